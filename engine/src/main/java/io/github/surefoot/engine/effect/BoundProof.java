package io.github.surefoot.engine.effect;

import io.github.surefoot.engine.catalog.Column;
import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.catalog.TableConstraint;
import io.github.surefoot.engine.catalog.UserType;
import io.github.surefoot.engine.operation.Constraint;
import io.github.surefoot.engine.operation.Expression;
import io.github.surefoot.engine.operation.Expression.Conjunct;
import io.github.surefoot.engine.operation.Expression.Literal;
import io.github.surefoot.engine.operation.IndexElement;
import io.github.surefoot.engine.operation.PartitionBound;
import io.github.surefoot.engine.operation.PartitionBound.Limit;
import io.github.surefoot.engine.operation.TableOperation.PartitionBy;
import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What spares the search for rows that a partition's bound forbids: validated CHECKs and NOT NULLs
 * that imply the bound (manual, ALTER TABLE, ATTACH PARTITION). The server proves it part by part
 * (predtest.c): a comparison with a constant implies another one, lists are taken value by value,
 * IS NOT NULL follows from nothing but itself. The same is done here; what is not understood proves
 * nothing.
 */
final class BoundProof {
  /** The server takes a longer list for one value, and so proves nothing by it. */
  private static final int LONGEST_LIST = 100;

  private static final int MOST_FACTS = 500;

  private final Table table;
  private final EffectBuilder effect;
  private final Fact.All known;

  BoundProof(Table table, EffectBuilder effect) {
    this.table = table;
    this.effect = effect;
    this.known = known(table);
  }

  /** Whether every row satisfies the bound. */
  boolean implied(PartitionBy key, PartitionBound bound) {
    List<String> columns = columns(key);
    Fact goal = columns.isEmpty() ? null : satisfied(columns, bound);
    return goal != null && implies(known, goal);
  }

  /** Whether every row violates the bound. */
  boolean excluded(PartitionBy key, PartitionBound bound) {
    List<String> columns = columns(key);
    Fact goal = columns.isEmpty() ? null : violated(columns, bound);
    return goal != null && implies(known, goal);
  }

  /** The key's columns; none if a part of it is an expression or has an order of its own. */
  private static List<String> columns(PartitionBy key) {
    List<String> columns = new ArrayList<>();
    for (IndexElement element : key.keys()) {
      if (element.column() == null
          || element.collation() != null
          || element.operatorClass() != null) {
        return List.of();
      }
      columns.add(element.column().value());
    }
    return columns;
  }

  private enum Operator {
    EQUAL,
    DIFFERENT,
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL
  }

  /** What is known of a row, or is to be shown of it. */
  private sealed interface Fact {
    record All(List<Fact> parts) implements Fact {}

    record Any(List<Fact> parts) implements Fact {}

    record NotNull(String column) implements Fact {}

    record Null(String column) implements Fact {}

    record Compared(String column, Operator operator, Literal value) implements Fact {}

    /** Nothing can be concluded from it. */
    record Opaque() implements Fact {}
  }

  // What the table's constraints say

  private static Fact.All known(Table table) {
    List<Fact> facts = new ArrayList<>();
    for (Column column : table.columns()) {
      if (column.notNull()) {
        facts.add(new Fact.NotNull(column.name()));
      }
    }
    for (TableConstraint constraint : table.constraints()) {
      if (constraint.validated()
          && constraint.enforced()
          && constraint.definition() instanceof Constraint.Check check
          && facts.size() < MOST_FACTS) {
        check.expression().conjuncts().forEach(part -> facts.add(fact(part)));
      }
    }
    return new Fact.All(facts.subList(0, Math.min(facts.size(), MOST_FACTS)));
  }

  private static Fact fact(Conjunct part) {
    if (part instanceof Conjunct.IsNotNull c) {
      return new Fact.NotNull(c.column().value());
    } else if (part instanceof Conjunct.IsNull c) {
      return new Fact.Null(c.column().value());
    } else if (part instanceof Conjunct.EqualsValue c) {
      return compared(c.column().value(), Operator.EQUAL, c.value());
    } else if (part instanceof Conjunct.DiffersFromValue c) {
      return compared(c.column().value(), Operator.DIFFERENT, c.value());
    } else if (part instanceof Conjunct.LowerBound c) {
      return compared(
          c.column().value(),
          c.inclusive() ? Operator.GREATER_OR_EQUAL : Operator.GREATER,
          c.value());
    } else if (part instanceof Conjunct.UpperBound c) {
      return compared(
          c.column().value(), c.inclusive() ? Operator.LESS_OR_EQUAL : Operator.LESS, c.value());
    } else if (part instanceof Conjunct.Between c) {
      String column = c.column().value();
      return new Fact.All(
          List.of(
              compared(column, Operator.GREATER_OR_EQUAL, c.low()),
              compared(column, Operator.LESS_OR_EQUAL, c.high())));
    } else if (part instanceof Conjunct.InValues c && !c.values().isEmpty()) {
      return listed(c.column().value(), c.values());
    } else if (part instanceof Conjunct.NotInValues c && c.values().size() <= LONGEST_LIST) {
      return new Fact.All(each(c.column().value(), Operator.DIFFERENT, c.values()));
    } else if (part instanceof Conjunct.AnyOf c) {
      return new Fact.Any(
          c.alternatives().stream()
              .<Fact>map(all -> new Fact.All(all.stream().map(BoundProof::fact).toList()))
              .toList());
    }
    return new Fact.Opaque();
  }

