package io.github.surefoot.engine.migration;

import io.github.surefoot.engine.application.Application;
import io.github.surefoot.engine.effect.Target;
import java.util.List;
import java.util.Map;

/**
 * The migrations of one database in the order they run.
 *
 * @param name how people call it: the folder, or the name in the configuration
 * @param session the settings every connection starts with, names in lower case
 * @param ignored files that look like migrations of it and are never run
 * @param settings what the project's configuration says of the runner, tests left out, as far as
 *     rules judge it and its place is known
 * @param comparison how the files differ from an earlier state of them
 * @param assumptions what to take for true of what the migrations do not say
 * @param application what the code of this build does with the schema
 */
public record MigrationHistory(
    String name,
    Target target,
    Runner runner,
    Map<String, String> session,
    List<Migration> migrations,
    List<IgnoredFile> ignored,
    List<RunnerSetting> settings,
    Comparison comparison,
    Assumptions assumptions,
    Application application) {
  public MigrationHistory {
    session = Map.copyOf(session);
    migrations = List.copyOf(migrations);
    ignored = List.copyOf(ignored);
    settings = List.copyOf(settings);
  }

  /** One of whose files and settings nothing is to be said. */
  public MigrationHistory(
      String name,
      Target target,
      Runner runner,
      Map<String, String> session,
      List<Migration> migrations) {
    this(
        name,
        target,
        runner,
        session,
        migrations,
        List.of(),
        List.of(),
        Comparison.NONE,
        Assumptions.NONE);
  }

  /** The schema of names without one: the first of the search path that the connections set. */
  public String defaultSchema() {
    String path = session.getOrDefault("search_path", "public");
    for (String part : path.split(",", -1)) {
      String name = part.strip();
      if (name.length() > 1 && name.startsWith("\"") && name.endsWith("\"")) {
        name = name.substring(1, name.length() - 1);
      }
      if (!name.isEmpty() && !name.equals("$user")) {
        return name;
      }
    }
    return "public";
  }

  /** The same with other migrations. */
  MigrationHistory withMigrations(List<Migration> others) {
    return new MigrationHistory(
        name,
        target,
        runner,
        session,
        others,
        ignored,
        settings,
        comparison,
        assumptions,
        application);
  }

  /** One of whose application nothing is known. */
  public MigrationHistory(
      String name,
      Target target,
      Runner runner,
      Map<String, String> session,
      List<Migration> migrations,
      List<IgnoredFile> ignored,
      List<RunnerSetting> settings,
      Comparison comparison,
      Assumptions assumptions) {
    this(
        name,
        target,
        runner,
        session,
        migrations,
        ignored,
        settings,
        comparison,
        assumptions,
        Application.NONE);
  }

  /** The same with what is known of the application. */
  public MigrationHistory usedBy(Application code) {
    return new MigrationHistory(
        name,
        target,
        runner,
        session,
        migrations,
        ignored,
        settings,
        comparison,
        assumptions,
        code);
  }
}
