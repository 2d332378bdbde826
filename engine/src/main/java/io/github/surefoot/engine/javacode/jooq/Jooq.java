package io.github.surefoot.engine.javacode.jooq;

import io.github.surefoot.engine.javacode.jooq.JooqValue.Condition;
import io.github.surefoot.engine.javacode.jooq.JooqValue.Context;
import io.github.surefoot.engine.javacode.jooq.JooqValue.DataType;
import io.github.surefoot.engine.javacode.jooq.JooqValue.Field;
import io.github.surefoot.engine.javacode.jooq.JooqValue.Name;
import io.github.surefoot.engine.javacode.jooq.JooqValue.Part;
import io.github.surefoot.engine.javacode.jooq.JooqValue.Query;
import io.github.surefoot.engine.javacode.jooq.JooqValue.Step;
import io.github.surefoot.engine.javacode.jooq.JooqValue.Table;
import io.github.surefoot.engine.javacode.jooq.JooqValue.Unfinished;
import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.source.SqlText;
import io.github.surefoot.engine.sql.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the methods of jOOQ give and which SQL they send, for one database. Thread-safe.
 *
 * <p>Something that is not known here gives empty: the caller treats its value as unknown, so that
 * it is a hole where it is used.
 */
public final class Jooq {
  private static final String PACKAGE = "org.jooq.";
  private static final String DSL = "org.jooq.impl.DSL";
  private static final Set<String> TYPES =
      Set.of("org.jooq.impl.SQLDataType", "org.jooq.util.postgres.PostgresDataType");

  /** Methods of a statement that change nothing about its SQL. */
  private static final Set<String> NEUTRAL =
      Set.of(
          "bind",
          "coerce",
          "fetchSize",
          "keepStatement",
          "maxRows",
          "poolable",
          "queryTimeout",
          "configuration",
          "getQuery",
          "resultSetConcurrency",
          "resultSetType",
          "resultSetHoldability");

  private final Renderer renderer;
  private final Enums enums;
  private final Functions functions;
  private final Fields fields;
  private final DataTypes dataTypes;
  private final Statements statements;

  /** What the program says of enums that jOOQ makes data types of. */
  @FunctionalInterface
  public interface Enums {
    /**
     * The schema, if it says one, and the name of the type in the database.
     *
     * @param type the qualified name of the Java enum
     */
    Optional<List<SqlText>> typeName(String type);
  }

  public Jooq(Dialect dialect, Enums enums) {
    this.renderer = new Renderer(dialect);
    this.enums = enums;
    this.functions = new Functions(renderer);
    this.fields = new Fields(renderer);
    this.dataTypes = new DataTypes(renderer);
    this.statements = new Statements(renderer);
  }

  /** Whether a type is one whose values are followed here. */
  public static boolean isFollowed(String qualifiedName) {
    if (!qualifiedName.startsWith(PACKAGE)) {
      return false;
    }
    String simple = qualifiedName.substring(qualifiedName.lastIndexOf('.') + 1);
    return simple.endsWith("Step")
        || simple.matches("[A-Za-z]+Step(N|[0-9]+)")
        || switch (simple) {
          case "DSLContext",
              "Configuration",
              "Name",
              "Table",
              "TableField",
              "Field",
              "Condition",
              "DataType",
              "Query",
              "RowCountQuery",
              "ResultQuery",
              "Select",
              "Batch",
              "Queries",
              "Constraint" ->
              true;
          default -> false;
        };
  }

  /** A constant of jOOQ's: {@code SQLDataType.UUID}. */
  public Optional<JooqValue> constant(String type, String name, Region site) {
    return TYPES.contains(type) ? dataTypes.constant(name, List.of(), site) : Optional.empty();
  }

  /** Whether a chain makes a statement that changes something once it is executed. */
  public static boolean changes(Query query) {
    String first = query.steps().get(0).method();
    return !SelectForm.begins(first)
        && !Statements.isPart(query)
        && (first.equals("batch") || Statements.begins(first));
  }

