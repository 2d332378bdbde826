package io.github.surefoot.engine.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.operation.DataOperation.Insert;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Statements that read and write rows. */
final class DataTest {

  @Test
  void stringsOfValues() {
    Insert insert =
        Sql.operation(
            Insert.class,
            "INSERT INTO t VALUES ('it''s', 1, NULL, '«a»'), (E'b', 'c'::text, upper('d'), $$e$$)");
    assertThat(insert.source().values())
        .isEqualTo(
            List.of(Arrays.asList("it's", null, null, null), Arrays.asList("b", "c", null, "e")));
  }

  @Test
  void inserts() {
    assertThat(
            Sql.says(
                """
                INSERT INTO t VALUES (1, 'x');
                INSERT INTO s.t AS n (a, b.c, d[1]) OVERRIDING SYSTEM VALUE VALUES (1, 2, 3), (4, 5, DEFAULT) RETURNING id AS new_id, *;
                INSERT INTO t DEFAULT VALUES;
                INSERT INTO t (a) SELECT a FROM o WHERE b > 0;
                INSERT INTO t (SELECT 1);
                INSERT INTO t (values) VALUES (1);
                """))
        .isEqualTo(
            """
            Insert{
              table=t,
              source=Query{valuesRows=1, columns=[ColumnValues{given, greatest=1}, ColumnValues{given}]}}
            Insert{
              table=s.t,
              alias=n,
              columns=[a, b, d],
              overriding=SYSTEM,
              source=Query{
                valuesRows=2,
                columns=[
                  ColumnValues{given, greatest=4},
                  ColumnValues{given, greatest=5},
                  ColumnValues{given, greatest=3}]},
              returning}
            Insert{table=t}
            Insert{
              table=t,
              columns=[a],
              source=Query{relations=[o], from=[o], where=`b > 0`, base=o},
              reads=[o]}
            Insert{table=t, source=Query}
            Insert{
              table=t,
              columns=[values],
              source=Query{valuesRows=1, columns=[ColumnValues{given, greatest=1}]}}
            """);
  }

  @Test
  void onConflict() {
    assertThat(
            Sql.says(
                """
                INSERT INTO t (a) VALUES (1) ON CONFLICT DO NOTHING;
                INSERT INTO t (a) VALUES (1) ON CONFLICT (a, lower(b) text_ops) WHERE c DO UPDATE SET a = excluded.a, (b, c) = (1, 2) WHERE t.a > 0;
                INSERT INTO t (a) VALUES (1) ON CONFLICT ON CONSTRAINT k DO NOTHING RETURNING a;
                """))
        .isEqualTo(
            """
            Insert{
              table=t,
              columns=[a],
              source=Query{valuesRows=1, columns=[ColumnValues{given, greatest=1}]},
              onConflict=OnConflict}
            Insert{
              table=t,
              columns=[a],
              source=Query{valuesRows=1, columns=[ColumnValues{given, greatest=1}]},
              onConflict=OnConflict{
                elements=[
                  IndexElement{column=a},
                  IndexElement{expression=`lower(b)`, operatorClass=text_ops}],
                predicate=`c`,
                assignments=[a = `excluded.a`, b, c = `(1, 2)`],
                where=`t.a > 0`},
              calls=[lower/1]}
            Insert{
              table=t,
              columns=[a],
              source=Query{valuesRows=1, columns=[ColumnValues{given, greatest=1}]},
              onConflict=OnConflict{constraint=k},
              returning}
            """);
  }

  @Test
  void updates() {
    assertThat(
            Sql.says(
                """
                UPDATE t SET a = 1;
                UPDATE ONLY s.t AS x SET a = 1, (b, c) = (SELECT 1, 2), d[1] = 3 WHERE x.id = 5;
                UPDATE t x SET a = DEFAULT FROM o, p JOIN q ON true WHERE x.id = o.id RETURNING x.a;
                UPDATE t SET a = 1 WHERE CURRENT OF c;
                UPDATE set SET set = 1;
                """))
        .isEqualTo(
            """
            Update{table=t, assignments=[a = `1`]}
            Update{
              table=s.t,
              only,
              alias=x,
              assignments=[a = `1`, b, c = `(SELECT 1, 2)`, d = `3`],
              where=`x.id = 5`}
            Update{
              table=t,
              alias=x,
              assignments=[a = `DEFAULT`],
              from=[o, p, q],
              where=`x.id = o.id`,
              returning,
              reads=[o, p, q]}
            Update{table=t, assignments=[a = `1`], where=`CURRENT OF c`}
            Update{table=set, assignments=[set = `1`]}
            """);
  }

