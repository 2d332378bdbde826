package io.github.surefoot.engine.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Holes in every position. */
final class HoleTest {

  @Test
  void aHoleMayBeANameOrPartOfOne() {
    assertThat(
            Sql.says(
                """
                ALTER TABLE «schema».t_«suffix» ADD COLUMN «c» int;
                DROP TABLE IF EXISTS «a», "«b»_x" CASCADE;
                CREATE INDEX ix_«t» ON «t» («c», lower(«d»));
                DROP INDEX CONCURRENTLY «ix»;
                ALTER TABLE t RENAME TO «n»;
                INSERT INTO «t» («a», b) VALUES («v», 1);
                """))
        .isEqualTo(
            """
            AddColumn{
              target=Target{name={schema}?.t_{suffix}?, kind=TABLE},
              column=ColumnDefinition{name={c}?, type=integer}}
            DropTable{name={a}?, ifExists, cascade}
            DropTable{name={b}_x?, ifExists, cascade}
            CreateIndex{
              name=ix_{t}?,
              table={t}?,
              method=btree,
              elements=[IndexElement{column={c}?}, IndexElement{expression=`lower({d})`}]}
            DropIndex{name={ix}?, concurrently, together=1}
            RenameRelation{target=Target{name=t, kind=TABLE}, newName={n}?}
            Insert{
              table={t}?,
              columns=[{a}?, b],
              source=Query{
                valuesRows=1,
                columns=[ColumnValues{given}, ColumnValues{given, greatest=1}],
                hole}}
            """);
  }

  @Test
  void aHoleMayBeATypeOrPartOfOne() {
    assertThat(
            Sql.says(
                """
                ALTER TABLE t ADD a «type» NOT NULL, ADD b varchar(«n»), ADD c «schema».my_type;
                ALTER TABLE t ALTER a TYPE «type» USING a::«type»;
                """))
        .isEqualTo(
            """
            AddColumn{
              target=Target{name=t, kind=TABLE},
              column=ColumnDefinition{name=a, type={type}?, constraints=[NotNull{column=a}]}}
            AddColumn{
              target=Target{name=t, kind=TABLE},
              column=ColumnDefinition{name=b, type=character varying({n})?}}
            AddColumn{
              target=Target{name=t, kind=TABLE},
              column=ColumnDefinition{name=c, type={schema}.my_type?}}
            AlterColumnType{
              target=Target{name=t, kind=TABLE},
              column=a,
              type={type}?,
              using=`a::{type}`}
            """);
  }

  @Test
  void aHoleMayBeALiteralOrPartOfOne() {
    assertThat(
            Sql.says(
                """
                ALTER TABLE t ALTER a SET DEFAULT «v», ALTER b SET DEFAULT '«v»-x', ALTER c SET DEFAULT 1«n»;
                SET lock_timeout = «timeout»;
                SET LOCAL lock_timeout = '«n»s';
                ALTER TYPE e ADD VALUE '«label»';
                UPDATE t SET a = «v» WHERE id = «id» AND b IN («x», «y») AND c > «low»;
                """))
        .isEqualTo(
            """
            SetDefault{target=Target{name=t, kind=TABLE}, column=a, value=`{v}`}
            SetDefault{target=Target{name=t, kind=TABLE}, column=b, value=`'{v}-x'`}
            SetDefault{target=Target{name=t, kind=TABLE}, column=c, value=`1{n}`}
            SetSetting{scope=SESSION, name=lock_timeout, values=[{timeout}]}
            SetSetting{scope=LOCAL, name=lock_timeout, values=[{n}s]}
            AddEnumValue{type=e}
            Update{
              table=t,
              assignments=[a = `{v}`],
              where=`id = {id} AND b IN ({x}, {y}) AND c > {low}`}
            """);
  }

