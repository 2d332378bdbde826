package io.github.surefoot.engine.rule.history;

import io.github.surefoot.engine.catalog.Catalog;
import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.catalog.ViewDefinition;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.AlterTable;
import io.github.surefoot.engine.operation.AlterTable.AddColumn;
import io.github.surefoot.engine.operation.AlterTable.AddConstraint;
import io.github.surefoot.engine.operation.AlterTable.AlterColumnType;
import io.github.surefoot.engine.operation.AlterTable.AttachPartition;
import io.github.surefoot.engine.operation.ColumnDefinition;
import io.github.surefoot.engine.operation.Constraint;
import io.github.surefoot.engine.operation.DataOperation;
import io.github.surefoot.engine.operation.DataOperation.Copy;
import io.github.surefoot.engine.operation.DataOperation.Delete;
import io.github.surefoot.engine.operation.DataOperation.Insert;
import io.github.surefoot.engine.operation.DataOperation.Merge;
import io.github.surefoot.engine.operation.DataOperation.MergeAction;
import io.github.surefoot.engine.operation.DataOperation.RowChange;
import io.github.surefoot.engine.operation.DataOperation.Select;
import io.github.surefoot.engine.operation.DataOperation.Truncate;
import io.github.surefoot.engine.operation.DataOperation.Update;
import io.github.surefoot.engine.operation.Expression;
import io.github.surefoot.engine.operation.Expression.FunctionCall;
import io.github.surefoot.engine.operation.IndexElement;
import io.github.surefoot.engine.operation.IndexOperation.CreateIndex;
import io.github.surefoot.engine.operation.IndexOperation.DropIndex;
import io.github.surefoot.engine.operation.IndexOperation.Reindex;
import io.github.surefoot.engine.operation.MaintenanceOperation.RefreshMaterializedView;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.ObjectOperation.Comment;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.Query;
import io.github.surefoot.engine.operation.ReadRelation;
import io.github.surefoot.engine.operation.RoutineOperation.AlterRoutine;
import io.github.surefoot.engine.operation.RoutineOperation.DropRoutine;
import io.github.surefoot.engine.operation.SchemaOperation.DropObject;
import io.github.surefoot.engine.operation.SequenceOperation.AlterSequence;
import io.github.surefoot.engine.operation.TableOperation.CreateTable;
import io.github.surefoot.engine.operation.TableOperation.CreateTableAs;
import io.github.surefoot.engine.operation.TableOperation.DropTable;
import io.github.surefoot.engine.operation.TriggerOperation.CreateTrigger;
import io.github.surefoot.engine.operation.TriggerOperation.TriggerEvent;
import io.github.surefoot.engine.operation.TypeName;
import io.github.surefoot.engine.operation.TypeOperation;
import io.github.surefoot.engine.operation.ViewOperation;
import io.github.surefoot.engine.rule.history.Losses.Thing;
import io.github.surefoot.engine.source.SqlRange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/** The things that a step names, that must be there for it to succeed and that are not. */
final class References {
  /** The columns that every table has (manual, System Columns). */
  private static final Set<String> SYSTEM_COLUMNS =
      Set.of("ctid", "xmin", "xmax", "cmin", "cmax", "tableoid", "oid");

  private final Step step;
  private final Catalog before;
  private final List<Reference> missing = new ArrayList<>();

  /**
   * A thing that is named and that the catalog does not have.
   *
   * @param written the name as written
   * @param certain whether the thing is surely meant and surely absent; otherwise it is absent only
   *     if the history has lost it
   */
  record Reference(Thing thing, String written, SqlRange place, boolean certain) {}

  private References(Step step) {
    this.step = step;
    this.before = step.before();
  }

  static List<Reference> missing(Step step) {
    References references = new References(step);
    references.operation(step.operation());
    return references.missing;
  }

