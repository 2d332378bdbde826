package io.github.surefoot.errorprone;

import com.google.errorprone.CompilationTestHelper;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MigrationHazardTest {
  private final CompilationTestHelper helper = helper();

  private CompilationTestHelper helper() {
    return Stubs.addTo(CompilationTestHelper.newInstance(MigrationHazard.class, getClass()));
  }

  @Test
  void otherClassesMaySendWhatTheyLike() {
    helper
        .addSourceLines(
            "Report.java",
            """
            class Report {
              void run(java.sql.Statement statement) throws Exception {
                statement.execute("DROP TABLE orders");
              }
            }
            """)
        .doTest();
  }

  @Test
  void nothingIsSaidOfAHarmlessMigration() {
    helper
        .addSourceLines(
            "V1__Orders.java",
            migration(
                """
                statement.execute("CREATE TABLE orders (id bigint PRIMARY KEY)");
                statement.execute("CREATE INDEX orders_id ON orders (id)");
                """))
        .doTest();
  }

  @Test
  void aHazardNamesTheTableTheLockAndTheRemedy() {
    helper
        .addSourceLines(
            "V1__Orders.java",
            migration(
                """
                // BUG: Diagnostic matches: HAZARD
                statement.execute("CREATE INDEX orders_code ON orders (code)");
                """))
        .expectErrorMessage(
            "HAZARD",
            message ->
                message.contains("[MigrationHazard] BlockingIndexCreation: ")
                    && message.contains("'orders'")
                    && message.contains("SHARE")
                    && message.contains("CREATE INDEX CONCURRENTLY orders_code ON orders (code)"))
        .doTest();
  }

  @Test
  void everyLineOfATextBlockHasItsPlace() {
    helper
        .addSourceLines(
            "V1__Orders.java",
            migration(
                """
                statement.execute(
                    \"""
                    ALTER TABLE orders ADD COLUMN note text;
                    -- // BUG: Diagnostic contains: TableDrop
                    DROP TABLE old_orders;
                    \""");
                """))
        .doTest();
  }

  @Test
  void theTargetIsAnOption() {
    String source =
        """
        statement.execute("ALTER TABLE orders ADD COLUMN note text DEFAULT 'none'");
        """;
    helper.addSourceLines("V1__Orders.java", migration(source)).doTest();
    helper()
        .setArgs(List.of("-XepOpt:Surefoot:Target=postgresql:10"))
        .addSourceLines(
            "V1__Orders.java",
            migration("// BUG: Diagnostic contains: VolatileColumnDefault\n" + source))
        .doTest();
  }

  @Test
  void methodsThatSendSqlAreAnOption() {
    String source =
        """
        String.valueOf("VACUUM orders");
        statement.execute("SELECT 1");
        """;
    helper.addSourceLines("V1__Orders.java", migration(source)).doTest();
    helper()
        .setArgs(List.of("-XepOpt:Surefoot:ExecutesSql=java.lang.String.valueOf(0), a.B.c"))
        .addSourceLines(
            "V1__Orders.java",
            migration("// BUG: Diagnostic contains: NonTransactionalStatement\n" + source))
        .doTest();
    helper()
        .setArgs(List.of("-XepOpt:Surefoot:ExecutesSql=valueOf"))
        .addSourceLines(
            "V1__Orders.java",
            "// BUG: Diagnostic contains: expected com.example.Db.run(0), found valueOf\n"
                + migration(source))
        .doTest();
  }

  @Test
  void theBuildMayNameClassesThatAreMigrations() {
    String upgrade =
        """
        package com.acme;
        class OrdersUpgrade {
          void run(java.sql.Statement statement) throws Exception {
            // BUG: Diagnostic contains: TableDrop
            statement.execute("DROP TABLE orders");
          }
          static class Inner { }
        }
        """;
    helper
        .setArgs(List.of("-XepOpt:Surefoot:JavaMigrations=com.acme.Other, com.acme.upgrade.**"))
        .addSourceLines("OrdersUpgrade.java", upgrade.replace("// BUG", "// not so"))
        .doTest();
    helper()
        .setArgs(List.of("-XepOpt:Surefoot:JavaMigrations=com.acme.**.*Upgrade"))
        .addSourceLines("OrdersUpgrade.java", upgrade)
        .doTest();
    helper()
        .setArgs(List.of("-XepOpt:Surefoot:JavaMigrations=com/acme"))
        .addSourceLines(
            "V1__Orders.java",
            "// BUG: Diagnostic contains: expected com.example.upgrade.*Upgrade, found com/acme\n"
                + migration("statement.execute(\"DROP TABLE orders\");"))
        .doTest();
  }

  @Test
  void suppressWarningsDoesNotSilence() {
    helper
        .addSourceLines(
            "V1__Orders.java",
            """
            @SuppressWarnings({"all", "MigrationHazard", "TableDrop"})
            """
                + migration(
                    """
                    // BUG: Diagnostic contains: TableDrop
                    @SuppressWarnings("MigrationHazard") String sql = "DROP TABLE orders";
                    statement.execute(sql);
                    """))
        .doTest();
  }

  @Test
  void aJustificationSilencesItsRuleOnly() {
    helper
        .addSourceLines(
            "V1__Orders.java",
            """
            @io.github.surefoot.annotations.SafetyAssured(
                rules = "TableDrop", reason = "nothing has read the table since 2026.2")
            """
                + migration(
                    """
                    statement.execute("DROP TABLE orders");
                    // BUG: Diagnostic contains: ColumnDrop
                    statement.execute("ALTER TABLE invoices DROP COLUMN note");
                    """))
        .doTest();
  }

  @Test
  void sqlThatIsNotKnownIsNamed() {
    helper
        .addSourceLines(
            "V1__Orders.java",
            migration(
                """
                // BUG: Diagnostic contains: UnresolvedSql: {System.getProperty("sql")} is not known
                statement.execute(System.getProperty("sql"));
                """))
        .doTest();
  }

  private static String migration(String body) {
    return """
    class V1__Orders extends org.flywaydb.core.api.migration.BaseJavaMigration {
      @Override
      public void migrate(org.flywaydb.core.api.migration.Context context) throws Exception {
        java.sql.Statement statement = context.getConnection().createStatement();
    %s
      }
    }
    """
        .formatted(body);
  }
}
