package io.github.surefoot.engine.effect;

import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.catalog.UserType;
import io.github.surefoot.engine.catalog.UserType.Kind;
import io.github.surefoot.engine.effect.Effect.Role;
import io.github.surefoot.engine.effect.TypeUsers.Use;
import io.github.surefoot.engine.operation.AlterTable;
import io.github.surefoot.engine.operation.ColumnDefinition;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.RelationKind;
import io.github.surefoot.engine.operation.SchemaOperation.RenameObject;
import io.github.surefoot.engine.operation.TableOperation.Persistence;
import io.github.surefoot.engine.operation.TypeOperation;
import io.github.surefoot.engine.operation.TypeOperation.AddAttribute;
import io.github.surefoot.engine.operation.TypeOperation.AddEnumValue;
import io.github.surefoot.engine.operation.TypeOperation.AlterAttributeType;
import io.github.surefoot.engine.operation.TypeOperation.CreateType;
import io.github.surefoot.engine.operation.TypeOperation.Definition;
import io.github.surefoot.engine.operation.TypeOperation.DropAttribute;
import io.github.surefoot.engine.operation.TypeOperation.Place;
import io.github.surefoot.engine.operation.TypeOperation.RenameAttribute;
import io.github.surefoot.engine.operation.TypeOperation.RenameEnumValue;
import io.github.surefoot.engine.operation.TypeOperation.SetTypeOptions;
import io.github.surefoot.engine.operation.TypeOperation.UnknownTypeChange;
import java.util.List;
import java.util.Optional;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Types other than domains. No table is locked for them, but for the tables OF a composite type:
 * CASCADE changes those as ALTER TABLE would.
 */
final class TypeEffects implements TypeOperation.Visitor<EffectBuilder> {
  private final EffectBuilder effect;

  TypeEffects(EffectBuilder effect) {
    this.effect = effect;
  }

  /** A type cannot be made under the name of another one. */
  static void refuseTaken(ObjectName written, EffectBuilder effect) {
    if (!written.known()) {
      return;
    }
    refuseTaken(effect.catalog().created(written, Persistence.PERMANENT), effect);
  }

  private static void refuseTaken(QualifiedName name, EffectBuilder effect) {
    boolean taken =
        effect.catalog().domain(name).isPresent()
            || effect.catalog().type(name).filter(TypeEffects::isDefined).isPresent()
            || effect.table(name).filter(Table::ofHistory).isPresent();
    if (taken) {
      effect.fails("there is a type '" + name.display() + "' already");
    }
  }

  private static boolean isDefined(UserType type) {
    return type.kind() != Kind.SHELL && type.complete();
  }

  /** A composite type is locked as a relation to be renamed; one of the name must not be there. */
  static void rename(RenameObject operation, EffectBuilder effect) {
    if (!operation.name().known()) {
      return;
    }
    QualifiedName name = effect.catalog().resolveType(operation.name());
    boolean composite =
        effect.catalog().type(name).filter(t -> t.kind() == Kind.COMPOSITE).isPresent();
    if (composite) {
      effect.lock(name, LockMode.ACCESS_EXCLUSIVE, Role.TARGET);
    }
    if (operation.newName().known()) {
      refuseTaken(new QualifiedName(name.schema(), operation.newName().value()), effect);
    }
  }

  /** Whether the type is known to be no enum: then it fails before anything else is looked at. */
  private boolean isOther(AddEnumValue operation) {
    QualifiedName name = effect.catalog().resolveType(operation.type());
    return effect.catalog().domain(name).isPresent()
        || effect.catalog().type(name).filter(t -> t.kind() != Kind.ENUM).isPresent();
  }

