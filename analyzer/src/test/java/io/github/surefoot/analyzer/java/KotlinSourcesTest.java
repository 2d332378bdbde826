package io.github.surefoot.analyzer.java;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.analyzer.Parallel;
import io.github.surefoot.analyzer.files.SourceFiles;
import io.github.surefoot.engine.sql.Dialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KotlinSourcesTest {
  @TempDir Path root;

  @Test
  void aConstantOfAKotlinFileThatIsNotThereIsNotKnown() throws IOException {
    assertThat(sent("import static com.acme.Tables.ORDERS;"))
        .containsExactly("DROP TABLE {Tables.ORDERS}");
  }

  @Test
  void constantsOfAnotherModulesKotlinObjectAreKnown() throws IOException {
    write(
        "model/src/main/kotlin/com/acme/Tables.kt",
        """
        package com.acme
        object Tables { const val ORDERS: String = "orders" }
        """);
    write("model/src/main/java/com/acme/Other.java", "package com.acme; class Other { }");

    assertThat(sent("import static com.acme.Tables.ORDERS;")).containsExactly("DROP TABLE orders");
    assertThat(sent("import static com.acme.Tables.*;")).containsExactly("DROP TABLE orders");
  }

  @Test
  void constantsOfAKotlinFileOfThePackageAreKnown() throws IOException {
    write(
        "src/main/java/db/migration/Names.kt",
        """
        package db.migration
        const val ORDERS = "orders"
        """);

    assertThat(sent("import static db.migration.NamesKt.ORDERS;"))
        .containsExactly("DROP TABLE orders");
  }

  private List<String> sent(String imports) throws IOException {
    write(
        "src/main/java/db/migration/V1__A.java",
        """
        package db.migration;
        import org.flywaydb.core.api.migration.*;
        %s
        class V1__A extends BaseJavaMigration {
          public void migrate(Context context) throws Exception {
            context.getConnection().createStatement().execute("DROP TABLE " + ORDERS);
          }
        }
        """
            .formatted(imports));
    try (var files = Files.walk(root)) {
      List<Path> java = files.filter(f -> f.toString().endsWith(".java")).sorted().toList();
      return JavaMigrationReader.read(
              java, Dialect.POSTGRESQL, new SourceFiles(root), Parallel.NONE)
          .migrations()
          .get(0)
          .sent()
          .stream()
          .map(sent -> sent.text().toString())
          .toList();
    }
  }

  private void write(String path, String source) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, source);
  }
}
