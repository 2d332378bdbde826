package io.github.surefoot.analyzer.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.application.SentSql;
import io.github.surefoot.engine.operation.DataOperation.Insert;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.QueryColumns.Use;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqlStringsTest {
  @TempDir private Path directory;
  private ApplicationText text;

  @BeforeEach
  void read() {
    text = new ApplicationText(directory);
  }

  /** What each statement is called, and the columns that it names. */
  private List<String> statements(String... sources) {
    return text.read(sources).application().statements().stream()
        .map(
            sent ->
                sent.what()
                    + ": "
                    + String.join(
                        " ",
                        sent.columns().uses().stream()
                            .map(Use::column)
                            .filter(Objects::nonNull)
                            .map(Name::value)
                            .toList()))
        .toList();
  }

  @Test
  void isNothingForTextThatIsNoSql() {
    assertThat(
            statements(
                """
                class Dao {
                  String a = "Selected from the list";
                  String b = "with all from the list";
                  String c = "create table users (select_from text)";
                  String d = "Select a file from";
                  String e = " where id = 1 and name from users";
                }
                """))
        .isEmpty();
  }

  @Test
  void isNothingForJpqlAndForWordsToPeople() {
    assertThat(
            statements(
                """
                import org.springframework.data.jpa.repository.Query;
                import jakarta.persistence.NamedQuery;
                @NamedQuery(name = "q", query = "SELECT u.name FROM User u")
                interface Dao {
                  @Query("select u.name from User u") String byName();
                  default void log() {
                    em.createQuery("select u.name from User u");
                    log.info("select a from users");
                    throw new IllegalStateException("select a from users");
                  }
                }
                """))
        .isEmpty();
  }

  @Test
  void readsEachTextThatAChoiceMayGive() {
    assertThat(
            statements(
                """
                class Dao {
                  private static String columns() { return "name, code"; }
                  void run(boolean all) {
                    String table = "users";
                    db.query("SELECT " + columns() + " FROM " + (all ? table : "admins"));
                  }
                }
                """))
        .containsExactly("the SQL of 'Dao.run': name code", "the SQL of 'Dao.run': name code");
  }

  @Test
  void readsLiteralsTextBlocksAndConstants() {
    assertThat(
            statements(
                """
                class Dao {
                  static final String COLUMNS = "id, name";
                  static final String FIND = "SELECT " + COLUMNS + " FROM users";
                  void find() {
                    jdbc.query(FIND + " WHERE mail = ?");
                    jdbc.query(\"""
                        SELECT nick
                        FROM users
                        \""");
                    String sql = "DELETE FROM " + table + " WHERE age > " + 3;
                  }
                }
                """))
        .containsExactly(
            "the SQL of 'Dao.FIND': id name",
            "the SQL of 'Dao.find': id name mail",
            "the SQL of 'Dao.find': nick",
            "the SQL of 'Dao.find': age");
  }

  @Test
  void readsAnnotationsThatHoldSql() {
    assertThat(
            statements(
                """
                import org.springframework.data.jpa.repository.Query;
                interface Dao {
                  @Query(value = "select a from users where b = ?1", nativeQuery = true) String one();
                  @Select({"<script>", "select c from users"}) String script();
                  @Select({"select c", "from users", "where d = #{d,jdbcType=VARCHAR}"}) String two();
                  @SqlUpdate("update users set x = :x where e = :e") void three();
                }
                """))
        .containsExactly(
            "the SQL of 'Dao.one': a b", "the SQL of 'Dao.two': c d", "the SQL of 'Dao.three': e");
  }

  @Test
  void readsQueriesOfSpringDataJdbcAndOfJdbi() {
    assertThat(
            statements(
                """
                import org.springframework.data.jdbc.repository.query.Query;
                interface Dao { @Query("select a from users") String one(); }
                """,
                """
                import org.jdbi.v3.core.Handle;
                class Jdbi { void two(Handle h) { h.createQuery("select b from users where c in (<cs>)"); } }
                """,
                """
                import org.jdbi.v3.core.Handle;
                class Other { void three(Handle h) { h.createQuery("select d from users"); } }
                """))
        .containsExactly("the SQL of 'Dao.one': a", "the SQL of 'Other.three': d");
  }

  @Test
  void takesFormatsForWhatIsNotKnown() {
    assertThat(
            statements(
                """
                class Dao {
                  String a = String.format("SELECT a FROM %s WHERE b = %d AND c LIKE '%s'", t, 1, c);
                  String d = "SELECT d FROM ${table} WHERE e = ${e}";
                }
                """))
        .containsExactly("the SQL of 'Dao.a': a b c", "the SQL of 'Dao.d': d e");
  }

  @Test
  void knowsWhatIsWritten() {
    List<SentSql> sent =
        text.read("class Dao { String a = \"INSERT INTO users (id, name) VALUES (?, 'x')\"; }")
            .application()
            .statements();

    assertThat(sent).hasSize(1);
    assertThat(((Insert) sent.get(0).operation()).columns().stream().map(Name::value))
        .containsExactly("id", "name");
    assertThat(sent.get(0).region().toString()).isEqualTo("app/Dao.java:2:24");
  }

  @Test
  void leavesMigrationsOut() {
    assertThat(
            statements(
                """
                import org.flywaydb.core.api.migration.BaseJavaMigration;
                class V1__Users extends BaseJavaMigration {
                  String a = "UPDATE users SET name = 'x'";
                }
                """))
        .isEmpty();
  }
}
