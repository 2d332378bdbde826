package io.github.surefoot.engine.javacode.jooq;

import io.github.surefoot.engine.javacode.jooq.JooqValue.DataType;
import io.github.surefoot.engine.javacode.jooq.JooqValue.Query;
import io.github.surefoot.engine.javacode.jooq.JooqValue.Step;
import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.source.SqlText;
import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/** INSERT, UPDATE, DELETE and MERGE. */
final class DataForm {
  private final Renderer renderer;
  private final List<Argument> columns = new ArrayList<>();
  private final List<SqlText> rows = new ArrayList<>();
  private final List<SqlText> row = new ArrayList<>();
  private final List<SqlText> set = new ArrayList<>();
  private final Sql behind;
  private final Filter where;
  private final Filter conflict;
  private String ignore = "";
  private @Nullable SqlText source;
  private @Nullable SqlText from;
  private boolean onConflict;

  DataForm(Renderer renderer, Region site) {
    this.renderer = renderer;
    this.behind = new Sql(site);
    this.where = new Filter(renderer, "where");
    this.conflict = new Filter(renderer, "where");
  }

  static boolean begins(String method) {
    return switch (method) {
      case "insertInto", "update", "deleteFrom", "delete", "mergeInto" -> true;
      default -> false;
    };
  }

  SqlText render(Query query) {
    Step first = query.steps().get(0);
    List<Step> rest = query.steps().subList(1, query.steps().size());
    return switch (first.method()) {
      case "insertInto" -> insert(first, rest);
      case "update" -> update(first, rest);
      case "mergeInto" -> merge(first, rest);
      default -> delete(first, rest);
    };
  }

  private SqlText insert(Step first, List<Step> rest) {
    Region site = first.site();
    List<Argument> target = Renderer.flat(first.arguments());
    columns.addAll(target.subList(Math.min(1, target.size()), target.size()));
    rest.forEach(this::inserted);
    finishRow(site);
    Sql sql = new Sql(site).add(Template.of(renderer, "insert " + ignore + "into {from}", first));
    if (!columns.isEmpty()) {
      List<SqlText> names = columns.stream().map(c -> renderer.column(c, site)).toList();
      sql.add(" (").add(Sql.joined(", ", names, site)).add(")");
    }
    SqlText rowSource = source;
    if (rowSource != null) {
      sql.add(" ").add(rowSource);
    } else if (!rows.isEmpty()) {
      sql.add(" values ").add(Sql.joined(", ", rows, site));
    }
    sql.add(behind.build());
    if (!set.isEmpty()) {
      sql.add(onConflict ? " do update set " : " on duplicate key update ");
      sql.add(Sql.joined(", ", set, site));
    }
    conflict.appendTo(sql, site);
    return sql.build();
  }

  private void inserted(Step step) {
    Region site = step.site();
    switch (step.method()) {
      case "columns" -> columns.addAll(Renderer.flat(step.arguments()));
      case "values" -> {
        List<SqlText> values = new ArrayList<>();
        List<Argument> given = Renderer.flat(step.arguments());
        for (int i = 0; i < given.size(); i++) {
          DataType type = i < columns.size() ? Renderer.typeOf(columns.get(i)) : null;
          values.add(renderer.operand(given.get(i), type, site));
        }
        rows.add(new Sql(site).add("(").add(Sql.joined(", ", values, site)).add(")").build());
      }
      case "valuesOfRows" ->
          Renderer.flat(step.arguments()).forEach(r -> rows.add(renderer.sql(r, site)));
      case "set", "setNull" -> {
        if (onConflict) {
          assigned(step);
        } else {
          for (Argument.Entry entry : entries(step)) {
            if (rows.isEmpty()) {
              columns.add(entry.key());
            }
            row.add(renderer.operand(entry.value(), Renderer.typeOf(entry.key()), site));
          }
        }
      }
      case "newRecord" -> finishRow(site);
      case "select" -> source = Template.of(renderer, "{sql}", step);
      case "defaultValues" -> source = Sql.of("default values", site);
      case "onConflict" -> {
        if (!renderer.isPostgres()) {
          // It is the step behind that tells MySQL what to do.
          return;
        }
        onConflict = true;
        behind.add(" on conflict", site).add(Template.of(renderer, "{(columns)}", step));
      }
      case "onConflictOnConstraint" -> {
        onConflict = true;
        behind.add(Template.of(renderer, " on conflict on constraint {constraint}", step));
      }
      case "onConflictDoNothing", "onDuplicateKeyIgnore" -> {
        if (renderer.isPostgres()) {
          behind.add(" on conflict do nothing", site);
        } else {
          ignore = "ignore ";
        }
      }
      case "doNothing" -> behind.add(" do nothing", site);
      case "doUpdate" -> onConflict = true;
      case "onDuplicateKeyUpdate" -> {
        onConflict = true;
        if (renderer.isPostgres()) {
          // As jOOQ writes it where it does not know the key; the server refuses it.
          behind.add(" on conflict [unknown primary key]", site);
        }
      }
      case "where", "and", "or" -> conflict.add(step);
      case "returning", "returningResult" -> returning(step);
      default -> unknown(step);
    }
  }

