package io.github.surefoot.engine.operation;

import io.github.surefoot.engine.source.SqlRange;

/** What one statement, or one action of it, says. Grouped by the sort of thing it speaks of. */
public sealed interface Operation
    permits TableOperation,
        AlterTable,
        IndexOperation,
        DataOperation,
        ViewOperation,
        SchemaOperation,
        SequenceOperation,
        TypeOperation,
        DomainOperation,
        ObjectOperation,
        RoutineOperation,
        AccessOperation,
        TriggerOperation,
        ReplicationOperation,
        ForeignDataOperation,
        DatabaseOperation,
        SessionOperation,
        MaintenanceOperation {

  /** The part of the statement that says it: the whole statement, or one action of an ALTER. */
  SqlRange range();

  /** Calls the method for the group that this is of. */
  <R> R accept(Visitor<R> visitor);

  /** One method for each group; each group has a visitor of its own. */
  interface Visitor<R> {
    R visit(TableOperation operation);

    R visit(AlterTable operation);

    R visit(IndexOperation operation);

    R visit(DataOperation operation);

    R visit(ViewOperation operation);

    R visit(SchemaOperation operation);

    R visit(SequenceOperation operation);

    R visit(TypeOperation operation);

    R visit(DomainOperation operation);

    R visit(ObjectOperation operation);

    R visit(RoutineOperation operation);

    R visit(AccessOperation operation);

    R visit(TriggerOperation operation);

    R visit(ReplicationOperation operation);

    R visit(ForeignDataOperation operation);

    R visit(DatabaseOperation operation);

    R visit(SessionOperation operation);

    R visit(MaintenanceOperation operation);
  }
}
