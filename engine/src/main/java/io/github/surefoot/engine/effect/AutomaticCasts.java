package io.github.surefoot.engine.effect;

import io.github.surefoot.engine.operation.TypeName;
import java.util.Set;

/**
 * Pairs of the server's own types between which there is no cast in assignments, so that ALTER
 * COLUMN … TYPE needs USING (pg_cast, 10 to 18). Pairs that are not listed may have one.
 */
final class AutomaticCasts {
  private static final Set<String> STRINGS = Set.of("text", "character varying", "character");

  private static final Set<String> NUMBERS =
      Set.of("smallint", "integer", "bigint", "numeric", "real", "double precision");

  private static final Set<String> TIMES =
      Set.of(
          "date",
          "timestamp without time zone",
          "timestamp with time zone",
          "time without time zone",
          "time with time zone",
          "interval");

  private static final Set<String> OTHERS = Set.of("boolean", "uuid", "json", "jsonb", "inet");

  private AutomaticCasts() {}

  /** Whether the change is certain to be refused without USING. */
  static boolean refused(TypeName from, TypeName to) {
    if (!from.known() || !to.known() || from.schema() != null || to.schema() != null) {
      return false;
    }
    if (from.arrayDimensions() > 0 || to.arrayDimensions() > 0) {
      boolean toArray = to.arrayDimensions() > 0;
      return toArray != from.arrayDimensions() > 0
          && (toArray ? isListed(from) : NUMBERS.contains(to.name()));
    }
    String source = from.name();
    String goal = to.name();
    if (STRINGS.contains(source)) {
      return NUMBERS.contains(goal) || TIMES.contains(goal) || OTHERS.contains(goal);
    }
    if (NUMBERS.contains(source)) {
      return TIMES.contains(goal) || OTHERS.contains(goal);
    }
    if (TIMES.contains(source)) {
      return NUMBERS.contains(goal) || OTHERS.contains(goal);
    }
    return OTHERS.contains(source)
        && (NUMBERS.contains(goal) || TIMES.contains(goal))
        && !source.equals("json")
        && !source.equals("jsonb");
  }

  private static boolean isListed(TypeName type) {
    return STRINGS.contains(type.name())
        || NUMBERS.contains(type.name())
        || TIMES.contains(type.name())
        || OTHERS.contains(type.name());
  }
}
