package io.github.surefoot.engine.rule.security;

import io.github.surefoot.engine.rule.RuleTester;
import org.junit.jupiter.api.Test;

final class RowSecurityGapTest {
  private static final String NOTES =
      """
      -- V1__notes.sql
      CREATE TABLE notes (id bigint PRIMARY KEY, owner text);
      -- V2__security.sql
      """;
  private static final String ENABLE = "ALTER TABLE notes ENABLE ROW LEVEL SECURITY;\n";
  private static final String POLICY = "CREATE POLICY own ON notes USING (owner = current_user);\n";

  private final RuleTester rule = RuleTester.of(new RowSecurityGap());

  @Test
  void isSilentForPoliciesThatAreEnabledByTheEndOfTheMigration() {
    rule.silent(NOTES + ENABLE + POLICY);
    rule.silent(NOTES + POLICY + ENABLE);
  }

  @Test
  void isSilentForTablesThatTheHistoryDidNotCreate() {
    rule.silent(ENABLE);
    rule.silent(POLICY);
  }

  @Test
  void isSilentForSwitchingOffWhatIsNotOn() {
    rule.silent(NOTES + "ALTER TABLE notes DISABLE ROW LEVEL SECURITY;");
  }

  @Test
  void isSilentForReadingEverything() {
    rule.silent(NOTES + ENABLE + "CREATE POLICY all_read ON notes FOR SELECT USING (true);");
  }

  @Test
  void isSilentForARestrictivePolicyOneWithACheckAndOneOfARole() {
    rule.silent(
        NOTES
            + ENABLE
            + POLICY
            + """
            CREATE POLICY a ON notes AS RESTRICTIVE USING (true);
            CREATE POLICY b ON notes USING (true) WITH CHECK (owner = current_user);
            CREATE POLICY c ON notes TO clerk USING (true);
            """);
  }

  @Test
  void isSilentForSwitchingItOffAndOnAgain() {
    rule.silent(
        NOTES
            + ENABLE
            + POLICY
            + "-- V3__x.sql\nALTER TABLE notes DISABLE ROW LEVEL SECURITY;\n"
            + ENABLE);
  }

  @Test
  void findsSecurityWithoutPolicy() {
    rule.finds(
        NOTES + ENABLE,
        "V2__security.sql:1 warning: Row level security on 'notes' has no policy: nobody but its"
            + " owner sees a row.");
  }

  @Test
  void findsAPolicyWithoutSecurity() {
    rule.finds(
        NOTES + POLICY,
        "V2__security.sql:1 warning: The policy 'own' holds nothing back: row level security on"
            + " 'notes' is not enabled.");
  }

  @Test
  void findsAPolicyThatLetsEverythingBeWritten() {
    rule.finds(
        NOTES
            + ENABLE
            + """
            CREATE POLICY a ON notes USING (true);
            CREATE POLICY b ON notes FOR INSERT TO clerk, PUBLIC WITH CHECK (true);
            """,
        "V2__security.sql:2 warning: The policy 'a' lets everybody write every row of 'notes'.",
        "V2__security.sql:3 warning: The policy 'b' lets everybody write every row of 'notes'.");
  }

  @Test
  void findsThatItIsSwitchedOff() {
    rule.finds(
        NOTES + ENABLE + POLICY + "-- V3__off.sql\nALTER TABLE notes DISABLE ROW LEVEL SECURITY;",
        "V3__off.sql:1 warning: Row level security on 'notes' is switched off: everybody who may"
            + " read the table sees all rows.");
  }
}