  /** The type if the history created it; it fails if that is of another kind. */
  private @Nullable UserType known(TypeOperation operation, Kind kind) {
    if (!operation.type().known()) {
      return null;
    }
    QualifiedName name = effect.catalog().resolveType(operation.type());
    UserType type = effect.catalog().type(name).orElse(null);
    boolean other = type == null ? effect.catalog().domain(name).isPresent() : type.kind() != kind;
    if (other) {
      effect.fails(
          "'" + name.display() + "' is no " + (kind == Kind.ENUM ? "enum" : "composite type"));
      return null;
    }
    return type;
  }

  /** The composite type, which is locked as a relation, as far as the history tells. */
  private @Nullable UserType composite(TypeOperation operation) {
    if (!operation.type().known()) {
      effect.unknown("The type is not known before run time: its lock is left out.");
      return null;
    }
    UserType type = known(operation, Kind.COMPOSITE);
    QualifiedName name = effect.catalog().resolveType(operation.type());
    effect.lock(name, LockMode.ACCESS_EXCLUSIVE, Role.TARGET);
    if (type == null) {
      effect.unknown(
          "Whether there are tables OF the type '"
              + name.display()
              + "' is not known: none are assumed; the CREATE TYPE in the history would settle"
              + " it.");
    }
    return type;
  }

  @Override
  public EffectBuilder visit(CreateType operation) {
    refuseTaken(operation.type(), effect);
    if (operation.definition() instanceof Definition.Enumeration enumeration
        && enumeration.known()
        && enumeration.labels().stream().distinct().count() != enumeration.labels().size()) {
      effect.fails("a label is given twice");
    }
    if (operation.definition() instanceof Definition.Composite composite
        && isGivenTwice(composite.attributes().stream().map(a -> a.name()).toList())) {
      effect.fails("an attribute is given twice");
    }
    return effect;
  }

  private static boolean isGivenTwice(List<Name> names) {
    List<String> known = names.stream().filter(Name::known).map(Name::value).toList();
    return known.stream().distinct().count() != known.size();
  }

  /**
   * Forbidden in a transaction before 12, unless the type was created in it (manual, ALTER TYPE);
   * from 12 on the new value cannot be used before the transaction is committed.
   */
  @Override
  public EffectBuilder visit(AddEnumValue operation) {
    UserType type = known(operation, Kind.ENUM);
    if (!effect.since(12) && !isOther(operation)) {
      effect.forbiddenInTransaction();
    }
    if (type == null || !type.complete()) {
      return effect;
    }
    if (operation.label() != null && type.labels().contains(operation.label())) {
      if (!operation.ifNotExists()) {
        effect.fails("the type has the label '" + operation.label() + "' already");
      }
      return effect;
    }
    Place place = operation.place();
    if (place != null && place.neighbour() != null) {
      refuseMissing(type, place.neighbour());
    }
    return effect;
  }

  private void refuseMissing(UserType type, String label) {
    if (!type.labels().contains(label)) {
      effect.fails("the type has no label '" + label + "'");
    }
  }

  @Override
  public EffectBuilder visit(RenameEnumValue operation) {
    UserType type = known(operation, Kind.ENUM);
    if (type == null || !type.complete()) {
      return effect;
    }
    if (operation.label() != null) {
      refuseMissing(type, operation.label());
    }
    if (operation.newLabel() != null && type.labels().contains(operation.newLabel())) {
      effect.fails("the type has the label '" + operation.newLabel() + "' already");
    }
    return effect;
  }

  @Override
  public EffectBuilder visit(AddAttribute operation) {
    UserType type = composite(operation);
    if (type == null) {
      return effect;
    }
    Name name = operation.attribute().name();
    if (name.known() && type.complete() && type.attribute(name.value()).isPresent()) {
      effect.fails("the type has an attribute '" + name + "' already");
      return effect;
    }
    ColumnDefinition column =
        new ColumnDefinition(
            name,
            operation.attribute().type(),
            operation.attribute().collation(),
            null,
            null,
            List.of(),
            null,
            null,
            null,
            List.of(),
            operation.attribute().range());
    for (Table table : typedTables(type, operation.cascade())) {
      new AddColumnEffect(
              new AlterTable.AddColumn(target(table, name), column, false, operation.range()),
              table.name(),
              effect)
          .describe();
    }
    return effect;
  }