  private void finishRow(Region site) {
    if (!row.isEmpty()) {
      rows.add(new Sql(site).add("(").add(Sql.joined(", ", row, site)).add(")").build());
      row.clear();
    }
  }

  private SqlText update(Step first, List<Step> rest) {
    Region site = first.site();
    for (Step step : rest) {
      switch (step.method()) {
        case "set", "setNull" -> assigned(step);
        case "from" -> from = Template.of(renderer, " from {froms}", step);
        case "returning", "returningResult" -> returning(step);
        default -> {
          if (!where.add(step)) {
            unknown(step);
          }
        }
      }
    }
    Sql sql = new Sql(site).add(Template.of(renderer, "update {from} set ", first));
    sql.add(Sql.joined(", ", set, site));
    SqlText others = from;
    if (others != null) {
      sql.add(others);
    }
    where.appendTo(sql, site);
    return sql.add(behind.build()).build();
  }

  private SqlText delete(Step first, List<Step> rest) {
    Region site = first.site();
    for (Step step : rest) {
      switch (step.method()) {
        case "using" -> from = Template.of(renderer, " using {froms}", step);
        case "returning", "returningResult" -> returning(step);
        default -> {
          if (!where.add(step)) {
            unknown(step);
          }
        }
      }
    }
    Sql sql = new Sql(site).add(Template.of(renderer, "delete from {from}", first));
    SqlText others = from;
    if (others != null) {
      sql.add(others);
    }
    where.appendTo(sql, site);
    return sql.add(behind.build()).build();
  }

  private SqlText merge(Step first, List<Step> rest) {
    Region site = first.site();
    Sql sql = new Sql(site).add(Template.of(renderer, "merge into {from}", first));
    Filter on = new Filter(renderer, "on");
    for (Step step : rest) {
      switch (step.method()) {
        case "using" -> sql.add(Template.of(renderer, " using {from}", step));
        case "on", "and", "or" -> on.add(step);
        default -> {
          on.appendTo(sql, site);
          on = new Filter(renderer, "on");
          merged(step, sql);
        }
      }
    }
    finishMerge(sql, site);
    return sql.build();
  }

  private void merged(Step step, Sql sql) {
    Region site = step.site();
    switch (step.method()) {
      case "whenMatchedThenUpdate" -> sql.add(" when matched then update set ", site);
      case "whenMatchedThenDelete" -> {
        finishMerge(sql, site);
        sql.add(" when matched then delete", site);
      }
      case "whenNotMatchedThenInsert" -> {
        finishMerge(sql, site);
        sql.add(" when not matched then insert", site);
        sql.add(Template.of(renderer, "{(columns)}", step));
      }
      case "set", "setNull" -> assigned(step);
      case "values" -> sql.add(Template.of(renderer, " values ({values})", step));
      default -> sql.add(" ", site).add(Statements.unknown(step));
    }
  }

  private void finishMerge(Sql sql, Region site) {
    if (!set.isEmpty()) {
      sql.add(Sql.joined(", ", set, site));
      set.clear();
    }
  }

  /** A column with what it is set to, or several. */
  private void assigned(Step step) {
    Region site = step.site();
    for (Argument.Entry entry : entries(step)) {
      set.add(
          new Sql(site)
              .add(
                  renderer.isPostgres()
                      ? renderer.column(entry.key(), site)
                      : renderer.name(entry.key(), site))
              .add(" = ")
              .add(renderer.operand(entry.value(), Renderer.typeOf(entry.key()), site))
              .build());
    }
  }

  private static List<Argument.Entry> entries(Step step) {
    List<Argument> arguments = step.arguments();
    if (arguments.size() == 1 && arguments.get(0) instanceof Argument.Entries map) {
      return map.entries();
    } else if (arguments.size() == 1) {
      Argument value =
          step.method().equals("setNull")
              ? new Argument.Null(step.site())
              : new Argument.Unknown("…", step.site(), null);
      return List.of(new Argument.Entry(arguments.get(0), value));
    }
    return arguments.size() == 2
        ? List.of(new Argument.Entry(arguments.get(0), arguments.get(1)))
        : List.of();
  }

  private void returning(Step step) {
    // Without columns jOOQ lists those of the table, of which it knows none here.
    if (!step.arguments().isEmpty() && renderer.isPostgres()) {
      behind.add(Template.of(renderer, " returning {values}", step));
    }
  }

  private void unknown(Step step) {
    behind.add(" ", step.site()).add(Statements.unknown(step));
  }
}
