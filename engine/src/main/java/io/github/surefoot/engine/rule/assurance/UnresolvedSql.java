package io.github.surefoot.engine.rule.assurance;

import io.github.surefoot.engine.migration.Migration.ExecutedStatement;
import io.github.surefoot.engine.migration.Migration.Language;
import io.github.surefoot.engine.migration.Migration.UnresolvedPart;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.SchemaOperation.DoBlock;
import io.github.surefoot.engine.operation.SchemaOperation.Embedded;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Remedy;
import io.github.surefoot.engine.rule.Remedy.Snippet;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.source.Hole;
import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.source.SourceFile;
import io.github.surefoot.engine.source.SqlRange;
import io.github.surefoot.engine.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.checkerframework.checker.nullness.qual.Nullable;

/** SQL that cannot be told before run time, or not what it works on. */
public final class UnresolvedSql implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          UnresolvedSql.class,
          Severity.WARNING,
          "SQL whose text, kind or table is not known before run time.");

  private static final String WHY =
      "A rule judges what it can read. What is not known is taken to be an existing table full of"
          + " rows; what depends on its name is not found.";

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(ReplayedMigration migration, Consumer<Finding> findings) {
    Map<SourceFile, NavigableSet<Integer>> told = new HashMap<>();
    for (UnresolvedPart part : migration.migration().unresolved()) {
      Region region = part.region();
      told.computeIfAbsent(region.file(), f -> new TreeSet<>()).add(region.start());
      findings.accept(
          finding(migration, region, region, sentence(part.reason()), remedy(migration, null)));
    }
    for (ExecutedStatement executed : migration.migration().statements()) {
      Statement statement = executed.statement();
      Hole hole = Holes.first(statement.range());
      // What is unknown may stand elsewhere, in the constant that the statement is made of.
      if (hole != null && isTold(hole.origin(), told)) {
        continue;
      }
      if (!isTold(executed.site(), told) && !isTold(statement.range().region(), told)) {
        check(statement, executed.site(), migration, findings);
      }
    }
  }

  private static boolean isTold(Region region, Map<SourceFile, NavigableSet<Integer>> told) {
    NavigableSet<Integer> starts = told.get(region.file());
    Integer start = starts == null ? null : starts.ceiling(region.start());
    return start != null && start < region.end();
  }

  /** One finding for a statement, but for each EXECUTE of a DO block its own. */
  private static void check(
      Statement statement, Region site, ReplayedMigration migration, Consumer<Finding> findings) {
    SqlRange unknown = unknownPart(statement);
    if (unknown != null) {
      findings.accept(
          finding(
              migration,
              unknown.region(),
              site,
              message(statement, unknown),
              remedy(migration, Holes.first(unknown))));
    }
    for (Operation operation : statement.operations()) {
      if (operation instanceof DoBlock block) {
        for (SqlRange dynamic : block.dynamic()) {
          findings.accept(
              finding(
                  migration,
                  dynamic.region(),
                  site,
                  "The SQL of this EXECUTE is not known before run time.",
                  new Remedy(
                      "Write the statements out, or EXECUTE a literal or format() of literals.",
                      List.of())));
        }
      }
    }
  }

  private static String message(Statement statement, SqlRange unknown) {
    if (statement.problem() != null) {
      return "What this statement does is not known before run time: it holds "
          + display(unknown)
          + ".";
    }
    return statement.operations().stream().anyMatch(o -> o.range().equals(unknown))
            || statement.opaque().contains(unknown)
        ? "A clause of this statement is not known before run time: " + unknown.display() + "."
        : "What this statement works on is not known before run time: " + unknown.display() + ".";
  }

  private static String display(SqlRange range) {
    Hole hole = Holes.first(range);
    return hole == null ? "a part" : hole.display();
  }

  /** The first part of the statement whose being unknown leaves its effect unknown, or null. */
  private static @Nullable SqlRange unknownPart(Statement statement) {
    if (statement.problem() != null) {
      return Holes.first(statement.range()) == null ? null : statement.range();
    }
    for (Operation operation : statement.operations()) {
      SqlRange name = unknownName(operation);
      if (name != null) {
        return name;
      }
    }
    for (SqlRange clause : Unread.clauses(statement)) {
      if (Holes.first(clause) != null) {
        return clause;
      }
    }
    return null;
  }

  private static @Nullable SqlRange unknownName(Operation operation) {
    Stream<Operation> operations =
        operation instanceof DoBlock block
            ? block.body().stream().map(Embedded::operation)
            : Stream.of(operation);
    return operations
        .flatMap(o -> Subjects.of(o).stream())
        .filter(name -> !name.known())
        .map(ObjectName::range)
        .findFirst()
        .orElse(null);
  }

  private static Finding finding(
      ReplayedMigration migration, Region region, Region site, String message, Remedy remedy) {
    return new Finding(
        INFO,
        INFO.severity(),
        message,
        WHY,
        remedy,
        region,
        site,
        migration.migration(),
        List.of());
  }

  private static Remedy remedy(ReplayedMigration migration, @Nullable Hole hole) {
    if (migration.migration().language() == Language.JAVA) {
      return new Remedy(
          "Put the statement together from literals and constants, or write it out for each table.",
          List.of());
    }
    return new Remedy(
        "Write the name out, or give the placeholder's value in the configuration.",
        hole == null
            ? List.of()
            : List.of(
                new Snippet(
                    "surefoot.yaml, beside the migrations' location",
                    "yaml",
                    "placeholders: { " + hole.name() + ": <its value> }")));
  }

  private static String sentence(String text) {
    return text.endsWith(".") ? text : text + ".";
  }
}
