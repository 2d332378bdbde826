package io.github.surefoot.engine.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** CREATE, DROP INDEX and REINDEX. */
final class IndexTest {

  @Test
  void anIndexOfColumns() {
    assertThat(
            Sql.says(
                """
                CREATE INDEX ix ON t (a);
                CREATE INDEX ON s.t (a, b);
                CREATE UNIQUE INDEX IF NOT EXISTS ix ON t (a);
                """))
        .isEqualTo(
            """
            CreateIndex{name=ix, table=t, method=btree, elements=[IndexElement{column=a}]}
            CreateIndex{
              table=s.t,
              method=btree,
              elements=[IndexElement{column=a}, IndexElement{column=b}]}
            CreateIndex{
              name=ix,
              table=t,
              unique,
              ifNotExists,
              method=btree,
              elements=[IndexElement{column=a}]}
            """);
  }

  @Test
  void concurrentlyAndOnly() {
    assertThat(
            Sql.says(
                """
                CREATE INDEX CONCURRENTLY ix ON t (a);
                CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS ix ON t (a);
                CREATE INDEX CONCURRENTLY ON t (a);
                CREATE INDEX ix ON ONLY t (a);
                """))
        .isEqualTo(
            """
            CreateIndex{
              name=ix,
              table=t,
              concurrently,
              method=btree,
              elements=[IndexElement{column=a}]}
            CreateIndex{
              name=ix,
              table=t,
              unique,
              concurrently,
              ifNotExists,
              method=btree,
              elements=[IndexElement{column=a}]}
            CreateIndex{table=t, concurrently, method=btree, elements=[IndexElement{column=a}]}
            CreateIndex{name=ix, table=t, only, method=btree, elements=[IndexElement{column=a}]}
            """);
  }

  @Test
  void keysCarryCollationOperatorClassAndOrder() {
    assertThat(
            Sql.says(
                """
                CREATE INDEX ix ON t USING gist (a COLLATE "C" s.ops (siglen = 32) DESC NULLS LAST, b ASC, c NULLS FIRST);
                CREATE INDEX ix ON t (nulls, value NULLS LAST, type DESC);
                """))
        .isEqualTo(
            """
            CreateIndex{
              name=ix,
              table=t,
              method=gist,
              elements=[
                IndexElement{
                  column=a,
                  collation=C,
                  operatorClass=s.ops,
                  operatorClassOptions=[siglen=32],
                  order=DESC NULLS LAST},
                IndexElement{column=b, order=ASC},
                IndexElement{column=c, order=NULLS FIRST}]}
            CreateIndex{
              name=ix,
              table=t,
              method=btree,
              elements=[
                IndexElement{column=nulls},
                IndexElement{column=value, order=NULLS LAST},
                IndexElement{column=type, order=DESC}]}
            """);
  }

  @Test
  void keysMayBeExpressions() {
    assertThat(
            Sql.says(
                """
                CREATE INDEX ix ON t (lower(a), (a || b), s.f(a) text_ops, coalesce(a, b), (c));
                """))
        .isEqualTo(
            """
            CreateIndex{
              name=ix,
              table=t,
              method=btree,
              elements=[
                IndexElement{expression=`lower(a)`},
                IndexElement{expression=`a || b`},
                IndexElement{expression=`s.f(a)`, operatorClass=text_ops},
                IndexElement{expression=`coalesce(a, b)`},
                IndexElement{expression=`c`}]}
            """);
  }

  @Test
  void furtherClauses() {
    assertThat(
            Sql.says(
                """
                CREATE UNIQUE INDEX ix ON t (a) INCLUDE (b, c) NULLS NOT DISTINCT WITH (fillfactor = 70)
                  TABLESPACE fast WHERE a IS NOT NULL AND b > 0;
                """))
        .isEqualTo(
            """
            CreateIndex{
              name=ix,
              table=t,
              unique,
              method=btree,
              elements=[IndexElement{column=a}],
              include=[b, c],
              nullsNotDistinct,
              where=`a IS NOT NULL AND b > 0`,
              storage=IndexStorage{options=[fillfactor=70], tablespace=fast}}
            """);
  }

  @Test
  void eachIndexDroppedIsAnOperation() {
    assertThat(
            Sql.says(
                """
                DROP INDEX ix;
                DROP INDEX CONCURRENTLY IF EXISTS s.ix, iy CASCADE;
                """))
        .isEqualTo(
            """
            DropIndex{name=ix, together=1}
            DropIndex{name=s.ix, concurrently, ifExists, cascade, together=2}
            DropIndex{name=iy, concurrently, ifExists, cascade, together=2}
            """);
  }

  @Test
  void reindex() {
    assertThat(
            Sql.says(
                """
                REINDEX INDEX ix;
                REINDEX TABLE CONCURRENTLY s.t;
                REINDEX (CONCURRENTLY, VERBOSE) INDEX ix;
                REINDEX (CONCURRENTLY false) TABLE t;
                REINDEX (VERBOSE) SCHEMA s;
                REINDEX DATABASE;
                REINDEX SYSTEM d;
                """))
        .isEqualTo(
            """
            Reindex{scope=INDEX, name=ix}
            Reindex{scope=TABLE, name=s.t, concurrently}
            Reindex{scope=INDEX, name=ix, concurrently, options=[verbose]}
            Reindex{scope=TABLE, name=t}
            Reindex{scope=SCHEMA, name=s, options=[verbose]}
            Reindex{scope=DATABASE}
            Reindex{scope=SYSTEM, name=d}
            """);
  }
}
