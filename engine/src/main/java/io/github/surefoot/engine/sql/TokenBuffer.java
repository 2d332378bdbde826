package io.github.surefoot.engine.sql;

import java.util.Arrays;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The tokens of one statement, in parallel arrays: a statement of fifty megabytes has millions of
 * tokens. Used again for the next statement.
 */
final class TokenBuffer {
  private static final int KEPT = 1 << 16;
  private static final TokenKind[] KINDS = TokenKind.values();

  private byte[] kinds = new byte[256];
  private int[] starts = new int[256];
  private int[] ends = new int[256];
  private @Nullable Keyword[] keywords = new Keyword[256];
  private int size;
  private long looks;
  private @Nullable SyntaxProblem problem;

  void clear() {
    if (kinds.length > KEPT) {
      kinds = new byte[256];
      starts = new int[256];
      ends = new int[256];
      keywords = new Keyword[256];
    }
    size = 0;
    problem = null;
  }

  // The number goes into an array and comes back out of it: it never leaves this class.
  @SuppressWarnings("EnumOrdinal")
  void add(TokenKind kind, int start, int end, @Nullable Keyword keyword) {
    if (size == kinds.length) {
      int larger = size + (size >> 1);
      kinds = Arrays.copyOf(kinds, larger);
      starts = Arrays.copyOf(starts, larger);
      ends = Arrays.copyOf(ends, larger);
      keywords = Arrays.copyOf(keywords, larger);
    }
    kinds[size] = (byte) kind.ordinal();
    starts[size] = start;
    ends[size] = end;
    keywords[size++] = keyword;
  }

  /** Closes the statement; further looks ahead find the end. */
  void end(int start, int end) {
    add(TokenKind.END, start, end, null);
    size--;
  }

  /** The number of tokens, the end not counted. */
  int size() {
    return size;
  }

  TokenKind kind(int token) {
    looks++;
    return KINDS[kinds[Math.min(token, size)]];
  }

  int start(int token) {
    return starts[Math.min(token, size)];
  }

  int end(int token) {
    return ends[Math.min(token, size)];
  }

  /** The keyword or operator that a token is, or null. */
  @Nullable Keyword keyword(int token) {
    looks++;
    return keywords[Math.min(token, size)];
  }

  /** Takes the first character off an operator, of which a part was a token of its own. */
  void split(int token, @Nullable Keyword rest) {
    starts[token]++;
    keywords[token] = rest;
  }

  /** Notes what is wrong with the text itself; the first problem stays. */
  void problem(SyntaxProblem found) {
    if (problem == null) {
      problem = found;
    }
  }

  /** What is wrong with the text itself, or null. */
  @Nullable SyntaxProblem problem() {
    return problem;
  }

  /** How often a token was looked at, a measure of work that no clock blurs. */
  long looks() {
    return looks;
  }
}
