package io.github.surefoot.engine.sql;

import io.github.surefoot.engine.operation.Constraint;
import io.github.surefoot.engine.operation.Constraint.Attributes;
import io.github.surefoot.engine.operation.Expression;
import io.github.surefoot.engine.operation.IndexElement;
import io.github.surefoot.engine.operation.IndexStorage;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Constraints of tables, columns and domains (manual, CREATE TABLE, 10 to 18). */
final class ConstraintParser {
  private final TokenCursor cursor;
  private final PostgresGrammar grammar;

  ConstraintParser(PostgresGrammar grammar) {
    this.grammar = grammar;
    this.cursor = grammar.cursor();
  }

  /** Whether a table constraint begins here. */
  boolean atTableConstraint() {
    return switch (cursor.word()) {
      case "constraint", "check", "unique", "primary", "foreign" -> true;
      case "not" -> cursor.word(1).equals("null");
      case "exclude" -> cursor.word(1).equals("using") || cursor.kind(1) == TokenKind.LEFT_PAREN;
      default -> false;
    };
  }

  /** Whether a column constraint begins here; DEFAULT, GENERATED and COLLATE are none. */
  boolean atColumnConstraint() {
    return switch (cursor.word()) {
      case "constraint", "check", "unique", "primary", "references", "null" -> true;
      case "not" -> cursor.word(1).equals("null");
      default -> false;
    };
  }

  /** A table constraint with its name and attributes. */
  Constraint tableConstraint() {
    int first = cursor.position();
    Name name = constraintName();
    switch (cursor.word()) {
      case "check" -> {
        cursor.advance();
        Expression condition = grammar.expressions().parenthesised();
        return check(first, name, condition);
      }
      case "not" -> {
        cursor.advance();
        cursor.expect("null");
        Name column = cursor.name("a column");
        Marks marks = marks();
        return new Constraint.NotNull(
            name, column, marks.noInherit, marks.attributes(), cursor.from(first));
      }
      case "unique" -> {
        cursor.advance();
        boolean notDistinct = nullsNotDistinct();
        Key key = key();
        Marks marks = marks();
        return new Constraint.Unique(
            name,
            key.columns,
            key.include,
            notDistinct,
            key.withoutOverlaps,
            key.usingIndex,
            key.storage,
            marks.attributes(),
            cursor.from(first));
      }
      case "primary" -> {
        cursor.advance();
        cursor.expect("key");
        Key key = key();
        Marks marks = marks();
        return new Constraint.PrimaryKey(
            name,
            key.columns,
            key.include,
            key.withoutOverlaps,
            key.usingIndex,
            key.storage,
            marks.attributes(),
            cursor.from(first));
      }
      case "exclude" -> {
        return exclude(first, name);
      }
      case "foreign" -> {
        cursor.advance();
        cursor.expect("key");
        PeriodColumns columns = periodColumns();
        return references(first, name, columns);
      }
      default ->
          throw cursor.expected("CHECK, UNIQUE, PRIMARY KEY, FOREIGN KEY, EXCLUDE or NOT NULL");
    }
  }

  /** {@code CONSTRAINT name}, or null. */
  @Nullable Name constraintName() {
    return cursor.accept("constraint") ? cursor.name("a name for the constraint") : null;
  }

  /**
   * A constraint behind a column's type.
   *
   * @param first where it began, CONSTRAINT name included
   * @return null for the word NULL, which says nothing
   */
  @Nullable Constraint columnConstraint(int first, @Nullable Name name, Name column) {
    List<Name> columns = List.of(column);
    switch (cursor.word()) {
      case "not" -> {
        cursor.advance();
        cursor.expect("null");
        Marks marks = columnMarks(true);
        return new Constraint.NotNull(
            name, column, marks.noInherit, marks.attributes(), cursor.from(first));
      }
      case "null" -> {
        cursor.advance();
        columnMarks(false);
        return null;
      }
      case "check" -> {
        cursor.advance();
        Expression condition = grammar.expressions().parenthesised();
        Marks marks = columnMarks(true);
        return new Constraint.Check(
            name, condition, marks.noInherit, marks.attributes(), cursor.from(first));
      }
      case "unique" -> {
        cursor.advance();
        boolean notDistinct = nullsNotDistinct();
        IndexStorage storage = indexStorage();
        Attributes attributes = columnMarks(false).attributes();
        return new Constraint.Unique(
            name,
            columns,
            List.of(),
            notDistinct,
            false,
            null,
            storage,
            attributes,
            cursor.from(first));
      }
      case "primary" -> {
        cursor.advance();
        cursor.expect("key");
        IndexStorage storage = indexStorage();
        Attributes attributes = columnMarks(false).attributes();
        return new Constraint.PrimaryKey(
            name, columns, List.of(), false, null, storage, attributes, cursor.from(first));
      }
      case "references" -> {
        Reference reference = reference(false);
        return foreignKey(first, name, columns, reference, columnMarks(false).attributes());
      }
      default -> throw cursor.expected("a constraint of the column");
    }
  }

