package io.github.surefoot.engine.javacode.jooq;

import io.github.surefoot.engine.sql.Dialect;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A data type of {@code org.jooq.impl.SQLDataType} by what it is called in each database; {@code %}
 * stands where length or precision go, and before {@code |} stands the name without them.
 *
 * @param jooq the name of its constant
 * @param literal whether a literal needs no cast to be of this type
 */
record TypeName(String jooq, boolean literal, String postgresql, String mysql, String mysqlCast) {

  private static final Map<String, TypeName> ALL =
      """
      VARCHAR               * varchar%                    text|varchar%             char%
      CHAR                  * char%                       text|char%                char%
      LONGVARCHAR           * varchar%                    text|varchar%             char%
      CLOB                  * text                        longtext|tinytext         char
      NVARCHAR              * varchar%                    text|varchar%             char%
      NCHAR                 * char%                       text|char%                char%
      LONGNVARCHAR          * varchar%                    text|varchar%             char%
      NCLOB                 * text                        longtext|tinytext         char
      BOOLEAN               * boolean                     boolean                   unsigned
      BIT                   * boolean                     bit                       unsigned
      TINYINT               * smallint                    tinyint                   signed
      SMALLINT              * smallint                    smallint                  signed
      INTEGER               * int                         int                       signed
      BIGINT                * bigint                      bigint                    signed
      DECIMAL_INTEGER       * decimal%                    decimal%                  decimal%
      TINYINTUNSIGNED       * smallint                    tinyint_unsigned          unsigned
      SMALLINTUNSIGNED      * int                         smallint_unsigned         unsigned
      INTEGERUNSIGNED       * bigint                      int_unsigned              unsigned
      BIGINTUNSIGNED        * decimal                     bigint_unsigned           unsigned
      DOUBLE                * double_precision            double                    decimal
      FLOAT                 * float8                      float                     decimal
      REAL                  * real                        real                      decimal
      NUMERIC               * numeric%                    decimal%                  decimal%
      DECIMAL               * decimal%                    decimal%                  decimal%
      DATE                  - date                        date                      date
      TIMESTAMP             - timestamp%                  timestamp%                datetime%
      TIME                  - time%                       time%                     time%
      INTERVAL              - interval                    interval                  interval
      INTERVALYEARTOMONTH   - interval_year_to_month      interval_year_to_month    interval_year_to_month
      INTERVALDAYTOSECOND   - interval_day_to_second      interval_day_to_second    interval_day_to_second
      LOCALDATE             - date                        date                      date
      LOCALTIME             - time%                       time%                     time%
      LOCALDATETIME         - timestamp%                  timestamp%                datetime%
      OFFSETTIME            - time%_with_time_zone        time_with_time_zone%      time%_with_time_zone
      OFFSETDATETIME        - timestamp%_with_time_zone   timestamp_with_time_zone% timestamp%_with_time_zone
      TIMEWITHTIMEZONE      - time%_with_time_zone        time_with_time_zone%      time%_with_time_zone
      TIMESTAMPWITHTIMEZONE - timestamp%_with_time_zone   timestamp_with_time_zone% timestamp%_with_time_zone
      INSTANT               - timestamp%_with_time_zone   instant%                  instant%
      YEAR                  * smallint                    year                      signed
      VARBINARY             - bytea                       blob|varbinary%           binary%
      BINARY                - bytea                       blob|binary%              binary%
      LONGVARBINARY         - bytea                       blob|varbinary%           binary%
      BLOB                  - bytea                       longblob|tinyblob         binary
      OTHER                 * any                         other                     other
      ROWID                 * rowid                       rowid                     rowid
      RECORD                * record                      record                    record
      RESULT                * refcursor                   result                    result
      UUID                  - uuid                        varchar(36)               char(36)
      JSON                  - json                        json                      json
      JSONB                 - jsonb                       json                      json
      XML                   - xml                         xml                       xml
      GEOGRAPHY             - geography                   geography                 geography
      GEOMETRY              - geometry                    geometry                  geometry
      """
          .lines()
          .map(line -> line.split(" +"))
          .map(row -> new TypeName(row[0], row[1].equals("*"), row[2], row[3], row[4]))
          .collect(Collectors.toUnmodifiableMap(TypeName::jooq, Function.identity()));

  /** Java types of values by the data type that jOOQ takes for them. */
  private static final Map<String, String> BY_CLASS =
      Map.ofEntries(
          Map.entry("java.lang.String", "VARCHAR"),
          Map.entry("java.lang.Boolean", "BOOLEAN"),
          Map.entry("java.lang.Byte", "TINYINT"),
          Map.entry("java.lang.Short", "SMALLINT"),
          Map.entry("java.lang.Integer", "INTEGER"),
          Map.entry("java.lang.Long", "BIGINT"),
          Map.entry("java.lang.Float", "REAL"),
          Map.entry("java.lang.Double", "DOUBLE"),
          Map.entry("java.math.BigDecimal", "NUMERIC"),
          Map.entry("java.math.BigInteger", "DECIMAL_INTEGER"),
          Map.entry("java.sql.Date", "DATE"),
          Map.entry("java.sql.Timestamp", "TIMESTAMP"),
          Map.entry("java.sql.Time", "TIME"),
          Map.entry("java.time.LocalDate", "LOCALDATE"),
          Map.entry("java.time.LocalTime", "LOCALTIME"),
          Map.entry("java.time.LocalDateTime", "LOCALDATETIME"),
          Map.entry("java.time.OffsetTime", "OFFSETTIME"),
          Map.entry("java.time.OffsetDateTime", "OFFSETDATETIME"),
          Map.entry("java.time.Instant", "INSTANT"),
          Map.entry("java.util.UUID", "UUID"),
          Map.entry("org.jooq.JSON", "JSON"),
          Map.entry("org.jooq.JSONB", "JSONB"),
          Map.entry("org.jooq.XML", "XML"));

  /** The type of a constant of {@code SQLDataType}. */
  static Optional<TypeName> of(String constant) {
    return Optional.ofNullable(ALL.get(constant));
  }

  /** The type that jOOQ takes for values of a Java class. */
  static Optional<TypeName> ofClass(String qualifiedName) {
    return Optional.ofNullable(BY_CLASS.get(qualifiedName)).flatMap(TypeName::of);
  }

  /**
   * Its name in a definition.
   *
   * @param parameters {@code (10, 2)}, empty if there are none
   */
  String declared(Dialect dialect, String parameters) {
    if (dialect == Dialect.POSTGRESQL) {
      return filled(postgresql, parameters);
    }
    boolean onlyPrecision = mysql.equals("decimal%") && parameters.indexOf(',') < 0;
    return filled(
        mysql,
        onlyPrecision && !parameters.isEmpty() && !jooq.equals("DECIMAL_INTEGER")
            ? parameters.replace(")", ", 0)")
            : parameters);
  }

  /** Its name in a cast. */
  String cast(Dialect dialect, String parameters) {
    return filled(dialect == Dialect.POSTGRESQL ? postgresql : mysqlCast, parameters);
  }

  boolean startsTimestamp() {
    return mysql.equals("timestamp%");
  }

  private static String filled(String pattern, String parameters) {
    int choice = pattern.indexOf('|');
    String chosen =
        choice < 0
            ? pattern
            : parameters.isEmpty() ? pattern.substring(0, choice) : pattern.substring(choice + 1);
    return chosen.replace("%", parameters).replace('_', ' ');
  }
}
