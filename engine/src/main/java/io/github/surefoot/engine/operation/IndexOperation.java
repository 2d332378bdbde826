package io.github.surefoot.engine.operation;

import io.github.surefoot.engine.source.SqlRange;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Indexes. */
public sealed interface IndexOperation extends Operation {
  @Override
  default <R> R accept(Operation.Visitor<R> visitor) {
    return visitor.visit(this);
  }

  /** Calls the method for what this is. */
  <R> R accept(Visitor<R> visitor);

  /** One method for each operation on indexes, so that none can be forgotten. */
  interface Visitor<R> {
    R visit(CreateIndex operation);

    R visit(DropIndex operation);

    R visit(AttachIndex operation);

    R visit(Reindex operation);
  }

  /**
   * CREATE INDEX.
   *
   * @param name null if the server shall choose one
   * @param only ONLY before the table: partitions are left alone
   * @param method the access method in lower case, {@code btree} if not said
   * @param where the predicate of a partial index, or null
   */
  record CreateIndex(
      @Nullable Name name,
      ObjectName table,
      boolean unique,
      boolean concurrently,
      boolean ifNotExists,
      boolean only,
      String method,
      List<IndexElement> elements,
      List<Name> include,
      boolean nullsNotDistinct,
      @Nullable Expression where,
      IndexStorage storage,
      SqlRange range)
      implements IndexOperation {
    public CreateIndex {
      elements = List.copyOf(elements);
      include = List.copyOf(include);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** DROP INDEX; one operation for each index named, {@code together} of them in the statement. */
  record DropIndex(
      ObjectName name,
      boolean concurrently,
      boolean ifExists,
      boolean cascade,
      int together,
      SqlRange range)
      implements IndexOperation {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** ALTER INDEX … ATTACH PARTITION. */
  record AttachIndex(ObjectName index, ObjectName partition, SqlRange range)
      implements IndexOperation {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * REINDEX.
   *
   * @param name null for REINDEX DATABASE or SYSTEM without name
   * @param options those in parentheses but {@code concurrently}
   */
  record Reindex(
      Scope scope,
      @Nullable ObjectName name,
      boolean concurrently,
      List<Option> options,
      SqlRange range)
      implements IndexOperation {
    public Reindex {
      options = List.copyOf(options);
    }

    /** What is reindexed. */
    public enum Scope {
      INDEX,
      TABLE,
      SCHEMA,
      DATABASE,
      SYSTEM
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }
}
