package io.github.surefoot.engine.rule.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.RuleTester;
import org.junit.jupiter.api.Test;

final class LeftoverMigrationAidTest {
  private static final String ORDERS =
      """
      -- V1__orders.sql
      CREATE TABLE orders (id bigint PRIMARY KEY, total integer, note text);
      -- V2__change.sql
      """;
  private static final String FOUR_MORE =
      """
      -- V3__a.sql
      CREATE TABLE a (id bigint PRIMARY KEY);
      -- V4__b.sql
      CREATE TABLE b (id bigint PRIMARY KEY);
      -- V5__c.sql
      CREATE TABLE c (id bigint PRIMARY KEY);
      -- V6__d.sql
      CREATE TABLE d (id bigint PRIMARY KEY);
      """;
  private static final String ONE_MORE = "-- V7__e.sql\n";
  private static final String PROVED =
      ORDERS + "ALTER TABLE orders ADD CONSTRAINT proof CHECK (total IS NOT NULL);\n";
  private static final String COPIED =
      ORDERS
          + """
          ALTER TABLE orders ADD COLUMN total_big bigint;
          CREATE FUNCTION fill() RETURNS trigger LANGUAGE plpgsql AS $$
          BEGIN
            NEW.total_big := NEW.total::bigint;
            RETURN NEW;
          END $$;
          CREATE TRIGGER fill BEFORE INSERT OR UPDATE ON orders
            FOR EACH ROW EXECUTE PROCEDURE fill();
          """;
  private static final String RENAMED =
      ORDERS
          + "ALTER TABLE orders RENAME TO purchases;\n"
          + "CREATE VIEW orders AS SELECT * FROM purchases;\n";

  private final RuleTester rule = RuleTester.of(new LeftoverMigrationAid());

  @Test
  void isSilentForATriggerThatOnlyGivesNewRowsADefault() {
    rule.silent(COPIED.replace("INSERT OR UPDATE", "INSERT") + FOUR_MORE + ONE_MORE);
  }

  @Test
  void isSilentForChecksThatSayMoreOrCameWithTheTable() {
    rule.silent(
        """
        CREATE TABLE orders (
          total integer NOT NULL, CONSTRAINT c CHECK (total IS NOT NULL)
        );
        """);
    rule.silent(
        ORDERS
            + """
            ALTER TABLE orders ADD CHECK (total IS NOT NULL AND total > 0);
            ALTER TABLE orders ADD CHECK (total IS NOT NULL OR note IS NOT NULL);
            ALTER TABLE orders ALTER COLUMN total SET NOT NULL;
            """);
  }

  @Test
  void isSilentForAProofThatIsGone() {
    rule.silent(
        PROVED
            + "ALTER TABLE orders ALTER COLUMN total SET NOT NULL;\n"
            + "ALTER TABLE orders DROP CONSTRAINT proof;");
  }

  @Test
  void isSilentForAProofThatIsStillToBeUsed() {
    rule.silent(PROVED + FOUR_MORE);
    rule.silent(PROVED.replace("NULL);", "NULL) NOT VALID;") + FOUR_MORE + ONE_MORE);
  }

  @Test
  void isSilentForAProofWithoutUseBeforePostgres12() {
    rule.on("postgresql:11").silent(PROVED + FOUR_MORE + ONE_MORE);
  }

  @Test
  void findsAProofOfWhatTheColumnSaysItself() {
    String used = PROVED + "ALTER TABLE orders ALTER COLUMN total SET NOT NULL;\n";
    rule.silent(used);
    Finding finding = rule.finding(used + "-- V3__a.sql\nSELECT 1;\n-- V4__b.sql\nSELECT 1;");
    assertThat(finding.message())
        .isEqualTo("The constraint 'proof' of 'orders' says again that 'total' is NOT NULL.");
    assertThat(finding.region()).hasToString("V2__change.sql:1:20");
    assertThat(RuleTester.remedy(finding))
        .isEqualTo(
            """
            Drop it; that takes a brief lock and reads nothing.
            == V5__drop_proof.sql
            ALTER TABLE orders DROP CONSTRAINT proof;
            """);
  }

