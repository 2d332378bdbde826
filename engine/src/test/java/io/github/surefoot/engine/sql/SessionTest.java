package io.github.surefoot.engine.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Settings, transactions, locks and the small commands. */
final class SessionTest {

  @Test
  void settings() {
    assertThat(
            Sql.says(
                """
                SET lock_timeout = '2s';
                SET SESSION lock_timeout TO 2000;
                SET LOCAL Lock_Timeout = DEFAULT;
                SET app.usr.id = -1.5;
                SET search_path TO a, "B", 'c d';
                SET x = on, off;
                SET timezone = 'UTC';
                SET local TO 1;
                RESET lock_timeout;
                RESET ALL;
                """))
        .isEqualTo(
            """
            SetSetting{scope=SESSION, name=lock_timeout, values=[2s]}
            SetSetting{scope=SESSION, name=lock_timeout, values=[2000]}
            SetSetting{scope=LOCAL, name=lock_timeout}
            SetSetting{scope=SESSION, name=app.usr.id, values=[-1.5]}
            SetSetting{scope=SESSION, name=search_path, values=[a, B, c d]}
            SetSetting{scope=SESSION, name=x, values=[on, off]}
            SetSetting{scope=SESSION, name=timezone, values=[UTC]}
            SetSetting{scope=SESSION, name=local, values=[1]}
            SetSetting{scope=SESSION, name=lock_timeout}
            SetSetting{scope=SESSION, name=all}
            """);
  }

  @Test
  void settingsWithWordsOfTheirOwn() {
    assertThat(
            Sql.says(
                """
                SET TIME ZONE 'Europe/Berlin';
                SET TIME ZONE INTERVAL '-08:00' HOUR TO MINUTE;
                SET LOCAL TIME ZONE DEFAULT;
                SET ROLE bob;
                SET LOCAL ROLE NONE;
                SET SESSION AUTHORIZATION DEFAULT;
                SET NAMES 'utf8';
                SET SCHEMA 'app';
                SET XML OPTION DOCUMENT;
                SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY;
                SET SESSION CHARACTERISTICS AS TRANSACTION READ WRITE;
                RESET TIME ZONE;
                RESET SESSION AUTHORIZATION;
                """))
        .isEqualTo(
            """
            SetSetting{scope=SESSION, name=timezone, values=[Europe/Berlin]}
            SetSetting{scope=SESSION, name=timezone, values=[-08:00]}
            SetSetting{scope=LOCAL, name=timezone}
            SetSetting{scope=SESSION, name=role, values=[bob]}
            SetSetting{scope=LOCAL, name=role, values=[none]}
            SetSetting{scope=SESSION, name=session authorization}
            SetSetting{scope=SESSION, name=client_encoding, values=[utf8]}
            SetSetting{scope=SESSION, name=search_path, values=[app]}
            SetSetting{scope=SESSION, name=xmloption, values=[document]}
            SetSetting{
              scope=LOCAL,
              name=transaction,
              values=[isolation level repeatable read, read only]}
            SetSetting{scope=SESSION, name=session characteristics, values=[read write]}
            SetSetting{scope=SESSION, name=timezone}
            SetSetting{scope=SESSION, name=session authorization}
            """);
  }

  @Test
  void settingsByFunction() {
    assertThat(
            Sql.says(
                """
                SELECT set_config('lock_timeout', '2s', true);
                SELECT pg_catalog.set_config('search_path', '', false), set_config('X', '1', false);
                SELECT set_config('search_path', a, false) FROM t;
                """))
        .isEqualTo(
            """
            SetSetting{scope=LOCAL, name=lock_timeout, values=[2s]}
            SetSetting{scope=SESSION, name=search_path, values=[]}
            SetSetting{scope=SESSION, name=x, values=[1]}
            Select{query=Query{relations=[t], from=[t], base=t, calls=[set_config/3]}}
            """);
  }

  @Test
  void constraintsAreDeferredForTheSession() {
    assertThat(
            Sql.says(
                """
                SET CONSTRAINTS ALL DEFERRED;
                SET CONSTRAINTS s.a, b IMMEDIATE;
                """))
        .isEqualTo(
            """
            SetConstraints{deferred}
            SetConstraints{constraints=[s.a, b]}
            """);
  }

