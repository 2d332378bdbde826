package io.github.surefoot.analyzer.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.analyzer.files.SourceFiles;
import io.github.surefoot.engine.source.SourceFile;
import io.github.surefoot.engine.sql.Dialect;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What applications and Flyway's own files say. */
final class ApplicationConfigTest {
  @TempDir private Path directory;
  private final Evidence evidence = new Evidence();

  @Test
  void aPlaceholderWithoutTextHasTheEmptyValueAndOneOfAProfileAnOpenOne() {
    read(
        "application.yml",
        """
        spring.flyway:
          locations:
          placeholders: { prod:, Mine: ~ }
        ---
        spring.config.activate.on-profile: dev
        spring.flyway.placeholders: { mine: x, Local: y }
        """);
    assertThat(evidence.flyway().placeholders()).isEqualTo(Map.of("prod", "", "mine", ""));
    assertThat(evidence.flyway().get("locations")).isEmpty();
    assertThat(evidence.settings().openPlaceholders()).contains("local");
  }

  @Test
  void whatIsNoYamlIsNotUnderstood() {
    assertThat(ApplicationConfig.read(new SourceFile("application.yml", "a: [b"), evidence))
        .isFalse();
  }

  @Test
  void springBootInYaml() {
    read(
        "application.yml",
        """
        app: { version: @project.version@, schema: shop }
        spring:
          datasource:
            url: jdbc:postgresql://${DB_HOST:localhost}/shop?currentSchema=${app.schema}
            hikari: { connection-init-sql: "SET lock_timeout = '2s'" }
          flyway:
            locations:
              - classpath:db/migration
              - classpath:db/${PROFILE:prod}
            sql-migration-prefix: M
            placeholders: { Owner: "${app.schema}", secret: "${SECRET}" }
            postgresql: { transactional-lock: false }
        ---
        spring:
          config.activate.on-profile: dev
          flyway.locations: classpath:db/dev
        """);
    assertThat(evidence.urls())
        .containsExactly("jdbc:postgresql://localhost/shop?currentSchema=shop");
    assertThat(evidence.initSql()).containsExactly("SET lock_timeout = '2s'");
    assertThat(evidence.flyway().get("locations"))
        .contains("classpath:db/migration,classpath:db/prod");
    assertThat(evidence.flyway().get("sqlMigrationPrefix")).contains("M");
    assertThat(evidence.flyway().get("postgresql.transactional.lock")).contains("false");
    assertThat(evidence.flyway().placeholders()).isEqualTo(Map.of("owner", "shop"));
    assertThat(evidence.flyway().openPlaceholders()).containsExactly("secret");
    assertThat(evidence.profiles().get("dev").get("locations")).contains("classpath:db/dev");
  }

  @Test
  void springBootInProperties() {
    read(
        "application.properties",
        """
        spring.flyway.locations=classpath:a,\\
          classpath:b
        spring.flyway.defaultSchema=app
        #---
        spring.config.activate.on-profile=dev
        spring.flyway.default-schema=dev
        """);
    assertThat(evidence.flyway().get("locations")).contains("classpath:a,classpath:b");
    assertThat(evidence.flyway().get("defaultSchema")).contains("app");
    assertThat(evidence.profiles().get("dev").get("defaultSchema")).contains("dev");
  }

  @Test
  void aFileOfAProfileSpeaksOfThatProfileOnly() {
    read("application-test.yml", "spring.flyway.locations: classpath:testdata\n");
    assertThat(evidence.flyway().get("locations")).isEmpty();
    assertThat(evidence.profiles()).containsOnlyKeys("test");
  }

  @Test
  void quarkusAndMicronaut() {
    read(
        "application.properties",
        """
        quarkus.datasource.db-kind=postgresql
        quarkus.flyway.schemas=app
        """);
    read("application.yml", "flyway.datasources.default.locations: classpath:db/shop\n");
    assertThat(evidence.drivers()).containsExactly("postgresql");
    assertThat(evidence.flyway().get("schemas")).contains("app");
    assertThat(evidence.flyway().get("locations")).contains("classpath:db/shop");
  }

  @Test
  void referencesInACircleAreNotKnown() {
    read("application.yml", "a: ${b}\nb: ${a}\nspring.flyway.table: ${a}\n");
    assertThat(evidence.flyway().get("table")).isEmpty();
  }

