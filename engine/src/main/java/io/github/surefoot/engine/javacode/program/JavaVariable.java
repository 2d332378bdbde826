package io.github.surefoot.engine.javacode.program;

import io.github.surefoot.engine.source.Region;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A local variable or parameter. A front end makes one of each declaration and hands it to all
 * uses: equality is identity.
 */
public final class JavaVariable {
  private final String name;
  private final @Nullable String type;
  private final Region region;

  /**
   * @param type the qualified name of its declared type without type arguments, {@code []} behind
   *     it for each dimension; null if it cannot be told
   */
  public JavaVariable(String name, @Nullable String type, Region region) {
    this.name = name;
    this.type = type;
    this.region = region;
  }

  public String name() {
    return name;
  }

  /** Its declared type, null if it cannot be told. */
  public @Nullable String type() {
    return type;
  }

  /** Its name where it is declared. */
  public Region region() {
    return region;
  }

  @Override
  public String toString() {
    return name;
  }
}
