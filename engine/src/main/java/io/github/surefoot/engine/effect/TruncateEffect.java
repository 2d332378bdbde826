package io.github.surefoot.engine.effect;

import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.effect.Effect.Role;
import io.github.surefoot.engine.operation.DataOperation.Truncate;
import io.github.surefoot.engine.operation.RelationKind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/** TRUNCATE: files are replaced by empty ones, so that nothing grows with the rows. */
final class TruncateEffect {
  private final EffectBuilder effect;
  private final Truncate operation;

  TruncateEffect(Truncate operation, EffectBuilder effect) {
    this.operation = operation;
    this.effect = effect;
  }

  void describe() {
    if (!operation.table().known()) {
      effect.unknown("The table is not known before run time: its locks are left out.");
      return;
    }
    QualifiedName name = effect.catalog().resolve(operation.table());
    effect.lock(name, LockMode.ACCESS_EXCLUSIVE, Role.TARGET);
    Table target = effect.table(name).orElse(null);
    if (target != null
        && (target.kind() == RelationKind.VIEW
            || target.kind() == RelationKind.MATERIALIZED_VIEW)) {
      effect.fails("'" + name.display() + "' is a " + target.kind().words() + ", not a table");
      return;
    }
    if (operation.only() && effect.isPartitioned(name)) {
      effect.fails("TRUNCATE ONLY takes no partitioned table");
      return;
    }
    QualifiedName parent = target == null ? null : target.partitionOf();
    if (parent != null && !effect.since(14)) {
      effect.lock(parent, LockMode.ACCESS_SHARE, Role.PARENT);
    }
    Deque<QualifiedName> open = new ArrayDeque<>();
    open.add(name);
    if (!operation.only()) {
      for (Table below : effect.catalog().descendants(name)) {
        effect.lock(below.name(), LockMode.ACCESS_EXCLUSIVE, EffectBuilder.roleBelow(below));
        open.add(below.name());
      }
    }
    Set<QualifiedName> emptied = new HashSet<>();
    while (!open.isEmpty()) {
      QualifiedName next = open.remove();
      if (emptied.add(next)) {
        empty(next, emptied, open);
      }
    }
  }

  private void empty(QualifiedName table, Set<QualifiedName> emptied, Deque<QualifiedName> open) {
    if (!effect.isPartitioned(table)) {
      effect.lockIndexes(table);
    }
    if (operation.restartIdentity()) {
      effect.lockSequences(table, null, LockMode.ACCESS_EXCLUSIVE);
    }
    for (Table referencing : effect.catalog().referencing(table)) {
      QualifiedName other = referencing.name();
      if (operation.cascade()) {
        effect.lockTree(other, LockMode.ACCESS_EXCLUSIVE, Role.REFERENCING);
        open.add(other);
        effect.catalog().partitionTree(other).forEach(t -> open.add(t.name()));
      } else if (!emptied.contains(other) && !isTruncated(other)) {
        effect.fails(
            "'"
                + other.display()
                + "' refers to '"
                + table.display()
                + "' and is not truncated with it");
      }
    }
  }

  /** Whether the same statement truncates a table too. */
  private boolean isTruncated(QualifiedName table) {
    return effect.situation().statement().stream()
        .anyMatch(
            o ->
                o instanceof Truncate truncate
                    && truncate.table().known()
                    && covers(effect.catalog().resolve(truncate.table()), table));
  }

  private boolean covers(QualifiedName truncated, QualifiedName table) {
    return truncated.equals(table)
        || effect.catalog().descendants(truncated).stream().anyMatch(t -> t.name().equals(table));
  }
}
