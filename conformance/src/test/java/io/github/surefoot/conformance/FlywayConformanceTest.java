package io.github.surefoot.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.surefoot.analyzer.Parallel;
import io.github.surefoot.analyzer.Selection;
import io.github.surefoot.analyzer.files.SourceFiles;
import io.github.surefoot.analyzer.flyway.FlywayHistory;
import io.github.surefoot.analyzer.flyway.FlywayProperties;
import io.github.surefoot.analyzer.flyway.FlywayReader;
import io.github.surefoot.analyzer.flyway.FlywaySettings;
import io.github.surefoot.engine.effect.Target;
import io.github.surefoot.engine.migration.Migration;
import io.github.surefoot.engine.migration.Migration.ExecutedStatement;
import io.github.surefoot.engine.migration.Migration.TransactionMode;
import io.github.surefoot.engine.source.SqlRange;
import io.github.surefoot.engine.sql.Dialect;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Holds the Flyway reader against Flyway: real migrations run on a real server, whose log tells
 * which statements came, in which order and in which transactions.
 *
 * <p>Every statement of these migrations says {@code shop} somewhere; so they are told from the
 * runner's own.
 */
@ExtendWith(Servers.Extension.class)
final class FlywayConformanceTest {

  /** Kept, because the logging system forgets loggers that nobody holds. */
  private static final Logger FLYWAY = Logger.getLogger("org.flywaydb");

  /** Prefix, then what {@code log_statement} says; see the server's settings. */
  private static final Pattern LOGGED =
      Pattern.compile(
          "(\\S+) (\\S+) (\\S*) LOG:  (?:statement|execute [^:]*): (.*)", Pattern.DOTALL);

  @TempDir Path directory;
  private final Map<String, String> properties = new HashMap<>();

  @BeforeEach
  void setUp() {
    FLYWAY.setLevel(Level.OFF);
    properties.put("locations", "filesystem:" + directory);
  }

  @Test
  void orderOfVersionsRepeatablesAndFolders(Servers servers) {
    file("V10__ten.sql", "CREATE TABLE shop_10 ();");
    file("V9__nine.sql", "CREATE TABLE shop_9 ();");
    file("V1.2__b.sql", "CREATE TABLE shop_1_2 ();");
    file("V1_10__c.sql", "CREATE TABLE shop_1_10 ();");
    file("V1__a.sql", "CREATE TABLE shop_1 ();");
    file("V001.1__a.sql", "CREATE TABLE shop_1_1 ();");
    file("V2.0.0__d.sql", "CREATE TABLE shop_2 ();");
    file("V3.sql", "CREATE TABLE shop_3 ();");
    file("later/V2.5__between.sql", "CREATE TABLE shop_2_5 ();");
    file("R__b_view.sql", "CREATE VIEW shop_b AS SELECT 1;");
    file("R__a_view.sql", "CREATE VIEW shop_a AS SELECT 1;");
    file("R__Z_view.sql", "CREATE VIEW shop_z AS SELECT 1;");
    file("v4__lower_case.sql", "CREATE TABLE shop_4 ();");
    file("V5_single.sql", "CREATE TABLE shop_5 ();");
    file("U1__undo.sql", "DROP TABLE shop_1;");
    file("notes.sql", "CREATE TABLE shop_notes ();");
    file("V6__other.txt", "CREATE TABLE shop_6 ();");
    file("V7__upper.SQL", "CREATE TABLE shop_7 ();");

    assertThat(read()).hasSize(13);
    assertThat(migrate(servers)).isEqualTo(read());
  }

