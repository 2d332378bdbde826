package io.github.surefoot.engine.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Views, types, sequences, routines and everything else in a schema. */
final class SchemaTest {

  @Test
  void views() {
    assertThat(
            Sql.says(
                """
                CREATE VIEW v AS SELECT a FROM t;
                CREATE OR REPLACE TEMP VIEW s.v (x, y) WITH (security_barrier) AS SELECT 1, 2 WITH LOCAL CHECK OPTION;
                CREATE RECURSIVE VIEW v (n) AS VALUES (1);
                CREATE MATERIALIZED VIEW IF NOT EXISTS m (a) USING heap WITH (fillfactor = 70) TABLESPACE x AS TABLE t WITH NO DATA;
                REFRESH MATERIALIZED VIEW CONCURRENTLY s.m;
                REFRESH MATERIALIZED VIEW m WITH NO DATA;
                """))
        .isEqualTo(
            """
            CreateView{name=v, query=Query{relations=[t], from=[t], base=t}}
            CreateView{
              name=s.v,
              orReplace,
              temporary,
              columns=[x, y],
              options=[security_barrier],
              query=Query,
              checkOption=LOCAL}
            CreateView{
              name=v,
              recursive,
              columns=[n],
              query=Query{valuesRows=1, columns=[ColumnValues{given, greatest=1}]}}
            CreateMaterializedView{
              name=m,
              ifNotExists,
              columns=[a],
              accessMethod=heap,
              options=[fillfactor=70],
              tablespace=x,
              query=Query{relations=[t], from=[t], base=t}}
            RefreshMaterializedView{view=s.m, concurrently, withData}
            RefreshMaterializedView{view=m}
            """);
  }

  @Test
  void sequences() {
    assertThat(
            Sql.says(
                """
                CREATE SEQUENCE s;
                CREATE TEMP SEQUENCE IF NOT EXISTS a.s AS bigint INCREMENT 5 MINVALUE -1 NO MAXVALUE START 1 CACHE 10 CYCLE OWNED BY a.t.id;
                CREATE SEQUENCE s OWNED BY t.id;
                CREATE SEQUENCE s OWNED BY NONE;
                """))
        .isEqualTo(
            """
            CreateSequence{name=s}
            CreateSequence{
              name=a.s,
              persistence=TEMPORARY,
              ifNotExists,
              options=[
                OfType{type=bigint},
                Increment{value=5},
                MinValue{value=-1},
                MaxValue,
                Start{value=1},
                Cache{value=10},
                Cycle{on},
                OwnedBy{table=a.t, column=id}]}
            CreateSequence{name=s, options=[OwnedBy{table=t, column=id}]}
            CreateSequence{name=s, options=[OwnedBy]}
            """);
  }

  @Test
  void types() {
    assertThat(
            Sql.says(
                """
                CREATE TYPE e AS ENUM ('a', 'b''c');
                CREATE TYPE e AS ENUM ();
                CREATE TYPE s.c AS (a int, b text COLLATE "C");
                CREATE TYPE r AS RANGE (subtype = float8, subtype_diff = float8mi);
                CREATE TYPE b (INPUT = f, OUTPUT = g, INTERNALLENGTH = VARIABLE, LIKE = int4);
                CREATE TYPE x;
                """))
        .isEqualTo(
            """
            CreateType{type=e, definition=Enumeration{labels=[a, b'c], known}}
            CreateType{type=e, definition=Enumeration{known}}
            CreateType{
              type=s.c,
              definition=Composite{
                attributes=[Attribute{name=a, type=integer}, Attribute{name=b, type=text, collation=C}]}}
            CreateType{type=r, definition=Range{options=[subtype=float8, subtype_diff=float8mi]}}
            CreateType{
              type=b,
              definition=Base{options=[input=f, output=g, internallength=variable, like=int4]}}
            CreateType{type=x, definition=Shell}
            """);
  }

