package io.github.surefoot.engine.catalog;

import io.github.surefoot.engine.operation.Expression.Conjunct;
import io.github.surefoot.engine.operation.Expression.Literal;
import io.github.surefoot.engine.operation.Name;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.HashTreePSet;
import org.pcollections.PMap;
import org.pcollections.PSet;

/**
 * The rows that the history itself puts into a table by INSERT … VALUES, as it does with codes,
 * roles and settings: the strings that stand in them. Immutable and persistent.
 */
public final class Seeds {
  /** Of a table that the history puts nothing into. */
  static final Seeds NONE = new Seeds(HashTreePMap.empty(), HashTreePMap.empty(), 0, 0);

  /** Of a table that has been given more than so many values, nothing is known. */
  private static final int MOST = 20_000;

  /** What is longer tells no row from another. */
  private static final int LONGEST = 200;

  private record Place(String column, String value) {}

  /**
   * The strings that conditions demand of columns, as far as they do: {@code c = 'a'}, {@code c IN
   * ('a', 'b')}.
   *
   * @return for each such column the values that it may have
   */
  public static Map<String, Set<String>> demanded(List<Conjunct> conditions) {
    Map<String, Set<String>> all = new HashMap<>();
    for (Conjunct condition : conditions) {
      if (condition instanceof Conjunct.EqualsValue c && c.value() != null) {
        demand(c.column(), List.of(c.value()), all);
      } else if (condition instanceof Conjunct.InValues c && c.count() == c.values().size()) {
        demand(c.column(), c.values(), all);
      }
    }
    return all;
  }

  private static void demand(Name column, List<Literal> values, Map<String, Set<String>> all) {
    if (column.known() && values.stream().allMatch(v -> v.kind() == Literal.Kind.STRING)) {
      Set<String> strings = new HashSet<>();
      values.forEach(v -> strings.add(v.value()));
      all.merge(
          column.value(),
          strings,
          (a, b) -> {
            a.retainAll(b);
            return a;
          });
    }
  }

  private final PMap<Integer, Map<String, String>> rows;
  private final PMap<Place, PSet<Integer>> places;
  private final int next;
  private final int added;

  /**
   * Rows with their numbers.
   *
   * @param places the numbers of the rows in which each value stands
   * @param next the number of the next row
   * @param added how many values have been put in, whatever became of them
   */
  private Seeds(
      PMap<Integer, Map<String, String>> rows,
      PMap<Place, PSet<Integer>> places,
      int next,
      int added) {
    this.rows = rows;
    this.places = places;
    this.next = next;
    this.added = added;
  }

  /**
   * How many rows there are; 0 too if the history puts in so many that they are not kept. Rows that
   * are taken out or given by anything but constants are not noticed.
   */
  public int size() {
    return rows.size();
  }

  /**
   * Whether conditions pick rows one by one, as those do that name a code, a role or a setting:
   * each value stands in one of the rows that satisfy all conditions, and there are no more of
   * these than combinations of values. A single row says nothing of what tells rows apart.
   *
   * @param conditions for columns the values that they may have
   */
  public boolean areToldApartBy(Map<String, Set<String>> conditions) {
    if (rows.size() < 2 || conditions.isEmpty()) {
      return false;
    }
    Set<Integer> picked = having(conditions);
    long combinations = 1;
    for (Map.Entry<String, Set<String>> condition : conditions.entrySet()) {
      combinations = Math.min(MOST, combinations * condition.getValue().size());
      for (String value : condition.getValue()) {
        PSet<Integer> of = places.get(new Place(condition.getKey(), value));
        if (of == null || picked.stream().noneMatch(of::contains)) {
          return false;
        }
      }
    }
    return picked.size() <= combinations;
  }

