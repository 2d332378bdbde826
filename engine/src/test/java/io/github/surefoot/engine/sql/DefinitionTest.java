package io.github.surefoot.engine.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Extensions, collations, statistics, and the objects that a list of clauses defines. */
final class DefinitionTest {

  @Test
  void extensionsAndTheirMembers() {
    assertThat(
            Sql.says(
                """
                CREATE EXTENSION e VERSION '1' FROM unpackaged;
                ALTER EXTENSION e UPDATE TO '2';
                ALTER EXTENSION e SET SCHEMA s;
                ALTER EXTENSION e ADD FUNCTION s.f(int, OUT text);
                ALTER EXTENSION e DROP OPERATOR CLASS c USING btree;
                ALTER EXTENSION e ADD TYPE double precision;
                """))
        .isEqualTo(
            """
            CreateExtension{name=e, version=1, from=unpackaged}
            UpdateExtension{name=e, version=2}
            MoveObject{kind=EXTENSION, name=e, schema=s}
            ChangeExtensionMember{
              name=e,
              add,
              member=ObjectReference{kind=FUNCTION, name=s.f, detail=(int, out text)}}
            ChangeExtensionMember{
              name=e,
              member=ObjectReference{kind=OPERATOR CLASS, name=c, detail=btree}}
            ChangeExtensionMember{
              name=e,
              add,
              member=ObjectReference{kind=TYPE, name=double precision}}
            """);
  }

  @Test
  void collations() {
    assertThat(
            Sql.says(
                """
                CREATE COLLATION IF NOT EXISTS s.c (provider = icu, locale = 'de', deterministic = false);
                CREATE COLLATION c FROM "C";
                ALTER COLLATION c REFRESH VERSION;
                ALTER COLLATION c RENAME TO d;
                ALTER COLLATION c OWNER TO bob;
                """))
        .isEqualTo(
            """
            CreateCollation{
              name=s.c,
              ifNotExists,
              options=[provider=icu, locale=de, deterministic=false]}
            CreateCollation{name=c, from=C}
            RefreshCollation{name=c}
            RenameObject{kind=COLLATION, name=c, newName=d}
            ChangeOwner{object=ObjectReference{kind=COLLATION, name=c}, owner=bob}
            """);
  }

  @Test
  void statistics() {
    assertThat(
            Sql.says(
                """
                CREATE STATISTICS s.st (ndistinct, mcv) ON a, lower(b), (c + 1) FROM s.t;
                CREATE STATISTICS ON a, b FROM t;
                ALTER STATISTICS IF EXISTS st SET STATISTICS -1;
                ALTER STATISTICS st SET STATISTICS DEFAULT;
                ALTER STATISTICS st SET SCHEMA s;
                DROP STATISTICS st;
                """))
        .isEqualTo(
            """
            CreateStatistics{
              name=s.st,
              kinds=[ndistinct, mcv],
              columns=[a],
              expressions=[`lower(b)`, `(c + 1)`],
              table=s.t}
            CreateStatistics{columns=[a, b], table=t}
            AlterStatistics{name=st, ifExists, target=-1}
            AlterStatistics{name=st, target=DEFAULT}
            MoveObject{kind=STATISTICS, name=st, schema=s}
            DropObject{kind=STATISTICS, name=st}
            """);
  }

  @Test
  void aggregatesAndOperators() {
    assertThat(
            Sql.says(
                """
                CREATE OR REPLACE AGGREGATE s.a (int, text) (SFUNC = f, STYPE = int, SORTOP = OPERATOR(pg_catalog.<));
                CREATE AGGREGATE a (BASETYPE = int, SFUNC = f, STYPE = int);
                CREATE OPERATOR s.+ (LEFTARG = int, PROCEDURE = f, HASHES);
                ALTER OPERATOR + (int, NONE) SET (RESTRICT = NONE);
                ALTER OPERATOR + (int, int) OWNER TO bob;
                ALTER OPERATOR + (int, int) SET SCHEMA s;
                """))
        .isEqualTo(
            """
            CreateDefinition{
              object=ObjectReference{kind=AGGREGATE, name=s.a, detail=(int, text)},
              orReplace,
              options=[sfunc=f, stype=int, sortop=operator(pg_catalog.<)]}
            CreateDefinition{
              object=ObjectReference{kind=AGGREGATE, name=a},
              options=[basetype=int, sfunc=f, stype=int]}
            CreateDefinition{
              object=ObjectReference{kind=OPERATOR, name=s.+},
              options=[leftarg=int, procedure=f, hashes]}
            AlterDefinition{
              object=ObjectReference{kind=OPERATOR, name=+, detail=(int, none)},
              action=SET,
              options=[restrict=none]}
            ChangeOwner{object=ObjectReference{kind=OPERATOR, name=+, detail=(int, int)}, owner=bob}
            AlterDefinition{
              object=ObjectReference{kind=OPERATOR, name=+, detail=(int, int)},
              action=SET SCHEMA,
              argument=s}
            """);
  }

