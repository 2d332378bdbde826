package io.github.surefoot.engine.rule.remedy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Runner;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.rule.Remedy.Snippet;
import io.github.surefoot.engine.rule.Scenario;
import io.github.surefoot.engine.rule.remedy.MigrationPlan.Outside;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MigrationPlanTest {

  /** A plan for the last step of the migration that has a marker in it. */
  private static MigrationPlan plan(Scenario scenario) {
    for (ReplayedMigration migration : scenario.replay()) {
      List<Step> steps = migration.steps();
      if (migration.migration().file().text().contains("marker")) {
        return MigrationPlan.insteadOf(steps.get(steps.size() - 1), migration);
      }
    }
    throw new IllegalArgumentException("no marker");
  }

  private static MigrationPlan plan(String scenario) {
    return plan(Scenario.of(scenario));
  }

  private static List<String> titles(MigrationPlan plan) {
    return plan.snippets().stream().map(Snippet::title).toList();
  }

  private static final String ALONE = "-- V7__status.sql\nSELECT 'marker';\n";

  @Test
  void replacesAMigrationThatHoldsNothingElse() {
    MigrationPlan plan = plan(ALONE).here("SELECT 1", "SELECT 2");

    assertThat(plan.isAlone()).isTrue();
    assertThat(plan.takeOut()).isEmpty();
    assertThat(plan.snippets())
        .containsExactly(new Snippet("V7__status.sql", "sql", "SELECT 1;\nSELECT 2;"));
  }

  @Test
  void comesBehindAllMigrations() {
    String history = "-- V7.2__a.sql\nSELECT 1;\n-- R__views.sql\nSELECT 2;\n";

    assertThat(
            titles(
                MigrationPlan.atTheEnd(Scenario.of(history).replay())
                    .thenOutsideTransaction(
                        "build x", Set.of(Outside.INDEX_DROP), "DROP INDEX CONCURRENTLY x")
                    .then("add x", "b")
                    .thenLater("drop y", "c")))
        .containsExactly("V8__build_x.sql", "V9__add_x.sql", "a new migration, in a later release");
    assertThat(
            titles(
                MigrationPlan.atTheEnd(
                        Scenario.of("SELECT 1;").runBy(new Runner.PlainSql()).replay())
                    .then("add x", "b")))
        .containsExactly("a new migration");
  }

  @Test
  void replacesOneStatementOfSeveral() {
    MigrationPlan plan = plan("-- V7__status.sql\nSELECT 0;\nSELECT 'marker';\n").here("SELECT 1");

    assertThat(plan.isAlone()).isFalse();
    assertThat(plan.takeOut()).isEqualTo("Take it out of V7__status.sql. ");
    assertThat(titles(plan)).containsExactly("V7__status.sql, instead of this statement");
  }

  @Test
  void replacesOneActionOfSeveral() {
    MigrationPlan plan =
        plan("-- V7__status.sql\nALTER TABLE marker ADD COLUMN a int, ADD COLUMN b int;\n")
            .here("SELECT 1");

    assertThat(titles(plan)).containsExactly("V7__status.sql, instead of this action");
  }

  @Test
  void replacesAStatementInADoBlockInItsPlace() {
    MigrationPlan plan =
        plan("-- V7__status.sql\nDO $$ BEGIN DELETE FROM marker; END $$;\n").here("SELECT 1");

    assertThat(plan.isAlone()).isFalse();
    assertThat(titles(plan)).containsExactly("V7__status.sql, instead of this statement");
  }

  @Test
  void numbersWhatFollowsAMigrationThatHoldsNothingElse() {
    assertThat(titles(plan(ALONE).here("a").then("b x", "b").then("c", "c")))
        .containsExactly("V7__status.sql", "V7_1__b_x.sql", "V7_2__c.sql");
  }

  @Test
  void lettingNothingStayTheFirstPartKeepsTheName() {
    assertThat(titles(plan(ALONE).then("a", "a").then("b", "b")))
        .containsExactly("V7__status.sql", "V7_1__b.sql");
  }

  @Test
  void numbersByTheStatementSoThatTwoOfOneMigrationDoNotCollide() {
    String three = "-- V7__status.sql\nSELECT 1;\nSELECT 2;\nSELECT 'marker';\n";

    assertThat(titles(plan(three).then("a", "a"))).containsExactly("V7_3__a.sql");
    assertThat(titles(plan(three).here("x").then("a", "a").then("b", "b")))
        .containsExactly(
            "V7__status.sql, instead of this statement", "V7_3_1__a.sql", "V7_3_2__b.sql");
  }

  @ParameterizedTest
  @CsvSource({
    "V7__x.sql,                  V7_1__a.sql",
    "V7.sql,                     V7_1__a.sql",
    "V1.2__x.sql,                V1.2.1__a.sql",
    "V1_2__x.sql,                V1_2_1__a.sql",
    "V2019.02.06_17.00__x.sql,   V2019.02.06_17.00_1__a.sql",
    "V202606171210__x.SQL.sql,   V202606171210_1__a.sql"
  })
  void writesTheVersionAsTheMigrationDoes(String name, String next) {
    assertThat(titles(plan("-- " + name + "\nSELECT 'marker';\n").here("x").then("a", "a")).get(1))
        .isEqualTo(next);
  }

  @Test
  void staysBeforeTheNextVersionThereIs() {
    assertThat(titles(plan(ALONE + "-- V7_1__next.sql\nSELECT 1;\n").here("x").then("a", "a")))
        .endsWith("V7_0_1__a.sql");
    assertThat(titles(plan(ALONE + "-- V7.0.1__next.sql\nSELECT 1;\n").here("x").then("a", "a")))
        .endsWith("V7_0_0_1__a.sql");
    assertThat(titles(plan(ALONE + "-- V8__next.sql\nSELECT 1;\n").here("x").then("a", "a")))
        .endsWith("V7_1__a.sql");
  }

  @Test
  void givesNoVersionToWhatFollowsARepeatableMigrationOrALaterRelease() {
    assertThat(titles(plan("-- R__views.sql\nSELECT 'marker';\n").here("x").then("a", "a")))
        .containsExactly("R__views.sql", "a new migration");
    assertThat(titles(plan(ALONE).here("x").thenLater("a", "a")))
        .containsExactly("V7__status.sql", "a new migration, in a later release");
  }

  @Test
  void makesWordsOfADescriptionFitForAFileName() {
    assertThat(titles(plan(ALONE).here("x").then("\"Größe\" -- set.not null!", "a")))
        .endsWith("V7_1__größe_set_not_null.sql");
  }

  @Test
  void needsTheSettingWithoutWhichFlywayHangs() {
    MigrationPlan plan =
        plan(ALONE).thenOutsideTransaction("a", Set.of(Outside.INDEX_CREATION), "a");

    assertThat(titles(plan))
        .containsExactly(
            "V7__status.sql",
            "flyway.conf (Spring Boot: spring.flyway.postgresql.transactional-lock=false)");
    assertThat(plan.snippets().get(1).language()).isEqualTo("properties");
  }

  @ParameterizedTest
  @CsvSource({"9.0.4, true", "12.0.0, false"})
  void doesNotNameASettingThatIsNotNeeded(String version, boolean lock) {
    assertThat(
            titles(
                plan(Scenario.of(ALONE).runBy(new Runner.Flyway(version, lock, false, false)))
                    .thenOutsideTransaction("a", Set.of(Outside.INDEX_CREATION), "a")))
        .containsExactly("V7__status.sql");
  }

  @Test
  void namesTheSettingOnceAndLast() {
    assertThat(
            titles(
                plan(ALONE)
                    .thenOutsideTransaction("a", Set.of(Outside.INDEX_CREATION), "a")
                    .thenOutsideTransaction("b", Set.of(Outside.INDEX_CREATION), "b")
                    .then("c", "c")))
        .hasSize(4)
        .endsWith("flyway.conf (Spring Boot: spring.flyway.postgresql.transactional-lock=false)");
  }

  @ParameterizedTest
  @CsvSource({
    "INDEX_CREATION, false",
    "INDEX_DROP, false",
    "REINDEX, true",
    "DETACH_PARTITION, true",
    "BATCHES, true"
  })
  void needsAScriptConfigurationForWhatFlywayDoesNotRecognise(Outside work, boolean needed) {
    List<Snippet> snippets =
        plan(ALONE).here("x").thenOutsideTransaction("a", Set.of(work), "a").snippets();

    assertThat(
            snippets.contains(
                new Snippet("V7_1__a.sql.conf", "properties", "executeInTransaction=false")))
        .isEqualTo(needed);
  }

  @Test
  void switchesOffTheTimeoutsThatAConnectionStartsWith() {
    assertThat(
            plan(Scenario.of(ALONE).with("lock_timeout", "5s").with("statement_timeout", "0"))
                .thenOutsideTransaction("a", Set.of(Outside.INDEX_DROP), "DROP INDEX a")
                .snippets())
        .containsExactly(
            new Snippet(
                "V7__status.sql",
                "sql",
                "SET lock_timeout = 0;\nDROP INDEX a;\nSET lock_timeout = '5s';"),
            new Snippet("V7__status.sql.conf", "properties", "executeInTransaction=false"));
  }

  @Test
  void writesJavaMigrationsForJavaMigrations() {
    List<Snippet> snippets =
        plan("-- V7__Status.java\nSELECT 'marker';\n")
            .here("SELECT 1")
            .then("orders set", "SELECT '\\'", "SELECT\n  \"A\"")
            .snippets();

    assertThat(snippets)
        .containsExactly(
            new Snippet("V7__Status.java, instead of this statement", "sql", "SELECT 1;"),
            new Snippet(
                "V7_1__orders_set.java",
                "java",
                """
                import java.sql.Statement;
                import org.flywaydb.core.api.migration.BaseJavaMigration;
                import org.flywaydb.core.api.migration.Context;

                public class V7_1__orders_set extends BaseJavaMigration {
                  @Override
                  public void migrate(Context context) throws Exception {
                    try (Statement statement = context.getConnection().createStatement()) {
                      statement.execute("SELECT '\\\\'");
                      statement.execute(
                          \"""
                          SELECT
                            "A\\"\""");
                    }
                  }
                }"""));
  }

  @Test
  void putsAJavaMigrationIntoThePackageOfTheOneThatItReplaces() {
    assertThat(
            plan("""
                    -- V7__Status.java
                    package shop.migration;

                    class V7__Status extends BaseJavaMigration {
                      void migrate(Statement s) {
                        s.execute("SELECT 'marker'");
                      }
                    }
                    """)
                .then("a", "SELECT 1")
                .snippets()
                .get(0)
                .code())
        .startsWith("package shop.migration;\n\nimport java.sql.Statement;\n");
  }

  @Test
  void countsOnFromTheNameOfAClassWhereTheRunnerIsNotKnown() {
    Scenario unknown =
        Scenario.of("-- V7_2__Status.java\nSELECT 'marker';\n").runBy(new Runner.Unknown());

    assertThat(titles(plan(unknown).here("x").then("a", "a")))
        .containsExactly("V7_2__Status.java, instead of this statement", "V7_2_1__a.java");
  }

  @Test
  void writesNoFlywayClassForAClassOfAnotherFramework() {
    List<Snippet> snippets =
        plan("-- Upgrade.java\nSELECT 'marker';\n")
            .thenOutsideTransaction("a", Set.of(Outside.INDEX_CREATION), "x")
            .then("b", "y")
            .snippets();

    assertThat(snippets)
        .startsWith(
            new Snippet("Upgrade.java, without a transaction", "sql", "x;"),
            new Snippet("a new migration", "sql", "y;"));
  }

  @Test
  void writesPlainScriptsInFileNameOrder() {
    Scenario scripts =
        Scenario.of("-- 003_status.sql\nSELECT 'marker';\n").runBy(new Runner.PlainSql());

    assertThat(
            titles(
                plan(scripts)
                    .here("x")
                    .then("a", "a")
                    .thenOutsideTransaction("b", Set.of(Outside.INDEX_CREATION), "b")))
        .containsExactly(
            "003_status.sql", "003_status_1_a.sql", "003_status_2_b.sql, without a transaction");
  }

  @Test
  void writesSentencesForARunnerThatIsNotKnown() {
    Scenario unknown = Scenario.of(ALONE).runBy(new Runner.Unknown());

    assertThat(
            titles(
                plan(unknown)
                    .here("x")
                    .then("a", "a")
                    .thenOutsideTransaction("b", Set.of(Outside.INDEX_CREATION), "b")))
        .containsExactly(
            "V7__status.sql", "a new migration", "a new migration, without a transaction");
  }
}
