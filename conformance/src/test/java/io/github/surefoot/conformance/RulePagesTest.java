package io.github.surefoot.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.surefoot.engine.Analysis;
import io.github.surefoot.engine.Analysis.JudgedFinding;
import io.github.surefoot.engine.Analysis.Settings;
import io.github.surefoot.engine.assurance.AssurancePolicy;
import io.github.surefoot.engine.effect.Target;
import io.github.surefoot.engine.migration.FlywayReading;
import io.github.surefoot.engine.migration.Migration;
import io.github.surefoot.engine.migration.Migration.ExecutedStatement;
import io.github.surefoot.engine.migration.Migration.Kind;
import io.github.surefoot.engine.migration.Migration.Language;
import io.github.surefoot.engine.migration.Migration.TransactionMode;
import io.github.surefoot.engine.migration.MigrationHistory;
import io.github.surefoot.engine.migration.Runner;
import io.github.surefoot.engine.rule.Family;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Fix;
import io.github.surefoot.engine.rule.Fix.Edit;
import io.github.surefoot.engine.rule.Fix.Safety;
import io.github.surefoot.engine.rule.Remedy.Snippet;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleCatalogue;
import io.github.surefoot.engine.rule.RuleChoice;
import io.github.surefoot.engine.rule.RulePage;
import io.github.surefoot.engine.rule.TableKnowledge;
import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.source.SourceFile;
import io.github.surefoot.engine.source.SqlText;
import io.github.surefoot.engine.sql.Dialect;
import io.github.surefoot.engine.sql.SqlParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the pages of the rules call good, and what the remedies of their bad examples say, is run by
 * real Flyway on a real server whose tables have rows in them.
 */
@ExtendWith(Servers.Extension.class)
final class RulePagesTest {
  /** A hang becomes a failure. */
  private static final String PATIENCE = "?options=-c%20statement_timeout%3D20s";

  /**
   * Migrations in order.
   *
   * @param files name and text; a file whose name ends in .conf belongs to another
   * @param lock Flyway's transactional lock
   */
  record Project(String name, Target target, Map<String, String> files, boolean lock) {
    @Override
    public String toString() {
      return name;
    }
  }

  /** Bad migrations whose remedies differ from those of the pages. */
  private static final List<String> MORE =
      List.of(
          """
          -- V1__t.sql
          CREATE TABLE orders (id bigint PRIMARY KEY);
          -- V2__identity.sql
          ALTER TABLE orders ADD COLUMN number bigint GENERATED ALWAYS AS IDENTITY;
          """,
          """
          -- V1__t.sql
          CREATE TABLE "Orders" ("Id" bigint PRIMARY KEY, "Day" text);
          -- V2__type.sql
          ALTER TABLE "Orders" ALTER COLUMN "Day" TYPE integer USING substr("Day", 2)::integer;
          """,
          """
          -- V1__t.sql
          CREATE TABLE orders (id bigserial PRIMARY KEY, n serial);
          -- V2__serial.sql
          ALTER TABLE orders ALTER COLUMN n TYPE bigint;
          """,
          """
          -- V1__t.sql
          CREATE TABLE orders (id bigint, code text);
          -- V2__key.sql
          ALTER TABLE orders ADD PRIMARY KEY (id);
          """,
          """
          -- V1__t.sql
          CREATE TABLE orders (id bigint);
          CREATE UNIQUE INDEX orders_ux ON orders (id);
          -- V2__key_using.sql
          ALTER TABLE orders ADD CONSTRAINT k PRIMARY KEY USING INDEX orders_ux DEFERRABLE;
          """,
          """
          -- V1__t.sql
          CREATE TABLE orders (id bigint PRIMARY KEY, a text, b text);
          -- V2__unique.sql
          ALTER TABLE orders ADD UNIQUE (a) INCLUDE (b) DEFERRABLE INITIALLY DEFERRED;
          """,
          """
          -- V1__t.sql
          CREATE TABLE orders (id bigint PRIMARY KEY);
          -- V2__new_unique.sql
          ALTER TABLE orders ADD COLUMN code text COLLATE "C" UNIQUE;
          """,
          """
          -- V1__t.sql
          CREATE TABLE events (at date, kind bigint) PARTITION BY RANGE (at);
          CREATE TABLE events_26 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
          CREATE TABLE events_0 PARTITION OF events DEFAULT;
          -- V2__partitioned_unique.sql
          ALTER TABLE events ADD UNIQUE (at, kind);
          """,
          """
          -- V1__t.sql
          CREATE TABLE events (at date, kind bigint) PARTITION BY RANGE (at);
          CREATE TABLE events_26 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
          -- V2__partitioned_key.sql
          ALTER TABLE events ADD PRIMARY KEY (at, kind);
          """,
          """
          -- V1__t.sql
          CREATE TABLE kinds (id bigint PRIMARY KEY);
          CREATE TABLE events (at date, kind bigint) PARTITION BY RANGE (at);
          CREATE TABLE events_26 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
          -- V2__partitioned_reference.sql
          ALTER TABLE events ADD FOREIGN KEY (kind) REFERENCES kinds (id) ON DELETE CASCADE;
          """,
          """
          -- V1__t.sql
          CREATE TABLE kinds (id bigint PRIMARY KEY);
          CREATE TABLE orders (id bigint PRIMARY KEY);
          -- V2__reference.sql
          ALTER TABLE orders ADD COLUMN kind bigint DEFAULT 1 NOT NULL REFERENCES kinds CHECK (kind < 9);
          """,
          """
          -- V1__t.sql
          CREATE TABLE orders (id uuid PRIMARY KEY, "Status" text);
          -- V2__mixed_case_index.sql
          CREATE UNIQUE INDEX ON orders (lower("Status") DESC, id) WHERE "Status" <> '' ;
          """,
          """
          -- V1__t.sql
          CREATE TABLE events (at date, kind bigint) PARTITION BY RANGE (at);
          CREATE TABLE events_0 PARTITION OF events DEFAULT;
          -- V2__partitioned_index.sql
          CREATE INDEX ON events (kind);
          """);

