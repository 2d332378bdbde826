package io.github.surefoot.engine.rule.remedy;

import io.github.surefoot.engine.migration.Migration.ExecutedStatement;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.AlterTable;
import io.github.surefoot.engine.operation.AlterTable.AddColumn;
import io.github.surefoot.engine.operation.IndexOperation.DropIndex;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.rule.Fix.Edit;
import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.source.SourceFile;
import io.github.surefoot.engine.source.SqlRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A step's operation as text of its file: what has to change for it to go, or for something else to
 * take its place. It is a statement, or one of several actions of an ALTER TABLE or names of a DROP
 * INDEX, which goes with its comma.
 */
final class StatementText {
  private final ReplayedMigration replayed;
  private final Step step;
  private final SourceFile file;
  private final String all;
  private final String eol;

  /** From the first to the last character of the statement, without its terminator. */
  private final Region statement;

  /** The actions or names of the statement, or the statement itself. */
  private final List<Region> elements = new ArrayList<>();

  /** Which of them is meant; -1 if it is none. */
  private final int index;

  StatementText(Step step, ReplayedMigration replayed) {
    this.replayed = replayed;
    this.step = step;
    this.file = replayed.migration().file();
    this.all = file.text();
    this.eol = lineEnd(file);
    this.statement = step.executed().statement().range().region();
    List<Operation> operations = step.executed().statement().operations();
    if (operations.size() == 1) {
      elements.add(statement);
    } else {
      operations.forEach(o -> elements.add(element(o)));
    }
    this.index = operations.indexOf(step.operation());
  }

  private static Region element(Operation operation) {
    return operation instanceof DropIndex drop
        ? drop.name().range().region()
        : operation.range().region();
  }

  /** Whether the file says what is sent, with no placeholder in it. */
  boolean isVerbatim() {
    SqlRange range = step.executed().statement().range();
    return statement.file() == file
        && statement.text().equals(range.sql().text().substring(range.start(), range.end()))
        && !range.sql().slice(range.start(), range.end()).hasHoles();
  }

  /** Whether it can be told what has to change. */
  boolean canChange() {
    if (index < 0 || terminator() < 0) {
      return false;
    }
    if (elements.size() == 1) {
      return true;
    }
    List<Operation> operations = step.executed().statement().operations();
    if (!operations.stream().allMatch(AlterTable.class::isInstance)
        && !operations.stream().allMatch(DropIndex.class::isInstance)) {
      return false;
    }
    for (int i = 1; i < elements.size(); i++) {
      int from = elements.get(i - 1).end();
      int to = elements.get(i).start();
      if (from > to || !all.substring(from, to).strip().equals(",")) {
        return false;
      }
    }
    return !(step.operation() instanceof AddColumn add)
        || operations.subList(0, index).stream()
            .noneMatch(o -> mentions(o.range().display(), add.column().name().value()));
  }