  @Test
  void aQueryInFROMIsKeptAsAWITHQueryOfItsAlias() {
    assertThat(
            Sql.says(
                """
                UPDATE t SET a = 1 FROM (SELECT id FROM t WHERE a IS NULL LIMIT 1000) b WHERE t.id = b.id;
                """))
        .isEqualTo(
            """
            Update{
              table=t,
              assignments=[a = `1`],
              from=[b],
              where=`t.id = b.id`,
              with=[
                CommonTable{
                  name=b,
                  limited,
                  operation=Select{query=Query{relations=[t], from=[t], where=`a IS NULL`, limited}}}],
              reads=[t]}
            """);
  }

  @Test
  void everythingThatIsReadIsNamed() {
    assertThat(
            Sql.says(
                """
                DELETE FROM t WHERE id IN (SELECT id FROM a JOIN ONLY b USING (id)) RETURNING (SELECT 1 FROM c);
                UPDATE t SET x = (SELECT max(x) FROM a), (y, z) = (SELECT 1, f(2) FROM b);
                INSERT INTO t VALUES ((SELECT 1 FROM a)) ON CONFLICT (id) DO UPDATE SET x = (SELECT 1 FROM b) WHERE EXISTS (SELECT 1 FROM c);
                """))
        .isEqualTo(
            """
            Delete{
              table=t,
              where=`id IN (SELECT id FROM a JOIN ONLY b USING (id))`,
              returning,
              reads=[a, only b, c]}
            Update{
              table=t,
              assignments=[x = `(SELECT max(x) FROM a)`, y, z = `(SELECT 1, f(2) FROM b)`],
              reads=[a, b],
              calls=[max/1, f/1]}
            Insert{
              table=t,
              source=Query{relations=[a], valuesRows=1, columns=[ColumnValues{given}]},
              onConflict=OnConflict{
                elements=[IndexElement{column=id}],
                assignments=[x = `(SELECT 1 FROM b)`],
                where=`EXISTS (SELECT 1 FROM c)`},
              reads=[a, b, c]}
            """);
  }

  @Test
  void rowsAreLockedWhereTheyComeFrom() {
    assertThat(
            Sql.says(
                """
                SELECT 1 FROM a, b FOR UPDATE;
                SELECT 1 FROM a x, b FOR NO KEY UPDATE OF x NOWAIT;
                SELECT 1 FROM a, (SELECT 1 FROM b) x WHERE id IN (SELECT 1 FROM c) FOR SHARE OF x SKIP LOCKED;
                WITH w AS (SELECT 1 FROM a) SELECT 1 FROM w, b FOR KEY SHARE;
                TABLE a FOR UPDATE;
                """))
        .isEqualTo(
            """
            Select{query=Query{relations=[a locked, b locked], from=[a, b]}}
            Select{query=Query{relations=[a locked, b], from=[a, b]}}
            Select{
              query=Query{relations=[a, b locked, c], from=[a, b], where=`id IN (SELECT 1 FROM c)`}}
            Select{
              query=Query{relations=[a, b locked], from=[w, b]},
              with=[CommonTable{name=w, operation=Select{query=Query{relations=[a], from=[a], base=a}}}]}
            Select{query=Query{relations=[a locked], from=[a], base=a}}
            """);
  }

