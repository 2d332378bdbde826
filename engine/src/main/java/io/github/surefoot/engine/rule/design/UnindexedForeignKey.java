package io.github.surefoot.engine.rule.design;

import io.github.surefoot.engine.catalog.Index;
import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.operation.Expression;
import io.github.surefoot.engine.operation.Expression.Conjunct;
import io.github.surefoot.engine.operation.Expression.Conjunct.IsNotNull;
import io.github.surefoot.engine.operation.IndexElement;
import io.github.surefoot.engine.operation.IndexOperation.CreateIndex;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.RuleOptions;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.rule.TableKnowledge;
import io.github.surefoot.engine.rule.design.Release.Reference;
import io.github.surefoot.engine.rule.remedy.IndexAddition;
import io.github.surefoot.engine.sql.Dialect;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.checkerframework.checker.nullness.qual.Nullable;

/** A foreign key whose own side no index can search. */
public final class UnindexedForeignKey implements DesignRule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          UnindexedForeignKey.class,
          Severity.NOTE,
          "A foreign key has no index on its own side when all migrations have run.",
          Set.of(Dialect.POSTGRESQL));

  private final TableKnowledge tables;

  /** For tables of which only the migrations tell. */
  public UnindexedForeignKey() {
    this(TableKnowledge.NONE);
  }

  private UnindexedForeignKey(TableKnowledge tables) {
    this.tables = tables;
  }

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public Rule configured(RuleOptions options, TableKnowledge known) {
    return new UnindexedForeignKey(known);
  }

  @Override
  public void check(Release release, Consumer<Finding> findings) {
    release
        .references()
        .filter(r -> r.table().complete())
        .filter(r -> !tables.isSmall(r.table().name(), release.end(), release.schema()))
        .filter(r -> r.table().indexes().stream().noneMatch(i -> finds(i, r)))
        .filter(r -> !release.perhaps(r.table(), o -> o instanceof CreateIndex))
        .forEach(r -> findings.accept(finding(r, release)));
  }

  /**
   * Whether the index finds the rows that refer to a row: it begins with the columns of the key.
   */
  private static boolean finds(Index index, Reference reference) {
    List<String> columns = reference.constraint().columns();
    if (!isComplete(index.where(), columns)
        || !(index.method().equals("btree") || index.method().equals("hash"))
        || index.elements().size() < columns.size()) {
      return false;
    }
    Set<String> first = new HashSet<>();
    for (IndexElement element : index.elements().subList(0, columns.size())) {
      if (element.column() == null) {
        return false;
      }
      first.add(element.column().value());
    }
    return first.containsAll(columns);
  }

  /** Whether an index holds all rows that refer to one: NULL refers to none. */
  private static boolean isComplete(@Nullable Expression where, List<String> columns) {
    return where == null
        || where.conjuncts().stream()
            .allMatch(
                (Conjunct c) ->
                    c instanceof IsNotNull given && columns.contains(given.column().value()));
  }

  private static Finding finding(Reference reference, Release release) {
    Table table = reference.table();
    QualifiedName parent = reference.constraint().references();
    String referred = parent == null ? "another table" : "'" + parent.display() + "'";
    return release.finding(
        INFO,
        reference.constraint().origin(),
        reference.region(),
        "The foreign key ("
            + String.join(", ", reference.constraint().columns())
            + ") of '"
            + table.name().display()
            + "' has no index: each row that is deleted from "
            + referred
            + " costs a scan of it.",
        "The server looks for the rows that refer to a row which is deleted or whose key changes, and"
            + " without an index that begins with these columns it reads the whole table for each,"
            + " while the row is locked; joins from the other side read it too.",
        IndexAddition.of(
            table,
            reference.constraint().columns(),
            release.isFresh(table.created()) ? release.step(table.created()).orElse(null) : null,
            release.end(),
            release.history()));
  }
}
