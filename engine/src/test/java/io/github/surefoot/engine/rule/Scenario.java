package io.github.surefoot.engine.rule;

import io.github.surefoot.annotations.MigrationPhase.Phase;
import io.github.surefoot.engine.Analysis;
import io.github.surefoot.engine.Analysis.Defect;
import io.github.surefoot.engine.Analysis.JudgedFinding;
import io.github.surefoot.engine.Analysis.Settings;
import io.github.surefoot.engine.assurance.AssurancePolicy;
import io.github.surefoot.engine.assurance.SqlAssurances;
import io.github.surefoot.engine.effect.Target;
import io.github.surefoot.engine.migration.AlteredMigration;
import io.github.surefoot.engine.migration.ClassFacts;
import io.github.surefoot.engine.migration.ClassFacts.Model;
import io.github.surefoot.engine.migration.ClassFacts.ModelUse;
import io.github.surefoot.engine.migration.ClassFacts.Purpose;
import io.github.surefoot.engine.migration.ClassFacts.StatedPhase;
import io.github.surefoot.engine.migration.ClassFacts.StatedPurpose;
import io.github.surefoot.engine.migration.Comparison;
import io.github.surefoot.engine.migration.Dispatch;
import io.github.surefoot.engine.migration.FlywayReading;
import io.github.surefoot.engine.migration.IgnoredFile;
import io.github.surefoot.engine.migration.Migration;
import io.github.surefoot.engine.migration.Migration.ExecutedStatement;
import io.github.surefoot.engine.migration.Migration.Kind;
import io.github.surefoot.engine.migration.Migration.Language;
import io.github.surefoot.engine.migration.Migration.TransactionMode;
import io.github.surefoot.engine.migration.MigrationHistory;
import io.github.surefoot.engine.migration.Replay;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Runner;
import io.github.surefoot.engine.migration.RunnerSetting;
import io.github.surefoot.engine.source.Hole;
import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.source.SourceFile;
import io.github.surefoot.engine.source.SqlText;
import io.github.surefoot.engine.sql.Script;
import io.github.surefoot.engine.sql.SqlParser;
import io.github.surefoot.engine.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A small history written as one text, for the tests of rules.
 *
 * <p>A line {@code -- V2__status.sql} begins a migration; its text, and line 1, begin on the next
 * line. Behind the name may stand, in parentheses and separated by commas: {@code no transaction},
 * {@code unreleased}, {@code not reported}, {@code broken} for SQL that need not parse; and what
 * became of the file since the state that it is compared with: {@code added}, {@code edited},
 * {@code edited code} of a Java class but not its texts, {@code touched} if nobody knows how,
 * {@code removed}, {@code was V2__x.sql}. A name that ends in {@code .java} is a Java migration:
 * below it stands the class, as {@link JavaMigrationText} takes it, or else the SQL that it sends,
 * and behind the name what the class states, {@code phase expand}, {@code schema only}, {@code data
 * only}, {@code outside deploy}, and which types it uses: {@code uses entity User}. How it sends a
 * statement may be said in a comment that ends right before it, by words: {@code loop} in one whose
 * rounds are not known, {@code if} and {@code else} in branches, {@code own} through a connection
 * of its own, {@code literal} by no call that is seen, {@code told} for what stands for a call of
 * the connection. Text without any such line is one migration, {@code V1__test.sql}. <code>${name}
 * </code> is a placeholder without value. As by Flyway, a file with a statement that it recognises,
 * as CREATE INDEX CONCURRENTLY, runs without a transaction, and files are passed over that have one
 * underscore, as {@code V2_x.sql}, or undo.
 *
 * <p>By default: PostgreSQL 15, Flyway without configuration.
 */
public final class Scenario {
  private final String text;
  private final Target target;
  private final Runner runner;
  private final Map<String, String> session;
  private final Set<String> withoutTransaction;
  private final String properties;
  private final Decisions decisions;
  private final String java;

  private Scenario(
      String text,
      Target target,
      Runner runner,
      Map<String, String> session,
      Set<String> withoutTransaction,
      String properties,
      Decisions decisions,
      String java) {
    this.java = java;
    this.properties = properties;
    this.decisions = decisions;
    this.text = text;
    this.target = target;
    this.runner = runner;
    this.session = session;
    this.withoutTransaction = withoutTransaction;
  }

  public static Scenario of(String text) {
    return new Scenario(
        text,
        Target.parse("postgresql:15"),
        Runner.Flyway.DEFAULT,
        Map.of(),
        Set.of(),
        "",
        Decisions.NONE,
        "");
  }

  /** On another server, as {@code postgresql:12}. */
  public Scenario on(String otherTarget) {
    return new Scenario(
        text,
        Target.parse(otherTarget),
        runner,
        session,
        withoutTransaction,
        properties,
        decisions,
        java);
  }

