package io.github.surefoot.engine.catalog;

import io.github.surefoot.engine.operation.SchemaOperation.TypeKind;
import java.util.List;

/**
 * A type other than a domain that the history created.
 *
 * @param labels an enum's labels, those added later last
 */
public record UserType(QualifiedName name, TypeKind kind, List<String> labels, Origin created) {
  public UserType {
    labels = List.copyOf(labels);
  }
}
