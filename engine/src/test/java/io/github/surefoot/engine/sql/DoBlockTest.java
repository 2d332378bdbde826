package io.github.surefoot.engine.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The SQL in DO blocks. */
final class DoBlockTest {

  @Test
  void statementsAreFoundInOrder() {
    assertThat(
            Sql.says(
                """
                DO $$ BEGIN ALTER TABLE t ADD a int, DROP b; UPDATE t SET a = 1; END $$;
                """))
        .isEqualTo(
            """
            DoBlock{
              language=plpgsql,
              code=Code{
                statements=[
                  Embedded{
                    operation=AddColumn{
                      target=Target{name=t, kind=TABLE},
                      column=ColumnDefinition{name=a, type=integer}}},
                  Embedded{operation=DropColumn{target=Target{name=t, kind=TABLE}, column=b}},
                  Embedded{operation=Update{table=t, assignments=[a = `1`]}}]}}
            """);
  }

  @Test
  void theLanguageMayStandBeforeOrBehind() {
    assertThat(
            Sql.says(
                """
                DO LANGUAGE plpgsql 'BEGIN UPDATE t SET a = ''x''; END';
                DO E'BEGIN\\nUPDATE t SET a = \\'x\\';\\nEND' LANGUAGE 'PLpgSQL';
                """))
        .isEqualTo(
            """
            DoBlock{
              language=plpgsql,
              code=Code{statements=[Embedded{operation=Update{table=t, assignments=[a = `'x'`]}}]}}
            DoBlock{
              language=plpgsql,
              code=Code{statements=[Embedded{operation=Update{table=t, assignments=[a = `'x'`]}}]}}
            """);
  }

  @Test
  void anotherLanguageIsNotRead() {
    assertThat(
            Sql.says(
                """
                DO LANGUAGE plpython3u $$ plpy.execute("DROP TABLE t") $$;
                """))
        .isEqualTo(
            """
            DoBlock{language=plpython3u, code=Code{unread=[`$$ plpy.execute("DROP TABLE t") $$`]}}
            """);
  }

  @Test
  void ifAndCaseMakeTheirStatementsConditional() {
    assertThat(
            Sql.says(
                """
                DO $$
                BEGIN
                  IF (a = CASE WHEN b THEN 1 END) THEN DELETE FROM t1;
                  ELSIF EXISTS (SELECT 1 FROM x) THEN DELETE FROM t2;
                  ELSE DELETE FROM t3;
                  END IF;
                  CASE a WHEN 1, 2 THEN DELETE FROM t4; ELSE DELETE FROM t5; END CASE;
                  CASE WHEN a THEN DELETE FROM t6; END CASE;
                  DELETE FROM t7;
                END $$;
                """))
        .isEqualTo(
            """
            DoBlock{
              language=plpgsql,
              code=Code{
                statements=[
                  Embedded{operation=Delete{table=t1}, conditional, branch=[2]},
                  Embedded{operation=Select{query=Query{relations=[x]}}, conditional, branch=[3]},
                  Embedded{operation=Delete{table=t2}, conditional, branch=[3]},
                  Embedded{operation=Delete{table=t3}, conditional, branch=[4]},
                  Embedded{operation=Delete{table=t4}, conditional, branch=[5]},
                  Embedded{operation=Delete{table=t5}, conditional, branch=[6]},
                  Embedded{operation=Delete{table=t6}, conditional, branch=[7]},
                  Embedded{operation=Delete{table=t7}}]}}
            """);
  }

  @Test
  void loopsRepeatTheirStatements() {
    assertThat(
            Sql.says(
                """
                DO $$
                DECLARE r record; i int;
                BEGIN
                  <<outer>>
                  LOOP DELETE FROM t1; EXIT outer WHEN i > 1; END LOOP outer;
                  WHILE i < 10 LOOP DELETE FROM t2; END LOOP;
                  FOR i IN REVERSE 10..1 BY 2 LOOP DELETE FROM t3; END LOOP;
                  FOR r IN SELECT id FROM q WHERE a LOOP DELETE FROM t4 WHERE id = r.id; END LOOP;
                  FOR r IN EXECUTE 'SELECT * FROM q2' LOOP DELETE FROM t5; END LOOP;
                  FOREACH i IN ARRAY ids LOOP DELETE FROM t6 WHERE id = i; END LOOP;
                  DELETE FROM t7;
                END $$;
                """))
        .isEqualTo(
            """
            DoBlock{
              language=plpgsql,
              code=Code{
                statements=[
                  Embedded{operation=Delete{table=t1}, conditional, repeated, branch=[2]},
                  Embedded{operation=Delete{table=t2}, conditional, repeated, branch=[3]},
                  Embedded{operation=Delete{table=t3}, conditional, repeated, branch=[4]},
                  Embedded{
                    operation=Select{query=Query{relations=[q], from=[q], where=`a`, base=q}}},
                  Embedded{
                    operation=Delete{table=t4, where=`id = r.id`},
                    conditional,
                    repeated,
                    branch=[5]},
                  Embedded{operation=Select{query=Query{relations=[q2], from=[q2], base=q2}}},
                  Embedded{operation=Delete{table=t5}, conditional, repeated, branch=[6]},
                  Embedded{
                    operation=Delete{table=t6, where=`id = i`},
                    conditional,
                    repeated,
                    branch=[7]},
                  Embedded{operation=Delete{table=t7}}]}}
            """);
  }

