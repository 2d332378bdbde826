package io.github.surefoot.engine.application;

import io.github.surefoot.engine.migration.Migration;
import io.github.surefoot.engine.migration.MigrationHistory;
import io.github.surefoot.engine.operation.AlterTable.AddColumn;
import io.github.surefoot.engine.operation.AlterTable.AddConstraint;
import io.github.surefoot.engine.operation.AlterTable.AlterColumnType;
import io.github.surefoot.engine.operation.AlterTable.DropColumn;
import io.github.surefoot.engine.operation.AlterTable.DropConstraint;
import io.github.surefoot.engine.operation.AlterTable.DropNotNull;
import io.github.surefoot.engine.operation.AlterTable.RenameColumn;
import io.github.surefoot.engine.operation.AlterTable.RenameRelation;
import io.github.surefoot.engine.operation.AlterTable.SetDefault;
import io.github.surefoot.engine.operation.AlterTable.SetNotNull;
import io.github.surefoot.engine.operation.AlterTable.SetSchema;
import io.github.surefoot.engine.operation.DataOperation.Call;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.RoutineOperation.DoBlock;
import io.github.surefoot.engine.operation.TableOperation.DropTable;

/** Whether it is worth it to read the code of an application: that may be a lot. */
public final class ApplicationNeed {
  private ApplicationNeed() {}

  /** Whether a migration to report on does something that concerns code. */
  public static boolean of(MigrationHistory history) {
    return history.migrations().stream()
        .filter(Migration::reported)
        .flatMap(m -> m.statements().stream())
        .flatMap(s -> s.statement().operations().stream())
        .anyMatch(ApplicationNeed::concernsCode);
  }

  private static boolean concernsCode(Operation operation) {
    return operation instanceof DropColumn
        || operation instanceof AddColumn
        || operation instanceof AlterColumnType
        || operation instanceof SetDefault
        || operation instanceof SetNotNull
        || operation instanceof AddConstraint
        || operation instanceof DropNotNull
        || operation instanceof DropConstraint
        || operation instanceof RenameColumn
        || operation instanceof DropTable
        || operation instanceof RenameRelation
        || operation instanceof SetSchema
        // What they do is found only when they are replayed.
        || operation instanceof DoBlock
        || operation instanceof Call;
  }
}
