package io.github.surefoot.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Holds the pages of effects against what the servers of this run did; a run on some versions alone
 * cannot. {@code -Dsurefoot.golden=write} writes them anew.
 */
@ExtendWith(Servers.Extension.class)
final class EffectPagesTest {
  private static final Path DOCS = Path.of("..", "docs");
  private static final Path FOLDER = DOCS.resolve("postgresql-effects");

  @TestFactory
  Stream<DynamicTest> pages(Survey survey) {
    return survey.versions().equals(Servers.allPostgresVersions())
        ? Stream.of(dynamicTest("the pages say what the servers did", () -> check(survey)))
        : Stream.of();
  }

  private static void check(Survey survey) throws IOException {
    SortedMap<String, String> pages = new EffectPages(survey).pages();
    if ("write".equals(System.getProperty("surefoot.golden"))) {
      Files.createDirectories(FOLDER);
      for (String old : written().keySet()) {
        Files.delete(DOCS.resolve(old));
      }
      for (var page : pages.entrySet()) {
        Files.writeString(DOCS.resolve(page.getKey()), page.getValue());
      }
    }
    SortedMap<String, String> written = written();

    assertThat(written.keySet())
        .as("pages; write them anew: %s", EffectPages.COMMAND)
        .isEqualTo(pages.keySet());
    for (String page : pages.keySet()) {
      assertThat(written.get(page))
          .as("docs/%s; write it anew: %s", page, EffectPages.COMMAND)
          .isEqualTo(pages.get(page));
    }
  }

  private static SortedMap<String, String> written() throws IOException {
    SortedMap<String, String> written = new TreeMap<>();
    if (Files.exists(DOCS.resolve(EffectPages.INDEX))) {
      written.put(EffectPages.INDEX, Files.readString(DOCS.resolve(EffectPages.INDEX)));
    }
    if (Files.exists(FOLDER)) {
      try (Stream<Path> files = Files.list(FOLDER)) {
        for (Path file : files.toList()) {
          written.put(DOCS.relativize(file).toString(), Files.readString(file));
        }
      }
    }
    return written;
  }
}
