package io.github.surefoot.analyzer.application;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import com.github.javaparser.ast.type.Type;
import io.github.surefoot.analyzer.application.Marks.Mark;
import io.github.surefoot.analyzer.application.StoredClass.Attribute;
import io.github.surefoot.engine.application.Mapping;
import io.github.surefoot.engine.application.Mapping.Fact;
import io.github.surefoot.engine.application.Mapping.Kind;
import io.github.surefoot.engine.application.TableName;
import io.github.surefoot.engine.source.Region;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The tables and columns that stored classes are bound to, by the rules of JPA (3.2, chapters 2 and
 * 11) as Hibernate reads them, and of Spring Data's relational modules.
 */
final class Mappings {
  /** Embeddables within embeddables; more are circles, or nobody's. */
  private static final int DEEPEST = 8;

  private static final Set<String> COLLECTIONS =
      Set.of("List", "Set", "Collection", "SortedSet", "Map", "SortedMap", "Iterable");

  private final StoredClasses classes;
  private final List<Mapping> mappings = new ArrayList<>();

  /** Whether the table holds rows of other classes too, which have no value of these fields. */
  private boolean shared;

  private Mappings(StoredClasses classes) {
    this.classes = classes;
  }

  static List<Mapping> of(StoredClasses classes) {
    Mappings mappings = new Mappings(classes);
    for (StoredClass stored : classes.declared()) {
      if (stored.isEntity()) {
        mappings.entity(stored);
      } else if (stored.isAggregate()) {
        mappings.aggregate(stored);
      }
    }
    return mappings.mappings;
  }

  /**
   * Where attributes are stored.
   *
   * @param entity the class whose rows they are part of
   * @param table its table
   * @param others the secondary tables, by name as written
   * @param overrides by path from the entity: the column that is to be taken instead
   * @param replaced the paths of identifiers that an association gives the value of
   */
  private record Place(
      StoredClass entity,
      TableName table,
      Map<String, TableName> others,
      Map<String, Mark> overrides,
      Set<String> replaced) {}

  private void entity(StoredClass entity) {
    List<StoredClass> parents = classes.parents(entity);
    List<StoredClass> above = parents.stream().filter(StoredClass::isEntity).toList();
    StoredClass root = above.isEmpty() ? entity : above.get(above.size() - 1);
    String strategy = root.marks().get("Inheritance").map(i -> i.written("strategy")).orElse("");
    boolean joined = strategy.endsWith("JOINED");
    boolean own = joined || strategy.endsWith("TABLE_PER_CLASS") || isSame(root, entity);
    TableName table = table(own ? entity : root);
    shared = !own;
    if (own) {
      mappings.add(
          Mapping.ofTable(table, Kind.ENTITY, "entity '" + entity.name() + "'", region(entity)));
    }
    discriminator(entity, root, joined, strategy, table);
    Map<String, TableName> others = new HashMap<>();
    for (Mark secondary : entity.marks().all("SecondaryTable", "SecondaryTables")) {
      String name = secondary.text("name");
      if (name != null) {
        TableName other = new TableName(secondary.text("schema"), Naming.forms(name));
        others.put(name, other);
        mappings.add(
            Mapping.ofTable(other, Kind.ENTITY, "entity '" + entity.name() + "'", region(entity)));
      }
    }
    Place place = new Place(entity, table, others, overrides(entity.marks(), ""), new HashSet<>());
    if (joined && !isSame(root, entity)) {
      key(entity, root, table);
    }
    // What is inherited is stored here unless the table of a class above has it.
    List<StoredClass> stored = new ArrayList<>();
    stored.add(entity);
    for (StoredClass parent : parents) {
      if (parent.isEntity() && !strategy.endsWith("TABLE_PER_CLASS")) {
        break;
      }
      stored.add(parent);
    }
    for (StoredClass part : stored) {
      attributes(part, place, "", 0);
    }
  }

  private static boolean isSame(StoredClass one, StoredClass other) {
    return one.qualifiedName().equals(other.qualifiedName());
  }

  private TableName table(StoredClass entity) {
    Optional<Mark> table = entity.marks().get("Table");
    String written = table.map(t -> t.text(StoredClasses.nameElement(t))).orElse(null);
    String schema = table.map(t -> t.text("schema")).orElse(null);
    if (written == null && table.filter(t -> t.isUnknown("name")).isPresent()) {
      return new TableName(schema, Set.of());
    }
    return new TableName(schema, Naming.forms(written == null ? entityName(entity) : written));
  }

  private static String entityName(StoredClass entity) {
    return entity.marks().get("Entity").map(e -> e.text("name")).orElse(entity.name());
  }

