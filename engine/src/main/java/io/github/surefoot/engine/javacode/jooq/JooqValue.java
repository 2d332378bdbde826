package io.github.surefoot.engine.javacode.jooq;

import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.source.SqlText;
import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What the types of jOOQ hold. Immutable. */
public sealed interface JooqValue {

  /** The qualified name of the type of jOOQ that it is. */
  String type();

  /** {@code DSLContext} or {@code Configuration}: the way to a database. */
  record Context() implements JooqValue {
    @Override
    public String type() {
      return "org.jooq.DSLContext";
    }
  }

  /**
   * A name.
   *
   * @param parts as they are rendered, the qualifiers first
   */
  record Name(List<SqlText> parts) implements JooqValue {
    public Name {
      parts = List.copyOf(parts);
    }

    @Override
    public String type() {
      return "org.jooq.Name";
    }
  }

  /**
   * A schema, sequence, index, user, role, privilege, keyword, or plain SQL.
   *
   * @param simple what it is called without its qualifiers
   */
  record Part(SqlText sql, SqlText simple, String type) implements JooqValue {}

  /**
   * A table.
   *
   * @param declaration as it stands in FROM
   * @param sql as it is referred to
   */
  record Table(SqlText declaration, SqlText sql) implements JooqValue {
    @Override
    public String type() {
      return "org.jooq.Table";
    }
  }

  /**
   * A column or any other expression.
   *
   * @param declaration as it stands in the list of a SELECT
   * @param sql as it is referred to
   * @param name its unqualified name
   */
  record Field(SqlText declaration, SqlText sql, SqlText name, @Nullable DataType dataType)
      implements JooqValue {
    @Override
    public String type() {
      return "org.jooq.Field";
    }

    static Field expression(SqlText sql, @Nullable DataType type) {
      return new Field(sql, sql, sql, type);
    }
  }

  /** An ordering, a row, a CASE, or a window that an expression is made with. */
  record Unfinished(SqlText sql, String kind) implements JooqValue {
    @Override
    public String type() {
      return "org.jooq.QueryPart";
    }
  }

  /**
   * A condition.
   *
   * @param connective {@code and}, {@code or}, or empty if it is a simple one; NO_CONDITION has no
   *     operands
   */
  record Condition(String connective, List<SqlText> operands) implements JooqValue {
    public Condition {
      operands = List.copyOf(operands);
    }

    static Condition of(SqlText sql) {
      return new Condition("", List.of(sql));
    }

    @Override
    public String type() {
      return "org.jooq.Condition";
    }
  }

  /**
   * A data type with what a column of it is declared with.
   *
   * @param declared its name in a definition
   * @param cast its name in a cast
   * @param plain whether a literal of it needs no cast
   * @param nullable null if it does not say
   * @param byDefault the expression of its default, null if it has none
   */
  record DataType(
      TypeName name,
      SqlText declared,
      SqlText cast,
      boolean plain,
      @Nullable Boolean nullable,
      @Nullable SqlText byDefault,
      boolean identity,
      Region region)
      implements JooqValue {
    @Override
    public String type() {
      return "org.jooq.DataType";
    }
  }

  /**
   * A statement, subquery or constraint, as far as it has been put together.
   *
   * @param weight how many steps it takes to render it, those of the queries in it included
   */
  record Query(List<Step> steps, long weight) implements JooqValue {
    /** Heavier ones are not followed: code can double them without end. */
    private static final int HEAVIEST = 20_000;

    public Query {
      steps = List.copyOf(steps);
    }

    static Query of(Step first) {
      return new Query(List.of(first), first.weight());
    }

    Query with(Step step) {
      List<Step> longer = new ArrayList<>(steps);
      longer.add(step);
      return new Query(longer, weight + step.weight());
    }

    boolean isTooHeavy() {
      return weight > HEAVIEST;
    }

    @Override
    public String type() {
      return "org.jooq.Query";
    }
  }

  /**
   * A call of a chain.
   *
   * @param site from the name of the method to the closing parenthesis
   */
  record Step(String method, List<Argument> arguments, Region site) {
    public Step {
      arguments = List.copyOf(arguments);
    }

    long weight() {
      return 1 + arguments.stream().mapToLong(Argument::weight).sum();
    }
  }
}