  /** What the text of a remedy leaves to people: rows get a value in columns that are new. */
  private static final String FILL_NEW_COLUMNS =
      """
      DO $$
      DECLARE
        c record;
      BEGIN
        FOR c IN
          SELECT table_name, column_name, data_type
          FROM information_schema.columns JOIN information_schema.tables
            USING (table_schema, table_name)
          WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND is_nullable = 'YES'
            AND is_generated = 'NEVER' AND table_name <> 'flyway_schema_history'
            AND data_type <> 'USER-DEFINED'
        LOOP
          EXECUTE format('UPDATE %I SET %2$I = %3$s WHERE %2$I IS NULL', c.table_name, c.column_name,
            CASE
              WHEN c.data_type LIKE 'timestamp%' OR c.data_type = 'date' THEN 'now()'
              WHEN c.data_type = 'uuid' THEN 'md5(random()::text)::uuid'
              WHEN c.data_type = 'boolean' THEN 'true'
              WHEN c.data_type = 'text' THEN 'md5(random()::text)'
              ELSE '1' END);
        END LOOP;
      END $$;
      """;

  static Stream<Project> goodExamples() {
    return rules().flatMap(rule -> examples(rule, "Good")).filter(RulePagesTest::isTested);
  }

  static Stream<Project> followedRemedies() {
    return Stream.concat(
            rules().flatMap(rule -> examples(rule, "Bad").flatMap(bad -> followed(rule, bad))),
            MORE.stream().flatMap(RulePagesTest::followed))
        .filter(RulePagesTest::isTested);
  }

  /** Whether this run has a server for it. */
  private static boolean isTested(Project project) {
    return Servers.postgresVersions().contains(project.target.major());
  }

  private static Stream<Project> followed(String script) {
    Project bad = bad(script);
    return rules().flatMap(rule -> followed(rule, bad));
  }

  private static Project bad(String script) {
    return project(script.strip().lines().toList().get(2), script, Map.of(), true);
  }

  /** Without those that speak of comments. */
  private static Stream<Rule> rules() {
    return RuleCatalogue.all().stream().filter(rule -> rule.info().family() != Family.ASSURANCE);
  }

  @ParameterizedTest
  @MethodSource("goodExamples")
  void goodExampleRuns(Project project, Servers servers, @TempDir Path folder) throws IOException {
    run(project, servers, folder);
  }

  @ParameterizedTest
  @MethodSource("followedRemedies")
  void followedRemedyRuns(Project project, Servers servers, @TempDir Path folder)
      throws IOException {
    run(project, servers, folder);
  }

