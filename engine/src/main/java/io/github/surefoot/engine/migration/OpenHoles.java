package io.github.surefoot.engine.migration;

import io.github.surefoot.engine.operation.AccessOperation;
import io.github.surefoot.engine.operation.AlterTable;
import io.github.surefoot.engine.operation.ColumnDefinition;
import io.github.surefoot.engine.operation.Constraint;
import io.github.surefoot.engine.operation.DataOperation;
import io.github.surefoot.engine.operation.DataOperation.CommonTable;
import io.github.surefoot.engine.operation.DatabaseOperation;
import io.github.surefoot.engine.operation.Expression;
import io.github.surefoot.engine.operation.ForeignDataOperation;
import io.github.surefoot.engine.operation.ForeignDataOperation.CreateForeignTable;
import io.github.surefoot.engine.operation.IndexOperation.CreateIndex;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.ObjectOperation;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.Query;
import io.github.surefoot.engine.operation.ReplicationOperation;
import io.github.surefoot.engine.operation.ReplicationOperation.AlterPublication;
import io.github.surefoot.engine.operation.ReplicationOperation.CreatePublication;
import io.github.surefoot.engine.operation.ReplicationOperation.Published;
import io.github.surefoot.engine.operation.ReplicationOperation.Published.PublishedTable;
import io.github.surefoot.engine.operation.RoutineOperation.Code;
import io.github.surefoot.engine.operation.RoutineOperation.CreateRoutine;
import io.github.surefoot.engine.operation.RoutineOperation.DoBlock;
import io.github.surefoot.engine.operation.RoutineOperation.Embedded;
import io.github.surefoot.engine.operation.SchemaOperation;
import io.github.surefoot.engine.operation.SessionOperation.SetSetting;
import io.github.surefoot.engine.operation.TableOperation.CreateTable;
import io.github.surefoot.engine.operation.TriggerOperation.CreatePolicy;
import io.github.surefoot.engine.operation.TriggerOperation.CreateTrigger;
import io.github.surefoot.engine.source.Hole;
import io.github.surefoot.engine.source.SqlRange;
import io.github.surefoot.engine.sql.Statement;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Which holes of a statement leave open what it does.
 *
 * <p>A value that only run time knows says nothing about locks: {@code DELETE FROM t WHERE id =
 * {id}} is understood. Nor do the name of a new column or constraint, a default, which is taken for
 * the worst one, an owner or a grantee. A hole in any other name, in the place of a clause or in a
 * statement that cannot be parsed does leave it open.
 */
final class OpenHoles {
  /** Offsets of the SQL text: of names in statements on rows, of values in all others. */
  private final BitSet named = new BitSet();

  private final BitSet values = new BitSet();

  private OpenHoles() {}

  /** The holes that leave open what a statement does, each once, in order. */
  static List<Hole> of(Statement statement) {
    if (statement.operations().size() == 1
        && statement.operations().get(0) instanceof DoBlock block) {
      return of(block.code(), statement.range());
    }
    return of(statement.range(), statement.operations(), statement.opaque());
  }

  private static List<Hole> of(SqlRange range, List<Operation> operations, List<SqlRange> opaque) {
    if (!range.sql().hasHoles()) {
      return List.of();
    }
    OpenHoles open = new OpenHoles();
    boolean rows = !operations.isEmpty();
    for (Operation operation : operations) {
      rows &= open.isOnValues(operation);
      open.addValues(operation);
    }
    opaque.forEach(c -> open.values.clear(c.start(), c.end()));
    opaque.forEach(c -> open.named.set(c.start(), c.end()));
    boolean onRows = rows;
    return List.copyOf(
        new LinkedHashSet<>(
            Holes.of(range, at -> onRows ? open.named.get(at) : !open.values.get(at))));
  }

  /** What stands in the body's statements is judged there, the rest of the block is unknown. */
  static List<Hole> of(Code code, SqlRange range) {
    Set<Hole> open = new LinkedHashSet<>();
    Set<Hole> judged = new HashSet<>();
    for (Embedded embedded : code.statements()) {
      Operation operation = embedded.operation();
      judged.addAll(Holes.of(operation.range()));
      open.addAll(
          operation instanceof DoBlock inner
              ? of(inner.code(), inner.range())
              : of(operation.range(), List.of(operation), List.of()));
    }
    Holes.of(range).stream().filter(h -> !judged.contains(h)).forEach(open::add);
    return List.copyOf(open);
  }

