package io.github.surefoot.analyzer;

import java.nio.charset.Charset;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;

/** The state of a project's files that they are compared with. Paths are as displayed. */
public interface EarlierState {

  /** The files that were not there, under this name. */
  Set<String> added();

  /**
   * The files that were there and are not what they were: changed, renamed or gone. One that was
   * only moved to another directory is none of them.
   */
  SortedSet<String> altered();

  /** What a file of {@link #altered} held; empty if that cannot be told. */
  Optional<String> text(String path, Charset encoding);
}