  /**
   * @param bad with Flyway's lock in the session, so that it does not hang
   * @param safe whether the fix promises the same schema
   */
  record Fixed(Project bad, Project fixed, boolean safe) {
    @Override
    public String toString() {
      return fixed.toString();
    }
  }

  static Stream<Fixed> fixes() {
    return Stream.concat(
            rules().flatMap(rule -> examples(rule, "Bad").flatMap(bad -> fixes(rule, bad))),
            MORE.stream()
                .flatMap(
                    script -> {
                      Project bad = bad(script);
                      return rules().flatMap(rule -> fixes(rule, bad));
                    }))
        .filter(fixed -> isTested(fixed.bad));
  }

  private static Stream<Fixed> fixes(Rule rule, Project bad) {
    Project unlocked = new Project(bad.name, bad.target, bad.files, false);
    return bad.files.keySet().stream()
        .flatMap(
            file ->
                findings(rule, unlocked, file).filter(f -> f.region().file().path().equals(file)))
        .filter(f -> f.fix() != null && f.fix().isApplicable())
        .map(f -> new Fixed(unlocked, fixed(unlocked, f.fix()), f.fix().safety() == Safety.SAFE));
  }

  @ParameterizedTest
  @MethodSource("fixes")
  void fixRunsAndLeadsToTheSameSchema(
      Fixed fixed, Servers servers, @TempDir Path folder, @TempDir Path before) throws IOException {
    PostgresServer server = servers.postgres(fixed.bad.target.major());
    String database = run(fixed.fixed, servers, folder);

    if (fixed.safe) {
      Optional<String> original = tryToRun(fixed.bad, servers, before);
      if (original.isPresent()) {
        assertThat(schema(server, database)).isEqualTo(schema(server, original.get()));
      }
    }
  }

  /** The database, or empty if the migrations fail. */
  private static Optional<String> tryToRun(Project project, Servers servers, Path folder)
      throws IOException {
    try {
      return Optional.of(run(project, servers, folder));
    } catch (AssertionError e) {
      return Optional.empty();
    }
  }

  /** Columns, indexes, constraints and views, in words. */
  private static List<List<String>> schema(PostgresServer server, String database) {
    try (PostgresSession session = server.connect(database)) {
      return session
          .run(
              """
              SELECT 'column', attrelid::regclass::text, attname, format_type(atttypid, atttypmod),
                attnotnull::text, coalesce(pg_get_expr(adbin, adrelid), '')
              FROM pg_attribute LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
              WHERE attnum > 0 AND NOT attisdropped
                AND attrelid IN (SELECT oid FROM pg_class
                  WHERE relnamespace = 'public'::regnamespace AND relkind <> 'i' AND relkind <> 'I')
              UNION ALL
              SELECT 'index', indrelid::regclass::text, indexrelid::regclass::text,
                pg_get_indexdef(indexrelid), indisvalid::text, ''
              FROM pg_index
              WHERE indexrelid IN (SELECT oid FROM pg_class
                WHERE relnamespace = 'public'::regnamespace)
              UNION ALL
              SELECT 'constraint', conrelid::regclass::text, conname, pg_get_constraintdef(oid),
                convalidated::text, ''
              FROM pg_constraint
              WHERE connamespace = 'public'::regnamespace
              ORDER BY 1, 2, 3, 4""")
          .rows();
    }
  }

  /** Runs the migrations in a new database, whose name it gives. */
  private static String run(Project project, Servers servers, Path folder) throws IOException {
    int major = project.target.major();
    PostgresServer server = servers.postgres(major);
    String database = server.createDatabase("template1");
    List<String> names = List.copyOf(project.files.keySet());
    Files.writeString(folder.resolve(names.get(0)), project.files.get(names.get(0)));
    migrate(project, server, database, folder);
    try (PostgresSession session = server.connect(database)) {
      fill(session);
    }
    Files.writeString(folder.resolve("afterEachMigrate.sql"), FILL_NEW_COLUMNS);
    for (String name : names.subList(1, names.size())) {
      Files.writeString(folder.resolve(name), project.files.get(name));
    }
    assertThatCode(() -> migrate(project, server, database, folder)).doesNotThrowAnyException();
    return database;
  }

