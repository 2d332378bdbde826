package io.github.surefoot.engine.catalog;

import io.github.surefoot.engine.catalog.ViewDefinition.Use;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.QueryColumns;
import io.github.surefoot.engine.operation.QueryColumns.Output;
import io.github.surefoot.engine.operation.QueryColumns.Scope;
import io.github.surefoot.engine.operation.QueryColumns.Source;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What the names of columns in a view's query mean, as the server resolves them. */
final class ViewColumns {
  private final Catalog catalog;
  private final Origin origin;
  private final Set<Use> uses = new LinkedHashSet<>();
  private final Set<Use> mayUse = new LinkedHashSet<>();

  /** The columns of FROM items, null if they are not known. */
  private final IdentityHashMap<Source, Optional<List<Column>>> known = new IdentityHashMap<>();

  /** The columns of the result, null if they are not known. */
  private final @Nullable List<Column> outputs;

  ViewColumns(Catalog catalog, QueryColumns columns, Origin origin) {
    this.catalog = catalog;
    this.origin = origin;
    for (QueryColumns.Use use : columns.uses()) {
      note(use);
    }
    this.outputs = columns.outputs().isEmpty() ? null : outputs(columns.outputs());
  }

  Set<Use> uses() {
    return uses;
  }

  Set<Use> mayUse() {
    return mayUse;
  }

  @Nullable List<Column> outputs() {
    return outputs;
  }

  private void note(QueryColumns.Use use) {
    Name column = use.column();
    if (column == null && use.joined()) {
      for (Source source : use.scope().sources()) {
        QualifiedName relation = relation(source);
        if (relation != null) {
          mayUse.add(new Use(relation, null));
        }
      }
    } else if (column == null) {
      stars(use);
    } else if (column.known()) {
      boolean certain = true;
      Found found = Found.NOWHERE;
      for (Scope scope = use.scope(); scope != null && found != Found.HERE; scope = scope.outer()) {
        certain &= found == Found.NOWHERE;
        found = noteIn(scope, use.qualifier(), column, use.joined(), certain);
      }
    }
  }

  /** Whether a name is one of a FROM's. */
  private enum Found {
    HERE,
    MAYBE,
    NOWHERE
  }

  private void stars(QueryColumns.Use use) {
    for (Source source : starred(use)) {
      QualifiedName relation = relation(source);
      if (relation == null) {
        continue;
      }
      Table table = catalog.table(relation).orElse(null);
      if (table == null || !table.columnsKnown()) {
        mayUse.add(new Use(relation, null));
      }
      if (table != null) {
        table.columns().forEach(c -> uses.add(new Use(relation, c.name())));
      }
    }
  }

  private Found noteIn(
      Scope scope, @Nullable Name qualifier, Name column, boolean joined, boolean sure) {
    if (qualifier != null) {
      for (Source source : scope.sources()) {
        if (source.name() != null && source.name().is(qualifier)) {
          add(source, column.value(), sure ? uses : mayUse);
          return Found.HERE;
        }
      }
      return Found.NOWHERE;
    }
    List<Source> having = new ArrayList<>(2);
    List<Source> opaque = new ArrayList<>(2);
    for (Source source : scope.sources()) {
      List<Column> columns = columns(source);
      if (columns == null) {
        opaque.add(source);
      } else if (columns.stream().anyMatch(c -> c.name().equals(column.value()))) {
        having.add(source);
      }
    }
    // Of two items that have the column one is meant only if they are joined by it.
    int sides = joined ? 2 : 1;
    boolean certain = having.size() + opaque.size() == sides || (having.size() == sides && !joined);
    boolean mayBeOuter = having.isEmpty() && !opaque.isEmpty() && scope.outer() != null;
    Set<Use> into = sure && certain && !mayBeOuter && !scope.natural() ? uses : mayUse;
    having.forEach(source -> add(source, column.value(), into));
    if (having.size() < sides) {
      opaque.forEach(source -> add(source, column.value(), into));
    }
    if (mayBeOuter) {
      return Found.MAYBE;
    }
    return having.isEmpty() && opaque.isEmpty() ? Found.NOWHERE : Found.HERE;
  }

