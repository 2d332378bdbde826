package io.github.surefoot.engine.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** CREATE TABLE in all its forms, and DROP TABLE. */
final class TableTest {

  @Test
  void aTableHasANameAndColumns() {
    assertThat(
            Sql.says(
                """
                CREATE TABLE t ();
                CREATE TABLE IF NOT EXISTS app.t (a int, b text);
                """))
        .isEqualTo(
            """
            CreateTable{name=t}
            CreateTable{
              name=app.t,
              ifNotExists,
              columns=[ColumnDefinition{name=a, type=integer}, ColumnDefinition{name=b, type=text}]}
            """);
  }

  @Test
  void persistenceIsToldApart() {
    assertThat(
            Sql.says(
                """
                CREATE TEMP TABLE t (a int) ON COMMIT DROP;
                CREATE GLOBAL TEMPORARY TABLE t (a int);
                CREATE UNLOGGED TABLE t (a int);
                CREATE TABLE t (a int);
                """))
        .isEqualTo(
            """
            CreateTable{
              name=t,
              persistence=TEMPORARY,
              columns=[ColumnDefinition{name=a, type=integer}],
              storage=TableStorage{onCommit=DROP}}
            CreateTable{
              name=t,
              persistence=TEMPORARY,
              columns=[ColumnDefinition{name=a, type=integer}]}
            CreateTable{
              name=t,
              persistence=UNLOGGED,
              columns=[ColumnDefinition{name=a, type=integer}]}
            CreateTable{name=t, columns=[ColumnDefinition{name=a, type=integer}]}
            """);
  }

  @Test
  void aColumnCarriesTypeCollationDefaultAndConstraints() {
    assertThat(
            Sql.says(
                """
                CREATE TABLE t (a varchar(10) COLLATE "C" NOT NULL DEFAULT 'x', b int NULL);
                CREATE TABLE t (a serial PRIMARY KEY, b int UNIQUE, c int CHECK (c > 0), d int REFERENCES o);
                CREATE TABLE t (a text STORAGE EXTERNAL COMPRESSION lz4 NOT NULL);
                """))
        .isEqualTo(
            """
            CreateTable{
              name=t,
              columns=[
                ColumnDefinition{
                  name=a,
                  type=character varying(10),
                  collation=C,
                  defaultValue=`'x'`,
                  constraints=[NotNull{column=a}]},
                ColumnDefinition{name=b, type=integer}]}
            CreateTable{
              name=t,
              columns=[
                ColumnDefinition{name=a, type=serial, constraints=[PrimaryKey{columns=[a]}]},
                ColumnDefinition{name=b, type=integer, constraints=[Unique{columns=[b]}]},
                ColumnDefinition{name=c, type=integer, constraints=[Check{expression=`c > 0`}]},
                ColumnDefinition{
                  name=d,
                  type=integer,
                  constraints=[ForeignKey{columns=[d], referenced=o}]}]}
            CreateTable{
              name=t,
              columns=[
                ColumnDefinition{
                  name=a,
                  type=text,
                  storage=external,
                  compression=lz4,
                  constraints=[NotNull{column=a}]}]}
            """);
  }

  @Test
  void aColumnsConstraintsCarryTheirNamesAndAttributes() {
    assertThat(
            Sql.says(
                """
                CREATE TABLE t (a int CONSTRAINT n NOT NULL NO INHERIT);
                CREATE TABLE t (b int CONSTRAINT k CHECK (b > 0) NO INHERIT NOT ENFORCED);
                CREATE TABLE t (
                  a int CONSTRAINT f REFERENCES s.o (x) MATCH FULL
                    ON DELETE SET NULL ON UPDATE NO ACTION DEFERRABLE INITIALLY DEFERRED
                );
                """))
        .isEqualTo(
            """
            CreateTable{
              name=t,
              columns=[
                ColumnDefinition{
                  name=a,
                  type=integer,
                  constraints=[NotNull{name=n, column=a, noInherit}]}]}
            CreateTable{
              name=t,
              columns=[
                ColumnDefinition{
                  name=b,
                  type=integer,
                  constraints=[Check{name=k, expression=`b > 0`, noInherit, attributes=Attributes{notEnforced}}]}]}
            CreateTable{
              name=t,
              columns=[
                ColumnDefinition{
                  name=a,
                  type=integer,
                  constraints=[
                    ForeignKey{
                      name=f,
                      columns=[a],
                      referenced=s.o,
                      referencedColumns=[x],
                      match=FULL,
                      onDelete=SET NULL,
                      onUpdate=NO ACTION,
                      attributes=Attributes{deferrable, initiallyDeferred}}]}]}
            """);
  }

