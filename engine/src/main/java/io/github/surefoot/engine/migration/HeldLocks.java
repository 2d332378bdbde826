package io.github.surefoot.engine.migration;

import io.github.surefoot.engine.catalog.Index;
import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.effect.Effect.RelationLock;
import io.github.surefoot.engine.operation.AlterTable.RenameRelation;
import io.github.surefoot.engine.operation.AlterTable.SetSchema;
import io.github.surefoot.engine.operation.SchemaOperation.RenameObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.TreePSet;

/**
 * The locks that a transaction holds at one moment, the strongest of each relation. Immutable and
 * persistent: adding a step's locks costs what that step has, not what is held.
 *
 * <p>PostgreSQL keeps a lock to the end of the transaction, or until ROLLBACK TO a savepoint that
 * was set before it was taken (manual, "Explicit Locking", all versions). Relations that the
 * transaction itself created are left out: nobody else can know them.
 */
public final class HeldLocks {
  private static final Comparator<HeldLock> STRONGEST_FIRST =
      Comparator.comparing(HeldLock::mode).reversed().thenComparing(HeldLock::relation);

  /** No transaction, or one that has done nothing yet. */
  public static final HeldLocks NONE =
      new HeldLocks(HashTreePMap.empty(), TreePSet.empty(STRONGEST_FIRST));

  private final PMap<QualifiedName, HeldLock> locks;
  private final TreePSet<HeldLock> ordered;

  private HeldLocks(PMap<QualifiedName, HeldLock> locks, TreePSet<HeldLock> ordered) {
    this.locks = locks;
    this.ordered = ordered;
  }

  public boolean isEmpty() {
    return locks.isEmpty();
  }

  /** The lock on a relation, by the name it has now. */
  public Optional<HeldLock> on(QualifiedName relation) {
    return Optional.ofNullable(locks.get(relation));
  }

  /** Whether a lock is held for certain, in this mode or a stronger one: nothing waits for it. */
  public boolean cover(RelationLock lock) {
    return on(lock.relation())
        .filter(held -> held.certain() && held.mode().atLeast(lock.mode()))
        .isPresent();
  }

  /** All of them, the strongest first, then by relation. Costs what is looked at. */
  public Stream<HeldLock> strongestFirst() {
    return ordered.stream();
  }

  /** With the locks that a step took, under the names that relations have after it. */
  HeldLocks with(Step step) {
    HeldLocks now = this;
    for (RelationLock lock : step.effect().locks()) {
      HeldLock taken = new HeldLock(lock.relation(), lock.mode(), step);
      HeldLock known = now.locks.get(lock.relation());
      if ((known == null || surpasses(taken, known)) && !isNew(lock.relation(), step)) {
        now = now.with(taken);
      }
    }
    return now.renamed(step);
  }

  private HeldLocks with(HeldLock lock) {
    HeldLocks others = without(lock.relation());
    return new HeldLocks(others.locks.plus(lock.relation(), lock), others.ordered.plus(lock));
  }

  private HeldLocks without(QualifiedName relation) {
    HeldLock known = locks.get(relation);
    return known == null ? this : new HeldLocks(locks.minus(relation), ordered.minus(known));
  }

  private static boolean isNew(QualifiedName relation, Step step) {
    QualifiedName owner = step.before().index(relation).map(Index::table).orElse(relation);
    int transaction = step.transaction().number();
    return step.before()
            .table(owner)
            .filter(t -> t.ofHistory() && t.created().transaction() == transaction)
            .isPresent()
        || step.before()
            .sequenceNamed(relation)
            .filter(s -> s.created().transaction() == transaction)
            .isPresent();
  }

  /** Of two equal ones the first counts, unless it is not certain and the other is. */
  private static boolean surpasses(HeldLock taken, HeldLock known) {
    int stronger = taken.mode().compareTo(known.mode());
    return stronger > 0 || (stronger == 0 && taken.certain() && !known.certain());
  }

  private HeldLocks renamed(Step step) {
    if (step.operation() instanceof RenameRelation rename && rename.target().name().known()) {
      QualifiedName from = step.before().resolve(rename.target().name());
      return moved(from, new QualifiedName(from.schema(), rename.newName().value()));
    }
    if (step.operation() instanceof SetSchema move && move.target().name().known()) {
      QualifiedName from = step.before().resolve(move.target().name());
      String schema = move.schema().value();
      List<QualifiedName> names = new ArrayList<>();
      names.add(from);
      step.before().table(from).ifPresent(t -> t.indexes().forEach(i -> names.add(i.name())));
      step.before().sequencesOf(from).forEach(s -> names.add(s.name()));
      HeldLocks held = this;
      for (QualifiedName name : names) {
        held = held.moved(name, new QualifiedName(schema, name.name()));
      }
      return held;
    }
    if (step.operation() instanceof RenameObject rename && rename.kind().equals("SCHEMA")) {
      String from = rename.name().name().value();
      HeldLocks held = this;
      for (QualifiedName name : locks.keySet()) {
        if (name.schema().equals(from)) {
          held = held.moved(name, new QualifiedName(rename.newName().value(), name.name()));
        }
      }
      return held;
    }
    return this;
  }

  private HeldLocks moved(QualifiedName from, QualifiedName to) {
    HeldLock lock = locks.get(from);
    return lock == null ? this : without(from).with(new HeldLock(to, lock.mode(), lock.since()));
  }

  /** Names the relations and modes alone, so that steps can be printed. */
  @Override
  public String toString() {
    return strongestFirst()
        .map(lock -> lock.relation() + " " + lock.mode().display())
        .toList()
        .toString();
  }
}
