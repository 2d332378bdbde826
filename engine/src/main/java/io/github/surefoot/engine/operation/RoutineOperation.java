package io.github.surefoot.engine.operation;

import io.github.surefoot.engine.operation.SessionOperation.SetSetting;
import io.github.surefoot.engine.source.SqlRange;
import io.github.surefoot.engine.source.SqlText;
import java.util.List;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Functions, procedures and the code in them. */
public sealed interface RoutineOperation extends Operation {
  @Override
  default <R> R accept(Operation.Visitor<R> visitor) {
    return visitor.visit(this);
  }

  /** Calls the method for what this is. */
  <R> R accept(Visitor<R> visitor);

  /** One method for each operation on routines, so that none can be forgotten. */
  interface Visitor<R> {
    R visit(CreateRoutine operation);

    R visit(AlterRoutine operation);

    R visit(DropRoutine operation);

    R visit(DoBlock operation);

    R visit(RunRoutine operation);
  }

  /** What sort of routine a statement speaks of; ROUTINE is any but an aggregate. */
  enum RoutineKind {
    FUNCTION,
    PROCEDURE,
    ROUTINE,
    AGGREGATE
  }

  /** What a routine promises of its results. */
  enum Volatility {
    IMMUTABLE,
    STABLE,
    VOLATILE
  }

  /** Which way a parameter passes its value; a column of RETURNS TABLE is OUT. */
  enum ParameterMode {
    IN,
    OUT,
    INOUT,
    VARIADIC
  }

  /**
   * A parameter as written, or a type in the argument list of DROP and ALTER.
   *
   * @param name null if it has none
   * @param defaultValue null if it has none
   */
  record Parameter(
      ParameterMode mode, @Nullable Name name, TypeName type, @Nullable Expression defaultValue) {

    /** Whether the caller passes a value for it. */
    public boolean input() {
      return mode != ParameterMode.OUT;
    }
  }

  /**
   * RETURNS.
   *
   * @param type null for RETURNS TABLE
   * @param columns the columns of RETURNS TABLE
   */
  record Result(@Nullable TypeName type, List<Parameter> columns) {
    public Result {
      columns = List.copyOf(columns);
    }
  }

  /**
   * The options of CREATE and ALTER FUNCTION, null where a statement does not say.
   *
   * @param strict RETURNS NULL ON NULL INPUT; false for CALLED ON NULL INPUT
   * @param securityDefiner false for SECURITY INVOKER
   * @param parallel in upper case: SAFE, RESTRICTED, UNSAFE
   * @param cost as written
   * @param rows as written
   * @param settings SET and RESET, in order
   */
  record RoutineOptions(
      @Nullable Volatility volatility,
      @Nullable Boolean strict,
      @Nullable Boolean leakproof,
      boolean window,
      @Nullable Boolean securityDefiner,
      @Nullable String parallel,
      @Nullable String cost,
      @Nullable String rows,
      @Nullable ObjectName support,
      List<SetSetting> settings) {
    public RoutineOptions {
      settings = List.copyOf(settings);
    }
  }

