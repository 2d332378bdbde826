package io.github.surefoot.engine.javacode.jooq;

import io.github.surefoot.engine.javacode.jooq.JooqValue.Condition;
import io.github.surefoot.engine.javacode.jooq.JooqValue.DataType;
import io.github.surefoot.engine.javacode.jooq.JooqValue.Field;
import io.github.surefoot.engine.javacode.jooq.JooqValue.Unfinished;
import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.source.SqlText;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.checkerframework.checker.nullness.qual.Nullable;

/** The methods of {@code Field} and {@code Condition}. */
final class Fields {
  private static final Map<String, String> COMPARISONS =
      Map.ofEntries(
          Map.entry("eq", "="),
          Map.entry("equal", "="),
          Map.entry("ne", "<>"),
          Map.entry("notEqual", "<>"),
          Map.entry("gt", ">"),
          Map.entry("greaterThan", ">"),
          Map.entry("ge", ">="),
          Map.entry("greaterOrEqual", ">="),
          Map.entry("lt", "<"),
          Map.entry("lessThan", "<"),
          Map.entry("le", "<="),
          Map.entry("lessOrEqual", "<="),
          Map.entry("like", "like"),
          Map.entry("notLike", "not like"),
          Map.entry("isDistinctFrom", "is distinct from"),
          Map.entry("isNotDistinctFrom", "is not distinct from"));

  private static final Map<String, String> OPERATORS =
      Map.ofEntries(
          Map.entry("plus", "+"),
          Map.entry("add", "+"),
          Map.entry("minus", "-"),
          Map.entry("sub", "-"),
          Map.entry("subtract", "-"),
          Map.entry("mul", "*"),
          Map.entry("multiply", "*"),
          Map.entry("times", "*"),
          Map.entry("div", "/"),
          Map.entry("divide", "/"));

  private final Renderer renderer;

  Fields(Renderer renderer) {
    this.renderer = renderer;
  }

  Optional<JooqValue> call(Field field, String method, List<Argument> arguments, Region site) {
    SqlText sql = field.sql();
    DataType type = field.dataType();
    List<Argument> flat = Renderer.flat(arguments);
    String comparison = COMPARISONS.get(method);
    if (comparison != null && flat.size() == 1) {
      return Optional.of(compared(sql, comparison, flat.get(0), type, site));
    }
    String operator = OPERATORS.get(method);
    if (operator != null && flat.size() == 1) {
      Sql sum = new Sql(site).add("(").add(sql).add(" " + operator + " ");
      sum.add(renderer.operand(flat.get(0), null, site)).add(")");
      return Optional.of(Field.expression(sum.build(), type));
    }
    return switch (method) {
      case "isNull" -> condition(new Sql(site).add(sql).add(" is null"));
      case "isNotNull" -> condition(new Sql(site).add(sql).add(" is not null"));
      case "isTrue" -> condition(new Sql(site).add(sql).add(" = true"));
      case "isFalse" -> condition(new Sql(site).add(sql).add(" = false"));
      case "in", "notIn" ->
          Optional.of(within(sql, method.equals("in"), arguments, flat, type, site));
      case "between" -> between(sql, "between", flat, type, site);
      case "notBetween" -> between(sql, "not between", flat, type, site);
      case "likeIgnoreCase" -> likeIgnoringCase(sql, flat, site);
      case "equalIgnoreCase" ->
          flat.size() == 1
              ? condition(
                  new Sql(site)
                      .add("lower(")
                      .add(sql)
                      .add(") = lower(")
                      .add(renderer.operand(flat.get(0), type, site))
                      .add(")"))
              : Optional.empty();
      case "as" -> aliased(field, flat, site);
      case "cast" -> cast(field, flat, site);
      case "coerce" -> Optional.of(new Field(field.declaration(), sql, field.name(), null));
      case "asc", "desc", "sortAsc", "sortDesc" -> {
        String order = method.toLowerCase(Locale.ROOT).replace("sort", "");
        yield Optional.of(new Unfinished(new Sql(site).add(sql).add(" " + order).build(), "order"));
      }
      case "neg", "unaryMinus" ->
          Optional.of(Field.expression(new Sql(site).add("-(").add(sql).add(")").build(), type));
      case "concat" -> {
        Sql sum = new Sql(site).add("(").add(sql);
        flat.forEach(a -> sum.add(" || ").add(renderer.operand(a, null, site)));
        yield renderer.isPostgres()
            ? Optional.of(Field.expression(sum.add(")").build(), type))
            : Optional.empty();
      }
      case "getDataType", "getQualifiedName", "getUnqualifiedName" ->
          method.equals("getDataType")
              ? Optional.ofNullable((JooqValue) type)
              : Optional.of(new JooqValue.Name(List.of(field.name())));
      default -> Optional.empty();
    };
  }

