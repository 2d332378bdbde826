package io.github.surefoot.analyzer.explain;

import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.effect.Effect.RelationLock;
import io.github.surefoot.engine.effect.Effect.Work;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.AlterTable;
import io.github.surefoot.engine.operation.MaintenanceOperation.RefreshMaterializedView;
import io.github.surefoot.engine.operation.ObjectOperation;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.RelationKind;
import io.github.surefoot.engine.operation.SchemaOperation;
import io.github.surefoot.engine.operation.SequenceOperation;
import io.github.surefoot.engine.operation.TypeOperation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is assumed of the tables that the history did not create. */
final class UnknownRelations {
  private UnknownRelations() {}

  /**
   * One sentence for each table that an operation keeps somebody out of, or whose rows it goes
   * over, and of which the history does not know what it is.
   */
  static List<String> assumptions(Step step) {
    Set<QualifiedName> relations = new LinkedHashSet<>();
    for (RelationLock lock : step.effect().locks()) {
      if ((lock.mode().blocksReads() || lock.mode().blocksWrites()) && isForTable(lock, step)) {
        relations.add(lock.relation());
      }
    }
    for (Work work : step.effect().work()) {
      if (!(work instanceof Work.RowWrite write && write.bounded())) {
        relations.add(work.relation());
      }
    }
    List<String> sentences = new ArrayList<>();
    for (QualifiedName relation : relations) {
      Optional<Table> known = step.before().table(relation);
      boolean created = known.map(t -> t.ofHistory() || !isTable(t.kind())).orElse(false);
      if (!created && !isOfServer(relation)) {
        sentences.add(
            "The history did not create '"
                + relation.display()
                + "': it is taken to be "
                + (step.before().descendants(relation).isEmpty()
                    ? "an ordinary table full of rows, without partitions or child tables."
                    : "full of rows and to have no other partitions or child tables than those"
                        + " that the history names."));
      }
    }
    return sentences;
  }

  /** Whether a relation is locked as a table; that one with partitions has them goes without. */
  private static boolean isForTable(RelationLock lock, Step step) {
    return switch (lock.role()) {
      case INDEX, DEPENDENT, PARENT -> false;
      case TARGET -> targetsTable(step.operation());
      case REFERENCED, REFERENCING, PARTITION, DEFAULT_PARTITION, CHILD, READ -> true;
    };
  }

  private static boolean targetsTable(Operation operation) {
    if (operation instanceof AlterTable action) {
      return isTable(action.target().kind())
          && !(action instanceof AlterTable.AttachPartition)
          && !(action instanceof AlterTable.DetachPartition);
    }
    return !(operation instanceof SequenceOperation.AlterSequence
        || operation instanceof TypeOperation
        || operation instanceof SchemaOperation.RenameObject
        || operation instanceof SchemaOperation.DropObject
        || operation instanceof ObjectOperation.Comment
        || operation instanceof RefreshMaterializedView);
  }

  private static boolean isTable(RelationKind kind) {
    return kind == RelationKind.TABLE || kind == RelationKind.FOREIGN_TABLE;
  }

  private static boolean isOfServer(QualifiedName relation) {
    return relation.schema().equals("pg_catalog")
        || relation.schema().equals("information_schema")
        || relation.name().startsWith("pg_");
  }
}
