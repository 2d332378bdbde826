package io.github.surefoot.engine.rule.blocking;

import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.effect.Effect.RelationLock;
import io.github.surefoot.engine.effect.Effect.Role;
import io.github.surefoot.engine.effect.Effect.Work;
import io.github.surefoot.engine.migration.Migration.ExecutedStatement;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.migration.Step.Surroundings;
import io.github.surefoot.engine.operation.AlterTable;
import io.github.surefoot.engine.operation.AlterTable.AddConstraint;
import io.github.surefoot.engine.operation.AlterTable.DropConstraint;
import io.github.surefoot.engine.operation.AlterTable.SetNotNull;
import io.github.surefoot.engine.operation.Constraint.PrimaryKey;
import io.github.surefoot.engine.operation.IndexOperation.CreateIndex;
import io.github.surefoot.engine.operation.ObjectOperation.Comment;
import io.github.surefoot.engine.operation.RelationKind;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.rule.blocking.ActionPass.Pass;
import io.github.surefoot.engine.rule.remedy.OneAlteration;
import io.github.surefoot.engine.sql.Dialect;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Several ALTERs of one table that could be one, which would read or rewrite the table once.
 *
 * <p>They could be one if the later one can as well run where the first stands, with PostgreSQL's
 * order of the actions of one statement, and if no work of the first comes under a lock for it.
 */
