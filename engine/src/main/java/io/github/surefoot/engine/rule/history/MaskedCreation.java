package io.github.surefoot.engine.rule.history;

import io.github.surefoot.engine.catalog.Catalog;
import io.github.surefoot.engine.catalog.Masking;
import io.github.surefoot.engine.catalog.Masking.Lack;
import io.github.surefoot.engine.catalog.Origin;
import io.github.surefoot.engine.catalog.Routine;
import io.github.surefoot.engine.migration.Migration.Kind;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.AlterTable.AddColumn;
import io.github.surefoot.engine.operation.ColumnDefinition;
import io.github.surefoot.engine.operation.Constraint;
import io.github.surefoot.engine.operation.IndexOperation.CreateIndex;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.RoutineOperation.CreateRoutine;
import io.github.surefoot.engine.operation.SequenceOperation.CreateSequence;
import io.github.surefoot.engine.operation.TableOperation.CreateTable;
import io.github.surefoot.engine.operation.TableOperation.CreateTableAs;
import io.github.surefoot.engine.operation.ViewOperation.CreateMaterializedView;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Remedy;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.rule.remedy.ConcurrentStatement;
import io.github.surefoot.engine.rule.remedy.Identifiers;
import io.github.surefoot.engine.rule.remedy.MigrationPlan;
import io.github.surefoot.engine.rule.remedy.Sql;
import io.github.surefoot.engine.source.SqlRange;
import io.github.surefoot.engine.sql.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** IF NOT EXISTS or OR REPLACE that meets an object which is not what the statement says. */
public final class MaskedCreation implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          MaskedCreation.class,
          Severity.WARNING,
          "A creation is passed over, or does not replace, because something else has the name.",
          Set.of(Dialect.POSTGRESQL));

  /** So many differences are named. */
  private static final int NAMED = 3;

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Step step, ReplayedMigration migration, Consumer<Finding> findings) {
    if (step.conditional() || isOtherPath(migration.migration().kind())) {
      return;
    }
    if (step.operation() instanceof CreateRoutine create) {
      leftBeside(create, step, migration)
          .ifPresent(old -> findings.accept(beside(create, old, step, migration)));
      return;
    }
    Optional<Masking> masking = Masking.of(step.operation(), step.before());
    if (masking.isPresent() && isOfPath(masking.get().origin(), migration)) {
      findings.accept(masked(masking.get(), step, migration));
    }
  }

  private static boolean isOfPath(Origin origin, ReplayedMigration migration) {
    return !isOtherPath(migration.history().migrations().get(origin.migration()).kind());
  }

  /**
   * A baseline stands in place of the migrations before it; an undo script runs instead of some.
   */
  private static boolean isOtherPath(Kind kind) {
    return kind == Kind.BASELINE || kind == Kind.UNDO;
  }

  private static Finding masked(Masking masking, Step step, ReplayedMigration migration) {
    Asked asked = Asked.of(step.operation());
    String lacks =
        masking.lacks().stream()
            .limit(NAMED)
            .map(lack -> words(lack, masking))
            .collect(Collectors.joining("; "));
    int more = masking.lacks().size() - NAMED;
    return Finding.of(
            INFO,
            migration,
            step,
            asked.range(),
            asked.head()
                + " IF NOT EXISTS '"
                + asked.name()
                + "' does nothing: "
                + lacks
                + (more > 0 ? ", and " + more + " more" : "")
                + ".",
            "The name is taken, and IF NOT EXISTS leaves what has it as it is, whatever it is. A"
                + " database in which the name was free has another schema from here on.",
            remedy(masking, step, migration))
        .withRelated(
            "the " + masking.object() + " that is there comes from here",
            masking.origin().region());
  }

  private static String words(Lack lack, Masking masking) {
    if (lack instanceof Lack.OtherKind) {
      return article(masking.object()) + " has the name";
    } else if (lack instanceof Lack.MissingColumn missing) {
      return "the table has no column '" + missing.column().name() + "'";
    } else if (lack instanceof Lack.OtherType type) {
      return "the column '"
          + type.column()
          + "' is "
          + type.there()
          + " and stays so, not "
          + type.asked();
    } else if (lack instanceof Lack.MayBeNull nullable) {
      return "the column '" + nullable.column() + "' may be null";
    } else if (lack instanceof Lack.NoDefault none) {
      return "the column '" + none.column() + "' has no default";
    } else if (lack instanceof Lack.OtherDefault other) {
      return "the column '" + other.column() + "' has the default " + other.there();
    } else if (lack instanceof Lack.MissingConstraint missing) {
      return "the table has no " + words(missing.constraint());
    } else if (lack instanceof Lack.OtherPartitioning) {
      return "the table is partitioned in another way";
    } else if (lack instanceof Lack.OtherTable other) {
      return "the index is one of '" + other.there().display() + "'";
    } else if (lack instanceof Lack.OtherIndex) {
      return "the index is defined in another way";
    } else if (lack instanceof Lack.OtherSequenceType other) {
      return "the sequence counts in " + other.there() + ", not " + other.asked();
    }
    return "the view shows something else";
  }

  private static String article(String object) {
    return (object.startsWith("i") ? "an " : "a ") + object;
  }

  private static String words(Constraint constraint) {
    if (constraint instanceof Constraint.PrimaryKey) {
      return "such primary key";
    } else if (constraint instanceof Constraint.Unique unique) {
      return "UNIQUE over " + columns(unique.columns());
    } else if (constraint instanceof Constraint.ForeignKey key) {
      return "foreign key from " + columns(key.columns()) + " to '" + key.referenced() + "'";
    }
    Name name = constraint.name();
    String kind = constraint instanceof Constraint.Check ? "CHECK" : "EXCLUDE";
    return name == null ? "such " + kind : kind + " '" + name + "'";
  }

  private static String columns(List<Name> columns) {
    return columns.stream().map(c -> "'" + c + "'").collect(Collectors.joining(", "));
  }

  /**
   * What is to be made.
   *
   * @param head the words of the statement before the name
   */
  private record Asked(String head, String name, SqlRange range) {
    static Asked of(Operation operation) {
      if (operation instanceof AddColumn add) {
        return new Asked("ADD COLUMN", add.column().name());
      } else if (operation instanceof CreateIndex create && create.name() != null) {
        return new Asked(
            "CREATE "
                + (create.unique() ? "UNIQUE " : "")
                + (create.concurrently() ? "INDEX CONCURRENTLY" : "INDEX"),
            create.name());
      } else if (operation instanceof CreateSequence create) {
        return new Asked("CREATE SEQUENCE", create.name());
      } else if (operation instanceof CreateMaterializedView create) {
        return new Asked("CREATE MATERIALIZED VIEW", create.name());
      } else if (operation instanceof CreateTable create) {
        return new Asked("CREATE TABLE", create.name());
      } else if (operation instanceof CreateTableAs create) {
        return new Asked("CREATE TABLE", create.name());
      }
      throw new IllegalArgumentException("makes nothing: " + operation);
    }

    private Asked(String head, Name name) {
      this(head, name.value(), name.range());
    }

    private Asked(String head, ObjectName name) {
      this(head, name.toString(), name.range());
    }
  }

  private static Remedy remedy(Masking masking, Step step, ReplayedMigration migration) {
    if (step.operation() instanceof CreateIndex create
        && masking.lacks().stream().noneMatch(Lack.OtherKind.class::isInstance)) {
      String free =
          Identifiers.quoted(
              step.before()
                  .freeIndexName(
                      step.before().resolve(create.table()),
                      create.elements(),
                      create.include().stream().map(Name::value).toList()));
      return new Remedy(
          "Give the index a name of its own, and drop the other one in a later migration if nothing"
              + " needs it.",
          ConcurrentStatement.creation(create, free, step, migration).snippets());
    }
    List<String> columns = additions(masking, step.operation());
    if (columns.isEmpty()) {
      return new Remedy(
          "Change what is there, from the state in which this history leaves it, or give what is to"
              + " be made a name of its own. If there are databases in which the statement made"
              + " something, find out which.",
          List.of());
    }
    MigrationPlan plan = MigrationPlan.insteadOf(step, migration);
    plan.here(columns.toArray(String[]::new));
    return new Remedy(
        "Change the table from the state in which this history leaves it. If there are databases in"
            + " which the statement made the table, find out which.",
        plan.snippets());
  }

  /** What adds the missing columns, if they are all that is missing and nothing hinders it. */
  private static List<String> additions(Masking masking, Operation operation) {
    List<String> statements = new ArrayList<>();
    for (Lack lack : masking.lacks()) {
      ColumnDefinition column =
          lack instanceof Lack.MissingColumn missing ? missing.column() : null;
      boolean easy =
          column != null
              && column.constraints().isEmpty()
              && column.generated() == null
              && column.identity() == null
              && column.type() != null
              && !column.type().isSerial()
              && (column.defaultValue() == null || column.defaultValue().literal() != null);
      if (column == null || !easy || !(operation instanceof CreateTable create)) {
        return List.of();
      }
      statements.add(
          "ALTER TABLE "
              + Sql.written(create.name())
              + " ADD COLUMN IF NOT EXISTS "
              + column.range().display());
    }
    return statements;
  }

  /** A function of an earlier migration that is still there and fits some of the same calls. */
  private static Optional<Routine> leftBeside(
      CreateRoutine create, Step step, ReplayedMigration migration) {
    if (!create.orReplace() || !create.name().known()) {
      return Optional.empty();
    }
    Catalog after = step.after();
    List<Routine> all = after.routinesNamed(after.resolveRoutine(create.name()));
    Optional<Routine> made = all.stream().filter(r -> r.definition().equals(create)).findFirst();
    List<Routine> inTheEnd = migration.after().routinesNamed(after.resolveRoutine(create.name()));
    return made.flatMap(
        routine ->
            all.stream()
                .filter(r -> r.defined().migration() != migration.ordinal())
                .filter(r -> r.isAmbiguousWith(routine))
                .filter(r -> inTheEnd.contains(r) && inTheEnd.contains(routine))
                .filter(r -> isOfPath(r.defined(), migration))
                .findFirst());
  }

  private static Finding beside(
      CreateRoutine create, Routine old, Step step, ReplayedMigration migration) {
    String kind = create.kind().name();
    String signature = signature(create.name(), old);
    return Finding.of(
            INFO,
            migration,
            step,
            create.name().range(),
            "CREATE OR REPLACE "
                + kind
                + " '"
                + create.name()
                + "' does not replace "
                + signature
                + ": that stays beside it, and calls that leave out defaults fit both.",
            "A "
                + kind.toLowerCase(Locale.ROOT)
                + " with other parameters is another one. A call that both can take is refused as"
                + " not unique (42725).",
            dropped(create, signature, step, migration))
        .withRelated("this one stays", old.defined().region());
  }

  private static Remedy dropped(
      CreateRoutine create, String signature, Step step, ReplayedMigration migration) {
    MigrationPlan plan = MigrationPlan.insteadOf(step, migration);
    plan.here("DROP " + create.kind() + " IF EXISTS " + signature, create.range().display());
    return new Remedy(
        "Drop the old one in the same migration, or give the new one another name.",
        plan.snippets());
  }

  /** {@code total(bigint, text)}, the name as written. */
  private static String signature(ObjectName name, Routine routine) {
    return routine.definition().inputs().stream()
        .map(p -> p.type().toString())
        .collect(Collectors.joining(", ", Sql.written(name) + "(", ")"));
  }
}