  @Test
  void operatorClassesAndFamilies() {
    assertThat(
            Sql.says(
                """
                CREATE OPERATOR CLASS c DEFAULT FOR TYPE int USING btree FAMILY f AS OPERATOR 1 < (int, int) FOR ORDER BY g, FUNCTION 1 h(int, int), STORAGE int;
                CREATE OPERATOR FAMILY f USING btree;
                ALTER OPERATOR FAMILY f USING btree ADD OPERATOR 1 < (int, int);
                ALTER OPERATOR FAMILY f USING btree DROP FUNCTION 1 (int, int);
                ALTER OPERATOR CLASS c USING btree RENAME TO d;
                DROP OPERATOR FAMILY IF EXISTS f USING btree CASCADE;
                """))
        .isEqualTo(
            """
            CreateDefinition{
              object=ObjectReference{kind=OPERATOR CLASS, name=c, detail=btree},
              options=[
                default,
                for=type int,
                family=f,
                operator=1 < (int, int) for order by g,
                function=1 h(int, int),
                storage=int]}
            CreateDefinition{object=ObjectReference{kind=OPERATOR FAMILY, name=f, detail=btree}}
            AlterDefinition{
              object=ObjectReference{kind=OPERATOR FAMILY, name=f, detail=btree},
              action=ADD,
              options=[operator=1 < (int, int)]}
            AlterDefinition{
              object=ObjectReference{kind=OPERATOR FAMILY, name=f, detail=btree},
              action=DROP,
              options=[function=1 (int, int)]}
            AlterDefinition{
              object=ObjectReference{kind=OPERATOR CLASS, name=c, detail=btree},
              action=RENAME TO,
              argument=d}
            DropDefinition{
              object=ObjectReference{kind=OPERATOR FAMILY, name=f, detail=btree},
              ifExists,
              cascade}
            """);
  }

  @Test
  void castsConversionsAndTransforms() {
    assertThat(
            Sql.says(
                """
                CREATE CAST (int AS s.t) WITH FUNCTION f(int) AS ASSIGNMENT;
                CREATE CAST (int AS s.t) WITHOUT FUNCTION;
                DROP CAST IF EXISTS (int AS s.t);
                CREATE DEFAULT CONVERSION c FOR 'UTF8' TO 'LATIN1' FROM s.f;
                ALTER CONVERSION c RENAME TO d;
                CREATE OR REPLACE TRANSFORM FOR int LANGUAGE l (FROM SQL WITH FUNCTION f(internal), TO SQL WITH FUNCTION g(internal));
                DROP TRANSFORM FOR int LANGUAGE l;
                """))
        .isEqualTo(
            """
            CreateDefinition{
              object=ObjectReference{kind=CAST, detail=(int as s.t)},
              options=[with=function f(int), as=assignment]}
            CreateDefinition{
              object=ObjectReference{kind=CAST, detail=(int as s.t)},
              options=[without=function]}
            DropDefinition{object=ObjectReference{kind=CAST, detail=(int as s.t)}, ifExists}
            CreateDefinition{
              object=ObjectReference{kind=CONVERSION, name=c},
              options=[default, for='UTF8', to='LATIN1', from=s.f]}
            RenameObject{kind=CONVERSION, name=c, newName=d}
            CreateDefinition{
              object=ObjectReference{kind=TRANSFORM, detail=for int language l},
              orReplace,
              options=[from=sql with function f(internal), to=sql with function g(internal)]}
            DropDefinition{object=ObjectReference{kind=TRANSFORM, detail=for int language l}}
            """);
  }

  @Test
  void languagesAndAccessMethods() {
    assertThat(
            Sql.says(
                """
                CREATE TRUSTED PROCEDURAL LANGUAGE l HANDLER h INLINE i VALIDATOR v;
                CREATE LANGUAGE 'l';
                ALTER LANGUAGE l RENAME TO m;
                CREATE ACCESS METHOD m TYPE TABLE HANDLER h;
                """))
        .isEqualTo(
            """
            CreateDefinition{
              object=ObjectReference{kind=LANGUAGE, name=l},
              options=[trusted, handler=h, inline=i, validator=v]}
            CreateDefinition{object=ObjectReference{kind=LANGUAGE, name=l}}
            RenameObject{kind=LANGUAGE, name=l, newName=m}
            CreateDefinition{
              object=ObjectReference{kind=ACCESS METHOD, name=m},
              options=[type=table, handler=h]}
            """);
  }

  @Test
  void textSearch() {
    assertThat(
            Sql.says(
                """
                CREATE TEXT SEARCH CONFIGURATION s.c (COPY = pg_catalog.english);
                ALTER TEXT SEARCH CONFIGURATION c ADD MAPPING FOR a, b WITH d;
                ALTER TEXT SEARCH CONFIGURATION c ALTER MAPPING REPLACE d WITH e;
                ALTER TEXT SEARCH CONFIGURATION c DROP MAPPING IF EXISTS FOR a;
                ALTER TEXT SEARCH DICTIONARY d (stopwords = x, dummy);
                ALTER TEXT SEARCH PARSER p SET SCHEMA s;
                """))
        .isEqualTo(
            """
            CreateDefinition{
              object=ObjectReference{kind=TEXT SEARCH CONFIGURATION, name=s.c},
              options=[copy=pg_catalog.english]}
            AlterDefinition{
              object=ObjectReference{kind=TEXT SEARCH CONFIGURATION, name=c},
              action=ADD MAPPING,
              options=[for=a, b, with=d]}
            AlterDefinition{
              object=ObjectReference{kind=TEXT SEARCH CONFIGURATION, name=c},
              action=ALTER MAPPING,
              options=[replace=d with e]}
            AlterDefinition{
              object=ObjectReference{kind=TEXT SEARCH CONFIGURATION, name=c},
              action=DROP MAPPING,
              options=[if=exists, for=a]}
            AlterDefinition{
              object=ObjectReference{kind=TEXT SEARCH DICTIONARY, name=d},
              action=SET,
              options=[stopwords=x, dummy]}
            MoveObject{kind=TEXT SEARCH PARSER, name=p, schema=s}
            """);
  }
}
