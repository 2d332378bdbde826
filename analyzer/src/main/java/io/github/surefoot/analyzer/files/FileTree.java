package io.github.surefoot.analyzer.files;

import io.github.surefoot.analyzer.RunProblem;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The files below a directory.
 *
 * @param files regular files and links to such, in the order of their paths
 * @param problems what could not be walked: links that lead nowhere or in a circle, directories
 *     that cannot be read
 */
public record FileTree(List<Path> files, List<RunProblem> problems) {
  private static final int MOST_ENTRIES = 500_000;

  public FileTree {
    files = List.copyOf(files);
    problems = List.copyOf(problems);
  }

  /** Whether links that lead out of the directory are followed. */
  public enum Links {
    FOLLOW,
    STAY_INSIDE
  }

  /**
   * Walks a directory.
   *
   * @param enter whether to walk a directory below it, given its path
   * @param wanted whether somebody wants a file of this path, so that trouble with it is a problem
   */
  public static FileTree walk(
      Path directory,
      Links links,
      Predicate<Path> enter,
      Predicate<Path> wanted,
      SourceFiles names) {
    return new Walk(directory, links, enter, wanted, names).run();
  }

  private static final class Walk {
    private final Path top;
    private final Links links;
    private final Predicate<Path> enter;
    private final Predicate<Path> wanted;
    private final SourceFiles names;
    private final List<Path> files = new ArrayList<>();
    private final List<RunProblem> problems = new ArrayList<>();

    /** Real paths of directories that were entered: each is walked once. */
    private final Set<Path> entered = new HashSet<>();

    Walk(Path top, Links links, Predicate<Path> enter, Predicate<Path> wanted, SourceFiles names) {
      this.top = top.toAbsolutePath().normalize();
      this.links = links;
      this.enter = enter;
      this.wanted = wanted;
      this.names = names;
    }

    FileTree run() {
      Deque<Path> open = new ArrayDeque<>();
      Path realTop = top;
      try {
        realTop = top.toRealPath();
        entered.add(realTop);
        open.push(top);
      } catch (IOException e) {
        problem(top, SourceFiles.describe(top, e));
      }
      int entries = 0;
      while (!open.isEmpty()) {
        List<Path> below = new ArrayList<>();
        for (Path entry : list(open.pop())) {
          if (++entries > MOST_ENTRIES) {
            problem(
                top,
                "The directory holds more than "
                    + MOST_ENTRIES
                    + " files: only part of it was searched.");
            open.clear();
            break;
          }
          if (visit(entry, realTop)) {
            below.add(entry);
          }
        }
        for (int i = below.size() - 1; i >= 0; i--) {
          open.push(below.get(i));
        }
      }
      files.sort(Comparator.comparing(names::display));
      return new FileTree(files, problems);
    }

    private List<Path> list(Path directory) {
      List<Path> entries = new ArrayList<>();
      try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
        stream.forEach(entries::add);
      } catch (AccessDeniedException e) {
        problem(directory, "The directory cannot be searched: permission denied.");
      } catch (IOException | DirectoryIteratorException e) {
        problem(directory, "The directory cannot be searched.");
      }
      entries.sort(Comparator.comparing(Path::toString));
      return entries;
    }

    /** Takes a file; tells whether the entry is a directory to walk. */
    private boolean visit(Path entry, Path realTop) {
      BasicFileAttributes attributes;
      boolean link = Files.isSymbolicLink(entry);
      try {
        attributes = Files.readAttributes(entry, BasicFileAttributes.class);
      } catch (IOException e) {
        // A link that ends nowhere may have been meant as a directory of migrations.
        if (wanted.test(entry) || (link && isCircular(e) && enter.test(entry))) {
          problem(entry, SourceFiles.describe(entry, e));
        }
        return false;
      }
      if (!attributes.isDirectory()) {
        if (attributes.isRegularFile() || wanted.test(entry)) {
          files.add(entry);
        }
        return false;
      }
      if (!enter.test(entry)) {
        return false;
      }
      if (wanted.test(entry)) {
        problem(entry, "The path leads to a directory, not to a file.");
      }
      return enterOnce(entry, link, realTop);
    }

    private boolean enterOnce(Path entry, boolean link, Path realTop) {
      try {
        Path real = entry.toRealPath();
        Path parent = entry.toAbsolutePath().getParent();
        if (link && parent != null && parent.toRealPath().startsWith(real)) {
          problem(entry, "The link leads to a directory above it and is not followed.");
          return false;
        }
        if (link && links == Links.STAY_INSIDE && !real.startsWith(realTop)) {
          return false;
        }
        return entered.add(real);
      } catch (IOException e) {
        problem(entry, SourceFiles.describe(entry, e));
        return false;
      }
    }

    private static boolean isCircular(IOException e) {
      return e instanceof FileSystemException && !(e instanceof NoSuchFileException);
    }

    private void problem(Path path, String message) {
      problems.add(RunProblem.failure(names.display(path), message));
    }
  }
}
