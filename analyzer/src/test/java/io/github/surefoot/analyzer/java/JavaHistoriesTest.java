package io.github.surefoot.analyzer.java;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.analyzer.Parallel;
import io.github.surefoot.analyzer.Project;
import io.github.surefoot.analyzer.Project.ReadHistory;
import io.github.surefoot.analyzer.Selection;
import io.github.surefoot.analyzer.TempFiles;
import io.github.surefoot.analyzer.config.Configuration;
import io.github.surefoot.analyzer.config.ConfigurationReader;
import io.github.surefoot.analyzer.files.SourceFiles;
import io.github.surefoot.engine.migration.Migration;
import io.github.surefoot.engine.rule.TableKnowledge;
import io.github.surefoot.engine.source.SourceFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which classes of a project come into which of its histories, and where. */
final class JavaHistoriesTest {
  private static final String POM =
      """
      <project><dependencies>
        <dependency><groupId>org.postgresql</groupId><artifactId>postgresql</artifactId></dependency>
        <dependency><groupId>org.flywaydb</groupId><artifactId>flyway-core</artifactId></dependency>
      </dependencies></project>
      """;

  private static final String POM_WITHOUT_FLYWAY =
      """
      <project><dependencies>
        <dependency><groupId>org.postgresql</groupId><artifactId>postgresql</artifactId></dependency>
      </dependencies></project>
      """;

  private static final String JAVA = "src/main/java/";

  @TempDir Path directory;
  private TempFiles temp;

  @BeforeEach
  void open() {
    temp = new TempFiles(directory);
  }

  @Test
  void classesForTestsAndGeneratedOnesAreNotRead() {
    temp.file("pom.xml", POM)
        .scripts("src/main/resources/db/migration/V1__a.sql")
        .file("src/test/java/db/migration/V2__Test.java", flyway("V2__Test"))
        .file("src/testFixtures/java/db/migration/V3__Test.java", flyway("V3__Test"))
        .file("target/generated-sources/db/migration/V4__Generated.java", flyway("V4__Generated"))
        .file("build/generated/db/migration/V5__Generated.java", flyway("V5__Generated"));

    assertThat(histories()).containsExactly("src/main/resources/db/migration Flyway: V1__a.sql");
  }

  @Test
  void packagesMayBeCalledLikeDirectoriesThatAreNotSearched() {
    temp.file("pom.xml", POM)
        .file(JAVA + "com/acme/build/test/V1__A.java", flyway("V1__A"))
        .file(JAVA + "com/acme/target/V2__B.java", flyway("V2__B"));

    assertThat(histories()).containsExactly(". Flyway: V1__A V2__B");
  }

  @Test
  void oneVersionThatTwoPackagesGiveIsAMistake() {
    temp.file("pom.xml", POM)
        .file(JAVA + "com/acme/orders/V1__A.java", flyway("com.acme.orders", "V1__A"))
        .file(JAVA + "com/acme/orders/V2__B.java", flyway("com.acme.orders", "V2__B"))
        .file(JAVA + "com/acme/jobs/V2__C.java", flyway("com.acme.jobs", "V2__C"));

    assertThat(histories()).containsExactly(". Flyway: V1__A V2__C V2__B");
  }

  @Test
  void packagesThatGiveSeveralVersionsTwiceAreNotRunTogether() {
    temp.file("pom.xml", POM)
        .file(JAVA + "com/acme/jobs/V1__A.java", flyway("com.acme.jobs", "V1__A"))
        .file(JAVA + "com/acme/jobs/V2__B.java", flyway("com.acme.jobs", "V2__B"))
        .file(JAVA + "com/acme/more/V3__C.java", flyway("com.acme.more", "V3__C"))
        .file(JAVA + "com/acme/orders/V1__D.java", flyway("com.acme.orders", "V1__D"))
        .file(JAVA + "com/acme/orders/V2__E.java", flyway("com.acme.orders", "V2__E"));

    assertThat(histories())
        .containsExactly(". Flyway: V1__A V2__B V3__C", ". (com.acme.orders) Flyway: V1__D V2__E");
  }

