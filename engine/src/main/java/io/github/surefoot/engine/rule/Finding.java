package io.github.surefoot.engine.rule;

import io.github.surefoot.engine.migration.Migration;
import io.github.surefoot.engine.source.Region;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A hazard in its place.
 *
 * @param message one sentence: what, by name ({@code CREATE INDEX on 'orders' blocks every write to
 *     it until the index is built.})
 * @param why why it hurts on this version, in a sentence or two; empty if the message says it all
 * @param region the tightest part at fault
 * @param site what executes it, where that is elsewhere (a call in Java); otherwise the statement
 * @param migration null for what belongs to no single one
 * @param related other places that matter, with what they are
 */
public record Finding(
    RuleInfo rule,
    Severity severity,
    String message,
    String why,
    Remedy remedy,
    Region region,
    Region site,
    @Nullable Migration migration,
    List<Related> related) {
  public Finding {
    related = List.copyOf(related);
  }

  /** Another place. */
  public record Related(String message, Region region) {}
}
