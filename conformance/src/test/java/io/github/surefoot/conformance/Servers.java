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

  /** Which majors to test: {@code all}, or a list like {@code 10,18}. */
  static final String VERSIONS = "surefoot.postgres";

  private static final List<Integer> USUAL = List.of(12, 15, 17, 18);

  private final Map<Integer, PostgresServer> postgres = new ConcurrentHashMap<>();

  private Servers() {}

  /** The major versions of PostgreSQL that this run tests, ascending. */
  static List<Integer> postgresVersions() {
    String wanted = System.getProperty(VERSIONS, "");
    if (wanted.isBlank()) {
      return USUAL;
    }
    if (wanted.equals("all")) {
      return List.copyOf(PostgresBinaries.jars().keySet());
    }
    return Arrays.stream(wanted.split(","))
        .map(String::strip)
        .map(Integer::valueOf)
        .sorted()
        .toList();
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

  /** Gives tests the one {@link Servers} of the run as a parameter. */
  static final class Extension implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == Servers.class;
    }

    @Override
    public Servers resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context
          .getRoot()
          .getStore(ExtensionContext.Namespace.create(Servers.class))
          .getOrComputeIfAbsent(Servers.class, type -> new Servers(), Servers.class);
    }
  }
}
