package io.github.surefoot.conformance.jooq;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.analyzer.Parallel;
import io.github.surefoot.analyzer.files.SourceFiles;
import io.github.surefoot.analyzer.java.JavaMigrationReader;
import io.github.surefoot.engine.javacode.interpreter.SentSql;
import io.github.surefoot.engine.sql.Dialect;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jooq.DSLContext;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.SQLDialect;
import org.jooq.conf.ParamType;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;
import org.jooq.tools.jdbc.MockConnection;
import org.jooq.tools.jdbc.MockResult;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs the chains of {@code jooq/V1__Chains.java} with jOOQ itself and reads their source with
 * Surefoot: both must come to the same SQL, to the letter.
 */
final class JooqRenderingTest {
  private static final Path SOURCE = Path.of("src/test/resources/jooq/V1__Chains.java");

  /**
   * What MySQL and MariaDB do not have: jOOQ emulates it, or sends what they refuse. It is read as
   * if they had it. What is called so begins with {@code postgres}.
   */
  private static final Set<String> POSTGRESQL_ONLY =
      Set.of(
          "addColumnsIfTableExists",
          "arrayTypes",
          "defaultsWithCasts",
          "enumTypes",
          "sequences",
          "tablesFromQueries");

  private static final Map<SQLDialect, Map<String, List<String>>> READ = new LinkedHashMap<>();

  @TempDir static Path classes;
  private static URLClassLoader loader;
  private static Class<?> chains;

  @BeforeAll
  static void compile() throws Exception {
    System.setProperty("org.jooq.no-logo", "true");
    System.setProperty("org.jooq.no-tips", "true");
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      boolean compiled =
          compiler
              .getTask(
                  null,
                  manager,
                  null,
                  List.of("-d", classes.toString(), "-proc:none", "-nowarn"),
                  null,
                  manager.getJavaFileObjects(SOURCE))
              .call();
      assertThat(compiled).isTrue();
    }
    loader = new URLClassLoader(new URL[] {classes.toUri().toURL()});
    chains = loader.loadClass("db.migration.V1__Chains");
  }

  static Stream<Arguments> methods() {
    return Stream.of(SQLDialect.POSTGRES, SQLDialect.MYSQL, SQLDialect.MARIADB)
        .flatMap(
            dialect ->
                read(dialect).keySet().stream()
                    .filter(
                        name ->
                            dialect == SQLDialect.POSTGRES
                                || !(name.startsWith("postgres") || POSTGRESQL_ONLY.contains(name)))
                    .map(name -> Arguments.of(dialect, name)));
  }

  @ParameterizedTest
  @MethodSource("methods")
  void theSameSqlIsReadAsJooqSends(SQLDialect dialect, String name) throws Exception {
    assertThat(read(dialect).get(name)).isEqualTo(sent(dialect, name));
  }

  /** What jOOQ sends, values written into it. */
  private static List<String> sent(SQLDialect dialect, String name) throws Exception {
    List<String> sent = new ArrayList<>();
    ExecuteListener listener =
        new ExecuteListener() {
          @Override
          public void executeStart(ExecuteContext ctx) {
            if (ctx.query() != null) {
              sent.add(ctx.query().getSQL(ParamType.INLINED));
            } else {
              Arrays.stream(ctx.batchQueries())
                  .forEach(query -> sent.add(query.getSQL(ParamType.INLINED)));
            }
          }
        };
    DSLContext ctx =
        DSL.using(
            new DefaultConfiguration()
                .set(
                    new MockConnection(
                        c -> new MockResult[] {new MockResult(1, DSL.using(dialect).newResult())}))
                .set(dialect)
                .set(new Settings())
                .set(listener));
    Method method = chains.getDeclaredMethod(name, DSLContext.class);
    method.setAccessible(true);
    method.invoke(null, ctx);
    return sent.stream().map(JooqRenderingTest::normalized).toList();
  }

  @Test
  void eachMethodIsRead() {
    assertThat(read(SQLDialect.POSTGRES).keySet())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(chains.getDeclaredMethods())
                .filter(method -> !Modifier.isPrivate(method.getModifiers()))
                .filter(method -> Modifier.isStatic(method.getModifiers()))
                .filter(method -> !method.isSynthetic())
                .map(Method::getName)
                .toList());
  }

  /** What is read of each method, by its name. */
  private static Map<String, List<String>> read(SQLDialect dialect) {
    return READ.computeIfAbsent(dialect, JooqRenderingTest::readAll);
  }

  private static Map<String, List<String>> readAll(SQLDialect dialect) {
    JavaMigrationReader.Result result =
        JavaMigrationReader.read(
            List.of(SOURCE),
            switch (dialect) {
              case POSTGRES -> Dialect.POSTGRESQL;
              case MYSQL -> Dialect.MYSQL;
              default -> Dialect.MARIADB;
            },
            new SourceFiles(SOURCE.getParent()),
            Parallel.NONE);
    assertThat(result.problems()).isEmpty();
    assertThat(result.migrations()).hasSize(1);
    Map<String, List<String>> byMethod = new TreeMap<>();
    for (SentSql one : result.migrations().get(0).sent()) {
      if (one.told() != null) {
        continue;
      }
      String call = one.dispatch().via().get(0).text();
      byMethod
          .computeIfAbsent(call.substring(0, call.indexOf('(')), name -> new ArrayList<>())
          .add(normalized(one.text().toString()));
    }
    return byMethod;
  }

  private static String normalized(String sql) {
    return sql.strip().replaceAll("\\s+", " ");
  }
}
