package io.github.surefoot.engine.rule.remedy;

import io.github.surefoot.engine.migration.Migration;
import io.github.surefoot.engine.migration.Migration.Kind;
import java.util.Optional;

/** Whether the text of a migration may still change. */
public final class Released {
  private Released() {}

  /** Why it should not change without anybody looking, a sentence; empty if it may. */
  public static Optional<String> caution(Migration migration) {
    if (migration.kind() == Kind.REPEATABLE) {
      return Optional.of("A repeatable migration runs again when it changes.");
    }
    return migration.kind() == Kind.CALLBACK || migration.unreleased()
        ? Optional.empty()
        : Optional.of(
            "It may have run already, and a migration that has must stay as it is; say which are"
                + " new with --since, --changed or 'released-version'.");
  }
}