  public Scenario runBy(Runner otherRunner) {
    return new Scenario(
        text, target, otherRunner, session, withoutTransaction, properties, decisions, java);
  }

  /** With a setting that every connection starts with. */
  public Scenario with(String setting, String value) {
    Map<String, String> more = new HashMap<>(session);
    more.put(setting, value);
    return new Scenario(
        text, target, runner, more, withoutTransaction, properties, decisions, java);
  }

  /** With files that run without a transaction, as {@code executeInTransaction=false} says. */
  Scenario withoutTransaction(Set<String> fileNames) {
    return new Scenario(text, target, runner, session, fileNames, properties, decisions, java);
  }

  /** With a configuration file of Flyway's. */
  public Scenario configured(String flywayConf) {
    return new Scenario(
        text, target, runner, session, withoutTransaction, flywayConf, decisions, java);
  }

  /** With what a team has decided about rules and tables. */
  public Scenario under(Decisions others) {
    return new Scenario(
        text, target, runner, session, withoutTransaction, properties, others, java);
  }

  /** With code that uses the schema, as {@link JavaText} takes it. */
  public Scenario usedBy(String application) {
    return new Scenario(
        text, target, runner, session, withoutTransaction, properties, decisions, application);
  }

  /** What is decided about rules and tables. */
  Decisions decisions() {
    return decisions;
  }

  private List<RunnerSetting> settings() {
    SourceFile file = new SourceFile("flyway.conf", properties);
    List<RunnerSetting> settings = new ArrayList<>();
    for (int line = 1; line <= file.lineCount(); line++) {
      String said = file.lineText(line);
      int equals = said.indexOf('=');
      if (said.startsWith("flyway.") && equals > 0) {
        int start = file.lineStart(line);
        settings.add(
            new RunnerSetting(
                said.substring("flyway.".length(), equals),
                said.substring(equals + 1),
                file.region(start, start + said.length())));
      }
    }
    return settings;
  }

  public List<ReplayedMigration> replay() {
    return Replay.of(history());
  }

  /** What one rule finds and nothing justifies, by file and place. */
  public List<Finding> findings(Rule rule) {
    return findings(List.of(rule));
  }

  /** What all rules find and nothing justifies, by file and place. */
  public List<Finding> findings() {
    return findings(RuleCatalogue.all());
  }

  private List<Finding> findings(List<Rule> rules) {
    Analysis analysis =
        Analysis.of(
            List.of(history()),
            new Settings(
                decisions.rules(),
                AssurancePolicy.DEFAULT,
                decisions.tables(),
                LocalDate.of(2026, 11, 20)),
            rules);
    for (Defect defect : analysis.defects()) {
      throw new AssertionError(defect.message(), defect.cause());
    }
    return analysis.condensed().findings().stream()
        .filter(judged -> !judged.isAssured())
        .map(JudgedFinding::finding)
        .toList();
  }

  public MigrationHistory history() {
    List<Migration> ran = new ArrayList<>();
    List<IgnoredFile> ignored = new ArrayList<>();
    Set<String> added = new LinkedHashSet<>();
    List<AlteredMigration> altered = new ArrayList<>();
    for (Written written : migrations()) {
      Migration migration = written.migration;
      AlteredMigration was = written.altered();
      if (was != null) {
        altered.add(was);
      }
      if (written.options.contains("removed")) {
        continue;
      }
      if (written.options.contains("added")) {
        added.add(migration.file().path());
      }
      IgnoredFile.Cause cause =
          runner instanceof Runner.Flyway ? ignored(migration.file().fileName()) : null;
      if (cause == null) {
        ran.add(migration);
      } else {
        String name = migration.file().fileName();
        ignored.add(
            new IgnoredFile(
                migration,
                cause,
                "its name is wrong",
                cause == IgnoredFile.Cause.NAME ? name.replaceFirst("_", "__") : null));
      }
    }
    MigrationHistory history =
        new MigrationHistory(
            "test",
            target,
            runner,
            session,
            ran,
            ignored,
            settings(),
            new Comparison(!added.isEmpty() || !altered.isEmpty(), added, altered),
            decisions.assumptions());
    return history.usedBy(JavaText.application(java));
  }

  /** What Flyway passes over: one underscore, and undo scripts. */
  private static IgnoredFile.@Nullable Cause ignored(String name) {
    if (!name.contains("__")) {
      return name.matches("[VR][0-9.]*_[a-z_]+[.]sql") ? IgnoredFile.Cause.NAME : null;
    }
    return name.startsWith("U") ? IgnoredFile.Cause.UNDO : null;
  }

