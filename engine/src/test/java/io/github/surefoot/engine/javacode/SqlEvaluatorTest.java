package io.github.surefoot.engine.javacode;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.javacode.SqlExpression.Concatenation;
import io.github.surefoot.engine.javacode.SqlExpression.Constant;
import io.github.surefoot.engine.javacode.SqlExpression.Literal;
import io.github.surefoot.engine.javacode.SqlExpression.Local;
import io.github.surefoot.engine.javacode.SqlExpression.Unknown;
import io.github.surefoot.engine.source.Hole;
import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.source.SourceFile;
import io.github.surefoot.engine.source.SqlText;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SqlEvaluatorTest {

  @Test
  void anUnknownIsAHoleNamedAsItIsWritten() {
    SourceFile file = new SourceFile("A.java", "\"DROP TABLE \" + schema.name(  1 )");

    SqlText text =
        evaluate(
            new Concatenation(
                List.of(literal(file, "\"DROP TABLE \""), unknown(file, "schema.name(  1 )")),
                file.whole()));

    assertThat(text).hasToString("DROP TABLE {schema.name( 1 )}");
    Hole hole = text.holeAt(11);
    assertThat(hole).isNotNull();
    assertThat(hole.origin().text()).isEqualTo("schema.name(  1 )");
  }

  @Test
  void aLongUnknownIsShortened() {
    SourceFile file = new SourceFile("A.java", "value(\"" + "x".repeat(32) + "\uD835\uDCB3yz\")");

    assertThat(Unknown.at(file.whole()).name()).isEqualTo("value(\"" + "x".repeat(32) + "…");
  }

  @Test
  void aVariableDefinedByItselfIsAHole() {
    SourceFile file = new SourceFile("A.java", "A = B + \"x\"; B = A;");
    Definition[] definitions = new Definition[2];
    definitions[0] =
        new Definition(
            () ->
                new Concatenation(
                    List.of(
                        new Constant("B", at(file, "B"), definitions[1]), literal(file, "\"x\"")),
                    at(file, "B + \"x\"")));
    definitions[1] = new Definition(() -> new Constant("A", last(file, "A"), definitions[0]));

    assertThat(evaluate(new Constant("A", at(file, "A"), definitions[0]))).hasToString("{B}x");
  }

  @Test
  void aVariableOfWhichNothingIsKnownIsAHoleOfItsName() {
    SourceFile file = new SourceFile("A.java", "schema = compute(); execute(schema);");

    SqlText text =
        evaluate(
            new Local(
                "schema", last(file, "schema"), new Definition(() -> unknown(file, "compute()"))));

    assertThat(text).hasToString("{schema}");
    Hole hole = text.holeAt(0);
    assertThat(hole).isNotNull();
    assertThat(hole.origin()).isEqualTo(last(file, "schema"));
  }

  @Test
  void aConstantThatDoublesItselfForEverEndsInHoles() {
    SourceFile file = new SourceFile("A.java", "\"abcdefgh\" C");
    SqlExpression value = literal(file, "\"abcdefgh\"");
    for (int i = 0; i < 90; i++) {
      SqlExpression half = value;
      Definition definition =
          new Definition(() -> new Concatenation(List.of(half, half), file.whole()));
      value = new Constant("C", at(file, "C"), definition);
    }

    SqlText text = evaluate(value);

    assertThat(text.hasHoles()).isTrue();
    assertThat(text.length()).isLessThan(2_000_000);
  }

  @Test
  void aChainThatIsTooDeepEndsInAHole() {
    SourceFile file = new SourceFile("A.java", "\"x\" C");
    SqlExpression value = literal(file, "\"x\"");
    for (int i = 0; i < 10_000; i++) {
      SqlExpression inner = value;
      value = new Constant("C", at(file, "C"), new Definition(() -> inner));
    }

    assertThat(evaluate(value)).hasToString("{C}");
  }

  @Test
  void theTextOfAConstantOfTheSameFileKeepsItsPlace() {
    SourceFile file = new SourceFile("A.java", "T = \"orders\"; \"DROP TABLE \" + T;");

    SqlText sql =
        SqlEvaluator.evaluate(
            new Concatenation(
                List.of(
                    literal(file, "\"DROP TABLE \""),
                    new Constant(
                        "T", last(file, "T"), new Definition(() -> literal(file, "\"orders\"")))),
                at(file, "\"DROP TABLE \" + T")));

    assertThat(sql).hasToString("DROP TABLE orders");
    assertThat(sql.region(11, 17)).isEqualTo(at(file, "orders"));
  }

  @Test
  void theTextOfAConstantOfAnotherFileStandsWhereItIsNamed() {
    SourceFile names = new SourceFile("Names.java", "T = prefix + \"orders\";");
    SourceFile file = new SourceFile("A.java", "\"DROP TABLE \" + Names.T");

    SqlText sql =
        SqlEvaluator.evaluate(
            new Concatenation(
                List.of(
                    literal(file, "\"DROP TABLE \""),
                    new Constant(
                        "T",
                        at(file, "Names.T"),
                        new Definition(
                            () ->
                                new Concatenation(
                                    List.of(unknown(names, "prefix"), literal(names, "\"orders\"")),
                                    at(names, "prefix + \"orders\""))))),
                file.whole()));

    assertThat(sql).hasToString("DROP TABLE {prefix}orders");
    assertThat(sql.region(11, 18)).isEqualTo(at(file, "Names.T"));
  }

  @Test
  void aLocalVariableHasTheValueItWasGiven() {
    SourceFile file = new SourceFile("A.java", "sql = \"SELECT 1\"; execute(sql);");

    SqlText sql =
        SqlEvaluator.evaluate(
            new Local(
                "sql", last(file, "sql"), new Definition(() -> literal(file, "\"SELECT 1\""))));

    assertThat(sql).hasToString("SELECT 1");
    assertThat(sql.region(0, 8)).isEqualTo(at(file, "SELECT 1"));
  }

  private static SqlText evaluate(SqlExpression expression) {
    return SqlEvaluator.evaluate(expression);
  }

  private static Literal literal(SourceFile file, String written) {
    Region region = at(file, written);
    SqlText text = JavaLiterals.decode(region);
    assertThat(text).isNotNull();
    return new Literal(text, region);
  }

  private static Unknown unknown(SourceFile file, String written) {
    return Unknown.at(at(file, written));
  }

  private static Region at(SourceFile file, String written) {
    int start = file.text().indexOf(written);
    return file.region(start, start + written.length());
  }

  private static Region last(SourceFile file, String written) {
    int start = file.text().lastIndexOf(written);
    return file.region(start, start + written.length());
  }
}
