package io.github.surefoot.engine.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.operation.Secret;
import java.util.List;
import org.junit.jupiter.api.Test;

/** GRANT, REVOKE, default privileges, roles. */
final class AccessTest {

  @Test
  void privilegesOnEveryKindOfObject() {
    assertThat(
            Sql.says(
                """
                GRANT SELECT, UPDATE (a, b) ON t, s.u TO bob WITH GRANT OPTION;
                GRANT ALL ON TABLE t TO PUBLIC;
                GRANT ALL PRIVILEGES (a) ON t TO "Bob", CURRENT_USER, SESSION_USER, CURRENT_ROLE GRANTED BY joe;
                GRANT ALL PRIVILEGES ON ALL TABLES IN SCHEMA s, r TO GROUP g;
                GRANT EXECUTE ON ALL ROUTINES IN SCHEMA s TO bob;
                GRANT USAGE ON SEQUENCE q TO bob;
                GRANT EXECUTE ON FUNCTION f(int), s.g TO bob;
                GRANT EXECUTE ON PROCEDURE p() TO bob;
                GRANT CREATE, CONNECT, TEMPORARY ON DATABASE d TO bob;
                GRANT USAGE ON FOREIGN DATA WRAPPER w TO bob;
                GRANT USAGE ON FOREIGN SERVER s TO bob;
                GRANT USAGE ON LANGUAGE l TO bob;
                GRANT USAGE ON TYPE s.m TO bob;
                GRANT USAGE ON DOMAIN m TO bob;
                GRANT SELECT ON LARGE OBJECT 12, 13 TO bob;
                GRANT SET, ALTER SYSTEM ON PARAMETER work_mem, a.b TO bob;
                GRANT CREATE ON TABLESPACE x TO bob;
                GRANT MAINTAIN ON t TO bob;
                """))
        .isEqualTo(
            """
            Privileges{
              grant,
              privileges=[Privilege{name=SELECT}, Privilege{name=UPDATE, columns=[a, b]}],
              on=Objects{kind=TABLE, names=[t, s.u]},
              roles=[bob],
              grantOption}
            Privileges{
              grant,
              privileges=[Privilege{name=ALL}],
              on=Objects{kind=TABLE, names=[t]},
              roles=[PUBLIC]}
            Privileges{
              grant,
              privileges=[Privilege{name=ALL, columns=[a]}],
              on=Objects{kind=TABLE, names=[t]},
              roles=[Bob, CURRENT_USER, SESSION_USER, CURRENT_ROLE],
              grantedBy=joe}
            Privileges{
              grant,
              privileges=[Privilege{name=ALL}],
              on=Objects{kind=TABLE, all, names=[s, r]},
              roles=[g]}
            Privileges{
              grant,
              privileges=[Privilege{name=EXECUTE}],
              on=Objects{kind=ROUTINE, all, names=[s]},
              roles=[bob]}
            Privileges{
              grant,
              privileges=[Privilege{name=USAGE}],
              on=Objects{kind=SEQUENCE, names=[q]},
              roles=[bob]}
            Privileges{
              grant,
              privileges=[Privilege{name=EXECUTE}],
              on=Objects{kind=FUNCTION, names=[f, s.g], arguments=[(int), ]},
              roles=[bob]}
            Privileges{
              grant,
              privileges=[Privilege{name=EXECUTE}],
              on=Objects{kind=PROCEDURE, names=[p], arguments=[()]},
              roles=[bob]}
            Privileges{
              grant,
              privileges=[Privilege{name=CREATE}, Privilege{name=CONNECT}, Privilege{name=TEMPORARY}],
              on=Objects{kind=DATABASE, names=[d]},
              roles=[bob]}
            Privileges{
              grant,
              privileges=[Privilege{name=USAGE}],
              on=Objects{kind=FOREIGN DATA WRAPPER, names=[w]},
              roles=[bob]}
            Privileges{
              grant,
              privileges=[Privilege{name=USAGE}],
              on=Objects{kind=FOREIGN SERVER, names=[s]},
              roles=[bob]}
            Privileges{
              grant,
              privileges=[Privilege{name=USAGE}],
              on=Objects{kind=LANGUAGE, names=[l]},
              roles=[bob]}
            Privileges{
              grant,
              privileges=[Privilege{name=USAGE}],
              on=Objects{kind=TYPE, names=[s.m]},
              roles=[bob]}
            Privileges{
              grant,
              privileges=[Privilege{name=USAGE}],
              on=Objects{kind=DOMAIN, names=[m]},
              roles=[bob]}
            Privileges{
              grant,
              privileges=[Privilege{name=SELECT}],
              on=Objects{kind=LARGE OBJECT, names=[12, 13]},
              roles=[bob]}
            Privileges{
              grant,
              privileges=[Privilege{name=SET}, Privilege{name=ALTER SYSTEM}],
              on=Objects{kind=PARAMETER, names=[work_mem, a.b]},
              roles=[bob]}
            Privileges{
              grant,
              privileges=[Privilege{name=CREATE}],
              on=Objects{kind=TABLESPACE, names=[x]},
              roles=[bob]}
            Privileges{
              grant,
              privileges=[Privilege{name=MAINTAIN}],
              on=Objects{kind=TABLE, names=[t]},
              roles=[bob]}
            """);
  }

