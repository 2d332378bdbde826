package io.github.surefoot.engine.javacode.jooq;

import io.github.surefoot.engine.javacode.jooq.JooqValue.Condition;
import io.github.surefoot.engine.javacode.jooq.JooqValue.DataType;
import io.github.surefoot.engine.javacode.jooq.JooqValue.Field;
import io.github.surefoot.engine.javacode.jooq.JooqValue.Name;
import io.github.surefoot.engine.javacode.jooq.JooqValue.Part;
import io.github.surefoot.engine.javacode.jooq.JooqValue.Query;
import io.github.surefoot.engine.javacode.jooq.JooqValue.Table;
import io.github.surefoot.engine.javacode.jooq.JooqValue.Unfinished;
import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.source.SqlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The static methods of {@code org.jooq.impl.DSL} that make no statement. */
final class Functions {
  /** Functions that take expressions and are called the same everywhere. */
  private static final Map<String, String> PLAIN =
      Map.ofEntries(
          Map.entry("abs", "abs"),
          Map.entry("avg", "avg"),
          Map.entry("ceil", "ceil"),
          Map.entry("coalesce", "coalesce"),
          Map.entry("floor", "floor"),
          Map.entry("greatest", "greatest"),
          Map.entry("least", "least"),
          Map.entry("length", "char_length"),
          Map.entry("lower", "lower"),
          Map.entry("ltrim", "ltrim"),
          Map.entry("max", "max"),
          Map.entry("md5", "md5"),
          Map.entry("min", "min"),
          Map.entry("nullif", "nullif"),
          Map.entry("replace", "replace"),
          Map.entry("round", "round"),
          Map.entry("rtrim", "rtrim"),
          Map.entry("substring", "substring"),
          Map.entry("sum", "sum"),
          Map.entry("trim", "trim"),
          Map.entry("upper", "upper"));

  private static final Map<String, String> WINDOWS =
      Map.of("rowNumber", "row_number()", "rank", "rank()", "denseRank", "dense_rank()");

  private final Renderer renderer;

  Functions(Renderer renderer) {
    this.renderer = renderer;
  }

