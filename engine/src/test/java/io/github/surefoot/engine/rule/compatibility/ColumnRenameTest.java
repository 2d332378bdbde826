package io.github.surefoot.engine.rule.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.rule.RuleTester;
import org.junit.jupiter.api.Test;

final class ColumnRenameTest {
  private static final String USERS =
      """
      -- V1__users.sql
      CREATE TABLE users (id bigint PRIMARY KEY, name text NOT NULL);
      -- V2__rename.sql
      """;
  private static final String FOUND =
      "RENAME COLUMN 'users.name' to 'full_name' breaks the versions of the application that use the"
          + " old name.";

  private final RuleTester rule = RuleTester.of(new ColumnRename());

  @Test
  void isSilentIfTheOldNameComesBackAsGeneratedColumn() {
    rule.silent(
        USERS
            + """
            ALTER TABLE users RENAME COLUMN name TO full_name;
            ALTER TABLE users ADD COLUMN name text GENERATED ALWAYS AS (full_name) STORED;
            """);
  }

  @Test
  void isSilentIfAViewWithTheOldColumnTakesThePlaceOfTheTable() {
    rule.silent(
        USERS
            + """
            ALTER TABLE users RENAME TO people;
            ALTER TABLE people RENAME COLUMN name TO full_name;
            CREATE VIEW users (id, name) AS SELECT id, full_name FROM people;
            """);
  }

  @Test
  void isSilentIfTheColumnIsRenamedBeforeItsTable() {
    rule.silent(
        USERS
            + """
            ALTER TABLE users RENAME name TO full_name;
            ALTER TABLE users RENAME TO people;
            CREATE VIEW users AS SELECT id, full_name AS name FROM people;
            """);
  }

  @Test
  void isSilentForATableOfTheSameMigration() {
    rule.silent(
        """
        CREATE TABLE users (name text);
        ALTER TABLE users RENAME COLUMN name TO full_name;
        """);
  }

  @Test
  void isSilentForAColumnOfTheSameMigration() {
    rule.silent(
        USERS
            + """
            ALTER TABLE users ADD COLUMN nick text;
            ALTER TABLE users RENAME COLUMN nick TO nickname;
            """);
  }

  @Test
  void isSilentForARenamedConstraint() {
    rule.silent(USERS + "ALTER TABLE users RENAME CONSTRAINT users_pkey TO users_pk;");
  }

  @Test
  void findsARename() {
    rule.finds(
        USERS + "ALTER TABLE users RENAME COLUMN name TO full_name;",
        "V2__rename.sql:1 warning: " + FOUND);
  }

  @Test
  void findsARenameInAViewThatTheHistoryDoesNotKnow() {
    rule.finds(
        "ALTER VIEW users RENAME COLUMN name TO full_name;", "V1__test.sql:1 warning: " + FOUND);
  }

  @Test
  void findsARenameIfTheViewOverTheTableHasAnotherName() {
    rule.finds(
        USERS
            + """
            ALTER TABLE users RENAME COLUMN name TO full_name;
            CREATE VIEW user_names (id, name) AS SELECT id, full_name FROM users;
            """,
        "V2__rename.sql:1 warning: " + FOUND);
  }

  @Test
  void findsARenameIfTheViewInPlaceOfTheTableLacksTheOldColumn() {
    rule.finds(
        USERS
            + """
            ALTER TABLE users RENAME COLUMN name TO full_name;
            ALTER TABLE users RENAME TO people;
            CREATE VIEW users (id, full_name) AS SELECT id, full_name FROM people;
            """,
        "V2__rename.sql:1 warning: " + FOUND);
  }

  @Test
  void findsARenameIfTheColumnThatComesBackIsAnOrdinaryOne() {
    rule.finds(
        USERS
            + """
            ALTER TABLE users RENAME COLUMN name TO full_name;
            ALTER TABLE users ADD COLUMN name text;
            """,
        "V2__rename.sql:1 warning: " + FOUND);
  }

  @Test
  void offersAMappingAndANewColumnBesideTheOld() {
    assertThat(
            RuleTester.remedy(
                rule.finding(USERS + "ALTER TABLE users RENAME COLUMN name TO full_name;")))
        .isEqualTo(
            """
            Keep the name and map it in the code. If the name has to change: add the new column, let \
            a trigger keep both equal and fill it in batches; release code that uses the new column \
            alone; drop the trigger and the old column with a later release.
            == in the entity, if only the code's name shall change
            @Column(name = "name")
            == V2__rename.sql
            ALTER TABLE users ADD COLUMN full_name text;
            CREATE FUNCTION users_full_name_sync() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
              IF TG_OP = 'INSERT' THEN
                NEW.full_name := coalesce(NEW.full_name, NEW.name);
                NEW.name := coalesce(NEW.name, NEW.full_name);
              ELSIF NEW.name IS DISTINCT FROM OLD.name THEN
                NEW.full_name := NEW.name;
              ELSIF NEW.full_name IS DISTINCT FROM OLD.full_name THEN
                NEW.name := NEW.full_name;
              END IF;
              RETURN NEW;
            END $$;
            CREATE TRIGGER users_full_name_sync BEFORE INSERT OR UPDATE ON users
              FOR EACH ROW EXECUTE FUNCTION users_full_name_sync();
            == V2_1__fill_users_full_name.sql
            DO $$
            DECLARE
              batch_start users.id%TYPE := (SELECT id FROM users ORDER BY id LIMIT 1);
              batch_end users.id%TYPE;
            BEGIN
              WHILE batch_start IS NOT NULL LOOP
                batch_end := (
                  SELECT id
                  FROM (SELECT id FROM users WHERE id >= batch_start ORDER BY id LIMIT 5000) AS batch
                  ORDER BY id DESC LIMIT 1);
                UPDATE users SET full_name = name
                WHERE full_name IS DISTINCT FROM name AND id BETWEEN batch_start AND batch_end;
                COMMIT;
                PERFORM pg_sleep(0.1);
                batch_start := (SELECT id FROM users WHERE id > batch_end ORDER BY id LIMIT 1);
              END LOOP;
            END $$;
            ANALYZE users;
            == V2_1__fill_users_full_name.sql.conf
            executeInTransaction=false
            == a new migration, in a later release
            DROP TRIGGER users_full_name_sync ON users;
            DROP FUNCTION users_full_name_sync();
            == a new migration, in a later release
            SET LOCAL lock_timeout = '2s';
            -- surefoot:assured ColumnDrop: <which release stopped using it, and how you know>
            ALTER TABLE users DROP COLUMN name;
            """);
  }
}
