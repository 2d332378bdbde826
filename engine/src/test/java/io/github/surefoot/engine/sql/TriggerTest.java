package io.github.surefoot.engine.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Triggers, rules, policies and event triggers. */
final class TriggerTest {

  @Test
  void triggers() {
    assertThat(
            Sql.says(
                """
                CREATE TRIGGER g BEFORE INSERT OR UPDATE OF a, b ON s.t FOR EACH ROW WHEN (NEW.a > 0) EXECUTE FUNCTION s.f(1, 'x', y);
                CREATE TRIGGER g AFTER DELETE OR TRUNCATE ON t EXECUTE PROCEDURE f();
                CREATE OR REPLACE TRIGGER g INSTEAD OF UPDATE ON v FOR ROW EXECUTE FUNCTION f();
                CREATE TRIGGER g AFTER UPDATE ON t REFERENCING OLD TABLE AS o NEW TABLE n FOR EACH STATEMENT EXECUTE FUNCTION f();
                """))
        .isEqualTo(
            """
            CreateTrigger{
              name=g,
              table=s.t,
              timing=BEFORE,
              events=[TriggerEvent{event=INSERT}, TriggerEvent{event=UPDATE, columns=[a, b]}],
              row,
              when=`NEW.a > 0`,
              function=s.f,
              arguments=[1, x, y]}
            CreateTrigger{
              name=g,
              table=t,
              timing=AFTER,
              events=[TriggerEvent{event=DELETE}, TriggerEvent{event=TRUNCATE}],
              function=f}
            CreateTrigger{
              name=g,
              table=v,
              orReplace,
              timing=INSTEAD_OF,
              events=[TriggerEvent{event=UPDATE}],
              row,
              function=f}
            CreateTrigger{
              name=g,
              table=t,
              timing=AFTER,
              events=[TriggerEvent{event=UPDATE}],
              transitions=[Transition{table, name=o}, Transition{newRows, table, name=n}],
              function=f}
            """);
  }

  @Test
  void constraintTriggers() {
    assertThat(
            Sql.says(
                """
                CREATE CONSTRAINT TRIGGER g AFTER DELETE ON t FROM s.o DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE PROCEDURE f();
                CREATE CONSTRAINT TRIGGER g AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();
                """))
        .isEqualTo(
            """
            CreateTrigger{
              name=g,
              table=t,
              timing=AFTER,
              events=[TriggerEvent{event=DELETE}],
              row,
              function=f,
              constraint=ConstraintTrigger{from=s.o, attributes=Attributes{deferrable, initiallyDeferred}}}
            CreateTrigger{
              name=g,
              table=t,
              timing=AFTER,
              events=[TriggerEvent{event=INSERT}],
              row,
              function=f,
              constraint=ConstraintTrigger}
            """);
  }

  @Test
  void triggersChange() {
    assertThat(
            Sql.says(
                """
                ALTER TRIGGER g ON s.t RENAME TO h;
                ALTER TRIGGER g ON t DEPENDS ON EXTENSION e;
                ALTER TRIGGER g ON t NO DEPENDS ON EXTENSION e;
                DROP TRIGGER IF EXISTS g ON s.t CASCADE;
                """))
        .isEqualTo(
            """
            RenameTrigger{name=g, table=s.t, newName=h}
            TriggerExtension{name=g, table=t, extension=e, depends}
            TriggerExtension{name=g, table=t, extension=e}
            DropTrigger{name=g, table=s.t, ifExists, cascade}
            """);
  }

