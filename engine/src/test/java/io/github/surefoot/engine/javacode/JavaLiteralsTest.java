package io.github.surefoot.engine.javacode;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.source.SourceFile;
import io.github.surefoot.engine.source.SqlText;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JavaLiteralsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "\"a",
        "\"a\" \"b\"",
        "\"a\" + b",
        "\"a\" +",
        "+ \"a\"",
        "\"\\x\"",
        "\"\\",
        "\"a\nb\"",
        "\"\"\"a\"\"\"",
        "\"\"\"\n a",
        "\"\"\"\n \\x\"\"\"",
        "\"a\" /*",
        "(\"a\")",
      })
  void doesNotInventAValue(String source) {
    assertThat(value(source)).isIn(null, source.equals("\"a\" /*") ? "a" : null);
  }

  @Test
  void mapsPlainCharactersToThemselves() {
    SqlText sql = decode("x = \"DROP TABLE t\";", 4, 18);

    assertThat(sql.text()).isEqualTo("DROP TABLE t");
    assertThat(sql.region(5, 10).text()).isEqualTo("TABLE");
    assertThat(sql.region(5, 10).start()).isEqualTo(10);
  }

  @Test
  void mapsEscapesToTheirSequences() {
    String source = "\"a\\tb\\101\\u0043\\\"d\"";
    SqlText sql = decodeAll(source);

    assertThat(sql.text()).isEqualTo("a\tbAC\"d");
    assertThat(sql.region(1, 2).text()).isEqualTo("\\t");
    assertThat(sql.region(2, 3).text()).isEqualTo("b");
    assertThat(sql.region(3, 4).text()).isEqualTo("\\101");
    assertThat(sql.region(4, 5).text()).isEqualTo("\\u0043");
    assertThat(sql.region(5, 6).text()).isEqualTo("\\\"");
    assertThat(sql.region(2, 7).text()).isEqualTo("b\\101\\u0043\\\"d");
  }

  @Test
  void mapsTheLinesOfATextBlockBehindTheirIndentation() {
    String source =
        """
        \"""
            ALTER TABLE t
              DROP c, \\
              DROP d;\\s

            \"""\
        """;
    SqlText sql = decodeAll(source);

    assertThat(sql.text()).isEqualTo("ALTER TABLE t\n  DROP c,   DROP d; \n\n");
    int drop = sql.text().lastIndexOf("DROP");
    Region region = sql.region(drop, drop + 6);
    assertThat(region.text()).isEqualTo("DROP d");
    assertThat(region.startLine()).isEqualTo(4);
    assertThat(region.startColumn()).isEqualTo(7);
  }

  @Test
  void mapsWindowsLineEnds() {
    SqlText sql = decodeAll("\"\"\"\r\n  a \r\n  b\\\r\n  c\"\"\"");

    assertThat(sql.text()).isEqualTo("a\nbc");
    assertThat(sql.region(1, 2).text()).isEqualTo("\r\n");
  }

  @Test
  void readsAcrossPlusSignsAndComments() {
    String source = "\"a\" // one \"\n + /* + \"x\" */ \"\"\"\n b\"\"\" + \"c\"";

    assertThat(value(source)).isEqualTo("abc");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"\"",
        "\"plain\"",
        "\"\\b\\t\\n\\f\\r\\s\\\"\\'\\\\\"",
        "\"\\0\\7\\07\\47\\377\\400\\8\"",
        "\"\\u0041\\uuu0042\"",
        "\"\\\\u0041\"",
        "\"\\\\\\u0041\"",
        "\"\\u005cn\"",
        "\"\\u005c\\u005c\"",
        "\"\\u005c\"\"",
        "\\u0022quoted\\u0022",
        "\"ĞÜŞ 𝒳 \\ud835\\udcb3\"",
        "\"a\" + \"b\"+/**/\"c\"",
        "\"\"\"\n\"\"\"",
        "\"\"\"\n  \"\"\"",
        "\"\"\"   \n  a\n   b\n c  \n\n     \n  \"\"\"",
        "\"\"\"\n\ta\n  b\"\"\"",
        "\"\"\"\n  a\\\n   b\\\n\"\"\"",
        "\"\"\"\n  a \\040\n  \\s\n  \\\"\"\" \"\" \"\n  \"\"\"",
        "\"\"\"\r\n  a\r  b\r\n\r\n  \"\"\"",
        "\"\"\"\n  a\\u000a  b\\u0020\n  \"\"\"",
        "\"\"\"\n  \\n\\t\n  x\\\\\n\"\"\"",
        "\"\"\"\n\u00a0 a\n\u2003b\n\u2003 \"\"\"",
      })
  void agreesWithTheCompiler(String literal) {
    assertAgreement(List.of(literal));
  }

  @Property(tries = 40)
  void agreesWithTheCompilerOnAnyLiteral(
      @ForAll("literals") @Size(min = 10, max = 20) List<String> literals) {
    assertAgreement(literals);
  }

  @Provide
  Arbitrary<List<String>> literals() {
    Arbitrary<String> fragment =
        Arbitraries.of(
            "a",
            "Z",
            "é",
            "𝒳",
            " ",
            "  ",
            "\t",
            "'",
            "\\n",
            "\\t",
            "\\s",
            "\\\"",
            "\\\\",
            "\\'",
            "\\0",
            "\\12",
            "\\377",
            "\\47",
            "8",
            "\\u0041",
            "\\uu00e9",
            "\\u005cn",
            "\\u005c\\u005c",
            "\\\\u",
            "u0041",
            "\\u0020",
            "\\u0009",
            "+",
            "//",
            "/*");
    Arbitrary<String> lineEnd =
        Arbitraries.of("\n", "\r\n", "\r", "\\\n", "\\\r\n", "\n\n", "\\u000a");
    Arbitrary<String> line =
        fragment.list().ofMaxSize(8).map(parts -> "\"" + String.join("", parts) + "\"");
    Arbitrary<String> block =
        Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(5, fragment),
                net.jqwik.api.Tuple.of(2, lineEnd),
                net.jqwik.api.Tuple.of(1, Arbitraries.of("\"", "\"\"a", "\\\"\"\"")))
            .list()
            .ofMaxSize(14)
            .map(parts -> "\"\"\" \n" + String.join("", parts) + " \"\"\"");
    return Arbitraries.oneOf(
            line, block, line.list().ofMinSize(2).ofMaxSize(3).map(l -> String.join(" + ", l)))
        .list();
  }

  /**
   * Every literal that the compiler reads has the same value here, and each character its place.
   */
  private static void assertAgreement(List<String> literals) {
    for (Compiled literal : compile(literals)) {
      SqlText sql = JavaLiterals.decode(literal.region);
      assertThat(sql).as(literal.region.text()).isNotNull();
      assertThat(sql.text()).as(literal.region.text()).isEqualTo(literal.value);
      int end = literal.region.start();
      for (int i = 0; i < sql.length(); i++) {
        Region origin = sql.region(i, i + 1);
        assertThat(origin.start())
            .as("order of %s", literal.region.text())
            .isGreaterThanOrEqualTo(end);
        end = origin.end();
        String written = origin.text();
        if (written.length() == 1) {
          assertThat(written.replace('\r', '\n')).isEqualTo(sql.text().substring(i, i + 1));
        } else {
          assertThat(written).matches(Pattern.compile("\\\\.*|\r(\n|\\\\u+000a)", Pattern.DOTALL));
        }
      }
      assertThat(literal.region.contains(literal.region.file().region(end, end))).isTrue();
    }
  }

  private record Compiled(Region region, String value) {}

  /** What the compiler makes of the literals; those that are not valid Java are left out. */
  private static List<Compiled> compile(List<String> literals) {
    List<Compiled> valid = new ArrayList<>();
    for (String literal : literals) {
      SourceFile file = new SourceFile("T.java", "class T { Object o = " + literal + "; }");
      Compiled compiled = compile(file);
      if (compiled != null) {
        valid.add(compiled);
      }
    }
    return valid;
  }

  private static @Nullable Compiled compile(SourceFile file) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
    JavacTask task =
        (JavacTask)
            compiler.getTask(
                null,
                null,
                problems,
                null,
                null,
                List.of(
                    new SimpleJavaFileObject(
                        URI.create("string:///T.java"), JavaFileObject.Kind.SOURCE) {
                      @Override
                      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return file.text();
                      }
                    }));
    CompilationUnitTree unit;
    try {
      unit = task.parse().iterator().next();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    if (!problems.getDiagnostics().isEmpty()) {
      return null;
    }
    SourcePositions positions = Trees.instance(task).getSourcePositions();
    List<Compiled> found = new ArrayList<>();
    new TreeScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void visitLiteral(LiteralTree literal, @Nullable Void unused) {
        int start = (int) positions.getStartPosition(unit, literal);
        int end = (int) positions.getEndPosition(unit, literal);
        found.add(new Compiled(file.region(start, end), (String) literal.getValue()));
        return null;
      }
    }.scan(unit, null);
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  private static @Nullable String value(String source) {
    SqlText decoded = JavaLiterals.decode(new SourceFile("T.java", source).whole());
    return decoded == null ? null : decoded.text();
  }

  private static SqlText decodeAll(String source) {
    return decode(source, 0, source.length());
  }

  private static SqlText decode(String source, int start, int end) {
    SqlText decoded = JavaLiterals.decode(new SourceFile("T.java", source).region(start, end));
    assertThat(decoded).isNotNull();
    return decoded;
  }
}
