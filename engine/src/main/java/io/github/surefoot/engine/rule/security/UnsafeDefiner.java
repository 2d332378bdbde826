package io.github.surefoot.engine.rule.security;

import io.github.surefoot.engine.catalog.Catalog;
import io.github.surefoot.engine.catalog.Routine;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.RoutineOperation.CreateRoutine;
import io.github.surefoot.engine.operation.RoutineOperation.Parameter;
import io.github.surefoot.engine.operation.RoutineOperation.RoutineBody;
import io.github.surefoot.engine.operation.RoutineOperation.RoutineKind;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Remedy;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.rule.remedy.Identifiers;
import io.github.surefoot.engine.rule.remedy.MigrationPlan;
import io.github.surefoot.engine.rule.remedy.Sql;
import io.github.surefoot.engine.sql.Dialect;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** SECURITY DEFINER without a search path of its own. */
public final class UnsafeDefiner implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          UnsafeDefiner.class,
          Severity.WARNING,
          "A SECURITY DEFINER routine looks names up in the search path of its caller.",
          Set.of(Dialect.POSTGRESQL));

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Step step, ReplayedMigration migration, Consumer<Finding> findings) {
    if (!(step.operation() instanceof CreateRoutine create) || isBoundAtCreation(create)) {
      return;
    }
    Optional<Routine> routine =
        made(create, migration.after()).filter(UnsafeDefiner::usesCallersPath);
    if (routine.isEmpty()) {
      return;
    }
    String kind = create.kind() == RoutineKind.PROCEDURE ? "procedure" : "function";
    findings.accept(
        Finding.of(
            INFO,
            migration,
            step,
            create.name().range(),
            "The SECURITY DEFINER "
                + kind
                + " '"
                + create.name()
                + "' looks names up in the search path of its caller.",
            "It runs with the rights of its owner, but who calls it decides what its names mean: a"
                + " table or operator in a schema put in front, or a temporary table, is used with"
                + " these rights.",
            new Remedy(
                "Set the search path of the " + kind + ", with pg_temp last.",
                create.parametersOpen()
                    ? List.of()
                    : MigrationPlan.insteadOf(step, migration)
                        .here(create.range().display(), safe(create, routine.get()))
                        .snippets())));
  }

  /** A body without quotes is read when the routine is made, and C code knows no names. */
  private static boolean isBoundAtCreation(CreateRoutine create) {
    return !(create.body() instanceof RoutineBody.Written written) || written.source() == null;
  }

  /** The routine at the end of the migration, unless it is dropped or replaced by then. */
  private static Optional<Routine> made(CreateRoutine create, Catalog after) {
    return after.routines(create.name(), create.inputs().size()).stream()
        .filter(r -> r.definition().equals(create))
        .findFirst();
  }

  private static boolean usesCallersPath(Routine routine) {
    return Boolean.TRUE.equals(routine.options().securityDefiner())
        && routine.options().settings().stream().noneMatch(s -> s.name().equals("search_path"));
  }

  private static String safe(CreateRoutine create, Routine routine) {
    String arguments =
        create.inputs().stream()
            .map(Parameter::type)
            .map(type -> type.range().display())
            .collect(Collectors.joining(", "));
    return "ALTER "
        + (create.kind() == RoutineKind.PROCEDURE ? "PROCEDURE " : "FUNCTION ")
        + Sql.written(create.name())
        + "("
        + arguments
        + ") SET search_path = "
        + Identifiers.quoted(routine.name().schema())
        + ", pg_temp";
  }
}
