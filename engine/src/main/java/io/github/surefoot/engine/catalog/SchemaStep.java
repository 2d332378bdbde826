package io.github.surefoot.engine.catalog;

import io.github.surefoot.engine.operation.SchemaOperation;
import io.github.surefoot.engine.operation.SchemaOperation.DropObject;
import io.github.surefoot.engine.operation.SchemaOperation.MoveObject;
import io.github.surefoot.engine.operation.SchemaOperation.RenameObject;
import io.github.surefoot.engine.operation.SchemaOperation.Unmodelled;

/** What is done alike to objects of any kind. */
final class SchemaStep implements SchemaOperation.Visitor<Catalog> {
  private final Catalog before;

  SchemaStep(Catalog before) {
    this.before = before;
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
      case "STATISTICS" -> before.removeStatistics(before.resolveStatistics(operation.name()));
      case "SCHEMA" -> Removal.schema(before, operation.name().name().value());
      default -> before;
    };
  }

  @Override
  public Catalog visit(RenameObject operation) {
    if (!operation.name().known() || !operation.newName().known()) {
      return before;
    }
    String newName = operation.newName().value();
    return switch (operation.kind()) {
      case "PUBLICATION" ->
          ReplicationStep.renamed(before, operation.name().name().value(), newName);
      case "SCHEMA" -> Moving.schema(before, operation.name().name().value(), newName);
      case "TYPE", "DOMAIN" -> {
        QualifiedName type = before.resolveType(operation.name());
        yield Moving.type(before, type, new QualifiedName(type.schema(), newName));
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
      default -> before;
    };
  }

  @Override
  public Catalog visit(Unmodelled operation) {
    return before;
  }
}
