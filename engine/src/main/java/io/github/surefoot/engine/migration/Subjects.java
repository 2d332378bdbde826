package io.github.surefoot.engine.migration;

import io.github.surefoot.engine.operation.AccessOperation;
import io.github.surefoot.engine.operation.AlterTable;
import io.github.surefoot.engine.operation.DataOperation;
import io.github.surefoot.engine.operation.DatabaseOperation;
import io.github.surefoot.engine.operation.DomainOperation;
import io.github.surefoot.engine.operation.ForeignDataOperation;
import io.github.surefoot.engine.operation.ForeignDataOperation.CreateForeignTable;
import io.github.surefoot.engine.operation.IndexOperation;
import io.github.surefoot.engine.operation.MaintenanceOperation;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.ObjectOperation;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.ReplicationOperation;
import io.github.surefoot.engine.operation.RoutineOperation;
import io.github.surefoot.engine.operation.SchemaOperation;
import io.github.surefoot.engine.operation.SequenceOperation;
import io.github.surefoot.engine.operation.SessionOperation;
import io.github.surefoot.engine.operation.SessionOperation.LockTable;
import io.github.surefoot.engine.operation.TableOperation;
import io.github.surefoot.engine.operation.TriggerOperation;
import io.github.surefoot.engine.operation.TypeOperation;
import io.github.surefoot.engine.operation.ViewOperation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What an operation works on: the objects without which nobody can tell whom it concerns. */
final class Subjects {
  private Subjects() {}

  static List<ObjectName> of(Operation operation) {
    return operation.accept(new Groups());
  }

  private static List<ObjectName> present(@Nullable ObjectName... names) {
    return Stream.of(names).flatMap(n -> Optional.ofNullable(n).stream()).toList();
  }

  private static final class Groups implements Operation.Visitor<List<ObjectName>> {
    @Override
    public List<ObjectName> visit(TableOperation operation) {
      return operation.accept(new Tables());
    }

    @Override
    public List<ObjectName> visit(AlterTable operation) {
      return List.of(operation.target().name());
    }

    @Override
    public List<ObjectName> visit(IndexOperation operation) {
      return operation.accept(new Indexes());
    }

    @Override
    public List<ObjectName> visit(DataOperation operation) {
      return operation.accept(new Rows());
    }

    @Override
    public List<ObjectName> visit(ViewOperation operation) {
      return List.of(operation.name());
    }

    @Override
    public List<ObjectName> visit(SequenceOperation operation) {
      return List.of(operation.name());
    }

    @Override
    public List<ObjectName> visit(TypeOperation operation) {
      return List.of(operation.type());
    }

    @Override
    public List<ObjectName> visit(DomainOperation operation) {
      return List.of(operation.name());
    }

    @Override
    public List<ObjectName> visit(ObjectOperation operation) {
      return operation instanceof ObjectOperation.Comment comment
          ? present(comment.object().relation())
          : List.of();
    }

    @Override
    public List<ObjectName> visit(SchemaOperation operation) {
      return operation.accept(new Objects());
    }

    @Override
    public List<ObjectName> visit(RoutineOperation operation) {
      return operation.accept(new Routines());
    }

    @Override
    public List<ObjectName> visit(AccessOperation operation) {
      return List.of();
    }

    @Override
    public List<ObjectName> visit(TriggerOperation operation) {
      return present(operation.table());
    }

    @Override
    public List<ObjectName> visit(ReplicationOperation operation) {
      return List.of();
    }

    @Override
    public List<ObjectName> visit(ForeignDataOperation operation) {
      return operation instanceof CreateForeignTable create
          ? List.of(create.table().name())
          : List.of();
    }

    @Override
    public List<ObjectName> visit(DatabaseOperation operation) {
      return List.of();
    }

    @Override
    public List<ObjectName> visit(SessionOperation operation) {
      return operation instanceof LockTable lock ? List.of(lock.table()) : List.of();
    }

    @Override
    public List<ObjectName> visit(MaintenanceOperation operation) {
      return operation.accept(new Upkeep());
    }
  }

  private static final class Tables implements TableOperation.Visitor<List<ObjectName>> {
    @Override
    public List<ObjectName> visit(TableOperation.CreateTable operation) {
      return List.of(operation.name());
    }