  @Test
  void revokedPrivileges() {
    assertThat(
            Sql.says(
                """
                REVOKE SELECT ON t FROM bob;
                REVOKE SELECT ON t FROM bob CASCADE;
                REVOKE GRANT OPTION FOR USAGE ON SCHEMA s FROM bob, PUBLIC GRANTED BY joe RESTRICT;
                REVOKE ALL ON ALL SEQUENCES IN SCHEMA s FROM bob;
                """))
        .isEqualTo(
            """
            Privileges{
              privileges=[Privilege{name=SELECT}],
              on=Objects{kind=TABLE, names=[t]},
              roles=[bob]}
            Privileges{
              privileges=[Privilege{name=SELECT}],
              on=Objects{kind=TABLE, names=[t]},
              roles=[bob],
              cascade}
            Privileges{
              privileges=[Privilege{name=USAGE}],
              on=Objects{kind=SCHEMA, names=[s]},
              roles=[bob, PUBLIC],
              grantOption,
              grantedBy=joe}
            Privileges{
              privileges=[Privilege{name=ALL}],
              on=Objects{kind=SEQUENCE, all, names=[s]},
              roles=[bob]}
            """);
  }

  @Test
  void membership() {
    assertThat(
            Sql.says(
                """
                GRANT a, b TO c, d;
                GRANT a TO b WITH ADMIN OPTION;
                GRANT a TO b WITH ADMIN OPTION GRANTED BY CURRENT_USER;
                GRANT a TO b WITH INHERIT TRUE, SET FALSE;
                REVOKE a FROM b;
                REVOKE ADMIN OPTION FOR a FROM b CASCADE;
                REVOKE INHERIT OPTION FOR a FROM b;
                """))
        .isEqualTo(
            """
            Membership{grant, roles=[a, b], members=[c, d]}
            Membership{grant, roles=[a], members=[b], options=[MembershipOption{name=ADMIN, on}]}
            Membership{
              grant,
              roles=[a],
              members=[b],
              options=[MembershipOption{name=ADMIN, on}],
              grantedBy=CURRENT_USER}
            Membership{
              grant,
              roles=[a],
              members=[b],
              options=[MembershipOption{name=INHERIT, on}, MembershipOption{name=SET}]}
            Membership{roles=[a], members=[b]}
            Membership{roles=[a], members=[b], options=[MembershipOption{name=ADMIN, on}], cascade}
            Membership{roles=[a], members=[b], options=[MembershipOption{name=INHERIT, on}]}
            """);
  }

