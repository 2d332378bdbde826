package io.github.surefoot.analyzer.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.analyzer.TempFiles;
import io.github.surefoot.analyzer.files.SourceFiles;
import io.github.surefoot.engine.source.SourceFile;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Maven and Gradle builds say. */
final class BuildFilesTest {
  @TempDir private Path directory;
  private TempFiles temp;
  private final Evidence evidence = new Evidence();

  @BeforeEach
  void setUp() {
    temp = new TempFiles(directory);
  }

  @Test
  void theLibraryOfTheApplicationCountsMoreThanThePlugInOfTheBuild() {
    gradle(
        "build.gradle",
        """
        plugins { id 'org.flywaydb.flyway' version '9.22.3' }
        dependencies {
          testImplementation group: 'org.flywaydb', name: 'flyway-core', version: '7.0.0'
          implementation group: 'org.flywaydb', name: 'flyway-core', version: '8.5.13'
          runtimeOnly(group: 'org.postgresql', name: 'postgresql')
        }
        """);
    assertThat(evidence.flywayVersion()).isEqualTo("8.5.13");
    assertThat(evidence.drivers()).containsExactly("postgresql");
  }

  @Test
  void whatIsNoProjectIsNotUnderstood() {
    assertThat(maven("pom.xml", "<project><unclosed></project>")).isFalse();
    assertThat(maven("pom.xml", "<settings/>")).isFalse();
    assertThat(maven("pom.xml", "<a>".repeat(10_000))).isFalse();
  }

  @Test
  void externalEntitiesAreNotRead() {
    temp.file("secret.txt", "9.9.9");
    maven(
        "pom.xml",
        """
        <!DOCTYPE project [<!ENTITY x SYSTEM "%s">]>
        <project><properties><flyway.version>&x;</flyway.version></properties></project>
        """
            .formatted(temp.path("secret.txt").toUri()));
    assertThat(evidence.flywayVersion()).isNull();
  }

  @Test
  void dependenciesForTestsSayNothing() {
    maven(
        "pom.xml",
        """
        <project><dependencies>
          <dependency><groupId>org.postgresql</groupId><artifactId>postgresql</artifactId>
            <scope>test</scope></dependency>
        </dependencies></project>
        """);
    gradle("build.gradle", "dependencies { testRuntimeOnly('org.postgresql:postgresql:42.7.4') }");
    gradle("build.gradle", "dependencies { testImplementation 'com.h2database:h2' }");
    assertThat(evidence.drivers()).isEmpty();
  }

  @Test
  void theMavenPluginIsConfiguredWithPropertiesOfTheProjectAndItsParents() {
    temp.file(
        "pom.xml",
        """
        <project>
          <artifactId>parent</artifactId>
          <properties>
            <flyway.version>9.22.3</flyway.version>
            <schema>app</schema>
            <flyway.group>true</flyway.group>
          </properties>
        </project>
        """);
    maven(
        "shop/pom.xml",
        """
        <project>
          <parent><artifactId>parent</artifactId></parent>
          <dependencies>
            <dependency><groupId>org.postgresql</groupId><artifactId>postgresql</artifactId></dependency>
          </dependencies>
          <build><plugins><plugin>
            <groupId>org.flywaydb</groupId>
            <artifactId>flyway-maven-plugin</artifactId>
            <version>${flyway.version}</version>
            <configuration>
              <url>jdbc:postgresql://db/shop?currentSchema=app</url>
              <password>${env.PASSWORD}</password>
              <schemas><schema>${schema}</schema><schema>other</schema></schemas>
              <locations>
                <location>filesystem:${project.basedir}/sql</location>
                <location>classpath:db</location>
              </locations>
              <placeholders><Owner>${schema}_owner</Owner></placeholders>
              <sqlMigrationPrefix>M</sqlMigrationPrefix>
              <pluginConfiguration>
                <postgresqlTransactionalLock>false</postgresqlTransactionalLock>
              </pluginConfiguration>
            </configuration>
          </plugin></plugins></build>
        </project>
        """);
    assertThat(evidence.flywayVersion()).isEqualTo("9.22.3");
    assertThat(evidence.drivers()).containsExactly("postgresql");
    assertThat(evidence.urls()).containsExactly("jdbc:postgresql://db/shop?currentSchema=app");
    assertThat(evidence.flyway().get("schemas")).contains("app,other");
    assertThat(evidence.flyway().get("locations"))
        .contains("filesystem:" + temp.path("shop") + "/sql,classpath:db");
    assertThat(evidence.flyway().placeholders()).isEqualTo(Map.of("owner", "app_owner"));
    assertThat(evidence.flyway().get("sqlMigrationPrefix")).contains("M");
    assertThat(evidence.flyway().get("postgresql.transactional.lock")).contains("false");
    assertThat(evidence.flyway().get("group")).contains("true");
    assertThat(evidence.flyway().get("password")).isEmpty();
  }

