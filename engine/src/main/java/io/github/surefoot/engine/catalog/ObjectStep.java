package io.github.surefoot.engine.catalog;

import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.ObjectOperation;
import io.github.surefoot.engine.operation.ObjectOperation.AlterDefinition;
import io.github.surefoot.engine.operation.ObjectOperation.AlterStatistics;
import io.github.surefoot.engine.operation.ObjectOperation.ChangeExtensionMember;
import io.github.surefoot.engine.operation.ObjectOperation.ChangeOwner;
import io.github.surefoot.engine.operation.ObjectOperation.Comment;
import io.github.surefoot.engine.operation.ObjectOperation.CreateCollation;
import io.github.surefoot.engine.operation.ObjectOperation.CreateDefinition;
import io.github.surefoot.engine.operation.ObjectOperation.CreateExtension;
import io.github.surefoot.engine.operation.ObjectOperation.CreateSchema;
import io.github.surefoot.engine.operation.ObjectOperation.CreateStatistics;
import io.github.surefoot.engine.operation.ObjectOperation.DropDefinition;
import io.github.surefoot.engine.operation.ObjectOperation.RefreshCollation;
import io.github.surefoot.engine.operation.ObjectOperation.UpdateExtension;
import io.github.surefoot.engine.operation.TableOperation.Persistence;
import java.util.ArrayList;
import java.util.List;

/** Schemas and extended statistics; what else there is no other statement asks for. */
final class ObjectStep implements ObjectOperation.Visitor<Catalog> {
  private final Catalog before;
  private final Origin origin;

  ObjectStep(Catalog before, Origin origin) {
    this.before = before;
    this.origin = origin;
  }

  @Override
  public Catalog visit(CreateSchema operation) {
    return operation.name().known() ? before.withSchema(operation.name().value()) : before;
  }

  @Override
  public Catalog visit(CreateStatistics operation) {
    ObjectName table = operation.table();
    if (table == null || !table.known()) {
      return before;
    }
    QualifiedName about = before.resolve(table);
    List<String> columns = new ArrayList<>();
    operation.columns().forEach(c -> columns.add(c.value()));
    ObjectName given = operation.name();
    if (given != null && !given.known()) {
      return before;
    }
    QualifiedName name =
        given == null ? madeUp(about, operation) : before.created(given, Persistence.PERMANENT);
    operation.expressions().forEach(e -> columns.addAll(e.columns()));
    return before.statistics(name).isPresent()
        ? before
        : before.put(new ExtendedStatistics(name, about, columns, origin));
  }

  private QualifiedName madeUp(QualifiedName table, CreateStatistics operation) {
    List<String> parts = new ArrayList<>();
    for (Name column : operation.columns()) {
      parts.add(column.value());
    }
    operation.expressions().forEach(e -> parts.add("expr"));
    return new QualifiedName(
        table.schema(),
        ServerNames.choose(
            table.name(),
            ServerNames.joined(parts),
            "stat",
            taken -> before.statistics(new QualifiedName(table.schema(), taken)).isPresent()));
  }

  @Override
  public Catalog visit(CreateExtension operation) {
    return before;
  }

  @Override
  public Catalog visit(UpdateExtension operation) {
    return before;
  }

  @Override
  public Catalog visit(ChangeExtensionMember operation) {
    return before;
  }

  @Override
  public Catalog visit(CreateCollation operation) {
    return before;
  }

  @Override
  public Catalog visit(RefreshCollation operation) {
    return before;
  }

  @Override
  public Catalog visit(AlterStatistics operation) {
    return before;
  }

  @Override
  public Catalog visit(CreateDefinition operation) {
    return before;
  }

  @Override
  public Catalog visit(AlterDefinition operation) {
    return before;
  }

  @Override
  public Catalog visit(DropDefinition operation) {
    return before;
  }

  @Override
  public Catalog visit(ChangeOwner operation) {
    return before;
  }

  @Override
  public Catalog visit(Comment operation) {
    return before;
  }
}