  @Test
  void typesChange() {
    assertThat(
            Sql.says(
                """
                ALTER TYPE s.e ADD VALUE IF NOT EXISTS 'c' AFTER 'b';
                ALTER TYPE e RENAME VALUE 'a' TO 'b';
                ALTER TYPE e RENAME TO f;
                ALTER TYPE e SET SCHEMA s;
                ALTER TYPE c ADD ATTRIBUTE a int CASCADE, DROP ATTRIBUTE IF EXISTS b, ALTER ATTRIBUTE d SET DATA TYPE text;
                ALTER TYPE e OWNER TO bob;
                """))
        .isEqualTo(
            """
            AddEnumValue{type=s.e, label=c, ifNotExists, place=Place{neighbour=b}}
            RenameEnumValue{type=e, label=a, newLabel=b}
            RenameObject{kind=TYPE, name=e, newName=f}
            MoveObject{kind=TYPE, name=e, schema=s}
            AddAttribute{type=c, attribute=Attribute{name=a, type=integer}, cascade}
            DropAttribute{type=c, attribute=b, ifExists}
            AlterAttributeType{type=c, attribute=d, newType=text}
            ChangeOwner{object=ObjectReference{kind=TYPE, name=e}, owner=bob}
            """);
  }

  @Test
  void domains() {
    assertThat(
            Sql.says(
                """
                CREATE DOMAIN s.d AS varchar(10) COLLATE "C" DEFAULT 'x' CONSTRAINT k NOT NULL CHECK (VALUE <> '');
                ALTER DOMAIN d ADD CONSTRAINT k CHECK (VALUE > 0) NOT VALID;
                ALTER DOMAIN d ADD NOT NULL;
                ALTER DOMAIN d DROP CONSTRAINT IF EXISTS k CASCADE;
                ALTER DOMAIN d VALIDATE CONSTRAINT k;
                ALTER DOMAIN d SET NOT NULL;
                ALTER DOMAIN d DROP NOT NULL;
                ALTER DOMAIN d SET DEFAULT 1;
                ALTER DOMAIN d RENAME TO e;
                ALTER DOMAIN d SET SCHEMA s;
                """))
        .isEqualTo(
            """
            CreateDomain{
              name=s.d,
              baseType=character varying(10),
              collation=C,
              defaultValue=`'x'`,
              constraints=[NotNull{name=k, column=d}, Check{expression=`VALUE <> ''`}]}
            AlterDomain{
              name=d,
              change=AddDomainConstraint{
                constraint=Check{name=k, expression=`VALUE > 0`, attributes=Attributes{notValid}}}}
            AlterDomain{name=d, change=AddDomainConstraint{constraint=NotNull{column=d}}}
            AlterDomain{name=d, change=DropDomainConstraint{name=k, ifExists, cascade}}
            AlterDomain{name=d, change=ValidateDomainConstraint{name=k}}
            AlterDomain{name=d, change=SetDomainNotNull}
            AlterDomain{name=d, change=DropDomainNotNull}
            AlterDomain{name=d, change=SetDomainDefault{value=`1`}}
            RenameObject{kind=DOMAIN, name=d, newName=e}
            MoveObject{kind=DOMAIN, name=d, schema=s}
            """);
  }

  @Test
  void schemasWithTheirElements() {
    assertThat(
            Sql.says(
                """
                CREATE SCHEMA s;
                CREATE SCHEMA IF NOT EXISTS AUTHORIZATION bob;
                CREATE SCHEMA s CREATE TABLE t (a int) CREATE VIEW o.v AS SELECT 1 GRANT SELECT ON t TO bob;
                ALTER SCHEMA s RENAME TO r;
                ALTER SCHEMA s OWNER TO bob;
                """))
        .isEqualTo(
            """
            CreateSchema{name=s}
            CreateSchema{name=bob, ifNotExists, owner=bob}
            CreateSchema{name=s}
            CreateTable{name=s.t, columns=[ColumnDefinition{name=a, type=integer}]}
            CreateView{name=o.v, query=Query}
            Privileges{
              grant,
              privileges=[Privilege{name=SELECT}],
              on=Objects{kind=TABLE, names=[s.t]},
              roles=[bob]}
            RenameObject{kind=SCHEMA, name=s, newName=r}
            ChangeOwner{object=ObjectReference{kind=SCHEMA, name=s}, owner=bob}
            """);
  }

  @Test
  void extensions() {
    assertThat(
            Sql.says(
                """
                CREATE EXTENSION IF NOT EXISTS "uuid-ossp" WITH SCHEMA public VERSION '1.1' CASCADE;
                ALTER EXTENSION pg_trgm UPDATE;
                """))
        .isEqualTo(
            """
            CreateExtension{name=uuid-ossp, ifNotExists, schema=public, version=1.1, cascade}
            UpdateExtension{name=pg_trgm}
            """);
  }