  @Test
  void deletes() {
    assertThat(
            Sql.says(
                """
                DELETE FROM t;
                DELETE FROM ONLY t WHERE a < 5;
                DELETE FROM t x USING o, (VALUES (1), (2)) v (id) WHERE x.id = v.id;
                """))
        .isEqualTo(
            """
            Delete{table=t}
            Delete{table=t, only, where=`a < 5`}
            Delete{
              table=t,
              alias=x,
              using=[o, v],
              where=`x.id = v.id`,
              with=[
                CommonTable{
                  name=v,
                  operation=Select{query=Query{valuesRows=2, columns=[ColumnValues{given, greatest=2}]}}}],
              reads=[o]}
            """);
  }

  @Test
  void withQueries() {
    assertThat(
            Sql.says(
                """
                WITH b AS MATERIALIZED (SELECT id FROM t LIMIT 10 FOR UPDATE SKIP LOCKED), c (x) AS (DELETE FROM o RETURNING *)
                  UPDATE t SET a = 1 FROM b WHERE t.id = b.id;
                WITH RECURSIVE r AS (SELECT 1 UNION ALL SELECT a FROM r) SELECT * FROM r, t;
                WITH d AS (INSERT INTO x SELECT * FROM y) INSERT INTO z SELECT * FROM d;
                INSERT INTO z WITH d AS (SELECT 1) SELECT * FROM d;
                """))
        .isEqualTo(
            """
            Update{
              table=t,
              assignments=[a = `1`],
              from=[b],
              where=`t.id = b.id`,
              with=[
                CommonTable{
                  name=b,
                  limited,
                  operation=Select{query=Query{relations=[t locked], from=[t], limited}}},
                CommonTable{name=c, operation=Delete{table=o, returning}}],
              reads=[t locked]}
            Select{
              query=Query{relations=[t], from=[r, t]},
              with=[CommonTable{name=r, operation=Select{query=Query{from=[r]}}}]}
            Insert{
              table=z,
              source=Query{from=[d]},
              with=[
                CommonTable{
                  name=d,
                  operation=Insert{table=x, source=Query{relations=[y], from=[y], base=y}, reads=[y]}}],
              reads=[y]}
            Insert{
              table=z,
              source=Query{from=[d]},
              with=[CommonTable{name=d, operation=Select{query=Query}}]}
            """);
  }

  @Test
  void selects() {
    assertThat(
            Sql.says(
                """
                SELECT;
                SELECT DISTINCT ON (a) a, t.*, f(b) x FROM s.t, o * AS q (c, d) WHERE a = 1 ORDER BY b LIMIT 5 OFFSET 2;
                SELECT * FROM a LEFT JOIN b USING (id) CROSS JOIN c NATURAL JOIN d WHERE EXISTS (SELECT 1 FROM e);
                SELECT * FROM (a JOIN b ON true) JOIN (c JOIN d ON true) ON true;
                SELECT * FROM f(1) WITH ORDINALITY AS g (a, b), ROWS FROM (h(1) AS (x int), i()) k, LATERAL (SELECT * FROM l) m;
                SELECT a FROM t UNION ALL (SELECT b FROM u LIMIT 1) ORDER BY 1 FETCH FIRST 3 ROWS ONLY;
                ((SELECT 1 FROM a) UNION (SELECT 2 FROM b)) LIMIT 1;
                TABLE t;
                VALUES (1, 2), (3, 4);
                SELECT a, count(*) FROM t GROUP BY GROUPING SETS ((), (a), ROLLUP (b, c)) HAVING count(*) > 1 WINDOW w AS (PARTITION BY a);
                """))
        .isEqualTo(
            """
            Select{query=Query}
            Select{
              query=Query{relations=[s.t, o], from=[s.t, o], where=`a = 1`, calls=[f/1], limited}}
            Select{
              query=Query{relations=[a, b, c, d, e], from=[a, b, c, d], where=`EXISTS (SELECT 1 FROM e)`}}
            Select{query=Query{relations=[a, b, c, d], from=[a, b, c, d]}}
            Select{query=Query{relations=[l], from=[l], calls=[f/1, h/1, i/0]}}
            Select{query=Query{relations=[t, u], from=[t, u], limited}}
            Select{query=Query{relations=[a, b], from=[a, b], limited}}
            Select{query=Query{relations=[t], from=[t], base=t}}
            Select{
              query=Query{
                valuesRows=2,
                columns=[ColumnValues{given, greatest=3}, ColumnValues{given, greatest=4}]}}
            Select{query=Query{relations=[t], from=[t], calls=[count/0, count/0]}}
            """);
  }

