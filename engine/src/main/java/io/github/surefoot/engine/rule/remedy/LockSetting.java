package io.github.surefoot.engine.rule.remedy;

import io.github.surefoot.engine.migration.MigrationHistory;
import io.github.surefoot.engine.migration.RunnerSetting;
import io.github.surefoot.engine.rule.Fix.Edit;
import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.source.SourceFile;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The setting that lets concurrent builds through, in a properties file that has others. */
public final class LockSetting {
  /** What speaks against setting it unseen, a sentence. */
  public static final String CAUTION =
      "Flyway then keeps its lock in the session: see that no pooler such as PgBouncer stands"
          + " between.";

  private LockSetting() {}

  /** Sets it beside another setting of Flyway's; empty if no properties file makes one. */
  public static Optional<Edit> edit(MigrationHistory history) {
    return history.settings().stream().flatMap(setting -> beside(setting).stream()).findFirst();
  }

  private static Optional<Edit> beside(RunnerSetting setting) {
    Region place = setting.region();
    SourceFile file = place.file();
    String name = file.fileName();
    if (!name.endsWith(".properties") && !name.endsWith(".conf")) {
      return Optional.empty();
    }
    boolean spring = place.text().startsWith("spring.flyway.");
    if (!spring && !place.text().startsWith("flyway.")) {
      return Optional.empty();
    }
    int line = place.startLine();
    boolean continued = line > 1 && file.lineText(line - 1).endsWith("\\");
    boolean said = file.text().toLowerCase(Locale.ROOT).contains("transactional");
    if (continued || said) {
      return Optional.empty();
    }
    int start = file.lineStart(line);
    String setTo =
        spring
            ? "spring.flyway.postgresql.transactional-lock=false\n"
            : MigrationPlan.NO_TRANSACTIONAL_LOCK + "\n";
    return Optional.of(new Edit(file.region(start, start), StatementText.lines(setTo, file)));
  }

  /** As the edits of a fix. */
  static List<Edit> edits(MigrationHistory history) {
    return edit(history).stream().toList();
  }
}
