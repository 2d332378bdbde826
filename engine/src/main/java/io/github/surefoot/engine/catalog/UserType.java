package io.github.surefoot.engine.catalog;

import io.github.surefoot.engine.operation.TypeName;
import java.util.List;
import java.util.Optional;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A type other than a domain that the history created.
 *
 * @param labels an enum's labels in their order; those whose place is not known last
 * @param attributes a composite type's attributes in order
 * @param subtype the type of the history that a range is over, or null
 */
public record UserType(
    QualifiedName name,
    Kind kind,
    List<String> labels,
    List<Attribute> attributes,
    @Nullable QualifiedName subtype,
    Origin created) {

  public UserType {
    labels = List.copyOf(labels);
    attributes = List.copyOf(attributes);
  }

  /** What sort of type. */
  public enum Kind {
    ENUM,
    COMPOSITE,
    RANGE,
    BASE,
    /** A name that is yet to be defined. */
    SHELL
  }

  /**
   * An attribute of a composite type.
   *
   * @param userType the type of the history that {@code type} means, also under an array; null if
   *     it is none
   * @param collation null for the type's own
   */
  public record Attribute(
      String name, TypeName type, @Nullable QualifiedName userType, @Nullable String collation) {}

  public Optional<Attribute> attribute(String attribute) {
    return attributes.stream().filter(a -> a.name().equals(attribute)).findFirst();
  }

  UserType named(QualifiedName newName) {
    return new UserType(newName, kind, labels, attributes, subtype, created);
  }

  UserType labelled(List<String> now) {
    return new UserType(name, kind, now, attributes, subtype, created);
  }

  UserType with(List<Attribute> now) {
    return new UserType(name, kind, labels, now, subtype, created);
  }

  /** With another type of the history in place of one that it is made of. */
  UserType over(QualifiedName from, @Nullable QualifiedName to) {
    List<Attribute> now =
        attributes.stream()
            .map(
                a ->
                    from.equals(a.userType())
                        ? new Attribute(a.name(), a.type(), to, a.collation())
                        : a)
            .toList();
    return new UserType(name, kind, labels, now, from.equals(subtype) ? to : subtype, created);
  }
}