  /** Whether everything but names is a value in an operation; then notes the names. */
  private boolean isOnValues(Operation operation) {
    if (operation instanceof DataOperation.Select select) {
      addNames(select.query(), select.with());
    } else if (operation instanceof DataOperation.Insert insert) {
      add(insert.table(), named);
      addNames(insert.source(), insert.with());
    } else if (operation instanceof DataOperation.Update update) {
      add(update.table(), named);
      update.from().forEach(n -> add(n, named));
      addNames(null, update.with());
    } else if (operation instanceof DataOperation.Delete delete) {
      add(delete.table(), named);
      delete.using().forEach(n -> add(n, named));
      addNames(null, delete.with());
    } else if (operation instanceof DataOperation.Merge merge) {
      add(merge.table(), named);
      if (merge.source() != null) {
        add(merge.source(), named);
      }
      addNames(null, merge.with());
    } else if (operation instanceof DataOperation.Call call) {
      add(call.procedure(), named);
    } else if (operation instanceof SetSetting set) {
      // Later statements find their tables by it; other settings have no part in what they do.
      return !set.name().equals("search_path");
    } else if (operation instanceof CreatePublication create) {
      addPublished(create.published());
    } else if (operation instanceof AlterPublication alter) {
      addPublished(alter.published());
    } else {
      return operation instanceof AccessOperation
          || operation instanceof ReplicationOperation
          || operation instanceof DatabaseOperation
          || (operation instanceof ForeignDataOperation
              && !(operation instanceof CreateForeignTable))
          || operation instanceof ObjectOperation.Comment
          || operation instanceof SchemaOperation.Unmodelled;
    }
    return true;
  }

  private void addPublished(List<Published> published) {
    for (Published each : published) {
      if (each instanceof PublishedTable table) {
        add(table.table(), named);
      }
    }
  }

  private void addNames(@Nullable Query query, List<CommonTable> with) {
    if (query != null) {
      query.relations().forEach(r -> add(r.name(), named));
    }
    with.forEach(t -> isOnValues(t.operation()));
  }

  private void addValues(Operation operation) {
    if (operation instanceof CreateTable create) {
      create.columns().forEach(this::addColumn);
      create.constraints().forEach(this::addConstraint);
    } else if (operation instanceof AlterTable.AddColumn added) {
      addColumn(added.column());
    } else if (operation instanceof AlterTable.AddConstraint added) {
      addConstraint(added.constraint());
    } else if (operation instanceof AlterTable.SetDefault set) {
      add(set.value());
    } else if (operation instanceof AlterTable.ChangeSetting change
        && change.setting() == AlterTable.Setting.OWNER) {
      add(change.argument());
    } else if (operation instanceof CreateTrigger create) {
      add(create.name());
      add(create.when());
    } else if (operation instanceof CreatePolicy create) {
      add(create.name());
      create.roles().forEach(role -> add(role.name()));
    } else if (operation instanceof CreateForeignTable create) {
      addValues(create.table());
    } else if (operation instanceof CreateRoutine create) {
      addRoutine(create);
    } else if (operation instanceof CreateIndex create) {
      create.elements().forEach(e -> add(e.column()));
    }
  }

  /** What a body does is asked when it is called. */
  private void addRoutine(CreateRoutine create) {
    values.set(create.range().start(), create.range().end());
    ObjectName name = create.name();
    values.clear(name.range().start(), name.range().end());
  }

  private void addColumn(ColumnDefinition column) {
    // A hole that is followed by no type stands for the type and all else too.
    if (column.type() == null || column.type().range().start() > column.name().range().start()) {
      add(column.name());
    }
    add(column.defaultValue());
    column.constraints().forEach(this::addConstraint);
  }

  private void addConstraint(Constraint constraint) {
    add(constraint.name());
    if (constraint instanceof Constraint.Check check) {
      add(check.expression());
    }
  }

  private void add(@Nullable Name name) {
    if (name != null) {
      values.set(name.range().start(), name.range().end());
    }
  }

  private void add(@Nullable Expression expression) {
    if (expression != null) {
      values.set(expression.range().start(), expression.range().end());
    }
  }

  private static void add(ObjectName name, BitSet offsets) {
    offsets.set(name.range().start(), name.range().end());
  }
}
