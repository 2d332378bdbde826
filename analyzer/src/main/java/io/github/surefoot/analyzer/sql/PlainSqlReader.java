package io.github.surefoot.analyzer.sql;

import io.github.surefoot.analyzer.Parallel;
import io.github.surefoot.analyzer.RunProblem;
import io.github.surefoot.analyzer.Selection;
import io.github.surefoot.analyzer.files.FileTree;
import io.github.surefoot.analyzer.files.Loaded;
import io.github.surefoot.analyzer.files.SourceFiles;
import io.github.surefoot.engine.effect.Target;
import io.github.surefoot.engine.migration.Migration;
import io.github.surefoot.engine.migration.Migration.Kind;
import io.github.surefoot.engine.migration.Migration.TransactionMode;
import io.github.surefoot.engine.source.SourceFile;
import io.github.surefoot.engine.source.SqlText;
import io.github.surefoot.engine.sql.SqlParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Reads SQL scripts that no framework manages: every {@code .sql} file, in the order of the paths.
 */
public final class PlainSqlReader {
  private final Target target;
  private final TransactionMode transaction;
  private final SourceFiles files;

  /**
   * @param transaction what is wrapped around each file
   */
  public PlainSqlReader(Target target, TransactionMode transaction, SourceFiles files) {
    this.target = target;
    this.transaction = transaction;
    this.files = files;
  }

  /** Scripts as they were read or found, and what went wrong. */
  public record Scripts<T>(List<T> scripts, List<RunProblem> problems) {
    public Scripts {
      scripts = List.copyOf(scripts);
      problems = List.copyOf(problems);
    }
  }

  /** Finds the scripts in directories, and takes what is no directory as it is. */
  public Scripts<Path> scan(List<Path> paths) {
    List<Path> scripts = new ArrayList<>();
    List<RunProblem> problems = new ArrayList<>();
    for (Path path : paths) {
      if (Files.isDirectory(path)) {
        FileTree tree =
            FileTree.walk(
                path,
                FileTree.Links.FOLLOW,
                p -> !String.valueOf(p.getFileName()).startsWith("."),
                PlainSqlReader::isScript,
                files);
        problems.addAll(tree.problems());
        tree.files().stream().filter(PlainSqlReader::isScript).forEach(scripts::add);
      } else {
        scripts.add(path);
      }
    }
    return new Scripts<>(scripts, problems);
  }

  /** Reads the scripts in directories and files. */
  public Scripts<Migration> read(List<Path> paths, Selection selection, Parallel parallel) {
    Scripts<Path> found = scan(paths);
    List<RunProblem> problems = new ArrayList<>(found.problems());
    List<Migration> migrations = new ArrayList<>();
    for (Outcome outcome : parallel.map(found.scripts(), p -> read(p, selection))) {
      if (outcome.migration() != null) {
        migrations.add(outcome.migration());
      }
      if (outcome.problem() != null) {
        problems.add(outcome.problem());
      }
    }
    return new Scripts<>(migrations, problems);
  }

  /** The migration that a text is, whatever it came from. */
  public Migration read(SourceFile file, Selection selection) {
    return SqlMigrations.of(
        file,
        Kind.SCRIPT,
        null,
        SqlParser.parse(SqlText.of(file.whole()), target.dialect()),
        transaction,
        selection);
  }

  private record Outcome(@Nullable Migration migration, @Nullable RunProblem problem) {}

  private Outcome read(Path path, Selection selection) {
    Loaded loaded = files.read(path);
    if (loaded instanceof Loaded.Refused refused) {
      return new Outcome(null, refused.problem());
    }
    SourceFile file = ((Loaded.Text) loaded).file();
    return new Outcome(
        read(file, selection),
        file.text().isEmpty()
            ? RunProblem.warning(file.path(), "The file is empty: as a migration it does nothing.")
            : null);
  }

  private static boolean isScript(Path path) {
    String name = String.valueOf(path.getFileName());
    return name.length() > 4 && name.regionMatches(true, name.length() - 4, ".sql", 0, 4);
  }
}
