package io.github.surefoot.engine.rule;

import io.github.surefoot.engine.catalog.Catalog;
import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.migration.MigrationHistory;
import io.github.surefoot.engine.rule.TableStatistics.Size;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What a team knows of its tables that no migration says: which are small, which are busy, how
 * large they were. Immutable.
 *
 * <p>A name is {@code table} or {@code schema.table}, in any case; without a schema it is in the
 * schema that the connections of the history start with, {@code public} unless they say otherwise.
 * What is said of a partitioned table holds for its partitions.
 *
 * @param small tables that are so small that nobody notices how long a statement takes on them
 * @param hot tables that are so busy that a short lock is noticed; how few rows they have does not
 *     make them small
 * @param smallRows a table with no more rows than this is small if the statistics say so; negative
 *     if rows make no table small
 * @param statistics null if there are none
 */
public record TableKnowledge(
    Set<String> small, Set<String> hot, long smallRows, @Nullable TableStatistics statistics) {

  /** Nothing is known: every existing table may be full of rows. */
  public static final TableKnowledge NONE = new TableKnowledge(Set.of(), Set.of(), -1, null);

  public TableKnowledge {
    small = folded(small);
    hot = folded(hot);
  }

  private static Set<String> folded(Set<String> names) {
    Set<String> folded = new HashSet<>();
    names.forEach(name -> folded.add(name.toLowerCase(Locale.ROOT)));
    return Set.copyOf(folded);
  }

  /**
   * Whether a table is small: how long a statement works on it does not matter.
   *
   * @param catalog knows of which table it is a partition
   * @param schema the schema of names without one, {@link MigrationHistory#defaultSchema}
   */
  public boolean isSmall(QualifiedName table, Catalog catalog, String schema) {
    if (isListed(small, table, catalog, schema)) {
      return true;
    }
    return smallRows >= 0
        && size(table).filter(s -> s.rows() >= 0 && s.rows() <= smallRows).isPresent()
        && !isListed(hot, table, catalog, schema);
  }

  /** Whether a table is so busy that a short lock is noticed. */
  public boolean isHot(QualifiedName table, Catalog catalog, String schema) {
    return isListed(hot, table, catalog, schema);
  }

  /** How large a table was, empty if that is not known. */
  public Optional<Size> size(QualifiedName table) {
    return statistics == null ? Optional.empty() : statistics.size(table);
  }

  private static boolean isListed(
      Set<String> list, QualifiedName table, Catalog catalog, String schema) {
    if (list.isEmpty()) {
      return false;
    }
    Set<QualifiedName> seen = new HashSet<>();
    QualifiedName name = table;
    while (name != null && seen.add(name)) {
      String plain = name.name().toLowerCase(Locale.ROOT);
      if (list.contains(name.schema().toLowerCase(Locale.ROOT) + "." + plain)
          || (name.schema().equals(schema) && list.contains(plain))) {
        return true;
      }
      name = catalog.table(name).map(Table::partitionOf).orElse(null);
    }
    return false;
  }
}