  private static Fact compared(String column, Operator operator, @Nullable Literal value) {
    return value == null ? new Fact.Opaque() : new Fact.Compared(column, operator, value);
  }

  private static Fact listed(String column, List<Literal> values) {
    return values.size() > LONGEST_LIST
        ? new Fact.Opaque()
        : new Fact.Any(each(column, Operator.EQUAL, values));
  }

  private static List<Fact> each(String column, Operator operator, List<Literal> values) {
    return values.stream().map(value -> compared(column, operator, value)).toList();
  }

  // What a bound asks for (get_qual_from_partbound in partbounds.c)

  private static @Nullable Fact satisfied(List<String> columns, PartitionBound bound) {
    if (bound instanceof PartitionBound.Values list && columns.size() == 1) {
      return inList(columns.get(0), list);
    }
    if (bound instanceof PartitionBound.Span span && fits(span, columns)) {
      return inSpan(columns, span);
    }
    return null;
  }

  private static boolean fits(PartitionBound.Span span, List<String> columns) {
    return span.from().size() == columns.size() && span.to().size() == columns.size();
  }

  private static @Nullable Fact inList(String column, PartitionBound.Values list) {
    List<Literal> values = values(list);
    if (values == null) {
      return null;
    }
    if (values.isEmpty()) {
      return new Fact.Null(column);
    }
    Fact equal = listed(column, values);
    return values.size() < list.values().size()
        ? new Fact.Any(List.of(new Fact.Null(column), equal))
        : new Fact.All(List.of(new Fact.NotNull(column), equal));
  }

  /** The values but NULL; null if one is not known. */
  private static @Nullable List<Literal> values(PartitionBound.Values list) {
    List<Literal> values = new ArrayList<>();
    for (Expression value : list.values()) {
      if (value.literal() == null || value.hole()) {
        return null;
      }
      if (value.literal().kind() != Literal.Kind.NULL) {
        values.add(value.literal());
      }
    }
    return values;
  }

  private static @Nullable Fact inSpan(List<String> columns, PartitionBound.Span span) {
    List<Fact> goals = new ArrayList<>();
    columns.forEach(column -> goals.add(new Fact.NotNull(column)));
    int first = 0;
    while (first < columns.size() && same(span.from().get(first), span.to().get(first))) {
      Fact equal = at(columns.get(first), Operator.EQUAL, span.from().get(first));
      if (equal == null) {
        return null;
      }
      goals.add(equal);
      first++;
    }
    Fact lower = arms(columns, span.from(), first, true);
    Fact upper = arms(columns, span.to(), first, false);
    if (lower == null || upper == null) {
      return null;
    }
    goals.add(lower);
    goals.add(upper);
    return new Fact.All(goals);
  }

  private static boolean same(Limit one, Limit other) {
    return one instanceof Limit.At a
        && other instanceof Limit.At b
        && a.value().literal() != null
        && a.value().literal().equals(b.value().literal());
  }

  /** Null if the limit is no literal. */
  private static @Nullable Fact at(String column, Operator operator, Limit limit) {
    if (!(limit instanceof Limit.At at) || at.value().hole()) {
      return null;
    }
    Literal literal = at.value().literal();
    return literal == null ? null : new Fact.Compared(column, operator, literal);
  }

  /**
   * {@code a > 1 OR (a = 1 AND b >= 2)}: within one end of a span.
   *
   * @return null if it is not known
   */
  private static @Nullable Fact arms(
      List<String> columns, List<Limit> limits, int first, boolean lower) {
    List<Fact> arms = new ArrayList<>();
    List<Fact> before = new ArrayList<>();
    for (int i = first; i < columns.size(); i++) {
      Limit limit = limits.get(i);
      if (!(limit instanceof Limit.At)) {
        break;
      }
      Limit next = i + 1 < columns.size() ? limits.get(i + 1) : null;
      boolean last = next == null;
      boolean inclusive =
          lower ? last || next instanceof Limit.Lowest : next instanceof Limit.Highest;
      Operator operator =
          lower
              ? inclusive ? Operator.GREATER_OR_EQUAL : Operator.GREATER
              : inclusive ? Operator.LESS_OR_EQUAL : Operator.LESS;
      Fact own = at(columns.get(i), operator, limit);
      Fact equal = at(columns.get(i), Operator.EQUAL, limit);
      if (own == null || equal == null) {
        return null;
      }
      List<Fact> arm = new ArrayList<>(before);
      arm.add(own);
      arms.add(new Fact.All(arm));
      before.add(equal);
    }
    // MINVALUE and MAXVALUE leave the end open.
    return arms.isEmpty() ? new Fact.All(List.of()) : new Fact.Any(arms);
  }

