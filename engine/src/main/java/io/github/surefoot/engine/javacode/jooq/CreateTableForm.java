package io.github.surefoot.engine.javacode.jooq;

import io.github.surefoot.engine.javacode.jooq.JooqValue.DataType;
import io.github.surefoot.engine.javacode.jooq.JooqValue.Query;
import io.github.surefoot.engine.javacode.jooq.JooqValue.Step;
import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.source.SqlText;
import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/** {@code createTable(…)} and what follows: columns, then constraints, whatever the order. */
final class CreateTableForm {
  private final Renderer renderer;
  private final List<SqlText> columns = new ArrayList<>();
  private final List<SqlText> constraints = new ArrayList<>();
  private final List<SqlText> behind = new ArrayList<>();
  private final List<SqlText> also = new ArrayList<>();
  private @Nullable SqlText query;

  CreateTableForm(Renderer renderer) {
    this.renderer = renderer;
  }

  static boolean begins(String plainMethod) {
    return plainMethod.equals("createTable")
        || plainMethod.equals("createTemporaryTable")
        || plainMethod.equals("createGlobalTemporaryTable");
  }

  SqlText render(Query statement) {
    Step first = statement.steps().get(0);
    String kind =
        Statements.plain(first.method()).equals("createTable")
            ? "create table "
            : "create temporary table ";
    for (Step step : statement.steps().subList(1, statement.steps().size())) {
      add(step, first);
    }
    Region site = first.site();
    Sql sql = new Sql(site).add(Template.of(renderer, kind + "{exists}{name}", first));
    List<SqlText> elements = new ArrayList<>(columns);
    elements.addAll(constraints);
    if (!elements.isEmpty()) {
      sql.add(" (").add(Sql.joined(", ", elements, site)).add(")");
    }
    behind.forEach(part -> sql.add(" ").add(part));
    SqlText source = query;
    if (source != null) {
      sql.add(" ").add(source);
    }
    if (also.isEmpty()) {
      return sql.build();
    }
    List<SqlText> all = new ArrayList<>(List.of(sql.build()));
    all.addAll(also);
    return Statements.block(all, first);
  }

  private void add(Step step, Step first) {
    Region site = step.site();
    switch (step.method()) {
      case "column" -> column(step);
      case "columns", "tableElements" ->
          Renderer.flat(step.arguments()).forEach(element -> element(element, site));
      case "constraint", "constraints" ->
          Renderer.flat(step.arguments()).forEach(a -> constraints.add(renderer.sql(a, site)));
      case "primaryKey" -> constraints.add(Template.of(renderer, "primary key {fields}", step));
      case "unique" -> constraints.add(Template.of(renderer, "unique {fields}", step));
      case "check" -> constraints.add(Template.of(renderer, "check ({condition})", step));
      case "as" -> query = Template.of(renderer, "as {sql}", step);
      case "withData" -> behind(Sql.of("with data", site));
      case "withNoData" -> behind(Sql.of("with no data", site));
      case "onCommitDrop" -> behind.add(Sql.of("on commit drop", site));
      case "onCommitDeleteRows" -> behind.add(Sql.of("on commit delete rows", site));
      case "onCommitPreserveRows" -> behind.add(Sql.of("on commit preserve rows", site));
      case "storage" -> behind.add(Template.of(renderer, "{sql}", step));
      case "comment" -> {
        if (renderer.isPostgres()) {
          also.add(
              new Sql(site)
                  .add(Template.of(renderer, "comment on table {name}", first))
                  .add(Template.of(renderer, " is {value}", step))
                  .build());
        } else {
          behind.add(Template.of(renderer, "comment {value}", step));
        }
      }
      default -> behind.add(Statements.unknown(step));
    }
  }

  /** WITH DATA stands behind the query. */
  private void behind(SqlText clause) {
    SqlText source = query;
    query =
        source == null
            ? clause
            : new Sql(clause.region(0, 1)).add(source).add(" ").add(clause).build();
  }

  private void column(Step step) {
    List<Argument> arguments = step.arguments();
    Region site = step.site();
    if (arguments.size() < 2) {
      arguments.forEach(argument -> columns.add(renderer.definition(argument, null, site)));
    } else if (arguments.get(1) instanceof Argument.Of of && of.value() instanceof DataType type) {
      columns.add(renderer.definition(arguments.get(0), type, site));
    } else {
      columns.add(
          new Sql(site)
              .add(renderer.column(arguments.get(0), site))
              .add(" ")
              .add(renderer.value(arguments.get(1), null, site))
              .build());
    }
  }

  private void element(Argument element, Region site) {
    boolean constraint = element instanceof Argument.Of of && of.value() instanceof Query;
    (constraint ? constraints : columns).add(AlterTableForm.element(renderer, element, site));
  }
}