  /**
   * CREATE FUNCTION, CREATE PROCEDURE.
   *
   * @param kind FUNCTION or PROCEDURE
   * @param parametersOpen whether a hole stands for some of them
   * @param result null if nothing is said: a procedure, or a function with OUT parameters
   * @param language in lower case; {@code sql} for RETURN and BEGIN ATOMIC, null if not said
   * @param body null if there is none, which servers refuse
   */
  record CreateRoutine(
      ObjectName name,
      RoutineKind kind,
      boolean orReplace,
      List<Parameter> parameters,
      boolean parametersOpen,
      @Nullable Result result,
      @Nullable String language,
      RoutineOptions options,
      List<TypeName> transforms,
      @Nullable RoutineBody body,
      SqlRange range)
      implements RoutineOperation {
    public CreateRoutine {
      parameters = List.copyOf(parameters);
      transforms = List.copyOf(transforms);
    }

    /** The parameters that the caller passes values for, in order. */
    public List<Parameter> inputs() {
      return parameters.stream().filter(Parameter::input).toList();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** What stands behind AS, RETURN or BEGIN ATOMIC. */
  sealed interface RoutineBody {

    /**
     * Code.
     *
     * @param source the code in its quotes, to be read again with arguments; null for RETURN and
     *     BEGIN ATOMIC, in which arguments are nothing but values
     */
    record Written(Code code, @Nullable SqlRange source) implements RoutineBody {}

    /**
     * {@code AS 'file', 'symbol'} and the functions of {@code internal} and {@code c}.
     *
     * @param symbol null if not said
     */
    record Linked(String file, @Nullable String symbol) implements RoutineBody {}
  }

  /**
   * The statements of a body, in order.
   *
   * @param dynamic the EXECUTE statements whose text could not be told
   * @param unread what else was not understood: broken statements, a body in another language
   * @param rowFields the columns of NEW and OLD that PL/pgSQL names, at each place
   * @param rowCopies the assignments that copy one column of NEW to another
   * @param guards by branch what it depends on, where that is a question to the server's catalog
   */
  record Code(
      List<Embedded> statements,
      List<SqlRange> dynamic,
      List<SqlRange> unread,
      List<Name> rowFields,
      List<RowCopy> rowCopies,
      Map<Integer, Guard> guards) {
    /** A body that does nothing. */
    public static final Code NONE = new Code(List.of(), List.of(), List.of());

    public Code {
      statements = List.copyOf(statements);
      dynamic = List.copyOf(dynamic);
      unread = List.copyOf(unread);
      rowFields = List.copyOf(rowFields);
      rowCopies = List.copyOf(rowCopies);
      guards = Map.copyOf(guards);
    }

    /** Code that names no columns of NEW and OLD. */
    public Code(List<Embedded> statements, List<SqlRange> dynamic, List<SqlRange> unread) {
      this(statements, dynamic, unread, List.of(), List.of(), Map.of());
    }

    /** Whether all of it is known. */
    public boolean known() {
      return dynamic.isEmpty() && unread.isEmpty();
    }
  }

  /**
   * {@code IF [NOT] EXISTS (SELECT … FROM pg_type WHERE typname = 'mood')}, {@code IF
   * to_regclass('orders') IS [NOT] NULL}: whether something is there.
   *
   * @param source what is asked: {@code pg_type}, {@code information_schema.columns}, {@code
   *     to_regclass} …
   * @param values the columns that must have these values; of {@code to_regclass} its argument
   *     under an empty name. A value cast to {@code regclass} is under the column's name with
   *     {@code ::regclass}
   * @param present whether the branch is for the case that it is there
   */
  record Guard(String source, Map<String, String> values, boolean present) {
    public Guard {
      values = Map.copyOf(values);
    }

    /** For ELSE. */
    public Guard negated() {
      return new Guard(source, values, !present);
    }
  }

  /** {@code NEW.to := NEW.from}, the value perhaps cast. */
  record RowCopy(Name to, Name from) {}

  /**
   * A statement inside a routine body.
   *
   * @param conditional it stands in an IF, CASE, loop or exception handler and may not run
   * @param repeated it stands in a loop
   * @param branch the branches that it stands in, from the outermost; statements with the same
   *     branches run together or not at all. Empty for one that surely runs
   * @param values the variables whose text is known there
   */
  record Embedded(
      Operation operation,
      boolean conditional,
      boolean repeated,
      List<Integer> branch,
      Map<String, SqlText> values) {
    public Embedded {
      branch = List.copyOf(branch);
    }

    /** One that surely runs, once, in code without variables. */
    public static Embedded of(Operation operation) {
      return new Embedded(operation, false, false, List.of(), Map.of());
    }
  }

  /**
   * A routine as DROP, ALTER and COMMENT name it.
   *
   * @param arguments null if none are given, or not all are known
   * @param ordered those behind ORDER BY, of an aggregate
   */
  record Signature(ObjectName name, @Nullable List<Parameter> arguments, List<Parameter> ordered) {
    public Signature {
      arguments = arguments == null ? null : List.copyOf(arguments);
      ordered = List.copyOf(ordered);
    }
  }

  /** ALTER FUNCTION, PROCEDURE, ROUTINE, AGGREGATE: what is done to it. */
  record AlterRoutine(RoutineKind kind, Signature routine, RoutineChange change, SqlRange range)
      implements RoutineOperation {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** One change of a routine. */
  sealed interface RoutineChange {
    record Rename(Name newName) implements RoutineChange {}

    record Move(Name schema) implements RoutineChange {}

    record ChangeOwner(Name owner) implements RoutineChange {}

    /** [NO] DEPENDS ON EXTENSION. */
    record DependOnExtension(Name extension, boolean no) implements RoutineChange {}

    record ChangeOptions(RoutineOptions options) implements RoutineChange {}
  }

  /** DROP FUNCTION, PROCEDURE, ROUTINE, AGGREGATE; one operation for each routine named. */
  record DropRoutine(
      RoutineKind kind, Signature routine, boolean ifExists, boolean cascade, SqlRange range)
      implements RoutineOperation {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * DO.
   *
   * @param language in lower case, {@code plpgsql} if not said
   */
  record DoBlock(String language, Code code, SqlRange range) implements RoutineOperation {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * What another statement does by calling a routine; no parser makes it.
   *
   * @param language of the body, in lower case
   * @param code its body, with the values of the arguments as far as they are known
   * @param range the body where it is defined
   */
  record RunRoutine(ObjectName name, String language, Code code, SqlRange range)
      implements RoutineOperation {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }
}
