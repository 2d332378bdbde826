package io.github.surefoot.engine.operation;

import io.github.surefoot.engine.source.SqlRange;

/** What one statement, or one action of it, says. Grouped by the sort of thing it speaks of. */
public sealed interface Operation
    permits TableOperation,
        AlterTable,
        IndexOperation,
        DataOperation,
        SchemaOperation,
        SessionOperation,
        MaintenanceOperation {

  /** The part of the statement that says it: the whole statement, or one action of an ALTER. */
  SqlRange range();
}