  private Constraint check(int first, @Nullable Name name, Expression condition) {
    Marks marks = marks();
    return new Constraint.Check(
        name, condition, marks.noInherit, marks.attributes(), cursor.from(first));
  }

  private boolean nullsNotDistinct() {
    if (cursor.at("nulls") && (cursor.word(1).equals("not") || cursor.word(1).equals("distinct"))) {
      cursor.advance();
      boolean not = cursor.accept("not");
      cursor.expect("distinct");
      return not;
    }
    return false;
  }

  /** What follows UNIQUE and PRIMARY KEY. */
  private record Key(
      List<Name> columns,
      List<Name> include,
      boolean withoutOverlaps,
      @Nullable Name usingIndex,
      IndexStorage storage) {}

  private Key key() {
    if (cursor.accept("using", "index")) {
      return new Key(List.of(), List.of(), false, cursor.name("an index"), IndexStorage.NONE);
    }
    cursor.expect(TokenKind.LEFT_PAREN);
    List<Name> columns = cursor.names("a column");
    boolean withoutOverlaps = cursor.accept("without");
    if (withoutOverlaps) {
      cursor.expect("overlaps");
    }
    cursor.expect(TokenKind.RIGHT_PAREN);
    List<Name> include = cursor.accept("include") ? cursor.nameList("a column") : List.of();
    return new Key(columns, include, withoutOverlaps, null, indexStorage());
  }

  /** {@code WITH (…) USING INDEX TABLESPACE t}. */
  private IndexStorage indexStorage() {
    List<Option> options = List.of();
    if (cursor.at("with") && cursor.kind(1) == TokenKind.LEFT_PAREN) {
      cursor.advance();
      options = grammar.tables().options();
    }
    Name tablespace = null;
    if (cursor.at("using", "index")) {
      cursor.advance(2);
      cursor.expect("tablespace");
      tablespace = cursor.name("a tablespace");
    }
    return options.isEmpty() && tablespace == null
        ? IndexStorage.NONE
        : new IndexStorage(options, tablespace);
  }

  private Constraint exclude(int first, @Nullable Name name) {
    cursor.advance();
    Name method = cursor.accept("using") ? cursor.name("an index method") : null;
    cursor.expect(TokenKind.LEFT_PAREN);
    List<IndexElement> elements = new ArrayList<>();
    List<String> operators = new ArrayList<>();
    do {
      elements.add(grammar.indexes().element());
      cursor.expect("with");
      int operator = cursor.position();
      if (cursor.at("operator") && cursor.kind(1) == TokenKind.LEFT_PAREN) {
        grammar.expressions().namedOperator();
      } else {
        grammar.expressions().anyOperator();
      }
      operators.add(cursor.spelled(operator));
    } while (cursor.acceptComma());
    cursor.expect(TokenKind.RIGHT_PAREN);
    List<Name> include = cursor.accept("include") ? cursor.nameList("a column") : List.of();
    IndexStorage storage = indexStorage();
    Expression where = cursor.accept("where") ? grammar.expressions().parenthesised() : null;
    Attributes attributes = marks().attributes();
    return new Constraint.Exclude(
        name, method, elements, operators, include, where, storage, attributes, cursor.from(first));
  }

  /** What follows REFERENCES. */
  private record Reference(
      ObjectName table,
      List<Name> columns,
      boolean period,
      @Nullable String match,
      @Nullable String onDelete,
      List<Name> onDeleteColumns,
      @Nullable String onUpdate) {}

  private Constraint references(int first, @Nullable Name name, PeriodColumns columns) {
    Reference reference = reference(columns.period);
    return foreignKey(first, name, columns.names, reference, marks().attributes());
  }

  private Constraint foreignKey(
      int first,
      @Nullable Name name,
      List<Name> columns,
      Reference reference,
      Attributes attributes) {
    return new Constraint.ForeignKey(
        name,
        columns,
        reference.table,
        reference.columns,
        reference.period,
        reference.match,
        reference.onDelete,
        reference.onDeleteColumns,
        reference.onUpdate,
        attributes,
        cursor.from(first));
  }

