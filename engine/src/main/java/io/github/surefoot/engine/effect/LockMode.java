package io.github.surefoot.engine.effect;

/** PostgreSQL's table locks, weakest first (manual 13.3.1, table 13.2). */
public enum LockMode {
  ACCESS_SHARE,
  ROW_SHARE,
  ROW_EXCLUSIVE,
  SHARE_UPDATE_EXCLUSIVE,
  SHARE,
  SHARE_ROW_EXCLUSIVE,
  EXCLUSIVE,
  ACCESS_EXCLUSIVE;

  /** As the manual spells it: {@code ACCESS EXCLUSIVE}. */
  public String display() {
    return name().replace('_', ' ');
  }

  /** Whether INSERT, UPDATE and DELETE (ROW EXCLUSIVE) have to wait for it. */
  public boolean blocksWrites() {
    return compareTo(SHARE) >= 0;
  }

  /** Whether SELECT (ACCESS SHARE) has to wait for it. */
  public boolean blocksReads() {
    return this == ACCESS_EXCLUSIVE;
  }

  public boolean atLeast(LockMode other) {
    return compareTo(other) >= 0;
  }
}
