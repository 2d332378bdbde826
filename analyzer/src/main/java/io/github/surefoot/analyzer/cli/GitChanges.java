package io.github.surefoot.analyzer.cli;

import io.github.surefoot.analyzer.cli.Git.Answer;
import io.github.surefoot.analyzer.cli.Git.Unavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;

/** Asks git which files changed. A reference that could be taken for an option is refused. */
final class GitChanges {
  private final Git git;
  private final Path directory;

  /** The directory without symbolic links, as git sees it. */
  private final Path real;

  private GitChanges(Git git, Path directory) {
    this.git = git;
    this.directory = directory;
    this.real = real(directory);
  }

  /**
   * The files that are new or changed since the point at which the work left a reference:
   * committed, staged, not staged and not yet known to git. A file that was only moved to another
   * directory is neither.
   *
   * @param directory a directory of the repository
   * @return absolute paths
   * @throws UsageException if git or the reference cannot be used; says why
   */
  static Set<Path> since(String reference, Path directory, Git git) throws UsageException {
    if (reference.isBlank() || reference.startsWith("-") || reference.indexOf('\0') >= 0) {
      throw new UsageException("'" + reference + "' is no git reference");
    }
    try {
      return new GitChanges(git, directory).changed(reference);
    } catch (Unavailable e) {
      throw new UsageException(e.text() + ", and --since needs it");
    }
  }

  private Set<Path> changed(String reference) throws UsageException, Unavailable {
    Answer up = git.ask(real, "rev-parse", "--show-cdup");
    if (!up.succeeded()) {
      throw new UsageException(
          up.text().contains("dubious ownership")
              ? "git does not trust " + directory + ", which somebody else owns; see safe.directory"
              : "--since needs a git repository, and " + directory + " is in none");
    }
    String above = up.text().strip();
    Path top = real.resolve(above).normalize();
    String base = base(reference, top);
    Answer diff =
        git.ask(
            top,
            "diff",
            "--name-status",
            "-z",
            "--no-ext-diff",
            "--no-textconv",
            "--find-renames=100%",
            base,
            "--");
    Answer untracked =
        git.ask(top, "ls-files", "--others", "--exclude-standard", "--full-name", "-z", "--");
    if (!diff.succeeded() || !untracked.succeeded()) {
      throw new UsageException("git could not compare the files with '" + reference + "'");
    }
    Set<String> names = new LinkedHashSet<>();
    compared(diff.text().split("\0", -1), names);
    for (String name : untracked.text().split("\0", -1)) {
      if (!name.isEmpty()) {
        names.add(name);
      }
    }
    Path shownTop = directory.resolve(above).normalize();
    boolean sameTop = real(shownTop).equals(top);
    Set<Path> changed = new LinkedHashSet<>();
    for (String name : names) {
      Path file = top.resolve(name).normalize();
      if (file.startsWith(real)) {
        changed.add(directory.resolve(real.relativize(file)).normalize());
      } else {
        changed.add(sameTop ? shownTop.resolve(name).normalize() : file);
      }
    }
    return changed;
  }

  /** The commit to compare with: the one at which the work left the reference. */
  private String base(String reference, Path top) throws UsageException, Unavailable {
    String commit = commit(reference, top);
    if (commit.isEmpty()) {
      String remote = "origin/" + reference;
      throw new UsageException(
          "git knows no commit '"
              + reference
              + "'"
              + (isShallow(top)
                  ? "; the clone is shallow, fetch it with its history first (git fetch --unshallow)"
                  : commit(remote, top).isEmpty() ? "" : "; did you mean '" + remote + "'?"));
    }
    if (commit("HEAD", top).isEmpty()) {
      throw new UsageException("--since needs a commit to stand on, and HEAD has none yet");
    }
    Answer fork = git.ask(top, "merge-base", commit, "HEAD");
    if (!fork.succeeded() || fork.text().isBlank()) {
      throw new UsageException(
          "git finds no commit that '"
              + reference
              + "' and HEAD share"
              + (isShallow(top)
                  ? ": the clone is shallow, fetch its history first (git fetch --unshallow)"
                  : ""));
    }
    return fork.text().strip();
  }

  /** The hash of a commit, empty if git does not know it. */
  private String commit(String reference, Path top) throws Unavailable {
    Answer commit =
        git.ask(
            top, "rev-parse", "--verify", "--quiet", "--end-of-options", reference + "^{commit}");
    return commit.succeeded() ? commit.text().strip() : "";
  }

  private boolean isShallow(Path top) throws Unavailable {
    return git.ask(top, "rev-parse", "--is-shallow-repository").text().strip().equals("true");
  }

  /** Reads {@code status, path} and, for what was renamed, {@code status, old path, new path}. */
  private static void compared(String[] fields, Set<String> names) {
    for (int i = 0; i + 1 < fields.length; i += 2) {
      if (fields[i].startsWith("R") && i + 2 < fields.length) {
        String before = fields[i + 1];
        String after = fields[i + 2];
        if (!fileName(before).equals(fileName(after))) {
          names.add(after);
        }
        i++;
      } else {
        // A deleted file too: without its .conf a script runs in another way.
        names.add(fields[i + 1]);
      }
    }
  }

  private static String fileName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static Path real(Path path) {
    try {
      return Files.exists(path) ? path.toRealPath() : path;
    } catch (IOException e) {
      return path;
    }
  }
}