  @Test
  void statementsOfAFile(Servers servers) {
    file(
        "V1__all.sql",
        """
        -- one; two
        CREATE TABLE shop (id int, note text); /* three; */ CREATE TABLE shop_2 ();
        ;
        INSERT INTO shop VALUES (1, 'a;b'), (2, 'it''s; "fine"'), (3, E'c\\'; d'), (4, $$e; 'f$$);
        CREATE FUNCTION shop_f() RETURNS int LANGUAGE plpgsql AS $body$
        BEGIN
          PERFORM 1; -- ;
          RETURN 2;
        END $body$;
        CREATE TABLE "shop;3" ();
        DO $$ BEGIN EXECUTE 'CREATE TABLE shop_4 ()'; END $$;
        UPDATE shop
           SET note = 'x' -- why; not
         WHERE id = 1;
        CREATE TABLE shop_5 ()
        """);
    file(
        "V2__copy.sql",
        """
        COPY shop (id, note) FROM STDIN;
        10\tx; y
        11\t'quoted
        \\.
        DELETE FROM shop WHERE id = 10;
        """);
    file("V3__windows.sql", "CREATE TABLE shop_6 ();\r\nCREATE TABLE\r\n  shop_7 ();\r\n");

    assertThat(migrate(servers)).isEqualTo(read());
    assertThat(read()).extracting(List::size).containsExactly(8, 2, 2);
  }

  @Test
  void quotesCommentsAndBodiesOfEverySort(Servers servers) {
    file(
        "V1__quotes.sql",
        """
        /* a; /* nested; */*/ CREATE TABLE shop (id int, note text);
        INSERT INTO shop VALUES (1, 'c:\\'), (2, ''), (3, '''a;''');
        INSERT INTO shop VALUES (4, U&'d\\0061;'), (5, 'two; '
          'parts'), (6, $a$ $b$ ; $b$ $a$), (7, $_1$;$_1$);
        CREATE FUNCTION shop_f(int) RETURNS int LANGUAGE sql AS 'SELECT $1; SELECT $1 + 1';
        CREATE RULE shop_r AS ON DELETE TO shop DO ALSO (SELECT 'shop'; SELECT 2);
        SELECT E'shop \\\\';
        SELECT 'shop';--;
        SELECT 1 -- shop
        , 'shop';
        """);
    file("V2__comments.sql", "-- nothing; but\n/* comments; */\n");
    file("V3__bom.sql", "\uFEFFCREATE TABLE shop_3 ();");
    file("V4__text.sql", "CREATE TABLE shop_4 (note text DEFAULT 'é;');");
    file(
        "V5__copy.sql",
        "COPY shop (id, note) FROM STDIN WITH (FORMAT csv);\r\n8,\"a;b\"\r\n\\.\r\n"
            + "SELECT 'shop';\r\n");

    assertThat(migrate(servers)).isEqualTo(read());
    assertThat(read().get(0)).hasSize(8);
  }

  @Test
  void aBaselineStandsForWhatItCovers(Servers servers) {
    file("V1__a.sql", "CREATE TABLE shop_1 ();");
    file("V2__b.sql", "CREATE TABLE shop_2 ();");
    file("B2__base.sql", "CREATE TABLE shop_1 (); CREATE TABLE shop_2 ();");
    file("B1__base.sql", "CREATE TABLE shop_1 ();");
    file("V3__c.sql", "CREATE TABLE shop_3 ();");

    assertThat(migrate(servers)).isEqualTo(read());
    assertThat(read()).hasSize(2);
  }

  /** The history tells of it by the runner's setting; each migration stays one of its own. */
  @Test
  void aGroupIsOneTransaction(Servers servers) {
    properties.put("group", "true");
    file("V1__a.sql", "CREATE TABLE shop_1 ();");
    file("V2__b.sql", "CREATE TABLE shop_2 ();");
    file("R__c.sql", "CREATE VIEW shop_v AS SELECT 1;");

    assertThat(migrate(servers)).isEqualTo(List.of(read().stream().flatMap(List::stream).toList()));
    assertThat(settings().runner().group()).isTrue();
  }

  @Test
  void bodiesInStandardSql(Servers servers) {
    file(
        "V1__atomic.sql",
        """
        CREATE TABLE shop (id int);
        CREATE FUNCTION shop_f(a int) RETURNS int LANGUAGE sql
        BEGIN ATOMIC
          SELECT CASE WHEN a > 1 THEN 1 ELSE 2 END;
          SELECT a;
        END;
        CREATE TABLE shop_2 ();
        """);

    assertThat(migrate(servers)).isEqualTo(read());
    assertThat(read()).extracting(List::size).containsExactly(3);
  }

