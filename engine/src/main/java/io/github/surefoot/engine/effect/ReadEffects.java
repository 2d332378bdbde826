package io.github.surefoot.engine.effect;

import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.catalog.ViewDefinition;
import io.github.surefoot.engine.effect.Effect.Cause;
import io.github.surefoot.engine.effect.Effect.Role;
import io.github.surefoot.engine.operation.ReadRelation;
import io.github.surefoot.engine.operation.RelationKind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Relations that are read: ACCESS SHARE, or ROW SHARE where rows are locked, on each that is named,
 * on what is below it and, for a view, on what it reads.
 */
final class ReadEffects {
  private final EffectBuilder effect;
  private boolean planned = true;

  /** The relations with rows of their own that were read, in order. */
  private final Set<QualifiedName> heaps = new LinkedHashSet<>();

  ReadEffects(EffectBuilder effect) {
    this.effect = effect;
  }

  /** Relations of a query that is kept but not run: what is below them is not looked at. */
  ReadEffects named(Collection<ReadRelation> relations) {
    for (ReadRelation read : relations) {
      if (read.name().known()) {
        effect.lock(effect.catalog().resolve(read.name()), mode(read.locked()), Role.READ);
      }
    }
    return this;
  }

  /** Relations of a query that is analyzed but not planned: views are opened, tables are not. */
  ReadEffects rewritten(Collection<ReadRelation> relations) {
    planned = false;
    return run(relations);
  }

  /** Relations of a query that is planned or run. */
  ReadEffects run(Collection<ReadRelation> relations) {
    List<ViewDefinition.Read> reads = new ArrayList<>(relations.size());
    for (ReadRelation read : relations) {
      if (read.name().known()) {
        reads.add(
            new ViewDefinition.Read(
                effect.catalog().resolve(read.name()), read.only(), read.locked()));
      }
    }
    return expand(reads);
  }

  /** What a view reads. */
  ReadEffects of(ViewDefinition view) {
    return expand(view.reads());
  }

  /** What a view reads but for the table that it is written through to. */
  ReadEffects besides(QualifiedName base, ViewDefinition view) {
    return expand(view.reads().stream().filter(r -> !r.relation().equals(base)).toList());
  }

  /** All rows that were read are read in full. */
  void scan() {
    heaps.forEach(heap -> effect.scan(heap, Cause.QUERY));
  }

  private ReadEffects expand(List<ViewDefinition.Read> reads) {
    Set<ViewDefinition.Read> seen = new HashSet<>();
    Deque<ViewDefinition.Read> open = new ArrayDeque<>(reads);
    while (!open.isEmpty()) {
      ViewDefinition.Read read = open.remove();
      if (seen.add(read)) {
        relation(read, open);
      }
    }
    return this;
  }

  private void relation(ViewDefinition.Read read, Deque<ViewDefinition.Read> open) {
    LockMode mode = mode(read.locked());
    effect.lock(read.relation(), mode, Role.READ);
    Table table = effect.table(read.relation()).orElse(null);
    if (table != null && table.kind() == RelationKind.VIEW) {
      ViewDefinition view = table.view();
      if (view == null) {
        effect.unknown(
            "What the view '"
                + read.relation().display()
                + "' reads is not known: its tables are left out; the CREATE VIEW in the history"
                + " would settle it.");
        return;
      }
      for (ViewDefinition.Read below : view.reads()) {
        open.add(
            new ViewDefinition.Read(
                below.relation(), below.only(), below.locked() || read.locked()));
      }
      return;
    }
    if (!planned) {
      return;
    }
    if (!read.only()) {
      for (Table below : effect.catalog().descendants(read.relation())) {
        effect.lock(below.name(), mode, Role.READ);
      }
    }
    heaps.addAll(effect.heaps(read.relation(), !read.only()));
    if (table != null && table.isPartitioned() && !read.only() && effect.since(12)) {
      prunable(read.relation());
    }
  }

  /** From 12 on partitions that a condition rules out are not locked. */
  private void prunable(QualifiedName table) {
    if (!effect.catalog().partitions(table).isEmpty()) {
      effect.unknown(
          "Which partitions of '"
              + table.display()
              + "' a condition rules out is for the planner to say: all of them are taken to be"
              + " read.");
    }
  }

  private static LockMode mode(boolean locked) {
    return locked ? LockMode.ROW_SHARE : LockMode.ACCESS_SHARE;
  }
}
