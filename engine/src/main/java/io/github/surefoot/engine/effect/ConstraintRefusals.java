package io.github.surefoot.engine.effect;

import io.github.surefoot.engine.catalog.Column;
import io.github.surefoot.engine.catalog.Index;
import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.operation.ColumnDefinition;
import io.github.surefoot.engine.operation.Constraint;
import io.github.surefoot.engine.operation.IndexElement;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.RelationKind;
import io.github.surefoot.engine.operation.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Why an existing table cannot get a constraint, as far as the catalog tells. */
final class ConstraintRefusals implements Constraint.Visitor<Optional<String>> {
  /** Types that are compared with each other: their columns may refer to one another. */
  private static final List<Set<String>> COMPARABLE =
      List.of(
          Set.of("smallint", "integer", "bigint", "numeric", "real", "double precision"),
          Set.of("text", "character varying", "character", "name"),
          Set.of("uuid"),
          Set.of("boolean"),
          Set.of("date", "timestamp without time zone", "timestamp with time zone"));

  private final EffectBuilder effect;
  private final QualifiedName name;
  private final @Nullable Table table;

  /** The column that comes with the constraint, or null. */
  private final @Nullable ColumnDefinition added;

  ConstraintRefusals(EffectBuilder effect, QualifiedName name, @Nullable ColumnDefinition added) {
    this.effect = effect;
    this.name = name;
    this.table = effect.table(name).orElse(null);
    this.added = added;
  }

  /** For a table that a statement is to make, as it will be. */
  ConstraintRefusals(EffectBuilder effect, Table made) {
    this.effect = effect;
    this.name = made.name();
    this.table = made;
    this.added = null;
  }

  /** Of a constraint that the table is made with: it is there, and counts as no other. */
  @Nullable String ofNew(Constraint constraint) {
    if (constraint instanceof Constraint.Unique c) {
      return first(missing(c.columns()), partitionKey(c.columns(), effect, table));
    } else if (constraint instanceof Constraint.PrimaryKey c) {
      return first(missing(c.columns()), partitionKey(c.columns(), effect, table));
    } else if (constraint instanceof Constraint.ForeignKey c) {
      return first(missing(c.columns()), reference(c));
    }
    return null;
  }

  private @Nullable String taken(Constraint constraint) {
    Name given = constraint.name();
    return given != null
            && given.known()
            && table != null
            && table.constraint(given.value()).isPresent()
        ? "the constraint '" + given + "' is there already"
        : null;
  }

  @Nullable String missing(List<Name> columns) {
    if (table == null || !table.columnsKnown()) {
      return null;
    }
    for (Name column : columns) {
      boolean there =
          !column.known()
              || (added != null && added.name().is(column))
              || table.column(column.value()).isPresent();
      if (!there) {
        return "'" + name.display() + "' has no column '" + column + "'";
      }
    }
    return null;
  }

  private static @Nullable String first(@Nullable String one, @Nullable String other) {
    return one != null ? one : other;
  }

  @Override
  public Optional<String> visit(Constraint.NotNull c) {
    return Optional.ofNullable(first(taken(c), missing(List.of(c.column()))));
  }

  @Override
  public Optional<String> visit(Constraint.Check c) {
    return Optional.ofNullable(taken(c));
  }

  @Override
  public Optional<String> visit(Constraint.Unique c) {
    return Optional.ofNullable(
        first(taken(c), first(missing(c.columns()), key(c.columns(), c.usingIndex()))));
  }

  @Override
  public Optional<String> visit(Constraint.PrimaryKey c) {
    boolean second =
        table != null
            && table.constraints().stream()
                .anyMatch(known -> known.definition() instanceof Constraint.PrimaryKey);
    return Optional.ofNullable(
        first(
            second ? "'" + name.display() + "' has a primary key already" : null,
            first(taken(c), first(missing(c.columns()), key(c.columns(), c.usingIndex())))));
  }

  private @Nullable String key(List<Name> columns, @Nullable Name usingIndex) {
    return usingIndex != null ? index(usingIndex) : partitionKey(columns, effect, table);
  }

  /** A key of a partitioned table takes in the columns that it is partitioned by. */
  static @Nullable String partitionKey(
      List<Name> columns, EffectBuilder effect, @Nullable Table table) {
    if (table == null || table.partitionBy() == null || !effect.since(11)) {
      return null;
    }
    for (IndexElement element : table.partitionBy().keys()) {
      Name column = element.column();
      if (column == null) {
        return "'" + table.name().display() + "' is partitioned by an expression";
      }
      if (columns.stream().allMatch(c -> c.known() && !c.is(column))) {
        return "a key of a partitioned table takes in '" + column + "', which it is partitioned by";
      }
    }
    return null;
  }