  private static void migrate(
      Project project, PostgresServer server, String database, Path folder) {
    FluentConfiguration flyway =
        Flyway.configure()
            .dataSource(server.jdbcUrl(database) + PATIENCE, server.user(), server.password())
            .locations("filesystem:" + folder);
    flyway
        .getConfigurationExtension(PostgreSQLConfigurationExtension.class)
        .setTransactionalLock(project.lock);
    flyway.load().migrate();
  }

  /** Puts some rows into every table, beside its own, with other values in each row. */
  private static void fill(PostgresSession session) {
    List<List<String>> columns =
        session
            .run(
                """
                SELECT quote_ident(c.table_name), string_agg(quote_ident(c.column_name), ', ' ORDER BY ordinal_position),
                  string_agg(CASE
                    WHEN data_type IN ('smallint', 'integer', 'bigint', 'numeric') THEN 'i'
                    WHEN data_type LIKE 'timestamp%' OR data_type = 'date' THEN '''2026-06-01''::date + i'
                    WHEN data_type = 'uuid' THEN 'md5(i::text)::uuid'
                    WHEN data_type = 'boolean' THEN 'true'
                    WHEN data_type = 'jsonb' THEN 'to_jsonb(i)'
                    WHEN data_type = 'json' THEN 'to_json(i)'
                    WHEN data_type = 'USER-DEFINED' THEN
                      '(enum_range(NULL::' || quote_ident(udt_name) || '))[1]'
                    ELSE '''A'' || i' END, ', ' ORDER BY ordinal_position)
                FROM information_schema.columns c JOIN information_schema.tables t
                  USING (table_schema, table_name)
                WHERE table_schema = 'public' AND table_type = 'BASE TABLE'
                  AND table_name <> 'flyway_schema_history'
                  AND NOT EXISTS (SELECT FROM pg_inherits
                    WHERE inhrelid = quote_ident(table_name)::regclass)
                GROUP BY c.table_name""")
            .rows();
    for (List<String> table : columns) {
      String insert =
          "INSERT INTO "
              + table.get(0)
              + " ("
              + table.get(1)
              + ") OVERRIDING SYSTEM VALUE SELECT "
              + table.get(2)
              + " FROM generate_series(1, 9) AS i ON CONFLICT DO NOTHING";
      assertThat(session.run(insert).error()).as(insert).isEmpty();
    }
  }

  /** The SQL blocks of a section, each with the settings that the section names. */
  private static Stream<Project> examples(Rule rule, String heading) {
    String page = RulePage.of(rule.info().name()).orElseThrow();
    String section = page.split("\n## " + heading + "\n", 2)[1].split("\n## ", 2)[0];
    Map<String, String> configurations = new LinkedHashMap<>();
    boolean lock = true;
    List<String> scripts = new ArrayList<>();
    for (String block : section.split("\n```")) {
      String code = block.substring(block.indexOf('\n') + 1);
      if (block.startsWith("sql\n")) {
        scripts.add(code);
      } else if (block.startsWith("properties\n")) {
        lock &= !code.contains("flyway.postgresql.transactional.lock=false");
        if (code.contains("executeInTransaction=false")) {
          configurations.put(code.lines().findFirst().orElseThrow().substring(2).strip(), code);
        }
      }
    }
    List<Project> projects = new ArrayList<>();
    for (String script : scripts) {
      projects.add(
          project(
              rule.info().name() + ", " + heading + " " + (projects.size() + 1),
              script,
              configurations,
              lock));
    }
    return projects.stream();
  }

  private static Project project(
      String name, String script, Map<String, String> configurations, boolean lock) {
    Target target = Target.parse("postgresql:15");
    Map<String, String> files = new LinkedHashMap<>();
    String file = "";
    for (String line : script.lines().toList()) {
      if (line.startsWith("-- target: ")) {
        target = Target.parse(line.substring("-- target: ".length()));
      } else if (line.matches("-- \\S+\\.sql( \\(.*\\))?")) {
        file = line.substring(3).split(" ", 2)[0];
        files.put(file, "");
      } else if (!file.isEmpty()) {
        files.merge(file, line + "\n", String::concat);
      }
    }
    configurations.forEach(
        (conf, text) -> {
          if (files.containsKey(conf.replace(".conf", ""))) {
            files.put(conf, text);
          }
        });
    return new Project(name, target, files, lock);
  }

