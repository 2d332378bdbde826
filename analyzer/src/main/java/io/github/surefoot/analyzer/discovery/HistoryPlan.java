package io.github.surefoot.analyzer.discovery;

import io.github.surefoot.analyzer.flyway.FlywayReader.Places;
import io.github.surefoot.analyzer.flyway.FlywaySettings;
import io.github.surefoot.engine.effect.Target;
import io.github.surefoot.engine.migration.Assumptions;
import io.github.surefoot.engine.migration.Migration.TransactionMode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A history that was found and how it is to be read.
 *
 * @param name how people call it
 * @param session the settings its connections start with, names in lower case
 * @param told the files and options that say so, displayed
 * @param assumptions what to take for true of what its migrations do not say
 */
public record HistoryPlan(
    String name,
    Target target,
    Source source,
    Map<String, String> session,
    List<String> told,
    Assumptions assumptions) {

  public HistoryPlan {
    session = Map.copyOf(session);
    told = List.copyOf(told);
  }

  /** The same under another name. */
  public HistoryPlan named(String other) {
    return new HistoryPlan(other, target, source, session, told, assumptions);
  }

  /** Where its migrations are. */
  public sealed interface Source {}

  /**
   * A Flyway history.
   *
   * @param java the Java sources that may hold migrations of it
   * @param elsewhere those of them whose migrations belong to another history
   * @param project the Java sources of the same build, with classes that the migrations may use
   */
  public record FlywaySource(
      FlywaySettings settings,
      Places places,
      List<Path> java,
      Set<Path> elsewhere,
      List<Path> project)
      implements Source {
    public FlywaySource {
      java = List.copyOf(java);
      project = List.copyOf(project);
      elsewhere = Set.copyOf(elsewhere);
    }
  }

  /** A single script under Flyway's rules. */
  public record FlywayScriptSource(FlywaySettings settings, Path script) implements Source {}

  /**
   * Plain SQL.
   *
   * @param paths directories and files
   */
  public record SqlSource(List<Path> paths, TransactionMode transaction) implements Source {
    public SqlSource {
      paths = List.copyOf(paths);
    }
  }

  /** SQL that is in no file: given on the command line or on standard input. */
  public record TextSource(String shown, String text) implements Source {}
}
