package db.migration;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Statement;
import java.util.Scanner;
import java.util.stream.Collectors;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.springframework.core.io.ClassPathResource;
import static java.nio.charset.StandardCharsets.UTF_8;

public class V1__Case extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    Statement statement = context.getConnection().createStatement();
    try (InputStream in = getClass().getResourceAsStream("bytes.sql")) { // expect-javac: UnresolvedSql
      statement.execute(new String(in.readAllBytes(), UTF_8));
    }
    statement.execute(Files.readString(Path.of("file.sql"))); // expect-javac: UnresolvedSql
    statement.execute(
        new ClassPathResource("content.sql").getContentAsString(UTF_8)); // expect-javac: UnresolvedSql
    statement.execute(lines());
    statement.execute(joined());
    statement.execute(scanned());
  }

  private String lines() throws Exception {
    StringBuilder sql = new StringBuilder();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                getClass().getClassLoader().getResourceAsStream("lines.sql"),
                UTF_8))) {
      String line;
      while ((line = reader.readLine()) != null) {
        sql.append(line).append("\n"); // expect-javac: UnresolvedSql
      }
    }
    return sql.toString();
  }

  private String joined() {
    return new BufferedReader(
            new InputStreamReader(
                getClass().getResourceAsStream("joined.sql"))) // expect-javac: UnresolvedSql
        .lines()
        .collect(Collectors.joining("\n"));
  }

  private String scanned() {
    InputStream in = getClass().getResourceAsStream("scanned.sql"); // expect-javac: UnresolvedSql
    Scanner scanner = new Scanner(in, UTF_8);
    return scanner.useDelimiter("\\A").next();
  }
}
