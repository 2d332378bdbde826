package io.github.surefoot.engine.catalog;

import io.github.surefoot.engine.catalog.UserType.Attribute;
import io.github.surefoot.engine.catalog.UserType.Kind;
import io.github.surefoot.engine.operation.Option;
import io.github.surefoot.engine.operation.TableOperation.Persistence;
import io.github.surefoot.engine.operation.TypeOperation;
import io.github.surefoot.engine.operation.TypeOperation.AddAttribute;
import io.github.surefoot.engine.operation.TypeOperation.AddEnumValue;
import io.github.surefoot.engine.operation.TypeOperation.AlterAttributeType;
import io.github.surefoot.engine.operation.TypeOperation.CreateType;
import io.github.surefoot.engine.operation.TypeOperation.Definition;
import io.github.surefoot.engine.operation.TypeOperation.DropAttribute;
import io.github.surefoot.engine.operation.TypeOperation.RenameAttribute;
import io.github.surefoot.engine.operation.TypeOperation.RenameEnumValue;
import io.github.surefoot.engine.operation.TypeOperation.SetTypeOptions;
import io.github.surefoot.engine.operation.TypeOperation.UnknownTypeChange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Types other than domains; what changes an attribute changes the tables OF the type too. */
final class TypeStep implements TypeOperation.Visitor<Catalog> {
  private final Catalog before;
  private final Origin origin;

  TypeStep(Catalog before, Origin origin) {
    this.before = before;
    this.origin = origin;
  }

  private @Nullable UserType known(TypeOperation operation) {
    return operation.type().known()
        ? before.type(before.resolveType(operation.type())).orElse(null)
        : null;
  }

  @Override
  public Catalog visit(CreateType operation) {
    if (!operation.type().known()) {
      return before;
    }
    QualifiedName name = before.created(operation.type(), Persistence.PERMANENT);
    boolean taken =
        before.domain(name).isPresent()
            || before.type(name).filter(t -> t.kind() != Kind.SHELL).isPresent();
    return taken ? before : before.put(defined(name, operation.definition()));
  }

  private UserType defined(QualifiedName name, Definition definition) {
    Kind kind;
    List<String> labels = List.of();
    List<Attribute> attributes = List.of();
    QualifiedName subtype = null;
    if (definition instanceof Definition.Enumeration enumeration) {
      kind = Kind.ENUM;
      labels = enumeration.labels();
    } else if (definition instanceof Definition.Composite composite) {
      kind = Kind.COMPOSITE;
      attributes = composite.attributes().stream().map(this::attribute).toList();
    } else if (definition instanceof Definition.Range range) {
      kind = Kind.RANGE;
      subtype = subtype(range.options());
    } else {
      kind = definition instanceof Definition.Base ? Kind.BASE : Kind.SHELL;
    }
    return new UserType(
        name, kind, labels, Map.of(), attributes, subtype, isComplete(definition), origin);
  }

  private static boolean isComplete(Definition definition) {
    if (definition instanceof Definition.Enumeration enumeration) {
      return enumeration.known();
    }
    return !(definition instanceof Definition.Composite composite)
        || composite.attributes().stream().allMatch(a -> a.name().known());
  }

  private Attribute attribute(TypeOperation.Attribute attribute) {
    return new Attribute(
        attribute.name().value(),
        attribute.type(),
        before.userType(attribute.type()),
        attribute.collation() == null ? null : attribute.collation().toString());
  }

  /** The type of the history that a range is over. */
  private @Nullable QualifiedName subtype(List<Option> options) {
    for (Option option : options) {
      if (option.name().equals("subtype") && option.value() != null) {
        return before.typeNamed(option.value());
      }
    }
    return null;
  }

  /** A label whose neighbour is not known goes last. */
  @Override
  public Catalog visit(AddEnumValue operation) {
    UserType type = known(operation);
    String label = operation.label();
    if (type == null || (label != null && type.labels().contains(label))) {
      return before;
    }
    if (label == null) {
      return before.put(type.incomplete());
    }
    List<String> labels = new ArrayList<>(type.labels());
    TypeOperation.Place place = operation.place();
    int neighbour =
        place == null || place.neighbour() == null ? -1 : labels.indexOf(place.neighbour());
    if (place == null || neighbour < 0) {
      labels.add(label);
    } else {
      labels.add(place.before() ? neighbour : neighbour + 1, label);
    }
    Map<String, Origin> added = new HashMap<>(type.added());
    added.put(label, origin);
    return before.put(type.labelled(labels, added));
  }