  @Test
  void aHoleMayBeTheWordsBeforeAName() {
    assertThat(
            Sql.says(
                """
                DROP TABLE «ifExists» t;
                CREATE TABLE «ifNotExists» t (a int);
                ALTER TABLE «only» t ADD a int;
                CREATE INDEX «how» ix ON t (a);
                """))
        .isEqualTo(
            """
            DropTable{name=t}
            CreateTable{name=t, columns=[ColumnDefinition{name=a, type=integer}]}
            AddColumn{
              target=Target{name=t, kind=TABLE},
              column=ColumnDefinition{name=a, type=integer}}
            CreateIndex{name=ix, table=t, method=btree, elements=[IndexElement{column=a}]}
            """);
  }

  @Test
  void aHoleMayBeAClauseAtTheEnd() {
    assertThat(
            Sql.says(
                """
                CREATE TABLE t (a int «more») «options»;
                CREATE TABLE t (a int, «rest»);
                ALTER TABLE t ADD a int «constraints», DROP b «behaviour»;
                CREATE INDEX ix ON t «method» (a) «with»;
                DROP TABLE t «behaviour»;
                ALTER TABLE t ADD CONSTRAINT k CHECK (a > 0) «notValid»;
                SELECT * FROM t «where» ORDER BY a «limit»;
                INSERT INTO t VALUES (1) «onConflict»;
                """))
        .isEqualTo(
            """
            CreateTable{name=t, columns=[ColumnDefinition{name=a, type=integer}]}
            CreateTable{name=t, columns=[ColumnDefinition{name=a, type=integer}]}
            AddColumn{
              target=Target{name=t, kind=TABLE},
              column=ColumnDefinition{name=a, type=integer}}
            DropColumn{target=Target{name=t, kind=TABLE}, column=b}
            CreateIndex{name=ix, table=t, method=btree, elements=[IndexElement{column=a}]}
            DropTable{name=t}
            AddConstraint{
              target=Target{name=t, kind=TABLE},
              constraint=Check{name=k, expression=`a > 0`}}
            Select{query=Query{relations=[t], from=[t], base=t, hole}}
            Insert{
              table=t,
              source=Query{valuesRows=1, columns=[ColumnValues{given, greatest=1}], hole}}
            """);
  }

  @Test
  void aHoleMayBeTheWholeBody() {
    assertThat(
            Sql.says(
                """
                CREATE TABLE t «columns»;
                CREATE TABLE t («columns»);
                CREATE TABLE t («columns») AS SELECT 1;
                CREATE VIEW v AS «query»;
                INSERT INTO t «query»;
                CREATE TABLE t AS «query»;
                DO «block»;
                """))
        .isEqualTo(
            """
            CreateTable{name=t}
            CreateTable{name=t}
            CreateTableAs{name=t, columns=[{columns}?], query=Query, withData}
            CreateView{name=v, query=Query{hole}}
            Insert{table=t, source=Query{hole}}
            CreateTableAs{name=t, query=Query{hole}, withData}
            DoBlock{language=plpgsql, code=Code{unread=[`{block}`]}}
            """);
  }

  @Test
  void aHoleWhereAConditionMayStandIsAnUnknownCondition() {
    assertThat(
            Sql.says(
                """
                UPDATE t SET a = 1 «where»;
                DELETE FROM t «where»;
                DELETE FROM t WHERE «condition»;
                DELETE FROM t WHERE a = 1 AND «more»;
                DELETE FROM t WHERE a «operator» 5;
                DELETE FROM t WHERE id IN «ids»;
                """))
        .isEqualTo(
            """
            Update{table=t, assignments=[a = `1`], where=`{where}`}
            Delete{table=t, where=`{where}`}
            Delete{table=t, where=`{condition}`}
            Delete{table=t, where=`a = 1 AND {more}`}
            Delete{table=t, where=`a {operator} 5`}
            Delete{table=t, where=`id IN {ids}`}
            """);
  }

