package io.github.surefoot.engine.source;

/**
 * A stretch of an {@link SqlText}: {@code start} inclusive, {@code end} exclusive, in UTF-16 code
 * units of {@link SqlText#text()}.
 */
public record SqlRange(SqlText sql, int start, int end) {

  /** Where it stands in the source. */
  public Region region() {
    return sql.region(start, end);
  }

  /** The SQL for people: holes by their names in braces. */
  public String display() {
    return sql.display(start, end);
  }

  /** From the start of this range to the end of {@code last}, which must be of the same text. */
  public SqlRange to(SqlRange last) {
    return new SqlRange(sql, start, last.end);
  }

  @Override
  public String toString() {
    return display();
  }
}
