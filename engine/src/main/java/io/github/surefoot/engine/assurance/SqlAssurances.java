package io.github.surefoot.engine.assurance;

import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.source.SqlRange;
import io.github.surefoot.engine.source.SqlText;
import io.github.surefoot.engine.sql.Script;
import io.github.surefoot.engine.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Reads the justifications in the comments of an SQL script:
 *
 * <pre>{@code
 * -- surefoot:assured ColumnDrop, TableRename (ticket=OPS-12, approvedBy=jane, expires=2027-01-31): the reason
 * }</pre>
 *
 * <p>The marker is the comment's first word, in upper or lower case. A line comment holds one
 * justification and its reason ends with the line. In a block comment a justification begins with
 * any line and goes on until the next one or the end; decorating asterisks before its lines are
 * left out, and the lines of a reason are joined with a space. The attributes are optional, may
 * stand in any order and may be quoted.
 *
 * <p>Directly above a statement, with nothing but other comments in between and no blank line, it
 * covers that statement. Above the first statement and apart from it by a blank line, it covers the
 * whole file, as it does in a file without statements. In any other place it covers nothing.
 *
 * <p>Nothing that looks like a justification is passed over: what cannot be read or stands in a
 * wrong place comes with its {@link Assurance#problem}.
 */
public final class SqlAssurances {
  private static final String BEHIND =
      "it stands behind a statement on the same line; a justification stands above its statement";
  private static final String INSIDE =
      "it stands inside a statement; a justification stands above its statement";
  private static final String APART =
      "it covers nothing: a blank line parts it from the statement below";
  private static final String LAST = "it covers nothing: no statement follows it";

  private final Script script;
  private final List<Assurance> found = new ArrayList<>();

  private SqlAssurances(Script script) {
    this.script = script;
  }

  /** The justifications of the script in the order in which they are written. */
  public static List<Assurance> in(Script script) {
    SqlAssurances reader = new SqlAssurances(script);
    reader.read();
    return List.copyOf(reader.found);
  }

  private void read() {
    List<SqlRange> comments = script.comments();
    boolean[] adjacent = adjacent();
    int next = 0;
    for (int i = 0; i < comments.size(); i++) {
      SqlRange comment = withoutLineEnd(comments.get(i));
      while (next < script.statements().size()
          && script.statements().get(next).range().start() < comment.end()) {
        next++;
      }
      List<Entry> entries = entries(comment);
      if (!entries.isEmpty()) {
        Place place = place(comment, next, adjacent[i]);
        for (Entry entry : entries) {
          add(entry, entries.size() == 1 ? comment : entry.range, place);
        }
      }
    }
  }

  private void add(Entry entry, SqlRange range, Place place) {
    AssuranceText text = AssuranceText.parse(entry.text.toString());
    String problem = text.problem() != null ? text.problem() : place.problem;
    Region region = range.region();
    found.add(
        new Assurance(
            text.rules(),
            text.reason(),
            text.ticket(),
            text.approvedBy(),
            text.expires(),
            problem,
            region,
            problem == null ? place.scope : region));
  }

  /** What a comment covers, or why it covers nothing; then {@code scope} is the comment. */
  private record Place(Region scope, @Nullable String problem) {}

  /**
   * @param next the first statement behind the comment
   */
  private Place place(SqlRange comment, int next, boolean adjacent) {
    List<Statement> statements = script.statements();
    Region region = comment.region();
    if (statements.isEmpty()) {
      return new Place(region.file().whole(), null);
    }
    if (next > 0) {
      SqlRange previous = statements.get(next - 1).range();
      if (comment.start() < previous.end()) {
        return new Place(region, INSIDE);
      }
      boolean leads =
          next < statements.size()
              && lineEnds(comment.sql(), comment.end(), statements.get(next).range().start()) == 0;
      if (!leads && lineEnds(comment.sql(), previous.end(), comment.start()) == 0) {
        return new Place(region, BEHIND);
      }
    }
    if (next == statements.size()) {
      return new Place(region, LAST);
    }
    if (adjacent) {
      return new Place(statements.get(next).range().region(), null);
    }
    return next == 0 ? new Place(region.file().whole(), null) : new Place(region, APART);
  }

  /** For each comment whether no blank line stands between it and the next statement. */
  private boolean[] adjacent() {
    List<SqlRange> comments = script.comments();
    List<Statement> statements = script.statements();
    boolean[] adjacent = new boolean[comments.size()];
    int next = statements.size();
    for (int i = comments.size() - 1; i >= 0; i--) {
      SqlRange comment = withoutLineEnd(comments.get(i));
      while (next > 0 && statements.get(next - 1).range().start() >= comment.end()) {
        next--;
      }
      int statement = next < statements.size() ? statements.get(next).range().start() : -1;
      boolean commentNext =
          i + 1 < comments.size() && (statement < 0 || comments.get(i + 1).start() < statement);
      int end = commentNext ? comments.get(i + 1).start() : statement;
      adjacent[i] =
          end >= 0
              && lineEnds(comment.sql(), comment.end(), end) < 2
              && (!commentNext || adjacent[i + 1]);
    }
    return adjacent;
  }

  /** How many lines end between the offsets without anything else on them in between; at most 2. */
  private static int lineEnds(SqlText sql, int from, int to) {
    String text = sql.text();
    int most = 0;
    int run = 0;
    for (int i = from; i < to && most < 2; i++) {
      char c = text.charAt(i);
      if (c == '\n' || (c == '\r' && !(i + 1 < to && text.charAt(i + 1) == '\n'))) {
        run++;
        most = Math.max(most, run);
      } else if (!Character.isWhitespace(c)) {
        run = 0;
      }
    }
    return most;
  }

  private static SqlRange withoutLineEnd(SqlRange comment) {
    String text = comment.sql().text();
    int end = comment.end();
    while (end > comment.start()
        && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
      end--;
    }
    return new SqlRange(comment.sql(), comment.start(), end);
  }

  /** One justification of a comment: its text, decoration left out and lines joined. */
  private static final class Entry {
    private final StringBuilder text = new StringBuilder();
    private SqlRange range;

    Entry(SqlRange line) {
      range = line;
      text.append(line.display());
    }

    void append(SqlRange line) {
      range = range.to(line);
      text.append(' ').append(line.display());
    }
  }

  private static List<Entry> entries(SqlRange comment) {
    SqlText sql = comment.sql();
    String text = sql.text();
    int start = comment.start();
    int end = comment.end();
    boolean block = text.startsWith("/*", start);
    if (block) {
      start += 2;
      end = end - start >= 2 && text.startsWith("*/", end - 2) ? end - 2 : end;
    } else {
      while (start < end && (text.charAt(start) == '-' || text.charAt(start) == '#')) {
        start++;
      }
    }
    List<Entry> entries = new ArrayList<>();
    while (start < end) {
      int lineEnd = lineEnd(text, start, end);
      SqlRange line = content(sql, start, lineEnd, block);
      if (line.start() < line.end()) {
        if (AssuranceText.isMarked(text, line.start(), line.end())) {
          entries.add(new Entry(line));
        } else if (!entries.isEmpty()) {
          entries.get(entries.size() - 1).append(line);
        }
      }
      start = lineEnd + 1;
    }
    return entries;
  }

  private static int lineEnd(String text, int start, int end) {
    int i = start;
    while (i < end && text.charAt(i) != '\n' && text.charAt(i) != '\r') {
      i++;
    }
    return i;
  }

  /** The line without white space around it and, in a block comment, without leading asterisks. */
  private static SqlRange content(SqlText sql, int start, int end, boolean block) {
    String text = sql.text();
    int from = start;
    while (from < end
        && (Character.isWhitespace(text.charAt(from)) || (block && text.charAt(from) == '*'))) {
      from++;
    }
    int to = end;
    while (to > from && Character.isWhitespace(text.charAt(to - 1))) {
      to--;
    }
    return new SqlRange(sql, from, to);
  }
}
