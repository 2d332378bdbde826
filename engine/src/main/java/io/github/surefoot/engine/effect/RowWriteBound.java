package io.github.surefoot.engine.effect;

import io.github.surefoot.engine.catalog.Catalog;
import io.github.surefoot.engine.catalog.Index;
import io.github.surefoot.engine.catalog.Seeds;
import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.operation.DataOperation.CommonTable;
import io.github.surefoot.engine.operation.Expression;
import io.github.surefoot.engine.operation.Expression.Conjunct;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.Query;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Whether the number of rows that a statement writes cannot grow with a table: one value for each
 * column of a unique key, a range of a key with both ends, a list of values, rows that the history
 * itself has put in, or the rows that a query with a LIMIT picks.
 */
final class RowWriteBound {
  private final Catalog catalog;

  RowWriteBound(Catalog catalog) {
    this.catalog = catalog;
  }

  /** UPDATE and DELETE. */
  boolean bounded(ObjectName table, @Nullable Expression where, List<CommonTable> with) {
    if (where == null) {
      return false;
    }
    return bounded(catalog.table(table).orElse(null), where.conjuncts(), with);
  }

  private boolean bounded(
      @Nullable Table known, List<Conjunct> conditions, List<CommonTable> with) {
    // That the application gives another row what tells a row of the history from the others is not
    // expected.
    if (known != null && known.seeds().areToldApartBy(Seeds.demanded(conditions))) {
      return true;
    }
    Set<String> fixed = new HashSet<>();
    Set<String> lower = new HashSet<>();
    Set<String> upper = new HashSet<>();
    for (Conjunct conjunct : conditions) {
      if (conjunct instanceof Conjunct.CurrentOf) {
        return true;
      } else if (conjunct instanceof Conjunct.EqualsValue c && c.column().known()) {
        fixed.add(c.column().value());
      } else if (conjunct instanceof Conjunct.InValues c && c.column().known()) {
        fixed.add(c.column().value());
      } else if (conjunct instanceof Conjunct.LowerBound c) {
        lower.add(c.column().value());
      } else if (conjunct instanceof Conjunct.UpperBound c) {
        upper.add(c.column().value());
      } else if (conjunct instanceof Conjunct.Between c) {
        lower.add(c.column().value());
        upper.add(c.column().value());
      } else if (conjunct instanceof Conjunct.InQuery c) {
        if (c.limited() || c.from().stream().anyMatch(from -> limited(from, with))) {
          return true;
        }
      } else if (conjunct instanceof Conjunct.EqualsColumn c && joinsLimited(c, with)) {
        return true;
      } else if (conjunct instanceof Conjunct.AnyOf c
          && c.alternatives().stream().allMatch(part -> bounded(known, part, with))) {
        return true;
      }
    }
    lower.retainAll(upper);
    return byKey(known, fixed, lower) || (isUnknown(known) && !fixed.isEmpty());
  }

  /** INSERT … SELECT. */
  boolean bounded(Query source, List<CommonTable> with) {
    return source.valuesRows() >= 0
        || source.limited()
        || source.from().isEmpty()
        || source.from().stream().allMatch(from -> limited(from, with))
        || (source.from().size() == 1
            && !limited(source.from().get(0), with)
            && bounded(source.from().get(0), source.where(), with));
  }

  /** Every column of a key has one of a list of values, or the last one lies in a range. */
  private static boolean byKey(@Nullable Table table, Set<String> fixed, Set<String> ranged) {
    if (fixed.contains("ctid")) {
      return true;
    }
    if (table == null) {
      // Ranges are drawn over keys.
      return !ranged.isEmpty();
    }
    for (Index index : table.indexes()) {
      if (index.unique()
          && index.where() == null
          && !index.keyColumns().isEmpty()
          && index.keyColumns().stream().allMatch(c -> fixed.contains(c) || ranged.contains(c))) {
        return true;
      }
    }
    return !table.complete() && !ranged.isEmpty();
  }

  /** A table whose keys the history does not tell. */
  private static boolean isUnknown(@Nullable Table table) {
    return table == null || !table.complete();
  }

  private static boolean limited(ObjectName from, List<CommonTable> with) {
    return from.schema() == null
        && with.stream().anyMatch(c -> c.limited() && c.name().is(from.name()));
  }

  /** {@code t.id = batch.id}, where {@code batch} is a WITH query that ends in LIMIT. */
  private static boolean joinsLimited(Conjunct.EqualsColumn join, List<CommonTable> with) {
    return isOfLimited(join.left(), with) || isOfLimited(join.right(), with);
  }

  private static boolean isOfLimited(ObjectName column, List<CommonTable> with) {
    Name qualifier = column.schema();
    return qualifier != null && with.stream().anyMatch(c -> c.limited() && c.name().is(qualifier));
  }
}
