package io.github.surefoot.errorprone;

import com.google.errorprone.CompilationTestHelper;
import java.util.Map;

/** As much of Flyway as the tests compile against. */
final class Stubs {
  private static final String BASE_JAVA_MIGRATION =
      """
      package org.flywaydb.core.api.migration;

      public abstract class BaseJavaMigration implements JavaMigration {
        public boolean canExecuteInTransaction() {
          return true;
        }
      }
      """;

  private static final String JAVA_MIGRATION =
      """
      package org.flywaydb.core.api.migration;

      public interface JavaMigration {
        boolean canExecuteInTransaction();

        void migrate(Context context) throws Exception;
      }
      """;

  private static final String CONTEXT =
      """
      package org.flywaydb.core.api.migration;

      public interface Context {
        java.sql.Connection getConnection();
      }
      """;

  /** The sources by the names of their types. */
  static final Map<String, String> BY_TYPE =
      Map.of(
          "org.flywaydb.core.api.migration.BaseJavaMigration", BASE_JAVA_MIGRATION,
          "org.flywaydb.core.api.migration.JavaMigration", JAVA_MIGRATION,
          "org.flywaydb.core.api.migration.Context", CONTEXT);

  private Stubs() {}

  static CompilationTestHelper addTo(CompilationTestHelper helper) {
    return helper
        .addSourceLines("BaseJavaMigration.java", BASE_JAVA_MIGRATION)
        .addSourceLines("JavaMigration.java", JAVA_MIGRATION)
        .addSourceLines("Context.java", CONTEXT);
  }
}