  private void operation(Operation operation) {
    if (operation instanceof AlterTable alter) {
      alter(alter);
    } else if (operation instanceof DropTable drop) {
      relation(drop.name(), drop.ifExists());
    } else if (operation instanceof DropIndex drop) {
      relation(drop.name(), drop.ifExists());
    } else if (operation instanceof DropObject drop) {
      drop(drop);
    } else if (operation instanceof DataOperation rows) {
      rows(rows);
    } else if (operation instanceof CreateIndex create) {
      relation(create.table(), false);
      for (IndexElement element : create.elements()) {
        mentions(create.table(), element.expression());
      }
      mentions(create.table(), create.where());
    } else if (operation instanceof Reindex reindex && reindex.name() != null) {
      boolean relation =
          reindex.scope() == Reindex.Scope.INDEX || reindex.scope() == Reindex.Scope.TABLE;
      relation(reindex.name(), !relation);
    } else if (operation instanceof CreateTrigger create) {
      relation(create.table(), false);
      routine(create.function());
      for (TriggerEvent event : create.events()) {
        columns(create.table(), event.columns());
      }
    } else if (operation instanceof ViewOperation view) {
      reads(view.query().relations());
      calls(view.query().calls());
      shown(view);
    } else if (operation instanceof RefreshMaterializedView refresh) {
      relation(refresh.view(), false);
    } else if (operation instanceof AlterSequence alter) {
      relation(alter.name(), alter.ifExists());
    } else if (operation instanceof CreateTable create) {
      create(create);
    } else if (operation instanceof CreateTableAs create) {
      query(create.query());
    } else if (operation instanceof DropRoutine drop && !drop.ifExists()) {
      routine(drop.routine().name());
    } else if (operation instanceof AlterRoutine alter) {
      routine(alter.routine().name());
    } else if (operation instanceof TypeOperation change
        && !(change instanceof TypeOperation.CreateType)) {
      type(change.type());
    } else if (operation instanceof Comment comment && comment.object().relation() != null) {
      relation(comment.object().relation(), false);
    }
  }

  private void alter(AlterTable alter) {
    relation(alter.target().name(), alter.target().ifExists());
    if (alter instanceof AddColumn add) {
      column(add.column(), alter.target().name());
    } else if (alter instanceof AddConstraint add) {
      constraint(add.constraint(), alter.target().name());
    } else if (alter instanceof AlterColumnType change) {
      type(change.type());
    } else if (alter instanceof AttachPartition attach) {
      relation(attach.partition(), false);
    } else if (alter instanceof AlterTable.SetDefault set) {
      calls(set.value().calls());
    }
  }

  private void create(CreateTable create) {
    create.columns().forEach(column -> column(column, null));
    create.constraints().forEach(constraint -> constraint(constraint, null));
    create.inherits().forEach(parent -> relation(parent, false));
    create.likes().forEach(like -> relation(like.table(), false));
    if (create.partitionOf() != null) {
      relation(create.partitionOf().parent(), false);
    }
  }

  private void column(ColumnDefinition column, @Nullable ObjectName table) {
    if (column.type() != null) {
      type(column.type());
    }
    if (column.defaultValue() != null) {
      calls(column.defaultValue().calls());
    }
    column.constraints().forEach(constraint -> constraint(constraint, table));
  }

  /**
   * @param table null for one that the statement makes
   */
  private void constraint(Constraint constraint, @Nullable ObjectName table) {
    if (constraint instanceof Constraint.ForeignKey key) {
      boolean itself =
          step.operation() instanceof CreateTable create
              && step.after().resolve(key.referenced()).equals(step.after().resolve(create.name()));
      relation(key.referenced(), itself);
    } else if (constraint instanceof Constraint.Check check && table != null) {
      mentions(table, check.expression());
    }
  }

  private void drop(DropObject drop) {
    switch (drop.kind()) {
      case "VIEW", "MATERIALIZED VIEW", "SEQUENCE", "FOREIGN TABLE" ->
          relation(drop.name(), drop.ifExists());
      case "TYPE", "DOMAIN" -> {
        if (!drop.ifExists()) {
          type(drop.name());
        }
      }
      default -> {}
    }
  }

  private void rows(DataOperation operation) {
    if (operation instanceof RowChange change) {
      relation(change.table(), false);
      reads(change.reads());
      calls(change.calls());
      written(change);
    } else if (operation instanceof Select select) {
      query(select.query());
      select.with().forEach(table -> rows(table.operation()));
    } else if (operation instanceof Truncate truncate) {
      relation(truncate.table(), false);
    } else if (operation instanceof Copy copy) {
      if (copy.table() != null) {
        relation(copy.table(), false);
        columns(copy.table(), copy.columns());
      } else if (copy.query() != null) {
        rows(copy.query());
      }
    }
  }

