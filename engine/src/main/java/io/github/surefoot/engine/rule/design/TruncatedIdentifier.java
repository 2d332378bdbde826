package io.github.surefoot.engine.rule.design;

import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.migration.Migration;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.AlterTable.AddColumn;
import io.github.surefoot.engine.operation.AlterTable.AddConstraint;
import io.github.surefoot.engine.operation.AlterTable.RenameColumn;
import io.github.surefoot.engine.operation.AlterTable.RenameConstraint;
import io.github.surefoot.engine.operation.AlterTable.RenameRelation;
import io.github.surefoot.engine.operation.ColumnDefinition;
import io.github.surefoot.engine.operation.Constraint;
import io.github.surefoot.engine.operation.DomainOperation.CreateDomain;
import io.github.surefoot.engine.operation.IndexOperation.CreateIndex;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.ObjectOperation.CreateSchema;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.RoutineOperation.CreateRoutine;
import io.github.surefoot.engine.operation.SchemaOperation.RenameObject;
import io.github.surefoot.engine.operation.SequenceOperation.CreateSequence;
import io.github.surefoot.engine.operation.TableOperation.CreateTable;
import io.github.surefoot.engine.operation.TableOperation.CreateTableAs;
import io.github.surefoot.engine.operation.TriggerOperation.CreatePolicy;
import io.github.surefoot.engine.operation.TriggerOperation.CreateTrigger;
import io.github.surefoot.engine.operation.TypeOperation.CreateType;
import io.github.surefoot.engine.operation.ViewOperation.CreateMaterializedView;
import io.github.surefoot.engine.operation.ViewOperation.CreateView;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Remedy;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.rule.remedy.Identifiers;
import io.github.surefoot.engine.rule.remedy.MigrationPlan;
import io.github.surefoot.engine.rule.remedy.Sql;
import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.source.SqlRange;
import io.github.surefoot.engine.sql.Dialect;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.checkerframework.checker.nullness.qual.Nullable;

