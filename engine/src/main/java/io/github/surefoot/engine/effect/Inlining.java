package io.github.surefoot.engine.effect;

import io.github.surefoot.engine.catalog.Catalog;
import io.github.surefoot.engine.catalog.Routine;
import io.github.surefoot.engine.catalog.RoutineCall;
import io.github.surefoot.engine.operation.DataOperation.Select;
import io.github.surefoot.engine.operation.Expression.FunctionCall;
import io.github.surefoot.engine.operation.Query;
import io.github.surefoot.engine.operation.RoutineOperation.Code;
import io.github.surefoot.engine.operation.RoutineOperation.Parameter;
import io.github.surefoot.engine.operation.RoutineOperation.ParameterMode;
import io.github.surefoot.engine.operation.RoutineOperation.Result;
import io.github.surefoot.engine.operation.RoutineOperation.RoutineBody.Written;
import io.github.surefoot.engine.operation.RoutineOperation.RoutineKind;
import io.github.surefoot.engine.operation.TypeName;
import io.github.surefoot.engine.sql.CallReader;
import io.github.surefoot.engine.sql.CallReader.Argument;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Calls of SQL functions that the server replaces by the expression in their body before it asks
 * whether a default is volatile (since 12; seen on 10 to 18). What the function was declared does
 * not count then, only what its expression calls.
 *
 * <p>Only the plainest functions are told: one SELECT of one expression, nothing else.
 */
final class Inlining {
  /** Functions that come to one row: a body with one of them is not replaced. */
  private static final Set<String> AGGREGATES =
      Set.of(
          "count",
          "sum",
          "avg",
          "min",
          "max",
          "array_agg",
          "string_agg",
          "bool_and",
          "bool_or",
          "every",
          "json_agg",
          "jsonb_agg",
          "json_object_agg",
          "jsonb_object_agg",
          "bit_and",
          "bit_or",
          "xmlagg",
          "any_value",
          "stddev",
          "variance",
          "range_agg");

  private Inlining() {}

  /** The calls that take the place of a call, empty if it is not replaced. */
  static Optional<List<FunctionCall>> of(FunctionCall call, Catalog catalog) {
    List<Argument> arguments = CallReader.arguments(call.range());
    // An argument that is more than a literal may be costly or stand in the body twice.
    if (arguments.stream().anyMatch(a -> a.value() == null)) {
      return Optional.empty();
    }
    return RoutineCall.of(call.name(), arguments, catalog).routine().flatMap(Inlining::calls);
  }

  private static Optional<List<FunctionCall>> calls(Routine routine) {
    Result result = routine.definition().result();
    TypeName type = result == null ? null : result.type();
    List<Parameter> parameters = routine.definition().parameters();
    boolean plain =
        routine.kind() == RoutineKind.FUNCTION
            && "sql".equals(routine.definition().language())
            && type != null
            && !type.setOf()
            && isPlain(type)
            && parameters.stream().allMatch(p -> p.mode() == ParameterMode.IN)
            && parameters.stream().allMatch(p -> isPlain(p.type()))
            && !(Boolean.TRUE.equals(routine.options().strict()) && !parameters.isEmpty())
            && !Boolean.TRUE.equals(routine.options().securityDefiner())
            && routine.options().settings().isEmpty()
            && !routine.options().window();
    return plain && routine.definition().body() instanceof Written written
        ? calls(written.code())
        : Optional.empty();
  }

  /** Neither a row nor a type that depends on the call. */
  private static boolean isPlain(TypeName type) {
    return type.known()
        && !type.name().startsWith("any")
        && !type.name().equals("record")
        && !type.name().equals("void");
  }

  private static Optional<List<FunctionCall>> calls(Code code) {
    if (!code.known()
        || code.statements().size() != 1
        || !(code.statements().get(0).operation() instanceof Select select)
        || !select.with().isEmpty()) {
      return Optional.empty();
    }
    Query query = select.query();
    boolean expression =
        query.relations().isEmpty()
            && query.from().isEmpty()
            && !query.hole()
            && CallReader.selectsOneExpression(query.range())
            && query.calls().stream().noneMatch(c -> AGGREGATES.contains(c.name().name().value()));
    return expression ? Optional.of(query.calls()) : Optional.empty();
  }
}
