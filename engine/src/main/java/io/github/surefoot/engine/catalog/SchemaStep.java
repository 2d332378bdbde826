package io.github.surefoot.engine.catalog;

import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.SchemaOperation;
import io.github.surefoot.engine.operation.SchemaOperation.DropObject;
import io.github.surefoot.engine.operation.SchemaOperation.MoveObject;
import io.github.surefoot.engine.operation.SchemaOperation.RenameObject;
import io.github.surefoot.engine.operation.SchemaOperation.Unmodelled;

/** Sequences, types, routines; and DO blocks. */
final class SchemaStep implements SchemaOperation.Visitor<Catalog> {
  private final Catalog before;
  private final Origin origin;

  SchemaStep(Catalog before, Origin origin) {
    this.before = before;
    this.origin = origin;
  }

  @Override
  public Catalog visit(DropObject operation) {
    if (!operation.name().known()) {
      return before;
    }
    return switch (operation.kind()) {
      case "VIEW", "MATERIALIZED VIEW", "FOREIGN TABLE" ->
          Removal.relation(before, before.resolve(operation.name()), operation.cascade());
      case "SEQUENCE" -> Removal.sequence(before, before.resolve(operation.name()));
      case "COLLATION" ->
          operation.cascade() ? Removal.collation(before, operation.name().toString()) : before;
      case "TYPE", "DOMAIN" -> Removal.type(before, before.resolveType(operation.name()));
      case "FUNCTION", "PROCEDURE", "ROUTINE", "AGGREGATE" -> dropRoutine(operation.name());
      case "STATISTICS" -> before.removeStatistics(before.resolveStatistics(operation.name()));
      case "SCHEMA" -> Removal.schema(before, operation.name().name().value());
      default -> before;
    };
  }

  /** Which of several functions of the name is meant is not known: then they all stay. */
  private Catalog dropRoutine(ObjectName written) {
    QualifiedName name = before.resolveRoutine(written);
    Routine routine = before.routine(name);
    return routine != null && routine.overloads().size() == 1
        ? Removal.routine(before, name)
        : before;
  }

  @Override
  public Catalog visit(RenameObject operation) {
    if (!operation.name().known() || !operation.newName().known()) {
      return before;
    }
    String newName = operation.newName().value();
    return switch (operation.kind()) {
      case "SCHEMA" -> Moving.schema(before, operation.name().name().value(), newName);
      case "TYPE", "DOMAIN" -> {
        QualifiedName type = before.resolveType(operation.name());
        yield Moving.type(before, type, new QualifiedName(type.schema(), newName));
      }
      case "FUNCTION", "PROCEDURE", "ROUTINE", "AGGREGATE" -> {
        QualifiedName routine = before.resolveRoutine(operation.name());
        yield Moving.routine(before, routine, new QualifiedName(routine.schema(), newName));
      }
      default -> before;
    };
  }

  @Override
  public Catalog visit(MoveObject operation) {
    if (!operation.name().known() || !operation.schema().known()) {
      return before;
    }
    String schema = operation.schema().value();
    return switch (operation.kind()) {
      case "TYPE", "DOMAIN" -> {
        QualifiedName type = before.resolveType(operation.name());
        yield Moving.type(before, type, new QualifiedName(schema, type.name()));
      }
      case "FUNCTION", "PROCEDURE", "ROUTINE", "AGGREGATE" -> {
        QualifiedName routine = before.resolveRoutine(operation.name());
        yield Moving.routine(before, routine, new QualifiedName(schema, routine.name()));
      }
      default -> before;
    };
  }

  @Override
  public Catalog visit(Unmodelled operation) {
    return before;
  }
}
