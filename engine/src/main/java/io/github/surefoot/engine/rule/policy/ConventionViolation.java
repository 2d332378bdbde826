package io.github.surefoot.engine.rule.policy;

import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.migration.Migration;
import io.github.surefoot.engine.migration.Migration.Kind;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.ObjectOperation.Comment;
import io.github.surefoot.engine.operation.QueryColumns;
import io.github.surefoot.engine.operation.TableOperation.CreateTable;
import io.github.surefoot.engine.operation.TableOperation.Persistence;
import io.github.surefoot.engine.operation.ViewOperation.CreateMaterializedView;
import io.github.surefoot.engine.operation.ViewOperation.CreateView;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.NearestName;
import io.github.surefoot.engine.rule.Remedy;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.RuleOption;
import io.github.surefoot.engine.rule.RuleOptions;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.rule.TableKnowledge;
import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.source.SourceFile;
import io.github.surefoot.engine.source.SqlRange;
import io.github.surefoot.engine.sql.ReservedWords;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Something that is not as a team has agreed to write it. */
public final class ConventionViolation implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
              ConventionViolation.class,
              Severity.ERROR,
              "A name or definition is not as the team has agreed to write it.")
          .offByDefault();

  private static final RuleOption<Map<String, List<NamePattern>>> NAMES =
      RuleOption.of(
          "names",
          RuleOption.Kind.LISTS,
          Map.of(),
          "By kind of object a regular expression that its whole name must match, or several of"
              + " which one must.",
          value -> {
            Map<String, List<NamePattern>> patterns = new LinkedHashMap<>();
            RuleOption.entries("names", value)
                .forEach(
                    (kind, expressions) ->
                        patterns.put(
                            kind(kind), expressions.stream().map(NamePattern::of).toList()));
            return patterns;
          });

  private static final RuleOption<Boolean> RESERVED =
      RuleOption.flag("reserved-words", "No name is a word that the database reserves.");

  private static final RuleOption<Boolean> MIXED =
      RuleOption.flag("mixed-case", "No name has capital letters, so that none needs quotes.");

  private static final RuleOption<Boolean> QUALIFIED =
      RuleOption.flag("schema-qualified", "What is created is named with its schema.");

  private static final RuleOption<List<String>> REQUIRED =
      RuleOption.texts("required-columns", "The columns that each new table has.");

  private static final RuleOption<Set<String>> COMMENTS =
      RuleOption.choices(
          "comments",
          List.of("table", "column"),
          Set.of(),
          "What gets a comment in the migration that creates it.");

  private static final RuleOption<Boolean> STAR =
      RuleOption.flag("select-star", "No view takes its columns from a star.");

  private static final RuleOption<Boolean> UNDO =
      RuleOption.flag(
          "undo-note",
          "Each versioned migration says in a comment that begins with undo: or down: how it is"
              + " undone, or has an undo script.");

  private final Map<String, List<NamePattern>> names;
  private final boolean reserved;
  private final boolean mixed;
  private final boolean qualified;
  private final List<String> required;
  private final Set<String> comments;
  private final boolean star;
  private final boolean undo;

  public ConventionViolation() {
    this(RuleOptions.NONE);
  }

  private ConventionViolation(RuleOptions options) {
    this.names = Map.copyOf(options.get(NAMES));
    this.reserved = options.get(RESERVED);
    this.mixed = options.get(MIXED);
    this.qualified = options.get(QUALIFIED);
    this.required = List.copyOf(options.get(REQUIRED));
    this.comments = Set.copyOf(options.get(COMMENTS));
    this.star = options.get(STAR);
    this.undo = options.get(UNDO);
  }

  private static String kind(String written) {
    String kind = written.toLowerCase(Locale.ROOT).replace('_', '-');
    if (NamedObject.KINDS.contains(kind)) {
      return kind;
    }
    throw new IllegalArgumentException(
        "'"
            + written
            + "' is no kind of object: known are "
            + String.join(", ", NamedObject.KINDS)
            + NearestName.of(kind, NamedObject.KINDS)
                .map(n -> "; did you mean '" + n + "'?")
                .orElse("."));
  }

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public List<RuleOption<?>> options() {
    return List.of(NAMES, RESERVED, MIXED, QUALIFIED, REQUIRED, COMMENTS, STAR, UNDO);
  }

  @Override
  public Rule configured(RuleOptions options, TableKnowledge tables) {
    return new ConventionViolation(options);
  }

  @Override
  public void check(Step step, ReplayedMigration migration, Consumer<Finding> findings) {
    for (NamedObject named : NamedObject.in(step.operation())) {
      String what = complaint(named);
      if (what != null) {
        findings.accept(at(named.name().range(), what, advice(named), step, migration));
      }
    }
    starred(step)
        .ifPresent(
            view ->
                findings.accept(
                    at(
                        view.range(),
                        "The view '" + view + "' takes its columns from a star.",
                        "Name the columns: a star is those of today, and a new one of the table"
                            + " does not appear in the view.",
                        step,
                        migration)));
    if (step.operation() instanceof CreateTable create
        && create.persistence() != Persistence.TEMPORARY
        && create.partitionOf() == null
        && create.name().known()) {
      table(create, step, migration, findings);
    }
  }

  /** What is wrong with a name, null if nothing. */
  private @Nullable String complaint(NamedObject named) {
    String name = named.name().value();
    List<NamePattern> patterns = patterns(named.kind());
    if (!patterns.isEmpty() && patterns.stream().noneMatch(p -> p.matches(name))) {
      return "The name of the "
          + named.display()
          + " does not match "
          + patterns.get(0)
          + (patterns.size() > 1 ? " or another expression for it" : "")
          + ".";
    } else if (mixed && !name.equals(name.toLowerCase(Locale.ROOT))) {
      return "The name of the " + named.display() + " has capital letters.";
    } else if (reserved && ReservedWords.containsPostgres(name)) {
      return "The name of the " + named.display() + " is a word that the database reserves.";
    } else if (qualified && named.unqualified()) {
      return "The " + named.display() + " is created without naming its schema.";
    }
    return null;
  }

  private List<NamePattern> patterns(String kind) {
    List<NamePattern> own = names.get(kind);
    if (own == null && kind.equals(NamedObject.FOREIGN_KEY)) {
      own = names.get(NamedObject.CONSTRAINT);
    }
    return own == null ? List.of() : own;
  }

  private static String advice(NamedObject named) {
    return "Write the " + named.kind().replace('-', ' ') + " as agreed while nothing uses it yet.";
  }

  private Optional<ObjectName> starred(Step step) {
    if (!star) {
      return Optional.empty();
    } else if (step.operation() instanceof CreateView view && isStarred(view.queryColumns())) {
      return Optional.of(view.name());
    } else if (step.operation() instanceof CreateMaterializedView view
        && isStarred(view.queryColumns())) {
      return Optional.of(view.name());
    }
    return Optional.empty();
  }

  private static boolean isStarred(QueryColumns columns) {
    return columns.outputs().stream().anyMatch(QueryColumns.Output::isStar);
  }

  private void table(
      CreateTable create, Step step, ReplayedMigration migration, Consumer<Finding> findings) {
    QualifiedName name = step.after().resolve(create.name());
    // What the migration adds to it or makes of it in the end counts.
    Optional<Table> table = migration.after().table(name);
    if (table.isEmpty()) {
      return;
    }
    SqlRange place = create.name().range();
    for (String column : required) {
      if (table.get().columnsKnown() && table.get().column(column).isEmpty()) {
        findings.accept(
            at(
                place,
                "The table '" + create.name() + "' has no column '" + column + "'.",
                "Add it: each table has one, as agreed.",
                step,
                migration));
      }
    }
    if (comments.contains("table") && !isCommented("TABLE", name, null, migration)) {
      findings.accept(
          at(
              place,
              "The table '" + create.name() + "' gets no comment.",
              "Say what it is for: COMMENT ON TABLE " + create.name() + " IS '…'.",
              step,
              migration));
    }
    if (comments.contains("column")) {
      create.columns().stream()
          .filter(c -> !isCommented("COLUMN", name, c.name().value(), migration))
          .findFirst()
          .ifPresent(
              column ->
                  findings.accept(
                      at(
                          column.name().range(),
                          "The column '"
                              + column.name()
                              + "' of '"
                              + create.name()
                              + "' gets no comment.",
                          "Say what it holds: COMMENT ON COLUMN "
                              + create.name()
                              + "."
                              + column.name()
                              + " IS '…'.",
                          step,
                          migration)));
    }
  }

  private static boolean isCommented(
      String kind, QualifiedName table, @Nullable String column, ReplayedMigration migration) {
    return migration.steps().stream()
        .anyMatch(
            step ->
                step.operation() instanceof Comment comment
                    && comment.text() != null
                    && comment.object().kind().equals(kind)
                    && means(comment, table, column, step));
  }

  private static boolean means(
      Comment comment, QualifiedName table, @Nullable String column, Step step) {
    ObjectName name = comment.object().name();
    ObjectName relation = comment.object().relation();
    return relation != null
        && relation.known()
        && step.before().resolve(relation).equals(table)
        && (column == null || (name != null && name.name().is(column)));
  }

  @Override
  public void check(ReplayedMigration replayed, Consumer<Finding> findings) {
    Migration migration = replayed.migration();
    if (!undo
        || migration.kind() != Kind.VERSIONED
        || hasUndoNote(migration.file())
        || hasUndoScript(replayed)) {
      return;
    }
    Region place = migration.start();
    findings.accept(
        new Finding(
            INFO,
            INFO.severity(),
            "'" + migration.name() + "' does not say how it is undone.",
            "",
            new Remedy(
                "Say it in a comment: -- undo: the statement, or why there is no way back.",
                List.of()),
            place,
            place,
            migration,
            List.of()));
  }

  private static boolean hasUndoScript(ReplayedMigration replayed) {
    String name = replayed.migration().name();
    int separator = name.indexOf("__");
    String undo = separator < 1 ? "" : "U" + name.substring(1, separator + 2);
    return !undo.isEmpty()
        && replayed.history().ignored().stream()
            .anyMatch(file -> file.migration().name().startsWith(undo));
  }

  /** Whether a line of a comment begins with {@code undo:} or {@code down:}. */
  private static boolean hasUndoNote(SourceFile file) {
    for (int line = 1; line <= file.lineCount(); line++) {
      String text = file.lineText(line).strip().toLowerCase(Locale.ROOT);
      int start = 0;
      while (start < text.length() && "-/*#".indexOf(text.charAt(start)) >= 0) {
        start++;
      }
      String said = text.substring(start).strip();
      if (start > 0 && (said.startsWith("undo:") || said.startsWith("down:"))) {
        return true;
      }
    }
    return false;
  }

  private static Finding at(
      SqlRange place, String message, String remedy, Step step, ReplayedMigration migration) {
    return Finding.of(INFO, migration, step, place, message, "", new Remedy(remedy, List.of()));
  }
}
