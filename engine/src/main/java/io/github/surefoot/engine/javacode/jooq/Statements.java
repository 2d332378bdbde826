package io.github.surefoot.engine.javacode.jooq;

import io.github.surefoot.engine.javacode.jooq.JooqValue.Query;
import io.github.surefoot.engine.javacode.jooq.JooqValue.Step;
import io.github.surefoot.engine.source.SqlText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How chains of calls are rendered that make statements, subqueries and constraints: those whose
 * calls each add a clause stand in a table here, the others have a class each.
 *
 * <p>A call that is not known leaves a hole in its place.
 */
final class Statements {

  /** The method that begins a chain, which steps may follow it, and the SQL. */
  private static final String BEGINNINGS =
      """
      alterDatabase                    alter     alter database {exists}{name}
      alterDomain                      domain    alter domain {exists}{name}
      alterIndex                       alter     alter index {exists}{name}
      alterMaterializedView            alter     alter materialized view {exists}{name}
      alterSchema                      alter     alter schema {exists}{name}
      alterSequence                    sequence  alter sequence {exists}{name}
      alterType                        type      alter type {exists}{name}
      alterView                        alter     alter view {exists}{name}
      commentOnColumn                  comment   comment on column {name}
      commentOnMaterializedView        comment   comment on materialized view {name}
      commentOnTable                   comment   comment on table {name}
      commentOnView                    comment   comment on view {name}
      createDatabase                   -         create database {exists}{name}
      createDomain                     domain    create domain {exists}{name}
      createIndex                      index     create index {exists}{name}
      createMaterializedView           view      create materialized view {exists}{name}{fields}
      createOrReplaceMaterializedView  view      create or replace materialized view {name}{fields}
      createOrReplaceView              view      create or replace view {name}{fields}
      createSchema                     -         create schema {exists}{name}
      createSequence                   sequence  create sequence {exists}{name}
      createType                       type      create type {exists}{name}
      createUniqueIndex                index     create unique index {exists}{name}
      createView                       view      create view {exists}{name}{fields}
      dropDatabase                     drop      drop database {exists}{names}
      dropDomain                       drop      drop domain {exists}{names}
      dropIndex                        drop      drop index {exists}{names}
      dropMaterializedView             drop      drop materialized view {exists}{names}
      dropSchema                       drop      drop schema {exists}{names}
      dropSequence                     drop      drop sequence {exists}{names}
      dropTable                        drop      drop table {exists}{names}
      dropTemporaryTable               drop      drop table {exists}{names}
      dropType                         drop      drop type {exists}{names}
      dropView                         drop      drop view {exists}{names}
      grant                            grant     grant {names}
      revoke                           grant     revoke {names}
      revokeGrantOptionFor             grant     revoke grant option for {names}
      setSchema                        -         set search_path = {name}
      truncate                         truncate  truncate table {froms}
      truncateTable                    truncate  truncate table {froms}
      query                            -         {sql}
      resultQuery                      -         {sql}
      constraint                       element   constraint {column}
      primaryKey                       element   primary key {fields}
      unique                           element   unique {fields}
      foreignKey                       element   foreign key {fields}
      check                            element   check ({condition})
      """;

  /** The steps, by what they may follow. */
  private static final String STEPS =
      """
      alter     renameTo                rename to {column}
      alter     on
      domain    as                      as {type}
      domain    constraints             {parts}
      domain    add                     add {parts}
      domain    default_                default {value}
      domain    defaultValue            default {value}
      domain    setDefault              set default {value}
      domain    dropDefault             drop default
      domain    setNotNull              set not null
      domain    dropNotNull             drop not null
      domain    dropConstraint          drop constraint {constraint}
      domain    dropConstraintIfExists  drop constraint if exists {constraint}
      domain    renameConstraint        rename constraint {constraint}
      domain    to                      to {constraint}
      domain    renameTo                rename to {column}
      domain    cascade                 cascade
      domain    restrict                restrict
      sequence  startWith               start with {value}
      sequence  incrementBy             increment by {value}
      sequence  minvalue                minvalue {value}
      sequence  noMinvalue              no minvalue
      sequence  maxvalue                maxvalue {value}
      sequence  noMaxvalue              no maxvalue
      sequence  cycle                   cycle
      sequence  noCycle                 no cycle
      sequence  cache                   cache {value}
      sequence  noCache
      sequence  restart                 restart
      sequence  restartWith             restart with {value}
      sequence  renameTo                rename to {column}
      type      asEnum                  as enum ({values})
      type      addValue                add value {value}
      type      renameValue             rename value {value}
      type      to                      to {value}
      type      renameTo                rename to {column}
      type      setSchema               set schema {name}
      comment   is                      is {value}
      index     on                      on {name}{fields}
      index     include                 include {fields}
      index     where                   where {condition}
      view      as                      as {sql}
      drop      cascade                 cascade
      drop      restrict                restrict
      drop      on
      grant     on                      on {name}
      grant     to                      to {name}
      grant     toPublic                to public
      grant     withGrantOption         with grant option
      grant     from                    from {name}
      grant     fromPublic              from public
      truncate  restartIdentity         restart identity
      truncate  continueIdentity        continue identity
      truncate  cascade                 cascade
      truncate  restrict                restrict
      element   primaryKey              primary key {fields}
      element   unique                  unique {fields}
      element   foreignKey              foreign key {fields}
      element   check                   check ({condition})
      element   references              references {name}{(columns)}
      element   onDeleteCascade         on delete cascade
      element   onDeleteNoAction        on delete no action
      element   onDeleteRestrict        on delete restrict
      element   onDeleteSetDefault      on delete set default
      element   onDeleteSetNull         on delete set null
      element   onUpdateCascade         on update cascade
      element   onUpdateNoAction        on update no action
      element   onUpdateRestrict        on update restrict
      element   onUpdateSetDefault      on update set default
      element   onUpdateSetNull         on update set null
      element   enforced
      element   notEnforced             not enforced
      """;

