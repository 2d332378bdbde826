package io.github.surefoot.engine.javacode.jooq;

import io.github.surefoot.engine.javacode.jooq.JooqValue.Query;
import io.github.surefoot.engine.javacode.jooq.JooqValue.Step;
import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.source.SqlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/** {@code select(…)} and what follows, subqueries included. */
final class SelectForm {
  private static final Set<String> BEGINNINGS =
      Set.of(
          "select",
          "selectDistinct",
          "selectFrom",
          "selectCount",
          "selectOne",
          "selectZero",
          "with",
          "withRecursive");

  private final Renderer renderer;
  private final List<SqlText> selected = new ArrayList<>();
  private final Sql tables;
  private final Sql behind;
  private final Sql with;
  private final Filter where;
  private final Filter having;
  private Filter last;
  private @Nullable Filter on;
  private @Nullable SqlText groupBy;
  private @Nullable SqlText orderBy;
  private @Nullable SqlText limit;
  private @Nullable SqlText offset;
  private @Nullable SqlText lock;
  private String distinct = "";
  private @Nullable SqlText distinctOn;
  private @Nullable SqlText united;
  private boolean hasTables;
  private int commonTables;

  SelectForm(Renderer renderer, Region site) {
    this.renderer = renderer;
    this.tables = new Sql(site);
    this.behind = new Sql(site);
    this.with = new Sql(site);
    this.where = new Filter(renderer, "where");
    this.having = new Filter(renderer, "having");
    this.last = where;
  }

  static boolean begins(String method) {
    return BEGINNINGS.contains(method);
  }

  SqlText render(Query query) {
    Region site = query.steps().get(0).site();
    query.steps().forEach(this::add);
    endOn(site);
    SqlText whole = body(site);
    return new Sql(site).add(with.build()).add(whole).add(tail(site)).add(behind.build()).build();
  }

  private SqlText body(Region site) {
    SqlText before = united;
    if (before != null && selected.isEmpty() && !hasTables) {
      return before;
    }
    Sql sql = new Sql(site).add("select ").add(distinct);
    SqlText distinctColumns = distinctOn;
    if (distinctColumns != null) {
      sql.add(distinctColumns).add(" ");
    }
    if (selected.isEmpty()) {
      sql.add("*");
    } else {
      sql.add(Sql.joined(", ", selected, site));
    }
    sql.add(tables.build());
    where.appendTo(sql, site);
    SqlText groups = groupBy;
    if (groups != null) {
      sql.add(groups);
    }
    having.appendTo(sql, site);
    return sql.build();
  }

  private SqlText tail(Region site) {
    Sql sql = new Sql(site);
    SqlText order = orderBy;
    if (order != null) {
      sql.add(order);
    }
    SqlText most = limit;
    SqlText skipped = offset;
    if (renderer.dialect() == io.github.surefoot.engine.sql.Dialect.MYSQL) {
      if (most != null) {
        sql.add(" limit ").add(most);
      }
      if (skipped != null) {
        sql.add(" offset ").add(skipped);
      }
    } else {
      if (skipped != null) {
        sql.add(" offset ").add(skipped).add(" rows");
      }
      if (most != null) {
        sql.add(" fetch next ").add(most).add(" rows only");
      }
    }
    SqlText locking = lock;
    if (locking != null) {
      sql.add(locking);
    }
    orderBy = null;
    limit = null;
    offset = null;
    lock = null;
    return sql.build();
  }

  private void add(Step step) {
    Region site = step.site();
    switch (step.method()) {
      case "with", "withRecursive" -> {
        with.add(
            commonTables++ > 0 ? ", " : step.method().equals("with") ? "with " : "with recursive ",
            site);
        with.add(Template.of(renderer, "{name}{fields}", step));
      }
      case "as" -> with.add(Template.of(renderer, " as ({sql}) ", step));
      case "select" -> select(step);
      case "selectDistinct" -> {
        distinct = "distinct ";
        select(step);
      }
      case "selectFrom" -> from(Template.of(renderer, " from {froms}", step));
      case "selectCount" -> selected.add(Sql.of("count(*)", site));
      case "selectOne" -> selected.add(one("1 as ", "one", site));
      case "selectZero" -> selected.add(one("0 as ", "zero", site));
      case "distinctOn" -> distinctOn = Template.of(renderer, "distinct on ({values})", step);
      case "from" -> from(Template.of(renderer, hasTables ? ", {froms}" : " from {froms}", step));
      case "join", "innerJoin" -> joined(" join {from}", step);
      case "leftJoin", "leftOuterJoin" -> joined(" left outer join {from}", step);
      case "rightJoin", "rightOuterJoin" -> joined(" right outer join {from}", step);
      case "fullJoin", "fullOuterJoin" -> joined(" full outer join {from}", step);
      case "crossJoin" -> joined(" cross join {from}", step);
      case "naturalJoin" -> joined(" natural join {from}", step);
      case "using" -> tables.add(Template.of(renderer, " using ({columns})", step));
      case "on" -> {
        Filter joins = new Filter(renderer, "on");
        joins.add(step);
        on = joins;
        last = joins;
      }
      case "where", "whereExists", "whereNotExists" -> {
        endOn(site);
        last = where;
        where.add(step);
      }
      case "having" -> {
        last = having;
        having.add(step);
      }
      case "groupBy" -> {
        endOn(site);
        groupBy = Template.of(renderer, " group by {values}", step);
      }
      case "orderBy" -> orderBy = Template.of(renderer, " order by {values}", step);
      case "limit" -> limit = Template.of(renderer, "{value}", step);
      case "offset" -> offset = Template.of(renderer, "{value}", step);
      case "forUpdate" -> lock = Sql.of(" for update", site);
      case "forShare" -> lock = Sql.of(" for share", site);
      case "skipLocked" -> lock = more(lock, " skip locked", site);
      case "noWait" -> lock = more(lock, " nowait", site);
      case "union", "unionDistinct" -> unite(" union ", step);
      case "unionAll" -> unite(" union all ", step);
      case "except" -> unite(" except ", step);
      case "intersect" -> unite(" intersect ", step);
      default -> {
        if (!last.add(step)) {
          behind.add(" ", site).add(Statements.unknown(step));
        }
      }
    }
  }

  private static SqlText more(@Nullable SqlText before, String more, Region site) {
    Sql sql = new Sql(site);
    return (before == null ? sql : sql.add(before)).add(more).build();
  }

  private SqlText one(String value, String name, Region site) {
    return new Sql(site).add(value).add(renderer.quoted(Sql.of(name, site), site)).build();
  }

  private void select(Step step) {
    Region site = step.site();
    Renderer.flat(step.arguments()).forEach(a -> selected.add(renderer.selected(a, site)));
  }

  private void from(SqlText clause) {
    tables.add(clause);
    hasTables = true;
  }

  private void joined(String template, Step step) {
    endOn(step.site());
    tables.add(Template.of(renderer, template, step));
  }

  private void endOn(Region site) {
    Filter joins = on;
    if (joins != null) {
      joins.appendTo(tables, site);
      on = null;
      last = where;
    }
  }

  private void unite(String operator, Step step) {
    endOn(step.site());
    SqlText before = body(step.site());
    united =
        new Sql(step.site())
            .add(before)
            .add(operator)
            .add(Template.of(renderer, "{sql}", step))
            .build();
    selected.clear();
    hasTables = false;
  }
}