    @Override
    public List<ObjectName> visit(TableOperation.CreateTableAs operation) {
      return List.of(operation.name());
    }

    @Override
    public List<ObjectName> visit(TableOperation.DropTable operation) {
      return List.of(operation.name());
    }

    @Override
    public List<ObjectName> visit(TableOperation.MoveTablespace operation) {
      return List.of();
    }
  }

  private static final class Indexes implements IndexOperation.Visitor<List<ObjectName>> {
    @Override
    public List<ObjectName> visit(IndexOperation.CreateIndex operation) {
      return List.of(operation.table());
    }

    @Override
    public List<ObjectName> visit(IndexOperation.DropIndex operation) {
      return List.of(operation.name());
    }

    @Override
    public List<ObjectName> visit(IndexOperation.AttachIndex operation) {
      return List.of(operation.index(), operation.partition());
    }

    @Override
    public List<ObjectName> visit(IndexOperation.Reindex operation) {
      return present(operation.name());
    }
  }

  private static final class Rows implements DataOperation.Visitor<List<ObjectName>> {
    @Override
    public List<ObjectName> visit(DataOperation.Select operation) {
      return List.of();
    }

    @Override
    public List<ObjectName> visit(DataOperation.Insert operation) {
      return List.of(operation.table());
    }

    @Override
    public List<ObjectName> visit(DataOperation.Update operation) {
      return List.of(operation.table());
    }

    @Override
    public List<ObjectName> visit(DataOperation.Delete operation) {
      return List.of(operation.table());
    }

    @Override
    public List<ObjectName> visit(DataOperation.Merge operation) {
      return List.of(operation.table());
    }

    @Override
    public List<ObjectName> visit(DataOperation.Copy operation) {
      return present(operation.table());
    }

    @Override
    public List<ObjectName> visit(DataOperation.Truncate operation) {
      return List.of(operation.table());
    }

    @Override
    public List<ObjectName> visit(DataOperation.Call operation) {
      return List.of(operation.procedure());
    }
  }

  private static final class Objects implements SchemaOperation.Visitor<List<ObjectName>> {
    @Override
    public List<ObjectName> visit(SchemaOperation.DropObject operation) {
      return List.of(operation.name());
    }

    @Override
    public List<ObjectName> visit(SchemaOperation.RenameObject operation) {
      return List.of(operation.name());
    }

    @Override
    public List<ObjectName> visit(SchemaOperation.MoveObject operation) {
      return List.of(operation.name());
    }

    @Override
    public List<ObjectName> visit(SchemaOperation.Unmodelled operation) {
      return List.of();
    }
  }

  private static final class Routines implements RoutineOperation.Visitor<List<ObjectName>> {
    @Override
    public List<ObjectName> visit(RoutineOperation.CreateRoutine operation) {
      return List.of(operation.name());
    }

    @Override
    public List<ObjectName> visit(RoutineOperation.AlterRoutine operation) {
      return List.of(operation.routine().name());
    }

    @Override
    public List<ObjectName> visit(RoutineOperation.DropRoutine operation) {
      return List.of(operation.routine().name());
    }

    @Override
    public List<ObjectName> visit(RoutineOperation.DoBlock operation) {
      return List.of();
    }

    @Override
    public List<ObjectName> visit(RoutineOperation.RunRoutine operation) {
      return List.of();
    }
  }

  private static final class Upkeep implements MaintenanceOperation.Visitor<List<ObjectName>> {
    @Override
    public List<ObjectName> visit(MaintenanceOperation.Vacuum operation) {
      return operation.table() == null ? List.of() : List.of(operation.table().name());
    }

    @Override
    public List<ObjectName> visit(MaintenanceOperation.Analyze operation) {
      return operation.table() == null ? List.of() : List.of(operation.table().name());
    }

    @Override
    public List<ObjectName> visit(MaintenanceOperation.Cluster operation) {
      return present(operation.table());
    }

    @Override
    public List<ObjectName> visit(MaintenanceOperation.RefreshMaterializedView operation) {
      return List.of(operation.view());
    }
  }
}
