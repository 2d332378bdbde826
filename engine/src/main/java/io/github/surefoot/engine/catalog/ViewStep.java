package io.github.surefoot.engine.catalog;

import io.github.surefoot.engine.catalog.ViewDefinition.Read;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.Query;
import io.github.surefoot.engine.operation.ReadRelation;
import io.github.surefoot.engine.operation.RelationKind;
import io.github.surefoot.engine.operation.TableOperation.Persistence;
import io.github.surefoot.engine.operation.ViewOperation;
import io.github.surefoot.engine.operation.ViewOperation.CreateMaterializedView;
import io.github.surefoot.engine.operation.ViewOperation.CreateView;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Views and what they read. */
final class ViewStep implements ViewOperation.Visitor<Catalog> {
  private final Catalog before;
  private final Origin origin;

  ViewStep(Catalog before, Origin origin) {
    this.before = before;
    this.origin = origin;
  }

  @Override
  public Catalog visit(CreateView operation) {
    return created(
        operation,
        operation.temporary() ? Persistence.TEMPORARY : Persistence.PERMANENT,
        RelationKind.VIEW,
        operation.orReplace(),
        false);
  }

  @Override
  public Catalog visit(CreateMaterializedView operation) {
    return created(
        operation,
        Persistence.PERMANENT,
        RelationKind.MATERIALIZED_VIEW,
        false,
        operation.withData());
  }

  private Catalog created(
      ViewOperation operation,
      Persistence persistence,
      RelationKind kind,
      boolean orReplace,
      boolean filled) {
    if (!operation.name().known()) {
      return before;
    }
    QualifiedName name = before.created(operation.name(), persistence);
    Table known = before.table(name).orElse(null);
    if (known != null && known.ofHistory() && !orReplace) {
      return before;
    }
    TableEdit edit = new TableEdit(name, kind, known == null ? origin : known.created());
    edit.created();
    if (known != null) {
      edit.attachments = known.attachments();
    }
    ViewColumns columns = new ViewColumns(before, operation.queryColumns(), origin);
    List<Column> outputs = columns.outputs();
    if (outputs != null) {
      edit.columns.addAll(outputs);
      edit.columnsKnown = true;
    }
    for (int i = 0; i < operation.columns().size(); i++) {
      String given = operation.columns().get(i).value();
      if (i < edit.columns.size()) {
        edit.columns.set(i, edit.columns.get(i).named(given));
      } else {
        edit.columns.add(Column.unknown(given, origin));
      }
    }
    edit.view = definition(operation.query(), columns);
    edit.filled = filled ? origin : null;
    return before.put(edit);
  }

  private ViewDefinition definition(Query query, ViewColumns columns) {
    Set<Read> reads = new LinkedHashSet<>();
    for (ReadRelation read : query.relations()) {
      if (read.name().known()) {
        reads.add(new Read(before.resolve(read.name()), read.only(), read.locked()));
      }
    }
    ObjectName base = query.base();
    return new ViewDefinition(
        List.copyOf(reads),
        base != null && base.known() ? before.resolve(base) : null,
        columns.uses(),
        columns.mayUse(),
        query.calls());
  }
}