  @Test
  void flywaysOwnFiles() {
    FlywayConfigFile.read(
        new SourceFile(
            "flyway.conf",
            """
            flyway.url=jdbc:postgresql://db/shop
            flyway.locations=filesystem:sql\\windows
            flyway.placeholders.Owner=me
            other.mixed=true
            """),
        evidence);
    assertThat(evidence.drivers()).containsExactly("postgresql");
    assertThat(evidence.flyway().get("locations")).contains("filesystem:sql\\windows");
    assertThat(evidence.flyway().placeholders()).isEqualTo(Map.of("owner", "me"));
    assertThat(evidence.flyway().get("mixed")).isEmpty();
  }

  @Test
  void flywaysToml() {
    assertThat(
            FlywayConfigFile.read(
                new SourceFile(
                    "flyway.toml",
                    """
                    [environments.default]
                    url = "jdbc:postgresql://db/shop"
                    schemas = ["app"]
                    [flyway]
                    locations = ["filesystem:sql", "classpath:db"]
                    [flyway.placeholders]
                    Owner = "me"
                    [flyway.postgresql.transactional]
                    lock = false
                    """),
                evidence))
        .isTrue();
    assertThat(evidence.urls()).containsExactly("jdbc:postgresql://db/shop");
    assertThat(evidence.flyway().get("schemas")).contains("app");
    assertThat(evidence.flyway().get("locations")).contains("filesystem:sql,classpath:db");
    assertThat(evidence.flyway().placeholders()).isEqualTo(Map.of("owner", "me"));
    assertThat(evidence.flyway().get("postgresql.transactional.lock")).contains("false");
    assertThat(FlywayConfigFile.read(new SourceFile("flyway.toml", "= ["), evidence)).isFalse();
  }

  @Test
  void javaCodeThatSetsNothingUpSaysNothing() {
    assertThat(
            java(
                """
                import org.flywaydb.core.Flyway;
                class Info {
                  // Flyway.configure().mixed(true)
                  void print(Flyway flyway) { print(flyway.info(), "flyway.group"); }
                }
                """))
        .isEmpty();
    assertThat(java("class Other { Object o = fluent().group(true); }")).isEmpty();
  }

  @Test
  void javaCodeSetsFlywayUp() {
    List<Said> said =
        java(
            """
            import org.flywaydb.core.Flyway;
            class Config {
              // .mixed(true)
              Flyway flyway() {
                return Flyway.configure().group(true).placeholderReplacement(false)
                    .configuration(Map.of("flyway.postgresql.transactional.lock",
                        "false")).load();
              }
            }
            """);
    assertThat(said).extracting(Said::file).containsExactly("Config.java");
    assertThat(said.get(0).flyway().get("group")).contains("true");
    assertThat(said.get(0).flyway().get("placeholderReplacement")).contains("false");
    assertThat(said.get(0).flyway().get("postgresql.transactional.lock")).contains("false");
    assertThat(said.get(0).flyway().get("mixed")).isEmpty();
  }

  @Test
  void javaCodeMaySetFlywayUpWithoutSettings() {
    for (String code :
        List.of(
            "Flyway.configure().dataSource(d).load()",
            "new Flyway(configuration)",
            "new ClassicConfiguration()",
            "(FlywayConfigurationCustomizer) c -> c.locations(x)")) {
      List<Said> said = java("class C { // flyway\n Object o = " + code + "; }");
      assertThat(said).as(code).hasSize(1);
      assertThat(said.get(0).flyway().isEmpty()).as(code).isTrue();
    }
  }

  private List<Said> java(String source) {
    try {
      Path file = Files.writeString(directory.resolve("Config.java"), source);
      return JavaFlywayConfig.read(List.of(file), new SourceFiles(directory));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void settingsOfTheConnection() {
    assertThat(ConnectionSettings.ofUrl("jdbc:mysql://db/x?currentSchema=a")).isEmpty();
    assertThat(ConnectionSettings.ofUrl("jdbc:postgresql://db/x")).isEmpty();
    assertThat(
            ConnectionSettings.ofUrl(
                "jdbc:postgresql://db/x?currentSchema=app,public"
                    + "&options=-c%20lock_timeout=2s%20-cStatement_Timeout=0&ssl"))
        .isEqualTo(
            Map.of("search_path", "app,public", "lock_timeout", "2s", "statement_timeout", "0"));
    assertThat(
            ConnectionSettings.ofSql(
                "SET lock_timeout = '2s'; SET LOCAL statement_timeout = 1; SELECT 1",
                Dialect.POSTGRESQL))
        .isEqualTo(Map.of("lock_timeout", "2s"));
  }

  private void read(String fileName, String text) {
    assertThat(ApplicationConfig.read(new SourceFile(fileName, text), evidence)).isTrue();
  }
}
