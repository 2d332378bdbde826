package io.github.surefoot.engine.rule.security;

import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.AccessOperation.DefaultPrivileges;
import io.github.surefoot.engine.operation.AccessOperation.Membership;
import io.github.surefoot.engine.operation.AccessOperation.Privilege;
import io.github.surefoot.engine.operation.AccessOperation.Privileges;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.RoleName;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Remedy;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.sql.Dialect;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.checkerframework.checker.nullness.qual.Nullable;

/** GRANT of more, or to more, than one means to. */
public final class BroadGrant implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          BroadGrant.class,
          Severity.WARNING,
          "A GRANT gives more privileges, or to more roles, than an application needs.",
          Set.of(Dialect.POSTGRESQL));

  /**
   * For what there is one privilege only, EXECUTE or USAGE, so that ALL is no more than that
   * (PostgreSQL 17, 5.8 Privileges, table 5.2).
   */
  private static final Set<String> OF_ONE_PRIVILEGE =
      Set.of(
          "FUNCTION",
          "PROCEDURE",
          "ROUTINE",
          "LANGUAGE",
          "TYPE",
          "DOMAIN",
          "FOREIGN DATA WRAPPER",
          "FOREIGN SERVER");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(ReplayedMigration migration, Consumer<Finding> findings) {
    // A dump says the same of every table: once is enough.
    Map<Breadth, List<Step>> found = new LinkedHashMap<>();
    for (Step step : migration.steps()) {
      Breadth breadth = breadth(step.operation());
      if (breadth != null) {
        found.computeIfAbsent(breadth, b -> new ArrayList<>()).add(step);
      }
    }
    found.forEach((breadth, steps) -> findings.accept(finding(breadth, steps, migration)));
  }

  private static Finding finding(Breadth breadth, List<Step> steps, ReplayedMigration migration) {
    Step first = steps.get(0);
    int more = steps.size() - 1;
    return Finding.of(
        INFO,
        migration,
        first,
        first.operation().range(),
        breadth.message,
        breadth.why
            + (more == 0
                ? ""
                : " " + more + " more of this migration " + (more == 1 ? "does" : "do") + " so."),
        new Remedy(
            "Name the privileges that are used, the objects and the role: GRANT SELECT, INSERT,"
                + " UPDATE ON orders TO shop.",
            List.of()));
  }

  private record Breadth(String message, String why) {}

  private static @Nullable Breadth breadth(Operation operation) {
    if (operation instanceof Privileges grant && grant.grant()) {
      return privileges(grant);
    }
    if (operation instanceof DefaultPrivileges grant
        && grant.grant()
        && grant.roles().stream().anyMatch(RoleName::isPublic)) {
      return new Breadth(
          "Everybody gets privileges on each "
              + grant.kind().toLowerCase(Locale.ROOT)
              + " that is made from now on.",
          "PUBLIC is every role of the server, those of other applications and those to come.");
    }
    if (operation instanceof Membership grant
        && grant.grant()
        && grant.options().stream().anyMatch(o -> o.name().equals("ADMIN") && o.on())) {
      return new Breadth(
          "Members of a role may let others in: WITH ADMIN OPTION.",
          "Who belongs to the role is from then on decided outside of the migrations.");
    }
    return null;
  }

  private static @Nullable Breadth privileges(Privileges grant) {
    String kind = grant.on().kind().toLowerCase(Locale.ROOT);
    if (grant.roles().stream().anyMatch(RoleName::isPublic)) {
      return new Breadth(
          "Everybody gets privileges: GRANT … TO PUBLIC on a " + kind + ".",
          "PUBLIC is every role of the server, those of other applications and those to come.");
    }
    if (grant.grantOption()) {
      return new Breadth(
          "Who gets the privilege may give it to others: WITH GRANT OPTION.",
          "Who may do what is from then on decided outside of the migrations.");
    }
    if (grant.privileges().stream().anyMatch(Privilege::isAll)
        && !OF_ONE_PRIVILEGE.contains(grant.on().kind())) {
      return new Breadth(
          "GRANT ALL on a " + kind + " gives every privilege there is.",
          grant.on().kind().equals("TABLE")
              ? "That is TRUNCATE, TRIGGER and REFERENCES too, and MAINTAIN from PostgreSQL 17 on:"
                  + " what a later version adds is given as well."
              : "What a later version of the server adds is given as well.");
    }
    return grant.on().all()
        ? new Breadth(
            "A privilege is given on all " + kind + "s of a schema.",
            "All means all that are there when it runs: it reaches what nobody thought of, and it"
                + " does not reach what is made later.")
        : null;
  }
}