  @Test
  void routines() {
    assertThat(
            Sql.says(
                """
                CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'select 1';
                CREATE OR REPLACE FUNCTION s.f(a int, OUT b text, INOUT c double precision, VARIADIC d text[] DEFAULT '{}')
                  RETURNS SETOF record IMMUTABLE STRICT PARALLEL SAFE COST 10 SECURITY DEFINER SET search_path = s, pg_temp
                  AS $$ SELECT 1; $$ LANGUAGE 'PlPgSQL';
                CREATE FUNCTION f(int, text) RETURNS TABLE (a int, b text) STABLE BEGIN ATOMIC SELECT 1; SELECT CASE WHEN true THEN 2 END; END;
                CREATE FUNCTION f(a int) RETURNS int RETURN a + 1;
                CREATE PROCEDURE p(IN a int, b int) LANGUAGE plpgsql AS $$ BEGIN END $$;
                ALTER FUNCTION f(int) STABLE;
                ALTER FUNCTION f(int) RENAME TO g;
                ALTER ROUTINE f SET SCHEMA s;
                ALTER PROCEDURE p(int) OWNER TO bob;
                """))
        .isEqualTo(
            """
            CreateRoutine{
              name=f,
              kind=FUNCTION,
              result=Result{type=integer},
              language=sql,
              body=Written{code=Code{statements=[Embedded{operation=Select{query=Query}}]}}}
            CreateRoutine{
              name=s.f,
              kind=FUNCTION,
              orReplace,
              parameters=[
                Parameter{mode=IN, name=a, type=integer},
                Parameter{mode=OUT, name=b, type=text},
                Parameter{mode=INOUT, name=c, type=double precision},
                Parameter{mode=VARIADIC, name=d, type=text[], defaultValue=`'{}'`}],
              result=Result{type=setof record},
              language=plpgsql,
              options=RoutineOptions{
                volatility=IMMUTABLE,
                strict,
                securityDefiner,
                parallel=SAFE,
                cost=10,
                settings=[SetSetting{scope=LOCAL, name=search_path, values=[s, pg_temp]}]},
              body=Written{code=Code{statements=[Embedded{operation=Select{query=Query}}]}}}
            CreateRoutine{
              name=f,
              kind=FUNCTION,
              parameters=[Parameter{mode=IN, type=integer}, Parameter{mode=IN, type=text}],
              result=Result{
                columns=[Parameter{mode=OUT, name=a, type=integer}, Parameter{mode=OUT, name=b, type=text}]},
              language=sql,
              options=RoutineOptions{volatility=STABLE},
              body=Written{
                code=Code{
                  statements=[Embedded{operation=Select{query=Query}}, Embedded{operation=Select{query=Query}}]}}}
            CreateRoutine{
              name=f,
              kind=FUNCTION,
              parameters=[Parameter{mode=IN, name=a, type=integer}],
              result=Result{type=integer},
              language=sql,
              body=Written{code=Code{statements=[Embedded{operation=Select{query=Query}}]}}}
            CreateRoutine{
              name=p,
              kind=PROCEDURE,
              parameters=[Parameter{mode=IN, name=a, type=integer}, Parameter{mode=IN, name=b, type=integer}],
              language=plpgsql,
              body=Written{code=Code}}
            AlterRoutine{
              kind=FUNCTION,
              routine=Signature{name=f, arguments=[Parameter{mode=IN, type=integer}]},
              change=ChangeOptions{options=RoutineOptions{volatility=STABLE}}}
            AlterRoutine{
              kind=FUNCTION,
              routine=Signature{name=f, arguments=[Parameter{mode=IN, type=integer}]},
              change=Rename{newName=g}}
            AlterRoutine{kind=ROUTINE, routine=Signature{name=f}, change=Move{schema=s}}
            AlterRoutine{
              kind=PROCEDURE,
              routine=Signature{name=p, arguments=[Parameter{mode=IN, type=integer}]},
              change=ChangeOwner{owner=bob}}
            """);
  }

