package io.github.surefoot.engine.catalog;

import io.github.surefoot.engine.operation.Constraint;
import io.github.surefoot.engine.operation.Expression;
import io.github.surefoot.engine.operation.IndexElement;
import io.github.surefoot.engine.operation.Name;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Adds one constraint to a table, with its index and what it says of the columns. */
final class ConstraintAddition implements Constraint.Visitor<TableConstraint> {
  private final Catalog catalog;
  private final TableEdit table;
  private final Origin origin;

  /** Rows are there that NOT VALID leaves unchecked; in CREATE TABLE it says nothing. */
  private final boolean rows;

  /** The name of an inherited constraint, null where the definition or the server names it. */
  private final @Nullable String inheritedName;

  /** The partitioned table's index that the constraint's index becomes a part of, or null. */
  private final @Nullable QualifiedName parentIndex;

  /** Whether the server is to make up the name although the definition has one. */
  private final boolean renamed;

  private ConstraintAddition(
      Catalog catalog,
      TableEdit table,
      Origin origin,
      boolean rows,
      @Nullable String inheritedName,
      @Nullable QualifiedName parentIndex,
      boolean renamed) {
    this.catalog = catalog;
    this.table = table;
    this.origin = origin;
    this.rows = rows;
    this.inheritedName = inheritedName;
    this.parentIndex = parentIndex;
    this.renamed = renamed;
  }

  /** Adds a constraint of the table's own. */
  static TableConstraint add(
      Catalog catalog, TableEdit table, Constraint constraint, Origin origin, boolean rows) {
    return added(
        table,
        constraint.accept(new ConstraintAddition(catalog, table, origin, rows, null, null, false)));
  }

  /**
   * Adds what a partition or child gets of a constraint of its parent. CHECK, NOT NULL and foreign
   * keys keep their name, an index gets one of its own.
   */
  static void inherit(
      Catalog catalog, TableEdit table, TableConstraint of, Table parent, Origin origin) {
    boolean index =
        of.definition() instanceof Constraint.Unique
            || of.definition() instanceof Constraint.PrimaryKey
            || of.definition() instanceof Constraint.Exclude;
    if (index ? covered(table, of) : table.constraint(of.name()) != null) {
      return;
    }
    QualifiedName parentIndex = null;
    for (Index candidate : parent.indexes()) {
      if (of.name().equals(candidate.constraint())) {
        parentIndex = candidate.name();
      }
    }
    TableConstraint made =
        of.definition()
            .accept(
                new ConstraintAddition(
                    catalog, table, origin, true, index ? null : of.name(), parentIndex, index));
    added(table, made.validated(of.validated()).enforced(of.enforced()));
  }

  /**
   * Adds a constraint with an index as LIKE INCLUDING INDEXES copies it, under a name of its own.
   */
  static void copy(Catalog catalog, TableEdit table, TableConstraint of, Origin origin) {
    added(
        table,
        of.definition()
            .accept(new ConstraintAddition(catalog, table, origin, false, null, null, true)));
  }

  private static boolean covered(TableEdit table, TableConstraint of) {
    for (TableConstraint own : table.constraints) {
      if (own.definition().getClass() == of.definition().getClass()
          && own.columns().equals(of.columns())) {
        return true;
      }
    }
    return false;
  }

  private static TableConstraint added(TableEdit table, TableConstraint constraint) {
    table.constraints.add(constraint);
    return constraint;
  }

  @Override
  public TableConstraint visit(Constraint.NotNull c) {
    String column = c.column().value();
    boolean validated = validated(c);
    if (validated) {
      table.column(column, origin, known -> known.notNull(true));
    }
    return constraint(c, name(c, column, "not_null"), List.of(column), validated, null);
  }

  @Override
  public TableConstraint visit(Constraint.Check c) {
    List<String> columns = columns(c.expression());
    String name = name(c, columns.size() == 1 ? columns.get(0) : null, "check");
    return constraint(c, name, columns, validated(c), null);
  }

  private List<String> columns(Expression expression) {
    return expression.columns().stream().filter(table::mayHave).sorted().toList();
  }

  @Override
  public TableConstraint visit(Constraint.Unique c) {
    if (c.usingIndex() != null && !renamed) {
      List<Name> keys = useIndex(c, c.usingIndex());
      Constraint.Unique known = c.over(keys, c.include());
      return constraint(known, nameOr(c, c.usingIndex()), values(keys), true, null);
    }
    List<String> columns = values(c.columns());
    // The columns behind INCLUDE are part of the name (DefineIndex in PostgreSQL's indexcmds.c).
    List<String> named = new ArrayList<>(columns);
    named.addAll(values(c.include()));
    String name = indexName(c, named, "key");
    addIndex(name, true, "btree", elements(c.columns()), values(c.include()), null);
    return constraint(c, name, columns, true, null);
  }

