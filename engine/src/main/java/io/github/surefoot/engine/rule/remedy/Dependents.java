package io.github.surefoot.engine.rule.remedy;

import io.github.surefoot.engine.migration.Migration.ExecutedStatement;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.AlterTable;
import io.github.surefoot.engine.operation.AlterTable.AddColumn;
import io.github.surefoot.engine.operation.AlterTable.AddConstraint;
import io.github.surefoot.engine.operation.AlterTable.DropColumn;
import io.github.surefoot.engine.operation.AlterTable.DropConstraint;
import io.github.surefoot.engine.operation.AlterTable.ValidateConstraint;
import io.github.surefoot.engine.operation.Constraint;
import io.github.surefoot.engine.operation.Constraint.ForeignKey;
import io.github.surefoot.engine.operation.Constraint.PrimaryKey;
import io.github.surefoot.engine.operation.Constraint.Unique;
import io.github.surefoot.engine.operation.DataOperation;
import io.github.surefoot.engine.operation.IndexOperation.CreateIndex;
import io.github.surefoot.engine.operation.IndexOperation.DropIndex;
import io.github.surefoot.engine.operation.IndexOperation.Reindex;
import io.github.surefoot.engine.operation.ObjectOperation.Comment;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.TableOperation.CreateTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What stands around an operation in its migration and speaks against running it later. Rather one
 * too many than one too few.
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

  /**
   * The last one before it that drops an index or a constraint of its table, if it makes such a
   * one: until it has run, nothing would stand in for what is gone.
   */
  Optional<ExecutedStatement> replaced() {
    boolean makes =
        step.operation() instanceof CreateIndex
            || (step.operation() instanceof AddConstraint add
                && (add.constraint() instanceof Unique || add.constraint() instanceof PrimaryKey));
    return makes
        ? replayed.steps().subList(0, step.ordinal()).stream()
            .filter(this::dropsOfItsTable)
            .map(Step::executed)
            .reduce((a, b) -> b)
        : Optional.empty();
  }

  private boolean dropsOfItsTable(Step other) {
    if (other.operation() instanceof DropIndex drop) {
      return other
          .before()
          .index(drop.name())
          .map(i -> i.table().name().equals(table))
          .orElse(true);
    }
    return other.operation() instanceof DropConstraint drop
        && drop.target().name().name().value().equals(table);
  }

  /**
   * The first behind it that speaks of a table which the migration itself makes: to a migration of
   * its own that would be a table like any other, which may hold rows.
   */
  Optional<ExecutedStatement> ofNewTables() {
    List<String> made =
        replayed.steps().stream()
            .filter(s -> s.operation() instanceof CreateTable)
            .map(s -> ((CreateTable) s.operation()).name().name().value())
            .toList();
    List<ExecutedStatement> all = replayed.migration().statements();
    return all.subList(all.indexOf(step.executed()) + 1, all.size()).stream()
        .filter(
            s ->
                made.stream()
                    .anyMatch(n -> StatementText.mentions(s.statement().range().display(), n)))
        .findFirst();
  }

  /** The first behind it that may need it done before. */
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
