package io.github.surefoot.engine.rule.remedy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.migration.Runner;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Fix;
import io.github.surefoot.engine.rule.Fix.Edit;
import io.github.surefoot.engine.rule.Fix.NewFile;
import io.github.surefoot.engine.rule.Fix.Safety;
import io.github.surefoot.engine.rule.Scenario;
import io.github.surefoot.engine.rule.blocking.BlockingIndexDrop;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RewriteTest {
  private static final Runner LOCK_OFF = new Runner.Flyway("11.0.0", false, false, false);

  // What cannot be done, or not without looking.

  @Test
  void whatMayHaveRunIsNotChangedWithoutLooking() {
    Fix fix = fix("-- V7__status.sql\nCREATE INDEX i ON orders (status);");

    assertThat(fix.safety()).isEqualTo(Safety.UNSAFE);
    assertThat(fix.reason())
        .isEqualTo(
            "It may have run already, and a migration that has must stay as it is; say which are"
                + " new with --since, --changed or 'released-version'.");
  }

  @Test
  void aRepeatableMigrationWouldRunAgain() {
    Fix fix = fix("-- R__status.sql (unreleased)\nCREATE INDEX i ON orders (status);");

    assertThat(fix.safety()).isEqualTo(Safety.UNSAFE);
    assertThat(fix.reason()).isEqualTo("A repeatable migration runs again when it changes.");
  }

  @Test
  void flywaysOwnLockWouldMakeTheBuildHang() {
    Fix fix =
        fix(
            scenario("-- V7__status.sql (unreleased)\nCREATE INDEX i ON orders (status);")
                .runBy(Runner.Flyway.DEFAULT));

    assertThat(fix.safety()).isEqualTo(Safety.UNSAFE);
    assertThat(fix.reason()).contains("flyway.postgresql.transactional.lock=false");
  }

  @Test
  void aBuildThatHangsAlreadyHangsNoMore() {
    Fix fix =
        fix(
            scenario(
                    """
                    -- V7__status.sql (unreleased)
                    CREATE INDEX CONCURRENTLY IF NOT EXISTS i ON orders (status);
                    """)
                .runBy(Runner.Flyway.DEFAULT),
            "InvalidIndexRetry");

    assertThat(fix.safety()).isEqualTo(Safety.SAFE);
  }

  @Test
  void javaIsChangedByHand() {
    assertByHand(
        "-- V7__Status.java (unreleased)\nCREATE INDEX i ON orders (status);",
        "A Java migration is changed by hand.");
  }

  @Test
  void aBlockIsChangedByHand() {
    assertByHand(
        """
        -- V7__status.sql (unreleased)
        DO $$ BEGIN
          CREATE INDEX i ON orders (status);
        END $$;
        """,
        "It stands in a routine or a DO block.");
  }

  @Test
  void placeholdersAreKept() {
    assertByHand(
        "-- V7__status.sql (unreleased)\nCREATE INDEX ${name}_i ON orders (status);",
        "Placeholders stand in the statement.");
  }

  @Test
  void whatAnotherStatementNeedsStaysBeforeIt() {
    assertByHand(
        """
        -- V7__status.sql (unreleased)
        CREATE INDEX i ON orders (status);
        CLUSTER orders USING i;
        """,
        "The statement in line 2 may need it done before.",
        "BlockingIndexCreation");
  }

  @Test
  void rowsThatRelyOnAUniqueIndexStayBehindIt() {
    assertByHand(
        """
        -- V7__status.sql (unreleased)
        CREATE UNIQUE INDEX i ON orders (code);
        INSERT INTO orders (code) VALUES ('a') ON CONFLICT (code) DO NOTHING;
        """,
        "The statement in line 2 may need it done before.",
        "BlockingIndexCreation");
  }

  @Test
  void aSearchPathBeforeItSaysWhichTableIsMeant() {
    assertByHand(
        """
        -- V7__status.sql (unreleased)
        SET search_path TO app;
        CREATE INDEX i ON orders (status);
        """,
        "A SET before it says which objects or whose rights it means.");
  }

  @Test
  void noVersionIsFreeWhereTheNextMigrationIsTheVeryNext() {
    assertByHand(
        """
        -- V7__status.sql (unreleased)
        ALTER TABLE orders ADD COLUMN x int;
        CREATE INDEX i ON orders (status);
        -- V7.0.0.0.0.0.1__next.sql (unreleased)
        SELECT 1;
        """,
        "No file that runs right behind this one can be named.");
  }

  @Test
  void whatTakesThePlaceOfSomethingDoesNotComeLater() {
    assertByHand(
        """
        -- V7__key.sql (unreleased)
        ALTER TABLE orders DROP CONSTRAINT orders_pkey, ADD CONSTRAINT orders_pkey PRIMARY KEY (a);
        """,
        "The statement in line 1 drops what it seems to take the place of.",
        "BlockingConstraintIndex");
  }

  @Test
  void tablesOfTheSameMigrationStayWithIt() {
    assertByHand(
        """
        -- V1__orders.sql
        CREATE TABLE orders (id bigint PRIMARY KEY, total int);
        -- V7__total.sql (unreleased)
        CREATE TABLE work (id bigint);
        ALTER TABLE orders ADD CONSTRAINT k CHECK (total > 0) NOT VALID;
        ALTER TABLE orders VALIDATE CONSTRAINT k;
        DROP TABLE work;
        """,
        "The statement in line 4 uses a table that the migration itself makes.",
        "ValidationInLockedTransaction");
  }

  @Test
  void aCommentInsideTheStatementIsNotLostUnseen() {
    Fix lost =
        fix(
            """
            -- V7__status.sql (unreleased)
            CREATE INDEX i -- for the report
              ON orders (status);
            """);
    Fix kept =
        fix(
            """
            -- V7__status.sql (unreleased)
            CREATE INDEX i ON orders (
              status -- for the report
            );
            """);

    assertThat(lost.reason()).isEqualTo("A comment inside the statement would be lost.");
    assertThat(kept.safety()).isEqualTo(Safety.SAFE);
    assertThat(kept.edits().get(0).text()).contains("-- for the report");
  }

  // What is done.

  @Test
  void whatBuildsOnAValidationGoesWithIt() {
    assertChanges(
        """
        -- V1__orders.sql
        CREATE TABLE orders (id bigint PRIMARY KEY, total int);
        -- V7__total.sql (unreleased)
        ALTER TABLE orders ADD CONSTRAINT k CHECK (total IS NOT NULL) NOT VALID;

        -- now for all rows
        ALTER TABLE orders VALIDATE CONSTRAINT k;
        ALTER TABLE orders ALTER COLUMN total SET NOT NULL; -- proven by k
        """,
        """
        V7__total.sql
        ALTER TABLE orders ADD CONSTRAINT k CHECK (total IS NOT NULL) NOT VALID;
        """,
        """
        V7_2__validate_k.sql
        -- now for all rows
        ALTER TABLE orders VALIDATE CONSTRAINT k;
        ALTER TABLE orders ALTER COLUMN total SET NOT NULL; -- proven by k
        """);
  }

  @Test
  void aSettingEndsWithTheTransaction() {
    assertChanges(
        """
        -- V7__x.sql (unreleased)
        SET lock_timeout = '2s';
        ALTER TABLE orders ADD COLUMN a int;
        """,
        """
        V7__x.sql
        SET LOCAL lock_timeout = '2s';
        ALTER TABLE orders ADD COLUMN a int;
        """);
  }

  @Test
  void aJustificationThatIsNotNeededGoesWithItsLine() {
    assertChanges(
        """
        -- V7__x.sql (unreleased)
        -- for the report
        -- surefoot:assured BlockingIndexCreation: orders has 200 rows until the spring launch
        SELECT 1;
        """,
        """
        V7__x.sql
        -- for the report
        SELECT 1;
        """);
  }

  @Test
  void aMixedFileIsToldToRunWithoutATransactionWhateverHasRun() {
    assertChanges(
        """
        -- V7__x.sql
        SET lock_timeout = 0;
        DROP INDEX CONCURRENTLY IF EXISTS i;
        RESET lock_timeout;
        """,
        """
        V7__x.sql.conf
        executeInTransaction=false
        """);
  }

  @Test
  void aStatementAloneIsRewrittenInItsFile() {
    assertChanges(
        "-- V7__status.sql (unreleased)\nCREATE INDEX i ON orders (status);",
        """
        V7__status.sql
        DROP INDEX CONCURRENTLY IF EXISTS i;
        CREATE INDEX CONCURRENTLY i ON orders (status);
        """);
  }

  @Test
  void besideOthersItMovesBehindThemWithItsComments() {
    assertChanges(
        """
        -- V7__status.sql (unreleased)
        ALTER TABLE orders ADD COLUMN x int;

        -- orders are looked up
        -- by their status
        CREATE INDEX i ON orders (status);

        ALTER TABLE orders ADD COLUMN y int;
        """,
        """
        V7__status.sql
        ALTER TABLE orders ADD COLUMN x int;

        ALTER TABLE orders ADD COLUMN y int;
        """,
        """
        V7_2__i.sql
        -- orders are looked up
        -- by their status
        DROP INDEX CONCURRENTLY IF EXISTS i;
        CREATE INDEX CONCURRENTLY i ON orders (status);
        """);
  }

  @Test
  void onALineWithOthersOnlyTheStatementGoes() {
    assertChanges(
        """
        -- V7__status.sql (unreleased)
        ALTER TABLE orders ADD COLUMN x int; CREATE INDEX i ON orders (status); SELECT 1;
        """,
        """
        V7__status.sql
        ALTER TABLE orders ADD COLUMN x int;  SELECT 1;
        """,
        """
        V7_2__i.sql
        DROP INDEX CONCURRENTLY IF EXISTS i;
        CREATE INDEX CONCURRENTLY i ON orders (status);
        """);
  }

  @Test
  void aConstraintIsAddedHereAndValidatedNext() {
    assertChanges(
        """
        -- V7__total.sql (unreleased)
        ALTER TABLE orders ADD CHECK (total > 0);
        """,
        """
        V7__total.sql
        ALTER TABLE orders ADD CONSTRAINT orders_total_check CHECK (total > 0) NOT VALID;
        """,
        """
        V7_1__validate_orders_total_check.sql
        ALTER TABLE orders VALIDATE CONSTRAINT orders_total_check;
        """);
  }

  @Test
  void anActionOfSeveralBecomesAStatementOfItsOwn() {
    assertChanges(
        """
        -- V7__total.sql (unreleased)
        ALTER TABLE orders
          ADD COLUMN a int,
          ADD CONSTRAINT positive CHECK (total > 0),
          ADD COLUMN b int;
        """,
        """
        V7__total.sql
        ALTER TABLE orders
          ADD COLUMN a int,
          ADD COLUMN b int;
        ALTER TABLE orders ADD CONSTRAINT positive CHECK (total > 0) NOT VALID;
        """,
        """
        V7_2__validate_positive.sql
        ALTER TABLE orders VALIDATE CONSTRAINT positive;
        """);
  }

  @Test
  void theLastActionOfSeveralGoesWithTheCommaBeforeIt() {
    assertChanges(
        """
        -- V7__total.sql (unreleased)
        ALTER TABLE orders ADD COLUMN a int, ADD CONSTRAINT positive CHECK (total > 0);
        """,
        """
        V7__total.sql
        ALTER TABLE orders ADD COLUMN a int;
        ALTER TABLE orders ADD CONSTRAINT positive CHECK (total > 0) NOT VALID;
        """,
        """
        V7_2__validate_positive.sql
        ALTER TABLE orders VALIDATE CONSTRAINT positive;
        """);
  }

  @Test
  void aNameOfSeveralIsDroppedByItself() {
    Scenario scenario = scenario("-- V7__x.sql (unreleased)\nDROP INDEX a, b;");

    assertThat(files(scenario.findings(new BlockingIndexDrop()).get(0).fix()))
        .containsExactly(
            "V7__x.sql\nDROP INDEX b;\n",
            "V7_1__drop_a.sql\nDROP INDEX CONCURRENTLY IF EXISTS a;\n");
  }

  @Test
  void aTimeoutOfEveryConnectionIsTakenAwayAndFlywayToldSo() {
    assertChanges(
        scenario("-- V7__status.sql (unreleased)\nCREATE INDEX i ON orders (status);")
            .with("lock_timeout", "2s"),
        """
        V7__status.sql
        SET lock_timeout = 0;
        DROP INDEX CONCURRENTLY IF EXISTS i;
        CREATE INDEX CONCURRENTLY i ON orders (status);
        SET lock_timeout = '2s';
        """,
        """
        V7__status.sql.conf
        executeInTransaction=false
        """);
  }

  private static Scenario scenario(String text) {
    return Scenario.of(text).runBy(LOCK_OFF);
  }

  private static Fix fix(String text) {
    return fix(scenario(text));
  }

  private static Fix fix(Scenario scenario) {
    return fix(scenario, "");
  }

  /**
   * @param rule empty for the only fix
   */
  private static Fix fix(Scenario scenario, String rule) {
    List<Fix> fixes = new ArrayList<>();
    for (Finding finding : scenario.findings()) {
      if (finding.fix() != null && (rule.isEmpty() || finding.rule().name().equals(rule))) {
        fixes.add(finding.fix());
      }
    }
    assertThat(fixes).hasSize(1);
    return fixes.get(0);
  }

  private static void assertByHand(String text, String reason) {
    assertByHand(text, reason, "");
  }

  private static void assertByHand(String text, String reason, String rule) {
    assertThat(fix(scenario(text), rule)).isEqualTo(Fix.byHand(reason));
  }

  private static void assertChanges(String text, String... files) {
    assertChanges(scenario(text), files);
  }

  private static void assertChanges(Scenario scenario, String... files) {
    Fix fix = fix(scenario);

    assertThat(files(fix)).containsExactly(files);
    assertThat(fix.reason()).isEmpty();
  }

  /** The names and texts of the files that the fix changes and makes. */
  private static List<String> files(Fix fix) {
    List<String> files = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (Edit edit : fix.edits()) {
      if (text.isEmpty()) {
        text.append(edit.region().file().text());
      }
    }
    for (int i = fix.edits().size() - 1; i >= 0; i--) {
      Edit edit = fix.edits().get(i);
      text.replace(edit.region().start(), edit.region().end(), edit.text());
    }
    if (!fix.edits().isEmpty()) {
      files.add(fix.edits().get(0).region().file().fileName() + "\n" + text);
    }
    for (NewFile file : fix.files()) {
      files.add(file.name() + "\n" + file.text());
    }
    return files;
  }
}
