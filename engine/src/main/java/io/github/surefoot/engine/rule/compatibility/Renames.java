package io.github.surefoot.engine.rule.compatibility;

import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.AlterTable.RenameRelation;
import io.github.surefoot.engine.operation.AlterTable.SetSchema;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.ViewOperation;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which names relations bear in the course of one migration, and which views take over a name. */
final class Renames {
  /** For each name that a rename gives or takes, another name of the same relation. */
  private final Map<QualifiedName, QualifiedName> sameAs = new HashMap<>();

  /** Names given by a rename or to a view, with the transaction that gives them. */
  private final Set<Given> given = new HashSet<>();

  /** By relation what a view over it calls its columns, where it bears one of the names. */
  private final Map<QualifiedName, Shown> views = new HashMap<>();

  private record Given(QualifiedName name, int transaction) {}

  /** The columns of views: all that there are if a view does not list them. */
  private static final class Shown {
    private final Set<String> columns = new HashSet<>();
    private boolean all;
  }

  Renames(ReplayedMigration migration) {
    List<Step> steps = migration.steps();
    for (Step step : steps) {
      renamed(step)
          .ifPresent(
              to -> {
                join(oldName(step), to);
                given.add(new Given(to, step.transaction().number()));
              });
    }
    for (Step step : steps) {
      if (step.operation() instanceof ViewOperation view) {
        QualifiedName name = step.after().resolve(view.name());
        given.add(new Given(name, step.transaction().number()));
        show(view, name, step);
      }
    }
  }

  /** The name that a rename or move gives, if the step is one and it can be told. */
  static Optional<QualifiedName> renamed(Step step) {
    if (step.operation() instanceof RenameRelation rename && rename.newName().known()) {
      return Optional.of(new QualifiedName(oldName(step).schema(), rename.newName().value()));
    }
    return step.operation() instanceof SetSchema move && move.schema().known()
        ? Optional.of(new QualifiedName(move.schema().value(), oldName(step).name()))
        : Optional.empty();
  }

  private static QualifiedName oldName(Step step) {
    return step.operation() instanceof RenameRelation rename
        ? step.before().resolve(rename.target().name())
        : step.before().resolve(((SetSchema) step.operation()).target().name());
  }

  private void show(ViewOperation view, QualifiedName name, Step step) {
    QualifiedName relation = root(name);
    boolean overIt =
        step.after().table(name).stream()
            .flatMap(v -> v.reads().stream())
            .anyMatch(read -> !read.equals(name) && root(read).equals(relation));
    if (overIt) {
      Shown shown = views.computeIfAbsent(relation, r -> new Shown());
      shown.all |= view.columns().isEmpty();
      view.columns().stream().map(Name::value).forEach(shown.columns::add);
    }
  }

  /**
   * Whether a view that bears another name of the relation reads it and has the column. A view that
   * does not list its columns is taken to have it: that is what it is there for.
   */
  boolean isShown(QualifiedName relation, Name column) {
    Shown shown = views.get(root(relation));
    return shown != null && (shown.all || shown.columns.contains(column.value()));
  }

  /** Whether the transaction gives the name to a view or, by a rename, to another relation. */
  boolean isTakenOver(QualifiedName name, int transaction) {
    return given.contains(new Given(name, transaction));
  }

  private void join(QualifiedName one, QualifiedName other) {
    QualifiedName first = root(one);
    QualifiedName second = root(other);
    if (!first.equals(second)) {
      sameAs.put(first, second);
    }
  }

  private QualifiedName root(QualifiedName name) {
    QualifiedName root = name;
    for (QualifiedName next = sameAs.get(root); next != null; next = sameAs.get(root)) {
      root = next;
    }
    // Names on the way point at the root from now on, so that long chains are walked once.
    QualifiedName at = name;
    while (!at.equals(root)) {
      QualifiedName next = sameAs.put(at, root);
      at = next == null ? root : next;
    }
    return root;
  }
}