  @Test
  void transactions(Servers servers) {
    file("V1__tables.sql", "CREATE TABLE shop (id int, c text); CREATE TABLE shop_2 ();");
    file("V2__concurrent.sql", "CREATE INDEX CONCURRENTLY shop_i ON shop (id);");
    file(
        "V3__commented.sql",
        "/* first */ create -- the index\n unique index /* x */ concurrently shop_u on shop (id);");
    file("V4__conf.sql", "CREATE TABLE shop_4 (); CREATE TABLE shop_5 ();");
    file("V4__conf.sql.conf", "executeInTransaction=false");
    file("V5__drop.sql", "DROP INDEX CONCURRENTLY IF EXISTS shop_i;");
    file("V6__vacuum.sql", "VACUUM shop; VACUUM shop_2;");
    file(
        "V7__type.sql", "CREATE TYPE shop_mood AS ENUM ('a'); ALTER TYPE shop_mood ADD VALUE 'b';");
    file("V8__reindex.sql", "REINDEX TABLE shop; CREATE TABLE shop_8 ();");
    file("V9__forced.sql", "SET LOCAL shop.x = '1'; INSERT INTO shop VALUES (1);");
    file("V9__forced.sql.conf", "executeInTransaction=true");
    file("R__view.sql", "CREATE VIEW shop_v AS SELECT 1; COMMENT ON VIEW shop_v IS 'x';");

    assertThat(migrate(servers)).isEqualTo(read());
  }

  @Test
  void noTransactionsAtAll(Servers servers) {
    properties.put("executeInTransaction", "false");
    file("V1__tables.sql", "CREATE TABLE shop (); CREATE TABLE shop_2 ();");
    file("V2__forced.sql", "CREATE TABLE shop_3 (); CREATE TABLE shop_4 ();");
    file("V2__forced.sql.conf", "executeInTransaction=true");

    assertThat(migrate(servers)).isEqualTo(read());
    assertThat(read()).hasSize(4);
  }

  @Test
  void aScriptsOwnSettingBeatsWhatItsStatementsNeed(Servers servers) {
    file("V1__drop.sql", "DROP INDEX CONCURRENTLY IF EXISTS shop; SELECT 'shop';");
    file("V1__drop.sql.conf", "executeInTransaction=true");

    assertThat(read()).hasSize(1);
    assertThatThrownBy(() -> migrate(servers)).hasMessageContaining("25001");
  }

  @Test
  void mixedMigrations(Servers servers) {
    properties.put("mixed", "true");
    file("V1__tables.sql", "CREATE TABLE shop (id int); CREATE TABLE shop_2 ();");
    file(
        "V2__mixed.sql",
        "SET shop.x = '1'; CREATE INDEX CONCURRENTLY shop_i ON shop (id); CREATE TABLE shop_3 ();");

    assertThat(migrate(servers)).isEqualTo(read());
    assertThat(read()).extracting(List::size).containsExactly(2, 1, 1, 1);
  }

  /** What Flyway itself calls invalid names when it is asked to. */
  @Test
  void filesThatArePassedOver(Servers servers) {
    file("V1__table.sql", "CREATE TABLE shop (id int);");
    file("V2_single.sql", "CREATE TABLE shop_2 ();");
    file("v3__lower.sql", "CREATE TABLE shop_3 ();");
    file("V4a__letter.sql", "CREATE TABLE shop_4 ();");
    file("R_view.sql", "CREATE VIEW shop_v AS SELECT 1;");
    file("V5__gone.sql.conf", "executeInTransaction=false");
    file("U1__undo.sql", "DROP TABLE shop;");
    file("schema.sql", "CREATE TABLE shop_6 ();");
    file("views.sql", "CREATE TABLE shop_7 ();");

    assertThat(migrate(servers)).isEqualTo(read());
    assertThat(read()).hasSize(1);
    assertThat(
            history().ignored().stream()
                .map(f -> f.migration().name() + " " + f.cause() + " " + f.rightName()))
        .containsExactly(
            "R_view.sql NAME R__view.sql",
            "U1__undo.sql UNDO null",
            "V2_single.sql NAME V2__single.sql",
            "V4a__letter.sql NAME null",
            "V5__gone.sql.conf CONFIGURATION null",
            "v3__lower.sql NAME V3__lower.sql");

    properties.put("validateMigrationNaming", "true");
    assertThatThrownBy(() -> migrate(servers))
        .hasMessageContaining("V2_single.sql")
        .hasMessageContaining("v3__lower.sql")
        .hasMessageContaining("R_view.sql");
    assertThat(history().ignored().stream().map(f -> f.migration().name()))
        .containsExactly("U1__undo.sql");
  }

