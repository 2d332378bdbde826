package io.github.surefoot.engine.rule.remedy;

import io.github.surefoot.engine.migration.Migration;
import io.github.surefoot.engine.migration.Migration.Kind;
import io.github.surefoot.engine.migration.Migration.Language;
import io.github.surefoot.engine.migration.Migration.TransactionMode;
import io.github.surefoot.engine.migration.MigrationHistory;
import io.github.surefoot.engine.migration.MigrationVersion;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Runner;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.rule.Fix.NewFile;
import io.github.surefoot.engine.rule.Remedy;
import io.github.surefoot.engine.rule.Remedy.Snippet;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The migrations that take the place of one operation, written for the runner of its history: what
 * the files are called and which switches they need.
 *
 * <p>Statements are given without a terminator. Each {@code then…} is a migration of its own, so
 * that it runs in a transaction of its own, or in none. Not thread-safe.
 */
public final class MigrationPlan {

  /** What has to run outside a transaction, and how Flyway takes it. */
  public enum Outside {
    /** CREATE INDEX CONCURRENTLY. */
    INDEX_CREATION(true, true),
    /** DROP INDEX CONCURRENTLY. */
    INDEX_DROP(true, false),
    /** REINDEX CONCURRENTLY. */
    REINDEX(false, true),
    /** DETACH PARTITION CONCURRENTLY. */
    DETACH_PARTITION(false, false),
    /** A loop that commits after each batch of rows. */
    BATCHES(false, false),
    /** Anything else: that Flyway recognises some of it does not matter where a .conf says so. */
    OTHER(false, false);

    /** Whether Flyway sees by itself that it must not open a transaction. */
    private final boolean recognised;

    /** Whether it waits for the transaction of Flyway's own lock, for ever. */
    private final boolean hangs;

    Outside(boolean recognised, boolean hangs) {
      this.recognised = recognised;
      this.hangs = hangs;
    }
  }

  /** What Flyway reads beside a script ends in this. */
  static final String CONFIGURATION = ".conf";

  static final String NO_TRANSACTIONAL_LOCK = "flyway.postgresql.transactional.lock=false";

  static final String NO_TRANSACTION = "executeInTransaction=false";

  private final ReplayedMigration replayed;
  private final Migration migration;

  /** What the plan takes the place of; null if it comes behind all that there is. */
  private final @Nullable Step step;

  private final Runner runner;
  private final List<Part> parts = new ArrayList<>();

  /** Whether the statements behind the operation go where it goes. */
  private boolean withRest;

  /** How many statements of the migration the plan takes the place of. */
  private int replaced = 1;

  /**
   * A part of the plan.
   *
   * @param description words for the file name, empty for the part in place of the operation
   * @param outside what needs to run outside a transaction, empty for a transactional part
   * @param settings whether it changes settings besides
   * @param later whether it belongs to a later release
   */
  record Part(
      String description,
      List<String> statements,
      Set<Outside> outside,
      boolean settings,
      boolean later) {

    /** Flyway leaves the transaction out by itself only if it recognises each statement. */
    boolean recognised() {
      return !settings && outside.stream().allMatch(o -> o.recognised);
    }

    /** What it says, each statement with its terminator. */
    String sql() {
      return statements.stream().map(s -> s + ";").collect(Collectors.joining("\n"));
    }
  }

  /**
   * Where a part goes.
   *
   * @param stem the file's name without ending, empty if nobody can tell; for {@link Place#HERE}
   *     that of the migration
   */
  record Placed(Part part, Place place, Optional<String> stem) {}

  /** The sorts of places. */
  enum Place {
    /** In place of the operation, in its file. */
    HERE,
    /** In place of all that the file holds. */
    WHOLE_FILE,
    /** In a file of its own. */
    NEW_FILE
  }

  private MigrationPlan(ReplayedMigration replayed, @Nullable Step step) {
    this.replayed = replayed;
    this.migration = replayed.migration();
    this.step = step;
    this.runner = replayed.history().runner();
  }

  /** An empty plan that will take the place of a step's operation. */
  public static MigrationPlan insteadOf(Step step, ReplayedMigration migration) {
    return new MigrationPlan(migration, step);
  }

