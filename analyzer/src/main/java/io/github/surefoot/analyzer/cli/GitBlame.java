package io.github.surefoot.analyzer.cli;

import io.github.surefoot.analyzer.audit.Authorship;
import io.github.surefoot.analyzer.cli.Git.Answer;
import io.github.surefoot.analyzer.cli.Git.Unavailable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Asks git who wrote some lines of a file. What git cannot say is left out. */
final class GitBlame {
  /** More lines in one command would make it longer than systems allow. */
  private static final int LINES = 500;

  private final Git git;

  GitBlame(Git git) {
    this.git = git;
  }

  /**
   * Who wrote each line, as far as it is committed.
   *
   * @param lines 1-based
   * @throws Unavailable if git cannot be run or does not answer in time
   */
  Map<Integer, Authorship> authors(Path file, Collection<Integer> lines) throws Unavailable {
    Path folder = file.toAbsolutePath().getParent();
    Path name = file.getFileName();
    if (folder == null || name == null || !Files.isDirectory(folder)) {
      return Map.of();
    }
    Map<Integer, Authorship> authors = new HashMap<>();
    List<Integer> sorted = List.copyOf(new TreeSet<>(lines));
    for (int from = 0; from < sorted.size(); from += LINES) {
      List<String> command =
          new ArrayList<>(
              List.of("-c", "blame.ignoreRevsFile=", "blame", "--line-porcelain", "--no-textconv"));
      for (int line : sorted.subList(from, Math.min(sorted.size(), from + LINES))) {
        command.add("-L" + line + "," + line);
      }
      command.add("--");
      command.add(name.toString());
      Answer answer = git.ask(folder, command.toArray(String[]::new));
      if (answer.succeeded()) {
        read(answer.text(), authors);
      }
    }
    return authors;
  }

  /**
   * Reads blocks of {@code <hash> <line then> <line now> …}, {@code key value} lines and the line
   * itself behind a tab.
   */
  private static void read(String porcelain, Map<Integer, Authorship> authors) {
    Map<String, String> values = new HashMap<>();
    String header = "";
    for (String line : porcelain.split("\n", -1)) {
      if (line.startsWith("\t")) {
        add(header, values, authors);
        values.clear();
        header = "";
      } else if (header.isEmpty()) {
        header = line;
      } else {
        int space = line.indexOf(' ');
        if (space > 0) {
          values.put(line.substring(0, space), line.substring(space + 1));
        }
      }
    }
  }

  private static void add(
      String header, Map<String, String> values, Map<Integer, Authorship> authors) {
    String[] parts = header.split(" ", -1);
    String name = values.get("author");
    // A hash of zeros stands for what is not committed yet.
    if (parts.length < 3 || name == null || parts[0].chars().allMatch(c -> c == '0')) {
      return;
    }
    String mail = values.getOrDefault("author-mail", "");
    mail = mail.startsWith("<") && mail.endsWith(">") ? mail.substring(1, mail.length() - 1) : mail;
    try {
      Instant time = Instant.ofEpochSecond(Long.parseLong(values.getOrDefault("author-time", "")));
      LocalDate date =
          time.atOffset(ZoneOffset.of(values.getOrDefault("author-tz", "+0000"))).toLocalDate();
      authors.put(Integer.valueOf(parts[2]), new Authorship(name, mail, date));
    } catch (NumberFormatException | DateTimeException e) {
      // Not what git writes: then the author is not known.
      return;
    }
  }
}
