package io.github.surefoot.engine.rule.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.RuleTester;
import org.junit.jupiter.api.Test;

final class PasswordInMigrationTest {
  private final RuleTester rule = RuleTester.of(new PasswordInMigration());

  @Test
  void isSilentForARoleWithoutPassword() {
    rule.silent("CREATE ROLE app LOGIN; ALTER ROLE app PASSWORD NULL;");
  }

  @Test
  void isSilentForAPlaceholder() {
    rule.silent("CREATE USER app PASSWORD '${password}';");
  }

  @Test
  void isSilentForAConnectionWithoutPassword() {
    rule.silent("CREATE SUBSCRIPTION s CONNECTION 'host=a dbname=b' PUBLICATION p;");
  }

  @Test
  void findsAPasswordAndDoesNotRepeatIt() {
    Finding finding = rule.finding("CREATE USER app WITH PASSWORD 'tiger';");
    assertThat(finding.message()).isEqualTo("A password of 'app' is written in a migration.");
    assertThat(finding.why() + RuleTester.remedy(finding)).doesNotContain("tiger");
  }

  @Test
  void findsAHash() {
    rule.finds(
        "ALTER ROLE app PASSWORD 'md5c3d1b9a0a1b2c3d4e5f60718293a4b5c';",
        "V1__test.sql:1 error: The hash of a password of 'app' is written in a migration.");
  }

  @Test
  void saysWhatAHashIsWorth() {
    assertThat(rule.finding("CREATE USER app PASSWORD 'tiger';").why()).doesNotContain("hash");
    assertThat(
            rule.finding("CREATE USER app PASSWORD 'md5c3d1b9a0a1b2c3d4e5f60718293a4b5c';").why())
        .endsWith("an md5 hash is as good as it.");
  }

  @Test
  void findsOneInADoBlockAndInAConnection() {
    rule.finds(
        """
        DO $$ BEGIN IF true THEN CREATE ROLE app PASSWORD 'tiger'; END IF; END $$;
        CREATE SUBSCRIPTION s CONNECTION 'host=a password=tiger' PUBLICATION p;
        """,
        "V1__test.sql:1 error: A password of 'app' is written in a migration.",
        "V1__test.sql:2 error: A password is written in a migration.");
  }
}
