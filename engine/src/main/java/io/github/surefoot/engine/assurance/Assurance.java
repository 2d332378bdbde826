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
 * @param ticket null or blank if not said
 * @param approvedBy null or blank if not said
 * @param expires an ISO date as written, null or blank if not said
 * @param problem why it cannot be read or stands in a wrong place, in one sentence; then it
 *     silences nothing. Null if it is well formed
 * @param region the annotation or comment
 * @param scope what it covers: the declaration, the statement, or the whole file. The scopes of one
 *     file are disjoint, equal or one within the other
 */
public record Assurance(
    List<String> rules,
    String reason,
    @Nullable String ticket,
    @Nullable String approvedBy,
    @Nullable String expires,
    @Nullable String problem,
    Region region,
    Region scope) {
  public Assurance {
    rules = List.copyOf(rules);
  }

  /** A well-formed one. */
  public Assurance(
      List<String> rules,
      String reason,
      @Nullable String ticket,
      @Nullable String approvedBy,
      @Nullable String expires,
      Region region,
      Region scope) {
    this(rules, reason, ticket, approvedBy, expires, null, region, scope);
  }
}
