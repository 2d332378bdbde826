package io.github.surefoot.engine.javacode.jooq;

import io.github.surefoot.engine.javacode.jooq.JooqValue.Step;
import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.source.SqlText;
import java.util.List;

/**
 * What a call of a chain adds to the SQL: keywords, and between braces what its arguments come to.
 *
 * <pre>
 * {exists}    if [not] exists, if the name of the method says so
 * {name}      the next argument as a name; {column} without qualifiers; {constraint} by its name
 * {columns}   all further ones, between commas; (columns) and only if there are any, in parentheses
 * {names}     all further names; {fields} all further columns in parentheses, if there are any
 * {parts}     all further parts of SQL, with blanks between
 * {from}      the next one as a table; a string is plain SQL; {froms} all further ones
 * {value}     the next one as a value or expression; {values} all further ones
 * {type}      the next one as a data type with what a column of it is declared with
 * {condition} all further ones, and between them
 * {sql}       plain SQL with all further ones put in; or a query
 * </pre>
 */
final class Template {
  private Template() {}

  /** The SQL, without a blank in front. */
  static SqlText of(Renderer renderer, String template, Step step) {
    Region site = step.site();
    Sql sql = new Sql(site);
    List<Argument> arguments = Renderer.flat(step.arguments());
    int done = 0;
    for (int open = template.indexOf('{'); open >= 0; open = template.indexOf('{', done)) {
      int close = template.indexOf('}', open);
      String role = template.substring(open + 1, close);
      sql.add(template.substring(done, open));
      done = close + 1;
      boolean all = (role.endsWith("s") || role.endsWith(")")) && !role.equals("exists");
      int taken =
          role.equals("exists")
              ? 0
              : all || role.equals("condition") || role.equals("sql")
                  ? arguments.size()
                  : Math.min(1, arguments.size());
      sql.add(argument(renderer, role, arguments.subList(0, taken), step));
      arguments = arguments.subList(taken, arguments.size());
    }
    return sql.add(template.substring(done)).build();
  }

  private static SqlText argument(
      Renderer renderer, String role, List<Argument> arguments, Step step) {
    Region site = step.site();
    if (role.equals("exists")) {
      return Sql.of(
          step.method().endsWith("IfNotExists")
              ? "if not exists "
              : step.method().endsWith("IfExists") ? "if exists " : "",
          site);
    } else if (role.equals("(columns)")) {
      return arguments.isEmpty()
          ? Sql.of("", site)
          : new Sql(site).add(" (").add(each(renderer, "column", arguments, site)).add(")").build();
    } else if (arguments.isEmpty()) {
      return Sql.of("", site);
    }
    return switch (role) {
      case "fields" ->
          new Sql(site).add("(").add(each(renderer, "column", arguments, site)).add(")").build();
      case "parts" ->
          Sql.joined(" ", arguments.stream().map(a -> renderer.sql(a, site)).toList(), site);
      case "condition" -> renderer.condition(renderer.conditions(arguments, site), site);
      case "sql" -> PlainSql.of(renderer, step.arguments(), site);
      case "columns", "names", "froms", "values" ->
          each(renderer, role.substring(0, role.length() - 1), arguments, site);
      default -> one(renderer, role, arguments.get(0), site);
    };
  }

  private static SqlText each(
      Renderer renderer, String role, List<Argument> arguments, Region site) {
    return Sql.joined(
        ", ", arguments.stream().map(a -> one(renderer, role, a, site)).toList(), site);
  }

  private static SqlText one(Renderer renderer, String role, Argument argument, Region site) {
    return switch (role) {
      case "name" -> renderer.name(argument, site);
      case "column" -> renderer.column(argument, site);
      case "constraint" -> renderer.reference(argument, site);
      case "from" -> renderer.from(argument, site);
      case "value" -> renderer.operand(argument, null, site);
      case "type" -> renderer.type(argument, site);
      default -> throw new IllegalArgumentException(role);
    };
  }
}