  private Reference reference(boolean period) {
    cursor.expect("references");
    ObjectName table = cursor.objectName("a table");
    PeriodColumns columns =
        cursor.at(TokenKind.LEFT_PAREN) ? periodColumns() : new PeriodColumns(List.of(), false);
    String match = cursor.accept("match") ? match() : null;
    String onDelete = null;
    List<Name> onDeleteColumns = List.of();
    String onUpdate = null;
    while (cursor.accept("on")) {
      if (cursor.accept("delete")) {
        onDelete = action();
        if (onDelete.startsWith("SET ") && cursor.at(TokenKind.LEFT_PAREN)) {
          onDeleteColumns = cursor.nameList("a column"); // 15
        }
      } else {
        cursor.expect("update");
        int start = cursor.position();
        onUpdate = action();
        if (cursor.at(TokenKind.LEFT_PAREN)) {
          throw cursor.problem("only ON DELETE takes a list of columns", start);
        }
      }
    }
    return new Reference(
        table, columns.names, period || columns.period, match, onDelete, onDeleteColumns, onUpdate);
  }

  private String match() {
    String match = cursor.word();
    if (!cursor.accept("full") && !cursor.accept("partial") && !cursor.accept("simple")) {
      throw cursor.expected("FULL, PARTIAL or SIMPLE");
    }
    return match.toUpperCase(Locale.ROOT);
  }

  /** Columns, of which the last may be a period. */
  private record PeriodColumns(List<Name> names, boolean period) {}

  /** {@code (a, b)} and {@code (a, PERIOD b)} (18). */
  private PeriodColumns periodColumns() {
    cursor.expect(TokenKind.LEFT_PAREN);
    List<Name> columns = new ArrayList<>();
    boolean period = false;
    do {
      if (cursor.at("period") && cursor.atColumnName(1)) {
        cursor.advance();
        period = true;
      }
      columns.add(cursor.name("a column"));
    } while (cursor.acceptComma());
    cursor.expect(TokenKind.RIGHT_PAREN);
    return new PeriodColumns(columns, period);
  }

  private String action() {
    if (cursor.accept("no")) {
      cursor.expect("action");
      return "NO ACTION";
    }
    if (cursor.accept("restrict")) {
      return "RESTRICT";
    }
    if (cursor.accept("cascade")) {
      return "CASCADE";
    }
    if (cursor.at(TokenKind.HOLE)) {
      return cursor.takeName().value();
    }
    if (!cursor.accept("set")) {
      throw cursor.expected("NO ACTION, RESTRICT, CASCADE, SET NULL or SET DEFAULT");
    }
    String action = cursor.accept("null") ? "SET NULL" : "SET DEFAULT";
    if (action.equals("SET DEFAULT")) {
      cursor.expect("default");
    }
    return action;
  }

  /** What is said behind a constraint. */
  private static final class Marks {
    private boolean notValid;
    private boolean notEnforced;
    private boolean deferrable;
    private boolean initiallyDeferred;
    private boolean noInherit;
    private boolean notDeferrable;

    Attributes attributes() {
      return notValid || notEnforced || deferrable || initiallyDeferred
          ? new Attributes(notValid, notEnforced, deferrable, initiallyDeferred)
          : Attributes.NONE;
    }
  }

  /** DEFERRABLE, NOT VALID, NO INHERIT, NOT ENFORCED … behind a table constraint. */
  Attributes attributes() {
    return marks().attributes();
  }

  private Marks marks() {
    Marks marks = new Marks();
    while (true) {
      cursor.skipHoles();
      if (cursor.accept("not", "valid")) {
        marks.notValid = true;
      } else if (cursor.accept("no", "inherit")) {
        marks.noInherit = true;
      } else if (!timing(marks)) {
        return marks;
      }
    }
  }

  private Marks columnMarks(boolean inheritance) {
    Marks marks = new Marks();
    if (inheritance && cursor.accept("no", "inherit")) {
      marks.noInherit = true;
    }
    while (timing(marks)) {
      // each sets its mark
    }
    return marks;
  }

  private boolean timing(Marks marks) {
    int first = cursor.position();
    if (cursor.accept("deferrable")) {
      marks.deferrable = true;
    } else if (cursor.accept("not", "deferrable")) {
      marks.notDeferrable = true;
    } else if (cursor.accept("initially", "deferred")) {
      marks.initiallyDeferred = true;
      marks.deferrable = true;
    } else if (cursor.accept("not", "enforced")) {
      marks.notEnforced = true;
    } else {
      return cursor.accept("initially", "immediate") || cursor.accept("enforced");
    }
    if (marks.notDeferrable && marks.deferrable) {
      throw cursor.problem("a constraint is either DEFERRABLE or NOT DEFERRABLE", first);
    }
    return true;
  }
}
