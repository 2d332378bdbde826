package io.github.surefoot.engine.rule.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.rule.RuleTester;
import org.junit.jupiter.api.Test;

final class ColumnDropTest {
  private final RuleTester rule = RuleTester.of(new ColumnDrop());

  @Test
  void isSilentForATableOfTheSameMigration() {
    rule.silent(
        """
        CREATE TABLE users (id bigint, nickname text);
        ALTER TABLE users DROP COLUMN nickname;
        """);
  }

  @Test
  void isSilentForATableOfAnotherUnreleasedMigration() {
    rule.silent(
        """
        -- V1__users.sql (unreleased)
        CREATE TABLE users (id bigint, nickname text);
        -- V2__drop.sql (unreleased)
        ALTER TABLE users DROP COLUMN nickname;
        """);
  }

  @Test
  void isSilentForATableThatIsDroppedNext() {
    rule.silent(
        """
        -- V1__users.sql
        CREATE TABLE users (id bigint, nickname text);
        -- V2__drop.sql
        ALTER TABLE users DROP COLUMN nickname;
        DROP TABLE users;
        """);
  }

  @Test
  void isSilentForATemporaryTable() {
    rule.silent(
        """
        CREATE TEMP TABLE users (id bigint, nickname text);
        ALTER TABLE users DROP COLUMN nickname;
        """);
  }

  @Test
  void isSilentIfThereIsNoSuchColumnToDrop() {
    rule.silent(
        """
        -- V1__users.sql
        CREATE TABLE users (id bigint);
        -- V2__drop.sql
        ALTER TABLE users DROP COLUMN IF EXISTS nickname;
        """);
  }

  @Test
  void isSilentForAColumnOfTheSameMigration() {
    rule.silent(
        """
        -- V1__users.sql
        CREATE TABLE users (id bigint);
        -- V2__drop.sql
        ALTER TABLE users ADD COLUMN nickname text;
        ALTER TABLE users DROP COLUMN nickname;
        """);
  }

  @Test
  void isSilentForAVirtualColumn() {
    rule.on("postgresql:18")
        .silent(
            """
            -- V1__users.sql
            CREATE TABLE users (name text, shout text GENERATED ALWAYS AS (upper(name)) VIRTUAL);
            -- V2__drop.sql
            ALTER TABLE users DROP COLUMN shout;
            """);
  }

  @Test
  void isSilentForADroppedDefault() {
    rule.silent("ALTER TABLE users ALTER COLUMN nickname DROP DEFAULT;");
  }

  @Test
  void isSilentForAColumnThatTheMigrationHasRenamedWhichHasItsOwnRule() {
    rule.silent(
        """
        -- V1__orders.sql
        CREATE TABLE orders (id bigint PRIMARY KEY, code text);
        -- V2__code.sql
        ALTER TABLE orders RENAME COLUMN code TO old_code;
        ALTER TABLE orders ADD COLUMN code bigint;
        ALTER TABLE orders DROP COLUMN old_code;
        """);
  }

  @Test
  void findsTheDropOfAStoredGeneratedColumn() {
    rule.finds(
        """
        -- V1__users.sql
        CREATE TABLE users (name text, shout text GENERATED ALWAYS AS (upper(name)) STORED);
        -- V2__drop.sql
        ALTER TABLE users DROP COLUMN shout;
        """,
        "V2__drop.sql:1 warning: DROP COLUMN 'users.shout' breaks the versions of the application"
            + " that still read or write it.");
  }

  @Test
  void findsEachColumnOfAnAlterTable() {
    rule.finds(
        """
        -- V1__users.sql
        CREATE TABLE users (id bigint, nickname text, motto text);
        -- V2__drop.sql
        ALTER TABLE users
          DROP COLUMN nickname,
          DROP COLUMN IF EXISTS motto;
        """,
        "V2__drop.sql:2 warning: DROP COLUMN 'users.nickname' breaks the versions of the application"
            + " that still read or write it.",
        "V2__drop.sql:3 warning: DROP COLUMN 'users.motto' breaks the versions of the application"
            + " that still read or write it.");
  }

  @Test
  void findsTheDropFromATableThatTheHistoryDoesNotKnow() {
    rule.finds(
        "ALTER TABLE app.users DROP COLUMN IF EXISTS nickname;",
        "V1__test.sql:1 warning: DROP COLUMN 'app.users.nickname' breaks the versions of the"
            + " application that still read or write it.");
  }

  @Test
  void letsTheColumnBeNullableFirstAndDropsItsIndexesBeforeIt() {
    assertThat(
            RuleTester.remedy(
                rule.finding(
                    """
                    -- V1__users.sql
                    CREATE TABLE users (id bigint, "nickName" text NOT NULL);
                    CREATE INDEX users_nick ON users ("nickName");
                    -- V2__drop.sql
                    ALTER TABLE users DROP COLUMN "nickName";
                    """)))
        .isEqualTo(
            """
            Release code that neither reads nor writes the column, with NOT NULL gone so that its \
            inserts succeed, and drop the column in the release after it.
            == V2__drop.sql
            ALTER TABLE users ALTER COLUMN "nickName" DROP NOT NULL;
            == a new migration, without a transaction, in a later release
            DROP INDEX CONCURRENTLY IF EXISTS users_nick;
            == a new migration, in a later release
            SET LOCAL lock_timeout = '2s';
            -- surefoot:assured ColumnDrop: <which release stopped using it, and how you know>
            ALTER TABLE users DROP COLUMN "nickName";
            """);
  }

  @Test
  void leavesNotNullAloneWhereADefaultOrAKeyNeedsIt() {
    assertThat(
            RuleTester.remedy(
                rule.finding(
                    """
                    -- V1__users.sql
                    CREATE TABLE users (id bigint, nickname text NOT NULL DEFAULT '');
                    -- V2__drop.sql
                    SELECT 1;
                    ALTER TABLE users DROP COLUMN nickname;
                    """)))
        .isEqualTo(
            """
            Take it out of V2__drop.sql. Release code that neither reads nor writes the column, and \
            drop the column in the release after it.
            == a new migration, in a later release
            SET LOCAL lock_timeout = '2s';
            -- surefoot:assured ColumnDrop: <which release stopped using it, and how you know>
            ALTER TABLE users DROP COLUMN nickname;
            """);
  }
}
