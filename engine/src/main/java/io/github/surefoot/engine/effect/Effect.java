package io.github.surefoot.engine.effect;

import io.github.surefoot.engine.catalog.QualifiedName;
import java.util.List;
import java.util.stream.Stream;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What one operation does to a live database.
 *
 * @param locks the strongest lock taken on each relation, the target first; relations that the
 *     operation itself creates are left out, and so are locks on indexes weaker than ACCESS
 *     EXCLUSIVE unless the statement names the index
 * @param work what takes time in proportion to rows that are there; tables without rows of their
 *     own (partitioned ones) do none
 * @param transaction whether it may run in a transaction block
 * @param commits whether it commits the transaction it runs in (MySQL, MariaDB)
 * @param fails why it is certain to fail, as far as the catalog tells, or null
 * @param failsOnRows whether it fails only if the table holds a row
 * @param unknown what could not be decided and which assumption was made, one sentence each
 */
public record Effect(
    List<RelationLock> locks,
    List<Work> work,
    TransactionRule transaction,
    boolean commits,
    @Nullable String fails,
    boolean failsOnRows,
    List<String> unknown) {

  /** Nothing anybody could notice. */
  public static final Effect NONE =
      new Effect(List.of(), List.of(), TransactionRule.ALLOWED, false, null, false, List.of());

  public Effect {
    locks = List.copyOf(locks);
    work = List.copyOf(work);
    unknown = List.copyOf(unknown);
  }

  /** Whether a transaction block is possible. */
  public enum TransactionRule {
    ALLOWED,
    FORBIDDEN
  }

  /** Why a relation is locked: what it is to the operation. */
  public enum Role {
    /** The relation that the statement names. */
    TARGET,
    /** The table that a foreign key refers to. */
    REFERENCED,
    /** A table whose foreign key refers to the target. */
    REFERENCING,
    /** The partitioned table above a partition. */
    PARENT,
    /** A partition of the target. */
    PARTITION,
    /** The DEFAULT partition beside a new one. */
    DEFAULT_PARTITION,
    /** A table that inherits from the target. */
    CHILD,
    /** An index of the target. */
    INDEX,
    /** A view or another object that depends on the target. */
    DEPENDENT,
    /** A relation that is only read. */
    READ
  }

  /** A lock on a relation. */
  public record RelationLock(QualifiedName relation, LockMode mode, Role role) {}

  /** Why work is done. */
  public enum Cause {
    INDEX_CREATION,
    REINDEX,
    VOLATILE_DEFAULT,
    /** ADD COLUMN with any default before PostgreSQL 11. */
    ANY_DEFAULT,
    SERIAL_OR_IDENTITY,
    STORED_GENERATED,
    CONSTRAINED_DOMAIN,
    TYPE_CHANGE,
    STORAGE_CHANGE,
    NOT_NULL,
    CHECK,
    FOREIGN_KEY,
    UNIQUE,
    PRIMARY_KEY,
    EXCLUDE,
    PARTITION_BOUND,
    QUERY,
    ROWS,
    MAINTENANCE
  }

  /** Something whose time grows with the rows of a relation. */
  public sealed interface Work {
    QualifiedName relation();

    Cause cause();

    /** All rows are written anew, and with them every index of the relation. */
    record Rewrite(QualifiedName relation, Cause cause) implements Work {}

    /** All rows are read; a rewrite or the build of an index reads them as well. */
    record Scan(QualifiedName relation, Cause cause) implements Work {}

    /**
     * An index is built.
     *
     * @param index its name, as given or made up by the server
     * @param rebuilt whether it existed before
     */
    record IndexBuild(QualifiedName relation, Cause cause, String index, boolean rebuilt)
        implements Work {
      /** The index with the schema of its table. */
      public QualifiedName name() {
        return new QualifiedName(relation.schema(), index);
      }
    }

    /**
     * Rows are inserted, updated or deleted.
     *
     * @param bounded whether their number cannot grow with the table
     */
    record RowWrite(QualifiedName relation, Cause cause, boolean bounded) implements Work {}
  }

  /** The locks on relations in a role. */
  public Stream<RelationLock> locks(Role role) {
    return locks.stream().filter(l -> l.role() == role);
  }

  /** The rewrites for a cause. */
  public Stream<Work.Rewrite> rewrites(Cause cause) {
    return work(Work.Rewrite.class, cause);
  }

  /** The scans for a cause. */
  public Stream<Work.Scan> scans(Cause cause) {
    return work(Work.Scan.class, cause);
  }

  /** The index builds for a cause. */
  public Stream<Work.IndexBuild> builds(Cause cause) {
    return work(Work.IndexBuild.class, cause);
  }

  private <W extends Work> Stream<W> work(Class<W> kind, Cause cause) {
    return work.stream().filter(kind::isInstance).map(kind::cast).filter(w -> w.cause() == cause);
  }
}