  @Override
  public TableConstraint visit(Constraint.PrimaryKey c) {
    if (c.usingIndex() != null && !renamed) {
      List<Name> keys = useIndex(c, c.usingIndex());
      values(keys).forEach(this::notNull);
      Constraint.PrimaryKey known = c.over(keys, c.include());
      return constraint(known, nameOr(c, c.usingIndex()), values(keys), true, null);
    }
    List<String> columns = values(c.columns());
    String name =
        c.name() != null && !renamed
            ? c.name().value()
            : ServerNames.choose(table.name.name(), null, "pkey", taken(true));
    addIndex(name, true, "btree", elements(c.columns()), values(c.include()), null);
    columns.forEach(this::notNull);
    return constraint(c, name, columns, true, null);
  }

  private void notNull(String column) {
    table.column(column, origin, known -> known.notNull(true));
  }

  /**
   * Gives the index the constraint's name.
   *
   * @return its columns, as far as they are known
   */
  private List<Name> useIndex(Constraint c, Name using) {
    String name = nameOr(c, using);
    List<Name> keys = new ArrayList<>();
    for (int i = 0; i < table.indexes.size(); i++) {
      Index index = table.indexes.get(i);
      if (using.is(index.name().name())) {
        for (IndexElement element : index.elements()) {
          if (element.column() != null) {
            keys.add(element.column());
          }
        }
        table.indexes.set(
            i, index.named(new QualifiedName(table.name.schema(), name)).ofConstraint(name));
      }
    }
    return keys;
  }

  private static String nameOr(Constraint c, Name index) {
    return c.name() != null ? c.name().value() : index.value();
  }

  @Override
  public TableConstraint visit(Constraint.Exclude c) {
    List<String> columns = new ArrayList<>();
    for (IndexElement element : c.elements()) {
      if (element.column() != null) {
        columns.add(element.column().value());
      } else if (element.expression() != null) {
        columns.addAll(columns(element.expression()));
      }
    }
    String name =
        c.name() != null && !renamed
            ? c.name().value()
            : IndexNames.choose(table.name.name(), c.elements(), List.of(), "excl", taken(true));
    String method = c.method() == null ? "gist" : c.method().value();
    addIndex(name, false, method, c.elements(), values(c.include()), c.where());
    return constraint(c, name, columns, true, null);
  }

  @Override
  public TableConstraint visit(Constraint.ForeignKey c) {
    List<String> columns = values(c.columns());
    QualifiedName referenced = c.referenced().known() ? catalog.resolve(c.referenced()) : null;
    return constraint(
        c, name(c, ServerNames.joined(columns), "fkey"), columns, validated(c), referenced);
  }

  private boolean validated(Constraint c) {
    return !c.attributes().notEnforced() && !(rows && c.attributes().notValid());
  }

  private TableConstraint constraint(
      Constraint definition,
      String name,
      List<String> columns,
      boolean validated,
      @Nullable QualifiedName references) {
    return new TableConstraint(
        name,
        columns,
        definition,
        validated,
        !definition.attributes().notEnforced(),
        references,
        origin);
  }

  private String name(Constraint c, @Nullable String columns, String label) {
    if (inheritedName != null) {
      return inheritedName;
    }
    return c.name() != null
        ? c.name().value()
        : ServerNames.choose(table.name.name(), columns, label, taken(false));
  }

  private String indexName(Constraint c, List<String> columns, String label) {
    return c.name() != null && !renamed
        ? c.name().value()
        : ServerNames.choose(
            table.name.name(),
            ServerNames.joined(ServerNames.distinct(columns)),
            label,
            taken(true));
  }

  /** Whether a constraint, and for an index also a relation, of the schema bears the name. */
  private Predicate<String> taken(boolean index) {
    Set<String> own = new HashSet<>();
    table.constraints.forEach(constraint -> own.add(constraint.name()));
    Predicate<String> ofIndexes = index ? IndexStep.taken(catalog, table) : name -> false;
    return name ->
        own.contains(name)
            || catalog.relations().constraintNamed(new QualifiedName(table.name.schema(), name))
            || ofIndexes.test(name);
  }

  private void addIndex(
      String name,
      boolean unique,
      String method,
      List<IndexElement> elements,
      List<String> include,
      @Nullable Expression where) {
    table.indexes.add(
        new Index(
            new QualifiedName(table.name.schema(), name),
            table.name,
            unique,
            method,
            elements,
            include,
            where,
            true,
            parentIndex,
            name,
            origin));
  }

  private static List<String> values(List<Name> names) {
    return names.stream().map(Name::value).toList();
  }

  private static List<IndexElement> elements(List<Name> columns) {
    return columns.stream().map(IndexElement::of).toList();
  }
}