  private @Nullable String index(Name using) {
    if (table == null || !using.known()) {
      return null;
    }
    Index index =
        table.indexes().stream().filter(i -> using.is(i.name().name())).findFirst().orElse(null);
    if (index == null) {
      return table.complete() && table.ofHistory()
          ? "'" + name.display() + "' has no index '" + using + "'"
          : null;
    }
    if (index.constraint() != null) {
      return "the index '" + using + "' belongs to a constraint already";
    }
    return !index.unique() || index.where() != null || index.keyColumns().isEmpty()
        ? "the index '" + using + "' is not unique over columns of all rows"
        : null;
  }

  @Override
  public Optional<String> visit(Constraint.Exclude c) {
    boolean partitioned = table != null && table.isPartitioned() && !effect.since(17);
    return Optional.ofNullable(
        first(
            taken(c),
            partitioned ? "EXCLUDE is refused on a partitioned table before PostgreSQL 17" : null));
  }

  @Override
  public Optional<String> visit(Constraint.ForeignKey c) {
    return Optional.ofNullable(first(first(taken(c), missing(c.columns())), reference(c)));
  }

  private @Nullable String reference(Constraint.ForeignKey c) {
    if (!c.referenced().known()) {
      return null;
    }
    QualifiedName resolved = effect.catalog().resolve(c.referenced());
    Table referenced =
        resolved.equals(name) ? table : effect.catalog().table(resolved).orElse(null);
    if (referenced == null || !referenced.ofHistory()) {
      return null;
    }
    if (referenced.kind() != RelationKind.TABLE) {
      return "'" + referenced.name().display() + "' is no table";
    }
    if (!referenced.complete() || !referenced.columnsKnown()) {
      return null;
    }
    List<String> columns = referred(c, referenced);
    if (columns == null) {
      return "'" + referenced.name().display() + "' has no primary key";
    }
    for (String column : columns) {
      if (referenced.column(column).isEmpty()) {
        return "'" + referenced.name().display() + "' has no column '" + column + "'";
      }
    }
    if (columns.size() != c.columns().size()) {
      return "the foreign key has not as many columns as it refers to";
    }
    return first(types(c, columns, referenced), unique(columns, referenced));
  }

  /** The columns that the key refers to; null if there is no primary key. */
  private static @Nullable List<String> referred(Constraint.ForeignKey key, Table referenced) {
    if (!key.referencedColumns().isEmpty()) {
      return key.referencedColumns().stream().map(Name::value).toList();
    }
    return referenced.constraints().stream()
        .filter(c -> c.definition() instanceof Constraint.PrimaryKey)
        .findFirst()
        .map(c -> (List<String>) new ArrayList<>(c.columns()))
        .orElse(null);
  }

  private @Nullable String types(
      Constraint.ForeignKey key, List<String> columns, Table referenced) {
    for (int i = 0; i < columns.size(); i++) {
      TypeName own = type(key.columns().get(i));
      Column other = referenced.column(columns.get(i)).orElse(null);
      if (own != null
          && other != null
          && other.type() != null
          && other.userType() == null
          && effect.catalog().userType(own) == null
          && incomparable(own, other.type())) {
        return "'" + key.columns().get(i) + "' and '" + columns.get(i) + "' cannot be compared";
      }
    }
    return null;
  }

  private @Nullable TypeName type(Name column) {
    if (added != null && added.name().is(column)) {
      return added.type() != null && added.type().isSerial() ? null : added.type();
    }
    return table == null ? null : table.column(column.value()).map(Column::type).orElse(null);
  }

  private static boolean incomparable(TypeName one, TypeName other) {
    if (one.arrayDimensions() > 0 || other.arrayDimensions() > 0) {
      return false;
    }
    Set<String> first = group(one);
    Set<String> second = group(other);
    return first != null && second != null && first != second;
  }

  private static @Nullable Set<String> group(TypeName type) {
    return !type.known() || type.schema() != null
        ? null
        : COMPARABLE.stream().filter(g -> g.contains(type.name())).findFirst().orElse(null);
  }

  private static @Nullable String unique(List<String> columns, Table referenced) {
    boolean found =
        referenced.indexes().stream()
            .anyMatch(
                i ->
                    i.unique()
                        && i.where() == null
                        && i.keyColumns().size() == columns.size()
                        && i.keyColumns().containsAll(columns));
    return found
        ? null
        : "nothing makes " + columns + " of '" + referenced.name().display() + "' unique";
  }
}
