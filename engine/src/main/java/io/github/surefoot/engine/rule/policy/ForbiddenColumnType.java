package io.github.surefoot.engine.rule.policy;

import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.AlterTable.AddColumn;
import io.github.surefoot.engine.operation.AlterTable.AlterColumnType;
import io.github.surefoot.engine.operation.ColumnDefinition;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.TableOperation.CreateTable;
import io.github.surefoot.engine.operation.TableOperation.Persistence;
import io.github.surefoot.engine.operation.TypeName;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Remedy;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.RuleOption;
import io.github.surefoot.engine.rule.RuleOptions;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.rule.TableKnowledge;
import io.github.surefoot.engine.sql.Dialect;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.checkerframework.checker.nullness.qual.Nullable;

/** A column of a type that a team does not want. */
public final class ForbiddenColumnType implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
              ForbiddenColumnType.class,
              Severity.ERROR,
              "A column gets a type that the team has forbidden.")
          .offByDefault();

  private static final RuleOption<List<TypePattern>> TYPES =
      RuleOption.of(
          "types",
          RuleOption.Kind.TEXTS,
          List.of(),
          "The types that are forbidden, with * for any characters; behind a dialect for that one"
              + " alone.",
          value -> RuleOption.items("types", value).stream().map(TypePattern::of).toList());

  private static final RuleOption<List<String>> TABLES =
      RuleOption.texts("tables", "The tables that are meant, all unless somebody says otherwise.");

  private static final RuleOption<List<String>> EXCEPT =
      RuleOption.texts("except-tables", "The tables that are not meant.");

  private static final RuleOption<Map<String, List<String>>> INSTEAD =
      RuleOption.lists("instead", "What to use instead, by the type as it stands in types.");

  private final List<TypePattern> types;
  private final TablePatterns tables;
  private final TablePatterns except;
  private final Map<String, List<String>> instead;

  public ForbiddenColumnType() {
    this(RuleOptions.NONE);
  }

  private ForbiddenColumnType(RuleOptions options) {
    this.types = List.copyOf(options.get(TYPES));
    this.tables = new TablePatterns(options.get(TABLES));
    this.except = new TablePatterns(options.get(EXCEPT));
    this.instead = Map.copyOf(options.get(INSTEAD));
  }

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public List<RuleOption<?>> options() {
    return List.of(TYPES, TABLES, EXCEPT, INSTEAD);
  }

  @Override
  public Rule configured(RuleOptions options, TableKnowledge knowledge) {
    return new ForbiddenColumnType(options);
  }

  @Override
  public void check(Step step, ReplayedMigration migration, Consumer<Finding> findings) {
    if (step.operation() instanceof CreateTable create
        && create.persistence() != Persistence.TEMPORARY) {
      for (ColumnDefinition column : create.columns()) {
        check(create.name(), column.name(), column.type(), step, migration, findings);
      }
    } else if (step.operation() instanceof AddColumn add) {
      check(
          add.target().name(), add.column().name(), add.column().type(), step, migration, findings);
    } else if (step.operation() instanceof AlterColumnType alter) {
      check(alter.target().name(), alter.column(), alter.type(), step, migration, findings);
    }
  }

  private void check(
      ObjectName table,
      Name column,
      @Nullable TypeName type,
      Step step,
      ReplayedMigration migration,
      Consumer<Finding> findings) {
    if (type == null || !type.known()) {
      return;
    }
    Dialect dialect = migration.history().target().dialect();
    Optional<TypePattern> forbidden =
        types.stream().filter(p -> p.matches(type, dialect)).findFirst();
    if (forbidden.isPresent() && isMeant(table, step, migration)) {
      findings.accept(
          Finding.of(
              INFO,
              migration,
              step,
              type.range(),
              "The column '"
                  + column
                  + "' of '"
                  + table
                  + "' gets the type "
                  + type
                  + ", which the team has forbidden.",
              "",
              new Remedy(advice(forbidden.get()), List.of())));
    }
  }

  private boolean isMeant(ObjectName table, Step step, ReplayedMigration migration) {
    if (!table.known()) {
      return tables.isEmpty();
    }
    QualifiedName name = step.after().resolve(table);
    String schema = migration.history().defaultSchema();
    return (tables.isEmpty() || tables.match(name, step.after(), schema))
        && !except.match(name, step.after(), schema);
  }

  private String advice(TypePattern forbidden) {
    List<String> others = instead.getOrDefault(forbidden.toString(), List.of());
    return others.isEmpty()
        ? "Use another type; the list is in surefoot.yaml, under rules, ForbiddenColumnType."
        : "Use " + String.join(" or ", others) + ".";
  }
}
