package io.github.surefoot.engine.catalog;

import io.github.surefoot.engine.operation.RoutineOperation.Signature;
import io.github.surefoot.engine.operation.RoutineOperation.Volatility;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The functions and procedures of one name, in the order of their creation. */
record Overloads(List<Routine> routines) {
  static final Overloads NONE = new Overloads(List.of());

  Overloads {
    routines = List.copyOf(routines);
  }

  /** With a routine in place of the one of its signature, if there is one. */
  Overloads with(Routine routine) {
    List<Routine> changed = new ArrayList<>(routines);
    changed.removeIf(r -> r.certain() && routine.certain() && r.sameSignature(routine));
    changed.add(routine);
    return new Overloads(changed);
  }

  /** With one that may be there in place of another or beside it. */
  Overloads perhapsWith(Routine routine) {
    List<Routine> changed = new ArrayList<>();
    for (Routine known : routines) {
      changed.add(known.sameSignature(routine) ? known.uncertain() : known);
    }
    changed.add(routine.uncertain());
    return new Overloads(changed);
  }

  boolean has(Routine routine) {
    return routines.stream().anyMatch(r -> r.certain() && r.sameSignature(routine));
  }

  /** Those that a statement means: the only one of the name, or those of the argument types. */
  List<Routine> meant(Signature signature) {
    if (signature.arguments() == null) {
      return routines;
    }
    return routines.stream()
        .filter(r -> r.definition().parametersOpen() || r.isMeant(signature.arguments()))
        .toList();
  }

  /** With each of some routines changed. */
  Overloads change(List<Routine> some, UnaryOperator<Routine> change) {
    return new Overloads(
        routines.stream().map(r -> some.contains(r) ? change.apply(r) : r).toList());
  }

  Overloads without(List<Routine> some) {
    return new Overloads(routines.stream().filter(r -> !some.contains(r)).toList());
  }

  /** Those that may be called with so many arguments. */
  List<Routine> accepting(int arguments) {
    return routines.stream().filter(r -> r.accepts(Math.max(arguments, 0))).toList();
  }

  /**
   * The volatility of a call with so many arguments: of several routines the most volatile; empty
   * if it is not certain that the history defined any.
   */
  Optional<Volatility> volatility(int arguments) {
    List<Routine> accepting = accepting(arguments);
    List<Routine> possible = accepting.isEmpty() ? routines : accepting;
    if (possible.stream().noneMatch(r -> r.certain() || r.definition().parametersOpen())) {
      return Optional.empty();
    }
    return possible.stream().map(Routine::volatility).reduce(Routine::moreVolatile);
  }

  Overloads named(QualifiedName name) {
    return new Overloads(routines.stream().map(r -> r.named(name)).toList());
  }

  /** These and those of another name that become this one. */
  Overloads and(Overloads others) {
    return new Overloads(Stream.concat(routines.stream(), others.routines.stream()).toList());
  }
}