  @Test
  void classesAndScriptsRunInTheOrderOfTheirVersions() {
    temp.file("pom.xml", POM)
        .scripts(
            "src/main/resources/db/migration/V1__a.sql",
            "src/main/resources/db/migration/V3__c.sql",
            "src/main/resources/db/migration/R__b.sql",
            "src/main/resources/db/migration/beforeMigrate.sql",
            "src/main/resources/db/migration/afterMigrate.sql")
        .file(JAVA + "db/migration/V2__B.java", flyway("V2__B"))
        .file(JAVA + "db/migration/R__A.java", flyway("R__A"))
        .file(JAVA + "db/migration/U2__B.java", flyway("U2__B"))
        .file(
            JAVA + "db/migration/Later.java",
            """
            class Later implements org.flywaydb.core.api.migration.JavaMigration {
              public MigrationVersion getVersion() {
                return org.flywaydb.core.api.MigrationVersion.fromVersion("4");
              }
            }
            """);

    assertThat(histories())
        .containsExactly(
            "src/main/resources/db/migration Flyway: beforeMigrate.sql V1__a.sql V2__B V3__c.sql"
                + " Later R__A R__b.sql afterMigrate.sql"
                + " not run: src/main/java/db/migration/U2__B.java");
  }

  @Test
  void aCallbackStandsAtItsMoments() {
    temp.file("pom.xml", POM)
        .scripts("src/main/resources/db/migration/V1__a.sql")
        .file(
            JAVA + "com/acme/Timeouts.java",
            """
            package com.acme;
            import org.flywaydb.core.api.callback.*;
            class Timeouts extends BaseCallback {
              public void handle(Event event, Context context) {
                switch (event) {
                  case BEFORE_MIGRATE -> run(context, "SET lock_timeout = '5s'");
                  case AFTER_MIGRATE -> run(context, "ANALYZE");
                  case AFTER_MIGRATE_ERROR -> run(context, "SELECT 1");
                  default -> { }
                }
              }
              private void run(Context context, String sql) {
                context.getConnection().createStatement().execute(sql);
              }
            }
            """);

    assertThat(histories())
        .containsExactly(
            "src/main/resources/db/migration Flyway: beforeMigrate (Timeouts) V1__a.sql"
                + " afterMigrate (Timeouts)");
  }

  @Test
  void whatLiquibaseRunsIsAHistoryOfItsOwn() {
    temp.file("pom.xml", POM)
        .scripts("src/main/resources/db/migration/V1__a.sql")
        .file(
            JAVA + "com/acme/Backfill.java",
            task("Backfill", "liquibase.change.custom.CustomTaskChange"));

    assertThat(histories())
        .containsExactly(
            "src/main/resources/db/migration Flyway: V1__a.sql",
            "src/main/resources/db/migration (Liquibase) Liquibase: Backfill");
  }

  @Test
  void whatLiquibaseRunsIsFoundWithoutFlyway() {
    temp.file("pom.xml", POM_WITHOUT_FLYWAY)
        .file(
            JAVA + "com/acme/Backfill.java",
            task("Backfill", "liquibase.change.custom.CustomTaskChange"))
        .file(JAVA + "com/acme/Service.java", "package com.acme; class Service { }");

    assertThat(histories()).containsExactly(". (Liquibase) Liquibase: Backfill");
  }

  @Test
  void aBaseClassMayBeInAnotherModule() {
    temp.file("pom.xml", POM)
        .file("common/pom.xml", POM)
        .file(
            "common/" + JAVA + "com/acme/Base.java",
            """
            package com.acme;
            public abstract class Base extends org.flywaydb.core.api.migration.BaseJavaMigration {
              public void migrate(Context context) {
                context.getConnection().createStatement().execute(sql());
              }
              protected abstract String sql();
            }
            """)
        .file("app/pom.xml", POM)
        .file(
            "app/" + JAVA + "db/migration/V1__A.java",
            """
            package db.migration;
            class V1__A extends com.acme.Base {
              protected String sql() { return "DROP TABLE a"; }
            }
            """);

    List<ReadHistory> read = read(Configuration.none(directory));
    assertThat(read).extracting(JavaHistoriesTest::shown).containsExactly("app Flyway: V1__A");
    assertThat(read.get(0).history().migrations().get(0).statements())
        .extracting(s -> s.statement().range().display())
        .containsExactly("DROP TABLE a");
  }

