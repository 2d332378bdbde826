package io.github.surefoot.analyzer.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Asks git which files changed. No shell is involved, a reference that could be taken for an option
 * is refused, and nothing that a repository configures is run: no hooks, filters, pagers, file
 * system monitors or external diffs.
 */
final class GitChanges {
  private static final int SECONDS = 120;

  private final Path directory;

  private GitChanges(Path directory) {
    this.directory = directory;
  }

  /**
   * The files that are new or changed since the point at which the work left a reference:
   * committed, staged, not staged and not yet known to git.
   *
   * @param directory a directory of the repository
   * @return absolute paths
   * @throws UsageException if git or the reference cannot be used; says why
   */
  static Set<Path> since(String reference, Path directory) throws UsageException {
    if (reference.isBlank() || reference.startsWith("-") || reference.indexOf('\0') >= 0) {
      throw new UsageException("'" + reference + "' is no git reference");
    }
    return new GitChanges(directory).changed(reference);
  }

  private Set<Path> changed(String reference) throws UsageException {
    Answer up = ask(directory, "rev-parse", "--show-cdup");
    if (up.code() != 0) {
      throw new UsageException("--since needs a git repository, and " + directory + " is in none");
    }
    Path top = directory.resolve(up.text().strip()).normalize();
    Answer commit =
        ask(top, "rev-parse", "--verify", "--quiet", "--end-of-options", reference + "^{commit}");
    if (commit.code() != 0 || commit.text().isBlank()) {
      throw new UsageException(
          "git knows no commit '" + reference + "'; in a shallow clone, fetch it first");
    }
    String base = commit.text().strip();
    Answer fork = ask(top, "merge-base", base, "HEAD");
    if (fork.code() == 0 && !fork.text().isBlank()) {
      base = fork.text().strip();
    }
    Set<Path> changed = new LinkedHashSet<>();
    Answer diff =
        ask(
            top,
            "diff",
            "--name-only",
            "-z",
            "--no-ext-diff",
            "--no-textconv",
            "--no-renames",
            "--diff-filter=d",
            base,
            "--");
    Answer untracked =
        ask(top, "ls-files", "--others", "--exclude-standard", "--full-name", "-z", "--");
    if (diff.code() != 0 || untracked.code() != 0) {
      throw new UsageException("git could not compare the files with '" + reference + "'");
    }
    for (String name : (diff.text() + untracked.text()).split("\0", -1)) {
      if (!name.isEmpty()) {
        changed.add(top.resolve(name).normalize());
      }
    }
    return changed;
  }

  private record Answer(int code, String text) {}

  private static Answer ask(Path directory, String... arguments) throws UsageException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "git",
                "--no-pager",
                "-c",
                "core.fsmonitor=false",
                "-c",
                "core.hooksPath=/dev/null",
                "-c",
                "core.quotePath=false",
                "-C",
                directory.toString()));
    command.addAll(List.of(arguments));
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      process.getOutputStream().close();
      String text;
      try (InputStream output = process.getInputStream()) {
        text = new String(output.readAllBytes(), UTF_8);
      }
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new UsageException("git did not answer within " + SECONDS + " seconds");
      }
      return new Answer(process.exitValue(), text);
    } catch (IOException e) {
      throw new UsageException("git cannot be run, and --since needs it");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UsageException("interrupted while git was running");
    }
  }
}
