package io.github.surefoot.engine.catalog;

import io.github.surefoot.engine.operation.AccessOperation;
import io.github.surefoot.engine.operation.AlterTable;
import io.github.surefoot.engine.operation.DataOperation;
import io.github.surefoot.engine.operation.DatabaseOperation;
import io.github.surefoot.engine.operation.DomainOperation;
import io.github.surefoot.engine.operation.ForeignDataOperation;
import io.github.surefoot.engine.operation.IndexOperation;
import io.github.surefoot.engine.operation.MaintenanceOperation;
import io.github.surefoot.engine.operation.ObjectOperation;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.ReplicationOperation;
import io.github.surefoot.engine.operation.RoutineOperation;
import io.github.surefoot.engine.operation.SchemaOperation;
import io.github.surefoot.engine.operation.SequenceOperation;
import io.github.surefoot.engine.operation.SessionOperation;
import io.github.surefoot.engine.operation.SessionOperation.SessionCommand;
import io.github.surefoot.engine.operation.TableOperation;
import io.github.surefoot.engine.operation.TriggerOperation;
import io.github.surefoot.engine.operation.TypeOperation;
import io.github.surefoot.engine.operation.ViewOperation;

/** What each group of operations does to the schema. */
final class ReplayStep implements Operation.Visitor<Catalog> {
  private final Catalog before;
  private final Origin origin;

  ReplayStep(Catalog before, Origin origin) {
    this.before = before;
    this.origin = origin;
  }

  @Override
  public Catalog visit(TableOperation operation) {
    return operation.accept(new TableStep(before, origin));
  }

  @Override
  public Catalog visit(AlterTable operation) {
    return operation.target().name().known()
        ? operation.accept(new AlterStep(before, origin, operation.target()))
        : before;
  }

  @Override
  public Catalog visit(IndexOperation operation) {
    return operation.accept(new IndexStep(before, origin));
  }

  @Override
  public Catalog visit(DataOperation operation) {
    return operation.accept(new DataStep(before, origin));
  }

  @Override
  public Catalog visit(ViewOperation operation) {
    return operation.accept(new ViewStep(before, origin));
  }

  @Override
  public Catalog visit(SequenceOperation operation) {
    return operation.accept(new SequenceStep(before, origin));
  }

  @Override
  public Catalog visit(TypeOperation operation) {
    return operation.accept(new TypeStep(before, origin));
  }

  @Override
  public Catalog visit(DomainOperation operation) {
    return operation.accept(new DomainStep(before, origin));
  }

  @Override
  public Catalog visit(ObjectOperation operation) {
    return operation.accept(new ObjectStep(before, origin));
  }

  @Override
  public Catalog visit(SchemaOperation operation) {
    return operation.accept(new SchemaStep(before));
  }

  @Override
  public Catalog visit(RoutineOperation operation) {
    return operation.accept(new RoutineStep(before, origin));
  }

  /** Who may do what is not kept, but who owns a table is, where a statement says so. */
  @Override
  public Catalog visit(AccessOperation operation) {
    if (operation instanceof AccessOperation.ReassignOwned reassign) {
      return Ownership.reassigned(before, reassign);
    }
    return operation instanceof AccessOperation.DropOwned drop
        ? Ownership.dropped(before, drop)
        : before;
  }

  @Override
  public Catalog visit(TriggerOperation operation) {
    return operation.accept(new TriggerStep(before, origin));
  }

  @Override
  public Catalog visit(ReplicationOperation operation) {
    return operation.accept(new ReplicationStep(before, origin));
  }

  @Override
  public Catalog visit(ForeignDataOperation operation) {
    return operation.accept(new ForeignDataStep(before, origin));
  }

  /** Of databases the catalog knows its own alone. */
  @Override
  public Catalog visit(DatabaseOperation operation) {
    return before;
  }

  /** Settings and transactions are the caller's; DISCARD drops the temporary tables. */
  @Override
  public Catalog visit(SessionOperation operation) {
    return operation instanceof SessionCommand command
            && (command.command().equals("DISCARD ALL") || command.command().equals("DISCARD TEMP"))
        ? before.withoutTemporary()
        : before;
  }

  /** Upkeep changes no definition. */
  @Override
  public Catalog visit(MaintenanceOperation operation) {
    return before;
  }
}
