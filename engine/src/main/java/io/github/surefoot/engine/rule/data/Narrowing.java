package io.github.surefoot.engine.rule.data;

import io.github.surefoot.engine.catalog.Catalog;
import io.github.surefoot.engine.catalog.Domain;
import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.catalog.TableConstraint;
import io.github.surefoot.engine.catalog.UserType;
import io.github.surefoot.engine.operation.Constraint.Check;
import io.github.surefoot.engine.operation.Expression.Conjunct;
import io.github.surefoot.engine.operation.Expression.Literal;
import io.github.surefoot.engine.operation.TypeName;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What a type holds that another one does not (manual of 17, chapter 8, the types' ranges).
 *
 * @param what what becomes of such values: {@code fails on values of more than 10 characters}
 * @param condition what keeps them out, <code>%s</code> for the column; null if no simple CHECK
 *     does
 * @param proof tells from the parts of a CHECK that there are none
 */
record Narrowing(String what, @Nullable String condition, Predicate<List<Conjunct>> proof) {
  private static final int UNLIMITED = Integer.MAX_VALUE;

  /** The types of characters. */
  private static final Set<String> TEXT =
      Set.of("text", "character varying", "character", "citext", "name", "xml");

  /** For each integer type its largest value. */
  private static final Map<String, BigDecimal> LARGEST =
      Map.of(
          "smallint", BigDecimal.valueOf(Short.MAX_VALUE),
          "integer", BigDecimal.valueOf(Integer.MAX_VALUE),
          "bigint", BigDecimal.valueOf(Long.MAX_VALUE));

  /** The decimal digits that a floating-point type keeps for certain. */
  private static final Map<String, Integer> FLOATS = Map.of("real", 6, "double precision", 15);

  private static final int DEEPEST_DOMAIN = 32;

  /** Whether a CHECK that all rows are known to pass lets nothing of it in. */
  boolean ruledOut(List<TableConstraint> constraints) {
    List<Conjunct> parts = new ArrayList<>();
    for (TableConstraint constraint : constraints) {
      if (constraint.validated()
          && constraint.enforced()
          && constraint.definition() instanceof Check check) {
        parts.addAll(check.expression().conjuncts());
      }
    }
    return proof.test(parts);
  }

  /**
   * Between two types.
   *
   * @param from null if it is not known: then it is taken to hold everything
   * @param cut whether an explicit cast shortens what is too long, where an implicit one fails
   */
  static Optional<Narrowing> of(
      @Nullable TypeName from, TypeName to, boolean cut, String column, Catalog catalog) {
    TypeName target = base(to, catalog);
    TypeName source = from == null || !from.known() ? null : base(from, catalog);
    if (!target.known()
        || (source == null ? 0 : source.arrayDimensions()) != target.arrayDimensions()) {
      return Optional.empty();
    }
    QualifiedName enumeration = catalog.userType(target);
    if (enumeration != null) {
      return source == null ? Optional.empty() : labels(source, enumeration, catalog);
    }
    Optional<Narrowing> narrowing = scalar(source, target, cut, column);
    return target.arrayDimensions() == 0 ? narrowing : narrowing.map(n -> plain(n.what));
  }

  private static Optional<Narrowing> scalar(
      @Nullable TypeName source, TypeName target, boolean cut, String column) {
    boolean text = isText(target) && (source == null || isText(source));
    if (text || isBits(target)) {
      return length(source, target, cut, column);
    }
    if (digits(target, true) != null && (source == null || digits(source, false) != null)) {
      return number(source, target, column);
    }
    return source == null ? precision(null, target) : time(source, target);
  }

  /** The type behind domains. */
  private static TypeName base(TypeName type, Catalog catalog) {
    TypeName base = type;
    for (int depth = 0; base.arrayDimensions() == 0 && depth < DEEPEST_DOMAIN; depth++) {
      Optional<Domain> domain = catalog.domain(base);
      if (domain.isEmpty()) {
        return base;
      }
      base = domain.get().baseType();
    }
    return base;
  }

  private static Optional<Narrowing> labels(
      TypeName source, QualifiedName enumeration, Catalog catalog) {
    QualifiedName old = catalog.userType(source);
    Optional<UserType> before = old == null ? Optional.empty() : catalog.type(old);
    Optional<UserType> after = catalog.type(enumeration).filter(UserType::complete);
    if (before.isEmpty() || after.isEmpty() || enumeration.equals(old)) {
      return Optional.empty();
    }
    List<String> gone = new ArrayList<>(before.get().labels());
    gone.removeAll(after.get().labels());
    return gone.isEmpty() || after.get().labels().isEmpty()
        ? Optional.empty()
        : Optional.of(plain("fails on the values '" + String.join("', '", gone) + "'"));
  }

  private static Narrowing plain(String what) {
    return new Narrowing(what, null, parts -> false);
  }

  private static boolean isText(TypeName type) {
    return TEXT.contains(type.name());
  }

  private static boolean isBits(TypeName type) {
    return type.name().equals("bit") || type.name().equals("bit varying");
  }

  private static Optional<Narrowing> length(
      @Nullable TypeName source, TypeName target, boolean cut, String column) {
    int to = modifier(target, 0, UNLIMITED);
    int from = source == null ? UNLIMITED : modifier(source, 0, UNLIMITED);
    if (to >= from || (source != null && isBits(source) != isBits(target))) {
      return Optional.empty();
    }
    if (isBits(target)) {
      return Optional.of(
          plain((cut ? "cuts values off after " : "fails on values of more than ") + to + " bits"));
    }
    return Optional.of(
        new Narrowing(
            (cut ? "cuts values off after " : "fails on values of more than ")
                + to
                + (to == 1 ? " character" : " characters"),
            "char_length(%s) <= " + to,
            parts ->
                parts.stream()
                    .anyMatch(
                        p ->
                            p instanceof Conjunct.LengthAtMost c
                                && c.column().is(column)
                                && c.characters() <= to)));
  }

  /**
   * How many digits stand before and behind the point.
   *
   * @param before {@link #UNLIMITED} if there is no limit
   */
  private record Digits(int before, int behind) {}

  /**
   * Null if it is no number.
   *
   * @param certain the digits that hold every value, rather than those that some value has
   */
  private static @Nullable Digits digits(TypeName type, boolean certain) {
    BigDecimal largest = LARGEST.get(type.name());
    if (largest != null) {
      return new Digits(largest.precision() - (certain ? 1 : 0), 0);
    }
    if (FLOATS.containsKey(type.name())) {
      return new Digits(UNLIMITED, UNLIMITED);
    }
    if (!type.name().equals("numeric")) {
      return null;
    }
    int precision = modifier(type, 0, UNLIMITED);
    int scale = modifier(type, 1, 0);
    return precision == UNLIMITED
        ? new Digits(UNLIMITED, UNLIMITED)
        : new Digits(precision - scale, scale);
  }

  private static Optional<Narrowing> number(
      @Nullable TypeName source, TypeName target, String column) {
    Integer significant = FLOATS.get(target.name());
    if (significant != null) {
      return source == null ? Optional.empty() : inexact(source, target, significant);
    }
    BigDecimal most = LARGEST.get(target.name());
    BigDecimal had = source == null ? null : LARGEST.get(source.name());
    if (most != null && had != null) {
      return most.compareTo(had) >= 0 ? Optional.empty() : Optional.of(range(target, most, column));
    }
    Digits to = digits(target, true);
    Digits from = source == null ? null : digits(source, false);
    if (to == null || (source == null && target.name().equals("bigint"))) {
      return Optional.empty();
    }
    if (from == null || to.before < from.before) {
      return to.before == UNLIMITED
          ? Optional.empty()
          : Optional.of(most == null ? digits(to.before, column) : range(target, most, column));
    }
    return to.behind >= from.behind
        ? Optional.empty()
        : Optional.of(
            new Narrowing(
                "rounds values to "
                    + (to.behind == 0
                        ? "whole numbers"
                        : digitsOf(to.behind) + " behind the point"),
                "%1$s = round(%1$s, " + to.behind + ")",
                parts -> false));
  }

  /**
   * The numeric type with the decimal places of one type and room for all whole numbers of another;
   * empty if there is none, or if no decimal places come to the old ones.
   */
  static Optional<String> wideEnough(@Nullable TypeName source, TypeName target) {
    Digits from = source == null ? null : digits(source, false);
    Digits to = digits(target, true);
    return from == null
            || to == null
            || !target.name().equals("numeric")
            || from.before == UNLIMITED
            || to.before == UNLIMITED
            || to.behind <= from.behind
        ? Optional.empty()
        : Optional.of("numeric(" + (from.before + to.behind) + ", " + to.behind + ")");
  }

  private static Optional<Narrowing> inexact(TypeName source, TypeName target, int significant) {
    Integer own = FLOATS.get(source.name());
    Digits from = digits(source, false);
    boolean fits =
        own != null
            ? own <= significant
            : from != null && from.before != UNLIMITED && from.before + from.behind <= significant;
    return fits
        ? Optional.empty()
        : Optional.of(
            plain(
                "rounds values of more digits than the "
                    + significant
                    + " that "
                    + target.name()
                    + " keeps"));
  }

  private static Narrowing digits(int before, String column) {
    BigDecimal end = BigDecimal.ONE.scaleByPowerOfTen(Math.max(before, 0));
    return new Narrowing(
        "fails on values of more than " + digitsOf(before) + " before the point",
        "abs(%s) < " + end.toPlainString(),
        parts ->
            within(parts, column, end.negate().add(BigDecimal.ONE), end.subtract(BigDecimal.ONE)));
  }

  private static Narrowing range(TypeName target, BigDecimal most, String column) {
    BigDecimal least = most.negate().subtract(BigDecimal.ONE);
    return new Narrowing(
        "fails on values beyond the range of " + target.name(),
        "%s BETWEEN " + least.toPlainString() + " AND " + most.toPlainString(),
        parts -> within(parts, column, least, most));
  }

  private static boolean within(
      List<Conjunct> parts, String column, BigDecimal least, BigDecimal most) {
    boolean low = false;
    boolean high = false;
    for (Conjunct part : parts) {
      if (part instanceof Conjunct.LowerBound c && c.column().is(column)) {
        low |= isAtLeast(c.value(), least);
      } else if (part instanceof Conjunct.UpperBound c && c.column().is(column)) {
        high |= isAtMost(c.value(), c.inclusive() ? most : most.add(BigDecimal.ONE));
      } else if (part instanceof Conjunct.Between c && c.column().is(column)) {
        low |= isAtLeast(c.low(), least);
        high |= isAtMost(c.high(), most);
      }
    }
    return low && high;
  }

  private static boolean isAtLeast(@Nullable Literal value, BigDecimal least) {
    BigDecimal number = number(value);
    return number != null && number.compareTo(least) >= 0;
  }

  private static boolean isAtMost(@Nullable Literal value, BigDecimal most) {
    BigDecimal number = number(value);
    return number != null && number.compareTo(most) <= 0;
  }

  private static @Nullable BigDecimal number(@Nullable Literal value) {
    if (value == null || value.kind() != Literal.Kind.NUMBER || value.value().length() > 40) {
      return null;
    }
    try {
      return new BigDecimal(value.value());
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static Optional<Narrowing> time(TypeName source, TypeName target) {
    boolean stamp = source.name().startsWith("timestamp ");
    if (stamp && target.name().equals("date")) {
      return Optional.of(plain("drops the time of day"));
    }
    if (stamp && target.name().startsWith("time ")) {
      return Optional.of(plain("drops the date"));
    }
    boolean alike =
        (stamp && target.name().startsWith("timestamp "))
            || (source.name().startsWith("time ") && target.name().startsWith("time "))
            || (source.name().equals("interval") && target.name().equals("interval"));
    return alike ? precision(source, target) : Optional.empty();
  }

  private static Optional<Narrowing> precision(@Nullable TypeName source, TypeName target) {
    boolean time = target.name().startsWith("time") || target.name().equals("interval");
    int to = modifier(target, 0, 6);
    return time && to < (source == null ? 6 : modifier(source, 0, 6))
        ? Optional.of(
            plain(
                "rounds values to "
                    + (to == 0 ? "whole seconds" : digitsOf(to) + " of the second")))
        : Optional.empty();
  }

  private static String digitsOf(int number) {
    return number + (number == 1 ? " digit" : " digits");
  }

  private static int modifier(TypeName type, int position, int otherwise) {
    if (type.modifiers().size() <= position) {
      return otherwise;
    }
    try {
      return Integer.parseInt(type.modifiers().get(position).strip());
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }
}
