package io.github.surefoot.engine.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * SQL as it is sent to a database, put together from pieces that each know where they came from.
 *
 * <p>A piece is either verbatim (its characters map one to one to a region), a block (text whose
 * characters all map to one region: an escape sequence, the value of a placeholder, a constant from
 * elsewhere) or a {@link Hole}. A hole takes one character of {@link #text()}, {@link #HOLE}; only
 * {@link #holeAt} tells whether such a character is a hole or was written by somebody.
 */
public final class SqlText {
  /** Stands for a hole in {@link #text()}: OBJECT REPLACEMENT CHARACTER. */
  public static final char HOLE = '\uFFFC';

  /** Of more pieces it is not looked at what stands between them. */
  private static final int MOST_LOOKED_AT = 200;

  private final String text;
  private final List<Piece> pieces;
  private final boolean holes;

  private SqlText(String text, List<Piece> pieces) {
    this.text = text;
    this.pieces = List.copyOf(pieces);
    this.holes = this.pieces.stream().anyMatch(p -> p.hole != null);
  }

  /** A whole file, or part of it, taken verbatim. */
  public static SqlText of(Region region) {
    return builder().append(region).build();
  }

  public static Builder builder() {
    return new Builder();
  }

  /** The text, with {@link #HOLE} where something is unknown. */
  public String text() {
    return text;
  }

  public int length() {
    return text.length();
  }

  public boolean hasHoles() {
    return holes;
  }

  /** All holes in order. */
  public List<Hole> holes() {
    return pieces.stream().map(Piece::hole).filter(Objects::nonNull).toList();
  }

  /** Where its pieces come from, in order. */
  public List<Region> origins() {
    return pieces.stream().map(Piece::origin).toList();
  }

  /** The hole at this offset of {@link #text()}, or null. */
  public @Nullable Hole holeAt(int offset) {
    if (!holes || offset >= text.length() || text.charAt(offset) != HOLE) {
      return null;
    }
    return pieces.get(pieceAt(offset)).hole;
  }

  /**
   * Where the characters from {@code start} to {@code end} come from. A range over pieces of
   * several files, in another order than the source or of several statements of a program is given
   * as the origin of its first character's piece.
   */
  public Region region(int start, int end) {
    if (pieces.isEmpty()) {
      throw new IllegalStateException("SQL text without origin");
    }
    int firstAt = pieceAt(Math.min(start, Math.max(0, text.length() - 1)));
    int lastAt = end > start ? pieceAt(end - 1) : firstAt;
    Piece first = pieces.get(firstAt);
    Piece last = pieces.get(lastAt);
    int from = first.sourceStart(start);
    int to = last.sourceEnd(Math.max(start, end));
    if (first.origin.file() == last.origin.file() && from <= to && isStretch(firstAt, lastAt)) {
      return first.origin.file().region(from, to);
    }
    return first.origin.file().region(from, first.origin.end());
  }

  /**
   * Whether nothing stands between pieces but what puts them together: blanks, quotes, plus. Parts
   * that stand elsewhere, as constants do, are passed over.
   */
  private boolean isStretch(int first, int last) {
    if (last - first > MOST_LOOKED_AT) {
      return true;
    }
    Region end = pieces.get(last).origin;
    Region one = pieces.get(first).origin;
    for (int i = first + 1; i <= last; i++) {
      Region next = pieces.get(i).origin;
      if (next.file() == one.file() && next.start() >= one.end() && next.end() <= end.end()) {
        if (!isJoint(one, next)) {
          return false;
        }
        one = next;
      }
    }
    return true;
  }

  /** Whether one region stands right before another of its file, in one expression. */
  public static boolean isJoint(Region one, Region next) {
    if (next.start() < one.end()) {
      return false;
    }
    String source = one.file().text();
    for (int i = one.end(); i < next.start(); i++) {
      char c = source.charAt(i);
      if (c == ';' || c == '{' || c == '}') {
        return false;
      }
    }
    return true;
  }

  /** The text between two offsets for people: holes by their names in braces. */
  public String display(int start, int end) {
    if (!holes) {
      return text.substring(start, end);
    }
    StringBuilder shown = new StringBuilder(end - start + 16);
    for (int i = start; i < end; i++) {
      Hole hole = holeAt(i);
      if (hole == null) {
        shown.append(text.charAt(i));
      } else {
        shown.append(hole.display());
      }
    }
    return shown.toString();
  }

  /** The part between two offsets as an SQL text of its own, origins and holes kept. */
  public SqlText slice(int start, int end) {
    Builder part = builder();
    for (int i = start < end ? pieceAt(start) : pieces.size(); i < pieces.size(); i++) {
      Piece piece = pieces.get(i);
      if (piece.start >= end) {
        break;
      }
      part.add(piece, text, Math.max(start, piece.start), Math.min(end, piece.end));
    }
    return part.build();
  }

  private int pieceAt(int offset) {
    int low = 0;
    int high = pieces.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (pieces.get(middle).start <= offset) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  @Override
  public String toString() {
    return display(0, text.length());
  }

  /** {@code start} and {@code end} are offsets in the SQL text. */
  private record Piece(int start, int end, Region origin, boolean verbatim, @Nullable Hole hole) {

    int sourceStart(int offset) {
      return verbatim ? origin.start() + (offset - start) : origin.start();
    }

    int sourceEnd(int offset) {
      return verbatim ? origin.start() + (offset - start) : origin.end();
    }
  }

  /** Puts an {@link SqlText} together, piece by piece. Not thread-safe. */
  public static final class Builder {
    private final StringBuilder text = new StringBuilder();
    private final List<Piece> pieces = new ArrayList<>();

    private Builder() {}

    /** Appends a region of source text as it stands. */
    public Builder append(Region region) {
      return add(region.text(), region, true, null);
    }

    /** Appends text whose characters all come from {@code origin}. */
    public Builder append(String block, Region origin) {
      return add(block, origin, false, null);
    }

    /** Appends something unknown. */
    public Builder append(Hole hole) {
      return add(String.valueOf(HOLE), hole.origin(), false, hole);
    }

    /** Appends another SQL text, origins and holes kept. */
    public Builder append(SqlText other) {
      for (Piece piece : other.pieces) {
        add(piece, other.text, piece.start, piece.end);
      }
      return this;
    }

    public SqlText build() {
      return new SqlText(text.toString(), pieces);
    }

    private void add(Piece piece, String from, int start, int end) {
      Region origin = piece.origin;
      if (piece.verbatim) {
        origin = origin.file().region(piece.sourceStart(start), piece.sourceEnd(end));
      }
      add(from.substring(start, end), origin, piece.verbatim, piece.hole);
    }

    private Builder add(String added, Region origin, boolean verbatim, @Nullable Hole hole) {
      if (!added.isEmpty()) {
        int start = text.length();
        text.append(added);
        pieces.add(new Piece(start, text.length(), origin, verbatim, hole));
      }
      return this;
    }
  }
}