  @Test
  void defaultPrivileges() {
    assertThat(
            Sql.says(
                """
                ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO PUBLIC;
                ALTER DEFAULT PRIVILEGES FOR ROLE a, b IN SCHEMA s, r GRANT ALL ON SEQUENCES TO bob WITH GRANT OPTION;
                ALTER DEFAULT PRIVILEGES FOR USER a REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
                ALTER DEFAULT PRIVILEGES REVOKE GRANT OPTION FOR ALL ON ROUTINES FROM bob CASCADE;
                ALTER DEFAULT PRIVILEGES GRANT USAGE ON TYPES TO bob;
                ALTER DEFAULT PRIVILEGES GRANT USAGE ON SCHEMAS TO bob;
                ALTER DEFAULT PRIVILEGES GRANT SELECT ON LARGE OBJECTS TO bob;
                """))
        .isEqualTo(
            """
            DefaultPrivileges{
              grant,
              privileges=[Privilege{name=SELECT}],
              kind=TABLE,
              roles=[PUBLIC]}
            DefaultPrivileges{
              grant,
              creators=[a, b],
              schemas=[s, r],
              privileges=[Privilege{name=ALL}],
              kind=SEQUENCE,
              roles=[bob],
              grantOption}
            DefaultPrivileges{
              creators=[a],
              privileges=[Privilege{name=EXECUTE}],
              kind=FUNCTION,
              roles=[PUBLIC]}
            DefaultPrivileges{
              privileges=[Privilege{name=ALL}],
              kind=FUNCTION,
              roles=[bob],
              grantOption,
              cascade}
            DefaultPrivileges{grant, privileges=[Privilege{name=USAGE}], kind=TYPE, roles=[bob]}
            DefaultPrivileges{grant, privileges=[Privilege{name=USAGE}], kind=SCHEMA, roles=[bob]}
            DefaultPrivileges{
              grant,
              privileges=[Privilege{name=SELECT}],
              kind=LARGE OBJECT,
              roles=[bob]}
            """);
  }

  @Test
  void createdRoles() {
    assertThat(
            Sql.says(
                """
                CREATE ROLE bob;
                CREATE USER bob WITH SUPERUSER NOCREATEDB CREATEROLE NOINHERIT LOGIN NOREPLICATION BYPASSRLS;
                CREATE USER bob INHERIT CONNECTION LIMIT -1 VALID UNTIL 'infinity' IN ROLE a, b ROLE c ADMIN d SYSID 12;
                CREATE GROUP g IN GROUP a USER b;
                """))
        .isEqualTo(
            """
            CreateRole{kind=ROLE, name=bob}
            CreateRole{
              kind=USER,
              name=bob,
              options=[
                Attribute{name=SUPERUSER, on},
                Attribute{name=CREATEDB},
                Attribute{name=CREATEROLE, on},
                Attribute{name=INHERIT},
                Attribute{name=LOGIN, on},
                Attribute{name=REPLICATION},
                Attribute{name=BYPASSRLS, on}]}
            CreateRole{
              kind=USER,
              name=bob,
              options=[
                Attribute{name=INHERIT, on},
                ConnectionLimit{limit=-1},
                ValidUntil{time=infinity},
                Members{kind=IN ROLE, roles=[a, b]},
                Members{kind=ROLE, roles=[c]},
                Members{kind=ADMIN, roles=[d]},
                SystemId]}
            CreateRole{
              kind=GROUP,
              name=g,
              options=[Members{kind=IN ROLE, roles=[a]}, Members{kind=ROLE, roles=[b]}]}
            """);
  }

