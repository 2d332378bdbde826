package io.github.surefoot.engine.effect;

import io.github.surefoot.engine.operation.AlterTable.AddColumn;
import io.github.surefoot.engine.operation.AlterTable.AddConstraint;
import io.github.surefoot.engine.operation.AlterTable.ChangeSetting;
import io.github.surefoot.engine.operation.AlterTable.DropExpression;
import io.github.surefoot.engine.operation.AlterTable.Setting;
import io.github.surefoot.engine.operation.ColumnDefinition;
import io.github.surefoot.engine.operation.ColumnDefinition.Storage;
import io.github.surefoot.engine.operation.Constraint;
import io.github.surefoot.engine.operation.DataOperation.Call;
import io.github.surefoot.engine.operation.IndexOperation.CreateIndex;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.RoutineOperation.CreateRoutine;
import io.github.surefoot.engine.operation.RoutineOperation.RoutineBody;
import io.github.surefoot.engine.operation.RoutineOperation.RoutineKind;
import io.github.surefoot.engine.operation.TableOperation.CreateTable;
import io.github.surefoot.engine.operation.TableOperation.PartitionBy;

/**
 * Clauses that a server of an older version refuses wherever they stand, whatever the schema.
 * Source: the release notes of each version, section "Changes"; each is a case in {@code
 * conformance}.
 */
final class LaterSyntax {
  private final EffectBuilder effect;

  private LaterSyntax(EffectBuilder effect) {
    this.effect = effect;
  }

  static void describe(Operation operation, EffectBuilder effect) {
    if (!effect.since(Target.NEWEST_POSTGRESQL)) {
      new LaterSyntax(effect).operation(operation);
    }
  }

  private void operation(Operation operation) {
    if (operation instanceof CreateTable create) {
      table(create);
    } else if (operation instanceof AddColumn add) {
      column(add.column());
    } else if (operation instanceof AddConstraint add) {
      constraint(add.constraint(), false);
    } else if (operation instanceof CreateIndex create) {
      needs(11, !create.include().isEmpty(), "INCLUDE comes");
      needs(15, create.nullsNotDistinct(), "NULLS NOT DISTINCT comes");
    } else if (operation instanceof CreateRoutine create) {
      needs(11, create.kind() == RoutineKind.PROCEDURE, "procedures come");
      boolean standard =
          create.body() instanceof RoutineBody.Written written && written.source() == null;
      needs(14, standard, "a body without quotes comes");
    } else if (operation instanceof Call) {
      needs(11, true, "procedures come");
    } else if (operation instanceof DropExpression) {
      needs(13, true, "DROP EXPRESSION comes");
    } else if (operation instanceof ChangeSetting change) {
      needs(14, change.setting() == Setting.COLUMN_COMPRESSION, "SET COMPRESSION comes");
      needs(15, change.setting() == Setting.SET_ACCESS_METHOD, "SET ACCESS METHOD comes");
    }
  }

  private void table(CreateTable create) {
    PartitionBy by = create.partitionBy();
    boolean partitioned = by != null;
    if (by != null) {
      needs(11, by.strategy().equals("HASH"), "partitions by HASH come");
    }
    create.columns().forEach(this::column);
    create.columns().forEach(c -> c.constraints().forEach(k -> constraint(k, partitioned)));
    create.constraints().forEach(k -> constraint(k, partitioned));
    for (Constraint constraint : create.constraints()) {
      needs(
          18,
          constraint instanceof Constraint.NotNull,
          "NOT NULL as a constraint of its own comes");
    }
  }

  private void column(ColumnDefinition column) {
    if (column.generated() != null) {
      needs(12, true, "generated columns come");
      needs(18, column.generated().storage() != Storage.STORED, "virtual generated columns come");
    }
    column.constraints().forEach(k -> constraint(k, false));
  }

  private void constraint(Constraint constraint, boolean ofPartitioned) {
    if (constraint instanceof Constraint.Unique unique) {
      needs(11, ofPartitioned, "keys of partitioned tables come");
      needs(11, !unique.include().isEmpty(), "INCLUDE comes");
      needs(15, unique.nullsNotDistinct(), "NULLS NOT DISTINCT comes");
      needs(18, unique.withoutOverlaps(), "WITHOUT OVERLAPS comes");
    } else if (constraint instanceof Constraint.PrimaryKey key) {
      needs(11, ofPartitioned, "keys of partitioned tables come");
      needs(11, !key.include().isEmpty(), "INCLUDE comes");
      needs(18, key.withoutOverlaps(), "WITHOUT OVERLAPS comes");
    } else if (constraint instanceof Constraint.ForeignKey key) {
      needs(11, ofPartitioned, "foreign keys of partitioned tables come");
      needs(
          12,
          key.referenced().known()
              && effect.isPartitioned(effect.catalog().resolve(key.referenced())),
          "foreign keys to partitioned tables come");
      needs(15, !key.onDeleteColumns().isEmpty(), "columns behind ON DELETE come");
      needs(18, key.period(), "PERIOD comes");
    } else if (constraint instanceof Constraint.Exclude) {
      needs(17, ofPartitioned, "exclusion constraints of partitioned tables come");
    }
    needs(18, constraint.attributes().notEnforced(), "NOT ENFORCED comes");
  }

  private void needs(int major, boolean used, String what) {
    if (used && !effect.since(major)) {
      effect.fails(what + " with PostgreSQL " + major);
    }
  }
}
