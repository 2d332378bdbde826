package io.github.surefoot.engine.catalog;

import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.RoutineOperation.Parameter;
import io.github.surefoot.engine.operation.TypeName;
import io.github.surefoot.engine.sql.CallReader.Argument;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which routine of the history a call means.
 *
 * @param routine the one that is surely meant
 * @param candidates all that may be
 */
public record RoutineCall(Optional<Routine> routine, List<Routine> candidates) {
  public RoutineCall {
    candidates = List.copyOf(candidates);
  }

  /** Whether the history has a routine of this name. */
  public static boolean mayBeOfHistory(ObjectName name, Catalog catalog) {
    return name.known() && !catalog.overloads(catalog.resolveRoutine(name)).routines().isEmpty();
  }

  /** Resolves a call, as far as the types of its arguments are known (manual 10.3). */
  public static RoutineCall of(ObjectName name, List<Argument> arguments, Catalog catalog) {
    List<Routine> candidates = catalog.routines(name, arguments.size());
    List<Routine> left = new ArrayList<>(candidates);
    for (int i = 0; i < arguments.size() && left.size() > 1; i++) {
      Argument argument = arguments.get(i);
      int position = i;
      String type = argument.type();
      if (type != null) {
        prefer(left, r -> isOf(r, position, type));
      } else if (argument.string()) {
        prefer(left, r -> isOf(r, position, "text") || isOf(r, position, "character varying"));
      }
    }
    // What the server or an extension brings along under the same name may be meant as well.
    boolean sure =
        left.size() == 1
            && left.get(0).certain()
            && (name.schema() != null || !catalog.isBuiltIn(name));
    return new RoutineCall(sure ? Optional.of(left.get(0)) : Optional.empty(), candidates);
  }

  private static void prefer(List<Routine> candidates, Predicate<Routine> better) {
    if (candidates.stream().anyMatch(better)) {
      candidates.removeIf(better.negate());
    }
  }

  private static boolean isOf(Routine routine, int argument, String type) {
    List<Parameter> passed = routine.passed();
    TypeName declared = argument < passed.size() ? passed.get(argument).type() : null;
    return declared != null && declared.name().equals(type) && declared.arrayDimensions() == 0;
  }
}