  @Test
  void aCommitOfABaseClassIsNotCalledByTheTextOfTheWholeClass() {
    temp.file("pom.xml", POM)
        .file(
            JAVA + "db/migration/Base.java",
            """
            package db.migration;
            import org.flywaydb.core.api.migration.*;
            abstract class Base extends BaseJavaMigration {
              public void migrate(Context context) throws Exception {
                context.getConnection().createStatement().execute("CREATE TABLE a (id bigint)");
                context.getConnection().commit();
              }
            }
            """)
        .file(
            JAVA + "db/migration/V1__A.java",
            "package db.migration; class V1__A extends Base {\n}");

    Project project = project(Configuration.none(directory));
    assertThat(project.analyse(project.read(List.of(), null)).analysis().findings())
        .map(f -> f.finding().message())
        .contains("commit() ends the transaction in which Flyway runs 'V1__A'.")
        .noneMatch(message -> message.contains("class V1__A"));
  }

  @Test
  void aMigrationThatAnotherOfItsVersionExtendsIsABase() {
    temp.file("pom.xml", POM)
        .file(JAVA + "db/migration/V1__A.java", flyway("V1__A"))
        .file(
            JAVA + "db/migration/postgresql/V1__A.java",
            "package db.migration.postgresql; class V1__A extends db.migration.V1__A { }")
        .file(JAVA + "db/migration/V2__B.java", flyway("V2__B"))
        .file(
            JAVA + "db/migration/V3__C.java",
            "package db.migration; class V3__C extends V2__B { }");

    assertThat(histories()).containsExactly(". Flyway: V1__A V2__B V3__C");
  }

  @Test
  void theSameVersionInAnyTwoPlacesIsAConflict() {
    temp.file("pom.xml", POM)
        .scripts("src/main/resources/db/migration/V1__a.sql")
        .scripts("src/main/resources/db/migration/R__Views.sql")
        .file(JAVA + "db/migration/V1_0__B.java", flyway("V1_0__B"))
        .file(JAVA + "db/migration/R__Views.java", flyway("R__Views"))
        .file(JAVA + "db/migration/V2__C.java", flyway("V2__C"))
        .file(
            JAVA + "com/acme/Other.java",
            """
            package com.acme;
            class Other extends org.flywaydb.core.api.migration.BaseJavaMigration {
              private static final String VERSION = "2." + 0;
              public MigrationVersion getVersion() {
                return org.flywaydb.core.api.MigrationVersion.fromVersion(VERSION);
              }
            }
            """);

    Project project = project(Configuration.none(directory));
    assertThat(project.analyse(project.read(List.of(), null)).analysis().findings())
        .map(f -> f.finding().rule().name() + ": " + f.finding().message())
        .filteredOn(f -> f.startsWith("VersionConflict"))
        .containsExactlyInAnyOrder(
            "VersionConflict: 'V1_0__B' and 'V1__a.sql' have the version 1, so Flyway runs none of"
                + " the migrations.",
            "VersionConflict: 'Other' and 'V2__C' have the version 2, so Flyway runs none of the"
                + " migrations.",
            "VersionConflict: 'R__Views' and 'R__Views.sql' have the same description, so Flyway"
                + " runs none of the migrations.");
  }

  @Test
  void aClassIsAMigrationIfTheConfigurationSaysSo() {
    temp.file("pom.xml", POM_WITHOUT_FLYWAY)
        .file(JAVA + "com/acme/upgrade/OrdersUpgrade.java", runner("OrdersUpgrade"))
        .file(JAVA + "com/acme/upgrade/Helper.java", runner("Helper"))
        .file(
            JAVA + "com/acme/upgrade/BaseUpgrade.java",
            "package com.acme.upgrade; abstract class BaseUpgrade { }");

    assertThat(
            read(configuration("java-migrations: com.acme.**.*Upgrade\n")).stream()
                .map(JavaHistoriesTest::shown))
        .containsExactly(". an unknown runner: BaseUpgrade OrdersUpgrade");
  }