  /** What is left when somebody has pasted the remedies of a rule's findings in a bad example. */
  private static Stream<Project> followed(Rule rule, Project bad) {
    return findings(rule, bad, "")
        .filter(f -> f.remedy().snippets().stream().anyMatch(RulePagesTest::canBePasted))
        // Taking one action out of several is left to people.
        .filter(
            f ->
                f.remedy().snippets().stream()
                    .noneMatch(s -> s.title().endsWith("instead of this action")))
        .map(finding -> followed(bad, finding));
  }

  /**
   * @param unreleased the migration that is known to be new, empty if none is
   */
  private static Stream<Finding> findings(Rule rule, Project bad, String unreleased) {
    MigrationHistory history =
        new MigrationHistory(
            "page",
            bad.target,
            new Runner.Flyway(null, bad.lock, false, false),
            Map.of(),
            bad.files.entrySet().stream()
                // What Flyway passes over is none.
                .filter(f -> f.getKey().contains("__"))
                .map(
                    f ->
                        migration(
                            f.getKey(), f.getValue(), bad.target, f.getKey().equals(unreleased)))
                .toList());
    return Analysis.of(
            List.of(history),
            new Settings(
                Map.of(rule.info().name(), RuleChoice.NONE.switched(RuleChoice.State.ON)),
                AssurancePolicy.DEFAULT,
                TableKnowledge.NONE,
                LocalDate.of(2026, 11, 20)),
            List.of(rule))
        .findings()
        .stream()
        .map(JudgedFinding::finding);
  }

  private static boolean canBePasted(Snippet snippet) {
    return (snippet.language().equals("sql") || snippet.language().equals("properties"))
        && !snippet.title().endsWith("in a later release")
        && !snippet.title().endsWith("of an earlier release");
  }

  private static Project followed(Project bad, Finding finding) {
    Map<String, String> files = new LinkedHashMap<>(bad.files);
    Region site = finding.site();
    String name = site.file().path();
    String text = site.file().text();
    boolean lock = bad.lock;
    if (finding.remedy().text().contains("Take it out of ")) {
      files.put(
          name, text.substring(0, site.start()) + text.substring(text.indexOf(';', site.end())));
    }
    for (Snippet snippet : finding.remedy().snippets()) {
      if (snippet.title().startsWith("flyway.conf")) {
        lock = false;
      } else if (snippet.title().endsWith("instead of this statement")) {
        files.put(
            name, text.substring(0, site.start()) + snippet.code() + text.substring(site.end()));
      } else if (canBePasted(snippet)) {
        files.put(snippet.title(), snippet.code());
      }
    }
    return new Project(bad.name + " mended", bad.target, files, lock);
  }

  /** What a fix leads to. */
  private static Project fixed(Project bad, Fix fix) {
    Map<String, String> files = new LinkedHashMap<>(bad.files);
    List<Edit> edits = new ArrayList<>(fix.edits());
    Collections.reverse(edits);
    for (Edit edit : edits) {
      String name = edit.region().file().path();
      StringBuilder text = new StringBuilder(files.getOrDefault(name, ""));
      files.put(
          name, text.replace(edit.region().start(), edit.region().end(), edit.text()).toString());
    }
    fix.files().forEach(f -> files.put(f.name(), f.text()));
    return new Project(bad.name + " fixed", bad.target, files, bad.lock);
  }

  private static Migration migration(String name, String text, Target target, boolean unreleased) {
    SourceFile file = new SourceFile(name, text);
    List<ExecutedStatement> statements =
        SqlParser.parse(SqlText.of(file.whole()), Dialect.POSTGRESQL).statements().stream()
            .map(s -> new ExecutedStatement(s, s.range().region()))
            .toList();
    FlywayReading reading = FlywayReading.of(statements, target, false, List.of());
    return new Migration(
            name,
            name.substring(1, name.indexOf("__")).replace('_', '.'),
            file,
            Kind.VERSIONED,
            Language.SQL,
            TransactionMode.PER_MIGRATION,
            statements,
            List.of(),
            List.of(),
            unreleased,
            true)
        .readByFlyway(
            reading,
            reading.allowsTransaction()
                ? TransactionMode.PER_MIGRATION
                : TransactionMode.PER_STATEMENT);
  }
}