  Optional<JooqValue> call(String method, List<Argument> arguments, Region site) {
    List<Argument> flat = Renderer.flat(arguments);
    Argument first = flat.isEmpty() ? null : flat.get(0);
    String plain = PLAIN.get(method);
    if (plain != null && first != null) {
      return function(plain, flat, site);
    }
    String window = WINDOWS.get(method);
    if (window != null) {
      return Optional.of(new Unfinished(Sql.of(window, site), "window"));
    }
    return switch (method) {
      case "name", "quotedName" -> Optional.of(name(flat, site));
      case "unquotedName" ->
          Optional.of(new Name(flat.stream().map(a -> renderer.sql(a, site)).toList()));
      case "table" -> first == null ? Optional.empty() : Optional.of(table(arguments, site));
      case "field" -> first == null ? Optional.empty() : Optional.of(field(arguments, site));
      case "sql", "raw", "keyword", "privilege" ->
          first == null ? Optional.empty() : Optional.of(plainPart(arguments, site));
      case "schema", "catalog", "index", "sequence", "user", "role", "domain", "collation" ->
          first == null ? Optional.empty() : Optional.of(part(method, first, site));
      case "condition" ->
          first == null ? Optional.empty() : Optional.of(renderer.conditions(arguments, site));
      case "and", "or" -> {
        Condition all = new Condition("", List.of());
        for (Argument argument : flat) {
          all = renderer.connected(method, all, renderer.asCondition(argument, site), site);
        }
        yield Optional.of(all);
      }
      case "not" ->
          first == null
              ? Optional.empty()
              : condition(
                  new Sql(site)
                      .add(Filter.negated(renderer, renderer.asCondition(first, site), site)));
      case "exists", "notExists" ->
          first == null
              ? Optional.empty()
              : condition(
                  new Sql(site)
                      .add(method.equals("exists") ? "exists " : "not exists ")
                      .add(renderer.operand(first, null, site)));
      case "noCondition" -> Optional.of(new Condition("", List.of()));
      case "trueCondition" -> condition(new Sql(site).add("true"));
      case "falseCondition" -> condition(new Sql(site).add("false"));
      case "val", "value", "inline", "constant" ->
          first == null ? Optional.empty() : Optional.of(value(flat, site));
      case "param" ->
          flat.size() > 1
              ? Optional.of(value(flat.subList(1, flat.size()), site))
              : Optional.empty();
      case "cast" -> cast(flat, site);
      case "default_", "defaultValue" -> expression(Sql.of("default", site));
      case "asterisk" -> expression(Sql.of("*", site));
      case "one" -> expression(Sql.of("1", site));
      case "zero" -> expression(Sql.of("0", site));
      case "count" ->
          first == null ? expression(Sql.of("count(*)", site)) : function("count", flat, site);
      case "countDistinct" ->
          expression(new Sql(site).add("count(distinct ").add(list(flat, site)).add(")").build());
      case "nvl", "ifnull", "isnull" ->
          function(renderer.isPostgres() ? "coalesce" : "ifnull", flat, site);
      case "concat" -> concat(flat, site);
      case "excluded" ->
          first == null || !renderer.isPostgres()
              ? Optional.empty()
              : expression(
                  new Sql(site).add("excluded.").add(renderer.column(first, site)).build());
      case "function" ->
          first instanceof Argument.Text text && flat.size() > 1
              ? expression(call(text.text(), flat.subList(2, flat.size()), site))
              : Optional.empty();
      case "row" ->
          Optional.of(
              new Unfinished(new Sql(site).add("(").add(list(flat, site)).add(")").build(), "row"));
      case "when" ->
          flat.size() == 2
              ? Optional.of(
                  new Unfinished(
                      new Sql(site)
                          .add("case when ")
                          .add(renderer.operand(flat.get(0), null, site))
                          .add(" then ")
                          .add(renderer.operand(flat.get(1), null, site))
                          .build(),
                      "case"))
              : Optional.empty();
      case "case_", "choose" ->
          Optional.of(
              new Unfinished(
                  first == null
                      ? Sql.of("case", site)
                      : new Sql(site).add("case ").add(renderer.operand(first, null, site)).build(),
                  "case"));
      case "partitionBy" ->
          Optional.of(
              new Unfinished(
                  new Sql(site).add("partition by ").add(list(flat, site)).build(),
                  "specification"));
      case "orderBy" ->
          Optional.of(
              new Unfinished(
                  new Sql(site).add("order by ").add(list(flat, site)).build(), "specification"));
      default -> current(method, site);
    };
  }

  private Optional<JooqValue> current(String method, Region site) {
    boolean postgres = renderer.isPostgres();
    String timestamp = postgres ? "current_timestamp" : "current_timestamp()";
    return switch (method) {
      case "currentTimestamp", "now", "currentLocalDateTime" -> expression(Sql.of(timestamp, site));
      case "currentOffsetDateTime", "currentInstant" ->
          expression(
              Sql.of(
                  "cast("
                      + timestamp
                      + " as "
                      + TypeName.of("OFFSETDATETIME").orElseThrow().cast(renderer.dialect(), "")
                      + ")",
                  site));
      case "currentDate", "currentLocalDate" ->
          expression(Sql.of(postgres ? "current_date" : "current_date()", site));
      case "currentTime", "currentLocalTime" ->
          expression(Sql.of(postgres ? "current_time" : "current_time()", site));
      case "currentUser" -> expression(Sql.of(postgres ? "current_user" : "current_user()", site));
      case "currentSchema" -> expression(Sql.of(postgres ? "current_schema" : "schema()", site));
      case "uuid" -> expression(Sql.of(postgres ? "gen_random_uuid()" : "uuid()", site));
      default -> Optional.empty();
    };
  }

  private Name name(List<Argument> parts, Region site) {
    List<SqlText> rendered = new ArrayList<>();
    for (Argument part : parts) {
      if (part instanceof Argument.Of of && of.value() instanceof Name name) {
        rendered.addAll(name.parts());
      } else {
        rendered.add(
            part instanceof Argument.Unknown unknown
                ? Sql.hole(unknown.name(), unknown.region())
                : renderer.name(part, site));
      }
    }
    // Nobody nests schemas so deep, but code can double a name without end.
    return rendered.size() > 100 ? new Name(List.of(Sql.hole("…", site))) : new Name(rendered);
  }

