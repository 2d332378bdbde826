package io.github.surefoot.engine.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Databases, tablespaces and the configuration. */
final class DatabaseTest {

  @Test
  void databases() {
    assertThat(
            Sql.says(
                """
                CREATE DATABASE d;
                CREATE DATABASE d WITH OWNER = bob TEMPLATE template0 ENCODING 'UTF8' LOCALE_PROVIDER icu CONNECTION LIMIT -1 IS_TEMPLATE true TABLESPACE DEFAULT;
                ALTER DATABASE d WITH ALLOW_CONNECTIONS false;
                ALTER DATABASE d SET TABLESPACE x;
                ALTER DATABASE d SET lock_timeout = '1s';
                ALTER DATABASE d RESET lock_timeout;
                ALTER DATABASE d REFRESH COLLATION VERSION;
                ALTER DATABASE d RENAME TO e;
                DROP DATABASE IF EXISTS d;
                DROP DATABASE d WITH (FORCE);
                """))
        .isEqualTo(
            """
            CreateDatabase{name=d}
            CreateDatabase{
              name=d,
              options=[
                owner=bob,
                template=template0,
                encoding=UTF8,
                locale_provider=icu,
                connection limit=-1,
                is_template=true,
                tablespace]}
            AlterDatabase{name=d, options=[allow_connections=false]}
            MoveDatabase{name=d, tablespace=x}
            DatabaseSetting{database=d, setting=lock_timeout, values=[1s]}
            DatabaseSetting{database=d, setting=lock_timeout, reset}
            RefreshCollationVersion{name=d}
            RenameObject{kind=DATABASE, name=d, newName=e}
            DropDatabase{name=d, ifExists}
            DropDatabase{name=d, force}
            """);
  }

  @Test
  void tablespaces() {
    assertThat(
            Sql.says(
                """
                CREATE TABLESPACE x OWNER bob LOCATION '/data/x' WITH (seq_page_cost = 1);
                CREATE TABLESPACE x LOCATION '/data/x';
                ALTER TABLESPACE x SET (random_page_cost = 2);
                ALTER TABLESPACE x RESET (random_page_cost);
                ALTER TABLESPACE x RENAME TO y;
                DROP TABLESPACE IF EXISTS x;
                """))
        .isEqualTo(
            """
            CreateTablespace{name=x, owner=bob, location=/data/x, options=[seq_page_cost=1]}
            CreateTablespace{name=x, location=/data/x}
            AlterTablespace{name=x, options=[random_page_cost=2]}
            AlterTablespace{name=x, reset, options=[random_page_cost]}
            RenameObject{kind=TABLESPACE, name=x, newName=y}
            DropTablespace{name=x, ifExists}
            """);
  }

  @Test
  void configuration() {
    assertThat(
            Sql.says(
                """
                ALTER SYSTEM SET work_mem = '1GB';
                ALTER SYSTEM RESET work_mem;
                ALTER SYSTEM RESET ALL;
                """))
        .isEqualTo(
            """
            AlterSystem{setting=work_mem, values=[1GB]}
            AlterSystem{setting=work_mem, reset}
            AlterSystem{setting=all, reset}
            """);
  }
}
