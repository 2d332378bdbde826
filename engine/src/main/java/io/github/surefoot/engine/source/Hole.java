package io.github.surefoot.engine.source;

/**
 * A part of an SQL text that is not known before run time: a Java variable, a placeholder without
 * value.
 *
 * @param name what a reader calls it, without braces
 * @param origin the expression or placeholder in the source
 * @param placeholder whether it is a placeholder of the migration tool, which a configuration can
 *     give a value under this name
 */
public record Hole(String name, Region origin, boolean placeholder) {

  /** Something that no configuration can tell. */
  public Hole(String name, Region origin) {
    this(name, origin, false);
  }

  /** A placeholder as written, so that SQL can be pasted; anything else by its name in braces. */
  public String display() {
    return placeholder ? origin.text() : "{" + name + "}";
  }
}