  private void discriminator(
      StoredClass entity, StoredClass root, boolean joined, String strategy, TableName table) {
    if (!isSame(root, entity) || strategy.endsWith("TABLE_PER_CLASS")) {
      return;
    }
    Optional<Mark> written = root.marks().get("DiscriminatorColumn");
    boolean implied = !joined && classes.isExtended(root);
    if ((written.isEmpty() && !implied) || root.marks().has("DiscriminatorFormula")) {
      return;
    }
    String name = written.map(d -> d.text("name")).orElse("DTYPE");
    mappings.add(
        new Mapping(
            table,
            Naming.forms(name),
            Kind.ENTITY,
            "discriminator of '" + root.name() + "'",
            region(root),
            Set.of(Fact.DISCRIMINATOR, Fact.REQUIRED)));
  }

  /** The column of a subclass's table that refers to the table of the class above. */
  private void key(StoredClass entity, StoredClass root, TableName table) {
    List<Mark> written = entity.marks().all("PrimaryKeyJoinColumn", "PrimaryKeyJoinColumns");
    Set<String> names = new LinkedHashSet<>();
    written.forEach(
        w -> {
          String name = w.text("name");
          if (name != null) {
            names.add(name);
          }
        });
    if (names.isEmpty()) {
      names.addAll(classes.identifiers(Optional.of(root)));
    }
    for (String name : names) {
      mappings.add(
          new Mapping(
              table,
              Naming.forms(name),
              Kind.ENTITY,
              "key of '" + entity.name() + "'",
              region(entity),
              Set.of(Fact.REQUIRED)));
    }
  }

  private void aggregate(StoredClass aggregate) {
    shared = false;
    TableName table = table(aggregate);
    mappings.add(
        Mapping.ofTable(table, Kind.ENTITY, "class '" + aggregate.name() + "'", region(aggregate)));
    for (Attribute attribute : aggregate.attributes()) {
      if (attribute.marks().has("MappedCollection")
          || attribute.marks().has("Embedded")
          || isCollection(attribute.type())
          || classes.find(attribute.type(), aggregate).isPresent()) {
        continue;
      }
      Mark column = attribute.marks().get("Column").orElse(null);
      String name = column == null ? null : column.text("value");
      add(table, List.of(name == null ? attribute.name() : name), attribute, aggregate, null);
    }
  }

  private static Map<String, Mark> overrides(Marks marks, String prefix) {
    Map<String, Mark> overrides = new HashMap<>();
    for (Mark override : marks.all("AttributeOverride", "AttributeOverrides")) {
      String path = override.text("name");
      List<Mark> column = override.marks("column");
      if (path != null && !column.isEmpty()) {
        overrides.put(prefix + path, column.get(0));
      }
    }
    for (Mark override : marks.all("AssociationOverride", "AssociationOverrides")) {
      String path = override.text("name");
      List<Mark> columns = override.marks("joinColumns");
      if (path != null && !columns.isEmpty()) {
        overrides.put(prefix + path, columns.get(0));
      }
    }
    return overrides;
  }

  private void attributes(StoredClass part, Place place, String prefix, int depth) {
    Set<String> inherited = new HashSet<>();
    for (StoredClass parent : classes.parents(part)) {
      parent.attributes().forEach(a -> inherited.add(a.name()));
    }
    for (Attribute attribute : part.attributes()) {
      attribute
          .marks()
          .get("MapsId")
          .map(m -> m.text("value"))
          .ifPresent(name -> place.replaced.add(name));
    }
    for (Attribute attribute : part.attributes()) {
      // A property is mapped once, where it comes from.
      if (!inherited.contains(attribute.name())) {
        attribute(attribute, part, place, prefix, depth);
      }
    }
  }

  private void attribute(
      Attribute attribute, StoredClass part, Place place, String prefix, int depth) {
    Marks marks = attribute.marks();
    if (marks.hasAny(List.of("Formula", "Any", "ManyToAny", "JoinFormula", "TenantId"))
        && !marks.has("Column")) {
      return;
    }
    if (marks.has("ElementCollection")) {
      elements(attribute, part, place);
    } else if (marks.has("ManyToMany")) {
      toMany(attribute, part, place, marks.get("ManyToMany").orElseThrow());
    } else if (marks.has("OneToMany")) {
      toMany(attribute, part, place, marks.get("OneToMany").orElseThrow());
    } else if (marks.has("ManyToOne") || marks.has("OneToOne")) {
      toOne(attribute, part, place, prefix);
    } else {
      Optional<StoredClass> embedded =
          classes.find(attribute.type(), part).filter(StoredClass::isEmbeddable);
      if (embedded.isPresent() && !isCollection(attribute.type()) && !marks.has("Convert")) {
        embedded(attribute, embedded.get(), place, prefix, depth);
      } else if (!marks.has("Embedded") && !marks.has("EmbeddedId")) {
        basic(attribute, part, place, prefix);
      }
    }
  }

