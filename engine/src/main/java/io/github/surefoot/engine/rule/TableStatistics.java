package io.github.surefoot.engine.rule;

import io.github.surefoot.engine.catalog.QualifiedName;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * How large tables were on a live server at some time. Immutable.
 *
 * <p>A partitioned table is as large as its partitions together.
 */
public final class TableStatistics {
  private final LocalDate takenOn;
  private final Map<QualifiedName, Size> tables;
  private final Map<QualifiedName, List<QualifiedName>> partitions;

  /**
   * @param takenOn the day on which the server was asked
   */
  public TableStatistics(LocalDate takenOn, List<Entry> entries) {
    this.takenOn = takenOn;
    Map<QualifiedName, Size> sizes = new HashMap<>();
    Map<QualifiedName, List<QualifiedName>> children = new HashMap<>();
    for (Entry entry : entries) {
      sizes.put(entry.table, entry.size);
      if (entry.partitionOf != null) {
        children.computeIfAbsent(entry.partitionOf, p -> new ArrayList<>()).add(entry.table);
      }
    }
    this.tables = Map.copyOf(sizes);
    Map<QualifiedName, List<QualifiedName>> copies = new HashMap<>();
    children.forEach((parent, names) -> copies.put(parent, List.copyOf(names)));
    this.partitions = Map.copyOf(copies);
  }

  /**
   * What the server said of a table.
   *
   * @param partitionOf the table that it is a partition of, or null
   */
  public record Entry(QualifiedName table, Size size, @Nullable QualifiedName partitionOf) {}

  /**
   * How large a table is.
   *
   * @param rows about how many rows it has, negative if the server does not know
   * @param bytes of the rows themselves
   * @param totalBytes with indexes and what is stored out of line
   */
  public record Size(long rows, long bytes, long totalBytes) {

    /** Both together. */
    Size plus(Size other) {
      return new Size(
          rows < 0 || other.rows < 0 ? -1 : rows + other.rows,
          bytes + other.bytes,
          totalBytes + other.totalBytes);
    }
  }

  /** The day on which the server was asked. */
  public LocalDate takenOn() {
    return takenOn;
  }

  /** How large a table was with its partitions, empty if the server did not have it. */
  public Optional<Size> size(QualifiedName table) {
    Size own = tables.get(table);
    if (own == null) {
      return Optional.empty();
    }
    List<QualifiedName> below = partitions.getOrDefault(table, List.of());
    // A partitioned table has no rows of its own, whatever the server has noted for it.
    return Optional.of(below.isEmpty() ? own : sum(below));
  }

  private Size sum(List<QualifiedName> roots) {
    Size sum = new Size(0, 0, 0);
    Deque<QualifiedName> open = new ArrayDeque<>(roots);
    // Each table is the partition of one other: more steps than tables would be a circle.
    for (int steps = 0; !open.isEmpty() && steps <= tables.size(); steps++) {
      QualifiedName next = open.pop();
      List<QualifiedName> below = partitions.getOrDefault(next, List.of());
      Size own = tables.get(next);
      if (below.isEmpty() && own != null) {
        sum = sum.plus(own);
      }
      below.forEach(open::push);
    }
    return sum;
  }
}
