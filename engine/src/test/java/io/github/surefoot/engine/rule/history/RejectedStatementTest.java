package io.github.surefoot.engine.rule.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.RuleTester;
import io.github.surefoot.engine.rule.Scenario;
import org.junit.jupiter.api.Test;

final class RejectedStatementTest {
  private static final String SHOP =
      """
      -- V1__shop.sql
      CREATE TABLE customers (id bigint PRIMARY KEY, name text);
      CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint REFERENCES customers (id));
      CREATE INDEX ON orders (customer_id);
      CREATE VIEW names AS SELECT id, name FROM customers;
      -- V2__change.sql
      """;

  private final RuleTester rule = RuleTester.of(new RejectedStatement());

  @Test
  void isSilentForWhatTheServerTakes() {
    rule.silent(SHOP + "ALTER TABLE customers ADD COLUMN note text; DROP VIEW names;");
  }

  @Test
  void isSilentForWhatTheHistoryDoesNotKnow() {
    rule.silent("DROP TABLE others; ALTER TABLE more ALTER missing SET NOT NULL;");
  }

  @Test
  void isSilentForWhatOnlyRowsCanRefuse() {
    rule.silent(SHOP + "ALTER TABLE orders ADD COLUMN total bigint NOT NULL;");
  }

  @Test
  void isSilentForLabelsAndAttributesThatAreNotKnown() {
    rule.silent(
        """
        DO $$ BEGIN
          EXECUTE 'CREATE TYPE mood AS ENUM (''' || a() || ''', ''' || a() || ''')';
          EXECUTE 'CREATE TYPE place AS (' || a() || ' int, ' || a() || ' int)';
        END $$;
        """);
  }

  @Test
  void isSilentInABranchOfADoBlock() {
    rule.silent(SHOP + "DO $$ BEGIN IF random() > 2 THEN DROP TABLE customers; END IF; END $$;");
  }

  @Test
  void isSilentWhereAStatementThatIsNotUnderstoodMayHaveChangedTheTable() {
    rule.silent(
        SHOP
            + """
            DO $$ BEGIN EXECUTE 'ALTER TABLE customers DROP CONSTRAINT ' || key(); END $$;
            -- V3__key.sql
            ALTER TABLE customers ADD PRIMARY KEY (name);
            """);
  }

  @Test
  void findsWhatNothingCanHaveChangedThoughStatementsAreNotUnderstood() {
    rule.finds(
        SHOP
            + """
            DO $$ BEGIN EXECUTE 'DROP TABLE ' || doomed(); END $$;
            -- V3__more.sql
            CREATE TABLE more (id bigint PRIMARY KEY);
            ALTER TABLE more ADD PRIMARY KEY (id);
            ALTER TABLE customers ALTER COLUMN name SET EXPRESSION AS (upper(name));
            """,
        "V3__more.sql:2 error: PostgreSQL 15 refuses this: 'more' has a primary key already.",
        "V3__more.sql:3 error: PostgreSQL 15 refuses this: SET EXPRESSION comes with PostgreSQL 17.");
  }

  @Test
  void isSilentForADuplicateTableWhichHasItsOwnRule() {
    assertThat(Scenario.of(SHOP + "CREATE TABLE orders (id bigint PRIMARY KEY);").findings())
        .extracting(finding -> finding.rule().name())
        .containsExactly("DuplicateTableCreation");
  }

  @Test
  void findsADropOfWhatIsNeeded() {
    rule.finds(
        SHOP + "DROP VIEW names;\nDROP TABLE customers;",
        "V2__change.sql:2 error: PostgreSQL 15 refuses this: a foreign key refers to 'customers'"
            + " and CASCADE is not said.");
  }

  @Test
  void findsAColumnThatIsThereAlready() {
    Finding finding = rule.finding(SHOP + "ALTER TABLE customers ADD COLUMN name text;");
    assertThat(finding.message())
        .isEqualTo("PostgreSQL 15 refuses this: the column 'name' is there already.");
    assertThat(finding.remedy().text()).startsWith("Mend the statement, or take it out");
  }

  @Test
  void findsSyntaxNewerThanTheTargetAndSaysWhereItIsTaken() {
    String merge =
        SHOP + "MERGE INTO orders o USING customers c ON o.id = c.id WHEN MATCHED THEN DELETE;";
    rule.silent(merge);
    Finding finding = rule.on("postgresql:13").finding(merge);
    assertThat(finding.message())
        .isEqualTo("PostgreSQL 13 refuses this: MERGE comes with PostgreSQL 15.");
    assertThat(finding.remedy().text()).contains("target: postgresql:15 in surefoot.yaml");
  }

  @Test
  void findsAReasonBesideOneThatRowsDecide() {
    rule.on("postgresql:14")
        .finds(
            SHOP
                + "ALTER TABLE customers ADD COLUMN n text NOT NULL CONSTRAINT k UNIQUE NULLS NOT"
                + " DISTINCT;",
            "V2__change.sql:1 error: PostgreSQL 14 refuses this: NULLS NOT DISTINCT comes with"
                + " PostgreSQL 15.");
  }
}
