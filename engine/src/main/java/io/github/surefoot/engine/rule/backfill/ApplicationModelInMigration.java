package io.github.surefoot.engine.rule.backfill;

import io.github.surefoot.engine.migration.ClassFacts.ModelUse;
import io.github.surefoot.engine.migration.MigrationHistory;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Remedy;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.Severity;
import java.util.List;
import java.util.function.Consumer;

/** A migration that does through the application's own classes what it does to the database. */
public final class ApplicationModelInMigration implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          ApplicationModelInMigration.class,
          Severity.WARNING,
          "A Java migration uses classes of the application that change with its code.");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  /** It looks at no statement. */
  @Override
  public boolean judges(MigrationHistory history) {
    return true;
  }

  /** A migration has one finding, at what it uses first: all of it is mended at once. */
  @Override
  public void check(ReplayedMigration migration, Consumer<Finding> findings) {
    List<ModelUse> uses = migration.migration().declared().models();
    if (uses.isEmpty()) {
      return;
    }
    ModelUse first = uses.get(0);
    Finding finding =
        new Finding(
            INFO,
            INFO.severity(),
            what(first) + ", so the migration changes its meaning when the code does.",
            why(first),
            new Remedy(instead(first), List.of()),
            first.region(),
            first.region(),
            migration.migration(),
            List.of());
    if (first.declared() != null) {
      finding = finding.withRelated("this is the code of today", first.declared());
    }
    for (ModelUse other : uses.subList(1, uses.size())) {
      finding = finding.withRelated(what(other), other.region());
    }
    findings.accept(finding);
  }

  private static String what(ModelUse use) {
    String name = "'" + use.name() + "'";
    return switch (use.model()) {
      case ENTITY -> name + " is an entity of the application";
      case REPOSITORY -> name + " is a repository of the application";
      case COMPONENT -> name + " is a component of the application";
      case CLASS_QUERY -> name + " works on the mapped classes of the application";
      case GENERATED_TABLE -> name + " is generated from the newest schema";
      case FEATURE_FLAG -> name + " asks a feature flag";
    };
  }

  private static String why(ModelUse use) {
    return switch (use.model()) {
      case ENTITY, REPOSITORY, COMPONENT, CLASS_QUERY ->
          "A database that is set up anew runs the migration years later, with the code of that day:"
              + " an entity selects and writes columns that the schema does not have yet, a method"
              + " does something else or is gone. Then nothing can be migrated any more.";
      case GENERATED_TABLE ->
          "When the schema changes, the classes are generated anew: the migration selects columns"
              + " that do not exist yet when it runs, or does not compile any more.";
      case FEATURE_FLAG ->
          "Two databases that have run the same migrations have different schemas or data, by what"
              + " the flag said on the day.";
    };
  }

  private static String instead(ModelUse use) {
    return switch (use.model()) {
      case ENTITY, REPOSITORY, COMPONENT, CLASS_QUERY ->
          "Write it as SQL, with the names that tables and columns have at this point of the"
              + " history; copy what logic it needs into the migration or its package.";
      case GENERATED_TABLE ->
          "Name tables and columns in the migration: DSL.table(\"…\"), DSL.field(\"…\"), or plain"
              + " SQL.";
      case FEATURE_FLAG ->
          "Decide it by what is in the database, or leave the decision to the application.";
    };
  }
}
