package io.github.surefoot.engine.catalog;

import io.github.surefoot.engine.operation.RoutineOperation.Volatility;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * What is known of the functions of one name.
 *
 * @param overloads the volatility by number of input parameters, -1 for an unknown number; of
 *     several functions with as many the most volatile
 */
record Routine(PMap<Integer, Volatility> overloads) {
  static final Routine NONE = new Routine(HashTreePMap.empty());

  Routine with(int inputs, Volatility volatility) {
    return new Routine(overloads.plus(inputs, volatility));
  }

  /** Where another function of the same name and number of parameters may be there as well. */
  Routine alsoWith(int inputs, Volatility volatility) {
    Volatility known = overloads.get(inputs);
    return with(inputs, known == null ? volatility : moreVolatile(known, volatility));
  }

  /** All functions of this name at least this volatile. */
  Routine atLeast(Volatility volatility) {
    Routine changed = this;
    for (int inputs : overloads.keySet()) {
      changed = changed.alsoWith(inputs, volatility);
    }
    return changed;
  }

  /** All functions of this name exactly this volatile. */
  Routine all(Volatility volatility) {
    Routine changed = this;
    for (int inputs : overloads.keySet()) {
      changed = changed.with(inputs, volatility);
    }
    return changed;
  }

  /** The volatility of a call with so many arguments. */
  Volatility of(int arguments) {
    Volatility exact = overloads.get(Math.max(arguments, 0));
    if (exact != null && !overloads.containsKey(-1)) {
      return exact;
    }
    return overloads.values().stream().reduce(Volatility.IMMUTABLE, Routine::moreVolatile);
  }

  static Volatility moreVolatile(Volatility a, Volatility b) {
    return a.compareTo(b) >= 0 ? a : b;
  }
}
