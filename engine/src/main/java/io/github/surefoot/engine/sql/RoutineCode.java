package io.github.surefoot.engine.sql;

import io.github.surefoot.engine.operation.Expression;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.RoutineOperation.Code;
import io.github.surefoot.engine.operation.RoutineOperation.CreateRoutine;
import io.github.surefoot.engine.operation.RoutineOperation.Parameter;
import io.github.surefoot.engine.operation.RoutineOperation.RoutineBody.Written;
import io.github.surefoot.engine.source.SqlText;
import io.github.surefoot.engine.sql.CallReader.Argument;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Reads the body of a routine again, for one call of it. */
public final class RoutineCode {
  private RoutineCode() {}

  /**
   * What the body does with these arguments: SQL that it puts together from parameters is known
   * where the arguments are.
   *
   * @param passed the parameters that a call has arguments for
   */
  public static Code called(
      CreateRoutine routine, Written body, List<Parameter> passed, List<Argument> arguments) {
    if (body.source() == null || !dependsOnArguments(body.code())) {
      return body.code();
    }
    Map<String, SqlText> values = new HashMap<>();
    Set<Integer> given = new HashSet<>();
    for (int i = 0; i < arguments.size(); i++) {
      Argument argument = arguments.get(i);
      int position = argument.name() == null ? i : position(passed, argument.name());
      given.add(position);
      if (argument.value() != null && position >= 0 && position < passed.size()) {
        put(values, passed.get(position), position, argument.value());
      }
    }
    for (int i = 0; i < passed.size(); i++) {
      Expression defaultValue = passed.get(i).defaultValue();
      SqlText value = defaultValue == null ? null : CallReader.value(defaultValue.range());
      if (value != null && !given.contains(i)) {
        put(values, passed.get(i), i, value);
      }
    }
    if (values.isEmpty()) {
      return body.code();
    }
    Set<String> names = new HashSet<>();
    for (Parameter parameter : routine.parameters()) {
      if (parameter.name() != null) {
        names.add(parameter.name().value());
      }
    }
    return BodyReader.read(
        body.source().sql(), Objects.requireNonNullElse(routine.language(), ""), names, values, 1);
  }

  private static void put(
      Map<String, SqlText> values, Parameter parameter, int position, SqlText value) {
    if (PlpgsqlNames.isText(parameter.type().name(), parameter.type().arrayDimensions())) {
      values.put("$" + (position + 1), value);
      if (parameter.name() != null) {
        values.put(parameter.name().value(), value);
      }
    }
  }

  private static int position(List<Parameter> passed, String name) {
    for (int i = 0; i < passed.size(); i++) {
      Name parameter = passed.get(i).name();
      if (parameter != null && parameter.is(name)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean dependsOnArguments(Code code) {
    return !code.dynamic().isEmpty()
        || code.statements().stream().anyMatch(s -> s.operation().range().sql().hasHoles());
  }
}
