package io.github.surefoot.engine.catalog;

import io.github.surefoot.engine.operation.RoutineOperation.CreateRoutine;
import io.github.surefoot.engine.operation.RoutineOperation.Parameter;
import io.github.surefoot.engine.operation.RoutineOperation.ParameterMode;
import io.github.surefoot.engine.operation.RoutineOperation.RoutineKind;
import io.github.surefoot.engine.operation.RoutineOperation.RoutineOptions;
import io.github.surefoot.engine.operation.RoutineOperation.Volatility;
import io.github.surefoot.engine.operation.SessionOperation.SetSetting;
import io.github.surefoot.engine.operation.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A function or procedure that the history defined.
 *
 * @param name what it is called now
 * @param definition the CREATE that is in force
 * @param options those of the CREATE and what ALTER made of them
 * @param defined where its definition comes from
 * @param certain false if the CREATE or an ALTER may not have run, or if parameters are not known
 */
public record Routine(
    QualifiedName name,
    CreateRoutine definition,
    RoutineOptions options,
    Origin defined,
    boolean certain) {

  static Routine of(QualifiedName name, CreateRoutine definition, Origin defined) {
    boolean known =
        !definition.parametersOpen()
            && definition.parameters().stream().allMatch(p -> p.type().known());
    return new Routine(name, definition, definition.options(), defined, known);
  }

  public RoutineKind kind() {
    return definition.kind();
  }

  /** VOLATILE if it was not said. */
  public Volatility volatility() {
    return Objects.requireNonNullElse(options.volatility(), Volatility.VOLATILE);
  }

  /** Whether it may be called with so many arguments. */
  public boolean accepts(int arguments) {
    if (definition.parametersOpen()) {
      return true;
    }
    List<Parameter> inputs = passed();
    boolean variadic =
        !inputs.isEmpty() && inputs.get(inputs.size() - 1).mode() == ParameterMode.VARIADIC;
    return required() <= arguments && (variadic || arguments <= inputs.size());
  }

  private int required() {
    return (int)
        passed().stream()
            .filter(p -> p.defaultValue() == null && p.mode() != ParameterMode.VARIADIC)
            .count();
  }

  /** Whether calls with arguments of these types find it; true if its parameters are not known. */
  public boolean answers(List<Parameter> arguments) {
    List<Parameter> inputs = passed();
    return definition.parametersOpen()
        || (accepts(arguments.size())
            && arguments.size() <= inputs.size()
            && sameTypes(inputs.subList(0, arguments.size()), arguments));
  }

  /** Whether whoever called the other one finds this one: it may ask for less, not for more. */
  public boolean replaces(Routine other) {
    return kind() == other.kind() && answers(other.passed()) && accepts(other.required());
  }

  /**
   * Whether a call that leaves out arguments which have a default fits this routine and another one
   * of the name alike, so that the server refuses it (manual, CREATE FUNCTION, Overloading). False
   * if the parameters of one are not known.
   */
  public boolean isAmbiguousWith(Routine other) {
    if (!certain || !other.certain || sameSignature(other)) {
      return false;
    }
    List<Parameter> own = definition.inputs();
    List<Parameter> others = other.definition.inputs();
    for (int count = Math.min(own.size(), others.size()); count >= 0; count--) {
      if (isVariadic(own) || isVariadic(others) || !accepts(count) || !other.accepts(count)) {
        return false;
      }
      if (sameTypes(own.subList(0, count), others.subList(0, count))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isVariadic(List<Parameter> parameters) {
    return parameters.stream().anyMatch(p -> p.mode() == ParameterMode.VARIADIC);
  }

  /** The parameters that a call has an argument for: of a procedure the OUT ones too (14). */
  public List<Parameter> passed() {
    return kind() == RoutineKind.PROCEDURE ? definition.parameters() : definition.inputs();
  }

  /** Whether both have the same types of input parameters, so that one replaces the other. */
  boolean sameSignature(Routine other) {
    return sameTypes(definition.inputs(), other.definition.inputs());
  }

  /** Whether a list of arguments as DROP and ALTER give it means this routine. */
  boolean isMeant(List<Parameter> arguments) {
    return sameTypes(definition.inputs(), arguments.stream().filter(Parameter::input).toList())
        || (kind() == RoutineKind.PROCEDURE && sameTypes(definition.parameters(), arguments));
  }

  private static boolean sameTypes(List<Parameter> parameters, List<Parameter> others) {
    if (parameters.size() != others.size()) {
      return false;
    }
    for (int i = 0; i < parameters.size(); i++) {
      if (!same(parameters.get(i).type(), others.get(i).type())) {
        return false;
      }
    }
    return true;
  }

  /** Modifiers do not count (manual, CREATE FUNCTION), nor does the number of dimensions. */
  private static boolean same(TypeName type, TypeName other) {
    boolean schemas =
        type.schema() == null || other.schema() == null || type.schema().is(other.schema());
    return schemas
        && type.known()
        && other.known()
        && type.name().equals(other.name())
        && (type.arrayDimensions() > 0) == (other.arrayDimensions() > 0);
  }

  Routine named(QualifiedName newName) {
    return new Routine(newName, definition, options, defined, certain);
  }

  Routine uncertain() {
    return new Routine(name, definition, options, defined, false);
  }

  /** After ALTER: what it does not say stays. */
  Routine altered(RoutineOptions change) {
    List<SetSetting> settings = new ArrayList<>(options.settings());
    for (SetSetting setting : change.settings()) {
      settings.removeIf(s -> setting.name().equals("all") || s.name().equals(setting.name()));
      if (!setting.reset()) {
        settings.add(setting);
      }
    }
    RoutineOptions altered =
        new RoutineOptions(
            or(change.volatility(), options.volatility()),
            or(change.strict(), options.strict()),
            or(change.leakproof(), options.leakproof()),
            options.window(),
            or(change.securityDefiner(), options.securityDefiner()),
            or(change.parallel(), options.parallel()),
            or(change.cost(), options.cost()),
            or(change.rows(), options.rows()),
            or(change.support(), options.support()),
            settings);
    return new Routine(name, definition, altered, defined, certain);
  }

  // A component that neither says is null again.
  private static <T> @Nullable T or(@Nullable T changed, @Nullable T before) {
    return changed != null ? changed : before;
  }

  static Volatility moreVolatile(Volatility a, Volatility b) {
    return a.compareTo(b) >= 0 ? a : b;
  }
}