  @Test
  void transactions() {
    assertThat(
            Sql.says(
                """
                BEGIN;
                BEGIN TRANSACTION ISOLATION LEVEL SERIALIZABLE READ ONLY, DEFERRABLE;
                START TRANSACTION;
                COMMIT;
                END WORK;
                COMMIT AND CHAIN;
                ROLLBACK AND NO CHAIN;
                ABORT;
                SAVEPOINT a;
                RELEASE SAVEPOINT a;
                RELEASE a;
                ROLLBACK TO SAVEPOINT a;
                ROLLBACK TRANSACTION TO a;
                PREPARE TRANSACTION 'x';
                COMMIT PREPARED 'x';
                """))
        .isEqualTo(
            """
            TransactionControl{command=BEGIN}
            TransactionControl{
              command=BEGIN,
              modes=[isolation level serializable, read only, deferrable]}
            TransactionControl{command=BEGIN}
            TransactionControl{command=COMMIT}
            TransactionControl{command=COMMIT}
            TransactionControl{command=COMMIT, chain}
            TransactionControl{command=ROLLBACK}
            TransactionControl{command=ROLLBACK}
            TransactionControl{command=SAVEPOINT, savepoint=a}
            TransactionControl{command=RELEASE, savepoint=a}
            TransactionControl{command=RELEASE, savepoint=a}
            TransactionControl{command=ROLLBACK_TO, savepoint=a}
            TransactionControl{command=ROLLBACK_TO, savepoint=a}
            TransactionControl{command=PREPARE_TRANSACTION, prepared=x}
            TransactionControl{command=COMMIT_PREPARED, prepared=x}
            """);
  }

  @Test
  void eachTableLockedIsAnOperation() {
    assertThat(
            Sql.says(
                """
                LOCK t;
                LOCK TABLE ONLY s.t, u IN SHARE ROW EXCLUSIVE MODE NOWAIT;
                LOCK TABLE t IN ACCESS SHARE MODE;
                """))
        .isEqualTo(
            """
            LockTable{table=t, mode=ACCESS EXCLUSIVE}
            LockTable{table=s.t, only, mode=SHARE ROW EXCLUSIVE, nowait}
            LockTable{table=u, mode=SHARE ROW EXCLUSIVE, nowait}
            LockTable{table=t, mode=ACCESS SHARE}
            """);
  }

  @Test
  void otherCommands() {
    assertThat(
            Sql.says(
                """
                SHOW ALL;
                SHOW search_path;
                LISTEN c;
                NOTIFY c, 'x';
                UNLISTEN *;
                DISCARD ALL;
                CHECKPOINT;
                LOAD 'x';
                DEALLOCATE ALL;
                CLOSE c;
                DECLARE c NO SCROLL CURSOR WITH HOLD FOR SELECT 1;
                FETCH FORWARD 5 FROM c;
                MOVE c;
                """))
        .isEqualTo(
            """
            SessionCommand{command=SHOW}
            SessionCommand{command=SHOW, argument=search_path}
            SessionCommand{command=LISTEN, argument=c}
            SessionCommand{command=NOTIFY, argument=c, x}
            SessionCommand{command=UNLISTEN, argument=*}
            SessionCommand{command=DISCARD ALL}
            SessionCommand{command=CHECKPOINT}
            SessionCommand{command=LOAD, argument=x}
            SessionCommand{command=DEALLOCATE}
            SessionCommand{command=CLOSE, argument=c}
            DeclareCursor{name=c, attributes=[no scroll], hold, query=Query}
            MoveCursor{name=c, direction=forward 5}
            MoveCursor{name=c, move, direction=}
            """);
  }

  @Test
  void explainRunsAStatementOnlyWithAnalyze() {
    assertThat(
            Sql.says(
                """
                EXPLAIN DELETE FROM t;
                EXPLAIN (COSTS off) SELECT 1;
                EXPLAIN ANALYZE DELETE FROM t;
                EXPLAIN (ANALYZE, BUFFERS) DELETE FROM t;
                EXPLAIN (ANALYZE off) DELETE FROM t;
                EXPLAIN (SELECT 1);
                """))
        .isEqualTo(
            """
            Explain{planned=[Delete{table=t}]}
            Explain{options=[costs=off], planned=[Select{query=Query}]}
            Explain{analyze, options=[analyze]}
            Delete{table=t}
            Explain{analyze, options=[analyze, buffers]}
            Delete{table=t}
            Explain{options=[analyze=off], planned=[Delete{table=t}]}
            Explain{planned=[Select{query=Query}]}
            """);
  }

  @Test
  void preparedStatements() {
    assertThat(
            Sql.says(
                """
                PREPARE p (int, text) AS DELETE FROM t WHERE a = $1;
                EXECUTE p (1, 'x');
                """))
        .isEqualTo(
            """
            Prepare{name=p, parameters=[integer, text], statement=[Delete{table=t, where=`a = $1`}]}
            Execute{name=p, arguments=[`1`, `'x'`]}
            """);
  }

  @Test
  void commandsOfTheClient() {
    assertThat(
            Sql.says(
                """
                \\connect app
                \\set x 1
                """))
        .isEqualTo(
            """
            ClientCommand{command=\\connect, arguments=app}
            ClientCommand{command=\\set, arguments=x 1}
            """);
  }
}