  @Test
  void findsAProofThatWasNeverUsed() {
    Finding finding = rule.finding(PROVED + FOUR_MORE + ONE_MORE);
    assertThat(finding.message())
        .isEqualTo(
            "The constraint 'proof' of 'orders' proves that 'total' is not null, but the column may"
                + " still be.");
    assertThat(RuleTester.remedy(finding))
        .contains(
            "ALTER TABLE orders ALTER COLUMN total SET NOT NULL;\n"
                + "ALTER TABLE orders DROP CONSTRAINT proof;");
  }

  @Test
  void isSilentForTriggersThatAreNewOrGone() {
    rule.silent(COPIED + FOUR_MORE);
    rule.silent(COPIED + FOUR_MORE + ONE_MORE + "DROP TRIGGER fill ON orders;");
    rule.silent(COPIED + FOUR_MORE + ONE_MORE + "ALTER TABLE orders DROP COLUMN total;");
  }

  @Test
  void isSilentForColumnsThatAreDerived() {
    rule.silent(
        COPIED.replace("NEW.total::bigint", "coalesce(NEW.total, 0)") + FOUR_MORE + ONE_MORE);
    rule.silent(COPIED.replace("NEW.total::bigint", "NEW.total * 2") + FOUR_MORE + ONE_MORE);
  }

  @Test
  void isSilentForColumnsThatAreAsOldAsTheTable() {
    rule.silent(
        COPIED
                .replace("ALTER TABLE orders ADD COLUMN total_big bigint;", "")
                .replace("note text", "note text, total_big bigint")
            + FOUR_MORE
            + ONE_MORE);
  }

  @Test
  void findsATriggerThatStillKeepsTwoColumnsEqual() {
    Finding finding = rule.finding(COPIED + FOUR_MORE + ONE_MORE);
    assertThat(finding.message())
        .isEqualTo("The trigger 'fill' of 'orders' still keeps 'total' and 'total_big' equal.");
    assertThat(finding.remedy().text()).startsWith("Release code that uses 'total_big' alone.");
    assertThat(finding.remedy().snippets().get(0).code())
        .isEqualTo(
            "DROP TRIGGER fill ON orders;\nDROP FUNCTION fill();\n"
                + "ALTER TABLE orders DROP COLUMN total;");
  }

  @Test
  void isSilentForViewsThatAreNewOrGoneOrShowSomethingElse() {
    rule.silent(RENAMED + FOUR_MORE);
    rule.silent(RENAMED + FOUR_MORE + ONE_MORE + "DROP VIEW orders;");
    rule.silent(
        RENAMED.replace("FROM purchases", "FROM purchases JOIN a USING (id)")
            + FOUR_MORE
            + ONE_MORE);
    rule.silent(ORDERS + "CREATE VIEW recent AS SELECT * FROM orders;\n" + FOUR_MORE + ONE_MORE);
  }

  @Test
  void findsAViewUnderTheFormerName() {
    rule.finds(
        RENAMED + FOUR_MORE + ONE_MORE,
        "V2__change.sql:2 note: The view 'orders' still stands in for the former name of"
            + " 'purchases'.");
  }

  private static final String LOGS =
      """
      -- V1__logs.sql
      CREATE TABLE logs (day date, line text) PARTITION BY RANGE (day);
      CREATE TABLE logs_1 PARTITION OF logs FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
      CREATE TABLE logs_2 PARTITION OF logs FOR VALUES FROM ('2027-01-01') TO ('2028-01-01');
      -- V2__index.sql
      CREATE INDEX ix ON ONLY logs (line);
      CREATE INDEX ix_1 ON logs_1 (line);
      ALTER INDEX ix ATTACH PARTITION ix_1;
      """;

  @Test
  void isSilentForAnIndexThatIsBeingBuilt() {
    rule.silent(LOGS);
  }

  @Test
  void isSilentForAnIndexThatIsWhole() {
    rule.silent(
        LOGS
            + """
            -- V3__rest.sql
            CREATE INDEX ix_2 ON logs_2 (line);
            ALTER INDEX ix ATTACH PARTITION ix_2;
            """);
  }

  @Test
  void findsAnIndexThatSomePartitionsHaveNoPartOf() {
    rule.finds(
        LOGS + "-- V3__more.sql\nCREATE TABLE other (id bigint PRIMARY KEY);",
        "V2__index.sql:1 note: The index 'ix' of 'logs' is not valid: 'logs_2' has no part of it.");
  }
}