  /** What differs on MySQL and MariaDB. */
  private static final String MYSQL_BEGINNINGS =
      """
      commentOnTable                   table     alter table {name}
      commentOnView                    table     alter table {name}
      dropTemporaryTable               drop      drop temporary table {exists}{names}
      setSchema                        -         use {name}
      """;

  private static final String MYSQL_STEPS =
      """
      table     is                      comment = {value}
      drop      on                      on {name}
      """;

  /** What PostgreSQL has no IF NOT EXISTS for: the state that jOOQ passes over instead. */
  private static final Map<String, String> PASSED_OVER =
      Map.of(
          "createViewIfNotExists", "42P07",
          "createDomainIfNotExists", "42710",
          "createTypeIfNotExists", "42710");

  private static final Map<String, Beginning> BY_METHOD = beginnings(BEGINNINGS);
  private static final Map<String, Beginning> BY_METHOD_MYSQL = beginnings(MYSQL_BEGINNINGS);
  private static final Map<String, String> BY_STEP = steps(STEPS);
  private static final Map<String, String> BY_STEP_MYSQL = steps(MYSQL_STEPS);

  /**
   * How a chain begins.
   *
   * @param family which steps may follow
   */
  private record Beginning(String family, String template) {}

  private final Renderer renderer;

  Statements(Renderer renderer) {
    this.renderer = renderer;
  }

  private static Map<String, Beginning> beginnings(String table) {
    Map<String, Beginning> all = new HashMap<>();
    table
        .lines()
        .map(line -> line.split(" +", 3))
        .forEach(row -> all.put(row[0], new Beginning(row[1], row[2])));
    return Map.copyOf(all);
  }

  private static Map<String, String> steps(String table) {
    Map<String, String> all = new HashMap<>();
    table
        .lines()
        .map(line -> line.split(" +", 3))
        .forEach(row -> all.put(row[0] + " " + row[1], row.length > 2 ? row[2] : ""));
    return Map.copyOf(all);
  }

  /** The name of a method without what it says about existence. */
  static String plain(String method) {
    return method.endsWith("IfNotExists")
        ? method.substring(0, method.length() - "IfNotExists".length())
        : method.endsWith("IfExists")
            ? method.substring(0, method.length() - "IfExists".length())
            : method;
  }

  /** Whether a method of {@code DSLContext} or {@code DSL} begins a chain that is rendered here. */
  static boolean begins(String method) {
    String plain = plain(method);
    return BY_METHOD.containsKey(plain)
        || plain.equals("alterTable")
        || CreateTableForm.begins(plain)
        || DataForm.begins(plain)
        || SelectForm.begins(plain)
        || plain.equals("begin");
  }

  /** Whether a chain is a part of a statement and none by itself. */
  static boolean isPart(Query query) {
    Beginning beginning = BY_METHOD.get(query.steps().get(0).method());
    return beginning != null && beginning.family().equals("element");
  }

  SqlText render(Query query) {
    Step first = query.steps().get(0);
    String method = plain(first.method());
    if (method.equals("alterTable")) {
      return new AlterTableForm(renderer).render(query);
    } else if (CreateTableForm.begins(method)) {
      return new CreateTableForm(renderer).render(query);
    } else if (DataForm.begins(method)) {
      return new DataForm(renderer, first.site()).render(query);
    } else if (SelectForm.begins(method)) {
      return new SelectForm(renderer, first.site()).render(query);
    } else if (method.equals("begin")) {
      return block(
          Renderer.flat(first.arguments()).stream()
              .map(a -> renderer.sql(a, first.site()))
              .toList(),
          first);
    }
    SqlText sql = byTable(query);
    String state = renderer.isPostgres() ? PASSED_OVER.get(first.method()) : null;
    return state == null
        ? sql
        : new Sql(first.site())
            .add("do $$ begin ")
            .add(sql)
            .add("; exception when sqlstate '" + state + "' then null; end $$")
            .build();
  }

  private SqlText byTable(Query query) {
    List<Step> steps = query.steps();
    Step first = steps.get(0);
    String method = plain(first.method());
    Beginning ofMySql = renderer.isPostgres() ? null : BY_METHOD_MYSQL.get(method);
    Beginning beginning = ofMySql == null ? BY_METHOD.get(method) : ofMySql;
    if (beginning == null) {
      return Sql.hole(first.method(), first.site());
    }
    String template = beginning.template();
    if (renderer.isPostgres() && PASSED_OVER.containsKey(first.method())) {
      template = template.replace("{exists}", "");
    }
    Sql sql = new Sql(first.site()).add(Template.of(renderer, template, first));
    for (Step step : steps.subList(1, steps.size())) {
      String key = beginning.family() + " " + step.method();
      String known = renderer.isPostgres() ? null : BY_STEP_MYSQL.get(key);
      String added = known == null ? BY_STEP.get(key) : known;
      if (added == null) {
        sql.add(" ", step.site()).add(unknown(step));
      } else if (!added.isEmpty()) {
        sql.add(" ", step.site()).add(Template.of(renderer, added, step));
      }
    }
    return sql.build();
  }

  /** What stands for a step that is not known. */
  static SqlText unknown(Step step) {
    return Sql.hole(step.method() + "(…)", step.site());
  }

  /** Several statements as one, as jOOQ sends them to PostgreSQL. */
  static SqlText block(List<SqlText> statements, Step at) {
    Sql sql = new Sql(at.site()).add("do $$ begin ");
    statements.forEach(statement -> sql.add(statement).add("; "));
    return sql.add("end $$").build();
  }
}