  /** What stands for a value of jOOQ's of which only type and name are known. */
  public Optional<JooqValue> unknown(String type, String name, Region region) {
    SqlText hole = Sql.hole(name, region);
    return switch (type) {
      case "org.jooq.DSLContext", "org.jooq.Configuration" -> Optional.of(new Context());
      case "org.jooq.Name" -> Optional.of(new Name(List.of(hole)));
      case "org.jooq.Table" -> Optional.of(new Table(hole, hole));
      case "org.jooq.Field", "org.jooq.TableField" -> {
        Argument.Unknown dataType =
            new Argument.Unknown(name + ".getDataType()", region, "org.jooq.DataType");
        yield Optional.of(Field.expression(hole, DataTypes.unknown(dataType)));
      }
      case "org.jooq.Condition" -> Optional.of(Condition.of(hole));
      case "org.jooq.DataType" ->
          Optional.of(DataTypes.unknown(new Argument.Unknown(name, region, type)));
      default ->
          isFollowed(type)
              ? Optional.of(
                  Query.of(
                      new Step("query", List.of(new Argument.Unknown(name, region, type)), region)))
              : Optional.empty();
    };
  }

  /** An object of one of jOOQ's own classes. */
  public Optional<JooqValue> creation(String type, List<Argument> arguments, Region site) {
    if (type.equals("org.jooq.impl.SchemaImpl") || type.equals("org.jooq.impl.CatalogImpl")) {
      return arguments.isEmpty()
          ? Optional.empty()
          : functions.call("schema", arguments.subList(0, 1), site);
    } else if (type.equals("org.jooq.impl.TableImpl") || type.equals("org.jooq.impl.CustomTable")) {
      return arguments.isEmpty()
          ? Optional.empty()
          : functions
              .call("name", arguments.subList(0, 1), site)
              .flatMap(name -> functions.call("table", List.of(new Argument.Of(name)), site));
    }
    return Optional.empty();
  }

  /** A static method of jOOQ's. */
  public Optional<Outcome> callStatic(
      String type, String method, List<Argument> arguments, Region site) {
    if (TYPES.contains(type)) {
      return made(dataTypes.constant(method, arguments, site));
    } else if (type.equals("org.jooq.JSONB")
        || type.equals("org.jooq.JSON")
        || type.equals("org.jooq.XML")) {
      return json(type, method, arguments, site);
    } else if (!type.equals(DSL)) {
      return Optional.empty();
    }
    Optional<JooqValue> value = functions.call(method, arguments, site);
    return value.isPresent()
        ? made(value)
        : Statements.begins(method) ? begun(method, arguments, site) : Optional.empty();
  }

  private Optional<Outcome> json(
      String type, String method, List<Argument> arguments, Region site) {
    String name = type.substring(PACKAGE.length());
    boolean makes = method.equals("valueOf") || method.equalsIgnoreCase(name);
    if (!makes || arguments.size() != 1 || !(arguments.get(0) instanceof Argument.Text)) {
      return Optional.empty();
    }
    return made(
        dataTypes
            .constant(name, List.of(), site)
            .map(
                t ->
                    Field.expression(
                        renderer.value(arguments.get(0), (DataType) t, site), (DataType) t)));
  }

  /** A method of something of jOOQ's. */
  public Optional<Outcome> call(
      JooqValue object, String method, List<Argument> arguments, Region site) {
    if (object instanceof Context) {
      return onContext(method, arguments, site);
    } else if (object instanceof Query query) {
      return onQuery(query, method, arguments, site);
    } else if (object instanceof Field field) {
      return isNameGetter(method)
          ? Optional.of(new Outcome.Text(unquoted(field.name())))
          : made(fields.call(field, method, arguments, site));
    } else if (object instanceof Condition condition) {
      return made(fields.call(condition, method, arguments, site));
    } else if (object instanceof Unfinished part) {
      return made(fields.call(part, method, arguments, site));
    } else if (object instanceof DataType type) {
      return made(dataTypes.call(type, method, arguments, site, enums));
    } else if (object instanceof Table table) {
      return onTable(table, method, arguments, site);
    } else if (object instanceof Name name) {
      return onName(name, method, arguments, site);
    } else if (object instanceof Part part) {
      return isNameGetter(method)
          ? Optional.of(new Outcome.Text(unquoted(part.simple())))
          : onPart(part, method, site);
    }
    return Optional.empty();
  }