/** A name that is longer than the server keeps. */
public final class TruncatedIdentifier implements DesignRule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          TruncatedIdentifier.class,
          Severity.WARNING,
          "A name is longer than 63 bytes, and the server cuts it without an error.",
          Set.of(Dialect.POSTGRESQL));

  /** NAMEDATALEN - 1 (PostgreSQL 17, 4.1.1 Identifiers and Key Words). */
  private static final int LONGEST = 63;

  @Override
  public RuleInfo info() {
    return INFO;
  }

  /**
   * A name that a statement gives.
   *
   * @param kind of what: INDEX and so on; CHECK constraints share theirs with all of their table
   * @param table the table that it belongs to or is, null if it has nothing to do with one
   */
  private record Given(String kind, Name name, @Nullable ObjectName table) {}

  @Override
  public void check(Release release, Consumer<Finding> findings) {
    Map<String, String> whole = new HashMap<>();
    Set<Region> said = new HashSet<>();
    for (ReplayedMigration migration : release.history()) {
      for (Step step : migration.steps()) {
        for (Given given : given(step.operation())) {
          if (!given.name.known() || given.name.value().length() * 3 <= LONGEST) {
            continue;
          }
          String cut = cut(given.name.value());
          String same = whole.putIfAbsent(scope(given, step) + cut, given.name.value());
          if (!cut.equals(given.name.value())
              && migration.migration().reported()
              && isThere(given, step, release)
              && said.add(given.name.range().region())) {
            findings.accept(
                finding(
                    given,
                    cut,
                    same == null || same.equals(given.name.value()) ? null : same,
                    step,
                    migration,
                    release));
          }
        }
      }
    }
  }

  private static List<Given> given(Operation operation) {
    List<Given> given = new ArrayList<>();
    if (operation instanceof CreateTable create) {
      given.add(new Given("table", create.name().name(), create.name()));
      create.columns().forEach(c -> column(c, create.name(), given));
      create.constraints().forEach(c -> constraint(c, create.name(), given));
    } else if (operation instanceof CreateTableAs create) {
      given.add(new Given("table", create.name().name(), create.name()));
    } else if (operation instanceof AddColumn add) {
      column(add.column(), add.target().name(), given);
    } else if (operation instanceof AddConstraint add) {
      constraint(add.constraint(), add.target().name(), given);
    } else if (operation instanceof RenameColumn rename) {
      given.add(new Given("column", rename.newName(), rename.target().name()));
    } else if (operation instanceof RenameConstraint rename) {
      given.add(new Given("constraint", rename.newName(), rename.target().name()));
    } else if (operation instanceof RenameRelation rename) {
      given.add(new Given("relation", rename.newName(), null));
    } else if (operation instanceof CreateIndex create && create.name() != null) {
      given.add(new Given("index", create.name(), create.table()));
    } else {
      other(operation, given);
    }
    return given;
  }

  private static void other(Operation operation, List<Given> given) {
    if (operation instanceof CreateView create) {
      given.add(new Given("view", create.name().name(), null));
    } else if (operation instanceof CreateMaterializedView create) {
      given.add(new Given("materialized view", create.name().name(), null));
    } else if (operation instanceof CreateSequence create) {
      given.add(new Given("sequence", create.name().name(), null));
    } else if (operation instanceof CreateTrigger create) {
      given.add(new Given("trigger", create.name(), create.table()));
    } else if (operation instanceof CreatePolicy create) {
      given.add(new Given("policy", create.name(), create.table()));
    } else if (operation instanceof CreateRoutine create) {
      given.add(new Given("routine", create.name().name(), null));
    } else if (operation instanceof CreateType create) {
      given.add(new Given("type", create.type().name(), null));
    } else if (operation instanceof CreateDomain create) {
      given.add(new Given("domain", create.name().name(), null));
    } else if (operation instanceof CreateSchema create) {
      given.add(new Given("schema", create.name(), null));
    } else if (operation instanceof RenameObject rename) {
      given.add(new Given("object", rename.newName(), null));
    }
  }

  private static void column(ColumnDefinition column, ObjectName table, List<Given> given) {
    given.add(new Given("column", column.name(), table));
    column.constraints().forEach(c -> constraint(c, table, given));
  }

  private static void constraint(Constraint constraint, ObjectName table, List<Given> given) {
    if (constraint.name() != null) {
      given.add(new Given("constraint", constraint.name(), table));
    }
  }

  /** Where no two may have the same name. */
  private static String scope(Given given, Step step) {
    return switch (given.kind) {
      case "column", "constraint", "trigger", "policy" ->
          given.kind
              + " of "
              + (given.table == null ? "" : step.after().resolve(given.table))
              + " ";
      case "table", "index", "view", "materialized view", "sequence", "relation" -> "relation ";
      default -> given.kind + " ";
    };
  }

  /** Whether it is still there in the end, as far as that is known. */
  private static boolean isThere(Given given, Step step, Release release) {
    if (given.table == null) {
      return true;
    }
    Table then = step.after().table(given.table).orElse(null);
    Table now = then == null ? null : release.tableCreated(then.created()).orElse(null);
    if (now == null) {
      return false;
    }
    String name = given.name.value();
    return switch (given.kind) {
      case "table" -> now.name().name().equals(name);
      case "column" -> now.column(name).isPresent();
      case "constraint" -> now.constraint(name).isPresent();
      case "index" -> release.end().index(new QualifiedName(now.name().schema(), name)).isPresent();
      default -> true;
    };
  }

  /** As much of it as the server keeps: whole characters in UTF-8. */
  private static String cut(String name) {
    int bytes = 0;
    int end = 0;
    while (end < name.length()) {
      int character = name.codePointAt(end);
      bytes += Character.toString(character).getBytes(StandardCharsets.UTF_8).length;
      if (bytes > LONGEST) {
        return name.substring(0, end);
      }
      end += Character.charCount(character);
    }
    return name;
  }

  private static Finding finding(
      Given given,
      String cut,
      @Nullable String same,
      Step step,
      ReplayedMigration replayed,
      Release release) {
    Migration migration = replayed.migration();
    SqlRange name = given.name.range();
    SqlRange all = step.operation().range();
    String kept = Identifiers.quoted(cut);
    MigrationPlan plan = MigrationPlan.insteadOf(step, replayed);
    boolean within = all.region().contains(name.region());
    if (within) {
      plan.here(Sql.with(step.operation(), name, kept));
    }
    String text =
        "Give it a name of at most 63 bytes"
            + (same == null ? ". This one is what the server makes of it." : " that is its own.");
    return new Finding(
        INFO,
        INFO.severity(),
        "The name of the "
            + given.kind
            + " '"
            + given.name
            + "' is cut to '"
            + cut
            + "'"
            + (same == null ? "" : ", as that of '" + same + "' is")
            + ".",
        same == null
            ? "The server says no more than a notice. Who looks the name up in the catalog, as ORMs"
                + " and schema comparisons do, does not find it, and two names that begin alike"
                + " become one."
            : "The two are one name: the second statement fails, or with IF NOT EXISTS does nothing.",
        same == null && within && release.isFresh(replayed)
            ? plan.remedy(text)
            : new Remedy(text, List.of()),
        name.region(),
        step.executed().site(),
        migration,
        List.of());
  }
}
