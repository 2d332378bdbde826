package io.github.surefoot.engine.catalog;

import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * The strings that the history itself puts into the columns of a table by INSERT … VALUES, as it
 * does with codes, roles and settings, and in how many rows each stands. Immutable and persistent.
 */
public final class Seeds {
  /** Of a table that the history puts nothing into. */
  static final Seeds NONE = new Seeds(HashTreePMap.empty(), 0);

  /** Of a table that has been given more than so many values, nothing is known. */
  private static final int MOST = 20_000;

  /** What is longer tells no row from another. */
  private static final int LONGEST = 200;

  private record Place(String column, String value) {}

  private final PMap<Place, Integer> counts;
  private final int added;

  private Seeds(PMap<Place, Integer> counts, int added) {
    this.counts = counts;
    this.added = added;
  }

  /** Whether the history has given the value to the column of exactly one row. */
  public boolean isOfOneRow(String column, String value) {
    return Integer.valueOf(1).equals(counts.get(new Place(column, value)));
  }

  /**
   * With further rows.
   *
   * @param columns those that the values are for, in their order
   * @param rows null where a value is no string
   * @param unlessThere whether a row that is there already is passed over, as ON CONFLICT says
   */
  Seeds with(List<String> columns, List<List<@Nullable String>> rows, boolean unlessThere) {
    PMap<Place, Integer> after = counts;
    int more = added;
    for (List<@Nullable String> row : rows) {
      for (int i = 0; i < row.size() && i < columns.size(); i++) {
        String value = row.get(i);
        if (value != null && value.length() <= LONGEST) {
          Place place = new Place(columns.get(i), value);
          Integer was = after.get(place);
          after = after.plus(place, was == null ? 1 : unlessThere ? was : was + 1);
          more++;
        }
      }
      if (more > MOST) {
        return new Seeds(HashTreePMap.empty(), more);
      }
    }
    return new Seeds(after, more);
  }

  /** Without the rows that have the value in the column, as far as that column goes. */
  Seeds without(String column, String value) {
    return new Seeds(counts.minus(new Place(column, value)), added);
  }
}
