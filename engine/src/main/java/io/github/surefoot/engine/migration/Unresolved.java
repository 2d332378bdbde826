package io.github.surefoot.engine.migration;

import io.github.surefoot.engine.migration.Migration.UnresolvedPart;
import io.github.surefoot.engine.operation.DataOperation;
import io.github.surefoot.engine.operation.DataOperation.CommonTable;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.Query;
import io.github.surefoot.engine.source.Hole;
import io.github.surefoot.engine.source.SqlText;
import io.github.surefoot.engine.sql.Script;
import io.github.surefoot.engine.sql.Statement;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Which holes of an SQL text leave open what it does.
 *
 * <p>A value that only run time knows says nothing about locks: {@code DELETE FROM t WHERE id =
 * {id}} is resolved. A hole in the name of a table, in any other statement than one on rows, in a
 * clause or statement that cannot be parsed or outside of all statements is not.
 */
public final class Unresolved {
  private Unresolved() {}

  /**
   * The holes that leave open what a script does, in order, each place once.
   *
   * @param sql the text that {@code script} was parsed from
   */
  public static List<UnresolvedPart> of(SqlText sql, Script script) {
    if (!sql.hasHoles()) {
      return List.of();
    }
    Set<UnresolvedPart> parts = new LinkedHashSet<>();
    int next = 0;
    for (int i = 0; i < sql.length(); i++) {
      Hole hole = sql.holeAt(i);
      if (hole == null) {
        continue;
      }
      while (next < script.statements().size()
          && script.statements().get(next).range().end() <= i) {
        next++;
      }
      Statement statement =
          next < script.statements().size() && script.statements().get(next).range().start() <= i
              ? script.statements().get(next)
              : null;
      if (statement == null || !isValue(i, statement)) {
        parts.add(
            new UnresolvedPart(hole.display() + " is not known before run time", hole.origin()));
      }
    }
    return List.copyOf(parts);
  }

  private static boolean isValue(int hole, Statement statement) {
    return statement.problem() == null
        && statement.opaque().stream().noneMatch(c -> c.start() <= hole && hole < c.end())
        && statement.operations().stream().allMatch(o -> isValue(hole, o));
  }

  private static boolean isValue(int hole, Operation operation) {
    if (operation instanceof DataOperation.Select select) {
      return isValue(hole, select.query(), select.with());
    }
    if (operation instanceof DataOperation.Insert insert) {
      return outside(hole, insert.table()) && isValue(hole, insert.source(), insert.with());
    }
    if (operation instanceof DataOperation.Update update) {
      return outside(hole, update.table())
          && outside(hole, update.from())
          && isValue(hole, null, update.with());
    }
    if (operation instanceof DataOperation.Delete delete) {
      return outside(hole, delete.table())
          && outside(hole, delete.using())
          && isValue(hole, null, delete.with());
    }
    if (operation instanceof DataOperation.Merge merge) {
      return outside(hole, merge.table())
          && (merge.source() == null || outside(hole, merge.source()))
          && isValue(hole, null, merge.with());
    }
    return operation instanceof DataOperation.Call call && outside(hole, call.procedure());
  }

  private static boolean isValue(int hole, @Nullable Query query, List<CommonTable> with) {
    return (query == null || outside(hole, query.relations()))
        && with.stream().allMatch(t -> isValue(hole, t.operation()));
  }

  private static boolean outside(int hole, List<ObjectName> names) {
    return names.stream().allMatch(n -> outside(hole, n));
  }

  private static boolean outside(int hole, ObjectName name) {
    return hole < name.range().start() || name.range().end() <= hole;
  }
}
