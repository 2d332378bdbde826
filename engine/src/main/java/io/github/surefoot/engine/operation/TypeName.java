package io.github.surefoot.engine.operation;

import io.github.surefoot.engine.source.SqlRange;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A data type as written, its name brought to the server's canonical spelling.
 *
 * <p>PostgreSQL: {@code int}, {@code int4} are {@code integer}; {@code varchar} is {@code character
 * varying}; {@code timestamp(3) with time zone} is {@code timestamp with time zone} with modifier
 * 3; {@code interval day to second(2)} is {@code interval day to second} with modifier 2; {@code
 * float(24)} is {@code real}; {@code bpchar} and {@code char} are {@code character} ({@code char}
 * without length has modifier 1, {@code bpchar} none); {@code dec} is {@code numeric}. The serial
 * pseudo types keep the names {@code smallserial}, {@code serial}, {@code bigserial}.
 *
 * @param schema as written, null if unqualified; {@code pg_catalog} is dropped
 * @param name canonical and folded; the display form if it holds a hole
 * @param modifiers the arguments in parentheses, as written ({@code 10}, {@code 2})
 * @param arrayDimensions 0 if not an array
 * @param setOf SETOF, in function results
 * @param known false if a hole is part of it
 */
public record TypeName(
    @Nullable Name schema,
    String name,
    List<String> modifiers,
    int arrayDimensions,
    boolean setOf,
    boolean known,
    SqlRange range) {

  public TypeName {
    modifiers = List.copyOf(modifiers);
  }

  /** Whether it is one of the serial pseudo types: integer, own sequence, NOT NULL, default. */
  public boolean isSerial() {
    return schema == null
        && arrayDimensions == 0
        && (name.equals("serial") || name.equals("bigserial") || name.equals("smallserial"));
  }

  /** Canonical spelling with modifiers, for messages: {@code numeric(10,2)[]}. */
  @Override
  public String toString() {
    String parentheses = modifiers.isEmpty() ? "" : "(" + String.join(",", modifiers) + ")";
    // timestamp(3) with time zone
    int zone = name.endsWith(" time zone") ? name.indexOf(" with") : -1;
    return (schema == null ? "" : schema.value() + ".")
        + (zone < 0
            ? name + parentheses
            : name.substring(0, zone) + parentheses + name.substring(zone))
        + "[]".repeat(arrayDimensions);
  }
}
