package io.github.surefoot.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.analyzer.TempFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the guide {@code docs/first-day.md} from top to bottom: a block that begins with the name of
 * a file writes it, an {@code sh} block is run, and the {@code text} block behind it is the last
 * line of what the tool printed. {@code -Dsurefoot.golden=write} writes that anew.
 */
final class FirstDayGuideTest {
  private static final Path GUIDE = Path.of("..", "docs", "first-day.md");
  private static final boolean REGENERATE = "write".equals(System.getProperty("surefoot.golden"));

  @TempDir private Path directory;

  @Test
  void showsWhatTheToolSays() throws IOException {
    String shown = run(Files.readString(GUIDE));
    if (REGENERATE) {
      Files.writeString(GUIDE, shown);
    }
    assertThat(Files.readString(GUIDE)).isEqualTo(shown);
  }

  /** The guide with what the tool says now. */
  private String run(String guide) {
    TempFiles temp = new TempFiles(directory);
    Cli cli = new Cli(directory);
    List<String> shown = new ArrayList<>();
    List<String> block = new ArrayList<>();
    String language = null;
    String said = "";
    for (String line : guide.split("\n", -1)) {
      boolean boundary = line.startsWith("```");
      if (language == null) {
        language = boundary ? line.substring(3).strip() : null;
        block.clear();
        shown.add(line);
      } else if (!boundary) {
        block.add(line);
      } else {
        if (language.equals("text")) {
          shown.add(said);
        } else {
          shown.addAll(block);
          said = language.equals("sh") ? run(block, cli) : write(block, temp);
        }
        shown.add(line);
        language = null;
      }
    }
    return String.join("\n", shown);
  }

  /** Writes the file that the first line names, and says nothing. */
  private static String write(List<String> block, TempFiles temp) {
    String first = block.get(0);
    temp.file(
        first.substring(first.indexOf(' ') + 1).strip(),
        String.join("\n", block.subList(1, block.size())) + "\n");
    return "";
  }

  /** Runs commands that must succeed; the last line of what the tool printed. */
  private static String run(List<String> commands, Cli cli) {
    String said = "";
    for (String command : commands) {
      List<String> words = List.of(command.split(" "));
      String[] arguments = words.subList(1, words.size()).toArray(String[]::new);
      if (words.get(0).equals("git")) {
        cli.git(arguments);
      } else {
        assertThat(words.get(0)).isEqualTo("surefoot");
        Cli.Run run = cli.run(arguments);
        assertThat(run.code()).as(run.out() + run.err()).isZero();
        said = run.lastLine();
      }
    }
    return said;
  }
}