  @Test
  void identityAndGeneratedColumns() {
    assertThat(
            Sql.says(
                """
                CREATE TABLE t (
                  a int GENERATED ALWAYS AS IDENTITY (START 10 INCREMENT BY -1),
                  b int GENERATED BY DEFAULT AS IDENTITY
                );
                CREATE TABLE t (
                  b int GENERATED ALWAYS AS (a * 2) STORED,
                  c int GENERATED ALWAYS AS (a) VIRTUAL,
                  d int GENERATED ALWAYS AS (a)
                );
                """))
        .isEqualTo(
            """
            CreateTable{
              name=t,
              columns=[
                ColumnDefinition{
                  name=a,
                  type=integer,
                  identity=Identity{always, options=[Start{value=10}, Increment{value=-1}]}},
                ColumnDefinition{name=b, type=integer, identity=Identity}]}
            CreateTable{
              name=t,
              columns=[
                ColumnDefinition{
                  name=b,
                  type=integer,
                  generated=Generated{expression=`a * 2`, storage=STORED}},
                ColumnDefinition{
                  name=c,
                  type=integer,
                  generated=Generated{expression=`a`, storage=VIRTUAL}},
                ColumnDefinition{
                  name=d,
                  type=integer,
                  generated=Generated{expression=`a`, storage=UNSPECIFIED}}]}
            """);
  }

  @Test
  void tableConstraints() {
    assertThat(
            Sql.says(
                """
                CREATE TABLE t (
                  PRIMARY KEY (a, b) INCLUDE (c) WITH (fillfactor = 70) USING INDEX TABLESPACE fast,
                  CONSTRAINT u UNIQUE NULLS NOT DISTINCT (a, b) INCLUDE (c),
                  UNIQUE NULLS DISTINCT (d),
                  CHECK (a > 0) NO INHERIT,
                  CONSTRAINT c CHECK (a < 9) NOT VALID,
                  CONSTRAINT n NOT NULL a NO INHERIT NOT VALID,
                  FOREIGN KEY (a, b) REFERENCES o (x, y) ON DELETE SET DEFAULT (b) NOT ENFORCED
                );
                """))
        .isEqualTo(
            """
            CreateTable{
              name=t,
              constraints=[
                PrimaryKey{
                  columns=[a, b],
                  include=[c],
                  storage=IndexStorage{options=[fillfactor=70], tablespace=fast}},
                Unique{name=u, columns=[a, b], include=[c], nullsNotDistinct},
                Unique{columns=[d]},
                Check{expression=`a > 0`, noInherit},
                Check{name=c, expression=`a < 9`, attributes=Attributes{notValid}},
                NotNull{name=n, column=a, noInherit, attributes=Attributes{notValid}},
                ForeignKey{
                  columns=[a, b],
                  referenced=o,
                  referencedColumns=[x, y],
                  onDelete=SET DEFAULT,
                  onDeleteColumns=[b],
                  attributes=Attributes{notEnforced}}]}
            """);
  }

  @Test
  void constraintsOverPeriods() {
    assertThat(
            Sql.says(
                """
                CREATE TABLE t (
                  UNIQUE (id, valid WITHOUT OVERLAPS),
                  FOREIGN KEY (id, PERIOD valid) REFERENCES o (id, PERIOD valid)
                );
                """))
        .isEqualTo(
            """
            CreateTable{
              name=t,
              constraints=[
                Unique{columns=[id, valid], withoutOverlaps},
                ForeignKey{columns=[id, valid], referenced=o, referencedColumns=[id, valid], period}]}
            """);
  }

