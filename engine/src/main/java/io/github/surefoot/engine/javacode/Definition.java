package io.github.surefoot.engine.javacode;

import java.util.function.Supplier;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The one value that a constant or local variable has, lowered when it is first asked for.
 *
 * <p>A front end makes one definition a variable and hands it to all references: that is how a
 * variable that is defined by itself is recognised. Equality is identity.
 */
public final class Definition {
  private @Nullable Supplier<SqlExpression> lowering;
  private @Nullable SqlExpression value;

  /**
   * @param lowering gives the value; called at most once, and it may refer to other definitions but
   *     must not ask for their values
   */
  public Definition(Supplier<SqlExpression> lowering) {
    this.lowering = lowering;
  }

  /** The initializer or the only assigned expression. */
  public synchronized SqlExpression value() {
    SqlExpression known = value;
    if (known == null) {
      Supplier<SqlExpression> pending = lowering;
      if (pending == null) {
        throw new IllegalStateException("the value of a definition was asked for by its lowering");
      }
      lowering = null;
      known = pending.get();
      value = known;
    }
    return known;
  }
}
