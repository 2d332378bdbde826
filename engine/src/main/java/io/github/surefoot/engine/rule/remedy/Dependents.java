package io.github.surefoot.engine.rule.remedy;

import io.github.surefoot.engine.migration.Migration.ExecutedStatement;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.AlterTable;
import io.github.surefoot.engine.operation.AlterTable.AddColumn;
import io.github.surefoot.engine.operation.AlterTable.AddConstraint;
import io.github.surefoot.engine.operation.AlterTable.DropColumn;
import io.github.surefoot.engine.operation.AlterTable.ValidateConstraint;
import io.github.surefoot.engine.operation.Constraint;
import io.github.surefoot.engine.operation.Constraint.ForeignKey;
import io.github.surefoot.engine.operation.DataOperation;
import io.github.surefoot.engine.operation.IndexOperation.CreateIndex;
import io.github.surefoot.engine.operation.IndexOperation.DropIndex;
import io.github.surefoot.engine.operation.IndexOperation.Reindex;
import io.github.surefoot.engine.operation.ObjectOperation.Comment;
import io.github.surefoot.engine.operation.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What stands behind an operation in its migration and may need it done before, so that the
 * operation, or the rest of it, cannot run later. Rather one too many than one too few.
 */
final class Dependents {
  private final Step step;
  private final ReplayedMigration replayed;

  /** Names whose mere mention matters. */
  private final List<String> names = new ArrayList<>();

  /** The table that it is about, null if that is not known. */
  private @Nullable String table;

  /** Whether rows are judged in another way once it is done: something is unique, or proven. */
  private boolean key;

  Dependents(Step step, ReplayedMigration replayed) {
    this.step = step;
    this.replayed = replayed;
    read(step.operation());
  }

  private void read(Operation operation) {
    if (operation instanceof CreateIndex create) {
      if (create.name() != null) {
        names.add(create.name().value());
      }
      table = create.table().name().value();
      key = create.unique();
    } else if (operation instanceof DropIndex drop) {
      names.add(drop.name().name().value());
    } else if (operation instanceof Reindex reindex) {
      if (reindex.name() != null) {
        names.add(reindex.name().name().value());
      }
    } else if (operation instanceof AlterTable alter) {
      table = alter.target().name().name().value();
      key = true;
      if (alter instanceof AddConstraint add) {
        addName(add.constraint());
        key = !(add.constraint() instanceof ForeignKey);
      } else if (alter instanceof ValidateConstraint validate) {
        names.add(validate.constraint().value());
      } else if (alter instanceof AddColumn add) {
        add.column().constraints().forEach(this::addName);
      }
    }
  }

  private void addName(Constraint constraint) {
    if (constraint.name() != null) {
      names.add(constraint.name().value());
    }
  }

  /** The first of them. */
  Optional<ExecutedStatement> first() {
    for (Step other : replayed.steps()) {
      if (other.ordinal() > step.ordinal()
          && depends(other.operation(), other.executed().statement().range().display())) {
        return Optional.of(other.executed());
      }
    }
    List<ExecutedStatement> all = replayed.migration().statements();
    return all.subList(all.indexOf(step.executed()) + 1, all.size()).stream()
        .filter(s -> s.statement().problem() != null)
        .findFirst();
  }

  private boolean depends(Operation other, String statement) {
    String sql =
        other instanceof AlterTable
            ? other.range().display()
            : other instanceof DropIndex drop ? drop.name().range().display() : statement;
    if (names.stream().anyMatch(n -> StatementText.mentions(sql, n))) {
      return true;
    }
    String about = table;
    return about != null && StatementText.mentions(statement, about) && !isIndependent(other);
  }

  /**
   * Whether it only adds to a table, takes away what the operation does not speak of, or changes
   * rows for which no key matters.
   */
  private boolean isIndependent(Operation other) {
    if (other instanceof DropColumn drop) {
      return !StatementText.mentions(step.operation().range().display(), drop.column().value());
    }
    if (other instanceof AddConstraint add) {
      return !key || !(add.constraint() instanceof ForeignKey);
    }
    return other instanceof CreateIndex
        || other instanceof AddColumn
        || other instanceof Comment
        || (other instanceof DataOperation && !key);
  }
}
