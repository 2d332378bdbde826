package io.github.surefoot.engine.rule.assurance;

import io.github.surefoot.engine.source.Hole;
import io.github.surefoot.engine.source.SqlRange;
import io.github.surefoot.engine.source.SqlText;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Looks for what is not known before run time. */
final class Holes {
  private Holes() {}

  /** The first hole of a stretch of SQL, or null. */
  static @Nullable Hole first(SqlRange range) {
    SqlText sql = range.sql();
    if (!sql.hasHoles()) {
      return null;
    }
    for (int at = sql.text().indexOf(SqlText.HOLE, range.start());
        at >= 0 && at < range.end();
        at = sql.text().indexOf(SqlText.HOLE, at + 1)) {
      Hole hole = sql.holeAt(at);
      if (hole != null) {
        return hole;
      }
    }
    return null;
  }
}
