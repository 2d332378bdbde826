package io.github.surefoot.engine.catalog;

import java.util.Collection;
import java.util.List;
import org.pcollections.HashTreePMap;
import org.pcollections.OrderedPSet;
import org.pcollections.PMap;

/** Which names belong to a name, in the order they came. Immutable and persistent. */
final class Links {
  static final Links NONE = new Links(HashTreePMap.empty());

  private final PMap<QualifiedName, OrderedPSet<QualifiedName>> links;

  private Links(PMap<QualifiedName, OrderedPSet<QualifiedName>> links) {
    this.links = links;
  }

  Collection<QualifiedName> of(QualifiedName key) {
    OrderedPSet<QualifiedName> found = links.get(key);
    return found == null ? List.of() : found;
  }

  Links plus(QualifiedName key, QualifiedName value) {
    OrderedPSet<QualifiedName> known = links.get(key);
    return new Links(
        links.plus(key, (known == null ? OrderedPSet.<QualifiedName>empty() : known).plus(value)));
  }

  Links minus(QualifiedName key, QualifiedName value) {
    OrderedPSet<QualifiedName> known = links.get(key);
    if (known == null || !known.contains(value)) {
      return this;
    }
    OrderedPSet<QualifiedName> rest = known.minus(value);
    return new Links(rest.isEmpty() ? links.minus(key) : links.plus(key, rest));
  }

  /** Moves {@code value} from the old keys to the new ones. */
  Links changed(
      Collection<QualifiedName> oldKeys, Collection<QualifiedName> newKeys, QualifiedName value) {
    Links changed = this;
    for (QualifiedName key : oldKeys) {
      if (!newKeys.contains(key)) {
        changed = changed.minus(key, value);
      }
    }
    for (QualifiedName key : newKeys) {
      if (!oldKeys.contains(key)) {
        changed = changed.plus(key, value);
      }
    }
    return changed;
  }
}
