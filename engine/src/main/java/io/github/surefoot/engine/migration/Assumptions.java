package io.github.surefoot.engine.migration;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * What to take for true of what a history does not say.
 *
 * @param unknownIsEmpty whether tables that the history did not create hold no rows and are used by
 *     nobody, as in a product that is always installed anew; otherwise they are as full as any
 * @param externalSchemas schemas that others change too, in lower case: that the history knows
 *     nothing of an object in them says nothing
 */
public record Assumptions(boolean unknownIsEmpty, Set<String> externalSchemas) {
  /** Unknown tables are populated, and nobody else changes what the history created. */
  public static final Assumptions NONE = new Assumptions(false, Set.of());

  public Assumptions {
    Set<String> folded = new HashSet<>();
    externalSchemas.forEach(schema -> folded.add(schema.toLowerCase(Locale.ROOT)));
    externalSchemas = Set.copyOf(folded);
  }

  /** Whether others change the schema too. */
  public boolean isExternal(String schema) {
    return externalSchemas.contains(schema.toLowerCase(Locale.ROOT));
  }
}