  @Test
  void aPasswordIsToldFromNoneAndNeverKept() {
    assertThat(
            Sql.says(
                """
                CREATE ROLE bob PASSWORD 'sesame';
                CREATE ROLE bob ENCRYPTED PASSWORD 'md5a3556571e93b0d20722ba62be61e8c2d';
                CREATE ROLE bob PASSWORD 'SCRAM-SHA-256$4096:c2FsdA==$a2V5:a2V5';
                ALTER ROLE bob PASSWORD NULL;
                ALTER ROLE bob PASSWORD '${pw}';
                ALTER ROLE bob PASSWORD :'pw';
                ALTER ROLE bob PASSWORD '«pw»';
                CREATE USER MAPPING FOR bob SERVER s OPTIONS (user 'x', password 'sesame');
                CREATE SUBSCRIPTION s CONNECTION 'host=h password=sesame' PUBLICATION p;
                CREATE SUBSCRIPTION s CONNECTION 'postgresql://u:sesame@h/d' PUBLICATION p;
                CREATE SUBSCRIPTION s CONNECTION 'postgresql://u@h/d' PUBLICATION p;
                CREATE SUBSCRIPTION s CONNECTION 'host=h user=u' PUBLICATION p;
                CREATE SUBSCRIPTION s CONNECTION 'host=h password=«pw»' PUBLICATION p;
                """))
        .isEqualTo(
            """
            CreateRole{kind=ROLE, name=bob, options=[Password{secret=Secret{kind=LITERAL}}]}
            CreateRole{kind=ROLE, name=bob, options=[Password{secret=Secret{kind=HASH}}]}
            CreateRole{kind=ROLE, name=bob, options=[Password{secret=Secret{kind=HASH}}]}
            AlterRole{kind=ROLE, role=bob, options=[Password{secret=Secret{kind=NONE}}]}
            AlterRole{kind=ROLE, role=bob, options=[Password{secret=Secret{kind=UNKNOWN}}]}
            AlterRole{kind=ROLE, role=bob, options=[Password{secret=Secret{kind=UNKNOWN}}]}
            AlterRole{kind=ROLE, role=bob, options=[Password{secret=Secret{kind=UNKNOWN}}]}
            PutUserMapping{
              create,
              user=bob,
              server=s,
              options=[
                ForeignOption{action=ADD, name=user, value=x},
                ForeignOption{action=ADD, name=password}],
              password=Secret{kind=LITERAL}}
            CreateSubscription{name=s, connection=Secret{kind=LITERAL}, publications=[p]}
            CreateSubscription{name=s, connection=Secret{kind=LITERAL}, publications=[p]}
            CreateSubscription{name=s, connection=Secret{kind=WITHOUT_PASSWORD}, publications=[p]}
            CreateSubscription{name=s, connection=Secret{kind=WITHOUT_PASSWORD}, publications=[p]}
            CreateSubscription{name=s, connection=Secret{kind=UNKNOWN}, publications=[p]}
            """);
  }

  @Test
  void alteredRoles() {
    assertThat(
            Sql.says(
                """
                ALTER ROLE bob NOLOGIN CONNECTION LIMIT 5;
                ALTER USER CURRENT_USER WITH VALID UNTIL '2030-01-01';
                ALTER GROUP g ADD USER a, b;
                ALTER GROUP g DROP USER a;
                ALTER ROLE bob RENAME TO joe;
                ALTER ROLE bob SET lock_timeout = '2s';
                ALTER ROLE bob IN DATABASE d SET search_path TO a, b;
                ALTER ROLE ALL SET work_mem TO DEFAULT;
                ALTER USER bob RESET lock_timeout;
                ALTER ROLE ALL IN DATABASE d RESET ALL;
                """))
        .isEqualTo(
            """
            AlterRole{
              kind=ROLE,
              role=bob,
              options=[Attribute{name=LOGIN}, ConnectionLimit{limit=5}]}
            AlterRole{kind=USER, role=CURRENT_USER, options=[ValidUntil{time=2030-01-01}]}
            AlterGroup{group=g, add, members=[a, b]}
            AlterGroup{group=g, members=[a]}
            RenameObject{kind=ROLE, name=bob, newName=joe}
            RoleSetting{role=bob, setting=lock_timeout, values=[2s]}
            RoleSetting{role=bob, database=d, setting=search_path, values=[a, b]}
            RoleSetting{setting=work_mem}
            RoleSetting{role=bob, setting=lock_timeout, reset}
            RoleSetting{database=d, setting=all, reset}
            """);
  }

