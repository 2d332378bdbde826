package io.github.surefoot.engine.javacode.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.javacode.SqlSink.Template;
import io.github.surefoot.engine.source.Hole;
import io.github.surefoot.engine.source.SourceFile;
import io.github.surefoot.engine.source.SqlText;
import io.github.surefoot.engine.sql.Dialect;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TemplatesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{0",
        "{}",
        "{a}",
        "SELECT '{0}'",
        "SELECT 'it''s {0}'",
        "SELECT \"{0}\"",
        "SELECT 1 -- {0}",
        "SELECT /* {0} */ 1",
        "SELECT $${0}$$",
        "SELECT $x$ $$ {0} $x$",
        "SELECT $$ {0}",
        "SELECT '{0}",
        "a<b>c",
        "{fn now()}",
        "{d '2026-01-01'}",
        "{callback}x",
        "\\{",
      })
  void anythingElseIsSentAsItIs(String sql) {
    SqlText rendered = rendered(sql, Template.NONE);

    assertThat(rendered.text()).isEqualTo(sql);
    assertThat(rendered.hasHoles()).isFalse();
  }

  @Test
  void aNumberInBracesIsAHole() {
    assertThat(rendered("ALTER TABLE {0} ADD {12} int -- {1}", Template.NONE).toString())
        .isEqualTo("ALTER TABLE {0} ADD {12} int -- {1}");
    assertThat(holes("ALTER TABLE {0} ADD {12} int -- {1}", Template.NONE)).isEqualTo("0 12");
    assertThat(holes("a1$ = {0}", Template.BRACES)).isEqualTo("0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DELETE FROM a WHERE b = ?",
        "SELECT a ? 'b' FROM c",
        "CREATE INDEX i ON a ((b ? 'c'))",
        "DROP TABLE a? b",
        "DROP TABL ?",
      })
  void aQuestionMarkIsAParameterOrAnOperator(String sql) {
    assertThat(rendered(sql, Template.NONE).hasHoles()).isFalse();
  }

  @Test
  void aQuestionMarkIsAHoleWhereAStatementHasNoParameters() {
    assertThat(rendered("ALTER TABLE ? ADD c text DEFAULT '?'", Template.NONE).toString())
        .isEqualTo("ALTER TABLE {?} ADD c text DEFAULT '?'");
  }

  @Test
  void aHoleStandsWhereThePlaceholderStands() {
    Hole hole = rendered("DROP TABLE {0}", Template.BRACES).holes().get(0);

    assertThat(hole.origin().text()).isEqualTo("{0}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a < b", "a <> b", "a<=b", "'<a>'", "\"<a>\"", "-- <a>", "/* <a> */", "<", "<a"})
  void anythingElseIsNoDefinedAttribute(String sql) {
    assertThat(rendered(sql, Template.ANGLES).text()).isEqualTo(sql);
  }

  @Test
  void aNameInAnglesIsAHoleWhereTheLibraryDefinesAttributes() {
    assertThat(holes("ALTER TABLE <table> ADD <db.column> int", Template.ANGLES))
        .isEqualTo("table db.column");
    assertThat(rendered("a \\< b AND c<d>", Template.ANGLES).toString())
        .isEqualTo("a < b AND c{d}");
  }

  @Test
  void aCallIsSentAsTheDriverSendsIt() {
    assertThat(rendered(" {call  archive(?)} ", Template.NONE).text())
        .isEqualTo("SELECT * FROM  archive(?)");
    assertThat(rendered("{ ? = CALL archived(?) }", Template.NONE).text())
        .isEqualTo("SELECT * FROM archived(?) ");
    assertThat(Templates.rendered(sql("{call a}"), Template.NONE, Dialect.MYSQL).text())
        .isEqualTo("CALL a");
  }

  @Test
  void theNameOfATableStandsForAnInsert() {
    assertThat(rendered("countries", Template.INSERT).text())
        .isEqualTo("INSERT INTO countries DEFAULT VALUES");
    assertThat(Templates.rendered(sql("a"), Template.INSERT, Dialect.MARIADB).text())
        .isEqualTo("INSERT INTO a () VALUES ()");
  }

  private static String holes(String sql, Template template) {
    return rendered(sql, template).holes().stream()
        .map(Hole::name)
        .collect(Collectors.joining(" "));
  }

  private static SqlText rendered(String sql, Template template) {
    return Templates.rendered(sql(sql), template, Dialect.POSTGRESQL);
  }

  private static SqlText sql(String text) {
    return SqlText.of(new SourceFile("A.java", text).whole());
  }
}