  private void written(RowChange change) {
    if (change instanceof Insert insert) {
      columns(change.table(), insert.columns());
      if (insert.onConflict() != null) {
        columns(change.table(), DataOperation.columnsOf(insert.onConflict().assignments()));
      }
    } else if (change instanceof Update update) {
      columns(change.table(), update.columns());
      if (update.from().isEmpty() && update.reads().isEmpty()) {
        mentions(change.table(), update.where());
        update.assignments().forEach(a -> mentions(change.table(), a.value()));
      }
    } else if (change instanceof Delete delete) {
      if (delete.using().isEmpty() && delete.reads().isEmpty()) {
        mentions(change.table(), delete.where());
      }
    } else if (change instanceof Merge merge) {
      for (MergeAction action : merge.actions()) {
        columns(change.table(), action.columns());
        columns(change.table(), DataOperation.columnsOf(action.assignments()));
      }
    }
  }

  private void query(Query query) {
    reads(query.relations());
    calls(query.calls());
  }

  private void reads(Collection<ReadRelation> relations) {
    relations.forEach(read -> relation(read.name(), false));
  }

  private void calls(Collection<FunctionCall> calls) {
    calls.forEach(call -> routine(call.name()));
  }

  /** What a view's query surely takes from tables of which all columns are known. */
  private void shown(ViewOperation view) {
    Table made = view.name().known() ? step.after().table(view.name()).orElse(null) : null;
    ViewDefinition definition = made == null ? null : made.view();
    if (definition == null) {
      return;
    }
    for (ViewDefinition.Use use : definition.uses()) {
      String column = use.column();
      Table table = before.table(use.relation()).orElse(null);
      if (column != null && table != null && lacks(table, column)) {
        missing.add(
            new Reference(Thing.column(table.name(), column), column, view.query().range(), true));
      }
    }
  }

  private void relation(ObjectName name, boolean optional) {
    if (optional || !name.known()) {
      return;
    }
    QualifiedName meant = before.resolve(name);
    boolean there =
        before.table(meant).map(Table::ofHistory).orElseGet(() -> before.hasRelation(meant));
    if (!there) {
      missing.add(new Reference(Thing.relation(meant), name.toString(), name.range(), false));
    }
  }

  private void routine(ObjectName name) {
    if (!name.known() || before.isBuiltIn(name)) {
      return;
    }
    QualifiedName meant = before.resolveRoutine(name);
    if (before.routinesNamed(meant).isEmpty()) {
      missing.add(new Reference(Thing.routine(meant), name.toString(), name.range(), false));
    }
  }

  private void type(ObjectName name) {
    if (name.known()) {
      QualifiedName meant = before.resolveType(name);
      if (before.domain(meant).isEmpty() && before.type(meant).isEmpty()) {
        missing.add(new Reference(Thing.type(meant), name.toString(), name.range(), false));
      }
    }
  }

  private void type(TypeName type) {
    if (type.known() && before.userType(type) == null && !type.isSerial()) {
      ObjectName name = new ObjectName(type.schema(), new Name(type.name(), true, type.range()));
      missing.add(
          new Reference(Thing.type(before.resolveType(name)), type.name(), type.range(), false));
    }
  }

  /** Columns of a list: each is one of the table. */
  private void columns(ObjectName name, List<Name> columns) {
    Table table = before.table(name).orElse(null);
    if (table == null || !table.ofHistory()) {
      return;
    }
    for (Name column : columns) {
      if (column.known() && lacks(table, column.value())) {
        missing.add(
            new Reference(
                Thing.column(table.name(), column.value()), column.value(), column.range(), true));
      }
    }
  }

  /** Words of an expression that may be columns. */
  private void mentions(ObjectName name, @Nullable Expression expression) {
    Table table = before.table(name).orElse(null);
    if (table == null || expression == null || expression.subquery()) {
      return;
    }
    for (String column : expression.columns()) {
      if (lacks(table, column)) {
        missing.add(
            new Reference(Thing.column(table.name(), column), column, expression.range(), false));
      }
    }
  }

  private static boolean lacks(Table table, String column) {
    return table.columnsKnown()
        && table.ofHistory()
        && table.column(column).isEmpty()
        && !SYSTEM_COLUMNS.contains(column);
  }
}