  private void add(Source source, String column, Set<Use> into) {
    QualifiedName relation = relation(source);
    if (relation == null) {
      return;
    }
    List<Name> renamed = source.renamed();
    Table table = catalog.table(relation).orElse(null);
    for (int i = 0; i < renamed.size(); i++) {
      if (renamed.get(i).is(column)) {
        boolean told = table != null && table.columnsKnown() && i < table.columns().size();
        if (told && table != null) {
          into.add(new Use(relation, table.columns().get(i).name()));
        } else {
          mayUse.add(new Use(relation, null));
        }
        return;
      }
    }
    into.add(new Use(relation, column));
  }

  private @Nullable QualifiedName relation(Source source) {
    return source.relation() != null && source.relation().known()
        ? catalog.resolve(source.relation())
        : null;
  }

  private static List<Source> starred(QueryColumns.Use use) {
    Name qualifier = use.qualifier();
    if (qualifier == null) {
      return use.scope().sources();
    }
    for (Scope scope = use.scope(); scope != null; scope = scope.outer()) {
      for (Source source : scope.sources()) {
        if (source.name() != null && source.name().is(qualifier)) {
          return List.of(source);
        }
      }
    }
    return List.of();
  }

  /** The columns of an item, null if they are not known. */
  private @Nullable List<Column> columns(Source source) {
    return known
        .computeIfAbsent(source, s -> Optional.ofNullable(renamed(unrenamed(s), s.renamed())))
        .orElse(null);
  }

  private @Nullable List<Column> unrenamed(Source source) {
    QualifiedName relation = relation(source);
    if (relation != null) {
      Table table = catalog.table(relation).orElse(null);
      return table == null || !table.columnsKnown() ? null : table.columns();
    }
    return source.outputs() == null || source.outputs().isEmpty()
        ? null
        : outputs(source.outputs());
  }

  private static @Nullable List<Column> renamed(
      @Nullable List<Column> columns, List<Name> renamed) {
    if (columns == null || renamed.isEmpty()) {
      return columns;
    }
    List<Column> result = new ArrayList<>(columns);
    for (int i = 0; i < renamed.size() && i < result.size(); i++) {
      result.set(i, result.get(i).named(renamed.get(i).value()));
    }
    return result;
  }

  private @Nullable List<Column> outputs(List<Output> written) {
    List<Column> columns = new ArrayList<>(written.size());
    for (Output output : written) {
      QueryColumns.Use use = output.use();
      if (output.isStar() && use != null) {
        if (use.scope().natural() || use.scope().sources().isEmpty()) {
          return null;
        }
        for (Source source : starred(use)) {
          List<Column> all = columns(source);
          if (all == null || joinsByName(use)) {
            return null;
          }
          all.forEach(c -> columns.add(shown(c, c.name())));
        }
      } else if (output.name() == null || !output.name().known()) {
        return null;
      } else {
        Column column = use == null ? null : meant(use);
        String name = output.name().value();
        columns.add(column == null ? Column.unknown(name, origin) : shown(column, name));
      }
    }
    return columns;
  }

  /** A star over several items leaves out what USING joins: their columns are not told then. */
  private static boolean joinsByName(QueryColumns.Use star) {
    return star.qualifier() == null && star.scope().sources().size() > 1;
  }

  private @Nullable Column meant(QueryColumns.Use use) {
    Name name = use.column();
    for (Scope scope = use.scope(); scope != null && name != null; scope = scope.outer()) {
      for (Source source : scope.sources()) {
        boolean meant =
            use.qualifier() == null || (source.name() != null && source.name().is(use.qualifier()));
        List<Column> columns = meant ? columns(source) : null;
        if (columns != null) {
          for (Column column : columns) {
            if (column.name().equals(name.value())) {
              return column;
            }
          }
        }
      }
    }
    return null;
  }

  /**
   * A view's column has the type of what it shows, and none of its rules. A type of the history is
   * left out: what is done to the type concerns tables only.
   */
  private Column shown(Column column, String name) {
    return new Column(
        name, column.type(), null, false, column.collation(), false, null, null, null, origin);
  }
}
