package io.github.surefoot.engine.rule.history;

import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.migration.Assumptions;
import io.github.surefoot.engine.migration.Migration.Kind;
import io.github.surefoot.engine.migration.Migration.Language;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.SchemaOperation.DropObject;
import io.github.surefoot.engine.operation.SequenceOperation.CreateSequence;
import io.github.surefoot.engine.operation.TableOperation.CreateTable;
import io.github.surefoot.engine.operation.TableOperation.CreateTableAs;
import io.github.surefoot.engine.operation.TableOperation.DropTable;
import io.github.surefoot.engine.operation.TableOperation.Persistence;
import io.github.surefoot.engine.operation.ViewOperation.CreateMaterializedView;
import io.github.surefoot.engine.operation.ViewOperation.CreateView;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Remedy;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.rule.history.Losses.Loss;
import io.github.surefoot.engine.rule.history.Losses.Thing;
import io.github.surefoot.engine.rule.history.References.Reference;
import io.github.surefoot.engine.sql.Dialect;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Something is named that is not there at that point of the history. */
public final class MissingObjectReference implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          MissingObjectReference.class,
          Severity.ERROR,
          "Something is named that the history has dropped or renamed before, or makes only later.",
          Set.of(Dialect.POSTGRESQL));

  @Override
  public RuleInfo info() {
    return INFO;
  }

  /** Where a relation is made for the first time. */
  private record Creation(Step step, ReplayedMigration migration, String what) {
    boolean isBehind(Step other, ReplayedMigration otherMigration) {
      return migration.ordinal() > otherMigration.ordinal()
          || (migration == otherMigration && step.ordinal() > other.ordinal());
    }
  }

  @Override
  public void check(List<ReplayedMigration> history, Consumer<Finding> findings) {
    Map<QualifiedName, Creation> creations = creations(history);
    Losses losses = new Losses();
    for (ReplayedMigration migration : history) {
      losses.enter(migration);
      for (Step step : migration.steps()) {
        losses.look(step);
        if (!step.conditional() && step.effect().fails() == null && !isAnywhere(migration)) {
          Set<Thing> said = new HashSet<>();
          for (Reference reference : References.missing(step)) {
            if (!said.contains(reference.thing())) {
              Optional<Finding> found = missing(reference, step, migration, losses, creations);
              found.ifPresent(findings);
              if (found.isPresent()) {
                said.add(reference.thing());
              }
            }
          }
        }
        losses.note(step, migration);
      }
    }
  }

  private static Optional<Finding> missing(
      Reference reference,
      Step step,
      ReplayedMigration migration,
      Losses losses,
      Map<QualifiedName, Creation> creations) {
    Assumptions assumptions = migration.history().assumptions();
    if (assumptions.isExternal(reference.thing().name().schema())) {
      return Optional.empty();
    }
    Loss loss = losses.of(reference.thing()).orElse(null);
    if (loss != null) {
      return Optional.of(lost(reference, loss, step, migration));
    }
    if (reference.certain()) {
      return losses.isComplete()
          ? Optional.of(never(reference, step, migration))
          : Optional.empty();
    }
    Creation creation =
        reference.thing().kind() == Losses.Kind.RELATION
            ? creations.get(reference.thing().name())
            : null;
    return creation != null
            && losses.isComplete()
            && creation.isBehind(step, migration)
            && isNumbered(migration)
            && isNumbered(creation.migration)
        ? Optional.of(early(reference, creation, step, migration))
        : Optional.empty();
  }

  /** Whether nothing tells when a class is run, nor in which order its methods are. */
  private static boolean isAnywhere(ReplayedMigration migration) {
    return migration.migration().language() == Language.JAVA
        && migration.migration().version() == null;
  }

  /** Only versions say for sure what runs first. */
  private static boolean isNumbered(ReplayedMigration migration) {
    return migration.migration().kind() == Kind.VERSIONED;
  }

  /** The relations that the history makes in a way that fails if they are there. */
  private static Map<QualifiedName, Creation> creations(List<ReplayedMigration> history) {
    Map<QualifiedName, Creation> creations = new HashMap<>();
    Set<QualifiedName> elsewhere = new HashSet<>();
    for (ReplayedMigration migration : history) {
      for (Step step : migration.steps()) {
        Operation operation = step.operation();
        if (operation instanceof DropTable drop && drop.name().known()) {
          // It may have been there without the history.
          elsewhere.add(step.before().resolve(drop.name()));
        } else if (operation instanceof DropObject drop && drop.name().known()) {
          elsewhere.add(step.before().resolve(drop.name()));
        }
        ObjectName name = created(operation);
        if (name == null || !name.known()) {
          continue;
        }
        QualifiedName made = step.before().created(name, Persistence.PERMANENT);
        boolean plain = isPlain(operation) && !step.conditional();
        if (plain && !elsewhere.contains(made)) {
          String what =
              step.after().table(made).map(Table::kind).map(k -> k.words()).orElse("sequence");
          creations.putIfAbsent(made, new Creation(step, migration, what));
        }
        elsewhere.add(made);
      }
    }
    return creations;
  }

  private static @Nullable ObjectName created(Operation operation) {
    if (operation instanceof CreateTable create) {
      return create.name();
    } else if (operation instanceof CreateTableAs create) {
      return create.name();
    } else if (operation instanceof CreateView create) {
      return create.name();
    } else if (operation instanceof CreateMaterializedView create) {
      return create.name();
    }
    return operation instanceof CreateSequence create ? create.name() : null;
  }

  private static boolean isPlain(Operation operation) {
    if (operation instanceof CreateTable create) {
      return !create.ifNotExists() && create.persistence() != Persistence.TEMPORARY;
    } else if (operation instanceof CreateTableAs create) {
      return !create.ifNotExists() && create.persistence() != Persistence.TEMPORARY;
    } else if (operation instanceof CreateView create) {
      return !create.orReplace() && !create.temporary();
    } else if (operation instanceof CreateMaterializedView create) {
      return !create.ifNotExists();
    }
    return operation instanceof CreateSequence create
        && !create.ifNotExists()
        && create.persistence() != Persistence.TEMPORARY;
  }

  private static Finding lost(
      Reference reference, Loss loss, Step step, ReplayedMigration migration) {
    return Finding.of(
            INFO,
            migration,
            step,
            reference.place(),
            "There is no "
                + words(reference, loss.what())
                + " any more: "
                + loss.migration().migration().name()
                + " has "
                + (loss.newName() == null ? "dropped it" : "renamed it to '" + loss.newName() + "'")
                + ".",
            "A database that runs the whole history stops here ("
                + code(reference)
                + "). Where this migration did run, it ran before the other one, or the schema is not"
                + " what the history says.",
            new Remedy(
                loss.newName() == null
                    ? "Take the statement out, or run it before the "
                        + loss.what()
                        + " is dropped. If the migration has been released, IF EXISTS lets both"
                        + " orders pass where the statement knows it."
                    : "Name the "
                        + loss.what()
                        + " by the name that it has at this point of the history: "
                        + loss.newName()
                        + ".",
                List.of()))
        .withRelated(
            "the "
                + loss.what()
                + (loss.newName() == null ? " is dropped here" : " is renamed here"),
            loss.step().operation().range().region());
  }

  private static Finding never(Reference reference, Step step, ReplayedMigration migration) {
    return Finding.of(
        INFO,
        migration,
        step,
        reference.place(),
        "'"
            + reference.thing().name().display()
            + "' has no column '"
            + reference.written()
            + "' at this point of the history.",
        "A database that runs the whole history stops here ("
            + code(reference)
            + "). Where this migration did run, the schema is not what the history says.",
        new Remedy(
            "Add the column in an earlier migration, or name one that is there.", List.of()));
  }

  private static Finding early(
      Reference reference, Creation creation, Step step, ReplayedMigration migration) {
    return Finding.of(
            INFO,
            migration,
            step,
            reference.place(),
            "There is no "
                + words(reference, creation.what)
                + " yet: "
                + (creation.migration == migration
                    ? "a later statement of this migration"
                    : creation.migration.migration().name())
                + " makes it.",
            "A database that runs the whole history stops here ("
                + code(reference)
                + "). If the "
                + creation.what
                + " were there by other means, making it would fail.",
            new Remedy("Make the " + creation.what + " first.", List.of()))
        .withRelated(
            "the " + creation.what + " is made here", creation.step.operation().range().region());
  }

  private static String words(Reference reference, String what) {
    return reference.thing().kind() == Losses.Kind.COLUMN
        ? "column '" + reference.written() + "' in '" + reference.thing().name().display() + "'"
        : what + " '" + reference.written() + "'";
  }

  private static String code(Reference reference) {
    return switch (reference.thing().kind()) {
      case RELATION -> "42P01";
      case COLUMN -> "42703";
      case ROUTINE -> "42883";
      case TYPE, CONSTRAINT -> "42704";
      case KEY -> "42P10";
    };
  }
}
