package io.github.surefoot.conformance;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** The servers of one run: each starts when it is first asked for and stops at the end. */
final class Servers implements AutoCloseable {

  /** Which majors to test, a list like {@code 10,18}; all if not given, or {@code all}. */
  static final String VERSIONS = "surefoot.postgres";

  private final Map<Integer, PostgresServer> postgres = new ConcurrentHashMap<>();

  private Servers() {}

  /** The major versions of PostgreSQL that this run tests, ascending. */
  static List<Integer> postgresVersions() {
    String wanted = System.getProperty(VERSIONS, "");
    if (wanted.isBlank() || wanted.equals("all")) {
      return allPostgresVersions();
    }
    return Arrays.stream(wanted.split(","))
        .map(String::strip)
        .map(Integer::valueOf)
        .sorted()
        .toList();
  }

  static List<Integer> allPostgresVersions() {
    return List.copyOf(PostgresBinaries.jars().keySet());
  }

  /**
   * The running server of a major version.
   *
   * @throws IllegalStateException if it cannot be started, with the reason
   */
  PostgresServer postgres(int major) {
    return postgres.computeIfAbsent(major, PostgresServer::start);
  }

  @Override
  public void close() {
    postgres.values().forEach(PostgresServer::close);
  }

  /** Gives tests the one {@link Servers} and the one {@link Survey} of the run as parameters. */
  static final class Extension implements ParameterResolver {
    private static final ExtensionContext.Namespace RUN =
        ExtensionContext.Namespace.create(Servers.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      Class<?> type = parameter.getParameter().getType();
      return type == Servers.class || type == Survey.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      ExtensionContext.Store run = context.getRoot().getStore(RUN);
      Servers servers =
          run.getOrComputeIfAbsent(Servers.class, type -> new Servers(), Servers.class);
      return parameter.getParameter().getType() == Servers.class
          ? servers
          : run.getOrComputeIfAbsent(Survey.class, type -> new Survey(servers), Survey.class);
    }
  }
}