  private void embedded(
      Attribute attribute, StoredClass embeddable, Place place, String prefix, int depth) {
    if (depth >= DEEPEST) {
      return;
    }
    String path = prefix + attribute.name() + ".";
    Map<String, Mark> overrides = new HashMap<>(overrides(attribute.marks(), path));
    // Those of the outer class win.
    overrides.putAll(place.overrides);
    Set<String> replaced = attribute.marks().has("EmbeddedId") ? place.replaced : new HashSet<>();
    Place inner = new Place(place.entity, place.table, place.others, overrides, replaced);
    List<StoredClass> parts = new ArrayList<>();
    parts.add(embeddable);
    parts.addAll(classes.parents(embeddable));
    for (StoredClass part : parts) {
      for (Attribute each : part.attributes()) {
        if (!replaced.contains(each.name())) {
          attribute(each, part, inner, path, depth + 1);
        }
      }
    }
  }

  private void basic(Attribute attribute, StoredClass part, Place place, String prefix) {
    Mark override = place.overrides.get(prefix + attribute.name());
    Mark column = override != null ? override : attribute.marks().get("Column").orElse(null);
    if (column != null && column.isUnknown("name")) {
      return;
    }
    String name = column == null ? null : column.text("name");
    List<String> names = new ArrayList<>();
    names.add(name == null ? attribute.name() : name);
    if (name == null && !prefix.isEmpty()) {
      // ImplicitNamingStrategyComponentPathImpl takes the path.
      names.add((prefix + attribute.name()).replace('.', '_'));
    }
    String other = column == null ? null : column.text("table");
    TableName table = other == null ? place.table : place.others.get(other);
    if (table != null) {
      add(table, names, attribute, part, column);
    }
  }

  private void toOne(Attribute attribute, StoredClass part, Place place, String prefix) {
    Marks marks = attribute.marks();
    boolean elsewhere =
        marks.get("OneToOne").filter(o -> o.says("mappedBy")).isPresent()
            || marks.has("PrimaryKeyJoinColumn")
            || marks.has("JoinColumnsOrFormulas")
            || marks.has("JoinColumnOrFormula");
    if (elsewhere) {
      return;
    }
    Optional<StoredClass> target = classes.find(attribute.type(), part);
    Optional<Mark> joinTable = marks.get("JoinTable").filter(t -> t.text("name") != null);
    if (joinTable.isPresent()) {
      joinTable(attribute, part, place, joinTable.get(), target);
      return;
    }
    Mark override = place.overrides.get(prefix + attribute.name());
    List<Mark> written =
        override != null ? List.of(override) : marks.all("JoinColumn", "JoinColumns");
    joinColumns(written, List.of(attribute.name()), target, place.table, attribute, part);
  }

  /**
   * Columns that refer to another table.
   *
   * @param prefixes what stands before the name of the column referred to, if none is given
   */
  private void joinColumns(
      List<Mark> written,
      List<String> prefixes,
      Optional<StoredClass> target,
      TableName table,
      Attribute attribute,
      StoredClass part) {
    boolean told = false;
    for (Mark column : written) {
      String name = column.text("name");
      told |= name != null || column.isUnknown("name");
      if (name != null) {
        add(table, List.of(name), attribute, part, column);
      }
    }
    if (told) {
      return;
    }
    for (String identifier : classes.identifiers(target)) {
      add(
          table,
          prefixes.stream().map(p -> p + "_" + identifier).toList(),
          attribute,
          part,
          written.isEmpty() ? null : written.get(0));
    }
  }

  private void toMany(Attribute attribute, StoredClass part, Place place, Mark association) {
    if (association.says("mappedBy")) {
      return;
    }
    Optional<StoredClass> target = classes.find(attribute.type(), part);
    List<Mark> joined = attribute.marks().all("JoinColumn", "JoinColumns");
    Optional<Mark> joinTable = attribute.marks().get("JoinTable");
    if (joinTable.isEmpty() && !joined.isEmpty() && attribute.marks().has("OneToMany")) {
      // The column is in the table of the others.
      if (target.isPresent()) {
        joinColumns(
            joined,
            List.of(attribute.name()),
            Optional.of(place.entity),
            tableOf(target.get()),
            attribute,
            part);
      }
      return;
    }
    joinTable(attribute, part, place, joinTable.orElse(null), target);
  }

  /** The table that an entity is stored in, that of the class above it included. */
  private TableName tableOf(StoredClass entity) {
    StoredClass root = entity;
    for (StoredClass parent : classes.parents(entity)) {
      root = parent.isEntity() ? parent : root;
    }
    boolean single =
        root.marks().get("Inheritance").map(i -> i.written("strategy")).orElse("").isEmpty();
    return table(single ? root : entity);
  }

