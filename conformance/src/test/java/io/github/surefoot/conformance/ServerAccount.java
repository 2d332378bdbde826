package io.github.surefoot.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;

/**
 * Where servers keep their files and as whom they run. PostgreSQL refuses to run as root, so root
 * hands over to the user that owns nothing; every parent of the files must then be searchable by
 * that user, which a checkout below a private home directory is not.
 *
 * @param home a directory that the servers' user can search
 * @param prefix words put before each command; empty unless this process is root
 */
record ServerAccount(Path home, List<String> prefix) {

  private static final int NOBODY = 65534;

  /**
   * Takes the preferred directory if the servers' user can reach it, else one in the system's
   * temporary directory.
   *
   * @throws IllegalStateException if neither will do
   */
  static ServerAccount choose(Path preferred) throws IOException {
    Path home = Files.createDirectories(preferred.toAbsolutePath().normalize());
    if (uid(home) != 0) {
      return new ServerAccount(home, List.of());
    }
    if (!searchable(home)) {
      home = Path.of(System.getProperty("java.io.tmpdir")).resolve("surefoot-conformance");
      Files.createDirectories(home);
      Files.setPosixFilePermissions(home, PostgresBinaries.permissions(0755));
      // Another user could have made it first and put programs into it.
      if (Files.isSymbolicLink(home) || uid(home) != 0 || !searchable(home)) {
        throw new IllegalStateException(
            "Root runs PostgreSQL as user "
                + NOBODY
                + ", which can use neither "
                + preferred
                + " nor "
                + home);
      }
    }
    return new ServerAccount(
        home, List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"));
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
