package io.github.surefoot.engine.rule.compatibility;

import io.github.surefoot.engine.application.MappedColumns;
import io.github.surefoot.engine.application.Mapping;
import io.github.surefoot.engine.application.Mapping.Fact;
import io.github.surefoot.engine.application.Mapping.Kind;
import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.migration.MigrationHistory;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.AlterTable.SetDefault;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Remedy;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.Severity;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** A default of a column that an object-relational mapper always gives a value. */
public final class OrmSensitiveDefault implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
              OrmSensitiveDefault.class,
              Severity.NOTE,
              "A default is set that the inserts of a mapped entity never use.")
          .offByDefault();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public boolean judges(MigrationHistory history) {
    return !history.application().isEmpty();
  }

  @Override
  public void check(Step step, ReplayedMigration migration, Consumer<Finding> findings) {
    if (!(step.operation() instanceof SetDefault set)
        || !set.target().name().known()
        || set.value().isNull()) {
      return;
    }
    QualifiedName table = step.before().resolve(set.target().name());
    String column = set.column().value();
    boolean isNew =
        step.before()
            .table(table)
            .flatMap(t -> t.column(column))
            .filter(c -> migration.isNew(c.origin()))
            .isPresent();
    if (isNew || !migration.exists(table, step)) {
      return;
    }
    new MappedColumns(migration.history().application())
        .of(table, column, step.before()).stream()
            .filter(m -> m.kind() == Kind.ENTITY && !m.facts().contains(Fact.NOT_INSERTED))
            .findFirst()
            .ifPresent(m -> findings.accept(finding(set, m, step, migration)));
  }

  private static Finding finding(
      SetDefault set, Mapping mapping, Step step, ReplayedMigration migration) {
    String what = mapping.what();
    return Finding.of(
            INFO,
            migration,
            step,
            set.range(),
            "The default of '"
                + set.target().name()
                + "."
                + set.column()
                + "' never applies to rows that the application inserts: "
                + what
                + " is always written.",
            "An entity's INSERT names all of its columns: a field without a value is written as"
                + " NULL, or as what the code gave it when it was built, which may be the old"
                + " default.",
            new Remedy(
                "Give the field its value in the code, or leave it out of INSERTs, as with"
                    + " @Column(insertable = false) or @DynamicInsert.",
                List.of()))
        .withRelated(
            what.substring(0, 1).toUpperCase(Locale.ROOT) + what.substring(1) + " is mapped here.",
            mapping.region());
  }
}