  @Test
  void exclusionConstraints() {
    assertThat(
            Sql.says(
                """
                CREATE TABLE t (
                  EXCLUDE USING gist (r WITH &&, lower(x) text_ops DESC WITH OPERATOR(pg_catalog.=))
                    WHERE (r > 0) INITIALLY DEFERRED,
                  EXCLUDE (a WITH =)
                );
                """))
        .isEqualTo(
            """
            CreateTable{
              name=t,
              constraints=[
                Exclude{
                  method=gist,
                  elements=[
                    IndexElement{column=r},
                    IndexElement{expression=`lower(x)`, operatorClass=text_ops, order=DESC}],
                  operators=[&&, operator(pg_catalog.=)],
                  where=`r > 0`,
                  attributes=Attributes{deferrable, initiallyDeferred}},
                Exclude{elements=[IndexElement{column=a}], operators=[=]}]}
            """);
  }

  @Test
  void likeSaysWhatIsIncludedInTheEnd() {
    assertThat(
            Sql.says(
                """
                CREATE TABLE t (
                  LIKE a INCLUDING DEFAULTS INCLUDING INDEXES EXCLUDING DEFAULTS,
                  LIKE b INCLUDING ALL,
                  LIKE c,
                  LIKE d INCLUDING ALL EXCLUDING ALL,
                  LIKE s.e INCLUDING ALL EXCLUDING STORAGE EXCLUDING COMMENTS
                );
                """))
        .isEqualTo(
            """
            CreateTable{
              name=t,
              likes=[
                Like{table=a, including=[INDEXES]},
                Like{table=b, including=[ALL]},
                Like{table=c},
                Like{table=d},
                Like{
                  table=s.e,
                  including=[COMPRESSION, CONSTRAINTS, DEFAULTS, GENERATED, IDENTITY, INDEXES, STATISTICS]}]}
            """);
  }

  @Test
  void wordsOfClausesMayBeNamesOfColumns() {
    assertThat(
            Sql.says(
                """
                CREATE TABLE t (exclude int, period text, like_it int, value text, type text, "check" int);
                """))
        .isEqualTo(
            """
            CreateTable{
              name=t,
              columns=[
                ColumnDefinition{name=exclude, type=integer},
                ColumnDefinition{name=period, type=text},
                ColumnDefinition{name=like_it, type=integer},
                ColumnDefinition{name=value, type=text},
                ColumnDefinition{name=type, type=text},
                ColumnDefinition{name=check, type=integer}]}
            """);
  }

  @Test
  void parentsAndStorage() {
    assertThat(
            Sql.says(
                """
                CREATE TABLE t (a int) INHERITS (p, s.q)
                  WITH (autovacuum_enabled = false, toast.autovacuum_enabled = off) TABLESPACE fast;
                """))
        .isEqualTo(
            """
            CreateTable{
              name=t,
              columns=[ColumnDefinition{name=a, type=integer}],
              inherits=[p, s.q],
              storage=TableStorage{
                options=[autovacuum_enabled=false, toast.autovacuum_enabled=off],
                tablespace=fast}}
            """);
  }

  @Test
  void partitionedTables() {
    assertThat(
            Sql.says(
                """
                CREATE TABLE t (a int) PARTITION BY RANGE (a, lower(b) COLLATE "C" text_ops, (a + 1));
                CREATE TABLE t (a int) PARTITION BY hash (a);
                """))
        .isEqualTo(
            """
            CreateTable{
              name=t,
              columns=[ColumnDefinition{name=a, type=integer}],
              partitionBy=PartitionBy{
                strategy=RANGE,
                keys=[
                  IndexElement{column=a},
                  IndexElement{expression=`lower(b)`, collation=C, operatorClass=text_ops},
                  IndexElement{expression=`a + 1`}]}}
            CreateTable{
              name=t,
              columns=[ColumnDefinition{name=a, type=integer}],
              partitionBy=PartitionBy{strategy=HASH, keys=[IndexElement{column=a}]}}
            """);
  }

