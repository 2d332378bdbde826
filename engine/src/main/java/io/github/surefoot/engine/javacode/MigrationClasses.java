package io.github.surefoot.engine.javacode;

import io.github.surefoot.annotations.DataMigration;
import io.github.surefoot.annotations.SchemaMigration;
import io.github.surefoot.engine.assurance.Assurance;
import io.github.surefoot.engine.javacode.JavaMigration.Role;
import io.github.surefoot.engine.javacode.interpreter.SentSql;
import io.github.surefoot.engine.migration.Migration.UnresolvedPart;
import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.source.SourceFile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Which classes are migrations, and what of them belongs to which.
 *
 * <p>Sources: org.flywaydb.core.api.migration and .callback of Flyway 13 and, for what later
 * versions do not have, of Flyway 6 (migration.jdbc, migration.spring), 5 (FlywayCallback) and 2
 * (com.googlecode.flyway); liquibase.change.custom and liquibase.precondition of Liquibase 4.
 */
public final class MigrationClasses {
  private static final String FLYWAY = "org.flywaydb.core.api.";
  private static final String FLYWAY_2 = "com.googlecode.flyway.core.api.";
  private static final String LIQUIBASE = "liquibase.";

  /** What Flyway runs. */
  public static final String FLYWAY_MIGRATION = FLYWAY + "migration.JavaMigration";

  /** The implementation that takes version and description from the class name. */
  public static final String FLYWAY_BASE_MIGRATION = FLYWAY + "migration.BaseJavaMigration";

  /** The type of what a callback is given to tell it the moment. */
  public static final String FLYWAY_EVENT = FLYWAY + "callback.Event";

  /** The method that Flyway calls. */
  public static final String MIGRATE_METHOD = "migrate";

  /** The method of a callback that says for which moments it is there; the moment comes first. */
  public static final String SUPPORTS_METHOD = "supports";

  /** The method of a callback that Flyway calls; the moment comes first. */
  public static final String HANDLE_METHOD = "handle";

  /** The method of a migration that says whether Flyway opens a transaction; no parameters. */
  public static final String TRANSACTION_METHOD = "canExecuteInTransaction";

  /** The same of a callback; the moment comes first. */
  public static final String CALLBACK_TRANSACTION_METHOD = "canHandleInTransaction";

  /** The method of a migration that gives its version, null for a repeatable one; no parameters. */
  public static final String VERSION_METHOD = "getVersion";

  /** The method of Flyway 6 to 8 by which a migration says that it undoes; no parameters. */
  public static final String UNDO_METHOD = "isUndo";

  /** Flyway's class of versions. */
  public static final String FLYWAY_VERSION = FLYWAY + "MigrationVersion";

  /** The same of Flyway 2. */
  public static final String FLYWAY_2_VERSION = FLYWAY_2 + "MigrationVersion";

  /** The method of Flyway's {@code MigrationVersion} that makes one of a string. */
  public static final String VERSION_FACTORY = "fromVersion";

  /** The annotations that mark a class as a migration. */
  public static final List<String> MARKERS =
      List.of(SchemaMigration.class.getName(), DataMigration.class.getName());

  /** The types of Flyway up to 6 whose method {@link #MIGRATE_METHOD} it calls. */
  private static final Set<String> OLD_FLYWAY_MIGRATIONS =
      Set.of(
          FLYWAY + "migration.jdbc.JdbcMigration",
          FLYWAY + "migration.spring.SpringJdbcMigration",
          FLYWAY_2 + "migration.jdbc.JdbcMigration",
          FLYWAY_2 + "migration.spring.SpringJdbcMigration");

  private static final String FLYWAY_CALLBACK = FLYWAY + "callback.Callback";

  /** The callbacks of Flyway up to 5, which have a method for each moment. */
  private static final Set<String> OLD_FLYWAY_CALLBACKS =
      Set.of(FLYWAY + "callback.FlywayCallback", FLYWAY_2 + "callback.FlywayCallback");

  private static final String LIQUIBASE_TASK = LIQUIBASE + "change.custom.CustomTaskChange";
  private static final String LIQUIBASE_SQL = LIQUIBASE + "change.custom.CustomSqlChange";
  private static final String LIQUIBASE_CHECK = LIQUIBASE + "precondition.CustomPrecondition";