  /** A comparison; a query stands in parentheses. */
  private Condition compared(
      SqlText sql, String operator, Argument other, @Nullable DataType type, Region site) {
    Sql compared = new Sql(site).add(sql).add(" " + operator + " ");
    return Condition.of(compared.add(renderer.operand(other, type, site)).build());
  }

  private Condition within(
      SqlText sql,
      boolean isIn,
      List<Argument> arguments,
      List<Argument> flat,
      @Nullable DataType type,
      Region site) {
    String keyword = isIn ? " in " : " not in ";
    boolean known =
        arguments.stream()
            .allMatch(a -> !(a instanceof Argument.Unknown unknown) || isValue(unknown));
    if (flat.isEmpty()) {
      return Condition.of(Sql.of(isIn ? "false" : "true", site));
    }
    if (flat.size() == 1
        && flat.get(0) instanceof Argument.Of of
        && of.value() instanceof JooqValue.Query) {
      return compared(sql, isIn ? "in" : "not in", flat.get(0), type, site);
    }
    List<SqlText> values = flat.stream().map(a -> renderer.operand(a, type, site)).toList();
    Sql list = new Sql(site).add(sql).add(keyword + "(");
    return Condition.of(
        list.add(known ? Sql.joined(", ", values, site) : values.get(0)).add(")").build());
  }

  private static boolean isValue(Argument.Unknown unknown) {
    return unknown.type() == null || !unknown.type().startsWith("java.util.");
  }

  private Optional<JooqValue> between(
      SqlText sql, String keyword, List<Argument> flat, @Nullable DataType type, Region site) {
    Sql between = new Sql(site).add(sql).add(" " + keyword + " ");
    if (flat.isEmpty() || flat.size() > 2) {
      return Optional.empty();
    }
    between.add(renderer.operand(flat.get(0), type, site)).add(" and ");
    return flat.size() == 1
        ? Optional.of(new Unfinished(between.build(), "between"))
        : condition(between.add(renderer.operand(flat.get(1), type, site)));
  }

  private Optional<JooqValue> likeIgnoringCase(SqlText sql, List<Argument> flat, Region site) {
    if (flat.size() != 1) {
      return Optional.empty();
    }
    SqlText pattern = renderer.operand(flat.get(0), null, site);
    return renderer.isPostgres()
        ? condition(new Sql(site).add(sql).add(" ilike ").add(pattern))
        : condition(
            new Sql(site).add("lower(").add(sql).add(") like lower(").add(pattern).add(")"));
  }

  private Optional<JooqValue> aliased(Field field, List<Argument> flat, Region site) {
    if (flat.isEmpty()) {
      return Optional.empty();
    }
    SqlText alias = renderer.column(flat.get(0), site);
    SqlText declaration = new Sql(site).add(field.sql()).add(" as ").add(alias).build();
    return Optional.of(new Field(declaration, alias, alias, field.dataType()));
  }

