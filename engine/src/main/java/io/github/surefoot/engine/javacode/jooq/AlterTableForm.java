package io.github.surefoot.engine.javacode.jooq;

import io.github.surefoot.engine.javacode.jooq.JooqValue.DataType;
import io.github.surefoot.engine.javacode.jooq.JooqValue.Query;
import io.github.surefoot.engine.javacode.jooq.JooqValue.Step;
import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.source.SqlText;
import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * {@code alterTable(…)} and what follows.
 *
 * <p>Where jOOQ needs two statements for one call on PostgreSQL, as for a type that says whether it
 * may be null, it sends them as one DO block, and so it is rendered here.
 */
final class AlterTableForm {
  private final Renderer renderer;
  private final List<SqlText> actions = new ArrayList<>();
  private @Nullable SqlText also;
  private @Nullable SqlText whole;
  private @Nullable SqlText column;
  private @Nullable DataType columnType;
  private @Nullable SqlText ending;

  AlterTableForm(Renderer renderer) {
    this.renderer = renderer;
  }

  SqlText render(Query query) {
    Step first = query.steps().get(0);
    SqlText table = Template.of(renderer, "alter table {exists}{name}", first);
    for (Step step : query.steps().subList(1, query.steps().size())) {
      add(step, first);
    }
    SqlText known = whole;
    if (known != null) {
      return known;
    }
    Sql sql = new Sql(first.site()).add(table).add(" ");
    sql.add(Sql.joined(", ", actions, first.site()));
    SqlText end = ending;
    if (end != null) {
      sql.add(" ").add(end);
    }
    SqlText second = also;
    return second == null
        ? sql.build()
        : Statements.block(
            List.of(sql.build(), new Sql(first.site()).add(table).add(" ").add(second).build()),
            first);
  }

  private void add(Step step, Step first) {
    Region site = step.site();
    switch (step.method()) {
      case "add", "addColumn", "addConstraint" -> added(step, "add ");
      case "addIfNotExists", "addColumnIfNotExists" -> added(step, "add if not exists ");
      case "first" -> extended(Sql.of(" first", site));
      case "before" -> extended(Template.of(renderer, " before {column}", step));
      case "after" -> extended(Template.of(renderer, " after {column}", step));
      case "alter", "alterColumn" -> {
        column = Template.of(renderer, "{column}", step);
        columnType = step.arguments().isEmpty() ? null : Renderer.typeOf(step.arguments().get(0));
      }
      case "alterConstraint" ->
          actions.add(Template.of(renderer, "alter constraint {constraint}", step));
      case "enforced" -> extended(Sql.of(" enforced", site));
      case "notEnforced" -> extended(Sql.of(" not enforced", site));
      case "set" -> type(step);
      case "setDefault", "default_", "defaultValue" -> altered("set default {value}", step);
      case "dropDefault" ->
          altered(renderer.isPostgres() ? "drop default" : "set default null", step);
      case "setNotNull" -> nullability("set not null", "not null", step);
      case "dropNotNull" -> nullability("drop not null", "null", step);
      case "drop", "dropColumn", "dropColumns" -> dropped(step, "drop ");
      case "dropIfExists", "dropColumnIfExists" -> dropped(step, "drop if exists ");
      case "dropConstraint", "dropUnique" ->
          actions.add(Template.of(renderer, "drop constraint {constraint}", step));
      case "dropConstraintIfExists" ->
          actions.add(Template.of(renderer, "drop constraint if exists {constraint}", step));
      case "dropForeignKey" ->
          actions.add(
              Template.of(
                  renderer,
                  renderer.isPostgres()
                      ? "drop constraint {constraint}"
                      : "drop foreign key {constraint}",
                  step));
      case "dropPrimaryKey" ->
          actions.add(
              Template.of(
                  renderer,
                  step.arguments().isEmpty() || !renderer.isPostgres()
                      ? "drop primary key"
                      : "drop constraint {constraint}",
                  step));
      case "renameTo" -> actions.add(Template.of(renderer, "rename to {name}", step));
      case "renameColumn" -> actions.add(Template.of(renderer, "rename column {column}", step));
      case "renameConstraint" ->
          actions.add(Template.of(renderer, "rename constraint {constraint}", step));
      case "renameIndex" ->
          actions.add(
              Template.of(
                  renderer,
                  renderer.isPostgres() ? "alter index {constraint}" : "rename index {constraint}",
                  step));
      case "to" -> renamed(step);
      case "comment" -> comment(step, first);
      case "cascade", "restrict" -> ending = Sql.of(step.method(), site);
      default -> unknown(step);
    }
  }

  /** More of the last action. */
  private void extended(SqlText more) {
    int last = actions.size() - 1;
    if (last < 0) {
      actions.add(more);
    } else {
      actions.set(last, new Sql(more.region(0, 1)).add(actions.get(last)).add(more).build());
    }
  }

