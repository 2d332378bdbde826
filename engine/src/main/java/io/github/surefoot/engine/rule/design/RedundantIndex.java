package io.github.surefoot.engine.rule.design;

import io.github.surefoot.engine.catalog.Index;
import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.Constraint.Unique;
import io.github.surefoot.engine.operation.IndexElement;
import io.github.surefoot.engine.operation.IndexOperation.CreateIndex;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Remedy;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.RuleOptions;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.rule.TableKnowledge;
import io.github.surefoot.engine.rule.remedy.Identifiers;
import io.github.surefoot.engine.rule.remedy.MigrationPlan;
import io.github.surefoot.engine.rule.remedy.MigrationPlan.Outside;
import io.github.surefoot.engine.source.SqlRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** An index that another one of its table makes needless. */
public final class RedundantIndex implements DesignRule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          RedundantIndex.class,
          Severity.NOTE,
          "An index is redundant: another one of the table has or begins with the same keys.");

  /** Of more indexes of one table only the first are compared: each is compared with each. */
  private static final int MANY = 200;

  private final TableKnowledge tables;

  /** For tables of which only the migrations tell. */
  public RedundantIndex() {
    this(TableKnowledge.NONE);
  }

  private RedundantIndex(TableKnowledge tables) {
    this.tables = tables;
  }

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public Rule configured(RuleOptions options, TableKnowledge known) {
    return new RedundantIndex(known);
  }

  @Override
  public void check(Release release, Consumer<Finding> findings) {
    release.end().tables().stream()
        .filter(t -> !tables.isSmall(t.name(), release.end(), release.schema()))
        .sorted(Comparator.comparing(Table::name))
        .forEach(t -> check(t, release, findings));
  }

  private static void check(Table table, Release release, Consumer<Finding> findings) {
    List<Index> indexes = table.indexes().stream().filter(Index::valid).limit(MANY).toList();
    Set<Index> redundant = new HashSet<>();
    for (Index index : laterFirst(indexes)) {
      if (release.isReported(index.origin()) && isFree(index, table, release)) {
        indexes.stream()
            .filter(o -> !o.equals(index) && !redundant.contains(o))
            .filter(o -> standsInFor(o, index, table, release))
            .findFirst()
            .ifPresent(
                other -> {
                  redundant.add(index);
                  findings.accept(finding(index, other, table, release));
                });
      }
    }
  }

  /** Of two that are alike the one goes that no constraint needs, or else the later one. */
  private static List<Index> laterFirst(List<Index> indexes) {
    List<Index> ordered = new ArrayList<>();
    List<Index> ofConstraints = new ArrayList<>();
    for (int i = indexes.size() - 1; i >= 0; i--) {
      Index index = indexes.get(i);
      (index.constraint() == null ? ordered : ofConstraints).add(index);
    }
    ordered.addAll(ofConstraints);
    return ordered;
  }

  /** Whether it was made for its own sake, and only for queries and uniqueness. */
  private static boolean isFree(Index index, Table table, Release release) {
    String name = index.name().name();
    return index.attachedTo() == null
        && !name.equals(table.replicaIdentity())
        && !name.equals(table.clusteredOn())
        && place(index, table, release).isPresent();
  }

  /** Where it is made; empty if it only came along, as by LIKE, or is a primary key's. */
  private static Optional<SqlRange> place(Index index, Table table, Release release) {
    Step step = release.step(index.origin()).orElse(null);
    if (step == null) {
      return Optional.empty();
    }
    if (step.operation() instanceof CreateIndex create) {
      return index.constraint() != null
          ? Optional.empty()
          : Optional.of(create.name() == null ? create.range() : create.name().range());
    }
    return table.constraints().stream()
        .filter(c -> c.name().equals(index.constraint()) && c.definition() instanceof Unique)
        .map(c -> c.definition().range())
        .filter(r -> step.operation().range().region().contains(r.region()))
        .findFirst();
  }

  private static boolean standsInFor(Index other, Index index, Table table, Release release) {
    return other.standsInFor(index)
        && (other.where() == null) == (index.where() == null)
        && isOrderedAlike(other, index)
        && holds(other, index.include())
        && (!index.unique() || areNullsAlike(other, index, table, release));
  }

  /** Whether the keys that both have come in the same order, read forwards or backwards. */
  private static boolean isOrderedAlike(Index other, Index index) {
    boolean same = true;
    boolean reverse = true;
    for (int i = 0; i < index.elements().size(); i++) {
      String own = order(index.elements().get(i));
      String others = order(other.elements().get(i));
      same &= own.equals(others);
      reverse &= !descends(own) == descends(others) && nullsFirst(own) != nullsFirst(others);
    }
    return same || reverse;
  }

  private static String order(IndexElement element) {
    String order = element.order() == null ? "" : element.order().toUpperCase(Locale.ROOT);
    boolean down = order.startsWith("DESC");
    boolean first = order.contains("FIRST") || (down && !order.contains("LAST"));
    return (down ? "DESC" : "ASC") + (first ? " FIRST" : " LAST");
  }

  private static boolean descends(String order) {
    return order.startsWith("DESC");
  }

  private static boolean nullsFirst(String order) {
    return order.endsWith("FIRST");
  }

  private static boolean holds(Index other, List<String> columns) {
    return columns.stream()
        .allMatch(
            c ->
                other.include().contains(c)
                    || other.elements().stream()
                        .anyMatch(e -> e.column() != null && e.column().is(c)));
  }

  private static boolean areNullsAlike(Index a, Index b, Table table, Release release) {
    return areNullsEqual(a, table, release) == areNullsEqual(b, table, release);
  }

  /** NULLS NOT DISTINCT. */
  private static boolean areNullsEqual(Index index, Table table, Release release) {
    return table.constraints().stream()
            .anyMatch(
                c ->
                    c.name().equals(index.constraint())
                        && c.definition() instanceof Unique unique
                        && unique.nullsNotDistinct())
        || release
            .step(index.origin())
            .filter(s -> s.operation() instanceof CreateIndex c && c.nullsNotDistinct())
            .isPresent();
  }

  private static Finding finding(Index index, Index other, Table table, Release release) {
    boolean same = index.elements().size() == other.elements().size();
    return release
        .finding(
            INFO,
            index.origin(),
            place(index, table, release).map(SqlRange::region).orElse(index.origin().region()),
            "The index '"
                + index.name().name()
                + "' of '"
                + table.name().display()
                + "' is redundant: '"
                + other.name().name()
                + (same ? "' has the same keys." : "' begins with the same keys."),
            "Each write to the table keeps both up to date, and both take space and memory.",
            remedy(index, table, release))
        .withRelated("This one serves the same queries.", other.origin().region());
  }

  private static Remedy remedy(Index index, Table table, Release release) {
    if (release.isFresh(index.origin())) {
      return new Remedy("Leave it out.", List.of());
    }
    if (index.constraint() != null) {
      return new Remedy(
          "Drop the constraint, unless a foreign key hangs on it: ALTER TABLE "
              + Identifiers.quoted(table.name())
              + " DROP CONSTRAINT "
              + Identifiers.quoted(index.constraint())
              + ".",
          List.of());
    }
    if (table.isPartitioned()) {
      return new Remedy(
          "Drop it, with a lock_timeout: the index of a partitioned table cannot be dropped"
              + " concurrently.",
          List.of());
    }
    return MigrationPlan.atTheEnd(release.history())
        .thenOutsideTransaction(
            "drop " + index.name().name(),
            Set.of(Outside.INDEX_DROP),
            "DROP INDEX CONCURRENTLY IF EXISTS " + Identifiers.quoted(index.name()))
        .remedy("Drop it concurrently, in a migration without a transaction.");
  }
}
