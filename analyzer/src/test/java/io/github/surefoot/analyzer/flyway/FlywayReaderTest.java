package io.github.surefoot.analyzer.flyway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.analyzer.Parallel;
import io.github.surefoot.analyzer.RunProblem;
import io.github.surefoot.analyzer.Selection;
import io.github.surefoot.analyzer.TempFiles;
import io.github.surefoot.analyzer.files.SourceFiles;
import io.github.surefoot.analyzer.flyway.FlywayReader.Places;
import io.github.surefoot.engine.effect.Target;
import io.github.surefoot.engine.javacode.JavaMigration;
import io.github.surefoot.engine.javacode.JavaMigration.Role;
import io.github.surefoot.engine.javacode.JavaMigration.Transaction;
import io.github.surefoot.engine.javacode.JavaMigration.Version;
import io.github.surefoot.engine.migration.ClassFacts;
import io.github.surefoot.engine.migration.Migration;
import io.github.surefoot.engine.migration.Migration.ExecutedStatement;
import io.github.surefoot.engine.migration.Migration.Kind;
import io.github.surefoot.engine.migration.Migration.TransactionMode;
import io.github.surefoot.engine.migration.NotUnderstood;
import io.github.surefoot.engine.source.Hole;
import io.github.surefoot.engine.source.SourceFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FlywayReaderTest {
  @TempDir private Path directory;
  private TempFiles temp;

  @BeforeEach
  void setUp() {
    temp = new TempFiles(directory);
  }

  @Test
  void whatFlywayPassesOverIsNamed() {
    temp.scripts(
        "db/V1__a.sql", "db/V2_b.sql", "db/v3__c.sql", "db/U1__a.sql", "db/beforeClean.sql");
    temp.file("db/README.md", "x").file("db/V1__a.sql.conf", "executeInTransaction=true");
    FlywayHistory history = read();
    assertThat(names(history)).containsExactly("V1__a.sql");
    assertThat(history.skipped())
        .extracting(s -> s.path().getFileName().toString())
        .containsExactlyInAnyOrder("U1__a.sql", "V2_b.sql", "beforeClean.sql", "v3__c.sql");
    assertThat(history.problems()).isEmpty();
  }

  @Test
  void versionsAreNumbersRepeatablesFollowByDescriptionCallbacksSurround() {
    temp.scripts(
        "db/V10__k.sql",
        "db/V9__i.sql",
        "db/sub/V9_1__j.sql",
        "db/V1.2__c.sql",
        "db/V01.1__b.sql",
        "db/V0__a.sql",
        "db/R__b_view.sql",
        "db/R__a_view.sql",
        "db/R__B.sql",
        "db/afterMigrate.sql",
        "db/afterMigrate__1.sql",
        "db/beforeMigrate.sql",
        "db/beforeEachMigrate.sql",
        "db/beforeRepeatables.sql",
        "db/afterVersioned.sql");
    assertThat(names(read()))
        .containsExactly(
            "beforeMigrate.sql",
            "beforeEachMigrate.sql",
            "V0__a.sql",
            "V01.1__b.sql",
            "V1.2__c.sql",
            "V9__i.sql",
            "V9_1__j.sql",
            "V10__k.sql",
            "afterVersioned.sql",
            "beforeRepeatables.sql",
            "R__B.sql",
            "R__a_view.sql",
            "R__b_view.sql",
            "afterMigrate.sql",
            "afterMigrate__1.sql");
  }

  @Test
  void theNewestBaselineStandsForAllBelow() {
    temp.scripts("db/V1__a.sql", "db/B1__x.sql", "db/V2__b.sql", "db/B2__y.sql", "db/V3__c.sql");
    FlywayHistory history = read();
    assertThat(names(history)).containsExactly("B2__y.sql", "V3__c.sql");
    assertThat(history.migrations().get(0).kind()).isEqualTo(Kind.BASELINE);
    assertThat(history.skipped())
        .extracting(FlywayScan.Skipped::reason)
        .hasSize(3)
        .containsOnly("its version is covered by the baseline B2__y.sql");
  }

  @Test
  void twoOfOneVersionAreBothKeptInTheOrderOfTheirPaths() {
    temp.scripts("db/b/V1__x.sql", "db/a/V1.0__y.sql", "db/a/V001__z.sql");
    assertThat(names(read())).containsExactly("V001__z.sql", "V1.0__y.sql", "V1__x.sql");
  }

  @Test
  void hiddenFoldersAreNotSearched() {
    temp.scripts("db/..data/V1__a.sql", "db/.git/V2__b.sql", "db/V3__c.sql");
    assertThat(names(read())).containsExactly("V3__c.sql");
  }

  @Test
  void aFileInTwoLocationsIsReadOnce() {
    temp.scripts("db/a/V1__x.sql");
    FlywayReader reader =
        reader(settings("locations", "classpath:db,classpath:db/a,classpath:nowhere"));
    assertThat(reader.scan().scripts()).hasSize(1);
    assertThat(reader.scan().missing()).containsExactly("classpath:nowhere");
  }

  @Test
  void filesystemLocationsStartAtTheFirstDirectoryThatHasThem() {
    temp.scripts("module/sql/V1__a.sql", "sql/V2__b.sql");
    FlywayReader reader =
        new FlywayReader(
            settings("locations", "filesystem:sql"),
            new Places(List.of(), List.of(temp.path("module"), directory), Set.of()),
            Target.DEFAULT,
            new SourceFiles(directory));
    assertThat(reader.scan().scripts())
        .extracting(FlywayScript::fileName)
        .containsExactly("V1__a.sql");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CREATE TABLE t (a int); | '' | PER_MIGRATION",
        "CREATE INDEX CONCURRENTLY i ON t (a); | '' | PER_STATEMENT",
        "CREATE INDEX CONCURRENTLY i ON t (a); | executeInTransaction=true | PER_MIGRATION",
        "CREATE TABLE t (a int); | executeInTransaction=false | PER_STATEMENT",
        "REINDEX TABLE CONCURRENTLY t; | '' | PER_MIGRATION",
        "SELECT 1; VACUUM t; | '' | PER_STATEMENT",
        "-- VACUUM | '' | PER_MIGRATION",
      })
  void theTransactionIsWhatFlywayMakesOfIt(String sql, String conf, TransactionMode expected) {
    temp.file("db/V1__x.sql", sql);
    if (!conf.isEmpty()) {
      temp.file("db/V1__x.sql.conf", conf);
    }
    assertThat(read().migrations()).extracting(Migration::transaction).containsExactly(expected);
  }

  @Test
  void executeInTransactionMayBeOffForAll() {
    temp.scripts("db/V1__x.sql");
    assertThat(read(settings("executeInTransaction", "false")).migrations())
        .extracting(Migration::transaction)
        .containsExactly(TransactionMode.PER_STATEMENT);
  }

  @Test
  void placeholdersAreReplacedUnlessTheyAreOff() {
    temp.file("db/V1__x.sql", "DROP TABLE ${schema}.${flyway:table}_${flyway:filename};");
    temp.file("db/V2__x.sql", "SELECT '${nothing}';");
    temp.file("db/V2__x.sql.conf", "placeholderReplacement=false");
    FlywayHistory history =
        read(
            FlywaySettings.DEFAULT
                .withLocations(List.of("db"))
                .withPlaceholders(Map.of("SCHEMA", "app")));
    assertThat(sql(history, 0)).isEqualTo("DROP TABLE app.flyway_schema_history_V1__x.sql");
    assertThat(sql(history, 1)).isEqualTo("SELECT '${nothing}'");
  }

  @Test
  void aPlaceholderWithoutValueInANameIsUnresolved() {
    temp.file("db/V1__x.sql", "DROP TABLE ${prefix}_orders;");
    ExecutedStatement executed = read().migrations().get(0).statements().get(0);
    assertThat(NotUnderstood.in(executed, List.of()))
        .singleElement()
        .satisfies(
            place -> {
              assertThat(place.region().text()).isEqualTo("${prefix}");
              assertThat(place.holes()).extracting(Hole::placeholder).containsExactly(true);
            });
  }

  @Test
  void theEncodingIsConfiguredForAllOrForOne() {
    byte[] latin = "SELECT 'ä';".getBytes(StandardCharsets.ISO_8859_1);
    temp.file("db/V1__x.sql", latin).file("db/V2__x.sql", latin);
    temp.file("db/V1__x.sql.conf", "encoding=ISO-8859-1");
    FlywayHistory history = read();
    assertThat(names(history)).containsExactly("V1__x.sql");
    assertThat(history.problems())
        .extracting(RunProblem::toString)
        .containsExactly(
            "db/V2__x.sql:1:9: The file is not valid UTF-8: byte 0xE4; it is not analysed.");
    assertThat(read(settings("encoding", "ISO-8859-1")).problems()).isEmpty();
  }

  @Test
  void aScriptThatShouldNotExecuteIsPassedOver() {
    temp.scripts("db/V1__x.sql").file("db/V1__x.sql.conf", "shouldExecute=false");
    FlywayHistory history = read();
    assertThat(history.migrations()).isEmpty();
    assertThat(history.skipped()).hasSize(1);
  }

  @Test
  void anEmptyFileIsAMigrationThatSomebodyShouldKnowOfAndACommentIsNot() {
    temp.file("db/V1__x.sql", "").file("db/V2__x.sql", "-- nothing any more\n");
    FlywayHistory history = read();
    assertThat(names(history)).containsExactly("V1__x.sql", "V2__x.sql");
    assertThat(history.problems())
        .containsExactly(
            RunProblem.warning(
                "db/V1__x.sql", "The file is empty: as a migration it does nothing."));
  }

  @Test
  void justificationsInCommentsAreRead() {
    temp.file(
        "db/V1__x.sql",
        """
        -- surefoot:assured TableDrop: nobody reads it since release 7
        DROP TABLE t;
        """);
    assertThat(read().migrations().get(0).assurances())
        .singleElement()
        .satisfies(a -> assertThat(a.rules()).containsExactly("TableDrop"));
  }

  @Test
  void javaMigrationsTakeTheirPlacesAmongTheScripts() {
    temp.scripts("db/V1__a.sql", "db/V3__c.sql", "db/R__v.sql");
    List<JavaMigration> java =
        List.of(
            java("V2__B", new Version.InClassName()),
            java("R__U", new Version.InClassName()),
            java("Third", new Version.Given("3.1")),
            java("Unversioned", new Version.InClassName()));
    FlywayHistory history =
        reader(settings("locations", "db")).read(java, Selection.ALL, Parallel.NONE);
    assertThat(names(history))
        .containsExactly(
            "V1__a.sql", "V2__B", "V3__c.sql", "Third", "Unversioned", "R__U", "R__v.sql");
    assertThat(history.migrations().get(3).version()).isEqualTo("3.1");
  }

  @Test
  void changedMigrationsAreNewAndAloneReported() {
    temp.scripts("db/V1__a.sql", "db/V2__b.sql");
    Selection selection = new Selection(Optional.of(Set.of("db/V2__b.sql")), Set.of(), null, null);
    List<Migration> migrations =
        reader(settings("locations", "db")).read(List.of(), selection, Parallel.NONE).migrations();
    assertThat(migrations).extracting(Migration::reported).containsExactly(false, true);
    assertThat(migrations).extracting(Migration::unreleased).containsExactly(false, true);
  }

  @Test
  void theNumberOfThreadsChangesNothing() {
    for (int i = 1; i < 40; i++) {
      temp.file("db/V" + i + "__x.sql", i % 7 == 0 ? "" : "SELECT " + i);
    }
    FlywayReader reader = reader(settings("locations", "db"));
    FlywayHistory one = reader.read(List.of(), Selection.ALL, Parallel.NONE);
    FlywayHistory many = reader.read(List.of(), Selection.ALL, new Parallel(7));
    assertThat(names(many)).isEqualTo(names(one));
    assertThat(many.problems()).isEqualTo(one.problems());
  }

  private FlywayHistory read() {
    return read(FlywaySettings.DEFAULT.withLocations(List.of("db")));
  }

  private FlywayHistory read(FlywaySettings settings) {
    return reader(settings).read(List.of(), Selection.ALL, Parallel.NONE);
  }

  private FlywayReader reader(FlywaySettings settings) {
    return new FlywayReader(
        settings,
        new Places(List.of(directory), List.of(directory), Set.of()),
        Target.DEFAULT,
        new SourceFiles(directory));
  }

  private static FlywaySettings settings(String name, String value) {
    FlywayProperties properties = new FlywayProperties();
    properties.putIfAbsent(name, value);
    properties.putIfAbsent("locations", "db");
    return FlywaySettings.of(properties, null);
  }

  private static JavaMigration java(String name, Version version) {
    SourceFile file = new SourceFile("src/" + name + ".java", "class " + name + " {}");
    return new JavaMigration(
        name,
        name,
        file.whole(),
        Role.FLYWAY,
        null,
        version,
        Transaction.OPENED,
        List.of(),
        List.of(),
        List.of(),
        ClassFacts.NONE);
  }

  private static List<String> names(FlywayHistory history) {
    return history.migrations().stream().map(Migration::name).toList();
  }

  private static String sql(FlywayHistory history, int migration) {
    return history.migrations().get(migration).statements().get(0).statement().range().display();
  }
}