  @Test
  void limitAllLimitsNothing() {
    assertThat(
            Sql.says(
                """
                SELECT 1 LIMIT ALL;
                SELECT 1 LIMIT NULL;
                SELECT * FROM (SELECT * FROM t LIMIT 5) x;
                """))
        .isEqualTo(
            """
            Select{query=Query}
            Select{query=Query}
            Select{query=Query{relations=[t], from=[t], limited}}
            """);
  }

  @Test
  void merge() {
    assertThat(
            Sql.says(
                """
                MERGE INTO s.t AS x USING o ON x.id = o.id
                  WHEN MATCHED AND o.gone THEN DELETE
                  WHEN MATCHED THEN UPDATE SET a = o.a
                  WHEN NOT MATCHED THEN INSERT (id, a) VALUES (o.id, o.a)
                  WHEN NOT MATCHED BY SOURCE THEN DO NOTHING;
                MERGE INTO t USING (SELECT 1) s ON true WHEN NOT MATCHED BY TARGET THEN INSERT DEFAULT VALUES;
                """))
        .isEqualTo(
            """
            Merge{
              table=s.t,
              alias=x,
              source=o,
              on=`x.id = o.id`,
              actions=[
                MergeAction{match=MATCHED, condition=`o.gone`, command=DELETE},
                MergeAction{match=MATCHED, command=UPDATE, assignments=[a = `o.a`]},
                MergeAction{match=NOT_MATCHED_BY_TARGET, command=INSERT, columns=[id, a]},
                MergeAction{match=NOT_MATCHED_BY_SOURCE, command=NOTHING}],
              reads=[o]}
            Merge{
              table=t,
              on=`true`,
              actions=[MergeAction{match=NOT_MATCHED_BY_TARGET, command=INSERT}]}
            """);
  }

  @Test
  void eachTableTruncatedIsAnOperation() {
    assertThat(
            Sql.says(
                """
                TRUNCATE t;
                TRUNCATE TABLE ONLY a, s.b RESTART IDENTITY CASCADE;
                """))
        .isEqualTo(
            """
            Truncate{table=t}
            Truncate{table=a, only, restartIdentity, cascade}
            Truncate{table=s.b, restartIdentity, cascade}
            """);
  }

  @Test
  void calls() {
    assertThat(
            Sql.says(
                """
                CALL s.p(1, b => 2);
                """))
        .isEqualTo(
            """
            Call{procedure=s.p, arguments=1, b => 2}
            """);
  }

  @Test
  void copies() {
    assertThat(
            Sql.says(
                """
                COPY s.t (a, b) FROM '/tmp/x' WITH (FORMAT csv, HEADER, NULL 'x', FORCE_QUOTE (a, b)) WHERE a > 0;
                COPY t TO STDOUT CSV HEADER DELIMITER ';';
                COPY (SELECT * FROM t) TO PROGRAM 'gzip';
                """))
        .isEqualTo(
            """
            Copy{
              table=s.t,
              columns=[a, b],
              from,
              medium=FILE,
              options=[format=csv, header, null=x, force_quote=(a, b)],
              where=`a > 0`}
            Copy{table=t, medium=CLIENT, options=[format=csv, header, delimiter=;]}
            Copy{query=Select{query=Query{relations=[t], from=[t], base=t}}, medium=PROGRAM}
            """);
  }

  @Test
  void theRowsBehindCOPYAreNoStatements() {
    assertThat(
            Sql.says(
                """
                COPY t (a, b) FROM stdin;
                1	DROP TABLE t;
                2	'
                \\.
                SELECT 2;
                """))
        .isEqualTo(
            """
            Copy{table=t, columns=[a, b], from, medium=CLIENT}
            Select{query=Query}
            """);
  }
}
