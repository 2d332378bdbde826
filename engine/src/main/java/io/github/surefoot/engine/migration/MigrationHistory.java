package io.github.surefoot.engine.migration;

import io.github.surefoot.engine.effect.Target;
import java.util.List;
import java.util.Map;

/**
 * The migrations of one database in the order they run.
 *
 * @param name how people call it: the folder, or the name in the configuration
 * @param session the settings every connection starts with, names in lower case
 * @param ignored files that look like migrations of it and are never run
 */
public record MigrationHistory(
    String name,
    Target target,
    Runner runner,
    Map<String, String> session,
    List<Migration> migrations,
    List<IgnoredFile> ignored) {
  public MigrationHistory {
    session = Map.copyOf(session);
    migrations = List.copyOf(migrations);
    ignored = List.copyOf(ignored);
  }

  /** One without files that are never run. */
  public MigrationHistory(
      String name,
      Target target,
      Runner runner,
      Map<String, String> session,
      List<Migration> migrations) {
    this(name, target, runner, session, migrations, List.of());
  }
}