  /** The rows that satisfy all conditions; looks at those of the condition that fewest satisfy. */
  private Set<Integer> having(Map<String, Set<String>> conditions) {
    Set<Integer> fewest = null;
    for (Map.Entry<String, Set<String>> condition : conditions.entrySet()) {
      Set<Integer> having = new LinkedHashSet<>();
      for (String value : condition.getValue()) {
        having.addAll(
            places.getOrDefault(new Place(condition.getKey(), value), HashTreePSet.empty()));
      }
      if (fewest == null || having.size() < fewest.size()) {
        fewest = having;
      }
    }
    Set<Integer> all = fewest == null ? new LinkedHashSet<>() : fewest;
    all.removeIf(number -> !satisfies(rows.getOrDefault(number, Map.of()), conditions));
    return all;
  }

  private static boolean satisfies(Map<String, String> row, Map<String, Set<String>> conditions) {
    return conditions.entrySet().stream()
        .allMatch(c -> row.containsKey(c.getKey()) && c.getValue().contains(row.get(c.getKey())));
  }

  /**
   * With further rows.
   *
   * @param columns those that the values are for, in their order
   * @param values null where a value is no string
   * @param unlessThere the columns by which a row that is there already is passed over, as ON
   *     CONFLICT says; none for all of them; null if no row is passed over
   */
  Seeds with(
      List<String> columns,
      List<List<@Nullable String>> values,
      @Nullable Set<String> unlessThere) {
    Seeds seeds = this;
    for (List<@Nullable String> row : values) {
      Map<String, String> strings = new HashMap<>();
      for (int i = 0; i < row.size() && i < columns.size(); i++) {
        String value = row.get(i);
        if (value != null && value.length() <= LONGEST) {
          strings.put(columns.get(i), value);
        }
      }
      if (unlessThere == null || !seeds.holds(strings, unlessThere)) {
        seeds = seeds.plus(Map.copyOf(strings));
      }
    }
    return seeds;
  }

  private boolean holds(Map<String, String> row, Set<String> key) {
    Map<String, Set<String>> same = new HashMap<>();
    boolean byKey = !key.isEmpty() && row.keySet().containsAll(key);
    row.forEach(
        (column, value) -> {
          if (!byKey || key.contains(column)) {
            same.put(column, Set.of(value));
          }
        });
    return !same.isEmpty() && !having(same).isEmpty();
  }

  private Seeds plus(Map<String, String> row) {
    int more = added + row.size() + 1;
    if (more > MOST) {
      return new Seeds(HashTreePMap.empty(), HashTreePMap.empty(), next, more);
    }
    PMap<Place, PSet<Integer>> after = places;
    for (Map.Entry<String, String> value : row.entrySet()) {
      Place place = new Place(value.getKey(), value.getValue());
      after = after.plus(place, after.getOrDefault(place, HashTreePSet.empty()).plus(next));
    }
    return new Seeds(rows.plus(next, row), after, next + 1, more);
  }

  /** Without the rows that satisfy all conditions. */
  Seeds without(Map<String, Set<String>> conditions) {
    Seeds seeds = this;
    for (Integer number : having(conditions)) {
      seeds = seeds.minus(number);
    }
    return seeds;
  }

  /**
   * With other values in the rows that satisfy all conditions.
   *
   * @param changes for the columns that are set what they get, null for anything but a string
   */
  Seeds changed(Map<String, Set<String>> conditions, Map<String, @Nullable String> changes) {
    Seeds seeds = this;
    for (Integer number : new ArrayList<>(having(conditions))) {
      Map<String, String> row = new HashMap<>(rows.getOrDefault(number, Map.of()));
      changes.forEach(
          (column, value) -> {
            if (value == null || value.length() > LONGEST) {
              row.remove(column);
            } else {
              row.put(column, value);
            }
          });
      seeds = seeds.minus(number).plus(Map.copyOf(row));
    }
    return seeds;
  }

  private Seeds minus(Integer number) {
    PMap<Place, PSet<Integer>> after = places;
    for (Map.Entry<String, String> value : rows.getOrDefault(number, Map.of()).entrySet()) {
      Place place = new Place(value.getKey(), value.getValue());
      PSet<Integer> left = after.getOrDefault(place, HashTreePSet.empty()).minus(number);
      after = left.isEmpty() ? after.minus(place) : after.plus(place, left);
    }
    return new Seeds(rows.minus(number), after, next, added);
  }
}