  private static boolean isNameGetter(String method) {
    return method.equals("getName");
  }

  private static SqlText unquoted(SqlText name) {
    String plain = name.text();
    boolean quoted =
        plain.length() > 2
            && (plain.charAt(0) == '"' || plain.charAt(0) == '`')
            && plain.charAt(plain.length() - 1) == plain.charAt(0);
    return quoted ? name.slice(1, plain.length() - 1) : name;
  }

  private Optional<Outcome> onContext(String method, List<Argument> arguments, Region site) {
    switch (method) {
      case "execute", "fetch", "fetchOne", "fetchAny", "fetchSingle", "fetchOptional" -> {
        return plain(method, arguments, site);
      }
      case "fetchMany", "fetchLazy", "fetchStream", "fetchValue", "fetchValues" -> {
        return plain(method, arguments, site);
      }
      case "fetchOptionalValue", "fetchExists", "fetchCount" -> {
        return plain(method, arguments, site);
      }
      case "batch", "queries" -> {
        return batch(arguments, site);
      }
      case "render", "renderInlined" -> {
        return arguments.isEmpty()
            ? Optional.empty()
            : Optional.of(new Outcome.Text(renderer.sql(arguments.get(0), site)));
      }
      default -> {
        return Statements.begins(method) ? begun(method, arguments, site) : Optional.empty();
      }
    }
  }

  /** Runs plain SQL or a statement; of a table, and under a condition, it reads. */
  private Optional<Outcome> plain(String method, List<Argument> arguments, Region site) {
    Argument first = arguments.isEmpty() ? null : arguments.get(0);
    if (first == null
        || first instanceof Argument.Null
        || (first instanceof Argument.Unknown unknown
            && "java.sql.ResultSet".equals(unknown.type()))) {
      return Optional.empty();
    }
    SqlText sql = PlainSql.of(renderer, arguments, site);
    if (first instanceof Argument.Of of && of.value() instanceof Table table) {
      Sql read = new Sql(site).add("select * from ").add(table.declaration());
      Filter filter = new Filter(renderer, "where");
      filter.add(new Step("where", arguments.subList(1, arguments.size()), site));
      filter.appendTo(read, site);
      sql = read.build();
    }
    String result = method.equals("execute") ? "int" : result(method);
    return Optional.of(new Outcome.Sent(List.of(sql), result));
  }

  private static String result(String method) {
    return switch (method) {
      case "fetch" -> "org.jooq.Result";
      case "fetchOne", "fetchAny", "fetchSingle" -> "org.jooq.Record";
      case "fetchExists" -> "boolean";
      case "fetchCount", "execute" -> "int";
      default -> "java.lang.Object";
    };
  }

  private Optional<Outcome> batch(List<Argument> arguments, Region site) {
    return made(Optional.of(Query.of(new Step("batch", arguments, site))));
  }

  private Optional<Outcome> begun(String method, List<Argument> arguments, Region site) {
    return made(Optional.of(Query.of(new Step(method, arguments, site))));
  }

  private Optional<Outcome> onQuery(
      Query query, String method, List<Argument> arguments, Region site) {
    Step first = query.steps().get(0);
    if (first.method().equals("batch")) {
      return method.equals("execute") || method.equals("executeAsync")
          ? Optional.of(new Outcome.Sent(batched(first), null))
          : made(Optional.of(query));
    }
    boolean isRead = SelectForm.begins(first.method()) || first.method().equals("resultQuery");
    if (method.equals("execute") || method.equals("executeAsync")) {
      return Optional.of(new Outcome.Sent(List.of(statements.render(query)), "int"));
    } else if (isRun(method)) {
      return Optional.of(new Outcome.Sent(List.of(statements.render(query)), result(method)));
    } else if (method.equals("getSQL") || method.equals("toString")) {
      return Optional.of(new Outcome.Text(statements.render(query)));
    } else if (NEUTRAL.contains(method)) {
      return made(Optional.of(query));
    } else if (isRead && method.equals("asTable")) {
      return made(derived(query, arguments, site));
    } else if (isRead && method.equals("field") && !arguments.isEmpty()) {
      SqlText column = renderer.column(arguments.get(0), site);
      return made(Optional.of(new Field(column, column, column, null)));
    } else if (isRead && method.equals("asField")) {
      Field field = Field.expression(renderer.operand(new Argument.Of(query), null, site), null);
      return made(
          arguments.isEmpty() ? Optional.of(field) : fields.call(field, "as", arguments, site));
    }
    Query longer = query.with(new Step(method, arguments, site));
    return longer.isTooHeavy() ? Optional.empty() : made(Optional.of(longer));
  }

