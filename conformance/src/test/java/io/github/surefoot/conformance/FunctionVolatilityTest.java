package io.github.surefoot.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.catalog.Catalog;
import io.github.surefoot.engine.operation.Expression.FunctionCall;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.RoutineOperation.Volatility;
import io.github.surefoot.engine.source.SourceFile;
import io.github.surefoot.engine.source.SqlRange;
import io.github.surefoot.engine.source.SqlText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The functions that the engine knows without the history, against the servers' own catalogs. */
@Execution(ExecutionMode.CONCURRENT)
@ExtendWith(Servers.Extension.class)
final class FunctionVolatilityTest {

  /**
   * Declared otherwise by another version, the more volatile way known to the engine; but of {@code
   * timezone} only the function for {@code time with time zone} ever was volatile.
   */
  private static final Set<String> CHANGED = Set.of("isn_weak", "pg_config", "timezone");

  /** Functions that can be called in a statement: none with internal arguments or results. */
  private static final String FUNCTIONS =
      """
      SELECT proname, max(CASE provolatile WHEN 'v' THEN 2 WHEN 's' THEN 1 ELSE 0 END)
      FROM pg_proc JOIN pg_namespace AS n ON n.oid = pronamespace
      WHERE nspname <> 'information_schema'
        AND NOT string_to_array(proargtypes::text, ' ')::oid[]
          && ARRAY['internal'::regtype::oid, 'cstring'::regtype::oid]
        AND prorettype <> ALL (ARRAY['trigger'::regtype, 'event_trigger'::regtype,
          'internal'::regtype, 'cstring'::regtype, 'language_handler'::regtype,
          'fdw_handler'::regtype])
      GROUP BY proname
      """;

  static List<Integer> versions() {
    return Servers.postgresVersions();
  }

  @ParameterizedTest
  @MethodSource("versions")
  void functionsAreDeclaredAsTheEngineKnowsThem(int major, Servers servers) {
    PostgresServer server = servers.postgres(major);
    String database = server.createDatabase(new Fixture("functions", "SELECT 1"));
    Map<String, Optional<Volatility>> declared = new TreeMap<>();
    Map<String, Optional<Volatility>> known = new TreeMap<>();
    try (PostgresSession session = server.connect(database)) {
      for (List<String> row : session.run("SELECT name FROM pg_available_extensions").rows()) {
        // One that cannot be created here, for want of a library, has no functions to compare.
        session.query("CREATE EXTENSION IF NOT EXISTS \"" + row.get(0) + "\" CASCADE");
      }
      for (List<String> row : session.run(FUNCTIONS).rows()) {
        String name = row.get(0);
        if (!CHANGED.contains(name)) {
          declared.put(name, Optional.of(Volatility.values()[Integer.parseInt(row.get(1))]));
          known.put(name, Catalog.empty().volatility(call(name)));
        }
      }
    }
    server.dropDatabase(database);

    assertThat(declared).hasSizeGreaterThan(1000);
    assertThat(known).isEqualTo(declared);
  }

  private static FunctionCall call(String name) {
    SqlText text = SqlText.of(new SourceFile("call.sql", name).whole());
    SqlRange range = new SqlRange(text, 0, text.length());
    return new FunctionCall(new ObjectName(null, new Name(name, true, range)), 0, range);
  }
}