  @Test
  void rules() {
    assertThat(
            Sql.says(
                """
                CREATE OR REPLACE RULE r AS ON INSERT TO s.t WHERE NEW.a IN (SELECT b FROM u) DO INSTEAD (INSERT INTO o VALUES (1); NOTIFY x;);
                CREATE RULE r AS ON UPDATE TO t DO ALSO DELETE FROM o WHERE a = OLD.a;
                CREATE RULE "_RETURN" AS ON SELECT TO t DO INSTEAD SELECT * FROM o;
                CREATE RULE r AS ON DELETE TO t DO NOTHING;
                ALTER RULE r ON t RENAME TO q;
                DROP RULE r ON t;
                """))
        .isEqualTo(
            """
            CreateRule{
              name=r,
              table=s.t,
              orReplace,
              event=INSERT,
              instead,
              where=`NEW.a IN (SELECT b FROM u)`,
              reads=[u],
              actions=[
                Insert{
                  table=o,
                  source=Query{valuesRows=1, columns=[ColumnValues{given, greatest=1}]}},
                SessionCommand{command=NOTIFY, argument=x}]}
            CreateRule{name=r, table=t, event=UPDATE, actions=[Delete{table=o, where=`a = OLD.a`}]}
            CreateRule{
              name=_RETURN,
              table=t,
              event=SELECT,
              instead,
              actions=[Select{query=Query{relations=[o], from=[o], base=o}}]}
            CreateRule{name=r, table=t, event=DELETE}
            RenameRule{name=r, table=t, newName=q}
            DropRule{name=r, table=t}
            """);
  }

  @Test
  void policies() {
    assertThat(
            Sql.says(
                """
                CREATE POLICY p ON t;
                CREATE POLICY p ON s.t AS RESTRICTIVE FOR SELECT TO PUBLIC, bob USING (a = 1 OR EXISTS (SELECT FROM u)) WITH CHECK (true);
                CREATE POLICY p ON t AS PERMISSIVE FOR INSERT TO CURRENT_USER WITH CHECK (a > 0);
                ALTER POLICY p ON t TO bob USING (true);
                ALTER POLICY p ON t RENAME TO q;
                DROP POLICY IF EXISTS p ON t;
                """))
        .isEqualTo(
            """
            CreatePolicy{name=p, table=t, permissive, command=ALL}
            CreatePolicy{
              name=p,
              table=s.t,
              command=SELECT,
              roles=[PUBLIC, bob],
              using=`a = 1 OR EXISTS (SELECT FROM u)`,
              check=`true`,
              reads=[u]}
            CreatePolicy{
              name=p,
              table=t,
              permissive,
              command=INSERT,
              roles=[CURRENT_USER],
              check=`a > 0`}
            AlterPolicy{name=p, table=t, roles=[bob], using=`true`}
            RenamePolicy{name=p, table=t, newName=q}
            DropPolicy{name=p, table=t, ifExists}
            """);
  }

  @Test
  void eventTriggers() {
    assertThat(
            Sql.says(
                """
                CREATE EVENT TRIGGER e ON ddl_command_end EXECUTE FUNCTION f();
                CREATE EVENT TRIGGER e ON sql_drop WHEN TAG IN ('DROP TABLE', 'DROP VIEW') AND other IN ('x') EXECUTE PROCEDURE s.f();
                ALTER EVENT TRIGGER e DISABLE;
                ALTER EVENT TRIGGER e ENABLE;
                ALTER EVENT TRIGGER e ENABLE REPLICA;
                ALTER EVENT TRIGGER e ENABLE ALWAYS;
                ALTER EVENT TRIGGER e RENAME TO d;
                DROP EVENT TRIGGER IF EXISTS e CASCADE;
                """))
        .isEqualTo(
            """
            CreateEventTrigger{name=e, event=ddl_command_end, function=f}
            CreateEventTrigger{
              name=e,
              event=sql_drop,
              filters=[
                EventFilter{variable=tag, values=[DROP TABLE, DROP VIEW]},
                EventFilter{variable=other, values=[x]}],
              function=s.f}
            AlterEventTrigger{name=e, firing=DISABLED}
            AlterEventTrigger{name=e, firing=ORIGIN}
            AlterEventTrigger{name=e, firing=REPLICA}
            AlterEventTrigger{name=e, firing=ALWAYS}
            RenameObject{kind=EVENT TRIGGER, name=e, newName=d}
            DropEventTrigger{name=e, ifExists, cascade}
            """);
  }
}
