package io.github.surefoot.engine.migration;

import io.github.surefoot.engine.source.Hole;
import io.github.surefoot.engine.source.SqlRange;
import io.github.surefoot.engine.source.SqlText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Looks for what is not known before run time. */
final class Holes {
  private Holes() {}

  /** The first hole of a stretch of SQL, or null. */
  static @Nullable Hole first(SqlRange range) {
    List<Hole> holes = of(range);
    return holes.isEmpty() ? null : holes.get(0);
  }

  /** The holes of a stretch of SQL, in order. */
  static List<Hole> of(SqlRange range) {
    return of(range, at -> true);
  }

  /** The holes of a stretch of SQL at offsets that are wanted, in order. */
  static List<Hole> of(SqlRange range, IntPredicate wanted) {
    SqlText sql = range.sql();
    if (!sql.hasHoles()) {
      return List.of();
    }
    List<Hole> holes = new ArrayList<>();
    for (int at = sql.text().indexOf(SqlText.HOLE, range.start());
        at >= 0 && at < range.end();
        at = sql.text().indexOf(SqlText.HOLE, at + 1)) {
      Hole hole = sql.holeAt(at);
      if (hole != null && wanted.test(at)) {
        holes.add(hole);
      }
    }
    return holes;
  }
}
