package io.github.surefoot.conformance;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * The programs of one PostgreSQL version, unpacked from the jar that the build has copied.
 *
 * <p>Every jar of {@code io.zonky.test.postgres} names its one entry alike, so they cannot share a
 * class path: the build copies them as files.
 *
 * @param version as in the jar's name, for instance 17.11.0
 * @param directory holds {@code bin}, {@code lib} and {@code share}
 */
record PostgresBinaries(String version, Path directory) {

  /** Where the build puts them (conformance/pom.xml); tests run in the module's directory. */
  private static final Path JARS = Path.of("target", "servers");

  private static final Pattern JAR = Pattern.compile("postgres-(([0-9]+)\\.[0-9.]+)\\.jar");

  /** The jars at hand, by major version. */
  static NavigableMap<Integer, Path> jars() {
    NavigableMap<Integer, Path> jars = new TreeMap<>();
    if (!Files.isDirectory(JARS)) {
      return jars;
    }
    try (Stream<Path> files = Files.list(JARS)) {
      files.forEach(
          file -> {
            Matcher name = JAR.matcher(file.getFileName().toString());
            if (name.matches()) {
              jars.put(Integer.valueOf(name.group(2)), file);
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return jars;
  }

  /**
   * Unpacks a major version below {@code home}, unless an earlier run did.
   *
   * @throws IllegalStateException if the build has not copied that version's jar
   */
  static PostgresBinaries unpack(int major, Path home) throws IOException {
    Path jar = jars().get(major);
    if (jar == null) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "No PostgreSQL %d among %s in %s, where the build copies them (pom.xml)",
              major,
              jars().keySet(),
              JARS.toAbsolutePath()));
    }
    Matcher name = JAR.matcher(jar.getFileName().toString());
    if (!name.matches()) {
      throw new IllegalStateException("Not a jar of binaries: " + jar);
    }
    Path unpacked = home.resolve("postgresql-" + name.group(1));
    if (!Files.isDirectory(unpacked)) {
      Path partial = Files.createTempDirectory(home, "unpacking-");
      extract(jar, partial);
      Files.setPosixFilePermissions(partial, permissions(0755));
      try {
        Files.move(partial, unpacked, StandardCopyOption.ATOMIC_MOVE);
      } catch (FileAlreadyExistsException
          | DirectoryNotEmptyException
          | AtomicMoveNotSupportedException e) {
        // Another run was quicker; what it unpacked is the same.
        Directories.delete(partial);
      }
    }
    return new PostgresBinaries(name.group(1), unpacked);
  }

  Path program(String name) {
    return directory.resolve("bin").resolve(name);
  }

  private static void extract(Path jar, Path target) throws IOException {
    try (ZipInputStream zip =
        new ZipInputStream(new BufferedInputStream(Files.newInputStream(jar)))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().endsWith(".txz")) {
          untar(zip, target);
          return;
        }
      }
    }
    throw new IllegalStateException("No .txz archive in " + jar);
  }

  private static void untar(InputStream archive, Path target) throws IOException {
    TarArchiveInputStream tar = new TarArchiveInputStream(new XZCompressorInputStream(archive));
    for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
      Path file = target.resolve(entry.getName()).normalize();
      if (!file.startsWith(target)) {
        throw new IllegalStateException(
            "An archive entry leaves its directory: " + entry.getName());
      }
      if (entry.isDirectory()) {
        Files.createDirectories(file);
        continue;
      }
      Files.createDirectories(file.resolveSibling("."));
      if (entry.isSymbolicLink()) {
        Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
      } else if (entry.isLink()) {
        Files.createLink(file, target.resolve(entry.getLinkName()).normalize());
      } else {
        Files.copy(tar, file);
        Files.setPosixFilePermissions(file, permissions(entry.getMode()));
      }
    }
  }

  /** The permissions of a mode like 0755. */
  static Set<PosixFilePermission> permissions(int mode) {
    Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
    PosixFilePermission[] all = PosixFilePermission.values();
    for (int i = 0; i < all.length; i++) {
      if ((mode & (1 << (all.length - 1 - i))) != 0) {
        permissions.add(all[i]);
      }
    }
    return permissions;
  }
}