  @Test
  void aHandlerMakesItsBlockConditional() {
    assertThat(
            Sql.says(
                """
                DO $$
                BEGIN
                  DELETE FROM t1;
                  BEGIN
                    DELETE FROM t2;
                  EXCEPTION
                    WHEN duplicate_table OR others THEN DELETE FROM t3;
                    WHEN undefined_table THEN NULL;
                  END;
                  DELETE FROM t4;
                END $$;
                """))
        .isEqualTo(
            """
            DoBlock{
              language=plpgsql,
              code=Code{
                statements=[
                  Embedded{operation=Delete{table=t1}},
                  Embedded{operation=Delete{table=t2}, conditional, branch=[3]},
                  Embedded{operation=Delete{table=t3}, conditional, branch=[5]},
                  Embedded{operation=Delete{table=t4}}]}}
            """);
  }

  @Test
  void whatFollowsAReturnMayNotRun() {
    assertThat(
            Sql.says(
                """
                DO $$ BEGIN DELETE FROM t1; IF a THEN RETURN; END IF; DELETE FROM t2; END $$;
                """))
        .isEqualTo(
            """
            DoBlock{
              language=plpgsql,
              code=Code{
                statements=[
                  Embedded{operation=Delete{table=t1}},
                  Embedded{operation=Delete{table=t2}, conditional, branch=[0]}]}}
            """);
  }

  @Test
  void expressionsAreQueriesIfTheyReadARelation() {
    assertThat(
            Sql.says(
                """
                DO $$
                DECLARE
                  set int := (SELECT 1); c CURSOR (x int) FOR SELECT * FROM t; k CONSTANT text = ';';
                BEGIN
                  set := 1; set = 2; a.b[1] := (SELECT count(*) FROM t); NULL;
                  RAISE NOTICE 'DELETE FROM t; %', a; ASSERT a > 0, 'x'; GET DIAGNOSTICS n = ROW_COUNT;
                  OPEN c(1); FETCH c INTO x; CLOSE c;
                END $$;
                """))
        .isEqualTo(
            """
            DoBlock{
              language=plpgsql,
              code=Code{
                statements=[
                  Embedded{operation=Select{query=Query{relations=[t], calls=[count/0]}}},
                  Embedded{operation=Select{query=Query{relations=[t], from=[t], base=t}}}]}}
            """);
  }

  @Test
  void performAndIntoAreNoPartOfTheStatement() {
    assertThat(
            Sql.says(
                """
                DO $$
                DECLARE n int; r record;
                BEGIN
                  PERFORM f(1) FROM t WHERE a = n;
                  SELECT count(*), max(a) INTO STRICT n, r.x FROM t WHERE b = n;
                  SELECT INTO n count(*) FROM t;
                  INSERT INTO t VALUES (1) RETURNING id INTO n;
                  UPDATE t SET a = 1 RETURNING id INTO r.y[1];
                END $$;
                """))
        .isEqualTo(
            """
            DoBlock{
              language=plpgsql,
              code=Code{
                statements=[
                  Embedded{
                    operation=Select{query=Query{relations=[t], from=[t], where=`a = n`, base=t, calls=[f/1]}}},
                  Embedded{
                    operation=Select{
                      query=Query{relations=[t], from=[t], where=`b = n`, base=t, calls=[count/0, max/1]}}},
                  Embedded{
                    operation=Select{query=Query{relations=[t], from=[t], base=t, calls=[count/0]}}},
                  Embedded{
                    operation=Insert{
                      table=t,
                      source=Query{valuesRows=1, columns=[ColumnValues{given, greatest=1}]},
                      returning}},
                  Embedded{operation=Update{table=t, assignments=[a = `1`], returning}}]}}
            """);
  }

  @Test
  void variablesAreValues() {
    assertThat(
            Sql.says(
                """
                DO $$ DECLARE v int; BEGIN DELETE FROM t WHERE id = v AND x = V; END $$;
                """))
        .isEqualTo(
            """
            DoBlock{
              language=plpgsql,
              code=Code{statements=[Embedded{operation=Delete{table=t, where=`id = v AND x = V`}}]}}
            """);
  }

  @Test
  void transactionsMayBeEnded() {
    assertThat(
            Sql.says(
                """
                DO $$ BEGIN UPDATE t SET a = 1; COMMIT; ROLLBACK AND CHAIN; CALL p(); END $$;
                """))
        .isEqualTo(
            """
            DoBlock{
              language=plpgsql,
              code=Code{
                statements=[
                  Embedded{operation=Update{table=t, assignments=[a = `1`]}},
                  Embedded{operation=TransactionControl{command=COMMIT}},
                  Embedded{operation=TransactionControl{command=ROLLBACK, chain}},
                  Embedded{operation=Call{procedure=p, arguments=}}]}}
            """);
  }

