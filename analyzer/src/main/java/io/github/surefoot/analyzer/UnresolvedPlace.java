package io.github.surefoot.analyzer;

import io.github.surefoot.engine.migration.Migration;
import io.github.surefoot.engine.source.Region;

/**
 * SQL that was not understood: it could not be told before run time, or not be parsed. Each has its
 * finding too; this is the list that a report shows so that nothing looks clean which was not read.
 *
 * @param reason one sentence
 * @param region where
 */
public record UnresolvedPlace(Kind kind, Migration migration, String reason, Region region) {

  /** Why it was not understood. */
  public enum Kind {
    /** Its text is not known before run time. */
    UNRESOLVED,
    /** The parser does not understand it. */
    UNPARSED
  }
}
