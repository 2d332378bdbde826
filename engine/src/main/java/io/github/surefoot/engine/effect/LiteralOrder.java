package io.github.surefoot.engine.effect;

import io.github.surefoot.engine.operation.Expression.Literal;
import io.github.surefoot.engine.operation.TypeName;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Locale;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * How two literals compare as values of a column's type. What depends on a collation or on how a
 * session reads a date is left open.
 */
enum LiteralOrder {
  LESS,
  EQUAL,
  GREATER,
  /** Not equal; which one comes first is not known. */
  DIFFERENT,
  UNKNOWN;

  /** Longer numbers are not compared: an exponent could make them as long as it likes. */
  private static final int LONGEST_NUMBER = 40;

  static LiteralOrder of(Literal one, Literal other, TypeName type, @Nullable String timeZone) {
    if (type.arrayDimensions() > 0 || !isOf(one, type) || !isOf(other, type)) {
      return UNKNOWN;
    }
    return switch (type.name()) {
      case "smallint", "integer", "bigint", "numeric" ->
          order(number(one, type), number(other, type));
      case "date" -> order(date(one.value()), date(other.value()));
      case "timestamp without time zone" -> order(moment(one, type), moment(other, type));
      case "timestamp with time zone" -> instants(one, other, type, timeZone);
      case "uuid" -> order(uuid(one.value()), uuid(other.value()));
      case "text", "character varying" ->
          one.value().equals(other.value())
              ? EQUAL
              : type.modifiers().isEmpty() ? DIFFERENT : UNKNOWN;
      default -> UNKNOWN;
    };
  }

  /** Two labels of an enum: which one comes first is not looked at. */
  static LiteralOrder ofLabels(Literal one, Literal other) {
    boolean strings = one.kind() == Literal.Kind.STRING && other.kind() == Literal.Kind.STRING;
    return !strings ? UNKNOWN : one.value().equals(other.value()) ? EQUAL : DIFFERENT;
  }

  /** Whether it is taken for a value of the type: not cast, or cast to just that. */
  private static boolean isOf(Literal literal, TypeName type) {
    if (literal.kind() == Literal.Kind.NULL || literal.kind() == Literal.Kind.BOOLEAN) {
      return false;
    }
    return literal.casts().isEmpty()
        || (literal.casts().size() == 1
            && literal.casts().get(0).arrayDimensions() == 0
            && literal.casts().get(0).name().equals(type.name())
            && literal.casts().get(0).modifiers().isEmpty());
  }

  private static <T extends Comparable<? super T>> LiteralOrder order(
      @Nullable T one, @Nullable T other) {
    if (one == null || other == null) {
      return UNKNOWN;
    }
    int order = one.compareTo(other);
    return order == 0 ? EQUAL : order < 0 ? LESS : GREATER;
  }

  private static @Nullable BigDecimal number(Literal literal, TypeName type) {
    String text = literal.value().strip();
    if (text.length() > LONGEST_NUMBER || text.indexOf('e') >= 0 || text.indexOf('E') >= 0) {
      return null;
    }
    BigDecimal number;
    try {
      number = new BigDecimal(text);
    } catch (NumberFormatException e) {
      return null;
    }
    // A limit of digits rounds the bound and not the constant of a CHECK.
    int digits = type.name().equals("numeric") && type.modifiers().isEmpty() ? LONGEST_NUMBER : 0;
    return number.stripTrailingZeros().scale() <= digits ? number : null;
  }

  /** Dates in the one form that every setting of DateStyle reads alike. */
  private static @Nullable LocalDate date(String text) {
    try {
      return text.length() == 10 ? LocalDate.parse(text) : null;
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static @Nullable LocalDateTime moment(Literal literal, TypeName type) {
    return type.modifiers().isEmpty() ? moment(literal.value()) : null;
  }

  private static @Nullable LocalDateTime moment(String text) {
    if (text.length() <= 10) {
      LocalDate date = date(text);
      return date == null ? null : date.atStartOfDay();
    }
    LocalDate date = date(text.substring(0, 10));
    char separator = text.charAt(10);
    if (date == null || (separator != ' ' && separator != 'T')) {
      return null;
    }
    try {
      return date.atTime(LocalTime.parse(text.substring(11)));
    } catch (DateTimeException e) {
      return null;
    }
  }

  /**
   * Values without an offset are read in the session's time zone. If that is known it is taken to
   * be the one in which both were written; a day apart they keep their order in any zone.
   */
  private static LiteralOrder instants(
      Literal one, Literal other, TypeName type, @Nullable String timeZone) {
    if (!type.modifiers().isEmpty()) {
      return UNKNOWN;
    }
    OffsetDateTime first = instant(one.value());
    OffsetDateTime second = instant(other.value());
    if (first != null && second != null) {
      return order(first.toInstant(), second.toInstant());
    }
    LocalDateTime local = moment(one.value());
    LocalDateTime otherLocal = moment(other.value());
    if (timeZone == null || local == null || otherLocal == null) {
      return UNKNOWN;
    }
    if (local.equals(otherLocal)) {
      return EQUAL;
    }
    LocalDateTime earlier = local.isBefore(otherLocal) ? local : otherLocal;
    LocalDateTime later = local.isBefore(otherLocal) ? otherLocal : local;
    return earlier.plusDays(1).isAfter(later) ? UNKNOWN : order(local, otherLocal);
  }

  /** A time with its offset, as {@code 2024-01-01 00:00:00+02}. */
  private static @Nullable OffsetDateTime instant(String text) {
    if (text.length() <= 10) {
      return null;
    }
    int sign = Math.max(text.indexOf('+', 10), text.indexOf('-', 10));
    String offset;
    if (sign > 0) {
      offset = text.substring(sign);
      if (offset.length() == 3) {
        offset += ":00";
      }
    } else if (text.endsWith("Z")) {
      sign = text.length() - 1;
      offset = "Z";
    } else {
      return null;
    }
    LocalDateTime local = moment(text.substring(0, sign).strip());
    try {
      return local == null ? null : OffsetDateTime.parse(local + offset);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static @Nullable String uuid(String text) {
    String digits = text.toLowerCase(Locale.ROOT);
    if (digits.length() != 36) {
      return null;
    }
    for (int i = 0; i < digits.length(); i++) {
      boolean hyphen = i == 8 || i == 13 || i == 18 || i == 23;
      char c = digits.charAt(i);
      if (hyphen ? c != '-' : (c < '0' || c > '9') && (c < 'a' || c > 'f')) {
        return null;
      }
    }
    return digits;
  }
}