  /** The tables OF the type; without CASCADE there must be none. */
  private List<Table> typedTables(UserType type, boolean cascade) {
    List<Table> tables = effect.catalog().typedTables(type.name());
    if (!cascade && !tables.isEmpty()) {
      effect.fails(
          "'" + tables.get(0).name().display() + "' is a table OF it and CASCADE is not said");
      return List.of();
    }
    return tables;
  }

  private static AlterTable.Target target(Table table, Name place) {
    return new AlterTable.Target(
        new ObjectName(
            new Name(table.name().schema(), true, place.range()),
            new Name(table.name().name(), true, place.range())),
        false,
        false,
        RelationKind.TABLE);
  }

  private static boolean lacks(UserType type, Name attribute) {
    return attribute.known() && type.complete() && type.attribute(attribute.value()).isEmpty();
  }

  @Override
  public EffectBuilder visit(DropAttribute operation) {
    UserType type = composite(operation);
    if (type == null) {
      return effect;
    }
    if (lacks(type, operation.attribute())) {
      if (!operation.ifExists()) {
        effect.fails("the type has no attribute '" + operation.attribute() + "'");
      }
      return effect;
    }
    for (Table table : typedTables(type, operation.cascade())) {
      new DropEffect(effect)
          .column(
              new AlterTable.DropColumn(
                  target(table, operation.attribute()),
                  operation.attribute(),
                  operation.ifExists(),
                  operation.cascade(),
                  operation.range()),
              table.name());
    }
    return effect;
  }

  /** The rows of columns of the type cannot be written anew: that is refused. */
  @Override
  public EffectBuilder visit(AlterAttributeType operation) {
    UserType type = composite(operation);
    if (type == null) {
      return effect;
    }
    if (lacks(type, operation.attribute())) {
      effect.fails("the type has no attribute '" + operation.attribute() + "'");
      return effect;
    }
    Optional<Use> use = new TypeUsers(effect.catalog()).of(type.name()).stream().findFirst();
    if (use.isPresent()) {
      effect.fails("'" + use.get().display() + "' holds values of the type");
      return effect;
    }
    for (Table table : typedTables(type, operation.cascade())) {
      new AlterColumnTypeEffect(
              new AlterTable.AlterColumnType(
                  target(table, operation.attribute()),
                  operation.attribute(),
                  operation.newType(),
                  operation.collation(),
                  null,
                  operation.range()),
              table.name(),
              effect)
          .describe();
    }
    return effect;
  }

  @Override
  public EffectBuilder visit(RenameAttribute operation) {
    UserType type = composite(operation);
    if (type == null) {
      return effect;
    }
    if (lacks(type, operation.attribute())) {
      effect.fails("the type has no attribute '" + operation.attribute() + "'");
    }
    if (operation.newName().known()
        && type.complete()
        && type.attribute(operation.newName().value()).isPresent()) {
      effect.fails("the type has an attribute '" + operation.newName() + "' already");
    }
    for (Table table : typedTables(type, operation.cascade())) {
      effect.lock(table.name(), LockMode.ACCESS_EXCLUSIVE, Role.DEPENDENT);
      effect.lockBelow(table.name(), LockMode.ACCESS_EXCLUSIVE);
    }
    return effect;
  }

  @Override
  public EffectBuilder visit(SetTypeOptions operation) {
    if (!effect.since(13)) {
      effect.fails("ALTER TYPE … SET comes with PostgreSQL 13");
    }
    return effect;
  }

  @Override
  public EffectBuilder visit(UnknownTypeChange operation) {
    effect.unknown("What this ALTER TYPE does is not known before run time: nothing is assumed.");
    return effect;
  }
}
