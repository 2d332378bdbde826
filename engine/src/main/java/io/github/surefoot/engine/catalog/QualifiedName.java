package io.github.surefoot.engine.catalog;

/**
 * A resolved name: schema and object, folded.
 *
 * @param schema the schema; a name that no search path resolves is taken to be in the first schema
 *     of the path
 */
public record QualifiedName(String schema, String name) implements Comparable<QualifiedName> {

  /** As people write it: without the schema if that is {@code public}. */
  public String display() {
    return schema.equals("public") ? name : toString();
  }

  @Override
  public int compareTo(QualifiedName other) {
    int bySchema = schema.compareTo(other.schema);
    return bySchema != 0 ? bySchema : name.compareTo(other.name);
  }

  /** {@code schema.name}. */
  @Override
  public String toString() {
    return schema + "." + name;
  }
}
