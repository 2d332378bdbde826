package io.github.surefoot.analyzer.java;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.analyzer.Parallel;
import io.github.surefoot.analyzer.files.SourceFiles;
import io.github.surefoot.engine.javacode.JavaMigration;
import io.github.surefoot.engine.javacode.interpreter.SentSql;
import io.github.surefoot.engine.sql.Dialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls of libraries of which nothing but the source that uses them can be seen. */
final class SinkCallsTest {
  @TempDir Path root;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc.execute((StatementCallback<Void>) s -> { s.execute(\"A\"); return null; });",
        "StatementCallback<Boolean> f = s -> s.execute(\"A\"); jdbc.execute(f);",
        "ConnectionCallback<?> f = x -> x.prepareStatement(\"A\"); jdbc.execute(f);",
        "jdbc.query(x -> x.prepareStatement(\"A\"), rows -> {});",
        "jdbc.execute(new StatementCallback<Void>() {"
            + " public Void doInStatement(Statement s) { s.execute(\"A\"); return null; } });",
        "jdbi.useHandle(Handle::begin); jdbi.open().begin().execute(\"A\");",
        "jdbi.useHandle(h -> h.attach(Dao.class).handle().execute(\"A\"));",
        "beans.getBean(JdbcTemplate.class).execute(\"A\");",
        "factory.openSession().doWork(x -> x.createStatement().execute(\"A\"));",
        "sessions.inTransaction(s -> s.createNativeQuery(\"A\").executeUpdate());",
        "new SqlUpdate(source, \"A\").update();",
        "jdbc.batchUpdate(List.of(\"A\").toArray(new String[0]));",
        "jooq.fetchAsync(executor, \"A\");",
        "((JdbcConnection) database.getConnection()).createStatement().execute(\"A\");",
        "new RawParameterizedSqlStatement(\"A\", 1);",
        "new liquibase.change.core.RawSQLChange(\"A\").generateStatements(database);",
        "DatabaseMetaData m = connection.getMetaData();"
            + " m.getConnection().createStatement().execute(\"A\");",
      })
  void theTextIsSent(String statement) throws IOException {
    assertThat(sent(statement)).isEqualTo("A");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc.setQueryTimeout(\"A\");",
        "jooq.render(\"A\");",
        "new Executor().submit(\"A\");",
        "names.add(\"A\");",
      })
  void whatIsNoSqlIsNotSent(String statement) throws IOException {
    assertThat(sent(statement)).isEmpty();
  }

  @Test
  void whatIsCalledOnSomethingUnknownIsToldByItsNameAndText() throws IOException {
    assertThat(
            sent(
                """
                Mono.from(reactive.create())
                    .flatMap(x -> Mono.from(x.createStatement("DROP TABLE a").execute()));
                """))
        .isEqualTo("DROP TABLE a");
  }

  @Test
  void whatALibraryWritesItselfIsSaid() throws IOException {
    JavaMigration migration =
        read(
            """
            new CreateTableStatement(null, null, "a");
            new liquibase.change.core.DropTableChange();
            new SimpleJdbcCall(source).withProcedureName("p").execute();
            mybatis.openSession().getMapper(Dao.class);
            entities.createStoredProcedureQuery("p").execute();
            """);

    assertThat(migration.sent()).isEmpty();
    assertThat(migration.unread())
        .extracting(part -> part.reason())
        .containsExactly(
            "'CreateTableStatement' sends SQL that is written at run time from the parts of this"
                + " statement",
            "'DropTableChange' sends SQL that is written at run time from the parts of this change",
            "'execute' sends SQL that is written at run time from the procedure's description in"
                + " the database",
            "'getMapper' sends SQL that is written at run time from the statements of a mapper",
            "'createStoredProcedureQuery' sends SQL that is written at run time from the"
                + " procedure's description in the database");
  }

  private String sent(String statement) throws IOException {
    return read(statement).sent().stream()
        .filter(one -> one.told() == null)
        .map(SentSql::text)
        .map(String::valueOf)
        .collect(Collectors.joining(" "));
  }

  private JavaMigration read(String statements) throws IOException {
    Path file =
        Files.writeString(
            root.resolve("V1__A.java"),
            """
            import jakarta.persistence.EntityManager;
            import java.sql.*;
            import java.util.*;
            import java.util.concurrent.Executor;
            import javax.sql.DataSource;
            import liquibase.database.Database;
            import liquibase.database.jvm.JdbcConnection;
            import liquibase.statement.core.*;
            import org.apache.ibatis.session.SqlSessionFactory;
            import org.flywaydb.core.api.migration.*;
            import org.hibernate.SessionFactory;
            import org.jdbi.v3.core.*;
            import org.jooq.DSLContext;
            import org.springframework.beans.factory.BeanFactory;
            import org.springframework.jdbc.core.*;
            import org.springframework.jdbc.core.simple.*;
            import org.springframework.jdbc.object.*;

            public class V1__A extends BaseJavaMigration {
              Connection connection;
              DataSource source;
              JdbcTemplate jdbc;
              Jdbi jdbi;
              DSLContext jooq;
              EntityManager entities;
              SessionFactory factory;
              SessionFactory sessions;
              SqlSessionFactory mybatis;
              BeanFactory beans;
              Database database;
              Executor executor;
              Set<String> names;

              public void migrate(Context context) throws Exception {
                %s
              }

              interface Dao extends org.jdbi.v3.sqlobject.SqlObject {
                default Handle handle() { return getHandle(); }
              }
            }
            """
                .formatted(statements));
    JavaMigrationReader.Result result =
        JavaMigrationReader.read(
            List.of(file), Dialect.POSTGRESQL, new SourceFiles(root), Parallel.NONE);
    assertThat(result.problems()).isEmpty();
    return result.migrations().get(0);
  }
}