  /** A migration, and what is said of it behind its name. */
  private record Written(Migration migration, Set<String> options) {
    /** What it was, if that is another thing. */
    @Nullable AlteredMigration altered() {
      for (String option : options) {
        String was = migration.name();
        AlteredMigration.How how =
            switch (option) {
              case "edited" ->
                  migration.language() == Language.JAVA
                      ? AlteredMigration.How.JAVA_TEXT
                      : AlteredMigration.How.CHECKSUM;
              case "edited code" -> AlteredMigration.How.JAVA_CODE;
              case "touched" -> AlteredMigration.How.UNKNOWN;
              case "removed" -> AlteredMigration.How.REMOVED;
              default -> option.startsWith("was ") ? AlteredMigration.How.RENAMED : null;
            };
        if (how != null) {
          return new AlteredMigration(
              option.startsWith("was ") ? option.substring("was ".length()) : was,
              String.valueOf(migration.version()),
              migration.start(),
              how == AlteredMigration.How.REMOVED ? null : migration,
              how);
        }
      }
      return null;
    }
  }

  private List<Written> migrations() {
    List<Written> migrations = new ArrayList<>();
    for (Written written : written()) {
      SourceFile file = written.migration.file();
      if (!JavaMigrationText.isJava(file)) {
        migrations.add(written);
      } else if (new JavaMigrationText(file).isMigration()) {
        List<JavaMigrationText> others =
            written().stream()
                .map(w -> w.migration.file())
                .filter(f -> !f.path().equals(file.path()) && JavaMigrationText.isJava(f))
                .map(JavaMigrationText::new)
                .toList();
        migrations.add(
            new Written(
                written.migration.declaring(new JavaMigrationText(file).facts(others)),
                written.options));
      }
    }
    return migrations;
  }

  private List<Written> written() {
    List<Written> migrations = new ArrayList<>();
    Header header = null;
    StringBuilder body = new StringBuilder();
    for (String line : text.lines().toList()) {
      Header next = Header.parse(line);
      if (next == null) {
        body.append(line).append('\n');
        continue;
      }
      if (header != null) {
        migrations.add(written(header, body.toString()));
      } else if (!body.toString().isBlank()) {
        throw new IllegalArgumentException("text before the first migration: " + body);
      }
      header = next;
      body.setLength(0);
    }
    migrations.add(
        written(header == null ? new Header("V1__test.sql", Set.of()) : header, body.toString()));
    return migrations;
  }

  private Written written(Header header, String body) {
    return new Written(migration(header, body), header.options);
  }

  private Migration migration(Header header, String body) {
    SourceFile file = new SourceFile(header.name, body);
    if (JavaMigrationText.isJava(file)) {
      return javaClass(header, new JavaMigrationText(file), file);
    }
    SqlText sql = sql(file);
    Script script = SqlParser.parse(sql, target.dialect());
    List<ExecutedStatement> statements =
        script.statements().stream()
            .map(s -> new ExecutedStatement(s, s.range().region(), dispatch(s, file)))
            .toList();
    for (ExecutedStatement executed : statements) {
      if (executed.statement().problem() != null && !header.options.contains("broken")) {
        throw new IllegalArgumentException(
            executed.site() + ": " + executed.statement().problem().message());
      }
    }
    boolean java = header.name.endsWith(".java");
    boolean told =
        header.options.contains("no transaction") || withoutTransaction.contains(header.name);
    String version = header.version();
    Migration migration =
        new Migration(
            java ? header.name.substring(0, header.name.length() - ".java".length()) : header.name,
            version,
            file,
            header.name.startsWith("R__")
                ? Kind.REPEATABLE
                : header.name.matches("(before|after)[A-Z].*")
                    ? Kind.CALLBACK
                    : version == null ? Kind.SCRIPT : Kind.VERSIONED,
            java ? Language.JAVA : Language.SQL,
            told ? TransactionMode.PER_STATEMENT : TransactionMode.PER_MIGRATION,
            statements,
            List.of(),
            SqlAssurances.in(script),
            header.options.contains("unreleased") || header.options.contains("added"),
            !header.options.contains("not reported"));
    if (java || !(runner instanceof Runner.Flyway)) {
      return migration.declaring(header.facts(file));
    }
    FlywayReading reading =
        FlywayReading.of(
            statements,
            target,
            told,
            sql.holes().stream().filter(h -> !h.name().startsWith("flyway:")).toList());
    return migration.readByFlyway(
        reading,
        told || !reading.allowsTransaction()
            ? TransactionMode.PER_STATEMENT
            : TransactionMode.PER_MIGRATION);
  }

