package io.github.surefoot.engine.rule.assurance;

import io.github.surefoot.engine.migration.Migration.ExecutedStatement;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Remedy;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.source.SqlRange;
import io.github.surefoot.engine.sql.SyntaxProblem;
import java.util.List;
import java.util.function.Consumer;

/** A statement, or a clause of one, that the parser does not understand. */
public final class UnparsedSql implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          UnparsedSql.class,
          Severity.WARNING,
          "A statement, or a clause of one, that is not understood and so not judged.");

  private static final int SHOWN = 60;

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
    for (ExecutedStatement executed : migration.migration().statements()) {
      SyntaxProblem problem = executed.statement().problem();
      if (problem != null && Holes.first(executed.statement().range()) != null) {
        // It is not understood because it is not known: UnresolvedSql says so.
        continue;
      }
      if (problem != null) {
        findings.accept(
            finding(
                migration,
                executed,
                problem.range(),
                "This statement is not understood: " + inSentence(problem.message()) + ".",
                "What it does is not known, so no rule has judged it; the other statements were"
                    + " judged."));
        continue;
      }
      for (SqlRange clause : Unread.clauses(executed.statement())) {
        if (Holes.first(clause) != null) {
          continue;
        }
        findings.accept(
            finding(
                migration,
                executed,
                clause,
                "This clause is not understood: '" + shortened(clause.display()) + "'.",
                "What it does is not known, so no rule has judged it; the rest of the statement"
                    + " was judged."));
      }
    }
  }

  private static Finding finding(
      ReplayedMigration migration,
      ExecutedStatement executed,
      SqlRange at,
      String message,
      String why) {
    return new Finding(
        INFO,
        INFO.severity(),
        message,
        why,
        REMEDY,
        at.region(),
        executed.site(),
        migration.migration(),
        List.of());
  }

  /** A sentence as a part of another: without full stop, and without capital. */
  private static String inSentence(String sentence) {
    String text = sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    boolean word = text.length() > 1 && Character.isLowerCase(text.charAt(1));
    return word ? Character.toLowerCase(text.charAt(0)) + text.substring(1) : text;
  }

  private static String shortened(String text) {
    String line = String.join(" ", text.strip().split("\\s+", -1));
    return line.length() <= SHOWN ? line : line.substring(0, SHOWN - 1) + "…";
  }
}
