package io.github.surefoot.errorprone;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static com.google.testing.compile.Compiler.javac;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;

/** What a user of the compiler sees: the check is found, and compilations fail or pass. */
final class WholeCompilationTest {
  private static final String IMPORTS =
      """
      import io.github.surefoot.annotations.*;
      import org.flywaydb.core.api.migration.*;
      """;

  @Test
  void aDangerousMigrationDoesNotCompile() {
    JavaFileObject file =
        source(
            "V1__Index",
            IMPORTS
                + """
                  class V1__Index extends BaseJavaMigration {
                    public void migrate(Context context) throws Exception {
                      context.getConnection().createStatement()
                          .execute("CREATE INDEX i ON orders (code)");
                    }
                  }
                  """);

    Compilation compilation = javac().withOptions(options("")).compile(sources(file));

    assertThat(compilation).failed();
    assertThat(compilation).hadErrorCount(1);
    assertThat(compilation)
        .hadErrorContaining("[MigrationHazard] BlockingIndexCreation: ")
        .inFile(file)
        .onLine(6)
        .atColumn(19);
  }

  @Test
  void theRemedyCompiles() {
    assertThat(
            compile(
                "",
                "V1__Index",
                """
                class V1__Index extends BaseJavaMigration {
                  public boolean canExecuteInTransaction() {
                    return false;
                  }

                  public void migrate(Context context) throws Exception {
                    context.getConnection().createStatement()
                        .execute("CREATE INDEX CONCURRENTLY i ON orders (code)");
                  }
                }
                """))
        .succeededWithoutWarnings();
  }

  @Test
  void aJustificationCompiles() {
    assertThat(compile("", "V1__Drop", justified("the importer that filled it is gone since May")))
        .succeededWithoutWarnings();
  }

  @Test
  void aHollowJustificationDoesNot() {
    Compilation compilation = compile("", "V1__Drop", justified("todo"));

    assertThat(compilation).failed();
    assertThat(compilation).hadErrorContaining("MissingJustification: ");
    assertThat(compilation).hadErrorContaining("TableDrop: ");
  }

  @Test
  void aJustificationMustNameRulesAndReason() {
    assertThat(compile("", "V1__Drop", "@SafetyAssured class V1__Drop {}"))
        .hadErrorContaining("missing default values for elements rules,reason");
  }

  @Test
  void aRuleThatWarnsLetsTheCompilationPass() {
    Compilation compilation =
        compile(
            "",
            "V1__Unknown",
            """
            class V1__Unknown extends BaseJavaMigration {
              public void migrate(Context context) throws Exception {
                context.getConnection().createStatement().execute(System.getProperty("sql"));
              }
            }
            """);

    assertThat(compilation).succeeded();
    assertThat(compilation).hadWarningContaining("UnresolvedSql: ");
  }

  @Test
  void theBuildMayLowerErrorsToWarnings() {
    Compilation compilation = compile("-Xep:MigrationHazard:WARN", "V1__Drop", justified("todo"));

    assertThat(compilation).succeeded();
    assertThat(compilation).hadWarningContaining("TableDrop: ");
  }

  @Test
  void theBuildMaySwitchTheCheckOff() {
    assertThat(compile("-Xep:MigrationHazard:OFF", "V1__Drop", justified("todo")))
        .succeededWithoutWarnings();
  }

  @Test
  void aTargetThatIsNotKnownIsSaidPlainly() {
    Compilation compilation =
        compile("-XepOpt:Surefoot:Target=oracle:23", "V1__Drop", justified("todo"));

    assertThat(compilation).failed();
    assertThat(compilation)
        .hadErrorContaining("[MigrationHazard] Surefoot:Target: unknown database 'oracle:23'");
  }

  @Test
  void constantsAndTransactionsOfOtherFilesCount() {
    Compilation compilation =
        javac()
            .withOptions(options(""))
            .compile(
                sources(
                    source(
                        "V1__Index",
                        IMPORTS
                            + """
                              class V1__Index extends Untransacted {
                                public void migrate(Context context) throws Exception {
                                  context.getConnection().createStatement()
                                      .execute("CREATE INDEX CONCURRENTLY i ON " + Names.ORDERS);
                                }
                              }
                              """),
                    source(
                        "Names", "class Names { static final String ORDERS = \"orders (code)\"; }"),
                    source(
                        "Untransacted",
                        IMPORTS
                            + """
                              abstract class Untransacted extends BaseJavaMigration {
                                public boolean canExecuteInTransaction() {
                                  return false;
                                }
                              }
                              """)));

    assertThat(compilation).succeededWithoutWarnings();
  }

  private static String justified(String reason) {
    return """
    @SafetyAssured(rules = "TableDrop", reason = "%s")
    class V1__Drop extends BaseJavaMigration {
      public void migrate(Context context) throws Exception {
        context.getConnection().createStatement().execute("DROP TABLE orders");
      }
    }
    """
        .formatted(reason);
  }

  private static Compilation compile(String option, String name, String code) {
    return javac().withOptions(options(option)).compile(sources(source(name, IMPORTS + code)));
  }

  private static List<String> options(String option) {
    return List.of(
        "-proc:none",
        "-XDcompilePolicy=simple",
        "--should-stop=ifError=FLOW",
        "-processorpath",
        System.getProperty("java.class.path"),
        "-Xplugin:ErrorProne -XepDisableAllChecks -Xep:MigrationHazard:ERROR " + option);
  }

  private static JavaFileObject source(String name, String code) {
    return JavaFileObjects.forSourceString(name, code);
  }

  private static List<JavaFileObject> sources(JavaFileObject... own) {
    List<JavaFileObject> sources = new ArrayList<>(List.of(own));
    Stubs.BY_TYPE.forEach((type, code) -> sources.add(source(type, code)));
    return sources;
  }
}