  @Test
  void rolesThatGo() {
    assertThat(
            Sql.says(
                """
                DROP ROLE a, b;
                DROP USER IF EXISTS a;
                DROP GROUP g;
                REASSIGN OWNED BY a, CURRENT_USER TO b;
                DROP OWNED BY a;
                DROP OWNED BY a CASCADE;
                """))
        .isEqualTo(
            """
            DropRole{kind=ROLE, role=a}
            DropRole{kind=ROLE, role=b}
            DropRole{kind=USER, role=a, ifExists}
            DropRole{kind=GROUP, role=g}
            ReassignOwned{owners=[a, CURRENT_USER], to=b}
            DropOwned{owners=[a]}
            DropOwned{owners=[a], cascade}
            """);
  }

  @Test
  void owners() {
    assertThat(
            Sql.says(
                """
                ALTER DATABASE d OWNER TO bob;
                ALTER TABLESPACE x OWNER TO CURRENT_USER;
                ALTER PUBLICATION p OWNER TO bob;
                ALTER SUBSCRIPTION s OWNER TO bob;
                ALTER SERVER s OWNER TO bob;
                ALTER FOREIGN DATA WRAPPER w OWNER TO bob;
                ALTER EVENT TRIGGER e OWNER TO bob;
                ALTER LARGE OBJECT 12 OWNER TO bob;
                """))
        .isEqualTo(
            """
            ChangeOwner{object=ObjectReference{kind=DATABASE, name=d}, owner=bob}
            ChangeOwner{object=ObjectReference{kind=TABLESPACE, name=x}, owner=current_user}
            ChangeOwner{object=ObjectReference{kind=PUBLICATION, name=p}, owner=bob}
            ChangeOwner{object=ObjectReference{kind=SUBSCRIPTION, name=s}, owner=bob}
            ChangeOwner{object=ObjectReference{kind=SERVER, name=s}, owner=bob}
            ChangeOwner{object=ObjectReference{kind=FOREIGN DATA WRAPPER, name=w}, owner=bob}
            ChangeOwner{object=ObjectReference{kind=EVENT TRIGGER, name=e}, owner=bob}
            ChangeOwner{object=ObjectReference{kind=LARGE OBJECT, name=12}, owner=bob}
            """);
  }

  @Test
  void labels() {
    assertThat(
            Sql.says(
                """
                SECURITY LABEL ON TABLE s.t IS 'x';
                SECURITY LABEL FOR 'selinux' ON COLUMN t.a IS NULL;
                SECURITY LABEL FOR selinux ON ROLE bob IS 'x';
                """))
        .isEqualTo(
            """
            SecurityLabel{object=ObjectReference{kind=TABLE, relation=s.t, name=s.t}, label=x}
            SecurityLabel{provider=selinux, object=ObjectReference{kind=COLUMN, relation=t, name=a}}
            SecurityLabel{provider=selinux, object=ObjectReference{kind=ROLE, name=bob}, label=x}
            """);
  }

  @Test
  void writtenSecretIsHiddenInWhatIsShown() {
    String sql = "CREATE ROLE bob PASSWORD 'sesame' VALID UNTIL 'infinity'";

    List<Secret> secrets = Secret.writtenIn(Sql.operations(sql).get(0));

    assertThat(secrets).hasSize(1);
    assertThat(secrets.get(0).hiddenIn(sql))
        .isEqualTo("CREATE ROLE bob PASSWORD '***' VALID UNTIL 'infinity'");
    assertThat(Secret.writtenIn(Sql.operations("ALTER ROLE bob PASSWORD NULL").get(0))).isEmpty();
    assertThat(Secret.writtenIn(Sql.operations("ALTER ROLE bob PASSWORD '${pw}'").get(0)))
        .isEmpty();
  }
}
