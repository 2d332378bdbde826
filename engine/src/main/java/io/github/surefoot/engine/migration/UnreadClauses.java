package io.github.surefoot.engine.migration;

import io.github.surefoot.engine.operation.AlterTable.UnknownAction;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.RoutineOperation.Code;
import io.github.surefoot.engine.operation.RoutineOperation.DoBlock;
import io.github.surefoot.engine.operation.RoutineOperation.Embedded;
import io.github.surefoot.engine.source.SqlRange;
import io.github.surefoot.engine.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The parts of a statement that the parser knows nothing about. */
final class UnreadClauses {
  private UnreadClauses() {}

  /** Clauses and actions, in order; those of DO bodies included. Each part once. */
  static List<SqlRange> of(Statement statement) {
    List<SqlRange> clauses = new ArrayList<>(statement.opaque());
    for (Operation operation : statement.operations()) {
      addAction(operation, clauses);
      if (operation instanceof DoBlock block) {
        clauses.addAll(of(block.code()));
      }
    }
    return clauses.stream().distinct().toList();
  }

  /** The actions in the code of a body, in order. */
  static List<SqlRange> of(Code code) {
    List<SqlRange> clauses = new ArrayList<>();
    for (Embedded embedded : code.statements()) {
      addAction(embedded.operation(), clauses);
    }
    return clauses;
  }

  private static void addAction(Operation operation, List<SqlRange> clauses) {
    if (operation instanceof UnknownAction action) {
      clauses.add(action.range());
    }
  }
}
