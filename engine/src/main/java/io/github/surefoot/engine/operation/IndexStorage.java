package io.github.surefoot.engine.operation;

import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * How an index is stored.
 *
 * @param options what WITH says
 * @param tablespace null if not said
 */
public record IndexStorage(List<Option> options, @Nullable Name tablespace) {
  /** Nothing said. */
  public static final IndexStorage NONE = new IndexStorage(List.of(), null);

  public IndexStorage {
    options = List.copyOf(options);
  }
}
