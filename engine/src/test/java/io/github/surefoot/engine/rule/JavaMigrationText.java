package io.github.surefoot.engine.rule;

import io.github.surefoot.annotations.MigrationPhase.Phase;
import io.github.surefoot.engine.assurance.Assurance;
import io.github.surefoot.engine.javacode.ApplicationModels;
import io.github.surefoot.engine.javacode.ApplicationModels.CallUse;
import io.github.surefoot.engine.javacode.ApplicationModels.KnownType;
import io.github.surefoot.engine.javacode.ApplicationModels.TypeUse;
import io.github.surefoot.engine.javacode.JavaMigration;
import io.github.surefoot.engine.javacode.interpreter.ConnectionCall;
import io.github.surefoot.engine.javacode.interpreter.SentSql;
import io.github.surefoot.engine.migration.ClassFacts;
import io.github.surefoot.engine.migration.ClassFacts.Purpose;
import io.github.surefoot.engine.migration.ClassFacts.StatedPhase;
import io.github.surefoot.engine.migration.ClassFacts.StatedPurpose;
import io.github.surefoot.engine.migration.Dispatch;
import io.github.surefoot.engine.migration.Migration.ExecutedStatement;
import io.github.surefoot.engine.migration.Migration.Kind;
import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.source.SourceFile;
import io.github.surefoot.engine.source.SqlText;
import io.github.surefoot.engine.sql.Dialect;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Java migrations as pages write them, without a Java parser: one top-level class without package,
 * SQL in string literals of one line, one to a call of {@code execute…} or {@code
 * prepareStatement}, which is executed in the loop in which its variable is used; {@code while} is
 * the only loop, and {@code commit()} and {@code setAutoCommit(…)} are the connection's; Surefoot's
 * annotations on the class, each on lines of its own; types imported one by one, and named by an
 * annotation in the file that declares them. The real reader is held to the same pages in the
 * analyzer.
 */
