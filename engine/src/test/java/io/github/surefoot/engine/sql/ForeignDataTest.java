package io.github.surefoot.engine.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Wrappers, servers, user mappings and foreign tables. */
final class ForeignDataTest {

  @Test
  void wrappersAndServers() {
    assertThat(
            Sql.says(
                """
                CREATE FOREIGN DATA WRAPPER w HANDLER s.h NO VALIDATOR OPTIONS (a 'b', "C" 'd');
                ALTER FOREIGN DATA WRAPPER w NO HANDLER OPTIONS (SET a 'x', DROP b, ADD c 'y');
                CREATE SERVER IF NOT EXISTS s TYPE 't' VERSION '1' FOREIGN DATA WRAPPER w OPTIONS (host 'x');
                CREATE SERVER s VERSION NULL FOREIGN DATA WRAPPER w;
                ALTER SERVER s VERSION '2' OPTIONS (DROP host);
                ALTER SERVER s RENAME TO r;
                DROP SERVER IF EXISTS s CASCADE;
                DROP FOREIGN DATA WRAPPER w, x;
                """))
        .isEqualTo(
            """
            PutWrapper{
              create,
              name=w,
              functions=[WrapperFunction{kind=HANDLER, function=s.h}, WrapperFunction{kind=VALIDATOR}],
              options=[
                ForeignOption{action=ADD, name=a, value=b},
                ForeignOption{action=ADD, name=C, value=d}]}
            PutWrapper{
              name=w,
              functions=[WrapperFunction{kind=HANDLER}],
              options=[
                ForeignOption{action=SET, name=a, value=x},
                ForeignOption{action=DROP, name=b},
                ForeignOption{action=ADD, name=c, value=y}]}
            PutServer{
              create,
              name=s,
              ifNotExists,
              type=t,
              version=1,
              wrapper=w,
              options=[ForeignOption{action=ADD, name=host, value=x}]}
            PutServer{create, name=s, wrapper=w}
            PutServer{name=s, version=2, options=[ForeignOption{action=DROP, name=host}]}
            RenameObject{kind=SERVER, name=s, newName=r}
            DropServer{name=s, ifExists, cascade}
            DropServer{wrapper, name=w}
            DropServer{wrapper, name=x}
            """);
  }

  @Test
  void userMappings() {
    assertThat(
            Sql.says(
                """
                CREATE USER MAPPING IF NOT EXISTS FOR PUBLIC SERVER s;
                CREATE USER MAPPING FOR USER SERVER s OPTIONS (user 'x');
                ALTER USER MAPPING FOR bob SERVER s OPTIONS (SET password 'sesame');
                DROP USER MAPPING IF EXISTS FOR CURRENT_USER SERVER s;
                CREATE USER mapping;
                """))
        .isEqualTo(
            """
            PutUserMapping{create, user=PUBLIC, server=s, ifNotExists}
            PutUserMapping{
              create,
              user=CURRENT_USER,
              server=s,
              options=[ForeignOption{action=ADD, name=user, value=x}]}
            PutUserMapping{
              user=bob,
              server=s,
              options=[ForeignOption{action=SET, name=password}],
              password=Secret{kind=LITERAL}}
            DropUserMapping{user=CURRENT_USER, server=s, ifExists}
            CreateRole{kind=USER, name=mapping}
            """);
  }

  @Test
  void foreignTables() {
    assertThat(
            Sql.says(
                """
                CREATE FOREIGN TABLE IF NOT EXISTS s.t (a int OPTIONS (column_name 'b') NOT NULL, CHECK (a > 0)) INHERITS (p) SERVER x OPTIONS (table_name 'u');
                CREATE FOREIGN TABLE t PARTITION OF p FOR VALUES IN (1) SERVER x;
                IMPORT FOREIGN SCHEMA s FROM SERVER x INTO y;
                IMPORT FOREIGN SCHEMA s LIMIT TO (a, b) FROM SERVER x INTO y OPTIONS (a 'b');
                IMPORT FOREIGN SCHEMA s EXCEPT (a) FROM SERVER x INTO y;
                """))
        .isEqualTo(
            """
            CreateForeignTable{
              table=CreateTable{
                name=s.t,
                ifNotExists,
                columns=[
                  ColumnDefinition{
                    name=a,
                    type=integer,
                    foreignOptions=[column_name=b],
                    constraints=[NotNull{column=a}]}],
                constraints=[Check{expression=`a > 0`}],
                inherits=[p]},
              server=x,
              options=[ForeignOption{action=ADD, name=table_name, value=u}]}
            CreateForeignTable{
              table=CreateTable{name=t, partitionOf=PartitionOf{parent=p, bound=Values{values=[`1`]}}},
              server=x}
            ImportSchema{remote=s, server=x, into=y}
            ImportSchema{
              remote=s,
              only=[a, b],
              server=x,
              into=y,
              options=[ForeignOption{action=ADD, name=a, value=b}]}
            ImportSchema{remote=s, except=[a], server=x, into=y}
            """);
  }
}
