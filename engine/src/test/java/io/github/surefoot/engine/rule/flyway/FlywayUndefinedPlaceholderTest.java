package io.github.surefoot.engine.rule.flyway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.migration.Runner;
import io.github.surefoot.engine.rule.RuleTester;
import io.github.surefoot.engine.rule.Scenario;
import org.junit.jupiter.api.Test;

final class FlywayUndefinedPlaceholderTest {
  private final RuleTester rule = RuleTester.of(new FlywayUndefinedPlaceholder());

  @Test
  void silentWithOtherRunnersAndInJava() {
    rule.runBy(new Runner.PlainSql()).silent("INSERT INTO t VALUES (${id});");
    rule.silent("-- V1__Test.java\nINSERT INTO t VALUES (${id});");
  }

  @Test
  void silentOnWhatFlywayItselfGivesAValue() {
    rule.silent("INSERT INTO t VALUES ('${flyway:user}', '${flyway:timestamp}');");
  }

  @Test
  void findsEachNameOnceInAFile() {
    rule.finds(
        """
        -- V1__a.sql
        INSERT INTO t VALUES ('${name}', '${NAME}', '${flyway_name}');
        -- V2__b.sql
        INSERT INTO t VALUES ('${name}');
        """,
        "V1__a.sql:1 error: The placeholder ${name} has no value: Flyway refuses to run the file.",
        "V1__a.sql:1 error: The placeholder ${flyway_name} has no value: Flyway refuses to run the"
            + " file.",
        "V2__b.sql:1 error: The placeholder ${name} has no value: Flyway refuses to run the file.");
  }

  @Test
  void findsOneInAComment() {
    rule.finds(
        "-- V1__a.sql\n-- sets ${name}\n",
        "V1__a.sql:1 error: The placeholder ${name} has no value: Flyway refuses to run the file.");
  }

  @Test
  void speaksWhereUnresolvedSqlWouldElse() {
    assertThat(
            Scenario.of("-- for ${table}\nALTER TABLE ${table} ADD COLUMN status text;")
                .with("lock_timeout", "2s")
                .findings())
        .extracting(f -> f.rule().name() + " " + f.region().startLine())
        .containsExactly("FlywayUndefinedPlaceholder 2");
  }
}