  private static boolean isRun(String method) {
    return method.startsWith("fetch")
        || method.equals("stream")
        || method.equals("iterator")
        || method.equals("forEach")
        || method.equals("collect");
  }

  private Optional<JooqValue> derived(Query query, List<Argument> arguments, Region site) {
    SqlText sql = renderer.operand(new Argument.Of(query), null, site);
    Table table = new Table(sql, sql);
    return arguments.isEmpty() ? Optional.of(table) : Optional.of(alias(table, arguments, site));
  }

  private Table alias(Table table, List<Argument> arguments, Region site) {
    SqlText alias = renderer.column(arguments.get(0), site);
    return new Table(new Sql(site).add(table.sql()).add(" as ").add(alias).build(), alias);
  }

  private List<SqlText> batched(Step batch) {
    List<SqlText> all = new ArrayList<>();
    List<Argument> arguments = batch.arguments();
    boolean bound = !arguments.isEmpty() && arguments.get(0) instanceof Argument.Text;
    boolean onlyTexts = arguments.stream().allMatch(a -> a instanceof Argument.Text);
    for (Argument argument :
        bound && !onlyTexts ? arguments.subList(0, 1) : Renderer.flat(arguments)) {
      all.add(renderer.sql(argument, batch.site()));
    }
    return all;
  }

  private Optional<Outcome> onTable(
      Table table, String method, List<Argument> arguments, Region site) {
    return switch (method) {
      case "as" ->
          arguments.isEmpty() ? Optional.empty() : made(Optional.of(alias(table, arguments, site)));
      case "getName" -> Optional.of(new Outcome.Text(unquoted(table.sql())));
      case "asterisk" ->
          made(
              Optional.of(
                  Field.expression(new Sql(site).add(table.sql()).add(".*").build(), null)));
      case "join", "innerJoin", "leftJoin", "leftOuterJoin", "rightJoin", "fullJoin", "crossJoin" ->
          Optional.empty();
      case "getQualifiedName", "getUnqualifiedName" ->
          made(Optional.of(new Name(List.of(table.sql()))));
      default -> Optional.empty();
    };
  }

  private Optional<Outcome> onName(
      Name name, String method, List<Argument> arguments, Region site) {
    return switch (method) {
      case "append" -> {
        List<Argument> parts = new ArrayList<>(List.of(new Argument.Of(name)));
        parts.addAll(arguments);
        yield made(functions.call("name", parts, site));
      }
      case "last", "first" ->
          Optional.of(
              new Outcome.Text(
                  unquoted(
                      name.parts().get(method.equals("first") ? 0 : name.parts().size() - 1))));
      case "unqualifiedName" ->
          made(Optional.of(new Name(List.of(name.parts().get(name.parts().size() - 1)))));
      default -> Optional.empty();
    };
  }

  private Optional<Outcome> onPart(Part part, String method, Region site) {
    if (part.type().equals("org.jooq.Sequence")
        && (method.equals("nextval") || method.equals("currval"))
        && renderer.isPostgres()) {
      SqlText call =
          new Sql(site).add(method + "(").add(Sql.quoted(part.sql(), "'", site)).add(")").build();
      return made(Optional.of(Field.expression(call, null)));
    }
    return Optional.empty();
  }

  private static Optional<Outcome> made(Optional<? extends JooqValue> value) {
    return value.map(Outcome.Made::new);
  }
}
