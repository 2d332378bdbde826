package io.github.surefoot.engine.rule.policy;

import io.github.surefoot.engine.operation.AlterTable.AddColumn;
import io.github.surefoot.engine.operation.AlterTable.AddConstraint;
import io.github.surefoot.engine.operation.AlterTable.RenameColumn;
import io.github.surefoot.engine.operation.AlterTable.RenameConstraint;
import io.github.surefoot.engine.operation.AlterTable.RenameRelation;
import io.github.surefoot.engine.operation.ColumnDefinition;
import io.github.surefoot.engine.operation.Constraint;
import io.github.surefoot.engine.operation.DomainOperation.CreateDomain;
import io.github.surefoot.engine.operation.IndexOperation.CreateIndex;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.ObjectOperation.CreateSchema;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.RoutineOperation.CreateRoutine;
import io.github.surefoot.engine.operation.SequenceOperation.CreateSequence;
import io.github.surefoot.engine.operation.TableOperation.CreateTable;
import io.github.surefoot.engine.operation.TableOperation.CreateTableAs;
import io.github.surefoot.engine.operation.TableOperation.Persistence;
import io.github.surefoot.engine.operation.TriggerOperation.CreateTrigger;
import io.github.surefoot.engine.operation.TypeOperation.CreateType;
import io.github.surefoot.engine.operation.ViewOperation.CreateMaterializedView;
import io.github.surefoot.engine.operation.ViewOperation.CreateView;
import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A name that an operation gives.
 *
 * @param kind one of {@link #KINDS}
 * @param name the name without schema
 * @param unqualified whether it could name its schema and does not
 */
record NamedObject(String kind, Name name, boolean unqualified) {
  static final String FOREIGN_KEY = "foreign-key";
  static final String CONSTRAINT = "constraint";

  static final List<String> KINDS =
      List.of(
          "schema",
          "table",
          "column",
          "index",
          CONSTRAINT,
          FOREIGN_KEY,
          "view",
          "sequence",
          "function",
          "type",
          "trigger");

  /** The names that an operation gives, those of temporary tables left out. */
  static List<NamedObject> in(Operation operation) {
    List<NamedObject> named = new ArrayList<>();
    if (operation instanceof CreateTable create) {
      if (create.persistence() != Persistence.TEMPORARY) {
        add("table", create.name(), named);
        create.columns().forEach(column -> addColumn(column, named));
        create.constraints().forEach(constraint -> addConstraint(constraint, named));
      }
    } else if (operation instanceof CreateTableAs create) {
      if (create.persistence() != Persistence.TEMPORARY) {
        add("table", create.name(), named);
        create.columns().forEach(column -> add("column", column, named));
      }
    } else if (operation instanceof AddColumn add) {
      addColumn(add.column(), named);
    } else if (operation instanceof RenameColumn rename) {
      add("column", rename.newName(), named);
    } else if (operation instanceof RenameRelation rename) {
      add(
          switch (rename.target().kind()) {
            case INDEX -> "index";
            case SEQUENCE -> "sequence";
            case VIEW, MATERIALIZED_VIEW -> "view";
            default -> "table";
          },
          rename.newName(),
          named);
    } else if (operation instanceof AddConstraint add) {
      addConstraint(add.constraint(), named);
    } else if (operation instanceof RenameConstraint rename) {
      add(CONSTRAINT, rename.newName(), named);
    } else if (operation instanceof CreateIndex create) {
      add("index", create.name(), named);
    } else if (operation instanceof CreateView create) {
      if (!create.temporary()) {
        add("view", create.name(), named);
      }
    } else if (operation instanceof CreateMaterializedView create) {
      add("view", create.name(), named);
    } else if (operation instanceof CreateSequence create) {
      if (create.persistence() != Persistence.TEMPORARY) {
        add("sequence", create.name(), named);
      }
    } else if (operation instanceof CreateRoutine create) {
      add("function", create.name(), named);
    } else if (operation instanceof CreateType create) {
      add("type", create.type(), named);
    } else if (operation instanceof CreateDomain create) {
      add("type", create.name(), named);
    } else if (operation instanceof CreateTrigger create) {
      add("trigger", create.name(), named);
    } else if (operation instanceof CreateSchema create) {
      add("schema", create.name(), named);
    }
    return named;
  }

  private static void addColumn(ColumnDefinition column, List<NamedObject> named) {
    add("column", column.name(), named);
    column.constraints().forEach(constraint -> addConstraint(constraint, named));
  }

  private static void addConstraint(Constraint constraint, List<NamedObject> named) {
    add(
        constraint instanceof Constraint.ForeignKey ? FOREIGN_KEY : CONSTRAINT,
        constraint.name(),
        named);
  }

  private static void add(String kind, ObjectName name, List<NamedObject> named) {
    if (name.name().known()) {
      named.add(new NamedObject(kind, name.name(), name.schema() == null));
    }
  }

  private static void add(String kind, @Nullable Name name, List<NamedObject> named) {
    if (name != null && name.known()) {
      named.add(new NamedObject(kind, name, false));
    }
  }

  /** For messages: {@code column 'id'}. */
  String display() {
    return (kind.equals(FOREIGN_KEY) ? "foreign key" : kind) + " '" + name + "'";
  }
}
