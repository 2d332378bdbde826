package io.github.surefoot.analyzer.baseline;

import java.util.Comparator;

/**
 * A finding as a baseline remembers it: by what it is about, not by where it stands.
 *
 * @param key what identifies it
 * @param excerpt the beginning of the SQL, for people; says nothing to the tool
 */
record BaselineEntry(Key key, String excerpt) {

  /**
   * Identifies a finding as long as its migration keeps its file name and its statement its
   * meaning, in whatever directory, on whatever line and in whatever layout.
   *
   * @param migration the file name without directories
   * @param digest of the normalised statement and the part at fault, 16 hexadecimal digits
   * @param ordinal its place among findings that are equal in all of this, from 1
   */
  record Key(String migration, String rule, String digest, int ordinal) implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::migration)
            .thenComparing(Key::rule)
            .thenComparing(Key::digest)
            .thenComparingInt(Key::ordinal);

    Key withOrdinal(int other) {
      return new Key(migration, rule, digest, other);
    }

    /** By migration, rule, digest and ordinal. */
    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }
}
