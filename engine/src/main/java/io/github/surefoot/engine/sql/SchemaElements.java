package io.github.surefoot.engine.sql;

import io.github.surefoot.engine.operation.AccessOperation.Objects;
import io.github.surefoot.engine.operation.AccessOperation.Privileges;
import io.github.surefoot.engine.operation.IndexOperation.CreateIndex;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.SequenceOperation.CreateSequence;
import io.github.surefoot.engine.operation.TableOperation.CreateTable;
import io.github.surefoot.engine.operation.TriggerOperation.CreateTrigger;
import io.github.surefoot.engine.operation.ViewOperation.CreateView;
import java.util.List;

/** The elements of CREATE SCHEMA, whose unqualified names belong to the new schema. */
final class SchemaElements {
  private SchemaElements() {}

  /** Whether CREATE SCHEMA takes it (manual, CREATE SCHEMA, 10 to 18). */
  static boolean isElement(Operation element) {
    return element instanceof CreateTable
        || element instanceof CreateView
        || element instanceof CreateSequence
        || element instanceof CreateIndex
        || element instanceof CreateTrigger;
  }

  static List<Operation> within(Name schema, List<Operation> elements) {
    return elements.stream().map(element -> within(schema, element)).toList();
  }

  private static Operation within(Name schema, Operation element) {
    if (element instanceof CreateTable table) {
      return new CreateTable(
          qualified(schema, table.name()),
          table.persistence(),
          table.ifNotExists(),
          table.columns(),
          table.constraints(),
          table.likes(),
          table.inherits(),
          table.partitionOf(),
          table.partitionBy(),
          table.ofType(),
          table.storage(),
          table.range());
    }
    if (element instanceof CreateView view) {
      return new CreateView(
          qualified(schema, view.name()),
          view.orReplace(),
          view.temporary(),
          view.recursive(),
          view.columns(),
          view.options(),
          view.query(),
          view.queryColumns(),
          view.checkOption(),
          view.range());
    }
    if (element instanceof CreateSequence sequence) {
      return new CreateSequence(
          qualified(schema, sequence.name()),
          sequence.persistence(),
          sequence.ifNotExists(),
          sequence.options(),
          sequence.range());
    }
    if (element instanceof CreateIndex index) {
      return new CreateIndex(
          index.name(),
          qualified(schema, index.table()),
          index.unique(),
          index.concurrently(),
          index.ifNotExists(),
          index.only(),
          index.method(),
          index.elements(),
          index.include(),
          index.nullsNotDistinct(),
          index.where(),
          index.storage(),
          index.range());
    }
    if (element instanceof CreateTrigger trigger) {
      return new CreateTrigger(
          trigger.name(),
          qualified(schema, trigger.table()),
          trigger.orReplace(),
          trigger.timing(),
          trigger.events(),
          trigger.row(),
          trigger.transitions(),
          trigger.when(),
          trigger.function(),
          trigger.arguments(),
          trigger.constraint(),
          trigger.range());
    }
    if (element instanceof Privileges privileges && !privileges.on().all()) {
      return privileges(schema, privileges);
    }
    return element;
  }

  /** The new schema is the first in which the server looks for what is granted on. */
  private static Operation privileges(Name schema, Privileges privileges) {
    Objects on = privileges.on();
    boolean relations = on.kind().equals("TABLE") || on.kind().equals("SEQUENCE");
    return new Privileges(
        privileges.grant(),
        privileges.privileges(),
        relations
            ? new Objects(
                on.kind(),
                false,
                on.names().stream().map(name -> qualified(schema, name)).toList(),
                on.arguments())
            : on,
        privileges.roles(),
        privileges.grantOption(),
        privileges.grantedBy(),
        privileges.cascade(),
        privileges.range());
  }

  private static ObjectName qualified(Name schema, ObjectName name) {
    return name.schema() == null ? new ObjectName(schema, name.name()) : name;
  }
}