  @Test
  void springBootManagesFlywayWhereNobodyElseDoes() {
    maven(
        "pom.xml",
        """
        <project>
          <parent><groupId>org.springframework.boot</groupId>
            <artifactId>spring-boot-starter-parent</artifactId><version>2.7.18</version></parent>
          <dependencies><dependency><groupId>org.flywaydb</groupId>
            <artifactId>flyway-core</artifactId></dependency></dependencies>
        </project>
        """);
    assertThat(evidence.flywayUsed()).isTrue();
    assertThat(evidence.flywayVersion()).isEqualTo("8.5.13");
  }

  @Test
  void parentsInACircleEnd() {
    temp.file(
        "a/pom.xml",
        """
        <project><artifactId>a</artifactId>
          <parent><artifactId>b</artifactId><relativePath>../b</relativePath></parent></project>
        """);
    assertThat(
            maven(
                "b/pom.xml",
                """
                <project><artifactId>b</artifactId>
                  <parent><artifactId>a</artifactId><relativePath>../a</relativePath></parent>
                </project>
                """))
        .isTrue();
  }

  @Test
  void gradleInGroovy() {
    gradle(
        "build.gradle",
        """
        plugins {
          id 'org.springframework.boot' version '2.6.3'
          id "org.flywaydb.flyway" version "${flywayVersion}"  // from gradle.properties
        }
        /* flyway { url = 'jdbc:mysql://no' } */
        dependencies {
          implementation "org.postgresql:postgresql:42.7.4"
        }
        flyway {
          url = 'jdbc:postgresql://db/shop'
          schemas = ['app', 'other']
          locations = [
            "filesystem:$projectDir/sql",
            'classpath:db'
          ]
          placeholders = [owner: 'me', 'Other': "you"]
          mixed true
          user = System.getenv('USER')
          password = secret()
        }
        task x { mixed = 'no' }
        """);
    gradle("gradle.properties", "flywayVersion=7.15.0\n");
    assertThat(evidence.flywayVersion()).isEqualTo("7.15.0");
    assertThat(evidence.drivers()).containsExactly("postgresql");
    assertThat(evidence.urls()).containsExactly("jdbc:postgresql://db/shop");
    assertThat(evidence.flyway().get("schemas")).contains("app,other");
    assertThat(evidence.flyway().get("locations"))
        .contains("filesystem:" + directory + "/sql,classpath:db");
    assertThat(evidence.flyway().placeholders()).isEqualTo(Map.of("owner", "me", "other", "you"));
    assertThat(evidence.flyway().get("mixed")).contains("true");
    assertThat(evidence.flyway().get("password")).isEmpty();
  }

  @Test
  void gradleInKotlin() {
    gradle(
        "build.gradle.kts",
        """
        val flywayVersion = "9.0.4"
        plugins { id("org.flywaydb.flyway") version "$flywayVersion" }
        flyway {
          locations = arrayOf("classpath:db/shop")
          placeholders = mapOf("owner" to "me")
          group.set(true)
        }
        """);
    assertThat(evidence.flywayVersion()).isEqualTo("9.0.4");
    assertThat(evidence.flyway().get("locations")).contains("classpath:db/shop");
    assertThat(evidence.flyway().placeholders()).isEqualTo(Map.of("owner", "me"));
    assertThat(evidence.flyway().get("group")).contains("true");
  }

