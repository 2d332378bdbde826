package io.github.surefoot.engine.catalog;

import io.github.surefoot.engine.operation.AlterTable.AddColumn;
import io.github.surefoot.engine.operation.ColumnDefinition;
import io.github.surefoot.engine.operation.Constraint;
import io.github.surefoot.engine.operation.Expression;
import io.github.surefoot.engine.operation.IndexOperation.CreateIndex;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.RelationKind;
import io.github.surefoot.engine.operation.SequenceOperation.CreateSequence;
import io.github.surefoot.engine.operation.TableOperation.CreateTable;
import io.github.surefoot.engine.operation.TableOperation.CreateTableAs;
import io.github.surefoot.engine.operation.TableOperation.Persistence;
import io.github.surefoot.engine.operation.TypeName;
import io.github.surefoot.engine.operation.ViewOperation.CreateMaterializedView;
import io.github.surefoot.engine.sql.NormalizedSql;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What a statement with IF NOT EXISTS asks for that the object lacks which has the name already.
 * The server leaves that object as it is and succeeds (PostgreSQL 17, CREATE TABLE: "there is no
 * guarantee that the existing relation is anything like the one that would have been created").
 *
 * <p>Only what the catalog knows for sure is compared. What the object has beyond the statement is
 * no lack.
 *
 * @param object what has the name, in a word: {@code table}, {@code column}, {@code index} …
 * @param origin what made it
 */
public record Masking(String object, Origin origin, List<Lack> lacks) {

  public Masking {
    lacks = List.copyOf(lacks);
  }

  /** One thing that is asked for and not there. */
  public sealed interface Lack {
    /** The name is that of something else. */
    record OtherKind() implements Lack {}

    /** A column of the statement is not there. */
    record MissingColumn(ColumnDefinition column) implements Lack {}

    /**
     * A column has another type.
     *
     * @param there what it has
     */
    record OtherType(String column, TypeName there, TypeName asked) implements Lack {}

    /** A column may be null. */
    record MayBeNull(String column) implements Lack {}

    /** A column has no default and does not number itself. */
    record NoDefault(String column) implements Lack {}

    /** A column has another constant for its default. */
    record OtherDefault(String column, Expression there, Expression asked) implements Lack {}

    record MissingConstraint(Constraint constraint) implements Lack {}

    /** The table is not partitioned, or not a partition of the table that is said. */
    record OtherPartitioning() implements Lack {}

    /** The index is one of another table. */
    record OtherTable(QualifiedName there) implements Lack {}

    /** The index is about other keys, has another predicate or method or is not unique. */
    record OtherIndex(Index there) implements Lack {}

    /** The sequence counts in another type. */
    record OtherSequenceType(String there, String asked) implements Lack {}

    /** The view reads other relations. */
    record OtherQuery() implements Lack {}
  }

  /** Empty if the statement makes something, if nothing is lacking, or if it cannot be told. */
  public static Optional<Masking> of(Operation operation, Catalog before) {
    Masking masking = null;
    if (operation instanceof CreateTable create) {
      masking =
          create.ifNotExists() && create.persistence() != Persistence.TEMPORARY
              ? table(create, before)
              : null;
    } else if (operation instanceof CreateTableAs create) {
      masking =
          create.ifNotExists()
                  && create.persistence() != Persistence.TEMPORARY
                  && create.name().known()
              ? other(before.created(create.name(), create.persistence()), "table", before)
              : null;
    } else if (operation instanceof CreateMaterializedView create) {
      masking = create.ifNotExists() && create.name().known() ? view(create, before) : null;
    } else if (operation instanceof CreateIndex create) {
      masking = create.ifNotExists() && create.table().known() ? index(create, before) : null;
    } else if (operation instanceof CreateSequence create) {
      masking =
          create.ifNotExists()
                  && create.persistence() != Persistence.TEMPORARY
                  && create.name().known()
              ? sequence(create, before)
              : null;
    } else if (operation instanceof AddColumn add) {
      masking = add.ifNotExists() ? column(add, before) : null;
    }
    return Optional.ofNullable(masking).filter(m -> !m.lacks.isEmpty());
  }

  private static @Nullable Masking table(CreateTable create, Catalog before) {
    if (!create.name().known()) {
      return null;
    }
    QualifiedName name = before.created(create.name(), create.persistence());
    Table there = before.table(name).orElse(null);
    if (there == null || there.kind() != RelationKind.TABLE) {
      return other(name, "table", before);
    }
    if (!there.ofHistory()) {
      return null;
    }
    Catalog without = before.remove(name);
    Table asked =
        without
            .apply(create, new Origin(there.created().migration(), -1, create.range().region()))
            .table(name)
            .orElse(null);
    if (asked == null) {
      return null;
    }
    List<Lack> lacks = new ArrayList<>();
    if ((asked.isPartitioned() && !there.isPartitioned())
        || (asked.partitionOf() != null && !asked.partitionOf().equals(there.partitionOf()))) {
      lacks.add(new Lack.OtherPartitioning());
    }
    for (ColumnDefinition definition : create.columns()) {
      if (definition.name().known()) {
        asked
            .column(definition.name().value())
            .ifPresent(column -> compare(definition, column, there, lacks));
      }
    }
    if (there.complete() && there.columnsKnown() && asked.partitionOf() == null) {
      for (TableConstraint constraint : asked.constraints()) {
        if (isMissing(constraint, there, lacks)) {
          lacks.add(new Lack.MissingConstraint(constraint.definition()));
        }
      }
    }
    return new Masking("table", there.created(), lacks);
  }

  /** The name belongs to a relation of another kind. */
  private static @Nullable Masking other(QualifiedName name, String asked, Catalog before) {
    String kind = null;
    Origin origin = null;
    Table table = before.table(name).orElse(null);
    if (table != null) {
      kind = table.ofHistory() ? table.kind().words() : null;
      origin = table.created();
    } else if (before.index(name).isPresent()) {
      kind = "index";
      origin = before.index(name).get().origin();
    } else if (before.sequenceNamed(name).isPresent()) {
      kind = "sequence";
      origin = before.sequenceNamed(name).get().created();
    }
    return kind == null || origin == null || kind.equals(asked)
        ? null
        : new Masking(kind, origin, List.of(new Lack.OtherKind()));
  }

  private static @Nullable Masking column(AddColumn add, Catalog before) {
    Table table = before.table(add.target().name()).orElse(null);
    if (table == null || !table.ofHistory() || !add.column().name().known()) {
      return null;
    }
    Column there = table.column(add.column().name().value()).orElse(null);
    if (there == null) {
      return null;
    }
    List<Lack> lacks = new ArrayList<>();
    compare(add.column(), Columns.define(before, add.column(), there.origin()), table, lacks);
    return new Masking("column", there.origin(), lacks);
  }

  private static void compare(
      ColumnDefinition definition, Column asked, Table table, List<Lack> lacks) {
    Column there = table.column(asked.name()).orElse(null);
    if (there == null) {
      if (table.columnsKnown()) {
        lacks.add(new Lack.MissingColumn(definition));
      }
      return;
    }
    if (there.type() != null && asked.type() != null && differ(there, asked)) {
      lacks.add(new Lack.OtherType(asked.name(), there.type(), asked.type()));
      return;
    }
    if (asked.notNull() && !there.notNull() && table.complete() && there.type() != null) {
      lacks.add(new Lack.MayBeNull(asked.name()));
    }
    boolean numbers = asked.serial() || asked.identity() != null;
    Expression value = asked.defaultValue();
    if (there.type() != null
        && there.defaultValue() == null
        && !there.serial()
        && there.identity() == null
        && there.generated() == null
        && (numbers || (value != null && !value.isNull()))) {
      lacks.add(new Lack.NoDefault(asked.name()));
    } else if (there.defaultValue() != null
        && value != null
        && there.defaultValue().literal() != null
        && value.literal() != null
        && !value.literal().value().equals(there.defaultValue().literal().value())) {
      lacks.add(new Lack.OtherDefault(asked.name(), there.defaultValue(), value));
    }
  }

  private static boolean differ(Column there, Column asked) {
    TypeName one = there.type();
    TypeName other = asked.type();
    if (one == null || other == null || !one.known() || !other.known()) {
      return false;
    }
    if (there.userType() != null && asked.userType() != null) {
      return !there.userType().equals(asked.userType());
    }
    return !one.name().equals(other.name())
        || !modifiers(one).equals(modifiers(other))
        || (one.arrayDimensions() > 0) != (other.arrayDimensions() > 0);
  }

  /** A scale of 0 is the one that numeric has if none is said. */
  private static List<String> modifiers(TypeName type) {
    List<String> modifiers = type.modifiers();
    return modifiers.size() == 2 && modifiers.get(1).equals("0")
        ? modifiers.subList(0, 1)
        : modifiers;
  }

  /** What is about a missing column is not said again. */
  private static boolean isMissing(TableConstraint asked, Table there, List<Lack> lacks) {
    for (Lack lack : lacks) {
      if (lack instanceof Lack.MissingColumn missing
          && asked.columns().contains(missing.column().name().value())) {
        return false;
      }
    }
    if (asked.definition() instanceof Constraint.NotNull) {
      return false;
    }
    if (asked.definition() instanceof Constraint.Unique
        || asked.definition() instanceof Constraint.PrimaryKey) {
      return there.indexes().stream()
          .noneMatch(
              i ->
                  i.unique()
                      && i.where() == null
                      && i.keyColumns().size() == asked.columns().size()
                      && i.keyColumns().containsAll(asked.columns()));
    }
    return there.constraints().stream().noneMatch(c -> isSame(c, asked));
  }

  private static boolean isSame(TableConstraint there, TableConstraint asked) {
    if (there.definition().getClass() != asked.definition().getClass()) {
      return false;
    }
    // A constraint that has the name and was changed since is known by it.
    if (asked.definition().name() != null && asked.name().equals(there.name())) {
      return true;
    }
    if (asked.definition() instanceof Constraint.Check check
        && there.definition() instanceof Constraint.Check other) {
      return NormalizedSql.of(check.expression().range())
          .equals(NormalizedSql.of(other.expression().range()));
    }
    return there.columns().size() == asked.columns().size()
        && there.columns().containsAll(asked.columns())
        && (asked.references() == null || asked.references().equals(there.references()));
  }

  private static @Nullable Masking index(CreateIndex create, Catalog before) {
    if (create.name() == null || !create.name().known()) {
      return null;
    }
    QualifiedName table = before.resolve(create.table());
    QualifiedName name = new QualifiedName(table.schema(), create.name().value());
    Index there = before.index(name).orElse(null);
    if (there == null) {
      return other(name, "index", before);
    }
    if (!there.table().equals(table)) {
      return new Masking("index", there.origin(), List.of(new Lack.OtherTable(there.table())));
    }
    Index asked =
        new Index(
            name,
            table,
            create.unique(),
            create.method(),
            create.elements(),
            create.include().stream().map(c -> c.value()).toList(),
            create.where(),
            true,
            null,
            null,
            there.origin());
    return new Masking(
        "index",
        there.origin(),
        IndexStep.alike(asked, there) ? List.of() : List.of(new Lack.OtherIndex(there)));
  }

  private static @Nullable Masking sequence(CreateSequence create, Catalog before) {
    QualifiedName name = before.created(create.name(), create.persistence());
    Sequence there = before.sequenceNamed(name).orElse(null);
    if (there == null) {
      return other(name, "sequence", before);
    }
    Sequence asked =
        before
            .removeSequence(name)
            .apply(create, there.created())
            .sequenceNamed(name)
            .orElse(there);
    List<Lack> lacks = new ArrayList<>();
    if (there.dataType() != null
        && asked.dataType() != null
        && !there.dataType().equals(asked.dataType())) {
      lacks.add(new Lack.OtherSequenceType(there.dataType(), asked.dataType()));
    }
    return new Masking("sequence", there.created(), lacks);
  }

  private static @Nullable Masking view(CreateMaterializedView create, Catalog before) {
    QualifiedName name = before.created(create.name(), Persistence.PERMANENT);
    Table there = before.table(name).orElse(null);
    if (there == null || there.kind() != RelationKind.MATERIALIZED_VIEW) {
      return other(name, "materialized view", before);
    }
    Table asked = before.remove(name).apply(create, there.created()).table(name).orElse(null);
    if (asked == null || asked.view() == null || there.view() == null) {
      return null;
    }
    List<Lack> lacks = new ArrayList<>();
    if (!asked.view().reads().equals(there.view().reads())) {
      lacks.add(new Lack.OtherQuery());
    } else if (asked.columnsKnown() && there.columnsKnown()) {
      List<String> shown = there.columns().stream().map(Column::name).toList();
      if (!asked.columns().stream().map(Column::name).toList().equals(shown)) {
        lacks.add(new Lack.OtherQuery());
      }
    }
    return new Masking("materialized view", there.created(), lacks);
  }
}
