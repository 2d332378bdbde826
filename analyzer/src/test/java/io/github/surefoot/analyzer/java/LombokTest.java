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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LombokTest {
  @TempDir Path root;

  @Test
  void annotationsOfTheSameNameFromElsewhereBringNothing() throws IOException {
    assertThat(
            sent(
                """
                new Change("orders").getTable()""",
                """
                import com.acme.notes.Value; // not lombok's
                @Value class Change { String table; Change(String table) { this.table = table; } }
                """))
        .doesNotContain("DROP TABLE orders");
  }

  @Test
  void whatIsWrittenGoesBeforeWhatIsAdded() throws IOException {
    assertThat(
            sent(
                """
                new Change("orders").getTable()""",
                """
                import lombok.Value;
                @Value class Change { String table; String getTable() { return "old_" + table; } }
                """))
        .containsExactly("DROP TABLE old_orders");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          @Value                                       | new Change("shop", "orders").getTable()
          @Data @AllArgsConstructor                    | new Change("shop", "orders").getTable()
          @Data @NoArgsConstructor                     | filled(new Change()).getTable()
          @Getter @AllArgsConstructor                  | new Change("shop", "orders").getTable()
          @Value @Accessors(fluent = true)             | new Change("shop", "orders").table()
          @Value(staticConstructor = "of")             | Change.of("shop", "orders").getTable()
          @Getter @AllArgsConstructor(staticName="of") | Change.of("shop", "orders").getTable()
          @Getter @Builder                             | Change.builder().schema("shop").table("orders").build().getTable()
          @Value @Builder                              | Change.builder().table("orders").build().getTable()
          @Value @With                                 | new Change("shop", "x").withTable("orders").getTable()
          @Setter @Getter @Accessors(chain = true)     | new Change().setTable("orders").getTable()
          """)
  void followsWhatLombokAdds(String annotations, String table) throws IOException {
    assertThat(
            sent(
                table,
                """
                import lombok.*;
                import lombok.experimental.Accessors;
                %s class Change { String schema; String table; }
                """
                    .formatted(annotations)))
        .containsExactly("DROP TABLE orders");
  }

  @Test
  void requiredArgumentsAreTheFinalFieldsAndThoseThatMustNotBeNull() throws IOException {
    assertThat(
            sent(
                """
                new Change("orders", "id").sql()""",
                """
                import lombok.NonNull;
                import lombok.RequiredArgsConstructor;
                @RequiredArgsConstructor class Change {
                  static final String NONE = "";
                  private final String fixed = "x";
                  private final String table;
                  private String other;
                  @NonNull private String column;
                  String sql() { return table + " CASCADE -- " + column; }
                }
                """))
        .containsExactly("DROP TABLE orders CASCADE -- id");
  }

  /** The SQL of a migration that drops the table which an expression names. */
  private List<String> sent(String table, String otherFile) throws IOException {
    write(
        "V1__A.java",
        """
        package db.migration;
        import org.flywaydb.core.api.migration.*;
        class V1__A extends BaseJavaMigration {
          public void migrate(Context context) throws Exception {
            context.getConnection().createStatement().execute("DROP TABLE " + %s);
          }
          private Change filled(Change change) { change.setTable("orders"); return change; }
        }
        """
            .formatted(table));
    write("Change.java", "package db.migration;\n" + otherFile);
    try (var files = Files.list(root)) {
      return JavaMigrationReader.read(
              files.sorted().toList(), Dialect.POSTGRESQL, new SourceFiles(root), Parallel.NONE)
          .migrations()
          .get(0)
          .sent()
          .stream()
          .map(sent -> sent.text().toString())
          .toList();
    }
  }

  private void write(String name, String source) throws IOException {
    Files.writeString(root.resolve(name), source);
  }
}
