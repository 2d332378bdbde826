package io.github.surefoot.engine.effect;

import io.github.surefoot.engine.catalog.Domain;
import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.effect.Effect.Cause;
import io.github.surefoot.engine.effect.Effect.Role;
import io.github.surefoot.engine.operation.AlterTable.AddColumn;
import io.github.surefoot.engine.operation.ColumnDefinition;
import io.github.surefoot.engine.operation.ColumnDefinition.Storage;
import io.github.surefoot.engine.operation.Constraint;
import io.github.surefoot.engine.operation.Expression;
import io.github.surefoot.engine.operation.TypeName;
import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * ADD COLUMN: ACCESS EXCLUSIVE on the table and everything below it; the rows are written anew if
 * the new values differ from row to row, and read if a constraint has to be checked.
 */
final class AddColumnEffect {
  private final AddColumn action;
  private final ColumnDefinition column;
  private final QualifiedName table;
  private final EffectBuilder effect;

  AddColumnEffect(AddColumn action, QualifiedName table, EffectBuilder effect) {
    this.action = action;
    this.column = action.column();
    this.table = table;
    this.effect = effect;
  }

  void describe() {
    effect.lock(table, LockMode.ACCESS_EXCLUSIVE, Role.TARGET);
    if (effect.table(table).flatMap(t -> t.column(column.name().value())).isPresent()
        && column.name().known()) {
      if (!action.ifNotExists()) {
        effect.fails("the column '" + column.name() + "' is there already");
      }
      return;
    }
    refusals();
    List<QualifiedName> heaps = new ArrayList<>(effect.heaps(table, false));
    for (Table below : effect.catalog().gaining(table, column.name().value())) {
      effect.lock(below.name(), LockMode.ACCESS_EXCLUSIVE, EffectBuilder.roleBelow(below));
      if (!below.isPartitioned() && below.column(column.name().value()).isEmpty()) {
        heaps.add(below.name());
      }
    }
    Domain domain =
        column.type() == null ? null : effect.catalog().domain(column.type()).orElse(null);
    Expression value = defaultValue(domain);
    boolean filled = rewrites(heaps, domain, value);
    if (notNull(domain) && !filled) {
      heaps.forEach(heap -> effect.scan(heap, Cause.NOT_NULL));
      if (column.generated() == null) {
        effect.failsOnRows(
            "'"
                + column.name()
                + "' is NOT NULL without a default: it fails (23502) if the table has a row");
      }
    }
    for (Constraint constraint : column.constraints()) {
      if (!(constraint instanceof Constraint.NotNull)) {
        new ConstraintEffect(table, action, effect).addInline(constraint, filled);
      }
    }
  }

  private void refusals() {
    if (effect.table(table).map(Table::partitionOf).isPresent()) {
      effect.fails("a partition gets no column that its parent lacks");
    }
    effect.refuseOnly(action.target(), table);
    if (column.generated() != null) {
      boolean stored = column.generated().storage() == Storage.STORED;
      if (!effect.since(12)) {
        effect.fails("generated columns come with PostgreSQL 12");
      } else if (!stored && !effect.since(18)) {
        effect.fails("virtual generated columns come with PostgreSQL 18");
      }
    }
  }

  /** What existing rows get, null for NULL. */
  private @Nullable Expression defaultValue(@Nullable Domain domain) {
    Expression value = column.defaultValue();
    if (value == null && domain != null) {
      value = domain.defaultValue();
    }
    return value == null || value.isNull() ? null : value;
  }

  /**
   * What is written anew.
   *
   * @return whether the existing rows get a value
   */
  private boolean rewrites(
      List<QualifiedName> heaps, @Nullable Domain domain, @Nullable Expression value) {
    boolean filled = false;
    TypeName type = column.type();
    if ((type != null && type.isSerial()) || column.identity() != null) {
      rewrite(heaps, Cause.SERIAL_OR_IDENTITY);
      filled = true;
    }
    if (column.generated() != null && column.generated().storage() == Storage.STORED) {
      rewrite(heaps, Cause.STORED_GENERATED);
      filled = true;
    }
    if (domain != null ? domain.constrained() : type != null && isConstrained(type)) {
      rewrite(heaps, Cause.CONSTRAINED_DOMAIN);
    } else if (domain == null && type != null && !KnownTypes.isKnown(type, effect.catalog())) {
      effect.unknown(
          "The type "
              + type
              + " is not known and taken to have no constraints; a CREATE DOMAIN or CREATE TYPE in"
              + " the history would settle it.");
    }
    if (value != null) {
      filled = true;
      defaultValue(heaps, value);
    }
    return filled;
  }

  /** On 11 and 12 a default that comes with the type is computed once, volatile or not. */
  private void defaultValue(List<QualifiedName> heaps, Expression value) {
    if (!effect.since(11)) {
      rewrite(heaps, Cause.ANY_DEFAULT);
      return;
    }
    boolean own = column.defaultValue() != null;
    DefaultVolatility volatility =
        DefaultVolatility.of(value, effect.catalog(), effect.situation().target());
    if (volatility.perRow() && (own || effect.since(13))) {
      rewrite(heaps, Cause.VOLATILE_DEFAULT);
      if (volatility.unknown() != null) {
        effect.unknown(volatility.unknown());
      }
    }
  }

  private void rewrite(List<QualifiedName> heaps, Cause cause) {
    for (QualifiedName heap : heaps) {
      effect.rewrite(heap, cause);
      effect.lockIndexes(heap);
    }
  }

  /** The domains with constraints that the server and its extensions bring along. */
  private static boolean isConstrained(TypeName type) {
    return type.arrayDimensions() == 0
        && (type.name().equals("earth")
            || type.name().equals("cardinal_number")
            || type.name().equals("yes_or_no"));
  }

  private boolean notNull(@Nullable Domain domain) {
    return column.notNull() || (domain != null && domain.notNull());
  }
}
