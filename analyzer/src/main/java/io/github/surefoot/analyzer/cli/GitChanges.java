package io.github.surefoot.analyzer.cli;

import io.github.surefoot.analyzer.cli.Git.Answer;
import io.github.surefoot.analyzer.cli.Git.Unavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

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
   * What differs from the commit at which the work left a reference. Paths are absolute.
   *
   * @param changed the files that are new or changed, committed, staged, not staged and not yet
   *     known to git; a file that was only moved to another directory is not
   * @param added those of them that the commit does not have
   * @param altered the files of the commit that were changed, renamed or deleted, with their names
   *     there
   */
  record Changes(
      Set<Path> changed, Set<Path> added, Map<Path, String> altered, Path top, String commit) {}

  /**
   * Compares the files with the commit at which the work left a reference.
   *
   * @param directory a directory of the repository
   * @throws UsageException if git or the reference cannot be used; says why
   */
  static Changes since(String reference, Path directory, Git git) throws UsageException {
    if (reference.isBlank() || reference.startsWith("-") || reference.indexOf('\0') >= 0) {
      throw new UsageException("'" + reference + "' is no git reference");
    }
    try {
      return new GitChanges(git, directory).changed(reference);
    } catch (Unavailable e) {
      throw new UsageException(e.text() + ", and --since needs it");
    }
  }

  private Changes changed(String reference) throws UsageException, Unavailable {
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
    Names names = new Names();
    names.compared(diff.text().split("\0", -1));
    for (String name : untracked.text().split("\0", -1)) {
      if (!name.isEmpty()) {
        names.changed.add(name);
        names.added.add(name);
      }
    }
    Path shownTop = directory.resolve(above).normalize();
    boolean sameTop = real(shownTop).equals(top);
    Function<String, Path> shown =
        name -> {
          Path file = top.resolve(name).normalize();
          return file.startsWith(real)
              ? directory.resolve(real.relativize(file)).normalize()
              : sameTop ? shownTop.resolve(name).normalize() : file;
        };
    Set<Path> changed = new LinkedHashSet<>();
    names.changed.forEach(name -> changed.add(shown.apply(name)));
    Set<Path> added = new LinkedHashSet<>();
    names.added.forEach(name -> added.add(shown.apply(name)));
    Map<Path, String> altered = new LinkedHashMap<>();
    names.altered.forEach(name -> altered.put(shown.apply(name), name));
    return new Changes(changed, added, altered, top, base);
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

  /** Names from the top of the repository. */
  private static final class Names {
    private final Set<String> changed = new LinkedHashSet<>();
    private final Set<String> added = new LinkedHashSet<>();
    private final Set<String> altered = new LinkedHashSet<>();

    /** Reads {@code status, path} and, for what was renamed, {@code status, old path, new path}. */
    void compared(String[] fields) {
      for (int i = 0; i + 1 < fields.length; i += 2) {
        if (fields[i].startsWith("R") && i + 2 < fields.length) {
          String before = fields[i + 1];
          String after = fields[i + 2];
          if (!fileName(before).equals(fileName(after))) {
            changed.add(after);
            added.add(after);
            altered.add(before);
          }
          i++;
        } else {
          // A deleted file too: without its .conf a script runs in another way.
          changed.add(fields[i + 1]);
          (fields[i].startsWith("A") ? added : altered).add(fields[i + 1]);
        }
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