  /**
   * An empty plan of migrations behind all that there are.
   *
   * @throws IllegalArgumentException if the history is empty
   */
  public static MigrationPlan atTheEnd(List<ReplayedMigration> history) {
    if (history.isEmpty()) {
      throw new IllegalArgumentException("there is nothing to come behind");
    }
    return new MigrationPlan(history.get(history.size() - 1), null);
  }

  /** Statements that take the operation's place in its own migration. */
  public MigrationPlan here(String... statements) {
    parts.add(new Part("", List.of(statements), Set.of(), false, false));
    return this;
  }

  /**
   * A migration of its own.
   *
   * @param description what it does in a few words, for the file name
   */
  public MigrationPlan then(String description, String... statements) {
    parts.add(new Part(description, List.of(statements), Set.of(), false, false));
    return this;
  }

  /**
   * A migration of its own, with the statements that stand behind the operation in its migration.
   *
   * @param rest these statements; if there are none, it is as {@link #then}
   */
  public MigrationPlan thenWithRest(String description, String statement, List<String> rest) {
    List<String> all = new ArrayList<>();
    all.add(statement);
    all.addAll(rest);
    withRest = !rest.isEmpty();
    return then(description, all.toArray(String[]::new));
  }

  /** A migration of its own that ships with a later release of the application. */
  public MigrationPlan thenLater(String description, String... statements) {
    parts.add(new Part(description, List.of(statements), Set.of(), false, true));
    return this;
  }

  /** As {@link #thenOutsideTransaction}, shipped with a later release of the application. */
  public MigrationPlan thenLaterOutsideTransaction(
      String description, Set<Outside> work, String... statements) {
    return outsideTransaction(description, work, true, statements);
  }

  /**
   * A migration of its own that runs outside a transaction, with the timeouts off that would make
   * it fail.
   *
   * @param work what makes it so, one for each kind of statement in it
   */
  public MigrationPlan thenOutsideTransaction(
      String description, Set<Outside> work, String... statements) {
    return outsideTransaction(description, work, false, statements);
  }

  private MigrationPlan outsideTransaction(
      String description, Set<Outside> work, boolean later, String... statements) {
    List<String> all = withoutTimeouts(statements);
    boolean settings = all.size() > statements.length;
    parts.add(new Part(description, all, Set.copyOf(work), settings, later));
    return this;
  }

  /** Takes the place of another statement of the same migration too. */
  public MigrationPlan andOf(Step other) {
    replaced += step != null && other.executed().equals(step.executed()) ? 0 : 1;
    return this;
  }

  /** Whether the migration holds nothing but the operation, so that the plan replaces all of it. */
  public boolean isAlone() {
    return step != null
        && migration.statements().size() == replaced
        && (replaced > 1 || step.executed().statement().operations().size() == 1)
        && step.surroundings() == Step.Surroundings.TOP_LEVEL;
  }

  /**
   * Where the operation has to be taken out of if a part of its own replaces it: {@code Take it out
   * of V7__status.sql. }, with the space; empty if the migration holds nothing else.
   */
  public String takeOut() {
    return isAlone() ? "" : "Take it out of " + migration.name() + ". ";
  }

  /** The plan as snippets in order, settings that it needs last. */
  public List<Snippet> snippets() {
    List<Snippet> snippets = new ArrayList<>();
    for (Placed placed : placed()) {
      if (placed.place == Place.HERE) {
        boolean whole = isAlone() && migration.language() == Language.SQL;
        snippets.add(sql(whole ? migrationFile() : insteadOf(), placed.part));
      } else {
        addFile(placed.part, placed.stem, snippets);
      }
    }
    if (hangs()) {
      transactionalLock(runner).ifPresent(snippets::add);
    }
    return snippets;
  }

  /** Advice without a fix: it takes more than a rewrite. */
  public Remedy remedy(String text) {
    return new Remedy(text, snippets());
  }

  /**
   * Advice that a machine can follow: what the plan says is all that has to be done, and leads to
   * the same schema. What speaks against it in the place of the operation, its fix says.
   */
  public Remedy mechanical(String text) {
    return new Remedy(text, snippets(), rewrite().fix());
  }

  /**
   * Advice that a machine can follow, though somebody has to look at it.
   *
   * @param reason what has to be looked at, a sentence
   */
  public Remedy mechanical(String text, String reason) {
    return new Remedy(text, snippets(), rewrite().fix(reason));
  }

