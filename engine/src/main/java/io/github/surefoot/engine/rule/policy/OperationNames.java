package io.github.surefoot.engine.rule.policy;

import io.github.surefoot.engine.operation.AccessOperation.Membership;
import io.github.surefoot.engine.operation.AccessOperation.Privileges;
import io.github.surefoot.engine.operation.AlterTable.AddConstraint;
import io.github.surefoot.engine.operation.AlterTable.RenameRelation;
import io.github.surefoot.engine.operation.Constraint;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.RoutineOperation.CreateRoutine;
import io.github.surefoot.engine.operation.RoutineOperation.DoBlock;
import io.github.surefoot.engine.operation.RoutineOperation.DropRoutine;
import io.github.surefoot.engine.operation.SchemaOperation.DropObject;
import io.github.surefoot.engine.operation.SchemaOperation.RenameObject;
import io.github.surefoot.engine.operation.SchemaOperation.Unmodelled;
import io.github.surefoot.engine.operation.SessionOperation.SetSetting;
import io.github.surefoot.engine.rule.NearestName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * What people call operations: {@code DROP TABLE}, {@code ADD COLUMN}, {@code CREATE EXTENSION}.
 */
final class OperationNames {
  /** Those that the kind of an object or constraint makes. */
  private static final List<String> BY_KIND =
      List.of(
          "ADD CHECK",
          "ADD FOREIGN KEY",
          "ADD PRIMARY KEY",
          "ADD UNIQUE",
          "CREATE FUNCTION",
          "CREATE PROCEDURE",
          "DO",
          "DROP AGGREGATE",
          "DROP COLLATION",
          "DROP DOMAIN",
          "DROP EXTENSION",
          "DROP FOREIGN TABLE",
          "DROP FUNCTION",
          "DROP MATERIALIZED VIEW",
          "DROP PROCEDURE",
          "DROP SCHEMA",
          "DROP SEQUENCE",
          "DROP STATISTICS",
          "DROP TYPE",
          "DROP VIEW",
          "GRANT",
          "RENAME FUNCTION",
          "RENAME INDEX",
          "RENAME SCHEMA",
          "RENAME SEQUENCE",
          "RENAME TABLE",
          "RENAME TYPE",
          "RENAME VIEW",
          "REVOKE",
          "SET");

  private OperationNames() {}

  /**
   * Understands a pattern for names of operations.
   *
   * @throws IllegalArgumentException if no operation is called so; the message is a sentence
   */
  static Glob pattern(String written) {
    Glob pattern = Glob.of(written.replace('_', ' '));
    Set<String> known = known();
    if (known.stream().anyMatch(pattern::matches)) {
      return pattern;
    }
    throw new IllegalArgumentException(
        "'"
            + written
            + "' is no operation that is known"
            + NearestName.of(written.toUpperCase(Locale.ROOT), known)
                .map(n -> "; did you mean '" + n + "'?")
                .orElse("."));
  }

  /** What an operation is called, the most special name first. */
  static List<String> of(Operation operation) {
    List<String> names = new ArrayList<>();
    if (operation instanceof DropObject drop) {
      names.add("DROP " + drop.kind());
    } else if (operation instanceof DropRoutine drop) {
      names.add("DROP " + drop.kind());
    } else if (operation instanceof CreateRoutine create) {
      names.add("CREATE " + create.kind());
    } else if (operation instanceof RenameObject rename) {
      names.add("RENAME " + rename.kind());
    } else if (operation instanceof RenameRelation rename) {
      names.add("RENAME " + rename.target().kind().name().replace('_', ' '));
    } else if (operation instanceof Privileges privileges) {
      names.add(privileges.grant() ? "GRANT" : "REVOKE");
    } else if (operation instanceof Membership membership) {
      names.add(membership.grant() ? "GRANT" : "REVOKE");
    } else if (operation instanceof Unmodelled other) {
      names.add(other.command());
    } else if (operation instanceof DoBlock) {
      names.add("DO");
    } else if (operation instanceof SetSetting) {
      names.add("SET");
    } else if (operation instanceof AddConstraint add) {
      names.add("ADD " + words(add.constraint().getClass()));
    }
    names.add(words(operation.getClass()));
    return names;
  }

  /** Looked at when a configuration is read that has a pattern, and never else. */
  private static Set<String> known() {
    Set<String> known = new TreeSet<>(BY_KIND);
    collect(Operation.class, known);
    for (Class<?> constraint : Constraint.class.getPermittedSubclasses()) {
      known.add("ADD " + words(constraint));
    }
    return known;
  }

  private static void collect(Class<?> type, Set<String> known) {
    if (!type.isSealed()) {
      known.add(words(type));
      return;
    }
    for (Class<?> kind : type.getPermittedSubclasses()) {
      collect(kind, known);
    }
  }

  /** {@code ADD COLUMN} for the class of that operation. */
  private static String words(Class<?> type) {
    StringBuilder words = new StringBuilder();
    for (char c : type.getSimpleName().toCharArray()) {
      if (Character.isUpperCase(c) && words.length() > 0) {
        words.append(' ');
      }
      words.append(c);
    }
    return words.toString().toUpperCase(Locale.ROOT);
  }
}
