package io.github.surefoot.engine.rule.policy;

import io.github.surefoot.engine.effect.LockMode;
import io.github.surefoot.engine.rule.NearestName;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is not to happen to a table. */
sealed interface Guard {
  /** No further index. */
  record NoIndex() implements Guard {}

  /** No further column, or none beyond so many. */
  record Columns(int most) implements Guard {}

  /** No foreign key that refers to it. */
  record NoReference() implements Guard {}

  /** No statement on rows whose number grows with the table. */
  record NoBulk() implements Guard {}

  /** No lock of this mode or a stronger one. */
  record Lock(LockMode from) implements Guard {}

  /**
   * Reads {@code index}, {@code column}, {@code columns:40}, {@code foreign-key}, {@code bulk-dml},
   * {@code lock}, {@code lock:share}.
   *
   * @throws IllegalArgumentException if it is none of these; the message is a sentence
   */
  static Guard parse(String written) {
    String text = written.strip().toLowerCase(Locale.ROOT);
    int colon = text.indexOf(':');
    String name = colon < 0 ? text : text.substring(0, colon);
    String argument = colon < 0 ? "" : text.substring(colon + 1).strip();
    Optional<Guard> guard =
        switch (name) {
          case "index" -> bare(argument, new NoIndex());
          case "column" -> bare(argument, new Columns(0));
          case "columns" -> columns(argument);
          case "foreign-key" -> bare(argument, new NoReference());
          case "bulk-dml" -> bare(argument, new NoBulk());
          case "lock" ->
              colon < 0 ? Optional.of(new Lock(LockMode.ACCESS_EXCLUSIVE)) : lock(argument);
          default -> Optional.empty();
        };
    List<String> known =
        List.of("index", "column", "columns:40", "foreign-key", "bulk-dml", "lock:share");
    return guard.orElseThrow(
        () ->
            new IllegalArgumentException(
                "'"
                    + written
                    + "' is nothing that a table is protected from: known are "
                    + String.join(", ", known)
                    + NearestName.of(text, known)
                        .map(n -> "; did you mean '" + n + "'?")
                        .orElse(".")));
  }

  private static Optional<Guard> bare(String argument, Guard guard) {
    return argument.isEmpty() ? Optional.of(guard) : Optional.empty();
  }

  private static Optional<Guard> columns(String argument) {
    boolean number =
        !argument.isEmpty()
            && argument.length() <= 5
            && argument.chars().allMatch(c -> c >= '0' && c <= '9');
    return number ? Optional.of(new Columns(Integer.parseInt(argument))) : Optional.empty();
  }

  private static Optional<Guard> lock(String argument) {
    String mode = argument.replace('-', ' ').replace('_', ' ');
    return Arrays.stream(LockMode.values())
        .filter(m -> m.display().toLowerCase(Locale.ROOT).equals(mode))
        .findFirst()
        .map(Lock::new);
  }
}
