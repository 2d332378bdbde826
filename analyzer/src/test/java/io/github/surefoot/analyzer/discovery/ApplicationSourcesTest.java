package io.github.surefoot.analyzer.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.analyzer.TempFiles;
import io.github.surefoot.analyzer.config.Configuration;
import io.github.surefoot.analyzer.config.ConfigurationReader;
import io.github.surefoot.analyzer.files.SourceFiles;
import io.github.surefoot.engine.source.SourceFile;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ApplicationSourcesTest {
  @TempDir private Path directory;
  private TempFiles files;

  @BeforeEach
  void project() {
    files = new TempFiles(directory);
    files
        .file("pom.xml", "<project/>")
        .file("core/pom.xml", "<project/>")
        .file("core/src/main/java/User.java", "class User {}")
        .file("core/src/test/java/UserTest.java", "class UserTest {}")
        .file("web/pom.xml", "<project/>")
        .file("web/src/main/java/Web.java", "class Web {}")
        .scripts("web/src/main/resources/db/migration/V1__a.sql");
  }

  private List<String> java(String path, Configuration configuration, String history) {
    SourceFiles sources = new SourceFiles(directory);
    Discovered found =
        Discovery.discover(List.of(directory.resolve(path)), configuration, null, sources);
    List<HistoryPlan> plans =
        found.plans().stream()
            .filter(p -> p.name().contains("db/migration") || p.name().endsWith(".sql"))
            .toList();
    HistoryPlan plan =
        plans.stream().filter(p -> p.name().startsWith(history)).findFirst().orElseThrow();
    return found.application().of(plan, plans).java().stream()
        .map(p -> directory.relativize(p).toString())
        .toList();
  }

  private List<String> java(String path) {
    return java(path, Configuration.none(directory), "web");
  }

  private Configuration configuration(String yaml) {
    Path file = directory.resolve("surefoot.yaml");
    return ConfigurationReader.read(new SourceFile("surefoot.yaml", yaml), file).configuration();
  }

  @Test
  void areThoseOfTheWholeBuildWithoutTests() {
    assertThat(java(""))
        .containsExactly("core/src/main/java/User.java", "web/src/main/java/Web.java");
  }

  @Test
  void haveTheXmlOfSourcesAndResources() {
    files
        .file("core/src/main/java/UserMapper.xml", "<mapper/>")
        .file("core/src/test/resources/TestMapper.xml", "<mapper/>")
        .file("web/src/main/resources/app/WebMapper.xml", "<mapper/>");
    List<String> all =
        List.of("core/src/main/java/UserMapper.xml", "web/src/main/resources/app/WebMapper.xml");

    assertThat(xml(Configuration.none(directory))).isEqualTo(all);
    assertThat(xml(configuration("application: [core/src/main/java, web/src/main/java]")))
        .isEqualTo(all);
  }

  private List<String> xml(Configuration configuration) {
    Discovered found =
        Discovery.discover(List.of(directory), configuration, null, new SourceFiles(directory));
    HistoryPlan plan =
        found.plans().stream().filter(p -> p.name().startsWith("web")).findFirst().orElseThrow();
    return found.application().of(plan, found.plans()).xml().stream()
        .map(p -> directory.relativize(p).toString())
        .toList();
  }

  @Test
  void areTheSameForAPartOfTheBuild() {
    List<String> all = List.of("core/src/main/java/User.java", "web/src/main/java/Web.java");
    assertThat(java("web")).isEqualTo(all);
    assertThat(java("web/src/main/resources/db/migration")).isEqualTo(all);
    assertThat(java("web/src/main/resources/db/migration/V1__a.sql")).isEqualTo(all);
  }

  @Test
  void areNotThoseOfModulesWithHistoriesOfTheirOwn() {
    files
        .file("billing/pom.xml", "<project/>")
        .file("billing/src/main/java/Bill.java", "class Bill {}")
        .scripts("billing/src/main/resources/db/migration/V1__b.sql");
    assertThat(java(""))
        .containsExactly("core/src/main/java/User.java", "web/src/main/java/Web.java");
    assertThat(java("", Configuration.none(directory), "billing"))
        .containsExactly("billing/src/main/java/Bill.java", "core/src/main/java/User.java");
  }

  @Test
  void areThoseThatTheConfigurationNames() {
    files.file("old/src/User.java", "class User {}");
    assertThat(java("", configuration("application: [old/src]"), "web"))
        .containsExactly("old/src/User.java");
    assertThat(java("", configuration("application: old/src"), "web"))
        .containsExactly("old/src/User.java");
  }

  @Test
  void areNoneIfTheConfigurationSaysSo() {
    assertThat(java("", configuration("application: []"), "web")).isEmpty();
  }
}