  /** Whether a text may speak of something of that name: it stands there as a word. */
  static boolean mentions(String sql, String name) {
    String text = sql.toLowerCase(Locale.ROOT);
    String word = name.toLowerCase(Locale.ROOT);
    if (word.isEmpty()) {
      return false;
    }
    for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      int end = at + word.length();
      if ((at == 0 || !Character.isJavaIdentifierPart(text.charAt(at - 1)))
          && (end == text.length() || !Character.isJavaIdentifierPart(text.charAt(end)))) {
        return true;
      }
    }
    return false;
  }

  /** Whether the operation has a comment within it that other SQL in its place has not. */
  boolean losesComment(String other) {
    String own = elements.get(index).text();
    return count(own, "--") > count(other, "--") || count(own, "/*") > count(other, "/*");
  }

  private static int count(String text, String part) {
    int count = 0;
    for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length())) {
      count++;
    }
    return count;
  }

  /** Text with the line ends of the file. */
  String lines(String text) {
    return text.replace("\n", eol);
  }

  /** Text with the line ends of a file. */
  static String lines(String text, SourceFile file) {
    return text.replace("\n", lineEnd(file));
  }

  private static String lineEnd(SourceFile file) {
    return file.text().contains("\r\n") ? "\r\n" : "\n";
  }

  /** What takes the operation out. */
  List<Edit> removal() {
    return List.of(new Edit(elements.size() == 1 ? withItsLines() : withItsComma(), ""));
  }

  /**
   * The comments right above the statement, each on a line of its own, which go where it goes;
   * empty if it is only part of one.
   */
  String comments() {
    return elements.size() == 1 ? all.substring(withItsLines().start(), statement.start()) : "";
  }

  /** Whether the operation is all that its statement says. */
  boolean isWholeStatement() {
    return elements.size() == 1;
  }

  /** What takes the operation out, and all that stands behind it. */
  List<Edit> removalWithRest() {
    int start = withItsLines().start();
    while (start > 1
        && all.charAt(start - 1) == '\n'
        && all.substring(lineStart(start - 1), start).isBlank()) {
      start = lineStart(start - 1);
    }
    return List.of(new Edit(file.region(start, all.length()), ""));
  }

  /** The operation with its comments and all that stands behind it, as written. */
  String withRest() {
    String text = all.substring(withItsLines().start());
    return text.endsWith("\n") ? text : text + eol;
  }

  /**
   * What puts statements in the operation's place. Beside other actions they become statements of
   * their own: a column comes before what may speak of it, everything else behind.
   */
  List<Edit> replacement(List<String> statements) {
    if (elements.size() == 1) {
      return List.of(new Edit(statement, lines(String.join(";\n", statements))));
    }
    Region gone = withItsComma();
    if (step.operation() instanceof AddColumn) {
      String before = lines(String.join(";\n", statements) + ";\n");
      return List.of(
          new Edit(file.region(statement.start(), statement.start()), before), new Edit(gone, ""));
    }
    String behind = lines(";\n" + String.join(";\n", statements));
    return gone.end() == statement.end()
        ? List.of(new Edit(gone, behind))
        : List.of(
            new Edit(gone, ""), new Edit(file.region(statement.end(), statement.end()), behind));
  }

  private Region withItsComma() {
    return index > 0
        ? file.region(elements.get(index - 1).end(), elements.get(index).end())
        : file.region(elements.get(0).start(), elements.get(1).start());
  }

  /** The statement with its terminator, its comments, and the lines that would be left empty. */
  private Region withItsLines() {
    int start = statement.start();
    int end = terminator();
    int lineStart = lineStart(start);
    int lineEnd = lineEnd(end);
    if (!all.substring(lineStart, start).isBlank() || !all.substring(end, lineEnd).isBlank()) {
      return file.region(start, end);
    }
    List<ExecutedStatement> statements = replayed.migration().statements();
    int before = statements.indexOf(step.executed());
    int limit = before > 0 ? lineEnd(statements.get(before - 1).site().end()) : 0;
    int from = lineStart;
    while (from > limit && all.startsWith("--", indented(lineStart(from - 1)))) {
      from = lineStart(from - 1);
    }
    boolean blankAbove = from == 0 || isBlankLine(lineStart(from - 1));
    if (blankAbove && lineEnd < all.length() && isBlankLine(lineEnd)) {
      lineEnd = lineEnd(lineEnd);
    }
    return file.region(from, lineEnd);
  }

  /** The offset behind the statement's semicolon, or the end of the file; -1 if there is other. */
  private int terminator() {
    int at = statement.end();
    while (at < all.length() && Character.isWhitespace(all.charAt(at))) {
      at++;
    }
    if (at == all.length()) {
      return at;
    }
    return all.charAt(at) == ';' ? at + 1 : -1;
  }

  private int lineStart(int offset) {
    return all.lastIndexOf('\n', offset - 1) + 1;
  }

  /** Behind the line's end. */
  private int lineEnd(int offset) {
    int end = all.indexOf('\n', offset);
    return end < 0 ? all.length() : end + 1;
  }

  private int indented(int start) {
    int at = start;
    while (at < all.length() && (all.charAt(at) == ' ' || all.charAt(at) == '\t')) {
      at++;
    }
    return at;
  }

  private boolean isBlankLine(int start) {
    return all.substring(start, lineEnd(start)).isBlank();
  }
}
