package io.github.surefoot.engine.operation;

import io.github.surefoot.engine.source.SqlRange;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The name of a schema object as written, not yet resolved through a search path.
 *
 * @param schema null if the name is unqualified
 */
public record ObjectName(@Nullable Name schema, Name name) {

  /** Whether no part of it holds a hole. */
  public boolean known() {
    return name.known() && (schema == null || schema.known());
  }

  public SqlRange range() {
    return schema == null ? name.range() : schema.range().to(name.range());
  }

  /** {@code schema.name} or {@code name}, as written but folded. */
  @Override
  public String toString() {
    return schema == null ? name.value() : schema.value() + "." + name.value();
  }
}
