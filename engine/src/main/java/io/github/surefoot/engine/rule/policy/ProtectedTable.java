package io.github.surefoot.engine.rule.policy;

import io.github.surefoot.engine.catalog.Catalog;
import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.effect.Effect.RelationLock;
import io.github.surefoot.engine.effect.Effect.Role;
import io.github.surefoot.engine.effect.Effect.Work.IndexBuild;
import io.github.surefoot.engine.effect.Effect.Work.RowWrite;
import io.github.surefoot.engine.effect.LockMode;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.AlterTable;
import io.github.surefoot.engine.operation.AlterTable.AddColumn;
import io.github.surefoot.engine.operation.TableOperation;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Remedy;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.RuleOption;
import io.github.surefoot.engine.rule.RuleOptions;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.rule.TableKnowledge;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Something happens to a table that a team protects from it. */
public final class ProtectedTable implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
              ProtectedTable.class,
              Severity.ERROR,
              "A migration does to a table what the team protects it from.")
          .offByDefault();

  private static final RuleOption<Map<String, List<Guard>>> TABLES =
      RuleOption.of(
          "tables",
          RuleOption.Kind.LISTS,
          Map.of(),
          "By table or pattern what is not to happen to it: index, column, columns:40, foreign-key,"
              + " bulk-dml, lock or lock:share.",
          value -> {
            Map<String, List<Guard>> guards = new LinkedHashMap<>();
            RuleOption.entries("tables", value)
                .forEach(
                    (table, names) -> guards.put(table, names.stream().map(Guard::parse).toList()));
            return guards;
          });

  private final List<Protected> tables;

  /** Tables and what they are protected from. */
  private record Protected(TablePatterns tables, List<Guard> guards) {}

  public ProtectedTable() {
    this(TABLES.otherwise());
  }

  private ProtectedTable(Map<String, List<Guard>> tables) {
    List<Protected> all = new ArrayList<>();
    tables.forEach(
        (pattern, guards) -> all.add(new Protected(new TablePatterns(List.of(pattern)), guards)));
    this.tables = List.copyOf(all);
  }

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public List<RuleOption<?>> options() {
    return List.of(TABLES);
  }

  @Override
  public Rule configured(RuleOptions options, TableKnowledge knowledge) {
    return new ProtectedTable(options.get(TABLES));
  }

  @Override
  public void check(Step step, ReplayedMigration migration, Consumer<Finding> findings) {
    String schema = migration.history().defaultSchema();
    Set<String> said = new HashSet<>();
    for (Protected some : tables) {
      for (Guard guard : some.guards) {
        Breach breach = breach(guard, some.tables, step, migration, schema);
        if (breach != null && said.add(breach.what)) {
          findings.accept(finding(breach, step, migration));
        }
      }
    }
  }

  /** What happens to a table, as the predicate of a sentence. */
  private record Breach(QualifiedName table, String what) {}

  private static @Nullable Breach breach(
      Guard guard, TablePatterns tables, Step step, ReplayedMigration migration, String schema) {
    if (guard instanceof Guard.NoIndex) {
      return first(
              step.effect().work().stream()
                  .filter(w -> w instanceof IndexBuild build && !build.rebuilt())
                  .map(w -> w.relation()),
              tables,
              step,
              migration,
              schema)
          .map(t -> new Breach(t, "gets another index"))
          .orElse(null);
    } else if (guard instanceof Guard.NoReference) {
      boolean schemaChange =
          step.operation() instanceof AlterTable || step.operation() instanceof TableOperation;
      return first(
              schemaChange
                  ? step.effect().locks(Role.REFERENCED).map(RelationLock::relation)
                  : Stream.empty(),
              tables,
              step,
              migration,
              schema)
          .map(t -> new Breach(t, "gets a foreign key that refers to it"))
          .orElse(null);
    } else if (guard instanceof Guard.NoBulk) {
      return first(
              step.effect().work().stream()
                  .filter(w -> w instanceof RowWrite write && !write.bounded())
                  .map(w -> w.relation()),
              tables,
              step,
              migration,
              schema)
          .map(t -> new Breach(t, "has an unbounded part of its rows written"))
          .orElse(null);
    } else if (guard instanceof Guard.Lock lock) {
      return lock(lock.from(), tables, step, migration, schema);
    }
    return columns(((Guard.Columns) guard).most(), tables, step, migration, schema);
  }

  private static @Nullable Breach lock(
      LockMode from, TablePatterns tables, Step step, ReplayedMigration migration, String schema) {
    return step.effect().locks().stream()
        .filter(l -> l.mode().atLeast(from))
        .sorted(Comparator.comparing(RelationLock::mode).reversed())
        .filter(l -> isMeant(l.relation(), tables, step, migration, schema))
        .findFirst()
        .map(l -> new Breach(l.relation(), "is locked " + l.mode().display()))
        .orElse(null);
  }

  private static @Nullable Breach columns(
      int most, TablePatterns tables, Step step, ReplayedMigration migration, String schema) {
    if (!(step.operation() instanceof AddColumn add) || !add.target().name().known()) {
      return null;
    }
    QualifiedName name = step.before().resolve(add.target().name());
    if (!isMeant(name, tables, step, migration, schema)) {
      return null;
    }
    if (most == 0) {
      return new Breach(name, "gets another column");
    }
    int columns = columns(name, step.after());
    return columns > most && columns > columns(name, step.before())
        ? new Breach(name, "gets more than " + most + " columns")
        : null;
  }

  private static int columns(QualifiedName table, Catalog catalog) {
    return catalog.table(table).map(Table::columns).map(List::size).orElse(0);
  }

  private static Optional<QualifiedName> first(
      Stream<QualifiedName> among,
      TablePatterns tables,
      Step step,
      ReplayedMigration migration,
      String schema) {
    return among.filter(t -> isMeant(t, tables, step, migration, schema)).findFirst();
  }

  private static boolean isMeant(
      QualifiedName table,
      TablePatterns tables,
      Step step,
      ReplayedMigration migration,
      String schema) {
    return tables.match(table, step.before(), schema) && migration.exists(table, step);
  }

  private static Finding finding(Breach breach, Step step, ReplayedMigration migration) {
    return Finding.of(
        INFO,
        migration,
        step,
        step.operation().range(),
        "The protected table '" + breach.table.display() + "' " + breach.what + ".",
        "surefoot.yaml protects it from that.",
        new Remedy(
            "Talk to those who look after the table; if they agree, justify it here.", List.of()));
  }
}
