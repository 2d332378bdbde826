package io.github.surefoot.analyzer.sql;

import io.github.surefoot.analyzer.Selection;
import io.github.surefoot.engine.assurance.SqlAssurances;
import io.github.surefoot.engine.migration.Migration;
import io.github.surefoot.engine.migration.Migration.ExecutedStatement;
import io.github.surefoot.engine.migration.Migration.Kind;
import io.github.surefoot.engine.migration.Migration.Language;
import io.github.surefoot.engine.migration.Migration.TransactionMode;
import io.github.surefoot.engine.migration.MigrationVersion;
import io.github.surefoot.engine.source.SourceFile;
import io.github.surefoot.engine.sql.Script;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Makes migrations of parsed scripts. */
public final class SqlMigrations {
  private SqlMigrations() {}

  /**
   * The migration that a script is.
   *
   * @param version null if it has none
   */
  public static Migration of(
      SourceFile file,
      Kind kind,
      @Nullable MigrationVersion version,
      Script script,
      TransactionMode transaction,
      Selection selection) {
    return new Migration(
        file.fileName(),
        version == null ? null : version.toString(),
        file,
        kind,
        Language.SQL,
        transaction,
        script.statements().stream()
            .map(s -> new ExecutedStatement(s, s.range().region()))
            .toList(),
        List.of(),
        SqlAssurances.in(script),
        selection.isUnreleased(file.path(), version),
        selection.isReported(file.path(), version));
  }
}
