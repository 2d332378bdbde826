package io.github.surefoot.engine.rule.compatibility;

import io.github.surefoot.engine.rule.RuleTester;
import org.junit.jupiter.api.Test;

final class OrmSensitiveDefaultTest {
  private static final String USERS =
      "-- V1__users.sql\nCREATE TABLE users (id bigint, state text, made timestamptz);\n"
          + "-- V2__default.sql\n";

  private final RuleTester rule = RuleTester.of(new OrmSensitiveDefault());
  private final RuleTester mapped =
      rule.usedBy(
          """
          @Table(name = "users")
          class User {
            private String state;
            @Column(name = "made", insertable = false)
            private Instant made;
          }
          """);

  @Test
  void isSilentForColumnsThatNoEntityWrites() {
    rule.silent(USERS + "ALTER TABLE users ALTER COLUMN state SET DEFAULT 'new';\n");
    mapped.silent(USERS + "ALTER TABLE users ALTER COLUMN id SET DEFAULT 1;\n");
    mapped.silent(USERS + "ALTER TABLE users ALTER COLUMN made SET DEFAULT now();\n");
  }

  @Test
  void isSilentForDefaultsThatGiveNothingAndForNewColumns() {
    mapped.silent(USERS + "ALTER TABLE users ALTER COLUMN state SET DEFAULT NULL;\n");
    mapped.silent(USERS + "ALTER TABLE users ALTER COLUMN state DROP DEFAULT;\n");
    mapped.silent(
        "ALTER TABLE users ADD COLUMN state text;\n"
            + "ALTER TABLE users ALTER COLUMN state SET DEFAULT 'new';\n");
    mapped.silent(
        "CREATE TABLE users (state text);\n"
            + "ALTER TABLE users ALTER COLUMN state SET DEFAULT 'new';\n");
  }

  @Test
  void findsADefaultOfAColumnThatAnEntityWrites() {
    mapped.finds(
        USERS + "ALTER TABLE users ALTER COLUMN state SET DEFAULT 'new';\n",
        "V2__default.sql:1 note: The default of 'users.state' never applies to rows that the"
            + " application inserts: field 'state' of 'User' is always written.");
  }
}