  @Test
  void eachObjectDroppedIsAnOperation() {
    assertThat(
            Sql.says(
                """
                DROP VIEW a, s.b;
                DROP MATERIALIZED VIEW IF EXISTS m CASCADE;
                DROP FUNCTION f(int, OUT text), g, s.h(a int);
                DROP PROCEDURE p;
                DROP AGGREGATE a(*), b(int ORDER BY int);
                DROP TYPE IF EXISTS s.t, "u";
                DROP SCHEMA s CASCADE;
                DROP EXTENSION e;
                DROP TEXT SEARCH CONFIGURATION c;
                DROP OPERATOR + (int, int), s.- (NONE, int);
                """))
        .isEqualTo(
            """
            DropObject{kind=VIEW, name=a}
            DropObject{kind=VIEW, name=s.b}
            DropObject{kind=MATERIALIZED VIEW, name=m, ifExists, cascade}
            DropRoutine{
              kind=FUNCTION,
              routine=Signature{
                name=f,
                arguments=[Parameter{mode=IN, type=integer}, Parameter{mode=OUT, type=text}]}}
            DropRoutine{kind=FUNCTION, routine=Signature{name=g}}
            DropRoutine{
              kind=FUNCTION,
              routine=Signature{name=s.h, arguments=[Parameter{mode=IN, name=a, type=integer}]}}
            DropRoutine{kind=PROCEDURE, routine=Signature{name=p}}
            DropRoutine{kind=AGGREGATE, routine=Signature{name=a}}
            DropRoutine{
              kind=AGGREGATE,
              routine=Signature{
                name=b,
                arguments=[Parameter{mode=IN, type=integer}],
                ordered=[Parameter{mode=IN, type=integer}]}}
            DropObject{kind=TYPE, name=s.t, ifExists}
            DropObject{kind=TYPE, name=u, ifExists}
            DropObject{kind=SCHEMA, name=s, cascade}
            DropObject{kind=EXTENSION, name=e}
            DropObject{kind=TEXT SEARCH CONFIGURATION, name=c}
            DropDefinition{object=ObjectReference{kind=OPERATOR, name=+, detail=(int, int)}}
            DropDefinition{object=ObjectReference{kind=OPERATOR, name=s.-, detail=(none, int)}}
            """);
  }

  @Test
  void comments() {
    assertThat(
            Sql.says(
                """
                COMMENT ON TABLE s.t IS 'x';
                COMMENT ON COLUMN t.a IS NULL;
                COMMENT ON FUNCTION f(int, text) IS 'x';
                COMMENT ON CONSTRAINT k ON t IS 'x';
                COMMENT ON MATERIALIZED VIEW m IS 'x';
                COMMENT ON TEXT SEARCH PARSER p IS 'x';
                COMMENT ON CAST (int AS text) IS 'x';
                """))
        .isEqualTo(
            """
            Comment{object=ObjectReference{kind=TABLE, relation=s.t, name=s.t}, text=x}
            Comment{object=ObjectReference{kind=COLUMN, relation=t, name=a}}
            Comment{object=ObjectReference{kind=FUNCTION, name=f, detail=(int, text)}, text=x}
            Comment{object=ObjectReference{kind=CONSTRAINT, relation=t, name=k}, text=x}
            Comment{object=ObjectReference{kind=MATERIALIZED VIEW, relation=m, name=m}, text=x}
            Comment{object=ObjectReference{kind=TEXT SEARCH PARSER, name=p}, text=x}
            Comment{object=ObjectReference{kind=CAST, detail=(int as text)}, text=x}
            """);
  }

  @Test
  void upkeep() {
    assertThat(
            Sql.says(
                """
                VACUUM;
                VACUUM FULL ANALYZE a, s.b (x, y);
                VACUUM (FULL false, PARALLEL 2) t;
                ANALYZE VERBOSE t (a);
                ANALYZE;
                CLUSTER t USING ix;
                CLUSTER;
                """))
        .isEqualTo(
            """
            Vacuum
            Vacuum{table=Upkept{name=a}, options=[full, analyze]}
            Vacuum{table=Upkept{name=s.b, columns=[x, y]}, options=[full, analyze]}
            Vacuum{table=Upkept{name=t}, options=[full=false, parallel=2]}
            Analyze{table=Upkept{name=t, columns=[a]}, options=[verbose]}
            Analyze
            Cluster{table=t, index=ix}
            Cluster
            """);
  }

  @Test
  void definitions() {
    assertThat(
            Sql.says(
                """
                CREATE AGGREGATE a (int) (sfunc = f, stype = int);
                CREATE OPERATOR === (leftarg = int, procedure = f);
                CREATE STATISTICS IF NOT EXISTS s (ndistinct) ON a, (b + 1) FROM t;
                """))
        .isEqualTo(
            """
            CreateDefinition{
              object=ObjectReference{kind=AGGREGATE, name=a, detail=(int)},
              options=[sfunc=f, stype=int]}
            CreateDefinition{
              object=ObjectReference{kind=OPERATOR, name====},
              options=[leftarg=int, procedure=f]}
            CreateStatistics{
              name=s,
              ifNotExists,
              kinds=[ndistinct],
              columns=[a],
              expressions=[`(b + 1)`],
              table=t}
            """);
  }
}