public final class RepeatedTableAlteration implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
              RepeatedTableAlteration.class,
              Severity.NOTE,
              "Several ALTERs of one existing table could be one.",
              Set.of(Dialect.POSTGRESQL))
          .offByDefault();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(ReplayedMigration migration, Consumer<Finding> findings) {
    Map<ExecutedStatement, List<Step>> steps = new HashMap<>();
    migration
        .steps()
        .forEach(s -> steps.computeIfAbsent(s.executed(), e -> new ArrayList<>()).add(s));
    Walk walk = new Walk(migration, findings);
    for (ExecutedStatement statement : migration.migration().statements()) {
      walk.take(steps.getOrDefault(statement, List.of()));
    }
    walk.end();
  }

  /**
   * A lock that was taken.
   *
   * @param altered the table that the statement alters, null if it alters none
   */
  private record Touch(int ordinal, @Nullable QualifiedName altered) {}

  /** One after the other the statements of a migration. */
  private static final class Walk {
    private final ReplayedMigration migration;
    private final Consumer<Finding> findings;

    /** What a further ALTER can still be joined to. */
    private final Map<QualifiedName, Group> open = new LinkedHashMap<>();

    /** For each relation who locked it last. */
    private final Map<QualifiedName, Touch> touched = new HashMap<>();

    /** The ordinal of the last COMMENT, which only what drops something has to come behind. */
    private int commented = -1;

    Walk(ReplayedMigration migration, Consumer<Finding> findings) {
      this.migration = migration;
      this.findings = findings;
    }

    /** The steps of the next statement, none if it was not understood. */
    void take(List<Step> statement) {
      Alteration alteration = Alteration.of(statement, migration).orElse(null);
      if (alteration == null && !isApart(statement)) {
        end();
        return;
      }
      if (alteration != null) {
        place(alteration);
      }
      if (statement.get(0).operation() instanceof Comment) {
        commented = statement.get(0).ordinal();
        return;
      }
      QualifiedName own = alteration == null ? null : alteration.table;
      for (Step step : statement) {
        for (RelationLock lock : step.effect().locks()) {
          if (!lock.relation().equals(own)) {
            close(lock.relation());
          }
          touched.put(lock.relation(), new Touch(step.ordinal(), own));
        }
      }
    }

    private void place(Alteration alteration) {
      Group group = open.get(alteration.table);
      if (group != null
          && group.joins(alteration, touched)
          && (commented < group.first().ordinal() || !alteration.drops())) {
        group.add(alteration);
      } else {
        close(alteration.table);
        open.put(alteration.table, new Group(alteration));
      }
    }

    /** Whether it concerns nothing but the relations that it locks. */
    private static boolean isApart(List<Step> statement) {
      return !statement.isEmpty()
          && statement.stream()
              .allMatch(
                  s ->
                      s.surroundings() == Surroundings.TOP_LEVEL
                          && (s.operation() instanceof Comment
                              || s.operation() instanceof CreateIndex
                              || (s.operation() instanceof AlterTable a
                                  && ActionPass.of(a).isPresent())));
    }

    void end() {
      open.values().forEach(this::report);
      open.clear();
    }

    private void close(QualifiedName table) {
      Group group = open.remove(table);
      if (group != null) {
        report(group);
      }
    }

    private void report(Group group) {
      if (group.members.size() > 1) {
        findings.accept(finding(group, migration));
      }
    }
  }

  /** An ALTER of a table that could have more actions. */
  private record Alteration(
      QualifiedName table, AlterTable.Target target, List<Step> steps, List<ActionPass> passes) {

    static Optional<Alteration> of(List<Step> steps, ReplayedMigration migration) {
      if (steps.isEmpty()
          || !(steps.get(0).operation() instanceof AlterTable first)
          || !isTable(first.target(), steps.get(0), migration)) {
        return Optional.empty();
      }
      List<ActionPass> passes = new ArrayList<>();
      for (Step step : steps) {
        Optional<ActionPass> pass =
            step.operation() instanceof AlterTable action
                    && step.surroundings() == Surroundings.TOP_LEVEL
                    && step.transaction().isOpen()
                    && step.effect().fails() == null
                ? ActionPass.of(action)
                : Optional.empty();
        if (pass.isEmpty()) {
          return Optional.empty();
        }
        passes.add(pass.get());
      }
      QualifiedName table = steps.get(0).before().resolve(first.target().name());
      return Optional.of(new Alteration(table, first.target(), steps, passes));
    }

    private static boolean isTable(
        AlterTable.Target target, Step step, ReplayedMigration migration) {
      if (target.kind() != RelationKind.TABLE || !target.name().known()) {
        return false;
      }
      QualifiedName name = step.before().resolve(target.name());
      return migration.exists(name, step)
          && step.before().table(name).map(t -> t.kind() == RelationKind.TABLE).orElse(true);
    }

    Step first() {
      return steps.get(0);
    }

    boolean drops() {
      return passes.stream().anyMatch(p -> p.pass() == Pass.DROP);
    }

    boolean works() {
      return steps.stream().anyMatch(s -> !s.effect().work().isEmpty());
    }

    boolean rewrites() {
      return steps.stream()
          .flatMap(s -> s.effect().work().stream())
          .anyMatch(Work.Rewrite.class::isInstance);
    }
  }

  /** ALTERs that could be one. */
  private static final class Group {
    private final List<Alteration> members = new ArrayList<>();

    /** For each name the last pass that speaks of it. */
    private final Map<String, Pass> passes = new HashMap<>();

    private boolean works;

    /** Whether one of them may be proven by a constraint. */
    private boolean proven;

    Group(Alteration first) {
      add(first);
    }

    void add(Alteration alteration) {
      members.add(alteration);
      for (ActionPass action : alteration.passes) {
        for (String name : action.names()) {
          passes.merge(name, action.pass(), (a, b) -> a.compareTo(b) < 0 ? b : a);
        }
      }
      works |= alteration.works();
      proven |= alteration.steps.stream().anyMatch(Group::needsProof);
    }

    private static boolean needsProof(Step step) {
      return step.operation() instanceof SetNotNull
          || (step.operation() instanceof AddConstraint add
              && add.constraint() instanceof PrimaryKey);
    }

    boolean joins(Alteration later, Map<QualifiedName, Touch> touched) {
      AlterTable.Target own = members.get(0).target;
      return own.only() == later.target.only()
          && own.ifExists() == later.target.ifExists()
          && first().transaction().equals(later.first().transaction())
          && later.passes.stream().allMatch(this::isInOrder)
          && later.steps.stream().allMatch(s -> keepsConstraints(s, later) && waits(s, touched));
    }

    private Step first() {
      return members.get(0).first();
    }

    /** Whether PostgreSQL would do it behind what the others do to the same. */
    private boolean isInOrder(ActionPass action) {
      return action.names().stream().map(passes::get).allMatch(p -> isInOrder(p, action.pass()));
    }

    private static boolean isInOrder(@Nullable Pass before, Pass own) {
      return before == null || before.compareTo(own) < 0 || (before == own && own.repeats());
    }

    /** Whether what it drops was there before, and proves nothing to another. */
    private boolean keepsConstraints(Step step, Alteration later) {
      return !(step.operation() instanceof DropConstraint drop)
          || (!proven
              && hasConstraint(first(), later.table, drop)
                  == hasConstraint(step, later.table, drop));
    }

    private static boolean hasConstraint(Step step, QualifiedName table, DropConstraint drop) {
      Optional<Table> known = step.before().table(table);
      return known.flatMap(t -> t.constraint(drop.constraint().value())).isPresent();
    }

    /** Whether its locks can be taken at the first, and no work is then done under a new one. */
    private boolean waits(Step step, Map<QualifiedName, Touch> touched) {
      return step.effect().locks().stream()
          .filter(lock -> lock.role() != Role.INDEX)
          .allMatch(
              lock ->
                  isUntouched(touched.get(lock.relation())) && (!works || step.held().cover(lock)));
    }

    private boolean isUntouched(@Nullable Touch last) {
      return last == null
          || last.ordinal < first().ordinal()
          || members.get(0).table.equals(last.altered);
    }
  }

  private static Finding finding(Group group, ReplayedMigration migration) {
    List<Alteration> rewriting = group.members.stream().filter(Alteration::rewrites).toList();
    boolean worse = rewriting.size() > 1;
    Alteration at = worse ? rewriting.get(1) : group.members.get(1);
    Step step = at.first();
    String table = at.table.display();
    Finding finding =
        Finding.of(
            INFO,
            migration,
            step,
            step.executed().statement().range(),
            worse
                ? "'"
                    + table
                    + "' is rewritten by "
                    + rewriting.size()
                    + " ALTERs that could be one."
                : "'"
                    + table
                    + "' is altered by "
                    + group.members.size()
                    + " statements that could be one.",
            worse
                ? "Each writes all rows and all indexes anew, under a lock that reads and writes wait"
                    + " for. PostgreSQL rewrites a table once for all actions of an ALTER."
                : "PostgreSQL reads or rewrites a table once for all actions of an ALTER, and for each"
                    + " ALTER anew.",
            OneAlteration.of(group.members.stream().map(Alteration::steps).toList(), migration));
    for (Alteration other : group.members) {
      if (other.first().ordinal() != step.ordinal()) {
        finding =
            finding.withRelated(
                "alters '" + table + "' too",
                other.first().executed().statement().range().region());
      }
    }
    return worse ? finding.withSeverity(Severity.WARNING) : finding;
  }
}
