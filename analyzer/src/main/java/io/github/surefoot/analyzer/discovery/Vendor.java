package io.github.surefoot.analyzer.discovery;

import io.github.surefoot.engine.sql.Dialect;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.checkerframework.checker.nullness.qual.Nullable;

/** The databases that projects keep migrations for, and how folders and drivers are named. */
@SuppressWarnings(
    "ImmutableEnumChecker") // The lists are made by List.of, which the type cannot say.
enum Vendor {
  POSTGRESQL(
      "PostgreSQL",
      Dialect.POSTGRESQL,
      List.of("postgresql", "postgres", "pgsql", "psql", "pg"),
      List.of("postgresql", "pgjdbc-ng", "r2dbc-postgresql", "quarkus-jdbc-postgresql")),
  MYSQL(
      "MySQL",
      Dialect.MYSQL,
      List.of("mysql"),
      List.of("mysql-connector-java", "mysql-connector-j", "quarkus-jdbc-mysql")),
  MARIADB(
      "MariaDB",
      Dialect.MARIADB,
      List.of("mariadb"),
      List.of("mariadb-java-client", "quarkus-jdbc-mariadb")),
  H2("H2", null, List.of("h2"), List.of("h2")),
  HSQLDB("HSQLDB", null, List.of("hsqldb", "hsql"), List.of("hsqldb")),
  DERBY("Derby", null, List.of("derby"), List.of("derby", "derbyclient")),
  ORACLE("Oracle", null, List.of("oracle"), List.of("ojdbc8", "ojdbc10", "ojdbc11", "ojdbc17")),
  SQL_SERVER(
      "SQL Server",
      null,
      List.of("sqlserver", "mssql", "mssqlserver"),
      List.of("mssql-jdbc", "jtds")),
  DB2("Db2", null, List.of("db2"), List.of("jcc")),
  SQLITE("SQLite", null, List.of("sqlite"), List.of("sqlite-jdbc")),
  CLICKHOUSE("ClickHouse", null, List.of("clickhouse"), List.of("clickhouse-jdbc")),
  SNOWFLAKE("Snowflake", null, List.of("snowflake"), List.of("snowflake-jdbc")),
  FIREBIRD("Firebird", null, List.of("firebird"), List.of("jaybird")),
  INFORMIX("Informix", null, List.of("informix"), List.of()),
  SYBASE("Sybase", null, List.of("sybase", "sybasease"), List.of()),
  HANA("SAP HANA", null, List.of("hana", "saphana"), List.of("ngdbc"));

  private final String displayName;
  private final @Nullable Dialect dialect;
  private final List<String> folders;
  private final List<String> artifacts;

  Vendor(
      String displayName, @Nullable Dialect dialect, List<String> folders, List<String> artifacts) {
    this.displayName = displayName;
    this.dialect = dialect;
    this.folders = folders;
    this.artifacts = artifacts;
  }

  String displayName() {
    return displayName;
  }

  /** What the engine knows of it, null if nothing. */
  @Nullable Dialect dialect() {
    return dialect;
  }

  /** The name that Spring gives {@code {vendor}}. */
  String folder() {
    return folders.get(0);
  }

  /** Whether it is a database for tests beside a real one. */
  boolean isEmbedded() {
    return this == H2 || this == HSQLDB || this == DERBY;
  }

  /** The vendor that a folder or the second part of a JDBC URL is named after. */
  static Optional<Vendor> of(String name) {
    String folder = name.toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(v -> v.folders.contains(folder)).findFirst();
  }

  /** The vendor of a JDBC driver's artifact. */
  static Optional<Vendor> ofDriver(String artifact) {
    return Arrays.stream(values()).filter(v -> v.artifacts.contains(artifact)).findFirst();
  }

  /** The vendor of an artifact like {@code flyway-database-postgresql} or {@code flyway-mysql}. */
  static Optional<Vendor> ofFlywayModule(String artifact) {
    return of(artifact.substring(artifact.lastIndexOf('-') + 1));
  }
}
