package io.github.surefoot.engine.catalog;

import io.github.surefoot.engine.operation.Constraint;
import io.github.surefoot.engine.operation.Expression;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.SchemaOperation;
import io.github.surefoot.engine.operation.SchemaOperation.AddEnumValue;
import io.github.surefoot.engine.operation.SchemaOperation.AlterDomain;
import io.github.surefoot.engine.operation.SchemaOperation.AlterSequence;
import io.github.surefoot.engine.operation.SchemaOperation.AlterType;
import io.github.surefoot.engine.operation.SchemaOperation.Comment;
import io.github.surefoot.engine.operation.SchemaOperation.CreateDomain;
import io.github.surefoot.engine.operation.SchemaOperation.CreateExtension;
import io.github.surefoot.engine.operation.SchemaOperation.CreateSchema;
import io.github.surefoot.engine.operation.SchemaOperation.CreateSequence;
import io.github.surefoot.engine.operation.SchemaOperation.CreateTableAttachment;
import io.github.surefoot.engine.operation.SchemaOperation.CreateTrigger;
import io.github.surefoot.engine.operation.SchemaOperation.CreateType;
import io.github.surefoot.engine.operation.SchemaOperation.DropObject;
import io.github.surefoot.engine.operation.SchemaOperation.DropTableAttachment;
import io.github.surefoot.engine.operation.SchemaOperation.MoveObject;
import io.github.surefoot.engine.operation.SchemaOperation.Privileges;
import io.github.surefoot.engine.operation.SchemaOperation.RenameObject;
import io.github.surefoot.engine.operation.SchemaOperation.TypeKind;
import io.github.surefoot.engine.operation.SchemaOperation.Unmodelled;
import io.github.surefoot.engine.operation.TableOperation.Persistence;
import java.util.ArrayList;
import java.util.List;

/** Sequences, types, routines; and DO blocks. */
final class SchemaStep implements SchemaOperation.Visitor<Catalog> {
  private final Catalog before;
  private final Origin origin;

  SchemaStep(Catalog before, Origin origin) {
    this.before = before;
    this.origin = origin;
  }

  /** A schema is known by what is in it. */
  @Override
  public Catalog visit(CreateSchema operation) {
    return before;
  }

  @Override
  public Catalog visit(CreateSequence operation) {
    if (!operation.name().known()) {
      return before;
    }
    QualifiedName name = before.created(operation.name(), Persistence.PERMANENT);
    if (before.holdsRelation(name)) {
      return before;
    }
    ObjectName owner = operation.ownedBy();
    return before.put(
        new Sequence(
            name, owner != null && owner.known() ? before.resolve(owner) : null, null, origin));
  }

  @Override
  public Catalog visit(AlterSequence operation) {
    return before;
  }

  @Override
  public Catalog visit(CreateType operation) {
    if (!operation.name().known()) {
      return before;
    }
    QualifiedName name = before.created(operation.name(), Persistence.PERMANENT);
    boolean taken =
        before.domain(name).isPresent()
            || before.type(name).filter(t -> t.kind() != TypeKind.SHELL).isPresent();
    return taken
        ? before
        : before.put(new UserType(name, operation.kind(), operation.labels(), origin));
  }

  @Override
  public Catalog visit(AddEnumValue operation) {
    UserType type = before.type(before.resolveType(operation.type())).orElse(null);
    if (type == null || operation.label() == null || type.labels().contains(operation.label())) {
      return before;
    }
    List<String> labels = new ArrayList<>(type.labels());
    labels.add(operation.label());
    return before.put(new UserType(type.name(), type.kind(), labels, type.created()));
  }

  @Override
  public Catalog visit(AlterType operation) {
    return before;
  }

  @Override
  public Catalog visit(CreateDomain operation) {
    if (!operation.name().known()) {
      return before;
    }
    QualifiedName name = before.created(operation.name(), Persistence.PERMANENT);
    if (before.domain(name).isPresent() || before.type(name).isPresent()) {
      return before;
    }
    Domain base = before.domain(operation.baseType()).orElse(null);
    boolean notNull = base != null && base.notNull();
    boolean constrained = base != null && base.constrained();
    for (Constraint constraint : operation.constraints()) {
      notNull |= constraint instanceof Constraint.NotNull;
      constrained = true;
    }
    Expression defaultValue = operation.defaultValue();
    if (defaultValue == null && base != null) {
      defaultValue = base.defaultValue();
    }
    return before.put(
        new Domain(name, operation.baseType(), constrained, notNull, defaultValue, origin));
  }

  @Override
  public Catalog visit(AlterDomain operation) {
    if (!operation.name().known()) {
      return before;
    }
    Domain domain = before.domain(before.resolveType(operation.name())).orElse(null);
    return domain == null ? before : before.put(operation.change().accept(new DomainStep(domain)));
  }

  @Override
  public Catalog visit(CreateTrigger operation) {
    return before;
  }

  @Override
  public Catalog visit(CreateTableAttachment operation) {
    return before;
  }

  @Override
  public Catalog visit(DropTableAttachment operation) {
    return before;
  }

  @Override
  public Catalog visit(CreateExtension operation) {
    return before;
  }

  @Override
  public Catalog visit(DropObject operation) {
    if (!operation.name().known()) {
      return before;
    }
    return switch (operation.kind()) {
      case "VIEW", "MATERIALIZED VIEW", "FOREIGN TABLE" ->
          Removal.relation(before, before.resolve(operation.name()), operation.cascade());
      case "SEQUENCE" -> before.removeSequence(before.resolve(operation.name()));
      case "TYPE", "DOMAIN" -> Removal.type(before, before.resolveType(operation.name()));
      case "FUNCTION", "PROCEDURE", "ROUTINE", "AGGREGATE" -> dropRoutine(operation.name());
      case "SCHEMA" -> Removal.schema(before, operation.name().name().value());
      default -> before;
    };
  }

  /** Which of several functions of the name is meant is not known: then they all stay. */
  private Catalog dropRoutine(ObjectName written) {
    QualifiedName name = before.resolveRoutine(written);
    Routine routine = before.routine(name);
    return routine != null && routine.overloads().size() == 1 ? before.removeRoutine(name) : before;
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
  public Catalog visit(Comment operation) {
    return before;
  }

  @Override
  public Catalog visit(Privileges operation) {
    return before;
  }

  @Override
  public Catalog visit(Unmodelled operation) {
    return before;
  }
}
