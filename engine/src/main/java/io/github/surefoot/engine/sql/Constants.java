package io.github.surefoot.engine.sql;

import io.github.surefoot.engine.source.SqlText;
import java.util.Map;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * The variables of a body whose text is known at a place of it. What is put into other texts is
 * counted, so that a body cannot make a text that is far larger than itself.
 */
final class Constants {
  /** Characters that the values of one body may amount to, each time that they are used. */
  private static final int BUDGET = 1 << 20;

  /** The variables that have one declaration and are changed by plain assignments only. */
  private final Set<String> plain;

  private PMap<String, SqlText> known = HashTreePMap.empty();
  private int left = BUDGET;

  Constants(Set<String> plain) {
    this.plain = plain;
  }

  /** For a text without variables. */
  static Constants none() {
    return new Constants(Set.of());
  }

  @Nullable SqlText value(String name) {
    SqlText value = known.get(name);
    if (value == null || value.length() > left) {
      return null;
    }
    left -= value.length();
    return value;
  }

  /** Notes a value; one that is not known throughout is none. */
  void put(String name, SqlText value) {
    known =
        plain.contains(name) && !value.hasHoles() && value.length() > 0
            ? known.plus(name, value)
            : known.minus(name);
  }

  void forget(String name) {
    known = known.minus(name);
  }

  void forgetAll(Set<String> names) {
    known = known.minusAll(names);
  }

  void clear() {
    known = HashTreePMap.empty();
  }

  /** What is known now, to come back to. */
  PMap<String, SqlText> known() {
    return known;
  }

  void backTo(PMap<String, SqlText> before) {
    known = before;
  }

  /** The arguments of a call. */
  void putAll(Map<String, SqlText> values) {
    values.forEach(this::put);
  }
}
