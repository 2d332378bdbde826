package io.github.surefoot.engine.catalog;

import io.github.surefoot.engine.operation.TypeName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A type other than a domain that the history created.
 *
 * @param labels an enum's labels in their order; those whose place is not known last
 * @param attributes a composite type's attributes in order
 * @param added where ADD VALUE added those labels that the type was not created with
 * @param subtype the type of the history that a range is over, or null
 * @param complete whether {@code labels} and {@code attributes} are all there are: false after a
 *     statement that may have run or not, or that is not fully known
 */
public record UserType(
    QualifiedName name,
    Kind kind,
    List<String> labels,
    Map<String, Origin> added,
    List<Attribute> attributes,
    @Nullable QualifiedName subtype,
    boolean complete,
    Origin created) {

  public UserType {
    labels = List.copyOf(labels);
    added = Map.copyOf(added);
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
    return new UserType(newName, kind, labels, added, attributes, subtype, complete, created);
  }

  UserType labelled(List<String> now, Map<String, Origin> nowAdded) {
    return new UserType(name, kind, now, nowAdded, attributes, subtype, complete, created);
  }

  UserType with(List<Attribute> now) {
    return new UserType(name, kind, labels, added, now, subtype, complete, created);
  }

  UserType incomplete() {
    return new UserType(name, kind, labels, added, attributes, subtype, false, created);
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
    return new UserType(
        name, kind, labels, added, now, from.equals(subtype) ? to : subtype, complete, created);
  }
}