  private void joinTable(
      Attribute attribute,
      StoredClass part,
      Place place,
      @Nullable Mark written,
      Optional<StoredClass> target) {
    String given = written == null ? null : written.text("name");
    if (written != null && written.isUnknown("name")) {
      return;
    }
    List<String> names = new ArrayList<>();
    if (given != null) {
      names.add(given);
    } else {
      Collection<String> owners = place.table.names();
      for (String owner : owners) {
        names.add(owner + "_" + attribute.name());
        if (target.isPresent()) {
          tableOf(target.get()).names().forEach(t -> names.add(owner + "_" + t));
        }
      }
    }
    TableName table =
        new TableName(written == null ? null : written.text("schema"), Naming.forms(names));
    mappings.add(
        Mapping.ofTable(table, Kind.ENTITY, described(attribute, part), region(part, attribute)));
    joinColumns(
        written == null ? List.of() : written.marks("joinColumns"),
        List.of(entityName(place.entity)),
        Optional.of(place.entity),
        table,
        attribute,
        part);
    joinColumns(
        written == null ? List.of() : written.marks("inverseJoinColumns"),
        List.of(attribute.name()),
        target,
        table,
        attribute,
        part);
  }

  private void elements(Attribute attribute, StoredClass part, Place place) {
    Marks marks = attribute.marks();
    // Hibernate takes a join table for one too.
    Mark written = marks.get("CollectionTable").or(() -> marks.get("JoinTable")).orElse(null);
    if (written != null && written.isUnknown("name")) {
      return;
    }
    String given = written == null ? null : written.text("name");
    List<String> names = new ArrayList<>();
    if (given != null) {
      names.add(given);
    } else {
      names.add(entityName(place.entity) + "_" + attribute.name());
      place.table.names().forEach(owner -> names.add(owner + "_" + attribute.name()));
    }
    TableName table =
        new TableName(written == null ? null : written.text("schema"), Naming.forms(names));
    mappings.add(
        Mapping.ofTable(table, Kind.ENTITY, described(attribute, part), region(part, attribute)));
    joinColumns(
        written == null ? List.of() : written.marks("joinColumns"),
        List.of(entityName(place.entity)),
        Optional.of(place.entity),
        table,
        attribute,
        part);
    Optional<StoredClass> element =
        classes.find(attribute.type(), part).filter(StoredClass::isEmbeddable);
    if (element.isPresent()) {
      Map<String, Mark> overrides = new HashMap<>(overrides(marks, ""));
      Place inner = new Place(place.entity, table, Map.of(), overrides, new HashSet<>());
      for (Attribute each : element.get().attributes()) {
        attribute(each, element.get(), inner, "", 1);
      }
    } else {
      Mark column = marks.get("Column").orElse(null);
      String name = column == null ? null : column.text("name");
      add(table, List.of(name == null ? attribute.name() : name), attribute, part, column);
    }
  }

  private void add(
      TableName table,
      List<String> names,
      Attribute attribute,
      StoredClass part,
      @Nullable Mark column) {
    Set<Fact> facts = EnumSet.noneOf(Fact.class);
    // Whose rows they are, a collection does not say.
    boolean always = !shared && !attribute.marks().has("OneToMany");
    if (attribute.primitive() && always) {
      facts.add(Fact.PRIMITIVE);
    }
    if (attribute.required() && always) {
      facts.add(Fact.REQUIRED);
    }
    if (column != null && column.is("insertable", false)) {
      facts.add(Fact.NOT_INSERTED);
    }
    if (column != null && column.is("unique", true)) {
      facts.add(Fact.UNIQUE);
    }
    if (attribute.marks().has("ManyToOne") || attribute.marks().has("OneToOne")) {
      facts.add(Fact.ASSOCIATION);
    }
    mappings.add(
        new Mapping(
            table,
            Naming.forms(names),
            Kind.ENTITY,
            described(attribute, part),
            region(part, attribute),
            facts));
  }

  private static String described(Attribute attribute, StoredClass part) {
    return "field '" + attribute.name() + "' of '" + part.name() + "'";
  }

  private static boolean isCollection(Type type) {
    return type.isArrayType()
        || (type instanceof ClassOrInterfaceType named
            && COLLECTIONS.contains(named.getNameAsString()));
  }

  private static Region region(StoredClass stored) {
    return stored.unit().region(stored.declaration().getName());
  }

  private static Region region(StoredClass part, Attribute attribute) {
    Node node = attribute.node();
    return part.unit().region(node);
  }
}