  /** The libraries' own types that lead to these, with their direct supertypes. */
  static final Map<String, List<String>> SUPERTYPES =
      Map.ofEntries(
          Map.entry(FLYWAY_MIGRATION, List.of()),
          Map.entry(FLYWAY_BASE_MIGRATION, List.of(FLYWAY_MIGRATION)),
          Map.entry(FLYWAY + "migration.jdbc.JdbcMigration", List.of()),
          Map.entry(
              FLYWAY + "migration.jdbc.BaseJdbcMigration",
              List.of(FLYWAY + "migration.jdbc.JdbcMigration")),
          Map.entry(FLYWAY + "migration.spring.SpringJdbcMigration", List.of()),
          Map.entry(
              FLYWAY + "migration.spring.BaseSpringJdbcMigration",
              List.of(FLYWAY + "migration.spring.SpringJdbcMigration")),
          Map.entry(FLYWAY + "migration.MigrationInfoProvider", List.of()),
          Map.entry(FLYWAY + "migration.MigrationChecksumProvider", List.of()),
          Map.entry(FLYWAY_2 + "migration.jdbc.JdbcMigration", List.of()),
          Map.entry(FLYWAY_2 + "migration.spring.SpringJdbcMigration", List.of()),
          Map.entry(FLYWAY_2 + "migration.MigrationInfoProvider", List.of()),
          Map.entry(FLYWAY_2 + "migration.MigrationChecksumProvider", List.of()),
          Map.entry(FLYWAY_CALLBACK, List.of()),
          Map.entry(FLYWAY + "callback.BaseCallback", List.of(FLYWAY_CALLBACK)),
          Map.entry(FLYWAY + "callback.FlywayCallback", List.of()),
          Map.entry(
              FLYWAY + "callback.BaseFlywayCallback", List.of(FLYWAY + "callback.FlywayCallback")),
          Map.entry(FLYWAY_2 + "callback.FlywayCallback", List.of()),
          Map.entry(LIQUIBASE + "change.custom.CustomChange", List.of()),
          Map.entry(LIQUIBASE_TASK, List.of(LIQUIBASE + "change.custom.CustomChange")),
          Map.entry(LIQUIBASE_SQL, List.of(LIQUIBASE + "change.custom.CustomChange")),
          Map.entry(LIQUIBASE + "change.custom.CustomTaskRollback", List.of()),
          Map.entry(LIQUIBASE + "change.custom.CustomSqlRollback", List.of()),
          Map.entry(LIQUIBASE_CHECK, List.of()));

  private MigrationClasses() {}

  /** The qualified names of the types that {@link Candidate#isA} may be asked for. */
  public static Set<String> libraryTypes() {
    return SUPERTYPES.keySet();
  }

  /** Whether a type is one of the libraries' own, by its qualified name. */
  public static boolean isOfLibrary(String qualifiedName) {
    return SUPERTYPES.containsKey(qualifiedName);
  }