  private static @Nullable Fact violated(List<String> columns, PartitionBound bound) {
    if (bound instanceof PartitionBound.Values list && columns.size() == 1) {
      String column = columns.get(0);
      List<Literal> values = values(list);
      if (values == null || values.size() > LONGEST_LIST) {
        return null;
      }
      Fact others = new Fact.All(each(column, Operator.DIFFERENT, values));
      return values.size() < list.values().size()
          ? new Fact.All(List.of(new Fact.NotNull(column), others))
          : new Fact.Any(List.of(new Fact.Null(column), others));
    }
    if (bound instanceof PartitionBound.Span span && fits(span, columns)) {
      return outsideOf(columns, span);
    }
    return null;
  }

  /** Before or behind the span in the first column: more than that is not looked for. */
  private static Fact outsideOf(List<String> columns, PartitionBound.Span span) {
    List<Fact> ways = new ArrayList<>();
    columns.forEach(column -> ways.add(new Fact.Null(column)));
    String first = columns.get(0);
    Fact before = at(first, Operator.LESS, span.from().get(0));
    Fact behind =
        at(
            first,
            columns.size() == 1 ? Operator.GREATER_OR_EQUAL : Operator.GREATER,
            span.to().get(0));
    if (before != null) {
      ways.add(before);
    }
    if (behind != null) {
      ways.add(behind);
    }
    return new Fact.Any(ways);
  }

  // What implies what (predicate_implied_by_recurse in predtest.c)

  private boolean implies(Fact fact, Fact goal) {
    if (fact instanceof Fact.All all) {
      if (goal instanceof Fact.All goals) {
        return goals.parts.stream().allMatch(g -> implies(fact, g));
      }
      if (goal instanceof Fact.Any goals && goals.parts.stream().anyMatch(g -> implies(fact, g))) {
        return true;
      }
      return all.parts.stream().anyMatch(f -> implies(f, goal));
    }
    if (fact instanceof Fact.Any any) {
      return !any.parts.isEmpty() && any.parts.stream().allMatch(f -> implies(f, goal));
    }
    if (goal instanceof Fact.All goals) {
      return goals.parts.stream().allMatch(g -> implies(fact, g));
    }
    if (goal instanceof Fact.Any goals) {
      return goals.parts.stream().anyMatch(g -> implies(fact, g));
    }
    if (fact instanceof Fact.Compared known && goal instanceof Fact.Compared wanted) {
      return known.column.equals(wanted.column)
          && follows(known.operator, order(known, wanted), wanted.operator);
    }
    return !(fact instanceof Fact.Opaque) && fact.equals(goal);
  }

  private LiteralOrder order(Fact.Compared known, Fact.Compared wanted) {
    Column column = table.column(known.column).orElse(null);
    if (column == null || column.type() == null || !column.type().known()) {
      return LiteralOrder.UNKNOWN;
    }
    if (column.userType() != null) {
      boolean label =
          column.type().arrayDimensions() == 0
              && effect
                  .catalog()
                  .type(column.userType())
                  .map(type -> type.kind() == UserType.Kind.ENUM)
                  .orElse(false);
      return label ? LiteralOrder.ofLabels(known.value, wanted.value) : LiteralOrder.UNKNOWN;
    }
    return LiteralOrder.of(known.value, wanted.value, column.type(), effect.situation().timeZone());
  }

  /** Whether {@code c goal v} follows from {@code c fact w}, where {@code order} is w's to v. */
  private static boolean follows(Operator fact, LiteralOrder order, Operator goal) {
    boolean less = order == LiteralOrder.LESS;
    boolean equal = order == LiteralOrder.EQUAL;
    boolean greater = order == LiteralOrder.GREATER;
    return switch (goal) {
      case EQUAL -> fact == Operator.EQUAL && equal;
      case DIFFERENT ->
          switch (fact) {
            case EQUAL -> less || greater || order == LiteralOrder.DIFFERENT;
            case DIFFERENT -> equal;
            case LESS -> less || equal;
            case LESS_OR_EQUAL -> less;
            case GREATER -> greater || equal;
            case GREATER_OR_EQUAL -> greater;
          };
      case LESS ->
          switch (fact) {
            case EQUAL, LESS_OR_EQUAL -> less;
            case LESS -> less || equal;
            case DIFFERENT, GREATER, GREATER_OR_EQUAL -> false;
          };
      case LESS_OR_EQUAL ->
          switch (fact) {
            case EQUAL, LESS, LESS_OR_EQUAL -> less || equal;
            case DIFFERENT, GREATER, GREATER_OR_EQUAL -> false;
          };
      case GREATER ->
          switch (fact) {
            case EQUAL, GREATER_OR_EQUAL -> greater;
            case GREATER -> greater || equal;
            case DIFFERENT, LESS, LESS_OR_EQUAL -> false;
          };
      case GREATER_OR_EQUAL ->
          switch (fact) {
            case EQUAL, GREATER, GREATER_OR_EQUAL -> greater || equal;
            case DIFFERENT, LESS, LESS_OR_EQUAL -> false;
          };
    };
  }
}
