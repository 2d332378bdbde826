package io.github.surefoot.engine.operation;

import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * One option of a sequence, of CREATE and ALTER SEQUENCE as well as of an identity column. Numbers
 * are kept as written, with their sign; a hole in its display form.
 */
public sealed interface SequenceOption {
  /** {@code AS type}. */
  record OfType(TypeName type) implements SequenceOption {}

  /** {@code INCREMENT [BY] n}. */
  record Increment(String value) implements SequenceOption {}

  /** {@code MINVALUE n}; null for NO MINVALUE. */
  record MinValue(@Nullable String value) implements SequenceOption {}

  /** {@code MAXVALUE n}; null for NO MAXVALUE. */
  record MaxValue(@Nullable String value) implements SequenceOption {}

  /** {@code START [WITH] n}. */
  record Start(String value) implements SequenceOption {}

  /** {@code RESTART [[WITH] n]}; null if it restarts where it started. */
  record Restart(@Nullable String value) implements SequenceOption {}

  /** {@code CACHE n}. */
  record Cache(String value) implements SequenceOption {}

  /** {@code CYCLE} and {@code NO CYCLE}. */
  record Cycle(boolean on) implements SequenceOption {}

  /** {@code OWNED BY table.column}; both null for NONE. */
  record OwnedBy(@Nullable ObjectName table, @Nullable Name column) implements SequenceOption {}

  /** {@code LOGGED} and {@code UNLOGGED}, as pg_dump writes them for identity columns (15). */
  record Logged(boolean on) implements SequenceOption {}

  /** {@code SEQUENCE NAME s}, as pg_dump writes it for identity columns. */
  record Named(ObjectName name) implements SequenceOption {}

  /** The last OWNED BY among options, null if there is none. */
  static @Nullable OwnedBy owner(List<SequenceOption> options) {
    return last(options, OwnedBy.class);
  }

  /** The last option of a kind, null if there is none. */
  static <T extends SequenceOption> @Nullable T last(List<SequenceOption> options, Class<T> kind) {
    for (int i = options.size() - 1; i >= 0; i--) {
      if (kind.isInstance(options.get(i))) {
        return kind.cast(options.get(i));
      }
    }
    return null;
  }
}