  @Test
  void aMethodSendsSqlIfTheConfigurationSaysSo() {
    temp.file("pom.xml", POM_WITHOUT_FLYWAY)
        .file(
            JAVA + "db/migration/V1__A.java",
            """
            package db.migration;
            import com.acme.Db;
            import com.acme.Query;
            import org.flywaydb.core.api.migration.*;
            class V1__A extends BaseJavaMigration {
              public void migrate(Context context) {
                Db.run("DROP TABLE x", "DROP TABLE a");
                new Query("DROP TABLE b").send();
                new Db().quietly("DROP TABLE c");
                Db.other("SELECT y");
                run("DROP TABLE d");
              }
              void run(String sql) { new Db().quietly(sql); }
            }
            """);

    List<ReadHistory> read =
        read(
            configuration(
                "executes-sql: [com.acme.Db.run(1), com.acme.Query.new, com.acme.Db.quietly(0),"
                    + " db.migration.V1__A.run]\n"));

    assertThat(read.get(0).history().migrations().get(0).statements())
        .extracting(s -> s.statement().range().display())
        .containsExactly("DROP TABLE a", "DROP TABLE b", "DROP TABLE c", "DROP TABLE d");
  }

  @Test
  void aMigrationChangesWithTheScriptThatItSends() {
    String script = "src/main/resources/db/a.sql";
    temp.file("pom.xml", POM_WITHOUT_FLYWAY)
        .file(script, "DROP TABLE a;")
        .file("src/main/resources/db/b.sql", "DROP TABLE b;")
        .file(JAVA + "db/migration/V1__A.java", sending("V1__A", "db/a.sql"))
        .file(JAVA + "db/migration/V2__B.java", sending("V2__B", "db/b.sql"));

    Project.Contents contents =
        new Project(
                new SourceFiles(directory),
                Configuration.none(directory),
                TableKnowledge.NONE,
                new Selection(Optional.of(Set.of(script)), Set.of(script), null, null),
                Parallel.NONE)
            .read(List.of(), null);

    assertThat(contents.histories().get(0).history().migrations())
        .filteredOn(Migration::reported)
        .extracting(Migration::name)
        .containsExactly("V1__A");
    assertThat(contents.problems()).isEmpty();
  }

  private static String sending(String name, String script) {
    return """
        package db.migration;
        import org.flywaydb.core.api.migration.*;
        import org.springframework.core.io.ClassPathResource;
        import org.springframework.jdbc.datasource.init.ScriptUtils;
        class %s extends BaseJavaMigration {
          public void migrate(Context c) {
            ScriptUtils.executeSqlScript(c.getConnection(), new ClassPathResource("%s"));
          }
        }
        """
        .formatted(name, script);
  }

  @Test
  void withoutAWordInTheConfigurationARunnerIsNoMigration() {
    temp.file("pom.xml", POM_WITHOUT_FLYWAY)
        .file(JAVA + "com/acme/upgrade/OrdersUpgrade.java", runner("OrdersUpgrade"));

    assertThat(histories()).isEmpty();
  }

  private static String flyway(String name) {
    return flyway("db.migration", name);
  }

  private static String flyway(String packageName, String name) {
    return "package "
        + packageName
        + "; class "
        + name
        + " extends org.flywaydb.core.api.migration.BaseJavaMigration { }";
  }

  private static String task(String name, String type) {
    return "package com.acme; class " + name + " implements " + type + " { }";
  }

  private static String runner(String name) {
    return "package com.acme.upgrade; class "
        + name
        + " implements CommandLineRunner { public void run(String... arguments) { } }";
  }

  private Configuration configuration(String yaml) {
    ConfigurationReader.Result result =
        ConfigurationReader.read(new SourceFile("surefoot.yaml", yaml), temp.path("surefoot.yaml"));
    assertThat(result.problems()).isEmpty();
    return result.configuration();
  }

  private List<String> histories() {
    return read(Configuration.none(directory)).stream().map(JavaHistoriesTest::shown).toList();
  }

  private List<ReadHistory> read(Configuration configuration) {
    return project(configuration).read(List.of(), null).histories();
  }

  private Project project(Configuration configuration) {
    return new Project(
        new SourceFiles(directory),
        configuration,
        TableKnowledge.NONE,
        Selection.ALL,
        Parallel.NONE);
  }

  private static String shown(ReadHistory history) {
    List<String> names =
        new ArrayList<>(history.history().migrations().stream().map(Migration::name).toList());
    history.skipped().forEach(s -> names.add("not run: " + relative(s.path())));
    return history.plan().name()
        + " "
        + history.history().runner().displayName()
        + ": "
        + String.join(" ", names);
  }

  private static String relative(Path path) {
    String shown = path.toString().replace('\\', '/');
    return shown.substring(shown.indexOf("src/"));
  }
}