  /**
   * The simple names of the libraries' types that a Java file may extend to declare a migration, by
   * its text.
   */
  public static Set<String> libraryTypes(String text) {
    boolean flyway = text.contains("flyway");
    boolean liquibase = text.contains("liquibase");
    if (!flyway && !liquibase) {
      return Set.of();
    }
    return SUPERTYPES.keySet().stream()
        .filter(type -> type.startsWith(LIQUIBASE) ? liquibase : flyway)
        .map(type -> type.substring(type.lastIndexOf('.') + 1))
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Whether a Java file speaks of being a migration: a test of its text and name, in linear time. A
   * migration whose base class is the project's own is told by its name.
   */
  public static boolean mayDeclareMigration(String fileName, String text) {
    return isFlywayName(fileName)
        || mayBeMarked(text)
        || libraryTypes(text).stream().anyMatch(text::contains);
  }

  /** Whether a type of a Java file may have one of the {@link #MARKERS}, by the file's text. */
  public static boolean mayBeMarked(String text) {
    return text.contains("surefoot")
        && (text.contains(SchemaMigration.class.getSimpleName())
            || text.contains(DataMigration.class.getSimpleName()));
  }

  /**
   * What there is to know of a class to tell whether it is a migration.
   *
   * @param simpleName the last part of its name
   * @param isAbstract whether it has no instances of its own
   * @param isA whether it is the type of a qualified name or a subtype of it
   * @param declares whether it or a supertype that is no library's has a method of a name
   * @param isMarked whether it has itself the annotation of a qualified name
   * @param isNamed whether the configuration says that it is a migration
   */
  public record Candidate(
      String simpleName,
      boolean isAbstract,
      Predicate<String> isA,
      Predicate<String> declares,
      Predicate<String> isMarked,
      boolean isNamed) {}

  /**
   * Whether a class of which Flyway asks nothing else has its version in its name.
   *
   * @param isA as in {@link Candidate}
   */
  public static boolean isNamedByClass(Predicate<String> isA) {
    return isA.test(FLYWAY_BASE_MIGRATION) || OLD_FLYWAY_MIGRATIONS.stream().anyMatch(isA);
  }

  /** What runs a class, empty if it is no migration. */
  public static Optional<Role> role(Candidate type) {
    boolean byName = isNamedByClass(type.isA());
    if (byName || type.isA().test(FLYWAY_MIGRATION)) {
      if (type.isAbstract()) {
        return Optional.of(Role.BASE);
      }
      if (!byName || type.declares().test(VERSION_METHOD)) {
        return Optional.of(Role.FLYWAY);
      }
      // BaseJavaMigration refuses to be made under any other name.
      boolean hasVersion = startsWithVersion(type.simpleName());
      return Optional.of(
          switch (type.simpleName().isEmpty() ? ' ' : type.simpleName().charAt(0)) {
            case 'V', 'R' -> Role.FLYWAY;
            case 'B' -> hasVersion ? Role.FLYWAY : Role.BASE;
            case 'U' -> hasVersion ? Role.FLYWAY_UNDO : Role.BASE;
            default -> Role.BASE;
          });
    }
    Role role = null;
    if (type.isA().test(FLYWAY_CALLBACK) || OLD_FLYWAY_CALLBACKS.stream().anyMatch(type.isA())) {
      role = Role.FLYWAY_CALLBACK;
    } else if (type.isA().test(LIQUIBASE_TASK)
        || type.isA().test(LIQUIBASE_SQL)
        || type.isA().test(LIQUIBASE_CHECK)) {
      role = Role.LIQUIBASE;
    } else if (MARKERS.stream().anyMatch(type.isMarked())) {
      return Optional.of(Role.MARKED);
    } else if (type.isNamed()) {
      role = Role.MARKED;
    }
    return Optional.ofNullable(role == null || !type.isAbstract() ? role : Role.BASE);
  }

  /** The methods of a class that what runs it calls, in order, as far as they change anything. */
  public static List<String> entries(Role role) {
    return switch (role) {
      case FLYWAY, FLYWAY_UNDO -> List.of(MIGRATE_METHOD);
      case FLYWAY_CALLBACK -> List.of(HANDLE_METHOD);
      case LIQUIBASE -> List.of("execute", "generateStatements", "check");
      // Spring's CommandLineRunner and ApplicationRunner, Runnable; InitializingBean.
      case MARKED -> List.of("run", "afterPropertiesSet");
      case BASE -> List.of(MIGRATE_METHOD, HANDLE_METHOD, "execute", "generateStatements");
    };
  }

  /**
   * Whether what runs migrations passes values of a type to their methods.
   *
   * @param type a qualified name, null if it is not known
   */
  public static boolean isPassedByRunner(@Nullable String type) {
    return type != null
        && (type.startsWith(FLYWAY)
            || type.startsWith(FLYWAY_2)
            || type.startsWith(LIQUIBASE)
            || type.equals("java.sql.Connection")
            || type.equals("org.springframework.jdbc.core.JdbcTemplate"));
  }

  /** Those of the {@link #entries} that are there to change something, whatever they call. */
  public static List<String> changes(Role role) {
    return switch (role) {
      case FLYWAY -> List.of(MIGRATE_METHOD);
      case LIQUIBASE -> List.of("execute", "generateStatements");
      case FLYWAY_UNDO, FLYWAY_CALLBACK, BASE, MARKED -> List.of();
    };
  }

  /** The methods of a class that what runs it calls to take the migration back. */
  public static Set<String> rollbacks(Role role) {
    return switch (role) {
      case LIQUIBASE, BASE -> Set.of("rollback", "generateRollbackStatements");
      case FLYWAY, FLYWAY_UNDO, FLYWAY_CALLBACK, MARKED -> Set.of();
    };
  }

  /**
   * Whether a name is one that Flyway takes a version or a repeatable description from: {@code
   * V1_2__Add_orders}, {@code R__Views}.
   */
  public static boolean isFlywayName(String simpleName) {
    if (simpleName.startsWith("R__")) {
      return true;
    }
    return simpleName.startsWith("V") && startsWithVersion(simpleName) && simpleName.contains("__");
  }

  private static boolean startsWithVersion(String simpleName) {
    return simpleName.length() > 1 && Character.isDigit(simpleName.charAt(1));
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
   * The justifications that may cover a migration: those of its file except for what is part of
   * another migration next to it or within it, and those of other files, such as of helpers and
   * base classes, that cover something that it sends.
   *
   * @param migrations the declarations of all migrations of the file
   * @param assurances those of its file
   * @param elsewhere those of another file, in its order
   */
  public static List<Assurance> concerning(
      Region migration,
      Collection<Region> migrations,
      List<Assurance> assurances,
      List<SentSql> sent,
      Function<SourceFile, List<Assurance>> elsewhere) {
    List<Assurance> found = new ArrayList<>();
    assurances.stream()
        .filter(
            a ->
                migrations.stream()
                    .filter(other -> other.contains(a.region()))
                    .allMatch(other -> other.contains(migration)))
        .forEach(found::add);
    Map<SourceFile, List<Region>> places = new LinkedHashMap<>();
    for (SentSql one : sent) {
      for (Region place : one.dispatch().elsewhere()) {
        places.computeIfAbsent(place.file(), f -> new ArrayList<>()).add(place);
      }
    }
    places.forEach(
        (file, inFile) ->
            elsewhere.apply(file).stream()
                .filter(a -> inFile.stream().anyMatch(a.scope()::contains))
                .forEach(found::add));
    return found;
  }
}
