package io.github.surefoot.engine.effect;

import io.github.surefoot.engine.catalog.Catalog;
import io.github.surefoot.engine.catalog.Column;
import io.github.surefoot.engine.catalog.Domain;
import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.operation.AlterTable.AlterColumnType;
import io.github.surefoot.engine.operation.Expression;
import io.github.surefoot.engine.operation.TypeName;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Whether ALTER COLUMN … TYPE writes every row anew. It does unless the stored values of the old
 * type are values of the new one as they are: the same type with a wider limit or none, types that
 * differ in name only, timestamps under a session in UTC (manual, ALTER TABLE, notes; each pair of
 * the tables below measured on 10 to 18).
 *
 * @param rewrites whether the rows are written anew, or have to be taken to be
 * @param sameOrder whether an index over the column keeps its order and stays as it is
 * @param unknown the sentence that says what was not known, or null
 */
record ColumnTypeChange(boolean rewrites, boolean sameOrder, @Nullable String unknown) {
  private static final ColumnTypeChange REWRITE = new ColumnTypeChange(true, false, null);
  private static final ColumnTypeChange FREE = new ColumnTypeChange(false, true, null);
  private static final ColumnTypeChange REORDERED = new ColumnTypeChange(false, false, null);

  private static final String VARCHAR = "character varying";
  private static final String BPCHAR = "character";
  private static final Set<String> TIME_TYPES =
      Set.of(
          "timestamp without time zone",
          "timestamp with time zone",
          "time without time zone",
          "time with time zone");

  /** The time zones that are UTC and never were anything else; also as numbers. */
  private static final Set<String> UTC =
      Set.of(
          "utc",
          "uct",
          "gmt",
          "zulu",
          "universal",
          "greenwich",
          "gmt0",
          "gmt+0",
          "gmt-0",
          "etc/utc",
          "etc/uct",
          "etc/gmt",
          "etc/zulu",
          "etc/universal",
          "etc/greenwich",
          "etc/gmt0",
          "etc/gmt+0",
          "etc/gmt-0",
          "utc0",
          "0",
          "+0",
          "-0",
          "00",
          "+00",
          "-00",
          "+00:00",
          "-00:00");

  /** Decides for a column as it is known, null if nothing is known of it. */
  static ColumnTypeChange of(AlterColumnType action, @Nullable Column column, Situation situation) {
    TypeName to = action.type();
    if (!to.known()) {
      return new ColumnTypeChange(
          true,
          false,
          "The new type of '"
              + action.column()
              + "' is not known before run time: a rewrite is"
              + " assumed.");
    }
    if (action.using() != null && !isPlain(action.using(), action)) {
      return REWRITE;
    }
    if (column == null || column.type() == null || !column.type().known()) {
      return ofUnknown(action);
    }
    return of(new Side(column.type(), column.userType()), to, situation);
  }

  /** Anything becomes text or unlimited varchar at no cost that is stored as characters already. */
  private static ColumnTypeChange ofUnknown(AlterColumnType action) {
    TypeName to = action.type();
    boolean text =
        to.arrayDimensions() == 0
            && to.modifiers().isEmpty()
            && (to.name().equals("text") || to.name().equals(VARCHAR));
    return new ColumnTypeChange(
        !text,
        true,
        "The present type of '"
            + action.target().name()
            + "."
            + action.column()
            + "' is not known: "
            + (text ? "a character type" : "one that has to be rewritten")
            + " is assumed; the CREATE TABLE in the history would settle it.");
  }

  /** Whether USING says no more than the change of type itself: the column, or its cast to it. */
  private static boolean isPlain(Expression using, AlterColumnType action) {
    if (using.cast() == null || !using.cast().column().is(action.column())) {
      return false;
    }
    List<TypeName> types = using.cast().types();
    return types.isEmpty() || (types.size() == 1 && same(types.get(0), action.type()));
  }

  /** A type, and the type of the history that it means. */
  private record Side(TypeName type, @Nullable QualifiedName userType) {}

  private static ColumnTypeChange of(Side from, TypeName to, Situation situation) {
    Catalog catalog = situation.catalog();
    QualifiedName toUserType = catalog.userType(to);
    boolean sameUserType = Objects.equals(from.userType, toUserType);
    if (sameUserType && same(from.type, to)) {
      return FREE;
    }
    Domain fromDomain = domain(from.type, from.userType, catalog);
    Domain toDomain = domain(to, toUserType, catalog);
    if (toDomain != null && toDomain.constrained()) {
      return REWRITE;
    }
    TypeName source = from.type;
    QualifiedName sourceType = fromDomain == null ? from.userType : null;
    for (int depth = 0; fromDomain != null && depth < 32; depth++) {
      // The column has no length of its own: the limit of the domain's type is not its.
      source = unlimited(fromDomain.baseType());
      sourceType = catalog.userType(fromDomain.baseType());
      fromDomain = domain(fromDomain.baseType(), fromDomain.baseUserType(), catalog);
    }
    TypeName goal = to;
    for (int depth = 0; toDomain != null && depth < 32; depth++) {
      goal = toDomain.baseType();
      toDomain = domain(toDomain.baseType(), toDomain.baseUserType(), catalog);
    }
    QualifiedName goalType = catalog.userType(goal);
    if (sourceType != null || goalType != null) {
      return Objects.equals(sourceType, goalType) ? limits(source, goal) : REWRITE;
    }
    return builtIn(source, goal, situation);
  }

  private static @Nullable Domain domain(
      TypeName type, @Nullable QualifiedName userType, Catalog catalog) {
    return userType == null || type.arrayDimensions() > 0
        ? null
        : catalog.domain(userType).orElse(null);
  }

