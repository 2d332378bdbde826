package io.github.surefoot.engine.effect;

import io.github.surefoot.engine.catalog.Catalog;
import io.github.surefoot.engine.operation.Expression;
import io.github.surefoot.engine.operation.Expression.FunctionCall;
import io.github.surefoot.engine.operation.RoutineOperation.Volatility;
import java.util.List;
import java.util.Optional;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Whether a default has to be computed for each row: it has if a volatile function is called
 * anywhere in it (manual, ALTER TABLE, notes on ADD COLUMN, 11 to 18). The operators and casts that
 * PostgreSQL brings along call none.
 *
 * @param perRow whether it is computed per row, or has to be taken to be
 * @param unknown the sentence that says what was not known, or null
 */
record DefaultVolatility(boolean perRow, @Nullable String unknown) {
  private static final DefaultVolatility ONCE = new DefaultVolatility(false, null);
  private static final DefaultVolatility PER_ROW = new DefaultVolatility(true, null);

  /** SQL functions that are replaced by their bodies, and functions in these, to this depth. */
  private static final int MAX_INLINED = 10;

  static DefaultVolatility of(Expression value, Catalog catalog, Target target) {
    DefaultVolatility worst = of(value.calls(), catalog, target.atLeast(12) ? MAX_INLINED : 0);
    if (!worst.perRow && value.hole()) {
      return new DefaultVolatility(
          true,
          "The default is not known before run time: it is taken to be volatile; a literal would"
              + " settle it.");
    }
    return worst;
  }

  private static DefaultVolatility of(List<FunctionCall> calls, Catalog catalog, int inlined) {
    DefaultVolatility worst = ONCE;
    for (FunctionCall call : calls) {
      Optional<Volatility> declared = catalog.volatility(call);
      if (inlined > 0 && declared.isPresent() && declared.get() == Volatility.VOLATILE) {
        Optional<List<FunctionCall>> instead = Inlining.of(call, catalog);
        if (instead.isPresent()) {
          DefaultVolatility inside = of(instead.get(), catalog, inlined - 1);
          if (inside.perRow) {
            return inside;
          }
          continue;
        }
      }
      if (declared.isEmpty()) {
        worst =
            new DefaultVolatility(
                true,
                "Whether "
                    + call.name()
                    + "() is volatile is not known: it is taken to be; a CREATE FUNCTION in the"
                    + " history that says STABLE or IMMUTABLE would settle it.");
      } else if (declared.get() == Volatility.VOLATILE) {
        return PER_ROW;
      }
    }
    return worst;
  }
}
