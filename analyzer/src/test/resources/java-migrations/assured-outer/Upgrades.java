package db.upgrade;

import io.github.surefoot.annotations.SafetyAssured;
import io.github.surefoot.annotations.SchemaMigration;
import java.sql.Connection;

/** What is said of the outer class holds for the migrations in it. */
@SafetyAssured(rules = "TableDrop", reason = "all of these are work tables of the importer") // expect: BroadAssurance
class Upgrades {
  @SchemaMigration
  static class First {
    void run(Connection connection) throws Exception {
      connection.createStatement().execute("DROP TABLE a");
    }
  }

  @SchemaMigration
  @SafetyAssured(rules = "ColumnDrop", reason = "release 2026.3 has ceased to write c") // expect: BroadAssurance
  static class Second {
    void run(Connection connection) throws Exception {
      connection.createStatement().execute("SET LOCAL lock_timeout = '2s'");
      connection.createStatement().execute("ALTER TABLE h DROP COLUMN c");
      connection.createStatement().execute("DROP TABLE b");
    }

    @SchemaMigration
    static class Inner {
      void run(Connection connection) throws Exception {
        connection.createStatement().execute("SET LOCAL lock_timeout = '2s'");
        connection.createStatement().execute("ALTER TABLE d DROP COLUMN e");
      }
    }
  }

  @SchemaMigration
  static class Third {
    void run(Connection connection) throws Exception {
      connection.createStatement().execute("SET LOCAL lock_timeout = '2s'");
      connection.createStatement().execute("ALTER TABLE f DROP COLUMN g"); // expect: ColumnDrop
    }
  }
}
