package io.github.surefoot.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.catalog.Catalog;
import io.github.surefoot.engine.catalog.Origin;
import io.github.surefoot.engine.effect.Effect.Cause;
import io.github.surefoot.engine.effect.Effects;
import io.github.surefoot.engine.effect.Situation;
import io.github.surefoot.engine.effect.Target;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.source.SourceFile;
import io.github.surefoot.engine.source.SqlText;
import io.github.surefoot.engine.sql.Dialect;
import io.github.surefoot.engine.sql.SqlParser;
import io.github.surefoot.engine.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** ALTER COLUMN … TYPE from each of many types to each of them: does it write the rows anew? */
@Execution(ExecutionMode.CONCURRENT)
@ExtendWith(Servers.Extension.class)
final class ColumnTypePairsTest {

  private static final String TYPES =
      """
      smallint; int; bigint; numeric; numeric(10,2); numeric(12,2); numeric(10,4); numeric(8,2);
      numeric(10); numeric(12,4); real; double precision; money; char(5); char(10); bpchar; varchar;
      varchar(5); varchar(10); text; name; xml; json; jsonb; uuid; bytea; bit(4); bit(8); varbit;
      varbit(4); varbit(8); boolean; date; time; time(3); time(6); timetz; timetz(3); timestamp;
      timestamp(0); timestamp(3); timestamp(6); timestamptz; timestamptz(3); timestamptz(6);
      interval; interval(3); interval(6); interval year; interval month; interval day;
      interval hour; interval minute; interval second; interval second(3); interval year to month;
      interval day to second; interval day to second(3); interval day to hour;
      interval hour to minute; cidr; inet; oid; regclass; regproc; regtype; int[]; bigint[];
      varchar(10)[]; varchar(20)[]; varchar[]; text[]; numeric(10,2)[]; numeric[]; macaddr;
      int4range; tsvector; whole; positive; short; words; some_words; with_default; colour; shade
      """;

  private static final String OWN_TYPES =
      """
      CREATE DOMAIN whole AS int;
      CREATE DOMAIN positive AS int CHECK (VALUE > 0);
      CREATE DOMAIN short AS varchar(10);
      CREATE DOMAIN words AS text;
      CREATE DOMAIN some_words AS text CHECK (VALUE <> '');
      CREATE DOMAIN with_default AS int DEFAULT 3;
      CREATE TYPE colour AS ENUM ('red');
      CREATE TYPE shade AS ENUM ('red');
      """;

  /**
   * Each change is undone by an exception; the conversions that the server refuses are left out.
   */
  private static final String MEASURE =
      """
      DO $do$
      DECLARE
        types text[] := ARRAY[%s];
        old_type text; new_type text; before oid; after oid;
      BEGIN
        FOREACH old_type IN ARRAY types LOOP
          BEGIN
            EXECUTE 'CREATE TABLE t (c ' || old_type || ')';
            INSERT INTO t VALUES (NULL);
            FOREACH new_type IN ARRAY types LOOP
              BEGIN
                before := pg_relation_filenode('t');
                EXECUTE 'ALTER TABLE t ALTER c TYPE ' || new_type;
                after := pg_relation_filenode('t');
                RAISE EXCEPTION USING ERRCODE = 'ZZ999';
              EXCEPTION
                WHEN SQLSTATE 'ZZ999' THEN
                  INSERT INTO results VALUES (old_type, new_type, before <> after);
                WHEN OTHERS THEN NULL;
              END;
            END LOOP;
            DROP TABLE t;
          EXCEPTION
            WHEN undefined_object THEN NULL; -- a type that this version does not know
          END;
        END LOOP;
      END $do$
      """;

  static Stream<Arguments> versions() {
    return Servers.postgresVersions().stream()
        .flatMap(
            major -> Stream.of(Arguments.of(major, "UTC"), Arguments.of(major, "Europe/Berlin")));
  }

  @ParameterizedTest
  @MethodSource("versions")
  void everyPairIsJudgedAsTheServerDoes(int major, String zone, Servers servers) {
    List<String> types =
        Stream.of(TYPES.replace('\n', ' ').split(";"))
            .map(String::strip)
            // Nothing else depends on the zone.
            .filter(type -> zone.equals("UTC") || type.startsWith("time") || type.equals("date"))
            .toList();
    String list = types.stream().map(t -> "'" + t + "'").collect(Collectors.joining(", "));
    PostgresServer server = servers.postgres(major);
    String database =
        server.createDatabase(
            new Fixture(
                "types",
                OWN_TYPES
                    + "CREATE TABLE results (old_type text, new_type text, rewritten bool);"));
    List<String> serverSays = new ArrayList<>();
    List<String> engineSays = new ArrayList<>();
    Target target = new Target(Dialect.POSTGRESQL, major, 0, 0);
    try (PostgresSession session = server.connect(database)) {
      session.run("SET timezone = '" + zone + "'");
      session.run(MEASURE.formatted(list));
      for (List<String> row :
          session.run("SELECT old_type, new_type, rewritten FROM results").rows()) {
        String pair = row.get(0) + " to " + row.get(1) + ": ";
        serverSays.add(pair + row.get(2).equals("t"));
        engineSays.add(pair + rewrites(row.get(0), row.get(1), target, zone));
      }
    }
    server.dropDatabase(database);

    assertThat(serverSays).hasSizeGreaterThan(zone.equals("UTC") ? 1000 : 50);
    assertThat(engineSays).isEqualTo(serverSays);
  }

  private static boolean rewrites(String oldType, String newType, Target target, String zone) {
    Catalog catalog = Catalog.empty();
    for (Operation operation : parsed(OWN_TYPES + "CREATE TABLE t (c " + oldType + ")")) {
      catalog = catalog.apply(operation, new Origin(0, 0, operation.range().region()));
    }
    Operation change = parsed("ALTER TABLE t ALTER c TYPE " + newType).get(0);
    return Effects.forTarget(target)
        .of(change, new Situation(target, catalog, List.of(change), zone))
        .rewrites(Cause.TYPE_CHANGE)
        .findAny()
        .isPresent();
  }

  private static List<Operation> parsed(String sql) {
    return SqlParser.parse(SqlText.of(new SourceFile("types.sql", sql).whole()), Dialect.POSTGRESQL)
        .statements()
        .stream()
        .map(Statement::operations)
        .flatMap(List::stream)
        .toList();
  }
}
