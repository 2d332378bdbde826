package io.github.surefoot.engine.catalog;

import io.github.surefoot.engine.catalog.Attachments.Publication;
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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

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
        ? published(before, operation.published(), operation.name().value(), true)
        : before;
  }

  @Override
  public Catalog visit(AlterPublication operation) {
    if (!operation.name().known()) {
      return before;
    }
    String name = operation.name().value();
    Catalog after = operation.change() == Change.SET ? without(before, name) : before;
    return published(after, operation.published(), name, operation.change() != Change.DROP);
  }

  private Catalog published(
      Catalog catalog, List<Published> published, String publication, boolean add) {
    Catalog after = catalog;
    for (Published each : published) {
      if (each instanceof PublishedTable table && table.table().known()) {
        TableEdit edit = after.edit(table.table(), RelationKind.TABLE, origin);
        change(edit, publication, add, table);
        after = after.put(edit);
        if (!table.only() && edit.partitionBy == null) {
          for (Table child : after.descendants(edit.name)) {
            TableEdit other = TableEdit.of(child);
            change(other, publication, add, table);
            after = after.put(other);
          }
        }
      }
    }
    return after;
  }

  private static void change(
      TableEdit edit, String publication, boolean add, PublishedTable table) {
    List<Publication> changed = without(edit.attachments.publications(), publication);
    if (add) {
      Set<String> columns = new LinkedHashSet<>();
      table.columns().forEach(column -> columns.add(column.value()));
      if (table.where() != null) {
        columns.addAll(table.where().columns());
      }
      changed.add(new Publication(publication, columns));
    }
    edit.attachments = edit.attachments.publications(changed);
  }

  private static List<Publication> without(List<Publication> list, String name) {
    List<Publication> others = new ArrayList<>(list);
    others.removeIf(other -> other.name().equals(name));
    return others;
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
    Catalog after = catalog;
    for (Table table : catalog.publishedBy(from)) {
      TableEdit edit = TableEdit.of(table);
      edit.attachments =
          edit.attachments.publications(
              edit.attachments.publications().stream()
                  .map(p -> p.name().equals(from) ? new Publication(to, p.columns()) : p)
                  .toList());
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
