package io.github.surefoot.engine.application;

import io.github.surefoot.engine.catalog.Catalog;
import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.catalog.ViewDefinition;
import io.github.surefoot.engine.operation.DataOperation;
import io.github.surefoot.engine.operation.DataOperation.Insert;
import io.github.surefoot.engine.operation.DataOperation.Merge;
import io.github.surefoot.engine.operation.DataOperation.MergeAction;
import io.github.surefoot.engine.operation.DataOperation.RowChange;
import io.github.surefoot.engine.operation.DataOperation.Update;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.QueryColumns;
import io.github.surefoot.engine.source.Region;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What the code of a build names that the schema does not have any more once the whole history has
 * run.
 *
 * <p>Code is of today, a history is of all days: what an early migration dropped and a later one
 * made again is no concern. A name that a naming strategy makes ambiguous counts only if the schema
 * has it in none of its forms.
 */
public final class StillUsed {
  private final Application application;
  private final Catalog end;

  /**
   * @param end the schema when all migrations have run
   */
  public StillUsed(Application application, Catalog end) {
    this.application = application;
    this.end = end;
  }

  /**
   * A place in the code.
   *
   * @param what how people call it, to begin a sentence in the middle
   */
  public record Place(String what, Region region) {}

  /**
   * Where the code names a column that a migration takes away, each place once.
   *
   * @param before the schema before it does
   */
  public List<Place> ofColumn(QualifiedName table, String column, Catalog before) {
    if (isThere(table, column)) {
      return List.of();
    }
    List<Place> places = new ArrayList<>();
    for (Mapping mapping : new MappedColumns(application).of(table, column, before)) {
      if (!hasColumn(mapping)) {
        places.add(new Place(mapping.what(), mapping.region()));
      }
    }
    for (SentSql sent : application.statements(table)) {
      Name name = named(sent, table, column, before);
      if (name != null) {
        places.add(new Place(sent.what(), name.range().region()));
      }
    }
    return distinct(places);
  }

  /** Text of a constant is in several statements. */
  private static List<Place> distinct(List<Place> places) {
    Set<Region> seen = new HashSet<>();
    return places.stream().filter(p -> seen.add(p.region())).toList();
  }

  /**
   * Where the code names a relation that a migration takes away, each place once; fields of a class
   * that is bound to it are left out.
   *
   * @param before the schema before it does
   */
  public List<Place> ofTable(QualifiedName table, Catalog before) {
    if (end.table(table).isPresent()) {
      return List.of();
    }
    List<Place> places = new ArrayList<>();
    for (Mapping mapping : application.mappings(table)) {
      if (mapping.columns().isEmpty()
          && MappedColumns.means(mapping.table().schema(), table, before)
          && relations(mapping.table()).isEmpty()) {
        places.add(new Place(mapping.what(), mapping.region()));
      }
    }
    for (SentSql sent : application.statements(table)) {
      for (ObjectName relation : Application.relations(sent.operation())) {
        if (MappedColumns.names(relation, table, before)
            && (relation.schema() != null || MappedColumns.named(end, table.name()).isEmpty())) {
          places.add(new Place(sent.what(), relation.range().region()));
          break;
        }
      }
    }
    return distinct(places);
  }

  /** Whether the column is there when the history has run, or something that may well have it. */
  private boolean isThere(QualifiedName table, String column) {
    Optional<Table> last = end.table(table);
    return last.isPresent()
        && (last.get().column(column).isPresent()
            || (last.get().view() != null && !last.get().columnsKnown()));
  }

  /** Whether a mapped column is there in one of its forms. */
  private boolean hasColumn(Mapping mapping) {
    return relations(mapping.table()).stream()
        .anyMatch(
            relation ->
                mapping.columns().stream().anyMatch(c -> relation.column(c).isPresent())
                    || (relation.view() != null && !relation.columnsKnown()));
  }

  /** The relations that code may mean, as they are when the history has run. */
  private List<Table> relations(TableName name) {
    List<Table> relations = new ArrayList<>(1);
    for (String form : name.names()) {
      if (name.schema() == null) {
        relations.addAll(MappedColumns.named(end, form));
      } else {
        end.table(new QualifiedName(name.schema(), form)).ifPresent(relations::add);
      }
    }
    return relations;
  }

  /** The first name in a statement that surely means the column, null if none does. */
  private @Nullable Name named(SentSql sent, QualifiedName table, String column, Catalog before) {
    if (Application.relations(sent.operation()).stream()
        .noneMatch(relation -> MappedColumns.names(relation, table, before))) {
      return null;
    }
    for (DataOperation part : Application.parts(sent.operation())) {
      if (part instanceof RowChange change && MappedColumns.names(change.table(), table, before)) {
        for (Name written : written(change)) {
          if (written.is(column)) {
            return written;
          }
        }
      }
    }
    // Code that names no schema may find the table where the migrations say it by name.
    Catalog found = before.withSearchPath(List.of(table.schema()));
    Catalog last = end.withSearchPath(List.of(table.schema()));
    ViewDefinition.Use wanted = new ViewDefinition.Use(table, column);
    for (QueryColumns.Use use : sent.columns().uses()) {
      Name name = use.column();
      if (name != null
          && name.is(column)
          && found.columnsMeant(use, sent.region()).contains(wanted)
          // What meant this column may mean another one by now.
          && last.columnsPerhapsMeant(use, sent.region()).stream()
              .allMatch(u -> u.relation().equals(table))) {
        return name;
      }
    }
    return null;
  }

  /** The columns that a statement gives values. */
  private static List<Name> written(RowChange change) {
    if (change instanceof Insert insert) {
      List<Name> names = new ArrayList<>(insert.columns());
      if (insert.onConflict() != null) {
        names.addAll(DataOperation.columnsOf(insert.onConflict().assignments()));
      }
      return names;
    }
    if (change instanceof Update update) {
      return update.columns();
    }
    List<Name> names = new ArrayList<>();
    if (change instanceof Merge merge) {
      for (MergeAction action : merge.actions()) {
        names.addAll(action.columns());
        names.addAll(DataOperation.columnsOf(action.assignments()));
      }
    }
    return names;
  }
}
