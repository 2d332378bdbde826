package io.github.surefoot.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where servers keep their files and as whom they run. PostgreSQL refuses to run as root, so root
 * hands over to the user that owns nothing; every parent of the files must then be searchable by
 * that user, which a checkout below a private home directory is not.
 *
 * @param home a directory that the servers' user can search
 * @param runs where the data of one run goes, likewise: in memory if there is room, because making
 *     and dropping hundreds of small databases is slow on a disk's file system
 * @param prefix words put before each command; empty unless this process is root
 */
record ServerAccount(Path home, Path runs, List<String> prefix) {

  private static final int NOBODY = 65534;
  private static final Path MEMORY = Path.of("/dev/shm");
  private static final long ROOM = 4L << 30;

  /**
   * Takes the preferred directory as home if the servers' user can reach it, else one in the
   * system's temporary directory.
   *
   * @throws IllegalStateException if neither will do
   */
  static ServerAccount choose(Path preferred) throws IOException {
    Path home = Files.createDirectories(preferred.toAbsolutePath().normalize());
    int self = uid(home);
    if (self != 0) {
      return new ServerAccount(home, inMemory(self).orElse(home), List.of());
    }
    if (!searchable(home)) {
      home =
          own(Path.of(System.getProperty("java.io.tmpdir")).resolve("surefoot-conformance"), self)
              .orElseThrow(
                  () ->
                      new IllegalStateException(
                          "Root runs PostgreSQL as user "
                              + NOBODY
                              + ", which can use neither "
                              + preferred
                              + " nor the system's temporary directory"));
    }
    return new ServerAccount(
        home,
        inMemory(self).orElse(home),
        List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"));
  }

  private static Optional<Path> inMemory(int self) throws IOException {
    return Files.isWritable(MEMORY) && Files.getFileStore(MEMORY).getUsableSpace() >= ROOM
        ? own(MEMORY.resolve("surefoot-conformance-" + self), self)
        : Optional.empty();
  }

  /** A directory of ours that the servers' user can search, made if it is not there. */
  private static Optional<Path> own(Path directory, int self) throws IOException {
    Files.createDirectories(directory);
    // Another user could have made it first and put programs into it.
    if (Files.isSymbolicLink(directory) || uid(directory) != self) {
      return Optional.empty();
    }
    Files.setPosixFilePermissions(directory, PostgresBinaries.permissions(0755));
    return searchable(directory) ? Optional.of(directory) : Optional.empty();
  }

  private static int uid(Path path) throws IOException {
    return (Integer) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
  }

  private static boolean searchable(Path directory) throws IOException {
    for (Path path = directory.toRealPath(); path != null; path = path.getParent()) {
      if (!Files.getPosixFilePermissions(path).contains(PosixFilePermission.OTHERS_EXECUTE)) {
        return false;
      }
    }
    return true;
  }

  /** Makes the file or directory the servers' own. */
  void give(Path path) throws IOException {
    if (!prefix.isEmpty()) {
      Files.setAttribute(path, "unix:uid", NOBODY, LinkOption.NOFOLLOW_LINKS);
    }
  }

  /** A command that runs as the servers' user, in its own directory, without our environment. */
  ProcessBuilder command(Path directory, List<String> words) {
    List<String> command = new ArrayList<>(prefix);
    command.addAll(words);
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    // PGDATA, PGPORT, PGOPTIONS … of the developer's own server must not reach this one.
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    builder.environment().put("LC_ALL", "C");
    builder.environment().put("TZ", "UTC");
    return builder.redirectErrorStream(true);
  }
}
