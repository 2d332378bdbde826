package io.github.surefoot.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A real PostgreSQL server of one major version, for one run of the tests. It listens on loopback
 * alone, keeps nothing, and goes with {@link #close()}, with this process, or, if this process was
 * killed, when the next run starts.
 *
 * <p>The settings take away what would blur an observation: no autovacuum, no parallel workers, no
 * compilation, plain C locale.
 */
final class PostgresServer implements AutoCloseable {

  private static final String USER = "postgres";
  private static final String READY = "database system is ready to accept connections";
  private static final int START_SECONDS = 60;

  /** Below the range from which the system hands out ports of outgoing connections. */
  private static final int FIRST_PORT = 15_000;

  private static final int LAST_PORT = 32_000;
  private static final int PORTS_TRIED = 20;

  private final int major;
  private final int port;
  private final String password;
  private final Path directory;
  private final Process process;
  private final ServerLog log;
  private final Thread hook;
  private final Map<Fixture, String> templates = new ConcurrentHashMap<>();
  private final Map<Fixture, Recorder> recorders = new ConcurrentHashMap<>();
  private final AtomicInteger databases = new AtomicInteger();
  private final ReentrantLock copying = new ReentrantLock();

  private PostgresServer(
      int major, int port, String password, Path directory, Process process, ServerLog log) {
    this.major = major;
    this.port = port;
    this.password = password;
    this.directory = directory;
    this.process = process;
    this.log = log;
    this.hook = new Thread(() -> stop(process, directory), "stop PostgreSQL " + major);
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /**
   * Unpacks, initialises and starts a server.
   *
   * @throws IllegalStateException if it cannot be started, with what the server said
   */
  static PostgresServer start(int major) {
    try {
      ServerAccount account = ServerAccount.choose(Path.of("target", "postgres"));
      removeLeftovers(account.home());
      removeLeftovers(account.runs());
      PostgresBinaries binaries = PostgresBinaries.unpack(major, account.home());
      byte[] secret = new byte[16];
      new SecureRandom().nextBytes(secret);
      String password = HexFormat.of().formatHex(secret);
      Path directory =
          Files.createTempDirectory(
              account.runs(), "run-" + ProcessHandle.current().pid() + "-" + major + "-");
      try {
        account.give(directory);
        initialise(account, binaries, directory, password);
        return launch(major, account, binaries, directory, password);
      } catch (IOException | RuntimeException e) {
        Directories.delete(directory);
        throw e;
      }
    } catch (IOException e) {
      throw new IllegalStateException("PostgreSQL " + major + " cannot be started: " + e, e);
    }
  }

  private static void initialise(
      ServerAccount account, PostgresBinaries binaries, Path directory, String password)
      throws IOException {
    Path secret = Files.writeString(directory.resolve("password"), password);
    Files.setPosixFilePermissions(secret, PostgresBinaries.permissions(0600));
    account.give(secret);
    Process initdb =
        account
            .command(
                directory,
                List.of(
                    binaries.program("initdb").toString(),
                    "--pgdata=" + directory.resolve("data"),
                    "--username=" + USER,
                    "--pwfile=" + secret,
                    "--auth=password",
                    "--encoding=UTF8",
                    "--locale=C",
                    "--no-sync"))
            .start();
    String said = new String(initdb.getInputStream().readAllBytes(), UTF_8);
    try {
      if (initdb.waitFor() != 0) {
        throw new IllegalStateException(
            "PostgreSQL " + binaries.version() + " cannot be initialised:\n" + said);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while initialising PostgreSQL", e);
    }
    Files.delete(secret);
    Files.writeString(directory.resolve("data/postgresql.auto.conf"), settings(binaries));
  }

  private static String settings(PostgresBinaries binaries) {
    List<String> settings =
        new ArrayList<>(
            List.of(
                "listen_addresses = '127.0.0.1'",
                "unix_socket_directories = ''",
                "max_connections = 50",
                "fsync = off",
                "synchronous_commit = off",
                "full_page_writes = off",
                "min_wal_size = '32MB'",
                "max_wal_size = '64MB'",
                "autovacuum = off",
                "max_parallel_workers_per_gather = 0",
                "timezone = 'UTC'",
                // Database, session and virtual transaction, for those who read the log.
                "log_line_prefix = '%d %c %v '",
                // The second of two sessions that wait for each other must not wait for long.
                "statement_timeout = '60s'",
                "idle_in_transaction_session_timeout = '120s'"));
    int major = Integer.parseInt(binaries.version().substring(0, binaries.version().indexOf('.')));
    if (major >= 11) {
      settings.add("max_parallel_maintenance_workers = 0");
      settings.add("jit = off");
    }
    if (major >= 18) {
      settings.add("io_method = 'sync'");
    }
    return String.join("\n", settings) + "\n";
  }

  private static PostgresServer launch(
      int major, ServerAccount account, PostgresBinaries binaries, Path directory, String password)
      throws IOException {
    RandomGenerator random = RandomGenerator.getDefault();
    String said = "no port between " + FIRST_PORT + " and " + LAST_PORT + " is free";
    for (int i = 0; i < PORTS_TRIED; i++) {
      int port = random.nextInt(FIRST_PORT, LAST_PORT);
      if (!free(port)) {
        continue;
      }
      Process process =
          account
              .command(
                  directory,
                  List.of(
                      binaries.program("postgres").toString(),
                      "-D",
                      directory.resolve("data").toString(),
                      "-p",
                      Integer.toString(port)))
              .start();
      ServerLog log = ServerLog.of(process);
      if (log.await(line -> line.contains(READY), START_SECONDS)) {
        forgetScram(port, password);
        return new PostgresServer(major, port, password, directory, process, log);
      }
      kill(process);
      said = log.toString();
      if (!said.contains("could not bind")) {
        break;
      }
    }
    throw new IllegalStateException(
        "PostgreSQL " + binaries.version() + " cannot be started:\n" + said);
  }

  /** Each of thousands of connections would hash the password thousands of times. */
  private static void forgetScram(int port, String password) {
    try (PostgresSession session = PostgresSession.open(port, USER, password, "postgres")) {
      session.run(
          "SET password_encryption = 'md5'; ALTER ROLE " + USER + " PASSWORD '" + password + "'");
    }
  }

  private static boolean free(int port) {
    try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return probe.isBound();
    } catch (IOException taken) {
      return false;
    }
  }

  /** What the server says; sessions add their statements if {@code log_statement} says so. */
  ServerLog log() {
    return log;
  }

  int major() {
    return major;
  }

  String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  String user() {
    return USER;
  }

  String password() {
    return password;
  }

  PostgresSession connect(String database) {
    return PostgresSession.open(port, USER, password, database);
  }

  /**
   * Creates a database of its own name.
   *
   * @param template the database to copy, to which nobody may be connected
   */
  String createDatabase(String template) {
    String name = "db" + databases.incrementAndGet();
    // Two copies of one template at once are refused with 55006.
    copying.lock();
    try (PostgresSession session = connect("postgres")) {
      session.run(
          "CREATE DATABASE "
              + name
              + " TEMPLATE "
              + template
              // Copying files beats logging each page (manual, CREATE DATABASE, since 15).
              + (major >= 15 ? " STRATEGY file_copy" : ""));
    } finally {
      copying.unlock();
    }
    return name;
  }

  /** Creates a database with a fixture in it; for all of them the script runs once per server. */
  String createDatabase(Fixture fixture) {
    return createDatabase(templates.computeIfAbsent(fixture, this::fill));
  }

  /** Runs a fixture in a database of its own: what a copy costs and more. */
  String fill(Fixture fixture) {
    String name = createDatabase("template0");
    try (PostgresSession session = connect(name)) {
      session.run(fixture.sql());
      // Plans depend on statistics; the whole database would take longer than the fixture.
      List<List<String>> tables =
          session
              .run(
                  "SELECT oid::regclass FROM pg_class WHERE relkind IN ('r', 'm') AND relnamespace"
                      + " NOT IN ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)")
              .rows();
      session.run(tables.stream().map(t -> "ANALYZE " + t.get(0)).collect(Collectors.joining(";")));
    } catch (IllegalStateException e) {
      throw new IllegalStateException("Fixture " + fixture.name() + " on " + major, e);
    }
    return name;
  }

  /** The one recorder for a fixture on this server; it lives as long as the server. */
  Recorder recorder(Fixture fixture) {
    return recorders.computeIfAbsent(fixture, name -> new Recorder(this, fixture));
  }

  /** Drops a database that nobody is connected to. */
  void dropDatabase(String name) {
    try (PostgresSession session = connect("postgres")) {
      session.run("DROP DATABASE " + name);
    }
  }

  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(hook);
    recorders.values().forEach(Recorder::disconnect);
    stop(process, directory);
  }

  private static void stop(Process process, Path directory) {
    kill(process);
    try {
      Directories.delete(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stops the server at once: it waits for no session and has nothing worth keeping. */
  private static void kill(Process process) {
    if (!process.isAlive()) {
      return;
    }
    try {
      // Immediate shutdown (manual, "Shutting Down the Server"): the children are told, too.
      new ProcessBuilder("kill", "-QUIT", Long.toString(process.pid())).start().waitFor();
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (IOException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /** Ends the servers of runs that were killed, and removes their files. */
  private static void removeLeftovers(Path home) throws IOException {
    List<Path> runs;
    try (Stream<Path> files = Files.list(home)) {
      runs = files.filter(file -> file.getFileName().toString().matches("run-\\d+-.*")).toList();
    }
    for (Path run : runs) {
      String[] words = run.getFileName().toString().split("-", -1);
      if (ProcessHandle.of(Long.parseLong(words[1])).isPresent()) {
        continue;
      }
      Path data = run.resolve("data");
      ProcessHandle.allProcesses()
          .filter(
              process ->
                  process.info().arguments().stream()
                      .flatMap(Stream::of)
                      .anyMatch(argument -> argument.equals(data.toString())))
          .forEach(ProcessHandle::destroyForcibly);
      Directories.delete(run);
    }
  }
}
