package io.github.surefoot.engine.effect;

import io.github.surefoot.engine.catalog.Column;
import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.operation.Expression;
import io.github.surefoot.engine.operation.Expression.Literal;
import io.github.surefoot.engine.operation.PartitionBound;
import io.github.surefoot.engine.operation.PartitionBound.Limit;
import io.github.surefoot.engine.operation.TableOperation.PartitionBy;
import io.github.surefoot.engine.operation.TypeName;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Why a table cannot get a partition with a bound, as far as the catalog tells. */
final class BoundRefusals {
  /**
   * A tree of more partitions than these is not searched for an overlap: each new one would be held
   * against all. What is missed is an error that the server will show at once.
   */
  private static final int MOST_COMPARED = 300;

  private BoundRefusals() {}

  /** Null if nothing speaks against it. */
  static @Nullable String of(PartitionBound bound, Table parent, EffectBuilder effect) {
    PartitionBy key = parent.partitionBy();
    if (key == null) {
      return parent.ofHistory() && parent.complete()
          ? "'" + parent.name().display() + "' is not partitioned"
          : null;
    }
    boolean fits =
        bound instanceof PartitionBound.Unknown
            || switch (key.strategy()) {
              case "RANGE" -> bound.isDefault() || bound instanceof PartitionBound.Span;
              case "LIST" -> bound.isDefault() || bound instanceof PartitionBound.Values;
              case "HASH" -> bound instanceof PartitionBound.Hash;
              default -> true;
            };
    if (!fits) {
      return "the bound does not fit PARTITION BY " + key.strategy();
    }
    if (bound.isDefault() && !effect.since(11)) {
      return "DEFAULT partitions come with PostgreSQL 11";
    }
    if (effect.catalog().partitionCount(parent.name()) > MOST_COMPARED) {
      return null;
    }
    TypeName type = type(key, parent);
    for (Table partition : effect.catalog().partitions(parent.name())) {
      PartitionBound other = partition.partitionBound();
      if (other != null && overlap(bound, other, type, effect.situation().timeZone())) {
        return "'" + partition.name().display() + "' holds rows of this bound already";
      }
    }
    return null;
  }

  /** The type of a key that is one column; null if it is not known. */
  private static @Nullable TypeName type(PartitionBy key, Table parent) {
    if (key.keys().size() != 1 || key.keys().get(0).column() == null) {
      return null;
    }
    Column column = parent.column(key.keys().get(0).column().value()).orElse(null);
    return column == null || column.userType() != null ? null : column.type();
  }

  /** Whether two bounds are certain to share a row. */
  private static boolean overlap(
      PartitionBound one, PartitionBound other, @Nullable TypeName type, @Nullable String zone) {
    if (one.isDefault() && other.isDefault()) {
      return true;
    }
    if (type == null) {
      return false;
    }
    if (one instanceof PartitionBound.Values a && other instanceof PartitionBound.Values b) {
      for (Expression value : a.values()) {
        for (Expression taken : b.values()) {
          if (same(value, taken, type, zone)) {
            return true;
          }
        }
      }
      return false;
    }
    return one instanceof PartitionBound.Span a
        && other instanceof PartitionBound.Span b
        && before(a.from(), b.to(), type, zone)
        && before(b.from(), a.to(), type, zone);
  }

  private static boolean same(
      Expression one, Expression other, TypeName type, @Nullable String zone) {
    Literal a = one.literal();
    Literal b = other.literal();
    return a != null
        && b != null
        && ((one.isNull() && other.isNull())
            || LiteralOrder.of(a, b, type, zone) == LiteralOrder.EQUAL);
  }

  /** Whether the start of one span is certain to be before the end of the other. */
  private static boolean before(
      List<Limit> from, List<Limit> to, TypeName type, @Nullable String zone) {
    if (from.size() != 1 || to.size() != 1) {
      return false;
    }
    if (from.get(0) instanceof Limit.Lowest || to.get(0) instanceof Limit.Highest) {
      return true;
    }
    return from.get(0) instanceof Limit.At start
        && to.get(0) instanceof Limit.At end
        && start.value().literal() != null
        && end.value().literal() != null
        && LiteralOrder.of(start.value().literal(), end.value().literal(), type, zone)
            == LiteralOrder.LESS;
  }
}