final class JavaMigrationText {
  private static final Pattern SENT =
      Pattern.compile(
          "(?:(\\w+) =\\s+)?\\w+\\.(?:execute\\w*|prepareStatement)\\(\\s*\"([^\"]*)\"\\s*\\)"
              + "|\\.(commit|setAutoCommit)\\((\\w*)\\)");
  private static final Pattern LOOP = Pattern.compile("(?m)^( *)while \\(");
  private static final Pattern IMPORT = Pattern.compile("(?m)^import ([\\w.]+)\\.(\\w+);$");
  private static final Pattern DECLARED = Pattern.compile("(?:class|interface) (\\w+)");
  private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);$");
  private static final Pattern PHASE = Pattern.compile("@MigrationPhase\\((?:\\w+\\.)*(\\w+)\\)");
  private static final Pattern ASSURED =
      Pattern.compile("@SafetyAssured\\(\\s*rules = \"(\\w+)\",\\s*reason = \"([^\"]*)\"\\s*\\)");
  private static final Pattern CALL = Pattern.compile("\\b(\\w+)\\.(\\w+)\\(");

  private final SourceFile file;
  private final String text;

  JavaMigrationText(SourceFile file) {
    this.file = file;
    this.text = file.text();
  }

  /** Whether the text of a migration is that of a class, not the SQL that one sends. */
  static boolean isJava(SourceFile file) {
    return file.fileName().endsWith(".java") && file.text().contains(" {\n");
  }

  boolean isMigration() {
    return text.contains("Migration {") || text.contains("implements CustomTaskChange");
  }

  boolean runsOutsideTransaction() {
    return text.contains("canExecuteInTransaction()") && text.contains("return false;");
  }

  List<ExecutedStatement> statements(Dialect dialect) {
    List<SentSql> all = new ArrayList<>();
    Matcher sent = SENT.matcher(text);
    while (sent.find()) {
      String variable = sent.group(1);
      String told = sent.group(3);
      Region site = file.region(text.lastIndexOf('.', sent.end() - 1) + 1, sent.end());
      Region loop = loop(sent.start(), variable);
      Dispatch dispatch =
          new Dispatch(
              List.of(),
              loop == null ? List.of() : List.of(1),
              loop == null ? List.of() : List.of(loop),
              false,
              false,
              told != null,
              List.of());
      if (told == null) {
        Region literal = file.region(sent.start(2), sent.end(2));
        site = file.region(text.lastIndexOf('.', sent.start(2)) + 1, sent.end());
        all.add(new SentSql(SqlText.of(literal), site, dispatch, null));
      } else {
        ConnectionCall call =
            told.equals("commit")
                ? ConnectionCall.COMMIT
                : group(sent, 4).equals("true")
                    ? ConnectionCall.AUTOCOMMIT_ON
                    : ConnectionCall.AUTOCOMMIT_OFF;
        all.add(new SentSql(SqlText.of(site), site, dispatch, call));
      }
    }
    return new JavaMigration(
            "Migration",
            "Migration",
            file.whole(),
            JavaMigration.Role.FLYWAY,
            null,
            new JavaMigration.Version.InClassName(),
            runsOutsideTransaction()
                ? JavaMigration.Transaction.NOT_OPENED
                : JavaMigration.Transaction.OPENED,
            all,
            List.of(),
            List.of(),
            ClassFacts.NONE)
        .toMigration(dialect, Kind.VERSIONED, "1", true, true)
        .statements();
  }

  /** The loop in which something is sent, or executed if a variable holds it; null if in none. */
  private @Nullable Region loop(int sent, @Nullable String variable) {
    Matcher loops = LOOP.matcher(text);
    while (loops.find()) {
      int end = text.indexOf("\n" + group(loops, 1) + "}", loops.start());
      boolean executed =
          variable != null && text.substring(loops.start(), end).contains(variable + ".");
      if ((sent > loops.start() && sent < end) || executed) {
        return file.region(loops.end(1), end);
      }
    }
    return null;
  }

  List<Assurance> assurances() {
    List<Assurance> assurances = new ArrayList<>();
    Matcher assured = ASSURED.matcher(text);
    while (assured.find()) {
      assurances.add(
          new Assurance(
              List.of(group(assured, 1)),
              group(assured, 2),
              null,
              null,
              null,
              file.region(assured.start(), assured.end()),
              file.whole()));
    }
    return assurances;
  }

  /**
   * @param others the other Java files
   */
  ClassFacts facts(List<JavaMigrationText> others) {
    Matcher phase = PHASE.matcher(text);
    List<StatedPurpose> purposes = new ArrayList<>();
    purpose("@SchemaMigration\n", Purpose.SCHEMA, purposes);
    purpose("@DataMigration\n", Purpose.DATA, purposes);
    Matcher pack = PACKAGE.matcher(text);
    return new ClassFacts(
        pack.find() ? group(pack, 1) : "",
        phase.find()
            ? new StatedPhase(
                Phase.valueOf(group(phase, 1)), file.region(phase.start(), phase.end()))
            : null,
        purposes,
        text.contains("@RunsOutsideDeploy\n"),
        ApplicationModels.in("", uses(), calls(), name -> known(name, others)));
  }

  private void purpose(String annotation, Purpose purpose, List<StatedPurpose> to) {
    int at = text.indexOf(annotation);
    if (at >= 0) {
      to.add(new StatedPurpose(purpose, file.region(at, at + annotation.length() - 1)));
    }
  }

  private Map<String, String> imports() {
    Map<String, String> imports = new HashMap<>();
    Matcher imported = IMPORT.matcher(text);
    while (imported.find()) {
      imports.put(group(imported, 2), group(imported, 1) + "." + group(imported, 2));
    }
    return imports;
  }

  private List<TypeUse> uses() {
    List<TypeUse> uses = new ArrayList<>();
    int body = text.indexOf("class ");
    imports()
        .forEach(
            (simple, name) -> {
              Matcher use = Pattern.compile("\\b" + simple + "\\b").matcher(text);
              if (use.find(body)) {
                uses.add(new TypeUse(name, simple, file.region(use.start(), use.end())));
              }
            });
    return uses;
  }

  private List<CallUse> calls() {
    List<CallUse> calls = new ArrayList<>();
    Map<String, String> imports = imports();
    Matcher call = CALL.matcher(text);
    while (call.find()) {
      Matcher declared = Pattern.compile("\\b(\\w+) " + group(call, 1) + "\\b").matcher(text);
      String type = declared.find() ? imports.get(group(declared, 1)) : null;
      if (type != null) {
        calls.add(new CallUse(type, group(call, 2), file.region(call.start(2), call.end(2))));
      }
    }
    return calls;
  }

  private static Optional<KnownType> known(String name, List<JavaMigrationText> others) {
    return others.stream()
        .filter(other -> other.name().equals(name))
        .map(other -> (KnownType) new Declared(other))
        .findFirst();
  }

  private String name() {
    Matcher pack = PACKAGE.matcher(text);
    Matcher declared = DECLARED.matcher(text);
    return (pack.find() ? group(pack, 1) + "." : "") + (declared.find() ? group(declared, 1) : "");
  }

  private static String group(Matcher matcher, int group) {
    return String.valueOf(matcher.group(group));
  }

  private record Declared(JavaMigrationText in) implements KnownType {
    @Override
    public boolean isAnnotated(String annotation) {
      return in.text.contains("@" + annotation.substring(annotation.lastIndexOf('.') + 1) + "\n");
    }

    @Override
    public Set<String> family() {
      return Set.of(in.name());
    }

    @Override
    public Set<String> constants() {
      return Set.of();
    }

    @Override
    public boolean isInterface() {
      return in.text.contains("interface ");
    }

    @Override
    public @Nullable Region declaration() {
      return in.file.whole();
    }
  }
}