  private Table table(List<Argument> arguments, Region site) {
    Argument first = arguments.get(0);
    SqlText sql = PlainSql.of(renderer, arguments, site);
    if (first instanceof Argument.Of of && of.value() instanceof Query) {
      sql = new Sql(site).add("(").add(sql).add(")").build();
    }
    return new Table(sql, sql);
  }

  private Field field(List<Argument> arguments, Region site) {
    Argument first = arguments.get(0);
    DataType type =
        arguments.size() > 1 && !(arguments.get(1) instanceof Argument.Text)
            ? DataTypes.of(arguments.get(1), renderer.dialect(), site)
            : null;
    if (first instanceof Argument.Text) {
      List<Argument> plain = new ArrayList<>(arguments);
      if (type != null && isType(arguments.get(1))) {
        plain.remove(1);
      } else {
        type = null;
      }
      SqlText sql = PlainSql.of(renderer, plain, site);
      return new Field(sql, sql, sql, type);
    }
    if (first instanceof Argument.Of of && of.value() instanceof Name name) {
      SqlText sql = renderer.sql(name, site);
      return new Field(sql, sql, name.parts().get(name.parts().size() - 1), type);
    }
    return Field.expression(renderer.operand(first, null, site), type);
  }

  private static boolean isType(Argument argument) {
    return argument instanceof Argument.ClassLiteral
        || (argument instanceof Argument.Of of && of.value() instanceof DataType)
        || (argument instanceof Argument.Unknown unknown
            && ("org.jooq.DataType".equals(unknown.type())
                || "java.lang.Class".equals(unknown.type())));
  }

  private Part plainPart(List<Argument> arguments, Region site) {
    SqlText sql = PlainSql.of(renderer, arguments, site);
    return new Part(sql, sql, "org.jooq.SQL");
  }

  private Part part(String method, Argument argument, Region site) {
    boolean plain = method.equals("sequence") || method.equals("domain");
    SqlText sql = plain ? renderer.sql(argument, site) : renderer.name(argument, site);
    String type = Character.toUpperCase(method.charAt(0)) + method.substring(1);
    return new Part(sql, plain ? sql : renderer.column(argument, site), "org.jooq." + type);
  }

  private Field value(List<Argument> flat, Region site) {
    DataType type = flat.size() > 1 ? DataTypes.of(flat.get(1), renderer.dialect(), site) : null;
    return Field.expression(renderer.operand(flat.get(0), type, site), type);
  }

  private Optional<JooqValue> cast(List<Argument> flat, Region site) {
    DataType type = flat.size() < 2 ? null : DataTypes.of(flat.get(1), renderer.dialect(), site);
    return type == null
        ? Optional.empty()
        : Optional.of(
            Field.expression(
                renderer.cast(renderer.operand(flat.get(0), null, site), type, site), type));
  }

  private Optional<JooqValue> concat(List<Argument> flat, Region site) {
    if (!renderer.isPostgres() || flat.isEmpty()) {
      return flat.isEmpty() ? Optional.empty() : function("concat", flat, site);
    }
    List<SqlText> parts = flat.stream().map(a -> renderer.operand(a, null, site)).toList();
    return expression(new Sql(site).add("(").add(Sql.joined(" || ", parts, site)).add(")").build());
  }

  private Optional<JooqValue> function(String name, List<Argument> arguments, Region site) {
    return expression(call(Sql.of(name, site), arguments, site));
  }

  private SqlText call(SqlText name, List<Argument> arguments, Region site) {
    return new Sql(site).add(name).add("(").add(list(arguments, site)).add(")").build();
  }

  private SqlText list(List<Argument> arguments, Region site) {
    return Sql.joined(
        ", ", arguments.stream().map(a -> renderer.operand(a, null, site)).toList(), site);
  }

  private static Optional<JooqValue> expression(SqlText sql) {
    return Optional.of(Field.expression(sql, null));
  }

  private static Optional<JooqValue> condition(Sql sql) {
    return Fields.condition(sql);
  }
}