  private Rewrite rewrite() {
    if (step == null) {
      throw new IllegalStateException("there is nothing to rewrite");
    }
    return new Rewrite(this, replayed, step);
  }

  /**
   * Advice to let a migration of Flyway's run without a transaction: a file beside it says so. That
   * changes nothing where it has run already.
   *
   * @param caution what has to be looked at first, a sentence; empty if nothing has
   */
  public static Remedy withoutTransaction(Migration migration, String text, String caution) {
    String name = migration.file().fileName() + CONFIGURATION;
    return new Remedy(
        text,
        List.of(new Snippet(name, "properties", NO_TRANSACTION)),
        Rewrite.fixOf(
            caution,
            List.of(),
            List.of(
                new NewFile(
                    migration.file(),
                    name,
                    StatementText.lines(NO_TRANSACTION + "\n", migration.file())))));
  }

  /** The parts in order, each in its place. */
  List<Placed> placed() {
    List<Placed> placed = new ArrayList<>();
    boolean replacing = isAlone() || (!parts.isEmpty() && parts.get(0).description.isEmpty());
    int followers = parts.size() - (replacing ? 1 : 0);
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      if (step == null) {
        placed.add(
            new Placed(
                part, Place.NEW_FILE, stemAtTheEnd(replayed.history(), part.description, i)));
      } else if (part.description.isEmpty()) {
        placed.add(new Placed(part, Place.HERE, stem()));
      } else if (i == 0 && replacing) {
        placed.add(new Placed(part, Place.WHOLE_FILE, stem()));
      } else {
        placed.add(
            new Placed(part, Place.NEW_FILE, nextStem(part, replacing ? i : i + 1, followers)));
      }
    }
    return placed;
  }

  /** Whether the statements behind the operation go where it goes. */
  boolean takesRest() {
    return withRest;
  }

  /** Whether some of it waits for the transaction of Flyway's own lock, for ever. */
  boolean hangs() {
    return parts.stream().flatMap(p -> p.outside.stream()).anyMatch(o -> o.hangs)
        && runner instanceof Runner.Flyway flyway
        && flyway.hangsOnConcurrentIndex();
  }

  private String insteadOf() {
    boolean single = step != null && step.executed().statement().operations().size() == 1;
    return migrationFile()
        + ", instead of "
        + (replaced > 1 ? "these statements" : single ? "this statement" : "this action");
  }

  /** The name of the file that holds the migration. */
  private String migrationFile() {
    return migration.file().fileName();
  }

  private void addFile(Part part, Optional<String> stem, List<Snippet> snippets) {
    boolean outside = !part.outside.isEmpty();
    boolean java = step != null && migration.language() == Language.JAVA;
    if (java && !isFlywayClass() && stem.isPresent()) {
      // How another framework wants its class nobody can tell.
      snippets.add(sql(stem.get() + ".java" + (outside ? ", without a transaction" : ""), part));
    } else if (stem.isEmpty() || part.later) {
      // What its version will be in a later release nobody can tell today.
      snippets.add(
          sql(
              (outside ? "a new migration, without a transaction" : "a new migration")
                  + (part.later ? ", in a later release" : ""),
              part));
    } else if (java) {
      snippets.add(java(stem.get(), part));
    } else if (runner instanceof Runner.Flyway) {
      snippets.add(sql(stem.get() + extension(), part));
      if (outside && !part.recognised()) {
        snippets.add(
            new Snippet(stem.get() + extension() + CONFIGURATION, "properties", NO_TRANSACTION));
      }
    } else {
      boolean say = outside && migration.transaction() == TransactionMode.PER_MIGRATION;
      snippets.add(sql(stem.get() + extension() + (say ? ", without a transaction" : ""), part));
    }
  }

  private static Snippet sql(String title, Part part) {
    return new Snippet(title, "sql", part.sql());
  }

  /** Whether it is a class that Flyway runs by its version or description. */
  private boolean isFlywayClass() {
    return migration.language() == Language.JAVA
        && (migration.kind() == Kind.VERSIONED || migration.kind() == Kind.REPEATABLE);
  }

  private Snippet java(String className, Part part) {
    StringBuilder code = new StringBuilder();
    String own = migration.declared().packageName();
    code.append(own.isEmpty() ? "" : "package " + own + ";\n\n")
        .append("import java.sql.Statement;\n")
        .append("import org.flywaydb.core.api.migration.BaseJavaMigration;\n")
        .append("import org.flywaydb.core.api.migration.Context;\n\n")
        .append("public class ")
        .append(className)
        .append(" extends BaseJavaMigration {\n");
    if (!part.outside.isEmpty()) {
      code.append("  @Override\n")
          .append("  public boolean canExecuteInTransaction() {\n")
          .append("    return false;\n")
          .append("  }\n\n");
    }
    code.append("  @Override\n")
        .append("  public void migrate(Context context) throws Exception {\n")
        .append("    try (Statement statement = context.getConnection().createStatement()) {\n");
    for (String sql : part.statements) {
      code.append("      statement.execute(").append(literal(sql)).append(");\n");
    }
    code.append("    }\n").append("  }\n").append("}");
    return new Snippet(className + ".java", "java", code.toString());
  }

  private static String literal(String sql) {
    String escaped = sql.replace("\\", "\\\\");
    if (!sql.contains("\n")) {
      return '"' + escaped.replace("\"", "\\\"") + '"';
    }
    // A quotation mark right before the delimiter would be taken for a part of it.
    String body =
        escaped.endsWith("\"") ? escaped.substring(0, escaped.length() - 1) + "\\\"" : escaped;
    return "\n          \"\"\"\n          "
        + body.replace("\"\"\"", "\\\"\"\"").replace("\n", "\n          ")
        + "\"\"\"";
  }

  /**
   * The setting without which a concurrent index build waits for ever; empty if the runner does not
   * need it.
   */
  public static Optional<Snippet> transactionalLock(Runner runner) {
    return runner instanceof Runner.Flyway flyway && flyway.hangsOnConcurrentIndex()
        ? Optional.of(
            new Snippet(
                "flyway.conf (Spring Boot: spring.flyway.postgresql.transactional-lock=false)",
                "properties",
                NO_TRANSACTIONAL_LOCK))
        : Optional.empty();
  }

  /**
   * What to call a migration behind all that there are: {@code V8__validate_key.sql}, or in words
   * if the versions do not tell.
   */
  public static String atTheEnd(MigrationHistory history, String description) {
    return stemAtTheEnd(history, description, 0)
        .map(stem -> stem + ".sql")
        .orElse("a new migration");
  }

  /**
   * @param before how many new ones come before it
   */
  private static Optional<String> stemAtTheEnd(
      MigrationHistory history, String description, int before) {
    return nextVersion(history, before + 1)
        .map(v -> prefix(history) + v + "__" + slug(description));
  }

  /** What the newest script's name begins with, as the configuration has it: mostly V. */
  private static String prefix(MigrationHistory history) {
    String prefix = "V";
    for (Migration migration : history.migrations()) {
      if (migration.kind() == Kind.VERSIONED) {
        String file = migration.file().fileName();
        int digit = 0;
        while (digit < file.length() && !Character.isDigit(file.charAt(digit))) {
          digit++;
        }
        prefix = digit < file.length() ? file.substring(0, digit) : prefix;
      }
    }
    return prefix;
  }

  /**
   * What to call a migration so that it comes behind all that there are: {@code V8__status.sql} for
   * {@code V3__status.sql}; empty if the versions or its name do not tell.
   */
  public static Optional<String> movedToTheEnd(MigrationHistory history, Migration migration) {
    String file = migration.file().fileName();
    int digit = 0;
    while (digit < file.length() && !Character.isDigit(file.charAt(digit))) {
      digit++;
    }
    int separator = file.indexOf("__");
    if (separator < digit) {
      return Optional.empty();
    }
    String prefix = file.substring(0, digit);
    return nextVersion(history, 1).map(v -> prefix + v + file.substring(separator));
  }

  /** A whole number above all versions of Flyway's, by so much; empty if there is none. */
  private static Optional<String> nextVersion(MigrationHistory history, int above) {
    return history.migrations().stream()
        .filter(m -> m.kind() == Kind.VERSIONED && history.runner() instanceof Runner.Flyway)
        .flatMap(m -> MigrationVersion.parse(m.version()).stream())
        .max(Comparator.naturalOrder())
        .filter(newest -> !newest.parts().isEmpty())
        .map(newest -> newest.parts().get(0).add(BigInteger.valueOf(above)).toString());
  }

  private List<String> withoutTimeouts(String... statements) {
    List<String> before = new ArrayList<>();
    List<String> after = new ArrayList<>();
    for (String setting : List.of("lock_timeout", "statement_timeout")) {
      String usual = replayed.history().session().get(setting);
      if (usual != null && !usual.startsWith("0")) {
        before.add("SET " + setting + " = 0");
        after.add("SET " + setting + " = '" + usual + "'");
      }
    }
    before.addAll(List.of(statements));
    before.addAll(after);
    return before;
  }

  /** The ending of the migration's file, with its dot. */
  String extension() {
    String file = migrationFile();
    int dot = file.lastIndexOf('.');
    return dot < 0 || step == null ? ".sql" : file.substring(dot);
  }

  /** The name of the migration's own file without its ending. */
  private Optional<String> stem() {
    String file = migrationFile();
    int dot = file.lastIndexOf('.');
    return Optional.of(
        migration.language() == Language.JAVA
            ? migration.name()
            : dot < 0 ? file : file.substring(0, dot));
  }

  /** The name, without ending, of a migration that runs right behind this one. */
  private Optional<String> nextStem(Part part, int follower, int followers) {
    List<Integer> number = new ArrayList<>();
    number.add(isAlone() || step == null ? follower : step.ordinal() + 1);
    if (!isAlone() && followers > 1) {
      number.add(follower);
    }
    if (runner instanceof Runner.Flyway || isFlywayClass()) {
      return nextVersion(number).map(v -> v + "__" + slug(part.description));
    }
    return runner instanceof Runner.PlainSql
        ? stem().map(s -> s + "_" + joined("_", number) + "_" + slug(part.description))
        : Optional.empty();
  }

  /** Prefix and version of a migration between this one and the next. */
  private Optional<String> nextVersion(List<Integer> number) {
    Optional<MigrationVersion> own = ownVersion();
    if (own.isEmpty() || migration.kind() != Kind.VERSIONED) {
      return Optional.empty();
    }
    // They run in the order of their versions: the first later one is the nearest.
    List<Migration> behindThis =
        replayed
            .history()
            .migrations()
            .subList(replayed.ordinal() + 1, replayed.history().migrations().size());
    Optional<MigrationVersion> next =
        behindThis.stream()
            .filter(m -> m.kind() == Kind.VERSIONED)
            .flatMap(m -> MigrationVersion.parse(m.version()).stream())
            .filter(v -> v.compareTo(own.get()) > 0)
            .findFirst();
    List<Integer> behind = new ArrayList<>(number);
    // 7.0.1 still lies between 7 and 7.1, and so on; more than a few zeros would help nobody.
    for (int zeros = 0; zeros < 4; zeros++) {
      MigrationVersion candidate = own.get().followedBy(behind);
      if (next.isEmpty() || candidate.compareTo(next.get()) < 0) {
        break;
      }
      behind.add(0, 0);
    }
    String name = migration.name();
    int end = name.indexOf("__");
    String base =
        end > 0 ? name.substring(0, end) : stem().filter(s -> end < 0).orElse("V" + own.get());
    String separator = base.contains(".") && !base.contains("_") ? "." : "_";
    return Optional.of(base + separator + joined(separator, behind));
  }

  /** Where the runner is not known, as in a compiler, the name of a class tells its version. */
  private Optional<MigrationVersion> ownVersion() {
    String name = migration.name();
    int end = name.indexOf("__");
    return migration.version() == null && isFlywayClass() && end > 1
        ? MigrationVersion.parse(name.substring(1, end))
        : MigrationVersion.parse(migration.version());
  }

  private static String joined(String separator, List<Integer> numbers) {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining(separator));
  }

  /** Words for a file name: letters, digits and single underscores. */
  private static String slug(String description) {
    StringBuilder slug = new StringBuilder();
    for (char c : description.toLowerCase(Locale.ROOT).toCharArray()) {
      if (Character.isLetterOrDigit(c)) {
        slug.append(c);
      } else if (slug.length() > 0 && slug.charAt(slug.length() - 1) != '_') {
        slug.append('_');
      }
    }
    return slug.length() > 0 && slug.charAt(slug.length() - 1) == '_'
        ? slug.substring(0, slug.length() - 1)
        : slug.toString();
  }
}
