package io.github.surefoot.engine.javacode.program;

import io.github.surefoot.engine.source.Region;
import java.util.List;
import java.util.OptionalInt;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A method or constructor.
 *
 * @param declaringType the qualified name of the type it is a member of
 * @param variableArity whether the last parameter takes any number of arguments
 * @param result the qualified name of the type it returns, null for none or if it cannot be told
 * @param body null if it has none: an abstract or native method, one that cannot be seen
 * @param sqlParameter the parameter that is declared to be SQL which the method sends
 * @param region its name
 */
public record JavaMethod(
    String declaringType,
    String name,
    List<JavaVariable> parameters,
    boolean variableArity,
    boolean isStatic,
    @Nullable String result,
    @Nullable List<JavaStatement> body,
    OptionalInt sqlParameter,
    Region region) {

  public JavaMethod {
    parameters = List.copyOf(parameters);
    body = body == null ? null : List.copyOf(body);
  }

  /** Whether it can be called with so many arguments. */
  public boolean takes(int arguments) {
    return variableArity ? arguments >= parameters.size() - 1 : arguments == parameters.size();
  }
}
