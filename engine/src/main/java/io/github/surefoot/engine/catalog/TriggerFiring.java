package io.github.surefoot.engine.catalog;

import io.github.surefoot.engine.catalog.Attachments.Trigger;
import io.github.surefoot.engine.operation.DataOperation;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.TriggerOperation.Firing;
import io.github.surefoot.engine.operation.TriggerOperation.RowEvent;
import io.github.surefoot.engine.operation.TriggerOperation.TriggerEvent;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Which triggers a statement on rows fires (manual 39.1, Overview of Trigger Behavior). */
final class TriggerFiring {
  private final Set<RowEvent> events = EnumSet.noneOf(RowEvent.class);

  /** The columns that an UPDATE assigns, null if any may be. */
  private @Nullable List<Name> assigned;

  private TriggerFiring() {}

  static List<Trigger> of(DataOperation operation, Catalog catalog) {
    TriggerFiring firing = new TriggerFiring();
    ObjectName written = firing.read(operation);
    Table table = written == null ? null : catalog.table(written).orElse(null);
    if (table == null) {
      return List.of();
    }
    List<Trigger> fired = new ArrayList<>();
    for (Trigger trigger : table.attachments().triggers()) {
      firing.add(trigger, fired);
    }
    for (Table below : catalog.descendants(table.name())) {
      for (Trigger trigger : below.attachments().triggers()) {
        if (trigger.definition().row() && !trigger.inherited()) {
          firing.add(trigger, fired);
        }
      }
    }
    return fired;
  }

  /** The table that is written, or null. */
  private @Nullable ObjectName read(DataOperation operation) {
    if (operation instanceof DataOperation.Insert insert) {
      events.add(RowEvent.INSERT);
      if (insert.onConflict() != null && !insert.onConflict().assignments().isEmpty()) {
        events.add(RowEvent.UPDATE);
        assigned = DataOperation.columnsOf(insert.onConflict().assignments());
      }
      return insert.table();
    } else if (operation instanceof DataOperation.Update update) {
      events.add(RowEvent.UPDATE);
      assigned = DataOperation.columnsOf(update.assignments());
      return update.table();
    } else if (operation instanceof DataOperation.Delete delete) {
      events.add(RowEvent.DELETE);
      return delete.table();
    } else if (operation instanceof DataOperation.Merge merge) {
      events.addAll(Set.of(RowEvent.INSERT, RowEvent.UPDATE, RowEvent.DELETE));
      return merge.table();
    } else if (operation instanceof DataOperation.Copy copy) {
      events.add(RowEvent.INSERT);
      return copy.from() ? copy.table() : null;
    } else if (operation instanceof DataOperation.Truncate truncate) {
      events.add(RowEvent.TRUNCATE);
      return truncate.table();
    }
    return null;
  }

  private void add(Trigger trigger, List<Trigger> fired) {
    boolean inForce = trigger.firing() == Firing.ORIGIN || trigger.firing() == Firing.ALWAYS;
    boolean meant = trigger.definition().events().stream().anyMatch(event -> meets(event, trigger));
    if (inForce && meant) {
      fired.add(trigger);
    }
  }

  private boolean meets(TriggerEvent event, Trigger trigger) {
    List<Name> columns = assigned;
    return events.contains(event.event())
        && (event.event() != RowEvent.UPDATE
            || trigger.columns().isEmpty()
            || columns == null
            || columns.stream().anyMatch(c -> trigger.columns().contains(c.value())));
  }
}