  @Test
  void whatMixesIsRefused(Servers servers) {
    file("V1__table.sql", "CREATE TABLE shop (id int);");
    file("V2__mixed.sql", "SET shop.x = '1'; CREATE INDEX CONCURRENTLY shop_i ON shop (id);");

    assertThatThrownBy(() -> migrate(servers))
        .hasMessageContaining("both transactional and non-transactional statements");
  }

  @Test
  void withoutTransactionsNothingMixes(Servers servers) {
    properties.put("executeInTransaction", "false");
    file("V1__table.sql", "CREATE TABLE shop (id int);");
    file("V2__mixed.sql", "SET shop.x = '1'; CREATE INDEX CONCURRENTLY shop_i ON shop (id);");

    assertThat(migrate(servers)).isEqualTo(read());
    assertThat(read()).hasSize(3);
  }

  @Test
  void aConfDecidesForWhatMixes(Servers servers) {
    file("V1__table.sql", "CREATE TABLE shop (id int);");
    file("V2__mixed.sql", "SET shop.x = '1'; CREATE INDEX CONCURRENTLY shop_i ON shop (id);");
    file("V2__mixed.sql.conf", "executeInTransaction=false");

    assertThat(migrate(servers)).isEqualTo(read());
    assertThat(read()).hasSize(3);
  }

  @Test
  void aGroupThatMixesIsRefused(Servers servers) {
    properties.put("group", "true");
    file("V1__table.sql", "CREATE TABLE shop (id int);");
    file("V2__index.sql", "CREATE INDEX CONCURRENTLY shop_i ON shop (id);");

    assertThatThrownBy(() -> migrate(servers))
        .hasMessageContaining("both transactional and non-transactional migrations");
  }

  @Test
  void placeholders(Servers servers) {
    properties.put("placeholders.table", "shop_orders");
    properties.put("placeholders.Value", "it''s");
    file(
        "V1__values.sql",
        """
        -- ${table}
        CREATE TABLE ${table} (id int, note text);
        INSERT INTO ${flyway:defaultSchema}.${TABLE} VALUES (1, '${value}; ${flyway:filename}');
        """);
    file("V2__off.sql", "INSERT INTO shop_orders VALUES (2, '${table}');");
    file("V2__off.sql.conf", "placeholderReplacement=false");

    assertThat(migrate(servers)).isEqualTo(read());
    assertThat(read().get(0)).last().asString().contains("it''s; V1__values.sql");
  }

  @Test
  void placeholdersOfAnotherShape(Servers servers) {
    properties.put("placeholderPrefix", "@@");
    properties.put("placeholderSuffix", "@@");
    properties.put("placeholders.table", "shop_orders");
    file("V1__values.sql", "CREATE TABLE @@table@@ (note text DEFAULT '${table}');");

    assertThat(migrate(servers)).isEqualTo(read());
    assertThat(read()).hasToString("[[CREATE TABLE shop_orders (note text DEFAULT '${table}')]]");
  }

