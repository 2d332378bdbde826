package io.github.surefoot.analyzer.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.analyzer.RunProblem;
import io.github.surefoot.analyzer.TempFiles;
import io.github.surefoot.analyzer.config.Configuration;
import io.github.surefoot.analyzer.config.ConfigurationReader;
import io.github.surefoot.analyzer.discovery.Discovered.NotAnalysed;
import io.github.surefoot.analyzer.discovery.HistoryPlan.FlywayScriptSource;
import io.github.surefoot.analyzer.discovery.HistoryPlan.FlywaySource;
import io.github.surefoot.analyzer.discovery.HistoryPlan.SqlSource;
import io.github.surefoot.analyzer.files.SourceFiles;
import io.github.surefoot.analyzer.flyway.FlywaySettings;
import io.github.surefoot.engine.effect.Target;
import io.github.surefoot.engine.migration.Migration.TransactionMode;
import io.github.surefoot.engine.source.SourceFile;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DiscoveryTest {
  private static final String POM =
      """
      <project><dependencies>
        <dependency><groupId>org.postgresql</groupId><artifactId>postgresql</artifactId></dependency>
        <dependency><groupId>org.flywaydb</groupId><artifactId>flyway-core</artifactId>
          <version>9.22.3</version></dependency>
      </dependencies></project>
      """;
  private static final String MYSQL_POM =
      """
      <project><dependencies>
        <dependency><groupId>com.mysql</groupId><artifactId>mysql-connector-j</artifactId></dependency>
        <dependency><groupId>org.flywaydb</groupId><artifactId>flyway-mysql</artifactId></dependency>
      </dependencies></project>
      """;

  @TempDir private Path directory;
  private TempFiles temp;

  @BeforeEach
  void setUp() {
    temp = new TempFiles(directory);
  }

  @Test
  void whereNothingIsThereIsAProblem() {
    temp.file("pom.xml", POM);
    assertThat(problems(discover())).containsExactly(".: No migrations were found here.");
    assertThat(problems(discover("nowhere"))).containsExactly("nowhere: The path does not exist.");
  }

  @Test
  void sqlThatNobodyNamesIsAProblemAndNoHistory() {
    temp.file("pom.xml", POM).scripts("scripts/a.sql");
    assertThat(problems(discover()))
        .containsExactly(
            ".: No migrations that a configuration names were found here, but 1 SQL file: give its directory"
                + " as PATH, or list it under 'migrations' in surefoot.yaml.");
  }

  @Test
  void testsAndOutputsAreNotSearched() {
    temp.file("pom.xml", POM)
        .scripts(
            "src/test/resources/db/migration/V1__a.sql",
            "src/integrationTest/resources/V1__a.sql",
            "target/classes/db/migration/V1__a.sql",
            "node_modules/x/V1__a.sql",
            ".hidden/V1__a.sql");
    assertThat(problems(discover())).containsExactly(".: No migrations were found here.");
  }

  @Test
  void theUsualPlaceOfEachModule() {
    temp.file("pom.xml", "<project/>")
        .file("a/pom.xml", POM)
        .scripts("a/src/main/resources/db/migration/V1__a.sql")
        .file("b/build.gradle", "dependencies { runtimeOnly 'org.postgresql:postgresql:42' }")
        .scripts("b/src/main/resources/db/migration/V1__b.sql");
    Discovered discovered = discover();
    assertThat(names(discovered))
        .containsExactly("a/src/main/resources/db/migration", "b/src/main/resources/db/migration");
    assertThat(flyway(discovered, 0).settings().version()).isEqualTo("9.22.3");
    assertThat(discovered.problems()).isEmpty();
  }

  @Test
  void theApplicationSaysWhere() {
    temp.file("pom.xml", POM)
        .file(
            "src/main/resources/application.yml",
            """
            spring:
              datasource.url: jdbc:postgresql://db/x?options=-c%20lock_timeout=3s
              flyway: { locations: "classpath:sql/{vendor}", default-schema: app }
            """)
        .scripts(
            "src/main/resources/sql/postgresql/V1__a.sql", "src/main/resources/sql/h2/V1__a.sql")
        .scripts("src/main/resources/db/migration/V1__left.sql");
    Discovered discovered = discover();
    assertThat(names(discovered)).containsExactly("src/main/resources/sql/postgresql");
    assertThat(discovered.plans().get(0).session())
        .containsEntry("lock_timeout", "3s")
        .containsEntry("search_path", "app,\"$user\",public");
    assertThat(discovered.notAnalysed())
        .containsExactly(
            new NotAnalysed(
                "src/main/resources/db/migration",
                "its scripts are named like Flyway's, but no configuration leads to them; give it"
                    + " as PATH or list it in surefoot.yaml"),
            new NotAnalysed("src/main/resources/sql/h2", "its migrations are for H2"));
    assertThat(discovered.configurationFiles())
        .containsExactly("pom.xml", "src/main/resources/application.yml");
  }

  @Test
  void aLocationOfAnotherModuleIsFound() {
    temp.file("pom.xml", "<project/>")
        .file("app/pom.xml", POM)
        .file(
            "app/src/main/resources/application.properties",
            "spring.flyway.locations=classpath:db/migration\n"
                + "spring.flyway.postgresql.transactional-lock=false\n")
        .file("store/pom.xml", "<project/>")
        .scripts("store/src/main/resources/db/migration/V1__a.sql");
    Discovered discovered = discover();
    assertThat(names(discovered)).containsExactly("store/src/main/resources/db/migration");
    assertThat(flyway(discovered, 0).settings().transactionalLock()).isFalse();
  }

  private static final String FLYWAY_POM =
      """
      <project><dependencies><dependency><groupId>org.flywaydb</groupId>
        <artifactId>flyway-core</artifactId></dependency></dependencies></project>
      """;
  private static final String LOCK_IN_SESSION =
      """
      import org.flywaydb.core.Flyway;
      class Runner {
        Flyway of(String location) {
          return Flyway.configure().locations(location).table("history")
              .configuration(Map.of("flyway.postgresql.transactional.lock", "false")).load();
        }
      }
      """;

  @Test
  void whatOneModuleSetsUpDoesNotHoldForAnotherThatSetsFlywayUpItself() {
    temp.file("a/pom.xml", FLYWAY_POM)
        .file("a/src/main/java/Runner.java", LOCK_IN_SESSION)
        .file("b/pom.xml", FLYWAY_POM)
        .file("b/src/main/java/Own.java", "class Own { Object o = Flyway.configure(); } // flyway")
        .scripts("b/src/main/resources/db/migration/V1__a.sql")
        .file("c/pom.xml", FLYWAY_POM)
        .file("c/src/main/resources/application.yml", "spring.application.name: c")
        .scripts("c/src/main/resources/db/migration/V1__a.sql");
    Discovered discovered = discover();
    assertThat(flyway(discovered, 0).settings().transactionalLock()).isTrue();
    assertThat(discovered.plans().get(0).told()).containsExactly("b/pom.xml");
    assertThat(flyway(discovered, 1).settings().transactionalLock()).isTrue();
    assertThat(discovered.plans().get(1).told())
        .containsExactly("c/pom.xml", "c/src/main/resources/application.yml");
  }

  @Test
  void whatModulesContradictEachOtherInHoldsForNoOther() {
    temp.file("a/pom.xml", FLYWAY_POM)
        .file("a/src/main/java/Runner.java", LOCK_IN_SESSION)
        .file("b/pom.xml", "<project/>")
        .file(
            "b/src/main/resources/application.properties",
            "spring.flyway.postgresql.transactional-lock=true\nspring.flyway.mixed=true")
        .file("c/pom.xml", "<project/>")
        .scripts("c/src/main/resources/db/migration/V1__a.sql");
    Discovered discovered = discover();
    assertThat(flyway(discovered, 0).settings().transactionalLock()).isTrue();
    assertThat(flyway(discovered, 0).settings().mixed()).isTrue();
    assertThat(discovered.plans().get(0).told())
        .containsExactly("c/pom.xml", "b/src/main/resources/application.properties");
  }

  @Test
  void aModuleOfMigrationsAloneIsRunAsTheRestOfTheBuildSetsFlywayUp() {
    temp.file(
            "pom.xml",
            """
            <project><dependencyManagement><dependencies><dependency>
              <groupId>org.flywaydb</groupId><artifactId>flyway-core</artifactId>
              <version>13.2.0</version></dependency></dependencies></dependencyManagement></project>
            """)
        .file("support/pom.xml", FLYWAY_POM)
        .file("support/src/main/java/Runner.java", LOCK_IN_SESSION)
        .file("migrations/pom.xml", "<project/>")
        .scripts("migrations/src/main/resources/com/acme/V1__a.sql");
    for (String path : List.of(".", "migrations", "migrations/src/main/resources/com/acme")) {
      Discovered discovered = discover(path);
      assertThat(names(discovered).get(0)).isEqualTo("migrations/src/main/resources/com/acme");
      FlywaySettings settings = flyway(discovered, 0).settings();
      assertThat(settings.transactionalLock()).as(path).isFalse();
      assertThat(settings.version()).as(path).isEqualTo("13.2.0");
      assertThat(discovered.configurationFiles())
          .as(path)
          .contains("migrations/pom.xml", "support/src/main/java/Runner.java", "pom.xml");
    }
    Discovered discovered = discover("migrations/src/main/resources/com/acme/V1__a.sql");
    assertThat(((FlywayScriptSource) discovered.plans().get(0).source()).settings())
        .extracting(FlywaySettings::transactionalLock, FlywaySettings::version)
        .containsExactly(false, "13.2.0");
    assertThat(discovered.plans().get(0).told())
        .containsExactlyInAnyOrder(
            "migrations/pom.xml", "support/src/main/java/Runner.java", "pom.xml");
  }

  @Test
  void aListedHistoryIsRunAsTheRestOfTheBuildSetsFlywayUp() {
    temp.file("support/pom.xml", FLYWAY_POM)
        .file("support/src/main/java/Runner.java", LOCK_IN_SESSION)
        .file("migrations/pom.xml", "<project/>")
        .scripts("migrations/sql/V1__a.sql")
        .file("pom.xml", "<project/>");
    Discovered discovered = discover(configuration("migrations: [{ flyway: migrations/sql }]\n"));
    assertThat(flyway(discovered, 0).settings().transactionalLock()).isFalse();
    assertThat(discovered.plans().get(0).told()).contains("support/src/main/java/Runner.java");
  }

  @Test
  void kotlinSetsFlywayUpToo() {
    temp.file("pom.xml", POM)
        .file(
            "src/main/kotlin/Setup.kt",
            """
            import org.flywaydb.core.Flyway
            fun setUp() = Flyway.configure()
                .configuration(mapOf("flyway.postgresql.transactional.lock" to "false"))
                .load()
            """)
        .scripts("src/main/resources/db/migration/V1__a.sql");
    assertThat(flyway(discover(), 0).settings().transactionalLock()).isFalse();
  }

  @Test
  void kotlinAssignsTheLockAsAProperty() {
    temp.file("pom.xml", POM)
        .file(
            "src/main/kotlin/Setup.kt",
            """
            import org.flywaydb.core.Flyway
            fun setUp(): Flyway {
              val configuration = Flyway.configure()
              configuration.pluginRegister
                .getPlugin(PostgreSQLConfigurationExtension::class.java)
                .isTransactionalLock =
                false
              return configuration.load()
            }
            """)
        .scripts("src/main/resources/db/migration/V1__a.sql");
    assertThat(flyway(discover(), 0).settings().transactionalLock()).isFalse();
  }

  @Test
  void flywayIsUsedByItsAliasInAVersionCatalogElsewhere() {
    temp.file("build.gradle.kts", "dependencies { implementation(libs.bundles.flyway) }")
        .file("src/main/java/Runner.java", LOCK_IN_SESSION)
        .file("src/main/java/com/acme/V1__X.java", "class V1__X {}");
    assertThat(flyway(discover(), 0).settings().transactionalLock()).isFalse();
  }

  @Test
  void aliasesForTestsSayNothingOfFlyway() {
    temp.file("build.gradle.kts", "dependencies { testImplementation(libs.bundles.flyway) }")
        .file("src/main/java/Runner.java", LOCK_IN_SESSION)
        .file("src/main/java/com/acme/V1__X.java", "class V1__X {}");
    assertThat(flyway(discover(), 0).settings().transactionalLock()).isTrue();
  }

  @Test
  void theJavaCodeAroundAFolderOfMigrationsSetsFlywayUp() {
    temp.file("pom.xml", FLYWAY_POM)
        .file("src/main/java/Runner.java", LOCK_IN_SESSION)
        .scripts("src/main/resources/db/V1__a.sql");
    Discovered discovered = discover("src/main/resources/db");
    assertThat(flyway(discovered, 0).settings().transactionalLock()).isFalse();
    assertThat(discovered.configurationFiles()).contains("src/main/java/Runner.java");
  }

  @Test
  void modulesThatNameDifferentVersionsOfFlywayTellNone() {
    temp.file("a/pom.xml", POM)
        .file("b/pom.xml", POM.replace("9.22.3", "9.0.4"))
        .file("c/pom.xml", "<project/>")
        .scripts("c/src/main/resources/db/migration/V1__a.sql");
    assertThat(flyway(discover(), 0).settings().version()).isNull();
    temp.file("b/pom.xml", POM);
    assertThat(flyway(discover(), 0).settings().version()).isEqualTo("9.22.3");
  }

  @Test
  void aVersionCatalogHoldsForAllModulesBelow() {
    temp.file("settings.gradle", "include 'db'")
        .file("gradle/libs.versions.toml", "[versions]\nflyway = \"9.0.4\"\n")
        .file("db/build.gradle", "dependencies { implementation libs.flyway }")
        .scripts("db/src/main/resources/db/migration/V1__a.sql");
    for (String path : List.of(".", "db", "db/src/main/resources/db/migration")) {
      assertThat(flyway(discover(path), 0).settings().version()).as(path).isEqualTo("9.0.4");
    }
  }

  @Test
  void aLocationThatLeadsNowhereIsSaid() {
    temp.file("pom.xml", POM)
        .file(
            "src/main/resources/application.properties",
            "spring.flyway.locations=classpath:x,db/migration")
        .scripts("src/main/resources/db/migration/V1__a.sql");
    Discovered discovered = discover();
    assertThat(names(discovered)).containsExactly("src/main/resources/db/migration");
    assertThat(problems(discovered))
        .containsExactly("pom.xml: The Flyway location 'classpath:x' leads to no directory here.");
  }

  @Test
  void foldersOfVendorsAreHistoriesOfTheirOwn() {
    temp.file("pom.xml", POM)
        .scripts(
            "src/main/resources/db/migration/common/V1__a.sql",
            "src/main/resources/db/migration/postgresql/V2__b.sql",
            "src/main/resources/db/migration/mysql/V2__b.sql");
    Discovered discovered = discover();
    assertThat(names(discovered)).containsExactly("src/main/resources/db/migration");
    assertThat(flyway(discovered, 0).places().excluded())
        .containsExactly(temp.path("src/main/resources/db/migration/mysql"));
    assertThat(discovered.notAnalysed())
        .containsExactly(
            new NotAnalysed(
                "src/main/resources/db/migration/mysql", "its migrations are for MySQL"));
  }

  @Test
  void aHistoryForAnotherDatabaseIsNotJudged() {
    temp.file("pom.xml", MYSQL_POM).scripts("src/main/resources/db/migration/V1__a.sql");
    Discovered discovered = discover();
    assertThat(discovered.plans()).isEmpty();
    assertThat(discovered.notAnalysed())
        .containsExactly(
            new NotAnalysed("src/main/resources/db/migration", "the project uses MySQL"));
    assertThat(problems(discovered))
        .containsExactly(
            ".: No migrations that can be analysed were found here: src/main/resources/db/migration: the"
                + " project uses MySQL.");
  }

  @Test
  void wordsOfAnotherDatabaseGiveItAway() {
    temp.file("pom.xml", "<project/>")
        .file(
            "src/main/resources/db/migration/V1__a.sql",
            "CREATE TABLE t (id int AUTO_INCREMENT) ENGINE=InnoDB;");
    assertThat(discover().notAnalysed())
        .containsExactly(
            new NotAnalysed(
                "src/main/resources/db/migration",
                "its SQL is MySQL's, by the word ENGINE=INNODB; if it is not, say so with"
                    + " --target"));
  }

  @Test
  void aTargetThatIsDemandedBeatsAllSigns() {
    temp.file("pom.xml", MYSQL_POM).scripts("src/main/resources/db/migration/V1__a.sql");
    Discovered discovered =
        Discovery.discover(
            List.of(directory),
            Configuration.none(directory),
            Target.parse("postgresql:13"),
            new SourceFiles(directory));
    assertThat(discovered.plans()).extracting(HistoryPlan::target).hasToString("[postgresql:13]");
  }

  @Test
  void foldersThatOnlyCodeConfiguresAreFoundByTheirNames() {
    temp.file("pom.xml", POM)
        .scripts(
            "src/main/resources/migrations/tenant/V1__a.sql",
            "src/main/resources/migrations/tenant/V2__b.sql",
            "src/main/resources/migrations/admin/V1__c.sql");
    assertThat(names(discover()))
        .containsExactly(
            "src/main/resources/migrations/admin", "src/main/resources/migrations/tenant");
  }

  @Test
  void aVersionStandsOnlyOnceInAHistoryThatNobodyConfigured() {
    temp.file("pom.xml", POM)
        .scripts(
            "src/main/resources/db/migration/orders/V1__a.sql",
            "src/main/resources/db/migration/users/V1__b.sql");
    assertThat(names(discover()))
        .containsExactly(
            "src/main/resources/db/migration/orders", "src/main/resources/db/migration/users");
  }

  @Test
  void javaMigrationsBelongToTheHistoryOfTheirPackage() {
    temp.file("pom.xml", POM)
        .scripts("src/main/resources/db/a/V1__a.sql", "src/main/resources/db/b/V1__b.sql")
        .file("src/main/java/db/a/V2__X.java", "class V2__X {}")
        .file("src/main/java/db/b/V2__Y.java", "class V2__Y {}")
        .file("src/main/java/other/Z.java", "class Z {}");
    Discovered discovered = discover();
    assertThat(flyway(discovered, 0).elsewhere())
        .containsExactly(temp.path("src/main/java/db/b/V2__Y.java"));
    assertThat(flyway(discovered, 1).elsewhere())
        .containsExactlyInAnyOrder(
            temp.path("src/main/java/db/a/V2__X.java"), temp.path("src/main/java/other/Z.java"));
  }

  @Test
  void javaMigrationsGoWithTheMainHistoryThatIsAnalysed() {
    temp.file("pom.xml", POM)
        .file("src/main/java/org/shop/migration/V3__c.java", "class V3__c {}")
        .scripts("src/main/resources/sql/h2/V1__a.sql")
        .scripts("src/main/resources/sql/extra/postgres/V1__a.sql")
        .scripts(
            "src/main/resources/sql/postgres/V1__a.sql",
            "src/main/resources/sql/postgres/V2__b.sql");
    Discovered discovered = discover();
    assertThat(names(discovered))
        .containsExactly(
            "src/main/resources/sql/extra/postgres", "src/main/resources/sql/postgres");
    assertThat(flyway(discovered, 0).elsewhere()).hasSize(1);
    assertThat(flyway(discovered, 1).elsewhere()).isEmpty();
  }

  @Test
  void javaAroundThePackageOfAHistoryIsNoMigrationOfIts() {
    temp.file("pom.xml", POM)
        .file("src/main/java/org/shop/db/postgresql/V3__c.java", "class V3__c {}")
        .file("src/main/java/org/shop/db/Base.java", "class Base {}")
        .scripts("src/main/resources/org/shop/db/mysql/V1__a.sql")
        .scripts("src/main/resources/org/shop/db/postgresql/V1__a.sql");
    Discovered discovered = discover();
    assertThat(names(discovered)).containsExactly("src/main/resources/org/shop/db/postgresql");
    assertThat(flyway(discovered, 0).elsewhere())
        .containsExactly(temp.path("src/main/java/org/shop/db/Base.java"));
  }

  @Test
  void aFolderOfADatabaseMayHoldSeveralHistories() {
    temp.file("pom.xml", POM)
        .scripts(
            "src/main/resources/sql/postgres/basic/V1__a.sql",
            "src/main/resources/sql/postgres/full/V1__a.sql");
    assertThat(names(discover()))
        .containsExactly(
            "src/main/resources/sql/postgres/basic", "src/main/resources/sql/postgres/full");
  }

  @Test
  void aHistoryMayBeInJavaAlone() {
    temp.file("pom.xml", POM).file("src/main/java/db/migration/V1__X.java", "class V1__X {}");
    Discovered discovered = discover();
    assertThat(flyway(discovered, 0).java())
        .containsExactly(temp.path("src/main/java/db/migration/V1__X.java"));
  }

  @Test
  void kotlinIsNamedAsNotRead() {
    temp.file("pom.xml", POM)
        .scripts("src/main/resources/db/migration/V1__a.sql")
        .file("src/main/kotlin/db/migration/V2__B.kt", "class V2__B");
    assertThat(discover().notAnalysed())
        .containsExactly(
            new NotAnalysed(
                "src/main/kotlin/db/migration/V2__B.kt",
                "migrations in Kotlin cannot be read yet"));
  }

  @Test
  void changelogsOfLiquibaseAreNamedAsNotRead() {
    temp.file("pom.xml", POM)
        .scripts("src/main/resources/db/migration/V1__a.sql")
        .file("src/main/resources/db/changelog/db.changelog-master.yaml", "databaseChangeLog: []")
        .file("src/main/resources/db/changelog/changelog-1.xml", "<databaseChangeLog/>");
    assertThat(discover().notAnalysed())
        .containsExactly(
            new NotAnalysed(
                "src/main/resources/db/changelog/changelog-1.xml",
                "Liquibase changelogs cannot be read yet, nor can 1 more of this module"));
  }

  @Test
  void aDirectoryOfScriptsAlone() {
    temp.scripts("V1__a.sql", "sub/V2__b.sql");
    assertThat(names(discover())).containsExactly(".");
    assertThat(flyway(discover(), 0).settings())
        .isEqualTo(
            FlywaySettings.DEFAULT
                .withLocations(List.of("filesystem:" + directory))
                .withMorePlaceholders());
  }

  @Test
  void aDirectoryOfPlainSqlAlone() {
    temp.scripts("a.sql", "sub/b.sql");
    assertThat(discover().plans().get(0).source())
        .isEqualTo(new SqlSource(List.of(directory), TransactionMode.PER_STATEMENT));
  }

  @Test
  void aDirectoryOfAModuleIsReadWithItsSettings() {
    temp.file("pom.xml", POM)
        .file("flyway.conf", "flyway.postgresql.transactional.lock=false")
        .scripts("db/V1__a.sql");
    Discovered discovered = discover("db");
    assertThat(names(discovered)).containsExactly("db");
    assertThat(flyway(discovered, 0).settings().transactionalLock()).isFalse();
    assertThat(flyway(discovered, 0).settings().version()).isEqualTo("9.22.3");
  }

  @Test
  void aFileIsAHistoryOfItsOwn() {
    temp.scripts("V1__a.sql", "V2__b.sql", "c.sql");
    Discovered discovered = discover("V2__b.sql", "c.sql");
    assertThat(names(discovered)).containsExactly("V2__b.sql", "c.sql");
    assertThat(discovered.plans().get(0).source()).isInstanceOf(FlywayScriptSource.class);
    assertThat(discovered.plans().get(1).source()).isInstanceOf(SqlSource.class);
  }

  @Test
  void theConfigurationListsTheHistories() {
    temp.file("pom.xml", POM).scripts("db/V1__a.sql", "sql/x.sql", "other/V1__b.sql");
    Configuration configuration =
        configuration(
            """
            target: postgresql:12
            session: { lock_timeout: 1s }
            migrations:
              - { flyway: db, name: shop, placeholders: { Schema: app } }
              - { sql: sql, target: postgresql:16, transaction: per-file }
              - { sql: gone }
            """);
    Discovered discovered = discover(configuration);
    assertThat(names(discovered)).containsExactly("shop", "sql");
    assertThat(discovered.plans())
        .extracting(HistoryPlan::target)
        .hasToString("[postgresql:12, postgresql:16]");
    assertThat(discovered.plans().get(0).session()).containsEntry("lock_timeout", "1s");
    assertThat(flyway(discovered, 0).settings().placeholders()).containsEntry("schema", "app");
    assertThat(discovered.plans().get(1).source())
        .isEqualTo(new SqlSource(List.of(temp.path("sql")), TransactionMode.PER_MIGRATION));
    assertThat(problems(discovered))
        .containsExactly("gone: The path does not exist, though the configuration names it.");
  }

  @Test
  void pathsBeatTheListOfTheConfiguration() {
    temp.scripts("db/V1__a.sql", "other/V1__b.sql");
    Configuration configuration = configuration("migrations: [{ flyway: db }]\n");
    assertThat(
            names(
                Discovery.discover(
                    List.of(temp.path("other")), configuration, null, new SourceFiles(directory))))
        .containsExactly("other");
  }

  private Configuration configuration(String yaml) {
    ConfigurationReader.Result result =
        ConfigurationReader.read(new SourceFile("surefoot.yaml", yaml), temp.path("surefoot.yaml"));
    assertThat(result.problems()).isEmpty();
    return result.configuration();
  }

  private Discovered discover(Configuration configuration) {
    return Discovery.discover(List.of(), configuration, null, new SourceFiles(directory));
  }

  private Discovered discover(String... paths) {
    return Discovery.discover(
        paths.length == 0 ? List.of(directory) : List.of(paths).stream().map(temp::path).toList(),
        Configuration.none(directory),
        null,
        new SourceFiles(directory));
  }

  private static FlywaySource flyway(Discovered discovered, int plan) {
    return (FlywaySource) discovered.plans().get(plan).source();
  }

  private static List<String> names(Discovered discovered) {
    return discovered.plans().stream().map(HistoryPlan::name).toList();
  }

  private static List<String> problems(Discovered discovered) {
    return discovered.problems().stream().map(RunProblem::toString).toList();
  }
}