  @Test
  void executedTextIsRead() {
    assertThat(
            Sql.says(
                """
                DO $$
                DECLARE s text;
                BEGIN
                  EXECUTE 'DROP TABLE a; ' || 'DROP TABLE "b"';
                  EXECUTE ('ALTER TABLE ' || quote_ident(s) || ' DROP ' || quote_ident('Dd'))::text;
                  EXECUTE 'DELETE FROM t WHERE a = ' || quote_literal(s) || ' AND b = $1' USING 5;
                  EXECUTE concat('DELETE FROM ', s) INTO n;
                  EXECUTE $x$DROP TABLE 'it''s'$x$;
                END $$;
                """))
        .isEqualTo(
            """
            DoBlock{
              language=plpgsql,
              code=Code{
                statements=[
                  Embedded{operation=DropTable{name=a}},
                  Embedded{operation=DropTable{name=b}},
                  Embedded{operation=Select{query=Query{calls=[quote_ident/1, quote_ident/1]}}},
                  Embedded{operation=DropColumn{target=Target{name={s}?, kind=TABLE}, column=Dd}},
                  Embedded{operation=Select{query=Query{calls=[quote_literal/1]}}},
                  Embedded{operation=Delete{table=t, where=`a = '{s}' AND b = $1`}},
                  Embedded{operation=Select{query=Query{calls=[concat/2]}}},
                  Embedded{operation=Delete{table={s}?}}],
                dynamic=[`EXECUTE $x$DROP TABLE 'it''s'$x$`]}}
            """);
  }

  @Test
  void formatsAreFilledIn() {
    assertThat(
            Sql.says(
                """
                DO $$
                BEGIN
                  EXECUTE format('ALTER TABLE %I.%I ADD c text DEFAULT %L', 'public', 'My t', 'it''s');
                  EXECUTE format('DROP TABLE %2$I, %1$s, %I', s, 'b', 'c');
                  EXECUTE format('DELETE FROM t WHERE a LIKE ''%%x'' AND b = %L', v);
                  EXECUTE format('DROP INDEX %s', 'ix_' || n);
                END $$;
                """))
        .isEqualTo(
            """
            DoBlock{
              language=plpgsql,
              code=Code{
                statements=[
                  Embedded{operation=Select{query=Query{calls=[format/4]}}},
                  Embedded{
                    operation=AddColumn{
                      target=Target{name=public.My t, kind=TABLE},
                      column=ColumnDefinition{name=c, type=text, defaultValue=`'it''s'`}}},
                  Embedded{operation=Select{query=Query{calls=[format/4]}}},
                  Embedded{operation=DropTable{name=b}},
                  Embedded{operation=DropTable{name={s}?}},
                  Embedded{operation=DropTable{name=b}},
                  Embedded{operation=Select{query=Query{calls=[format/2]}}},
                  Embedded{operation=Delete{table=t, where=`a LIKE '%x' AND b = '{v}'`}},
                  Embedded{operation=Select{query=Query{calls=[format/2]}}},
                  Embedded{operation=DropIndex{name=ix_{n}?, together=1}}]}}
            """);
  }

  @Test
  void whatCannotBeToldIsDynamic() {
    assertThat(
            Sql.says(
                """
                DO $$ BEGIN EXECUTE v; EXECUTE format(v, 'x'); EXECUTE v || ' TABLE t'; END $$;
                """))
        .isEqualTo(
            """
            DoBlock{
              language=plpgsql,
              code=Code{
                statements=[Embedded{operation=Select{query=Query{calls=[format/2]}}}],
                dynamic=[`EXECUTE v`, `EXECUTE format(v, 'x')`, `EXECUTE v || ' TABLE t'`]}}
            """);
  }

  @Test
  void textWithinTextIsRead() {
    assertThat(
            Sql.says(
                """
                DO $a$ BEGIN EXECUTE 'DO $b$ BEGIN EXECUTE ''DROP TABLE t''; END $b$'; END $a$;
                """))
        .isEqualTo(
            """
            DoBlock{
              language=plpgsql,
              code=Code{
                statements=[
                  Embedded{
                    operation=DoBlock{
                      language=plpgsql,
                      code=Code{statements=[Embedded{operation=DropTable{name=t}}]}}}]}}
            """);
  }

  @Test
  void brokenStatementsAreNotUnderstood() {
    assertThat(
            Sql.says(
                """
                DO $$ BEGIN DELETE t; DROP TABLE u; END $$;
                """))
        .isEqualTo(
            """
            DoBlock{
              language=plpgsql,
              code=Code{statements=[Embedded{operation=DropTable{name=u}}], unread=[`DELETE t`]}}
            """);
  }
}
