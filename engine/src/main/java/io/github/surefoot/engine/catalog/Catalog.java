package io.github.surefoot.engine.catalog;

import io.github.surefoot.engine.operation.Expression.FunctionCall;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.SchemaOperation.Volatility;
import io.github.surefoot.engine.operation.TypeName;
import java.util.List;
import java.util.Optional;

/**
 * The schema at a point of the history, as far as the history tells. Immutable and persistent:
 * {@link #apply} gives the next one and leaves this one as it is, at a cost that does not grow with
 * the number of tables.
 */
public final class Catalog {

  /** A catalog that knows nothing yet, with the search path {@code public}. */
  public static Catalog empty() {
    throw new UnsupportedOperationException("lands with the catalog");
  }

  /** The catalog after an operation. What an operation says of unknown objects is remembered. */
  public Catalog apply(Operation operation, Origin origin) {
    throw new UnsupportedOperationException("lands with the catalog");
  }

  /** The same catalog under another search path; {@code "$user"} is skipped. */
  public Catalog withSearchPath(List<String> schemas) {
    throw new UnsupportedOperationException("lands with the catalog");
  }

  /**
   * The relation that a name means: the first schema of the search path that is known to hold it,
   * else the first schema of the path.
   */
  public QualifiedName resolve(ObjectName name) {
    throw new UnsupportedOperationException("lands with the catalog");
  }

  /** What is known of a table, view or materialized view; empty if nothing is. */
  public Optional<Table> table(QualifiedName name) {
    throw new UnsupportedOperationException("lands with the catalog");
  }

  public Optional<Table> table(ObjectName name) {
    return table(resolve(name));
  }

  public Optional<Index> index(ObjectName name) {
    throw new UnsupportedOperationException("lands with the catalog");
  }

  /** The domain that a type name means, if the history created one of that name. */
  public Optional<Domain> domain(TypeName type) {
    throw new UnsupportedOperationException("lands with the catalog");
  }

  /** The direct partitions of a table, the DEFAULT partition included. */
  public List<Table> partitions(QualifiedName parent) {
    throw new UnsupportedOperationException("lands with the catalog");
  }

  /** The direct children made with INHERITS. */
  public List<Table> children(QualifiedName parent) {
    throw new UnsupportedOperationException("lands with the catalog");
  }

  /** The tables that have a foreign key to this one, itself included if it refers to itself. */
  public List<Table> referencing(QualifiedName referenced) {
    throw new UnsupportedOperationException("lands with the catalog");
  }

  /** The views that are known to read a relation. */
  public List<Table> dependentViews(QualifiedName relation) {
    throw new UnsupportedOperationException("lands with the catalog");
  }

  /**
   * How a called function was declared: by the history, else by the server (PostgreSQL's pg_proc);
   * empty if neither is known.
   */
  public Optional<Volatility> volatility(FunctionCall call) {
    throw new UnsupportedOperationException("lands with the catalog");
  }
}
