package io.github.surefoot.engine.javacode.interpreter;

import io.github.surefoot.engine.migration.CallbackEvent;
import java.util.List;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What the runner of a class calls.
 *
 * @param methods the names of the methods that it calls, in order
 * @param apart the names of the methods that it calls on another occasion: neither they nor what
 *     only they call is part of the run
 * @param others whether the other methods of the class are run too, since somebody may call them
 * @param event the moment that a callback of Flyway is told, null if nobody knows or asks
 */
public record EntryPoints(
    List<String> methods, Set<String> apart, boolean others, @Nullable CallbackEvent event) {
  public EntryPoints {
    methods = List.copyOf(methods);
    apart = Set.copyOf(apart);
  }

  /** A single method. */
  static EntryPoints of(String method, @Nullable CallbackEvent event) {
    return new EntryPoints(List.of(method), Set.of(), false, event);
  }
}
