package io.github.surefoot.engine.catalog;

import io.github.surefoot.engine.operation.RelationKind;
import io.github.surefoot.engine.operation.ReplicationOperation;
import io.github.surefoot.engine.operation.ReplicationOperation.AlterPublication;
import io.github.surefoot.engine.operation.ReplicationOperation.AlterSubscription;
import io.github.surefoot.engine.operation.ReplicationOperation.Change;
import io.github.surefoot.engine.operation.ReplicationOperation.CreatePublication;
import io.github.surefoot.engine.operation.ReplicationOperation.CreateSubscription;
import io.github.surefoot.engine.operation.ReplicationOperation.DropPublication;
import io.github.surefoot.engine.operation.ReplicationOperation.DropSubscription;
import io.github.surefoot.engine.operation.ReplicationOperation.PublicationOptions;
import io.github.surefoot.engine.operation.ReplicationOperation.Published;
import io.github.surefoot.engine.operation.ReplicationOperation.Published.PublishedTable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Which tables publications name; subscriptions are not kept. */
final class ReplicationStep implements ReplicationOperation.Visitor<Catalog> {
  private final Catalog before;
  private final Origin origin;

  ReplicationStep(Catalog before, Origin origin) {
    this.before = before;
    this.origin = origin;
  }

  @Override
  public Catalog visit(CreatePublication operation) {
    return operation.name().known()
        ? published(before, operation.published(), list -> with(list, operation.name().value()))
        : before;
  }

  @Override
  public Catalog visit(AlterPublication operation) {
    if (!operation.name().known()) {
      return before;
    }
    String name = operation.name().value();
    Catalog after = operation.change() == Change.SET ? without(before, name) : before;
    return published(
        after,
        operation.published(),
        list -> operation.change() == Change.DROP ? without(list, name) : with(list, name));
  }

  private Catalog published(
      Catalog catalog, List<Published> published, UnaryOperator<List<String>> change) {
    Catalog after = catalog;
    for (Published each : published) {
      if (each instanceof PublishedTable table && table.table().known()) {
        TableEdit edit = after.edit(table.table(), RelationKind.TABLE, origin);
        edit.attachments =
            edit.attachments.publications(change.apply(edit.attachments.publications()));
        after = after.put(edit);
        if (!table.only() && edit.partitionBy == null) {
          for (Table child : after.descendants(edit.name)) {
            TableEdit other = TableEdit.of(child);
            other.attachments =
                other.attachments.publications(change.apply(other.attachments.publications()));
            after = after.put(other);
          }
        }
      }
    }
    return after;
  }

  private static List<String> with(List<String> list, String name) {
    if (list.contains(name)) {
      return list;
    }
    List<String> more = new ArrayList<>(list);
    more.add(name);
    return more;
  }

  private static List<String> without(List<String> list, String name) {
    return list.stream().filter(other -> !other.equals(name)).toList();
  }

  private static Catalog without(Catalog catalog, String publication) {
    Catalog after = catalog;
    for (Table table : catalog.publishedBy(publication)) {
      TableEdit edit = TableEdit.of(table);
      edit.attachments =
          edit.attachments.publications(without(edit.attachments.publications(), publication));
      after = after.put(edit);
    }
    return after;
  }

  /** RENAME TO of a publication. */
  static Catalog renamed(Catalog catalog, String from, String to) {
    Catalog after = without(catalog, from);
    for (Table table : catalog.publishedBy(from)) {
      TableEdit edit = TableEdit.of(after.table(table.name()).orElse(table));
      edit.attachments = edit.attachments.publications(with(edit.attachments.publications(), to));
      after = after.put(edit);
    }
    return after;
  }

  @Override
  public Catalog visit(PublicationOptions operation) {
    return before;
  }

  @Override
  public Catalog visit(DropPublication operation) {
    return operation.name().known() ? without(before, operation.name().value()) : before;
  }

  @Override
  public Catalog visit(CreateSubscription operation) {
    return before;
  }

  @Override
  public Catalog visit(AlterSubscription operation) {
    return before;
  }

  @Override
  public Catalog visit(DropSubscription operation) {
    return before;
  }
}