  @Override
  public Catalog visit(RenameEnumValue operation) {
    UserType type = known(operation);
    String label = operation.label();
    String newLabel = operation.newLabel();
    if (type == null) {
      return before;
    }
    if (label == null || newLabel == null) {
      return before.put(type.incomplete());
    }
    if (type.labels().contains(newLabel)) {
      return before;
    }
    List<String> labels = new ArrayList<>(type.labels());
    labels.replaceAll(l -> l.equals(label) ? newLabel : l);
    Map<String, Origin> added = new HashMap<>(type.added());
    Origin since = added.remove(label);
    if (since != null) {
      added.put(newLabel, since);
    }
    return before.put(type.labelled(labels, added));
  }

  @Override
  public Catalog visit(AddAttribute operation) {
    UserType type = known(operation);
    if (type == null || !operation.attribute().name().known()) {
      return type == null ? before : uncertain(type);
    }
    Attribute added = attribute(operation.attribute());
    if (type.attribute(added.name()).isPresent()) {
      return before;
    }
    List<Attribute> attributes = new ArrayList<>(type.attributes());
    attributes.add(added);
    Catalog after = before.put(type.with(attributes));
    for (Table table : before.typedTables(type.name())) {
      TableEdit edit = TableEdit.of(table);
      edit.columns.add(column(added, origin));
      after = after.put(edit);
    }
    return after;
  }

  /** An attribute as the column of a table OF the type. */
  static Column column(Attribute attribute, Origin origin) {
    return Column.unknown(attribute.name(), origin)
        .typed(attribute.type(), attribute.userType())
        .collated(attribute.collation());
  }

  @Override
  public Catalog visit(DropAttribute operation) {
    UserType type = known(operation);
    if (type == null || !operation.attribute().known()) {
      return type == null ? before : uncertain(type);
    }
    String name = operation.attribute().value();
    List<Attribute> attributes = new ArrayList<>(type.attributes());
    attributes.removeIf(a -> a.name().equals(name));
    Catalog after = before.put(type.with(attributes));
    for (Table table : before.typedTables(type.name())) {
      Table now = after.table(table.name()).orElse(table);
      after = Removal.column(after, now, name, operation.cascade());
    }
    return after;
  }

  @Override
  public Catalog visit(AlterAttributeType operation) {
    QualifiedName userType = before.userType(operation.newType());
    String collation = operation.collation() == null ? null : operation.collation().toString();
    return attribute(
        operation,
        operation.attribute().value(),
        a -> new Attribute(a.name(), operation.newType(), userType, collation),
        c -> c.typed(operation.newType(), userType).collated(collation));
  }

  @Override
  public Catalog visit(RenameAttribute operation) {
    UserType type = known(operation);
    if (!operation.newName().known() || !operation.attribute().known()) {
      return type == null ? before : uncertain(type);
    }
    String newName = operation.newName().value();
    if (type == null || type.attribute(newName).isPresent()) {
      return before;
    }
    ColumnRenaming renaming = new ColumnRenaming(operation.attribute(), operation.newName());
    Catalog after =
        attribute(
            operation,
            operation.attribute().value(),
            a -> new Attribute(newName, a.type(), a.userType(), a.collation()),
            c -> c);
    for (Table table : before.typedTables(type.name())) {
      TableEdit edit = TableEdit.of(after.table(table.name()).orElse(table));
      renaming.apply(edit);
      after = after.put(edit);
    }
    return after;
  }

  private Catalog attribute(
      TypeOperation operation,
      String name,
      Function<Attribute, Attribute> change,
      Function<Column, Column> columnChange) {
    UserType type = known(operation);
    if (type == null) {
      return before;
    }
    Catalog after =
        before.put(
            type.with(
                type.attributes().stream()
                    .map(a -> a.name().equals(name) ? change.apply(a) : a)
                    .toList()));
    for (Table table : before.typedTables(type.name())) {
      TableEdit edit = TableEdit.of(table);
      edit.columns.replaceAll(c -> c.name().equals(name) ? columnChange.apply(c) : c);
      after = after.put(edit);
    }
    return after;
  }

  /** Storage, functions: nothing that the schema tells. */
  @Override
  public Catalog visit(SetTypeOptions operation) {
    return before;
  }

  @Override
  public Catalog visit(UnknownTypeChange operation) {
    return uncertain(operation);
  }

  /** Labels and attributes, those of tables OF the type too, may have changed from now on. */
  Catalog uncertain(TypeOperation operation) {
    UserType type = known(operation);
    return type == null ? before : uncertain(type);
  }

  private Catalog uncertain(UserType type) {
    Catalog after = before.put(type.incomplete());
    if (type.kind() == Kind.COMPOSITE) {
      for (Table table : before.typedTables(type.name())) {
        TableEdit edit = TableEdit.of(table);
        edit.columnsKnown = false;
        after = after.put(edit);
      }
    }
    return after;
  }
}
