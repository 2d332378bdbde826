package io.github.surefoot.engine.operation;

import io.github.surefoot.engine.source.SqlRange;

/** What is done alike to objects of any kind. */
public sealed interface SchemaOperation extends Operation {
  @Override
  default <R> R accept(Operation.Visitor<R> visitor) {
    return visitor.visit(this);
  }

  /** Calls the method for what this is. */
  <R> R accept(Visitor<R> visitor);

  /** One method for each operation on other objects, so that none can be forgotten. */
  interface Visitor<R> {
    R visit(DropObject operation);

    R visit(RenameObject operation);

    R visit(MoveObject operation);

    R visit(Unmodelled operation);
  }

  /**
   * ALTER … RENAME TO of a schema, type, domain, routine and the like; of a table, view, index or
   * sequence it is {@link AlterTable.RenameRelation}.
   *
   * @param kind in upper case: SCHEMA, TYPE, DOMAIN, FUNCTION, PROCEDURE …
   */
  record RenameObject(String kind, ObjectName name, Name newName, SqlRange range)
      implements SchemaOperation {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * ALTER … SET SCHEMA of a type, domain, routine and the like; of a table, view, index or sequence
   * it is {@link AlterTable.SetSchema}.
   *
   * @param kind as in {@link RenameObject}
   */
  record MoveObject(String kind, ObjectName name, Name schema, SqlRange range)
      implements SchemaOperation {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * DROP of anything but tables and indexes; one operation for each object named.
   *
   * @param kind in upper case: VIEW, MATERIALIZED VIEW, SEQUENCE, TYPE, DOMAIN, FUNCTION,
   *     PROCEDURE, SCHEMA, DATABASE, EXTENSION …
   */
  record DropObject(String kind, ObjectName name, boolean ifExists, boolean cascade, SqlRange range)
      implements SchemaOperation {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * A statement of a known kind whose clauses are not modelled yet: what it does is unknown to the
   * catalog and to the effects, and {@code explain} says so.
   *
   * @param command its first words in upper case, as {@code EXECUTE}
   * @param argument what follows them, in lower case where no quotes keep it
   */
  record Unmodelled(String command, String argument, SqlRange range) implements SchemaOperation {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }
}