  @Test
  void otherNames(Servers servers) {
    properties.put("sqlMigrationPrefix", "");
    properties.put("repeatableSqlMigrationPrefix", "again");
    properties.put("sqlMigrationSeparator", "-");
    properties.put("sqlMigrationSuffixes", ".ddl,.sql");
    file("2-second.sql", "CREATE TABLE shop_2 ();");
    file("1-first.ddl", "CREATE TABLE shop_1 ();");
    file("10-tenth.sql", "CREATE TABLE shop_10 ();");
    file("again-view.sql", "CREATE VIEW shop_v AS SELECT 1;");

    assertThat(migrate(servers)).isEqualTo(read());
    assertThat(read()).hasSize(4);
  }

  @Test
  void callbacksAroundTheWhole(Servers servers) {
    file("V1__table.sql", "CREATE TABLE shop (id int);");
    file("V2__table.sql", "CREATE TABLE shop_2 ();");
    file("R__view.sql", "CREATE VIEW shop_v AS SELECT 1;");
    file("beforeMigrate.sql", "SELECT 'shop beforeMigrate'; SELECT 'shop, too';");
    file("beforeValidate.sql", "SELECT 'shop beforeValidate';");
    file("afterValidate.sql", "SELECT 'shop afterValidate';");
    file("afterVersioned.sql", "SELECT 'shop afterVersioned';");
    file("beforeRepeatables.sql", "SELECT 'shop beforeRepeatables';");
    file("afterMigrateApplied.sql", "SELECT 'shop afterMigrateApplied';");
    file("afterMigrate__b.sql", "SELECT 'shop afterMigrate b';");
    file("afterMigrate__a.sql", "SELECT 'shop afterMigrate a';");
    file("afterMigrateError.sql", "SELECT 'shop afterMigrateError';");
    file("beforeClean.sql", "SELECT 'shop beforeClean';");

    assertThat(migrate(servers)).isEqualTo(read());
  }

  /** The reader names a callback once, where it happens first. */
  @Test
  void callbacksAroundEachMigrationRunInItsTransaction(Servers servers) {
    file("V1__table.sql", "CREATE TABLE shop ();");
    file("V2__table.sql", "CREATE TABLE shop_2 ();");
    file("beforeEachMigrate.sql", "SET LOCAL shop.timeout = '1';");
    file("afterEachMigrate.sql", "SELECT 'shop afterEachMigrate';");

    assertThat(migrate(servers))
        .isEqualTo(
            List.of(
                List.of(
                    "SET LOCAL shop.timeout = '1'",
                    "CREATE TABLE shop ()",
                    "SELECT 'shop afterEachMigrate'"),
                List.of(
                    "SET LOCAL shop.timeout = '1'",
                    "CREATE TABLE shop_2 ()",
                    "SELECT 'shop afterEachMigrate'")));
    assertThat(read().stream().flatMap(List::stream))
        .containsExactly(
            "SET LOCAL shop.timeout = '1'",
            "CREATE TABLE shop ()",
            "CREATE TABLE shop_2 ()",
            "SELECT 'shop afterEachMigrate'");
  }

  /** What SessionSettingLeak and MissingLockTimeout take for granted; a wrong ASSERT fails it. */
  @Test
  void settingsStayForLaterMigrationsButRoleAndSearchPathArePutBack(Servers servers) {
    // It runs on another connection.
    file("beforeMigrate.sql", "SET statement_timeout = '77s';");
    file(
        "V1__set.sql",
        "SET ROLE pg_monitor; SET search_path = pg_catalog; SET lock_timeout = '7s';"
            + " SET timezone = 'Asia/Tokyo'; SET LOCAL work_mem = '9MB';");
    file(
        "V2__seen.sql",
        """
        DO $$ BEGIN
          ASSERT current_user = session_user;
          ASSERT current_setting('search_path') LIKE '%public%';
          ASSERT current_setting('lock_timeout') = '7s';
          ASSERT current_setting('timezone') = 'Asia/Tokyo';
          ASSERT current_setting('work_mem') <> '9MB';
          ASSERT current_setting('statement_timeout') <> '77s';
        END $$;
        CREATE TABLE public.shop ();
        """);

    assertThat(migrate(servers)).containsExactly(List.of("CREATE TABLE public.shop ()"));
  }