  @Test
  void aHoleBeforeAnAliasIsTheTable() {
    assertThat(
            Sql.says(
                """
                UPDATE «t» x SET a = 1 WHERE x.id = 1;
                DELETE FROM «t» x;
                SELECT * FROM «t» x JOIN «u» y ON true;
                """))
        .isEqualTo(
            """
            Update{table={t}?, alias=x, assignments=[a = `1`], where=`x.id = 1`}
            Delete{table={t}?, alias=x}
            Select{query=Query{relations=[{t}?, {u}?], from=[{t}?, {u}?], hole}}
            """);
  }

  @Test
  void aHoleMayBeAnAction() {
    assertThat(
            Sql.says(
                """
                ALTER TABLE t «action»;
                ALTER TABLE t ADD «definition»;
                ALTER TABLE t ADD COLUMN «definition»;
                ALTER TABLE t ALTER COLUMN a «action»;
                ALTER TABLE t ADD a int, «more»;
                ALTER TABLE t ADD CONSTRAINT k FOREIGN KEY (a) REFERENCES o ON DELETE «action»;
                """))
        .isEqualTo(
            """
            UnknownAction{target=Target{name=t, kind=TABLE}}
            UnknownAction{target=Target{name=t, kind=TABLE}}
            AddColumn{
              target=Target{name=t, kind=TABLE},
              column=ColumnDefinition{name={definition}?, type={definition}?}}
            UnknownAction{target=Target{name=t, kind=TABLE}}
            AddColumn{
              target=Target{name=t, kind=TABLE},
              column=ColumnDefinition{name=a, type=integer}}
            UnknownAction{target=Target{name=t, kind=TABLE}}
            AddConstraint{
              target=Target{name=t, kind=TABLE},
              constraint=ForeignKey{name=k, columns=[a], referenced=o, onDelete={action}}}
            """);
  }

  @Test
  void aHoleBeforeAStatementDoesNotHideIt() {
    assertThat(
            Sql.says(
                """
                «prefix» DROP TABLE t;
                CREATE «temporary» TABLE t (a int);
                CREATE «unique» INDEX ix ON t (a);
                """))
        .isEqualTo(
            """
            DropTable{name=t}
            CreateTable{name=t, columns=[ColumnDefinition{name=a, type=integer}]}
            CreateIndex{name=ix, table=t, method=btree, elements=[IndexElement{column=a}]}
            """);
  }

  @Test
  void aStatementThatBeginsWithAHoleIsNotKnown() {
    assertThat(
            Sql.says(
                """
                «statement»;
                «verb» TABLE t;
                SELECT 1;
                """))
        .isEqualTo(
            """
            1:1 the statement begins with {statement}, which is not known
            2:1 the statement begins with {verb}, which is not known
            Select{query=Query}
            """);
  }

  @Test
  void aPlaceholderThatNobodyReplacedIsNoHole() {
    assertThat(
            Sql.says(
                """
                DROP TABLE ${t};
                """))
        .isEqualTo(
            """
            1:12 unexpected character '$'
            """);
  }

  @Test
  void aHoleMayBeTheRestOfAList() {
    assertThat(
            Sql.says(
                """
                SELECT a FROM t WHERE b IN (?«more») AND (c = 1 «condition»);
                DELETE FROM t WHERE (a, b) = (1, 2 «more»);
                """))
        .isEqualTo(
            """
            Select{
              query=Query{
                relations=[t],
                from=[t],
                where=`b IN (?{more}) AND (c = 1 {condition})`,
                base=t,
                hole}}
            Delete{table=t, where=`(a, b) = (1, 2 {more})`}
            """);
  }

  @Test
  void aHoleMayBeTheRowsOfAValuesList() {
    assertThat(
            Sql.says(
                """
                UPDATE t SET a = v.a FROM (VALUES «rows») AS v(id, a) WHERE t.id = v.id;
                """))
        .contains("table=t", "from=[v]");
  }
}
