package io.github.surefoot.engine.catalog;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/** The domains and other types by name, and which are made of which. Immutable and persistent. */
final class Types {
  static final Types NONE = new Types(HashTreePMap.empty(), HashTreePMap.empty(), Links.NONE);

  private final PMap<QualifiedName, Domain> domains;
  private final PMap<QualifiedName, UserType> types;

  /** The types that are made of a type: domains over it, composites and ranges of it. */
  private final Links over;

  private Types(
      PMap<QualifiedName, Domain> domains, PMap<QualifiedName, UserType> types, Links over) {
    this.domains = domains;
    this.types = types;
    this.over = over;
  }

  @Nullable Domain domain(QualifiedName name) {
    return domains.get(name);
  }

  @Nullable UserType type(QualifiedName name) {
    return types.get(name);
  }

  boolean contains(QualifiedName name) {
    return domains.containsKey(name) || types.containsKey(name);
  }

  Collection<Domain> domains() {
    return domains.values();
  }

  Collection<UserType> types() {
    return types.values();
  }

  /** The types that are made of a type, not those that are made of these. */
  Collection<QualifiedName> over(QualifiedName type) {
    return over.of(type);
  }

  /** Also the domains over it know what has changed. */
  Types put(Domain domain) {
    Types after = with(domain);
    Deque<Domain> open = new ArrayDeque<>(List.of(domain));
    Set<QualifiedName> seen = new HashSet<>(Set.of(domain.name()));
    while (!open.isEmpty()) {
      Domain base = open.remove();
      for (QualifiedName name : after.over(base.name())) {
        Domain above = after.domain(name);
        if (above != null && above.baseType().arrayDimensions() == 0 && seen.add(name)) {
          Domain changed = above.ofBase(base.constrained(), base.notNull());
          after = after.with(changed);
          open.add(changed);
        }
      }
    }
    return after;
  }

  private Types with(Domain domain) {
    return new Types(
        domains.plus(domain.name(), domain),
        types,
        over.changed(parts(domain.name()), parts(domain), domain.name()));
  }

  Types put(UserType type) {
    return new Types(
        domains,
        types.plus(type.name(), type),
        over.changed(parts(type.name()), parts(type), type.name()));
  }

  Types remove(QualifiedName name) {
    return new Types(
        domains.minus(name), types.minus(name), over.changed(parts(name), List.of(), name));
  }

  /** What a known type is made of. */
  private Collection<QualifiedName> parts(QualifiedName name) {
    Domain domain = domains.get(name);
    if (domain != null) {
      return parts(domain);
    }
    UserType type = types.get(name);
    return type == null ? List.of() : parts(type);
  }

  private static Collection<QualifiedName> parts(Domain domain) {
    return domain.baseUserType() == null ? List.of() : List.of(domain.baseUserType());
  }

  private static Collection<QualifiedName> parts(UserType type) {
    Set<QualifiedName> parts = new LinkedHashSet<>();
    if (type.subtype() != null) {
      parts.add(type.subtype());
    }
    for (UserType.Attribute attribute : type.attributes()) {
      if (attribute.userType() != null) {
        parts.add(attribute.userType());
      }
    }
    return parts;
  }
}
