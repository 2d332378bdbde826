package io.github.surefoot.engine.rule.assurance;

import io.github.surefoot.engine.migration.NotUnderstood;
import io.github.surefoot.engine.migration.NotUnderstood.Kind;
import io.github.surefoot.engine.migration.NotUnderstood.Part;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Remedy;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.Severity;
import java.util.List;
import java.util.function.Consumer;

/** A statement, or a clause of one, that the parser does not understand. */
public final class UnparsedSql implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          UnparsedSql.class,
          Severity.WARNING,
          "A statement, or a clause of one, that is not understood and so not judged.");

  private static final Remedy REMEDY =
      new Remedy(
          "Run it against the server: if it is refused, mend it. If the server takes it, Surefoot"
              + " should too: please report it, and let somebody read this statement meanwhile.",
          List.of());

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(ReplayedMigration migration, Consumer<Finding> findings) {
    for (NotUnderstood place : NotUnderstood.in(migration)) {
      if (place.kind() == Kind.UNPARSED) {
        findings.accept(
            new Finding(
                INFO,
                INFO.severity(),
                place.sentence(),
                place.what() == Part.CLAUSE
                    ? "What it does is not known, so no rule has judged it; the rest of the"
                        + " statement was judged."
                    : "What it does is not known, so no rule has judged it; the other statements"
                        + " were judged.",
                REMEDY,
                place.region(),
                place.site(),
                migration.migration(),
                List.of()));
      }
    }
  }
}
