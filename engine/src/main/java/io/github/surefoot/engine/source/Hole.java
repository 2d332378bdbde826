package io.github.surefoot.engine.source;

import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A part of an SQL text that is not known before run time: a Java variable, a placeholder without
 * value.
 *
 * @param name what a reader calls it, without braces
 * @param origin the expression or placeholder in the source
 * @param placeholder whether it is a placeholder of the migration tool, which a configuration can
 *     give a value under this name
 * @param cause why it is not known, null if there is no more to say than that
 */
public record Hole(String name, Region origin, boolean placeholder, @Nullable Cause cause) {

  /** Something of which is known what it is. */
  public Hole(String name, Region origin, boolean placeholder) {
    this(name, origin, placeholder, null);
  }

  /** Something that no configuration can tell. */
  public Hole(String name, Region origin) {
    this(name, origin, false);
  }

  /**
   * Why something is not known.
   *
   * @param reason a sentence without full stop
   * @param place where it comes from
   */
  public record Cause(String reason, Region place) {}

  /** A placeholder as written, so that SQL can be pasted; anything else by its name in braces. */
  public String display() {
    return placeholder ? origin.text() : "{" + name + "}";
  }
}