  private Optional<JooqValue> cast(Field field, List<Argument> flat, Region site) {
    DataType type = flat.isEmpty() ? null : DataTypes.of(flat.get(0), renderer.dialect(), site);
    return type == null
        ? Optional.empty()
        : Optional.of(Field.expression(renderer.cast(field.sql(), type, site), type));
  }

  Optional<JooqValue> call(
      Condition condition, String method, List<Argument> arguments, Region site) {
    return switch (method) {
      case "and", "or" ->
          Optional.of(
              renderer.connected(method, condition, renderer.conditions(arguments, site), site));
      case "andNot", "orNot" ->
          Optional.of(
              renderer.connected(
                  method.substring(0, method.length() - 3),
                  condition,
                  Condition.of(
                      Filter.negated(renderer, renderer.conditions(arguments, site), site)),
                  site));
      case "andExists", "orExists", "andNotExists", "orNotExists" -> {
        String connective = method.startsWith("and") ? "and" : "or";
        String exists = method.contains("Not") ? "not exists " : "exists ";
        SqlText query = renderer.operand(arguments.get(0), null, site);
        yield Optional.of(
            renderer.connected(
                connective,
                condition,
                Condition.of(new Sql(site).add(exists).add(query).build()),
                site));
      }
      case "not" -> Optional.of(Condition.of(Filter.negated(renderer, condition, site)));
      default -> Optional.empty();
    };
  }

  /** What is not finished yet: an ordering, a CASE, a window, a BETWEEN. */
  Optional<JooqValue> call(Unfinished part, String method, List<Argument> arguments, Region site) {
    List<Argument> flat = Renderer.flat(arguments);
    Sql sql = new Sql(site).add(part.sql());
    return switch (part.kind() + " " + method) {
      case "order nullsFirst" -> unfinished(sql.add(" nulls first"), "order");
      case "order nullsLast" -> unfinished(sql.add(" nulls last"), "order");
      case "between and" -> condition(sql.add(operand(flat, 0, site)));
      case "case when" ->
          unfinished(
              sql.add(" when ")
                  .add(operand(flat, 0, site))
                  .add(" then ")
                  .add(operand(flat, 1, site)),
              "case");
      case "case otherwise", "case else_" ->
          Optional.of(
              Field.expression(
                  sql.add(" else ").add(operand(flat, 0, site)).add(" end").build(), null));
      case "window over" ->
          flat.isEmpty()
              ? Optional.of(Field.expression(sql.add(" over ()").build(), null))
              : Optional.of(
                  Field.expression(
                      sql.add(" over (").add(operand(flat, 0, site)).add(")").build(), null));
      case "specification orderBy" ->
          unfinished(sql.add(" order by ").add(list(flat, site)), "specification");
      case "row eq", "row equal" -> condition(sql.add(" = ").add(row(flat, site)));
      case "row in" -> condition(sql.add(" in ").add(row(flat, site)));
      case "excluded as" -> Optional.empty();
      default -> Optional.empty();
    };
  }

  private SqlText row(List<Argument> flat, Region site) {
    if (flat.size() == 1 && flat.get(0) instanceof Argument.Of) {
      return operand(flat, 0, site);
    }
    return new Sql(site).add("(").add(list(flat, site)).add(")").build();
  }

  private SqlText list(List<Argument> flat, Region site) {
    return Sql.joined(", ", flat.stream().map(a -> renderer.operand(a, null, site)).toList(), site);
  }

  private SqlText operand(List<Argument> arguments, int index, Region site) {
    return index < arguments.size()
        ? renderer.operand(arguments.get(index), null, site)
        : Sql.hole("…", site);
  }

  private static Optional<JooqValue> unfinished(Sql sql, String kind) {
    return Optional.of(new Unfinished(sql.build(), kind));
  }

  static Optional<JooqValue> condition(Sql sql) {
    return Optional.of(Condition.of(sql.build()));
  }
}