  private void unknown(Step step) {
    SqlText hole = Statements.unknown(step);
    if (actions.isEmpty()) {
      actions.add(hole);
    } else {
      extended(new Sql(step.site()).add(" ").add(hole).build());
    }
  }

  private void added(Step step, String keywords) {
    List<Argument> arguments = Renderer.flat(step.arguments());
    Region site = step.site();
    if (arguments.size() == 2 && isType(arguments.get(1))) {
      Argument second = arguments.get(1);
      Sql sql = new Sql(site).add(keywords);
      if (second instanceof Argument.Of of && of.value() instanceof DataType type) {
        sql.add(renderer.definition(arguments.get(0), type, site));
      } else {
        sql.add(renderer.column(arguments.get(0), site)).add(" ");
        sql.add(renderer.value(second, null, site));
      }
      actions.add(sql.build());
      return;
    }
    for (Argument argument : arguments) {
      actions.add(new Sql(site).add(keywords).add(element(renderer, argument, site)).build());
    }
  }

  /** A column or a constraint. */
  static SqlText element(Renderer renderer, Argument argument, Region site) {
    return argument instanceof Argument.Of of && of.value() instanceof Query constraint
        ? renderer.sql(constraint, site)
        : renderer.definition(argument, null, site);
  }

  private static boolean isType(Argument argument) {
    return argument instanceof Argument.Of of
        ? of.value() instanceof DataType
        : argument instanceof Argument.Unknown unknown && !"org.jooq.Field".equals(unknown.type());
  }

  private void altered(String template, Step step) {
    SqlText name = column;
    if (name == null) {
      unknown(step);
      return;
    }
    actions.add(
        new Sql(step.site())
            .add(renderer.isPostgres() ? "alter " : "alter column ")
            .add(name)
            .add(" ")
            .add(Template.of(renderer, template, step))
            .build());
  }

  private void nullability(String postgresql, String mysql, Step step) {
    SqlText name = column;
    if (renderer.isPostgres() || name == null) {
      altered(postgresql, step);
    } else {
      // Of a column without a type jOOQ makes what MySQL refuses.
      DataType type = columnType;
      Sql definition = new Sql(step.site());
      definition.add(type == null ? Sql.of("other", step.site()) : type.declared());
      actions.add(changed(name, step, definition.add(" " + mysql).build()));
    }
  }

  private static SqlText changed(SqlText name, Step step, SqlText definition) {
    return new Sql(step.site())
        .add("change column ")
        .add(name)
        .add(" ")
        .add(name)
        .add(" ")
        .add(definition)
        .build();
  }

  private void type(Step step) {
    SqlText name = column;
    Argument given = step.arguments().isEmpty() ? null : step.arguments().get(0);
    if (name == null || given == null) {
      altered("set", step);
      return;
    }
    Region site = step.site();
    if (!renderer.isPostgres()) {
      actions.add(changed(name, step, renderer.type(given, site)));
      return;
    }
    Sql alter = new Sql(site).add("alter ").add(name).add(" type ");
    if (given instanceof Argument.Of of && of.value() instanceof DataType type) {
      actions.add(alter.add(type.declared()).build());
      Boolean nullable = type.nullable();
      if (nullable != null) {
        also =
            new Sql(type.region())
                .add("alter ")
                .add(name)
                .add(nullable ? " drop not null" : " set not null")
                .build();
      }
    } else {
      actions.add(alter.add(renderer.value(given, null, site)).build());
    }
  }

  private void dropped(Step step, String keywords) {
    Region site = step.site();
    for (Argument argument : Renderer.flat(step.arguments())) {
      boolean constraint =
          argument instanceof Argument.Of of && of.value() instanceof Query query
              ? Statements.isPart(query)
              : argument instanceof Argument.Unknown unknown
                  && "org.jooq.Constraint".equals(unknown.type());
      actions.add(
          new Sql(site)
              .add(constraint ? keywords.replace("drop ", "drop constraint ") : keywords)
              .add(renderer.reference(argument, site))
              .build());
    }
  }

  private void renamed(Step step) {
    boolean index = !actions.isEmpty() && actions.get(0).text().startsWith("alter index ");
    if (index) {
      whole =
          new Sql(step.site())
              .add(actions.get(0))
              .add(Template.of(renderer, " rename to {constraint}", step))
              .build();
    } else {
      extended(Template.of(renderer, " to {constraint}", step));
    }
  }

  private void comment(Step step, Step first) {
    if (renderer.isPostgres()) {
      whole =
          new Sql(step.site())
              .add(Template.of(renderer, "comment on table {name}", first))
              .add(Template.of(renderer, " is {value}", step))
              .build();
    } else {
      actions.add(Template.of(renderer, "comment {value}", step));
    }
  }
}
