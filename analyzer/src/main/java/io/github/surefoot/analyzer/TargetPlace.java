package io.github.surefoot.analyzer;

import io.github.surefoot.analyzer.discovery.HistoryPlan;
import io.github.surefoot.analyzer.discovery.HistoryPlan.FlywayScriptSource;
import io.github.surefoot.analyzer.discovery.HistoryPlan.FlywaySource;
import io.github.surefoot.analyzer.discovery.HistoryPlan.SqlSource;
import io.github.surefoot.analyzer.discovery.HistoryPlan.TextSource;
import io.github.surefoot.analyzer.files.Loaded;
import io.github.surefoot.analyzer.files.SourceFiles;
import io.github.surefoot.analyzer.flyway.FlywayReader;
import io.github.surefoot.engine.migration.RunnerSetting;
import io.github.surefoot.engine.rule.assurance.UnsupportedTarget;
import io.github.surefoot.engine.source.SourceFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the line that says which database a history is for. */
final class TargetPlace {
  private TargetPlace() {}

  /**
   * The first line of the files that tell of the history that names its database; if there is none,
   * as when the command line says so, the start of its first script. Empty if there is no script
   * either.
   */
  static Optional<RunnerSetting> of(HistoryPlan plan, SourceFiles files) {
    String word = plan.target().dialect().key();
    for (String path : plan.told()) {
      Optional<SourceFile> told = load(files.root().resolve(path), files);
      if (told.isPresent()) {
        SourceFile file = told.get();
        for (int line = 1; line <= file.lineCount(); line++) {
          String text = file.lineText(line);
          if (text.toLowerCase(Locale.ROOT).contains(word)) {
            String said = text.strip();
            int start = file.lineStart(line) + text.indexOf(said);
            return Optional.of(setting(plan, file, start, start + said.length()));
          }
        }
      }
    }
    return script(plan, files).map(file -> setting(plan, file, 0, 0));
  }

  private static RunnerSetting setting(HistoryPlan plan, SourceFile file, int start, int end) {
    return new RunnerSetting(
        UnsupportedTarget.SETTING, plan.target().toString(), file.region(start, end));
  }

  private static Optional<SourceFile> script(HistoryPlan plan, SourceFiles files) {
    if (plan.source() instanceof FlywaySource flyway) {
      return new FlywayReader(flyway.settings(), flyway.places(), plan.target(), files)
          .scan().scripts().stream().flatMap(s -> load(s.path(), files).stream()).findFirst();
    } else if (plan.source() instanceof FlywayScriptSource script) {
      return load(script.script(), files);
    } else if (plan.source() instanceof TextSource text) {
      return Optional.of(new SourceFile(text.shown(), text.text()));
    }
    return Stream.ofNullable(plan.source() instanceof SqlSource sql ? sql.paths() : null)
        .flatMap(List::stream)
        .filter(Files::isRegularFile)
        .flatMap(p -> load(p, files).stream())
        .findFirst();
  }

  private static Optional<SourceFile> load(Path path, SourceFiles files) {
    return Files.isRegularFile(path) && files.read(path) instanceof Loaded.Text text
        ? Optional.of(text.file())
        : Optional.empty();
  }
}
