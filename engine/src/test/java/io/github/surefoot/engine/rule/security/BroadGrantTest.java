package io.github.surefoot.engine.rule.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.RuleTester;
import org.junit.jupiter.api.Test;

final class BroadGrantTest {
  private final RuleTester rule = RuleTester.of(new BroadGrant());

  @Test
  void isSilentForNamedPrivilegesOnNamedObjects() {
    rule.silent(
        "GRANT SELECT, INSERT ON orders, items TO shop; GRANT USAGE ON SCHEMA app TO shop;");
  }

  @Test
  void isSilentForRevoke() {
    rule.silent(
        """
        REVOKE ALL ON orders FROM PUBLIC;
        REVOKE ALL ON ALL TABLES IN SCHEMA app FROM shop;
        REVOKE GRANT OPTION FOR SELECT ON orders FROM shop;
        ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
        REVOKE ADMIN OPTION FOR a FROM b;
        """);
  }

  @Test
  void isSilentForMembershipAndForDefaultsOfOneRole() {
    rule.silent(
        """
        GRANT reporting TO anna;
        GRANT reporting TO berta WITH INHERIT TRUE;
        GRANT reporting TO carla WITH ADMIN FALSE;
        ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT SELECT ON TABLES TO reporting;
        """);
  }

  @Test
  void isSilentForAllOfTheOnePrivilegeThatThereIs() {
    rule.silent(
        """
        GRANT ALL ON FUNCTION total(bigint) TO shop;
        GRANT ALL ON PROCEDURE settle(bigint) TO shop;
        GRANT ALL ON TYPE status TO shop;
        GRANT ALL ON FOREIGN SERVER books TO shop;
        """);
  }

  @Test
  void findsEachOnceForTheWidestThingInIt() {
    rule.finds(
        """
        GRANT ALL ON orders TO PUBLIC;
        GRANT ALL ON orders TO shop WITH GRANT OPTION;
        GRANT ALL PRIVILEGES ON ALL TABLES IN SCHEMA app TO shop;
        GRANT SELECT ON ALL SEQUENCES IN SCHEMA app TO shop;
        """,
        "V1__test.sql:1 warning: Everybody gets privileges: GRANT … TO PUBLIC on a table.",
        "V1__test.sql:2 warning: Who gets the privilege may give it to others: WITH GRANT OPTION.",
        "V1__test.sql:3 warning: GRANT ALL on a table gives every privilege there is.",
        "V1__test.sql:4 warning: A privilege is given on all sequences of a schema.");
  }

  @Test
  void saysWhatAllIs() {
    assertThat(rule.finding("GRANT ALL ON orders TO shop;").why())
        .startsWith("That is TRUNCATE, TRIGGER and REFERENCES too");
    assertThat(rule.finding("GRANT ALL ON SCHEMA app TO shop;").why())
        .isEqualTo("What a later version of the server adds is given as well.");
  }

  @Test
  void findsTheSameOnceInAMigration() {
    Finding finding =
        rule.finding("GRANT ALL ON a TO shop; GRANT ALL ON b TO shop; GRANT ALL ON c TO shop;");
    assertThat(finding.region().text()).isEqualTo("GRANT ALL ON a TO shop");
    assertThat(finding.why()).endsWith(" 2 more of this migration do so.");
  }

  @Test
  void findsDefaultsForEverybodyAndAdminOption() {
    rule.finds(
        """
        ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO PUBLIC;
        GRANT reporting TO anna WITH ADMIN OPTION;
        """,
        "V1__test.sql:1 warning: Everybody gets privileges on each table that is made from now on.",
        "V1__test.sql:2 warning: Members of a role may let others in: WITH ADMIN OPTION.");
  }
}
