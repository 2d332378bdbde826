package io.github.surefoot.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * On what real Flyway stops and what it does not mind: what the rules VersionConflict and
 * EditedMigration say of it.
 */
@ExtendWith(Servers.Extension.class)
final class FlywayRefusalsTest {
  private static final String A = "CREATE TABLE a (id bigint);\n-- of all\n";

  @TempDir private Path folder;
  private PostgresServer server;
  private String database;

  @BeforeEach
  void database(Servers servers) {
    server = servers.postgres(Servers.postgresVersions().iterator().next());
    database = server.createDatabase("template1");
  }

  private void file(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private int migrate() {
    return migrate(false);
  }

  private int migrate(boolean outOfOrder) {
    return Flyway.configure()
        .dataSource(server.jdbcUrl(database), server.user(), server.password())
        .locations("filesystem:" + folder)
        .outOfOrder(outOfOrder)
        .load()
        .migrate()
        .migrationsExecuted;
  }

  private void refuses(String message) {
    assertThatThrownBy(this::migrate)
        .isInstanceOf(FlywayException.class)
        .hasMessageContaining(message);
  }

  @Test
  void twoMigrationsOfOneVersion() throws IOException {
    file("V1__a.sql", A);
    file("x/V001_0__b.sql", "SELECT 1;");
    refuses("Found more than one migration with version");
  }

  @Test
  void twoRepeatablesOfOneDescription() throws IOException {
    file("R__all_views.sql", "SELECT 1;");
    file("x/R__all_views.sql", "SELECT 2;");
    refuses("Found more than one repeatable migration with description");
  }

  @Test
  void descriptionsInAnotherCaseAreOthers() throws IOException {
    file("R__views.sql", "SELECT 1;");
    file("x/R__Views.sql", "SELECT 2;");
    assertThat(migrate()).isEqualTo(2);
  }

  @Test
  void aVersionBelowOneThatHasRun() throws IOException {
    file("V1__a.sql", A);
    file("V3__c.sql", "SELECT 1;");
    migrate();
    file("V2__b.sql", "SELECT 1;");
    refuses("Detected resolved migration not applied to database: 2");
    assertThat(migrate(true)).isEqualTo(1);
  }

  @Test
  void anotherChecksum() throws IOException {
    file("V1__a.sql", A);
    migrate();
    file("V1__a.sql", A + "-- more\n");
    refuses("Migration checksum mismatch for migration version 1");
  }

  @Test
  void lineEndsAByteOrderMarkAndAnotherFolderAreNotMinded() throws IOException {
    file("V1__a.sql", A);
    migrate();
    Files.delete(folder.resolve("V1__a.sql"));
    file("x/V1__a.sql", "\uFEFF" + A.strip().replace("\n", "\r\n"));
    assertThat(migrate()).isZero();
  }

  @Test
  void anotherDescription() throws IOException {
    file("V1__a.sql", A);
    migrate();
    Files.delete(folder.resolve("V1__a.sql"));
    file("V1__all.sql", A);
    refuses("Migration description mismatch for migration version 1");
  }

  @Test
  void whatIsGone() throws IOException {
    file("V1__a.sql", A);
    file("V2__b.sql", "SELECT 1;");
    migrate();
    Files.delete(folder.resolve("V1__a.sql"));
    refuses("Detected applied migration not resolved locally: 1");
  }

  @Test
  void aBaselineStandsForWhatIsGoneInNewDatabasesAlone() throws IOException {
    file("V1__a.sql", A);
    file("V2__b.sql", "SELECT 1;");
    migrate();
    Files.delete(folder.resolve("V1__a.sql"));
    file("B1__a.sql", A);
    refuses("Detected applied migration not resolved locally: 1");
    database = server.createDatabase("template1");
    assertThat(migrate()).isEqualTo(2);
  }

  @Test
  void repeatablesRunAgainWhenTheyChangeAndMustNotGo() throws IOException {
    file("R__v.sql", "CREATE OR REPLACE VIEW v AS SELECT 1 AS one;");
    assertThat(migrate()).isEqualTo(1);
    assertThat(migrate()).isZero();
    file("R__v.sql", "CREATE OR REPLACE VIEW v AS SELECT 2 AS one;");
    assertThat(migrate()).isEqualTo(1);
    Files.delete(folder.resolve("R__v.sql"));
    refuses("Detected applied migration not resolved locally: v");
  }
}