  private static TypeName unlimited(TypeName type) {
    return new TypeName(
        type.schema(),
        type.name(),
        List.of(),
        type.arrayDimensions(),
        type.setOf(),
        type.known(),
        type.range());
  }

  private static ColumnTypeChange builtIn(TypeName from, TypeName to, Situation situation) {
    boolean array = from.arrayDimensions() > 0;
    if (array != to.arrayDimensions() > 0) {
      return REWRITE;
    }
    if (from.name().equals(to.name())) {
      return limits(from, to);
    }
    if (array) {
      return REWRITE;
    }
    if (isInterval(from) && isInterval(to)) {
      return interval(from, to) ? FREE : REWRITE;
    }
    if (isTimestamp(from) && isTimestamp(to)) {
      return timestamps(to, situation);
    }
    return otherName(from, to);
  }

  /** From type to type of the same name: wider limits, or none. */
  private static ColumnTypeChange limits(TypeName from, TypeName to) {
    boolean plain = to.modifiers().isEmpty();
    if (plain || from.modifiers().equals(to.modifiers())) {
      return FREE;
    }
    if (from.arrayDimensions() > 0) {
      return REWRITE;
    }
    boolean free =
        switch (from.name()) {
          case VARCHAR, "bit varying" -> wider(from, to);
          case "numeric" ->
              !from.modifiers().isEmpty()
                  && number(from, 1, 0) == number(to, 1, 0)
                  && wider(from, to);
          default ->
              (TIME_TYPES.contains(from.name()) && precision(to) >= precision(from))
                  || (isInterval(from) && interval(from, to));
        };
    return free ? FREE : REWRITE;
  }

  private static boolean wider(TypeName from, TypeName to) {
    int old = number(from, 0, -1);
    int now = number(to, 0, -1);
    return old >= 0 && now >= old;
  }

  /** A modifier as a number; {@code otherwise} if it is not there or no number. */
  private static int number(TypeName type, int position, int otherwise) {
    if (type.modifiers().size() <= position) {
      return otherwise;
    }
    try {
      return Integer.parseInt(type.modifiers().get(position).trim());
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }

  /** Digits of the seconds; six if not said. */
  private static int precision(TypeName type) {
    return type.modifiers().isEmpty() ? 6 : number(type, 0, -1);
  }

  private static boolean isTimestamp(TypeName type) {
    return type.name().equals("timestamp without time zone")
        || type.name().equals("timestamp with time zone");
  }

  private static ColumnTypeChange timestamps(TypeName to, Situation situation) {
    if (!situation.target().atLeast(12) || precision(to) != 6) {
      return REWRITE;
    }
    String zone = situation.timeZone();
    if (zone == null) {
      return new ColumnTypeChange(
          true,
          false,
          "The session's time zone is not known: one other than UTC, and with it a rewrite, is"
              + " assumed; SET LOCAL timezone = 'UTC' or the configured session would settle it.");
    }
    return UTC.contains(zone.trim().toLowerCase(Locale.ROOT)) ? REORDERED : REWRITE;
  }

  private static boolean isInterval(TypeName type) {
    return type.name().equals("interval") || type.name().startsWith("interval ");
  }

  /** The smallest field must not become larger, nor the seconds lose digits. */
  private static boolean interval(TypeName from, TypeName to) {
    int old = smallestField(from);
    return smallestField(to) <= old && (old > 0 || precision(to) >= precision(from));
  }

  private static int smallestField(TypeName interval) {
    String name = interval.name();
    String field = name.substring(name.lastIndexOf(' ') + 1);
    return switch (field) {
      case "year" -> 5;
      case "month" -> 4;
      case "day" -> 3;
      case "hour" -> 2;
      case "minute" -> 1;
      default -> 0;
    };
  }

  /** Types that are stored alike under another name. */
  private static ColumnTypeChange otherName(TypeName from, TypeName to) {
    if (!to.modifiers().isEmpty()) {
      return REWRITE;
    }
    boolean fromText =
        from.name().equals(VARCHAR) || from.name().equals("text") || from.name().equals("citext");
    switch (to.name()) {
      case VARCHAR, "text" -> {
        if (fromText) {
          return from.name().equals("citext") ? REORDERED : FREE;
        }
        return from.name().equals("xml") ? REORDERED : REWRITE;
      }
      case "citext" -> {
        return fromText ? REORDERED : REWRITE;
      }
      case BPCHAR -> {
        return fromText || from.name().equals("xml") ? REORDERED : REWRITE;
      }
      case "bit varying" -> {
        return from.name().equals("bit") ? REORDERED : REWRITE;
      }
      case "inet" -> {
        return from.name().equals("cidr") ? FREE : REWRITE;
      }
      case "integer", "oid" -> {
        return isOid(from) || from.name().equals("integer") ? REORDERED : REWRITE;
      }
      default -> {
        boolean toAlias = KnownTypes.OID_ALIASES.contains(to.name());
        return toAlias && (from.name().equals("oid") || from.name().equals("integer"))
            ? REORDERED
            : REWRITE;
      }
    }
  }

  private static boolean isOid(TypeName type) {
    return type.name().equals("oid") || KnownTypes.OID_ALIASES.contains(type.name());
  }

  private static boolean same(TypeName a, TypeName b) {
    return a.known()
        && b.known()
        && a.name().equals(b.name())
        && a.modifiers().equals(b.modifiers())
        && (a.arrayDimensions() > 0) == (b.arrayDimensions() > 0);
  }
}
