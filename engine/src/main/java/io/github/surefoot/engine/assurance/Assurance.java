package io.github.surefoot.engine.assurance;

import io.github.surefoot.engine.source.Region;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A justification as it is written: {@code @SafetyAssured} or a {@code surefoot:assured} comment.
 * Nothing is checked yet.
 *
 * @param rules the rules named, as written; empty if none
 * @param reason as written, empty if absent
 * @param ticket null if not said
 * @param approvedBy null if not said
 * @param expires an ISO date as written, null if not said
 * @param region the annotation or comment
 * @param scope what it covers: the declaration, the statement, or the whole file
 */
public record Assurance(
    List<String> rules,
    String reason,
    @Nullable String ticket,
    @Nullable String approvedBy,
    @Nullable String expires,
    Region region,
    Region scope) {
  public Assurance {
    rules = List.copyOf(rules);
  }
}
