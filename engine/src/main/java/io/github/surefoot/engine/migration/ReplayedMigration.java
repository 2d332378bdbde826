package io.github.surefoot.engine.migration;

import io.github.surefoot.engine.catalog.Catalog;
import io.github.surefoot.engine.catalog.Index;
import io.github.surefoot.engine.catalog.Origin;
import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.migration.NotUnderstood.Kind;
import io.github.surefoot.engine.migration.NotUnderstood.Part;
import io.github.surefoot.engine.operation.TableOperation.DropTable;
import io.github.surefoot.engine.operation.TableOperation.Persistence;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.checkerframework.checker.nullness.qual.Nullable;

/** A migration with everything its statements do. Immutable. */
public final class ReplayedMigration {
  private final MigrationHistory history;
  private final int ordinal;
  private final List<Step> steps;
  private final Catalog before;
  private final Catalog after;
  private final Map<String, String> nextConnection;

  /** The last migration up to this one of which not all was understood, -1 if all was. */
  private final int doubtful;

  /** The last one that may have done anything to any object, as far as was understood. */
  private final int obscure;

  /** For each table that the migration drops, the last step that does. */
  private final Map<QualifiedName, Step> dropped;

  /**
   * @param previous the migration before it in the history, null for the first
   */
  ReplayedMigration(
      MigrationHistory history,
      int ordinal,
      List<Step> steps,
      Catalog before,
      Catalog after,
      @Nullable ReplayedMigration previous,
      Map<String, String> nextConnection) {
    this.history = history;
    this.ordinal = ordinal;
    this.steps = List.copyOf(steps);
    this.before = before;
    this.after = after;
    this.nextConnection = Map.copyOf(nextConnection);
    this.dropped = droppedTables(this.steps);
    List<NotUnderstood> places =
        NotUnderstood.in(this).stream().filter(p -> p.kind() != Kind.SKIPPED).toList();
    this.doubtful = places.isEmpty() ? previous == null ? -1 : previous.doubtful : ordinal;
    this.obscure =
        places.stream().allMatch(p -> p.what() == Part.CLAUSE)
            ? previous == null ? -1 : previous.obscure
            : ordinal;
  }

  /** The history that it belongs to. */
  public MigrationHistory history() {
    return history;
  }

  public Migration migration() {
    return history.migrations().get(ordinal);
  }

  /** Its place in the history, from 0. */
  public int ordinal() {
    return ordinal;
  }

  /** Its operations in order; a statement that could not be parsed has none. */
  public List<Step> steps() {
    return steps;
  }

  /** The schema before it. */
  public Catalog before() {
    return before;
  }

  /** The schema after it. */
  public Catalog after() {
    return after;
  }

  /**
   * The settings that a connection opened behind it begins with, names in lower case: the history's
   * and the timeouts that ALTER ROLE, ALTER DATABASE and ALTER SYSTEM have given by then.
   */
  public Map<String, String> nextConnection() {
    return nextConnection;
  }

  /**
   * Whether other sessions can see the relation and it may hold rows when the step runs: the rule
   * catalogue's "existing table".
   *
   * <p>False for a relation that is temporary, that was created earlier in the same migration or by
   * another unreleased one and not filled by an earlier transaction since, that a later step of
   * this migration drops, or that is a runner's book-keeping; true for everything else, relations
   * that the history does not know included.
   */
  public boolean exists(QualifiedName relation, Step step) {
    return !Runner.isBookkeeping(relation.name())
        && !isDroppedBehind(relation, step)
        && isVisible(relation, step);
  }

  private boolean isDroppedBehind(QualifiedName relation, Step step) {
    Step drop = dropped.get(relation);
    return drop != null
        && drop.ordinal() > step.ordinal()
        && drop.executed().dispatch().sureWith(step.executed().dispatch());
  }

  /**
   * Whether other sessions can see the relation when the step runs, whatever becomes of it later:
   * false for one that is temporary, or new and not filled by an earlier transaction, as {@link
   * #exists} says, or unknown where {@link Assumptions#unknownIsEmpty} says so. An index is as
   * visible as its table, a new sequence is not.
   */
  public boolean isVisible(QualifiedName relation, Step step) {
    Optional<Table> known =
        step.before().table(step.before().index(relation).map(Index::table).orElse(relation));
    if (known.isEmpty()) {
      if (history.assumptions().unknownIsEmpty()
          && !history.assumptions().isExternal(relation.schema())) {
        return false;
      }
      return step.before().sequenceNamed(relation).filter(s -> isNew(s.created())).isEmpty();
    }
    Table table = known.get();
    if (table.persistence() == Persistence.TEMPORARY) {
      return false;
    }
    if (!table.ofHistory() || !isNew(table.created())) {
      return true;
    }
    Origin filled = table.filled();
    return filled != null && filled.transaction() != step.transaction().number();
  }

  /**
   * Whether what comes from there came with this migration or, if this one is unreleased, with
   * another unreleased one, so that no running version of the application can know it.
   */
  public boolean isNew(Origin created) {
    return created.migration() == ordinal
        || (migration().unreleased() && history.migrations().get(created.migration()).unreleased());
  }

  /**
   * Whether all statements were understood from a migration, say the one that made a table, to the
   * end of this one: if not, the table may have been changed or dropped since without anybody
   * knowing.
   *
   * @param from the ordinal of that migration
   */
  public boolean isCertainSince(int from) {
    return from > doubtful;
  }

  /**
   * Whether what a migration made is certain to be there, if the replay says so: a clause that was
   * not understood may have changed it since, but nothing can have dropped or renamed it.
   *
   * @param from the ordinal of that migration
   */
  public boolean isThereSince(int from) {
    return from > obscure;
  }

  private static Map<QualifiedName, Step> droppedTables(List<Step> steps) {
    Map<QualifiedName, Step> dropped = new HashMap<>();
    for (Step step : steps) {
      if (step.operation() instanceof DropTable drop) {
        dropped.put(step.before().resolve(drop.name()), step);
      }
    }
    return Map.copyOf(dropped);
  }
}
