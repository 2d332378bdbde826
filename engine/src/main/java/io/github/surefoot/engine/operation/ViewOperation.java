package io.github.surefoot.engine.operation;

import io.github.surefoot.engine.source.SqlRange;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Creation of views and materialized views. ALTER VIEW is an {@link AlterTable}, as for the server,
 * and DROP VIEW a {@link SchemaOperation.DropObject}.
 */
public sealed interface ViewOperation extends Operation {
  @Override
  default <R> R accept(Operation.Visitor<R> visitor) {
    return visitor.visit(this);
  }

  /** Calls the method for what this is. */
  <R> R accept(Visitor<R> visitor);

  /** One method for each operation on views, so that none can be forgotten. */
  interface Visitor<R> {
    R visit(CreateView operation);

    R visit(CreateMaterializedView operation);
  }

  /** What the view is called. */
  ObjectName name();

  /** The names of the column list, empty if none. */
  List<Name> columns();

  /** What it shows. */
  Query query();

  /** The columns of the query. */
  QueryColumns queryColumns();

  /** WITH … CHECK OPTION. */
  enum CheckOption {
    LOCAL,
    CASCADED
  }

  /**
   * CREATE VIEW.
   *
   * @param options {@code security_barrier}, {@code security_invoker}, {@code check_option}
   * @param checkOption null if not said
   */
  record CreateView(
      ObjectName name,
      boolean orReplace,
      boolean temporary,
      boolean recursive,
      List<Name> columns,
      List<Option> options,
      Query query,
      QueryColumns queryColumns,
      @Nullable CheckOption checkOption,
      SqlRange range)
      implements ViewOperation {
    public CreateView {
      columns = List.copyOf(columns);
      options = List.copyOf(options);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * CREATE MATERIALIZED VIEW.
   *
   * @param accessMethod the method behind USING, or null
   * @param withData false for WITH NO DATA
   */
  record CreateMaterializedView(
      ObjectName name,
      boolean ifNotExists,
      List<Name> columns,
      @Nullable Name accessMethod,
      List<Option> options,
      @Nullable Name tablespace,
      Query query,
      QueryColumns queryColumns,
      boolean withData,
      SqlRange range)
      implements ViewOperation {
    public CreateMaterializedView {
      columns = List.copyOf(columns);
      options = List.copyOf(options);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }
}