  private static Dispatch dispatch(Statement statement, SourceFile file) {
    if (!file.fileName().endsWith(".java")) {
      return Dispatch.PLAIN;
    }
    String before = file.text().substring(0, statement.range().region().start()).stripTrailing();
    Set<String> words =
        before.endsWith("*/")
            ? Set.of(
                before
                    .substring(before.lastIndexOf("/*") + 2, before.length() - 2)
                    .strip()
                    .split(" "))
            : Set.of();
    List<Integer> branches = new ArrayList<>();
    List<String> inBranches = List.of("loop", "if", "else");
    inBranches.stream().filter(words::contains).map(inBranches::indexOf).forEach(branches::add);
    return new Dispatch(
        List.of(),
        branches,
        words.contains("loop") ? List.of(file.region(0, 0)) : List.of(),
        words.contains("literal"),
        words.contains("own"),
        words.contains("told"),
        List.of());
  }

  private Migration javaClass(Header header, JavaMigrationText java, SourceFile file) {
    String version = header.version();
    return new Migration(
        header.name.substring(0, header.name.length() - ".java".length()),
        version,
        file,
        version == null ? Kind.SCRIPT : Kind.VERSIONED,
        Language.JAVA,
        java.runsOutsideTransaction()
            ? TransactionMode.PER_STATEMENT
            : TransactionMode.PER_MIGRATION,
        java.statements(target.dialect()),
        List.of(),
        java.assurances(),
        header.options.contains("unreleased"),
        true);
  }

  /** As Flyway would, with a placeholder without value at each <code>${name}</code>. */
  private static SqlText sql(SourceFile file) {
    SqlText.Builder sql = SqlText.builder();
    String text = file.text();
    int done = 0;
    for (int start = text.indexOf("${"); start >= 0; start = text.indexOf("${", start + 1)) {
      int end = text.indexOf('}', start);
      if (end > start + 2) {
        Region placeholder = file.region(start, end + 1);
        sql.append(file.region(done, start))
            .append(
                new Hole(
                    text.substring(start + 2, end),
                    placeholder,
                    !file.fileName().endsWith(".java")));
        done = end + 1;
      }
    }
    return sql.append(file.region(done, text.length())).build();
  }

  private record Header(String name, Set<String> options) {
    private static final Set<String> KNOWN =
        Set.of(
            "no transaction",
            "unreleased",
            "not reported",
            "broken",
            "added",
            "edited",
            "edited code",
            "touched",
            "removed",
            "schema only",
            "data only",
            "outside deploy");

    private static final List<String> OPENINGS = List.of("was ", "phase ", "uses ");

    ClassFacts facts(SourceFile file) {
      Region place = file.region(0, 0);
      StatedPhase phase = null;
      List<StatedPurpose> purposes = new ArrayList<>();
      List<ModelUse> models = new ArrayList<>();
      for (String option : options) {
        String[] words = option.split(" ", -1);
        if (option.startsWith("phase ")) {
          phase = new StatedPhase(Phase.valueOf(words[1].toUpperCase(Locale.ROOT)), place);
        } else if (option.equals("schema only")) {
          purposes.add(new StatedPurpose(Purpose.SCHEMA, place));
        } else if (option.equals("data only")) {
          purposes.add(new StatedPurpose(Purpose.DATA, place));
        } else if (option.startsWith("uses ")) {
          Model model = Model.valueOf(words[1].toUpperCase(Locale.ROOT).replace('-', '_'));
          models.add(new ModelUse(model, words[2], place, null));
        }
      }
      return new ClassFacts("", phase, purposes, options.contains("outside deploy"), models);
    }

    static @Nullable Header parse(String line) {
      if (!line.startsWith("-- ")) {
        return null;
      }
      String[] parts = line.substring(3).strip().split(" ", 2);
      if (!parts[0].endsWith(".sql") && !parts[0].endsWith(".java")) {
        return null;
      }
      if (parts.length == 1) {
        return new Header(parts[0], Set.of());
      }
      if (!parts[1].startsWith("(") || !parts[1].endsWith(")")) {
        return null;
      }
      Set<String> options =
          Set.copyOf(
              Stream.of(parts[1].substring(1, parts[1].length() - 1).split(","))
                  .map(String::strip)
                  .toList());
      if (!options.stream()
          .allMatch(o -> KNOWN.contains(o) || OPENINGS.stream().anyMatch(o::startsWith))) {
        throw new IllegalArgumentException("unknown option in: " + line);
      }
      return new Header(parts[0], options);
    }

    /** {@code 7.1} of {@code V7_1__x.sql}, null if it is no versioned migration's name. */
    @Nullable String version() {
      int end = name.indexOf("__");
      if (end < 0) {
        end = name.lastIndexOf('.');
      }
      return name.startsWith("V") && end > 1 ? name.substring(1, end).replace('_', '.') : null;
    }
  }
}