  @Test
  void versionsOfGradleMayStandElsewhere() {
    gradle("dependencies.gradle", "ext[\"flyway.version\"] = \"7.15.0\" // not 8\n");
    assertThat(evidence.flywayVersion()).isEqualTo("7.15.0");
  }

  @Test
  void aVersionCatalog() {
    gradle(
        "libs.versions.toml",
        """
        [versions]
        flyway = "10.20.1" # newest
        spring-boot = "3.4.0"
        [libraries]
        flyway-core = { module = "org.flywaydb:flyway-core", version.ref = "flyway" }
        postgres = { module = "org.postgresql:postgresql", version = "42.7.4" }
        """);
    assertThat(evidence.flywayVersion()).isEqualTo("10.20.1");
    assertThat(evidence.flywayUsed()).isTrue();
    assertThat(evidence.drivers()).containsExactly("postgresql");
  }

  @Test
  void aVersionCatalogMayCallAVersionAnything() {
    gradle(
        "libs.versions.toml",
        """
        [libraries]
        app = "com.acme:flyway-support:1.0"
        core = { group = "org.flywaydb", name = "flyway-core", version.ref = "db-tool" }
        [versions]
        db-tool = { strictly = "9.0.4" }
        other = "1.2"
        """);
    assertThat(evidence.flywayVersion()).isEqualTo("9.0.4");
  }

  @Test
  void aVersionCatalogMayHoldTheVersionBesideTheLibrary() {
    gradle(
        "libs.versions.toml",
        """
        [libraries]
        core = { module = "org.flywaydb:flyway-core", version = "8.5.13" }
        [plugins]
        flyway = { id = "org.flywaydb.flyway", version = "9.22.3" }
        """);
    assertThat(evidence.flywayVersion()).isEqualTo("8.5.13");
  }

  @Test
  void aVersionThatNoCatalogGivesIsNotKnown() {
    gradle(
        "libs.versions.toml",
        """
        [versions]
        flyway
        [libraries]
        core = { module = "org.flywaydb:flyway-core", version.ref = "flyway" }
        broken = { module =
        """);
    assertThat(evidence.flywayVersion()).isNull();
    assertThat(evidence.flywayUsed()).isTrue();
  }

  @Test
  void aModuleOfTheProjectThatIsNamedAfterFlywayHasAnotherVersion() {
    maven(
        "pom.xml",
        """
        <project>
          <dependencies><dependency><groupId>com.acme</groupId>
            <artifactId>flyway-support</artifactId><version>5.1.0</version></dependency>
          </dependencies>
          <dependencyManagement><dependencies><dependency><groupId>org.flywaydb</groupId>
            <artifactId>flyway-core</artifactId><version>${lib.flyway}</version></dependency>
          </dependencies></dependencyManagement>
          <properties><lib.flyway>11.8.2</lib.flyway></properties>
        </project>
        """);
    assertThat(evidence.flywayVersion()).isEqualTo("11.8.2");
  }

  @Test
  void anUnfinishedScriptEnds() {
    gradle("build.gradle", "flyway { locations = ['a', \"b");
    gradle("build.gradle", "flyway { placeholders = [a: ");
    gradle("build.gradle", "/* flyway {");
    assertThat(evidence.flyway().get("locations")).contains("a,b");
  }

  private boolean maven(String path, String text) {
    temp.file(path, text);
    return MavenBuild.read(
        new SourceFile(path, text), temp.path(path), new SourceFiles(directory), evidence);
  }

  private void gradle(String fileName, String text) {
    GradleBuild.read(new SourceFile(fileName, text), directory.toString(), evidence);
  }
}
