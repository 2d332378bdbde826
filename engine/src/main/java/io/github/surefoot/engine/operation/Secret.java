package io.github.surefoot.engine.operation;

import io.github.surefoot.engine.source.SqlRange;

/**
 * A password or connection string in a statement. What it reads is not kept.
 *
 * @param kind what stands there
 * @param range where it stands, to point at; its text is not for display
 */
public record Secret(Kind kind, SqlRange range) {

  /** What stands in the place of a secret. */
  public enum Kind {
    /** The secret itself. */
    LITERAL,
    /** What a server keeps of a password: SCRAM-SHA-256$…, md5…. */
    HASH,
    /** A connection string without a password. */
    WITHOUT_PASSWORD,
    /** PASSWORD NULL. */
    NONE,
    /** It is put in at run time: a placeholder, a variable. */
    UNKNOWN
  }

  /** Whether the statement gives the secret, or what can be tried against it, away. */
  public boolean isWritten() {
    return kind == Kind.LITERAL || kind == Kind.HASH;
  }

  @Override
  public String toString() {
    return kind.name();
  }
}
