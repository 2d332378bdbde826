package io.github.surefoot.engine.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.rule.PageText.Example;
import io.github.surefoot.engine.sql.Dialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds registration, page, examples, tests and messages of every rule together. {@code
 * -Dsurefoot.golden=write} writes the findings into the pages, and the list of the pages, anew.
 */
final class RulePagesTest {
  private static final Path PAGES = Path.of("..", "docs", "rules");
  private static final boolean REGENERATE = "write".equals(System.getProperty("surefoot.golden"));
  private static final List<String> HEADINGS =
      List.of(
          "What it finds",
          "Why it hurts",
          "Bad",
          "Good",
          "When it is safe",
          "Justify",
          "References");

  static List<Rule> rules() {
    return RuleCatalogue.all();
  }

  @Test
  void rulesAreInTheOrderOfTheFamiliesAndThenByNameAndNoneComesTwice() {
    assertThat(rules())
        .isSortedAccordingTo(
            Comparator.comparing((Rule r) -> r.info().family())
                .thenComparing(r -> r.info().name()));
    assertThat(rules().stream().map(r -> r.info().name())).doesNotHaveDuplicates();
  }

  @Test
  void everyRuleThatIsWrittenIsRegistered() throws IOException {
    Path sources = Path.of("src", "main", "java", "io", "github", "surefoot", "engine", "rule");
    try (Stream<Path> files = Files.walk(sources)) {
      List<String> written = new ArrayList<>();
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        String source = Files.readString(file);
        String name = file.getFileName().toString().replace(".java", "");
        if (source.contains("final class " + name + " implements Rule")
            || source.contains("final class " + name + " implements AssuranceRule")
            || source.contains("final class " + name + " implements DesignRule")) {
          written.add(name);
        }
      }
      assertThat(rules().stream().map(r -> r.info().name()))
          .containsExactlyInAnyOrderElementsOf(written);
    }
  }

  @Test
  void everyPageIsOfARule() throws IOException {
    try (Stream<Path> files = Files.list(PAGES)) {
      Set<String> pages =
          files
              .map(f -> f.getFileName().toString())
              .filter(f -> !f.equals("README.md"))
              .collect(Collectors.toSet());
      assertThat(pages)
          .isEqualTo(
              rules().stream().map(r -> r.info().name() + ".md").collect(Collectors.toSet()));
    }
  }

  @ParameterizedTest
  @MethodSource("rules")
  void hasATestOfItsOwn(Rule rule) throws ClassNotFoundException {
    assertThat(Class.forName(rule.getClass().getName() + "Test")).isNotNull();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void summaryIsOneSentence(Rule rule) {
    assertThat(rule.info().summary()).matches("[A-Z].*[^.]\\.").doesNotContain(". ");
  }

  @ParameterizedTest
  @MethodSource("rules")
  void pageSaysWhatTheRuleIs(Rule rule) {
    PageText page = page(rule);
    RuleInfo info = rule.info();
    assertThat(page.head())
        .containsExactly(
            "# " + info.name(),
            "**"
                + info.severity().key()
                + "** · "
                + info.family().key()
                + " · "
                + dialects(info)
                + (info.optIn() ? " · off unless configured" : ""));
    assertThat(page.headings()).isEqualTo(HEADINGS);
    assertThat(String.join(" ", firstParagraph(page.section("What it finds"))))
        .isEqualTo(info.summary());
    assertThat(page.headings()).allSatisfy(h -> assertThat(page.section(h)).isNotBlank());
  }

  @ParameterizedTest
  @MethodSource("rules")
  void pageNamesTheOptions(Rule rule) {
    for (RuleOption<?> option : rule.options()) {
      assertThat(option.description()).matches("[A-Z].*[^.]\\.");
      assertThat(page(rule).toString()).contains("`" + option.name());
    }
  }

  @Test
  void optionAtTheTopLevelBelongsToOneRule() {
    assertThat(
            rules().stream()
                .flatMap(rule -> rule.options().stream())
                .filter(RuleOption::isTopLevel)
                .map(RuleOption::name))
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void pageNamesItsSources(Rule rule) {
    assertThat(page(rule).section("References")).containsPattern("(?m)^- \\[?\\S");
  }

  @ParameterizedTest
  @MethodSource("rules")
  void badExamplesGiveTheFindingThatThePageStates(Rule rule) throws IOException {
    PageText page = page(rule);
    assertThat(page.examples("Bad")).isNotEmpty();
    for (Example example : page.examples("Bad")) {
      Set<String> expected = new HashSet<>(example.also());
      expected.add(rule.info().name());
      assertThat(example.scenario().findings().stream().map(f -> f.rule().name()))
          .as("%s", example.findings())
          .containsExactlyInAnyOrderElementsOf(expected);
    }
    String stated = withStatedFindings(rule, page);
    if (REGENERATE) {
      Files.writeString(PAGES.resolve(rule.info().name() + ".md"), stated);
    } else {
      assertThat(page.toString()).isEqualTo(stated);
    }
  }

  @ParameterizedTest
  @MethodSource("rules")
  void findingsOfBadExamplesSayWhatWhyAndWhatToDo(Rule rule) {
    for (Finding finding : findings(rule)) {
      assertThat(finding.message()).matches("[^\\n]*[^.\\n]\\.").doesNotContain(". ");
      assertThat(finding.remedy().text()).endsWith(".");
      assertThat(finding.remedy().snippets())
          .allSatisfy(
              snippet -> {
                assertThat(snippet.title()).isNotBlank();
                assertThat(snippet.language()).isIn("sql", "java", "properties", "yaml");
                assertThat(snippet.code()).isNotBlank().doesNotEndWith("\n");
              });
    }
  }

  @ParameterizedTest
  @MethodSource("rules")
  void goodExamplesGiveNoFindingOfAnyRule(Rule rule) {
    assertThat(page(rule).blocks("Good")).isNotEmpty();
    for (String section : List.of("Good", "When it is safe", "Justify")) {
      for (Example example : page(rule).examples(section)) {
        assertThat(example.findings()).as(section).isEmpty();
      }
    }
  }

  @Test
  void listOfThePagesIsFresh() throws IOException {
    StringBuilder list = new StringBuilder("# Rules\n\n");
    list.append("Each rule has a page: what it finds, why it hurts, and what to do instead. ")
        .append("`surefoot rule NAME` prints it. ")
        .append("A rule that is off has to be switched on in `surefoot.yaml`.\n");
    Family family = null;
    for (Rule rule : rules()) {
      RuleInfo info = rule.info();
      if (info.family() != family) {
        family = info.family();
        list.append("\n## ").append(family.key()).append("\n\n");
        list.append("| rule | severity | finds |\n|---|---|---|\n");
      }
      list.append("| [")
          .append(info.name())
          .append("](")
          .append(info.name())
          .append(".md) | ")
          .append(info.severity().key())
          .append(info.optIn() ? ", off" : "")
          .append(" | ")
          .append(info.summary())
          .append(" |\n");
    }
    Path file = PAGES.resolve("README.md");
    if (REGENERATE) {
      Files.writeString(file, list);
    }
    assertThat(Files.readString(file)).isEqualTo(list.toString());
  }

  /** The page with a {@code text} block behind each bad example that says what is found in it. */
  private static String withStatedFindings(Rule rule, PageText page) {
    List<Example> examples = page.examples("Bad");
    StringBuilder stated = new StringBuilder();
    boolean bad = false;
    boolean skipping = false;
    String fence = null;
    int example = 0;
    for (String line : page.toString().split("\n", -1)) {
      if (fence == null && line.startsWith("## ")) {
        bad = line.equals("## Bad");
      }
      boolean boundary = line.startsWith("```");
      if (bad && boundary && fence == null && line.equals("```text")) {
        skipping = true;
      }
      if (!skipping) {
        stated.append(line).append('\n');
      }
      if (boundary && fence != null) {
        if (bad && (fence.equals("```sql") || fence.equals("```" + PageText.JAVA_MIGRATION))) {
          stated.append("```text\n");
          for (Finding finding : examples.get(example++).scenario().findings()) {
            boolean own = finding.rule().name().equals(rule.info().name());
            stated
                .append(own ? "" : finding.rule().name() + " at ")
                .append(RuleTester.line(finding))
                .append('\n');
          }
          stated.append("```\n");
        }
        skipping = false;
        fence = null;
      } else if (boundary) {
        fence = line;
      }
    }
    return stated.substring(0, stated.length() - 1);
  }

  private static List<Finding> findings(Rule rule) {
    return page(rule).examples("Bad").stream()
        .flatMap(example -> example.scenario().findings(rule).stream())
        .toList();
  }

  private static List<String> firstParagraph(String section) {
    return section
        .lines()
        .dropWhile(String::isBlank)
        .takeWhile(line -> !line.isBlank())
        .map(String::strip)
        .toList();
  }

  private static String dialects(RuleInfo info) {
    return Stream.of(Dialect.values())
        .filter(info.dialects()::contains)
        .map(Dialect::displayName)
        .collect(Collectors.joining(", "));
  }

  private static PageText page(Rule rule) {
    return new PageText(rule);
  }
}
