package io.github.surefoot.engine.javacode.interpreter;

import io.github.surefoot.engine.source.Region;

/** What a method answers that its runner asks. */
public sealed interface Answer {

  /** The class and what it inherits from visible sources have no such method. */
  record NotAsked() implements Answer {}

  /** A truth value. */
  record Truth(boolean value) implements Answer {}

  /** A text; a version counts as the text that it is made of. */
  record Text(String value) implements Answer {}

  /** {@code null}. */
  record Null() implements Answer {}

  /**
   * Only run time knows.
   *
   * @param method the method that decides
   */
  record Unknown(Region method) implements Answer {}
}
