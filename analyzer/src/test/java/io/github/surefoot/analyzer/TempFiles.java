package io.github.surefoot.analyzer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes the files of a test below a directory. */
public record TempFiles(Path directory) {

  /** Writes a text file with the directories above it. */
  public TempFiles file(String path, String content) {
    return file(path, content.getBytes(UTF_8));
  }

  /** Writes a file with the directories above it. */
  public TempFiles file(String path, byte[] content) {
    try {
      Path file = directory.resolve(path);
      Files.createDirectories(file.resolveSibling("."));
      Files.write(file, content);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes files that all hold the same SQL. */
  public TempFiles scripts(String... paths) {
    List.of(paths).forEach(p -> file(p, "SELECT 1;\n"));
    return this;
  }

  /** Makes a directory. */
  public TempFiles folder(String path) {
    try {
      Files.createDirectories(directory.resolve(path));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes a symbolic link. */
  public TempFiles link(String path, String target) {
    try {
      Files.createSymbolicLink(directory.resolve(path), Path.of(target));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A path below the directory. */
  public Path path(String path) {
    return directory.resolve(path);
  }
}
