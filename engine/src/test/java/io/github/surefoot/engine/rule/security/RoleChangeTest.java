package io.github.surefoot.engine.rule.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.migration.Runner;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.RuleTester;
import org.junit.jupiter.api.Test;

final class RoleChangeTest {
  private final RuleTester rule = RuleTester.of(new RoleChange());

  @Test
  void isSilentForPrivilegesAndOwners() {
    rule.silent(
        """
        CREATE TABLE t (id bigint);
        GRANT SELECT ON t TO reporting;
        ALTER TABLE t OWNER TO shop;
        """);
  }

  @Test
  void isSilentForSettingsAndForGivingARoleUp() {
    rule.silent("SET search_path = app; RESET ROLE; SET ROLE NONE;");
  }

  @Test
  void findsARoleThatAPlaceholderNames() {
    rule.finds(
        "ALTER ROLE ${owner} replication;",
        "V1__test.sql:1 warning: The role '${owner}' is changed with REPLICATION.");
  }

  @Test
  void findsRolesMadeChangedAndDropped() {
    rule.finds(
        """
        CREATE ROLE reporting NOLOGIN;
        ALTER ROLE reporting SUPERUSER NOCREATEDB BYPASSRLS;
        DROP USER IF EXISTS reporting;
        """,
        "V1__test.sql:1 warning: The role 'reporting' is created.",
        "V1__test.sql:2 warning: The role 'reporting' is changed with SUPERUSER, BYPASSRLS.",
        "V1__test.sql:3 warning: The role 'reporting' is dropped.");
  }

  @Test
  void findsWhatConcernsAllThatARoleOwns() {
    rule.finds(
        "REASSIGN OWNED BY a, b TO c;\nDROP OWNED BY a;",
        "V1__test.sql:1 warning: All that belongs to 'a', 'b' gets another owner.",
        "V1__test.sql:2 warning: All that belongs to 'a' is dropped, with its privileges.");
  }

  @Test
  void saysWhomItConcerns() {
    Finding taken = rule.finding("SET SESSION AUTHORIZATION shop;");
    assertThat(taken.why()).startsWith("What the migration creates from here on is owned by");
    assertThat(taken.remedy().text()).startsWith("Let the runner connect as the role");
    Finding made = rule.finding("CREATE ROLE reporting;");
    assertThat(made.why()).startsWith("Roles are shared by all databases of a server.");
    assertThat(made.remedy().text()).startsWith("Provide for roles where the server is");
  }

  @Test
  void findsARoleThatIsTakenOn() {
    RuleTester plain = rule.runBy(new Runner.PlainSql());
    assertThat(plain.finding("SET ROLE shop;").message())
        .isEqualTo("The migration goes on as the role 'shop'.");
    plain.silent("SET ROLE shop; CREATE TABLE t (id bigint); RESET ROLE;");
    plain.silent("SET LOCAL ROLE shop;");
    plain.silent("SET ROLE shop; CREATE TABLE t (id bigint); SET ROLE NONE;");
    assertThat(plain.findings("SET ROLE shop; CREATE TABLE t (id bigint);")).hasSize(1);
    assertThat(plain.findings("SET ROLE shop; RESET search_path;")).hasSize(1);
    assertThat(rule.findings("SET SESSION AUTHORIZATION shop;")).hasSize(1);
  }

  @Test
  void isSilentForARoleThatFlywayGivesUp() {
    rule.silent("SET ROLE shop; CREATE TABLE t (id bigint);");
  }

  @Test
  void findsARoleMadeInADoBlock() {
    assertThat(
            rule.findings(
                "DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles) THEN CREATE ROLE r; END IF; END"
                    + " $$;"))
        .hasSize(1);
  }
}
