package io.github.surefoot.engine.assurance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.source.Hole;
import io.github.surefoot.engine.source.SourceFile;
import io.github.surefoot.engine.source.SqlText;
import io.github.surefoot.engine.sql.Dialect;
import io.github.surefoot.engine.sql.SqlParser;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SqlAssurancesTest {

  private static List<Assurance> in(String sql) {
    SourceFile file = new SourceFile("V1__test.sql", sql);
    return SqlAssurances.in(SqlParser.parse(SqlText.of(file.whole()), Dialect.POSTGRESQL));
  }

  private static Assurance only(String sql) {
    List<Assurance> found = in(sql);
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  // What is none.

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-- the column is assured to be empty",
        "-- see surefoot:assured in the manual",
        "-- surefoot found this one",
        "-- surefooted",
        "/* surefoots */",
        "-- ",
        "--",
        "/**/",
        "/* */"
      })
  void passesOverOrdinaryComments(String comment) {
    assertThat(in(comment + "\nDROP TABLE a;")).isEmpty();
  }

  @Test
  void passesOverStringsAndDollarQuotes() {
    assertThat(in("SELECT '-- surefoot:assured A: reason', $$\n-- surefoot:assured A: reason\n$$;"))
        .isEmpty();
  }

  // What it says.

  @Test
  void readsRulesAttributesAndReason() {
    Assurance assurance =
        only(
            """
            -- surefoot:assured ColumnDrop, TableDrop (ticket=OPS-12, approvedBy=jane, expires=2027-01-31): unused: see (the) log
            DROP TABLE a;
            """);
    assertThat(assurance.problem()).isNull();
    assertThat(assurance.rules()).containsExactly("ColumnDrop", "TableDrop");
    assertThat(assurance.ticket()).isEqualTo("OPS-12");
    assertThat(assurance.approvedBy()).isEqualTo("jane");
    assertThat(assurance.expires()).isEqualTo("2027-01-31");
    assertThat(assurance.reason()).isEqualTo("unused: see (the) log");
    assertThat(assurance.region().text()).startsWith("-- surefoot").endsWith("log");
  }

  @Test
  void readsQuotedAttributesAndThoseInOtherSpellings() {
    Assurance assurance =
        only(
            """
            --surefoot:assured TableDrop(approved-by='Jane, DBA', Ticket = "https://x.org/1 (2)" ) :reason
            DROP TABLE a;
            """);
    assertThat(assurance.problem()).isNull();
    assertThat(assurance.approvedBy()).isEqualTo("Jane, DBA");
    assertThat(assurance.ticket()).isEqualTo("https://x.org/1 (2)");
    assertThat(assurance.expires()).isNull();
    assertThat(assurance.reason()).isEqualTo("reason");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-- SUREFOOT:ASSURED", "--Surefoot:Assured", "/* surefoot:assured"})
  void takesTheMarkerInAnyCase(String start) {
    Assurance assurance = only(start + " TableDrop: the reason */\nDROP TABLE a;");
    assertThat(assurance.problem()).isNull();
    assertThat(assurance.rules()).containsExactly("TableDrop");
  }

  @Test
  void leavesAnAbsentReasonAndAbsentRulesEmpty() {
    assertThat(only("-- surefoot:assured TableDrop\nDROP TABLE a;").reason()).isEmpty();
    assertThat(only("-- surefoot:assured TableDrop:  \nDROP TABLE a;").reason()).isEmpty();
    assertThat(only("-- surefoot:assured: reason\nDROP TABLE a;").rules()).isEmpty();
    assertThat(only("-- surefoot:assured\nDROP TABLE a;").problem()).isNull();
  }

  @Test
  void joinsTheLinesOfABlockComment() {
    Assurance assurance =
        only(
            """
            /*
             * surefoot:assured TableDrop
             *   (ticket=OPS-1): nobody
             *
             *   reads it
             */
            DROP TABLE a;
            """);
    assertThat(assurance.problem()).isNull();
    assertThat(assurance.ticket()).isEqualTo("OPS-1");
    assertThat(assurance.reason()).isEqualTo("nobody reads it");
  }

  @Test
  void endsAReasonWithTheLineOfALineComment() {
    Assurance assurance =
        only("-- surefoot:assured TableDrop: nobody reads it\r\n-- at all\r\nDROP TABLE a;");
    assertThat(assurance.problem()).isNull();
    assertThat(assurance.reason()).isEqualTo("nobody reads it");
    assertThat(assurance.scope().text()).isEqualTo("DROP TABLE a");
  }

  @Test
  void readsSeveralFromOneBlockComment() {
    List<Assurance> found =
        in(
            """
            /* The end of a.
               surefoot:assured TableDrop: one
               surefoot:assured ColumnDrop: two
               and more */
            DROP TABLE a;
            """);
    assertThat(found).extracting(Assurance::reason).containsExactly("one", "two and more");
    assertThat(found.get(1).region().text()).startsWith("surefoot").endsWith("more");
  }

  @Test
  void showsAHoleByItsName() {
    SourceFile file = new SourceFile("V1__test.sql", "-- surefoot:assured A: because ${why}\n");
    SqlText sql =
        SqlText.builder()
            .append(file.region(0, 31))
            .append(new Hole("why", file.region(31, 37)))
            .append(file.region(37, file.text().length()))
            .build();
    List<Assurance> found = SqlAssurances.in(SqlParser.parse(sql, Dialect.POSTGRESQL));
    assertThat(found).extracting(Assurance::reason).containsExactly("because {why}");
  }

  // What it covers.

  @Test
  void coversTheStatementBelow() {
    Assurance assurance =
        only("DROP TABLE a;\n-- surefoot:assured TableDrop: reason\nDROP TABLE b;\nDROP TABLE c;");
    assertThat(assurance.scope().text()).isEqualTo("DROP TABLE b");
  }

  @Test
  void coversTheStatementBelowOtherComments() {
    List<Assurance> found =
        in(
            """
            -- surefoot:assured TableDrop: one
            -- a note
            /* surefoot:assured ColumnDrop: two */ -- and another
            DROP TABLE a;
            """);
    assertThat(found).extracting(a -> a.scope().text()).containsOnly("DROP TABLE a").hasSize(2);
  }

  @Test
  void coversTheStatementOnItsOwnLine() {
    Assurance assurance =
        only("DROP TABLE a; /* surefoot:assured TableDrop: reason */ DROP TABLE b;\nDROP TABLE c;");
    assertThat(assurance.scope().text()).isEqualTo("DROP TABLE b");
  }

  @Test
  void coversTheFileFromItsTop() {
    List<Assurance> found =
        in(
            """
            -- Copyright

            -- surefoot:assured TableDrop: one
            \t
            -- surefoot:assured ColumnDrop: two
            DROP TABLE a;
            DROP TABLE b;
            """);
    assertThat(found.get(0).scope()).isEqualTo(found.get(0).region().file().whole());
    assertThat(found.get(1).scope().text()).isEqualTo("DROP TABLE a");
  }

  @Test
  void coversTheFileIfThereIsNoStatement() {
    Assurance assurance = only("-- surefoot:assured TableDrop: reason\n");
    assertThat(assurance.problem()).isNull();
    assertThat(assurance.scope()).isEqualTo(assurance.region().file().whole());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DROP TABLE a;N-- surefoot:assured A: rNNDROP TABLE b; | a blank line parts it",
        "DROP TABLE a;N-- surefoot:assured A: rN-- noteN NDROP TABLE b; | a blank line parts it",
        "DROP TABLE a; -- surefoot:assured A: rNDROP TABLE b; | behind a statement",
        "DROP TABLE a; /* surefoot:assured A: r */NDROP TABLE b; | behind a statement",
        "DROP TABLEN-- surefoot:assured A: rNa; | inside a statement",
        "DROP TABLE a;N-- surefoot:assured A: r | no statement follows",
      })
  void saysThatItStandsInAWrongPlace(String sql, String problem) {
    Assurance assurance = only(sql.replace('N', '\n'));
    assertThat(assurance.problem()).contains(problem);
    assertThat(assurance.rules()).containsExactly("A");
    assertThat(assurance.scope()).isEqualTo(assurance.region());
  }

  // What cannot be read.

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "surefoot:asured A: r | 'surefoot:asured' is not known; a justification begins with",
        "surefoot:assuredA: r | 'surefoot:assuredA:' is not known",
        "surefoot: assured A: r | 'surefoot:' is not known",
        "surefoot assured A: r | 'surefoot' is not known",
        "surefoot-assured A: r | 'surefoot-assured' is not known",
        "surefoot:assured A because of x | expected surefoot:assured RuleName",
        "surefoot:assured A B: r | expected surefoot:assured RuleName",
        "surefoot:assured A,, B: r | a rule name is missing beside a comma",
        "surefoot:assured A (ticket=1 | a closing parenthesis or quote is missing",
        "surefoot:assured A (ticket='1): r | a closing parenthesis or quote is missing",
        "surefoot:assured A (ticket | a closing parenthesis is missing",
        "surefoot:assured A (OPS-1): r | 'OPS-1' has no value; write OPS-1=…",
        "surefoot:assured A (): r | expected surefoot:assured RuleName",
        "surefoot:assured A (tikcet=1): r | 'tikcet' is not known; did you mean ticket?",
        "surefoot:assured A (owner=x): r | 'owner' is not known (ticket, approvedBy and expires are)",
        "surefoot:assured A (ticket=1, ticket=2): r | ticket is given twice",
        "surefoot:assured A (ticket='1' 2): r | expected surefoot:assured RuleName",
        "surefoot:assured A (ticket=1) r | expected surefoot:assured RuleName",
      })
  void saysWhyItCannotBeRead(String text, String problem) {
    assertThat(only("-- " + text + "\nDROP TABLE a;").problem()).startsWith(problem);
  }

  @Test
  void readsManyInLinearTime() {
    int many = 200_000;
    List<Assurance> found =
        in("-- surefoot:assured TableDrop: reason\n".repeat(many) + "DROP TABLE a;");
    assertThat(found).hasSize(many).allMatch(a -> a.scope().text().equals("DROP TABLE a"));
  }
}
