package io.github.surefoot.engine.javacode;

import io.github.surefoot.annotations.DataMigration;
import io.github.surefoot.annotations.SchemaMigration;
import io.github.surefoot.engine.assurance.Assurance;
import io.github.surefoot.engine.javacode.JavaMigration.Role;
import io.github.surefoot.engine.migration.Migration.UnresolvedPart;
import io.github.surefoot.engine.source.Region;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which classes are migrations, and what of them belongs to which.
 *
 * <p>Source: org.flywaydb.core.api.migration.JavaMigration and BaseJavaMigration of Flyway 13.
 */
public final class MigrationClasses {
  /** What Flyway runs. */
  public static final String FLYWAY_MIGRATION = "org.flywaydb.core.api.migration.JavaMigration";

  /** The implementation that takes version and description from the class name. */
  public static final String FLYWAY_BASE_MIGRATION =
      "org.flywaydb.core.api.migration.BaseJavaMigration";

  /** The method that Flyway calls. */
  public static final String MIGRATE_METHOD = "migrate";

  /** The method of a migration that says whether Flyway opens a transaction; no parameters. */
  public static final String TRANSACTION_METHOD = "canExecuteInTransaction";

  /** The method of a migration that gives its version, null for a repeatable one; no parameters. */
  public static final String VERSION_METHOD = "getVersion";

  /** The method of Flyway's {@code MigrationVersion} that makes one of a string. */
  public static final String VERSION_FACTORY = "fromVersion";

  /** The annotations that mark a class as a migration. */
  public static final List<String> MARKERS =
      List.of(SchemaMigration.class.getName(), DataMigration.class.getName());

  private MigrationClasses() {}

  /**
   * Whether a Java file may declare a migration: a test of its text and name, in linear time, that
   * passes all that do and few others. A migration whose base class is the project's own is told by
   * its name.
   */
  public static boolean mayDeclareMigration(String fileName, String text) {
    return isFlywayName(fileName)
        || text.contains("JavaMigration")
        || text.contains(SchemaMigration.class.getSimpleName())
        || text.contains(DataMigration.class.getSimpleName());
  }

  /**
   * Whether a name is one that Flyway takes a version or a repeatable description from: {@code
   * V1_2__Add_orders}, {@code R__Views}.
   */
  public static boolean isFlywayName(String simpleName) {
    if (simpleName.startsWith("R__")) {
      return true;
    }
    return simpleName.length() > 1
        && simpleName.charAt(0) == 'V'
        && Character.isDigit(simpleName.charAt(1))
        && simpleName.contains("__");
  }

  /**
   * What runs a class, empty if it is no migration.
   *
   * @param isFlywayMigration whether the class is a subtype of {@link #FLYWAY_MIGRATION}
   * @param isAbstract whether it has no instances of its own
   * @param isMarked whether the class itself has the annotation of a qualified name
   */
  public static Optional<Role> role(
      boolean isFlywayMigration, boolean isAbstract, Predicate<String> isMarked) {
    if (isFlywayMigration) {
      return Optional.of(isAbstract ? Role.FLYWAY_BASE : Role.FLYWAY);
    }
    return MARKERS.stream().anyMatch(isMarked) ? Optional.of(Role.MARKED) : Optional.empty();
  }

  /**
   * What there is to say of a migration that calls other code and in which no call was found that
   * sends SQL: somebody else does, and nothing is known of it.
   *
   * @param migration the method that the runner calls, or the class
   */
  public static UnresolvedPart nothingFound(Region migration) {
    return new UnresolvedPart(
        "No SQL was found in this migration, but it calls code that may send some", migration);
  }

  /**
   * The justifications of a file that may cover a migration in it: all but those that are part of
   * another migration next to it or within it.
   *
   * @param migrations the declarations of all migrations of the file
   */
  public static List<Assurance> concerning(
      Region migration, Collection<Region> migrations, List<Assurance> assurances) {
    return assurances.stream()
        .filter(
            a ->
                migrations.stream()
                    .filter(other -> other.contains(a.region()))
                    .allMatch(other -> other.contains(migration)))
        .toList();
  }
}
