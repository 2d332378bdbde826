package io.github.surefoot.engine.catalog;

import io.github.surefoot.engine.catalog.Attachments.Trigger;
import io.github.surefoot.engine.catalog.Sequence.Place;
import io.github.surefoot.engine.operation.ColumnDefinition;
import io.github.surefoot.engine.operation.Constraint;
import io.github.surefoot.engine.operation.SequenceOption;
import io.github.surefoot.engine.operation.SequenceOption.Named;
import io.github.surefoot.engine.operation.TableOperation.Persistence;
import io.github.surefoot.engine.operation.TypeName;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What a column definition makes, and what partitions and children take over. */
final class Columns {
  private Columns() {}

  static Column define(Catalog catalog, ColumnDefinition definition, Origin origin) {
    TypeName written = definition.type();
    boolean serial = written != null && written.isSerial();
    TypeName type = written == null ? null : serial ? integer(written) : written;
    return new Column(
        definition.name().value(),
        type,
        type == null ? null : catalog.userType(type),
        serial,
        definition.collation() == null ? null : definition.collation().toString(),
        serial || definition.identity() != null || definition.notNull(),
        definition.defaultValue(),
        definition.generated(),
        definition.identity(),
        origin);
  }

  private static TypeName integer(TypeName serial) {
    String name =
        switch (serial.name()) {
          case "smallserial" -> "smallint";
          case "bigserial" -> "bigint";
          default -> "integer";
        };
    return new TypeName(null, name, List.of(), 0, false, true, serial.range());
  }

  /** With the sequence that a serial or identity column brings. */
  static Catalog withSequence(Catalog catalog, QualifiedName table, Column column) {
    Named given =
        column.identity() == null
            ? null
            : SequenceOption.last(column.identity().options(), Named.class);
    QualifiedName name =
        given != null && given.name().known()
            ? catalog.created(given.name(), Persistence.PERMANENT)
            : new QualifiedName(
                table.schema(),
                ServerNames.choose(
                    table.name(),
                    column.name(),
                    "seq",
                    taken -> catalog.holdsRelation(new QualifiedName(table.schema(), taken))));
    Place place = new Place(table, column.name());
    return catalog.put(
        new Sequence(
            name,
            column.type() == null ? null : column.type().name(),
            column.identity() != null,
            place,
            column.identity() == null ? place : null,
            Sequence.first(column.identity() == null ? List.of() : column.identity().options()),
            column.origin()));
  }

  /** NOT NULL without a name: nothing but a property of the column. */
  static boolean keptWithColumn(Constraint constraint) {
    return constraint instanceof Constraint.NotNull notNull
        && notNull.name() == null
        && !notNull.attributes().notValid();
  }

  /** Whether tables below get a constraint of their parent: CHECK and NOT NULL do. */
  static boolean inheritedByChildren(TableConstraint constraint) {
    if (constraint.definition() instanceof Constraint.Check check) {
      return !check.noInherit();
    }
    return constraint.definition() instanceof Constraint.NotNull notNull && !notNull.noInherit();
  }

  /** Whether partitions also get it, though inheritance children do not: keys and foreign keys. */
  static boolean inheritedByPartitions(TableConstraint constraint) {
    return !(constraint.definition() instanceof Constraint.Check)
        && !(constraint.definition() instanceof Constraint.NotNull);
  }

  /**
   * The constraint of this name. Before PostgreSQL 12 a foreign key without name is called after
   * its first column alone.
   */
  static @Nullable TableConstraint constraint(Table table, String name) {
    for (TableConstraint constraint : table.constraints()) {
      if (constraint.name().equals(name)) {
        return constraint;
      }
    }
    for (TableConstraint constraint : table.constraints()) {
      if (constraint.definition() instanceof Constraint.ForeignKey key
          && key.name() == null
          && key.columns().size() > 1
          && ServerNames.choose(
                  table.name().name(), key.columns().get(0).value(), "fkey", taken -> false)
              .equals(name)) {
        return constraint;
      }
    }
    return null;
  }

  /** Gives a partition the constraints and indexes of its parent. */
  static void inheritAsPartition(
      Catalog catalog, TableEdit partition, Table parent, Origin origin) {
    for (TableConstraint constraint : parent.constraints()) {
      if (inheritedByChildren(constraint) || inheritedByPartitions(constraint)) {
        ConstraintAddition.inherit(catalog, partition, constraint, parent, origin);
      }
    }
    for (Index index : parent.indexes()) {
      if (index.constraint() == null) {
        IndexStep.inherit(catalog, partition, index, origin);
      }
    }
    for (Trigger trigger : parent.attachments().triggers()) {
      if (trigger.definition().row()) {
        partition.attachments = TriggerStep.with(partition.attachments, trigger.inherited(true));
      }
    }
  }
}
