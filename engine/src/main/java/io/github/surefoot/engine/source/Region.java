package io.github.surefoot.engine.source;

/**
 * A stretch of a source file: {@code start} inclusive, {@code end} exclusive, in UTF-16 code units.
 */
public record Region(SourceFile file, int start, int end) {

  public Region {
    if (start < 0 || end < start || end > file.text().length()) {
      throw new IndexOutOfBoundsException(
          "region " + start + ".." + end + " of " + file.text().length() + " in " + file.path());
    }
  }

  /** 1-based line of the first character. */
  public int startLine() {
    return file.line(start);
  }

  /** 1-based column of the first character. */
  public int startColumn() {
    return file.column(start);
  }

  /** 1-based line of the position behind the last character. */
  public int endLine() {
    return file.line(end);
  }

  /** 1-based column of the position behind the last character. */
  public int endColumn() {
    return file.column(end);
  }

  public String text() {
    return file.text().substring(start, end);
  }

  /** Whether {@code other} lies wholly within this region of the same file. */
  public boolean contains(Region other) {
    return file == other.file && start <= other.start && other.end <= end;
  }

  /** {@code path:line:column}, as compilers print it. */
  @Override
  public String toString() {
    return file.path() + ":" + startLine() + ":" + startColumn();
  }
}