  @Test
  void partitions() {
    assertThat(
            Sql.says(
                """
                CREATE TABLE t PARTITION OF p FOR VALUES FROM (1, MINVALUE) TO (10, MAXVALUE);
                CREATE TABLE t PARTITION OF p (a NOT NULL DEFAULT 1, CONSTRAINT k CHECK (a > 0))
                  FOR VALUES IN ('x', NULL) PARTITION BY LIST (b);
                CREATE TABLE t PARTITION OF p FOR VALUES WITH (MODULUS 4, REMAINDER 0);
                CREATE TABLE t PARTITION OF p DEFAULT;
                """))
        .isEqualTo(
            """
            CreateTable{
              name=t,
              partitionOf=PartitionOf{
                parent=p,
                bound=Span{from=[At{value=`1`}, Lowest], to=[At{value=`10`}, Highest]}}}
            CreateTable{
              name=t,
              columns=[ColumnDefinition{name=a, defaultValue=`1`, constraints=[NotNull{column=a}]}],
              constraints=[Check{name=k, expression=`a > 0`}],
              partitionOf=PartitionOf{parent=p, bound=Values{values=[`'x'`, `NULL`]}},
              partitionBy=PartitionBy{strategy=LIST, keys=[IndexElement{column=b}]}}
            CreateTable{
              name=t,
              partitionOf=PartitionOf{parent=p, bound=Hash{modulus=4, remainder=0}}}
            CreateTable{name=t, partitionOf=PartitionOf{parent=p, bound=Default}}
            """);
  }

  @Test
  void tablesOfAType() {
    assertThat(
            Sql.says(
                """
                CREATE TABLE t OF s.row_type (a WITH OPTIONS NOT NULL, PRIMARY KEY (a));
                """))
        .isEqualTo(
            """
            CreateTable{
              name=t,
              columns=[ColumnDefinition{name=a, constraints=[NotNull{column=a}]}],
              constraints=[PrimaryKey{columns=[a]}],
              ofType=s.row_type}
            """);
  }

  @Test
  void tablesFromQueries() {
    assertThat(
            Sql.says(
                """
                CREATE TABLE t AS SELECT a, b FROM o WHERE a > 0 LIMIT 5;
                CREATE TEMP TABLE IF NOT EXISTS t (x, y) WITH (fillfactor = 70) ON COMMIT DROP
                  AS VALUES (1, 2), (3, 4) WITH NO DATA;
                CREATE TABLE t AS EXECUTE q (1, 2);
                SELECT a INTO UNLOGGED TABLE s.t FROM o;
                WITH x AS (SELECT 1) SELECT a INTO t FROM x;
                """))
        .isEqualTo(
            """
            CreateTableAs{
              name=t,
              query=Query{relations=[o], from=[o], where=`a > 0`, limited},
              withData}
            CreateTableAs{
              name=t,
              persistence=TEMPORARY,
              ifNotExists,
              columns=[x, y],
              query=Query{
                valuesRows=2,
                columns=[ColumnValues{given, greatest=3}, ColumnValues{given, greatest=4}]},
              storage=TableStorage{options=[fillfactor=70], onCommit=DROP}}
            CreateTableAs{name=t, query=Query, withData}
            CreateTableAs{
              name=s.t,
              persistence=UNLOGGED,
              query=Query{relations=[o], from=[o], base=o},
              withData}
            CreateTableAs{name=t, query=Query{from=[x]}, withData}
            """);
  }

  @Test
  void eachTableDroppedIsAnOperation() {
    assertThat(
            Sql.says(
                """
                DROP TABLE a;
                DROP TABLE IF EXISTS a, s.b CASCADE;
                DROP TABLE a RESTRICT;
                """))
        .isEqualTo(
            """
            DropTable{name=a}
            DropTable{name=a, ifExists, cascade}
            DropTable{name=s.b, ifExists, cascade}
            DropTable{name=a}
            """);
  }
}