  private void file(String name, String text) {
    try {
      Path file = directory.resolve(name);
      Files.createDirectories(Objects.requireNonNull(file.getParent()));
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private FlywaySettings settings() {
    FlywayProperties said = new FlywayProperties();
    properties.forEach(said::putIfAbsent);
    return FlywaySettings.of(said, null);
  }

  private FlywayHistory history() {
    return new FlywayReader(
            settings(),
            new FlywayReader.Places(List.of(), List.of(directory), Set.of()),
            new Target(Dialect.POSTGRESQL, newest(), 0, 0),
            new SourceFiles(directory))
        .read(List.of(), Selection.ALL, Parallel.NONE);
  }

  /** What our reader says: the statements of each transaction. */
  private List<List<String>> read() {
    FlywayHistory history = history();
    assertThat(history.problems()).isEmpty();
    List<List<String>> transactions = new ArrayList<>();
    for (Migration migration : history.migrations()) {
      List<String> statements =
          migration.statements().stream()
              .map(ExecutedStatement::statement)
              .map(statement -> text(statement.range()))
              .toList();
      if (migration.transaction() == TransactionMode.PER_MIGRATION) {
        // A script of comments has a transaction in which nothing happens.
        if (!statements.isEmpty()) {
          transactions.add(statements);
        }
      } else {
        statements.forEach(statement -> transactions.add(List.of(statement)));
      }
    }
    return transactions;
  }

  private static String text(SqlRange range) {
    return normal(range.sql().text().substring(range.start(), range.end()));
  }

  /** What the server saw when Flyway migrated: the statements of each transaction. */
  private List<List<String>> migrate(Servers servers) {
    PostgresServer server = servers.postgres(newest());
    String database = server.createDatabase("template0");
    Map<String, String> configuration = new HashMap<>();
    properties.forEach((name, value) -> configuration.put("flyway." + name, value));
    String end = UUID.randomUUID().toString();
    try (PostgresSession session = server.connect(database)) {
      session.run("ALTER DATABASE " + database + " SET log_statement = 'all'");
      FluentConfiguration flyway =
          Flyway.configure()
              .configuration(configuration)
              .dataSource(server.jdbcUrl(database), server.user(), server.password());
      // Otherwise it hangs on the first index that is created concurrently.
      flyway
          .getConfigurationExtension(PostgreSQLConfigurationExtension.class)
          .setTransactionalLock(false);
      flyway.load().migrate();
      session.run("SET log_statement = 'all'; SELECT '" + end + "'");
      session.run("SELECT '" + end + "'");
    }
    assertThat(server.log().await(line -> line.contains(end), 60)).isTrue();
    Map<String, List<String>> transactions = new LinkedHashMap<>();
    for (String entry : entries(server.log().lines())) {
      Matcher logged = LOGGED.matcher(entry);
      if (logged.matches() && logged.group(1).equals(database)) {
        String statement = normal(logged.group(4));
        if (statement.contains("shop")) {
          transactions
              .computeIfAbsent(logged.group(2) + logged.group(3), key -> new ArrayList<>())
              .add(statement);
        }
      }
    }
    server.dropDatabase(database);
    return List.copyOf(transactions.values());
  }

  private static int newest() {
    List<Integer> versions = Servers.postgresVersions();
    return versions.get(versions.size() - 1);
  }

  /** Further lines of an entry begin with a tab. */
  private static List<String> entries(List<String> lines) {
    List<String> entries = new ArrayList<>();
    for (String line : lines) {
      if (line.startsWith("\t") && !entries.isEmpty()) {
        entries.add(entries.remove(entries.size() - 1) + "\n" + line.substring(1));
      } else {
        entries.add(line);
      }
    }
    return entries;
  }

  /** Without comments and with single spaces; good enough for the statements here. */
  private static String normal(String sql) {
    return sql.replaceAll("--[^\n]*", "")
        .replaceAll("/\\*.*?(\\*/)+", "")
        .replaceAll("\\s+", " ")
        .strip();
  }
}
