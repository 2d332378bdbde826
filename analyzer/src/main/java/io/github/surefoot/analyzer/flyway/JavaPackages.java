package io.github.surefoot.analyzer.flyway;

import io.github.surefoot.engine.javacode.JavaMigration;
import io.github.surefoot.engine.javacode.JavaMigration.Role;
import io.github.surefoot.engine.migration.MigrationVersion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which Java migrations of a module are run together. Which packages a Flyway looks into is often
 * said by code that cannot be read. Packages that give several versions twice cannot be run by one:
 * it would refuse to run any. A single version that is given twice is taken for a mistake.
 */
public final class JavaPackages {
  private static final int MISTAKES = 1;

  private JavaPackages() {}

  /**
   * Parts migrations by what runs them.
   *
   * @param migrations all of a module
   * @return at least one list, in each the order is kept; callbacks are in the first
   */
  public static List<List<JavaMigration>> parted(List<JavaMigration> migrations) {
    Map<String, List<JavaMigration>> packages = new LinkedHashMap<>();
    for (JavaMigration migration : migrations) {
      packages.computeIfAbsent(packageOf(migration), p -> new ArrayList<>()).add(migration);
    }
    List<Group> groups = new ArrayList<>();
    groups.add(new Group());
    packages.values().forEach(members -> place(members, groups));
    return groups.stream().map(group -> List.copyOf(group.migrations)).toList();
  }

  private static void place(List<JavaMigration> members, List<Group> groups) {
    Set<MigrationVersion> versions = new HashSet<>();
    for (JavaMigration migration : members) {
      MigrationVersion version =
          migration.role() == Role.FLYWAY ? FlywayReader.version(migration) : null;
      if (version != null) {
        versions.add(version);
      }
    }
    Group fitting = null;
    for (Group group : groups) {
      if (fitting == null && group.takes(versions)) {
        fitting = group;
      }
    }
    if (fitting == null) {
      fitting = new Group();
      groups.add(fitting);
    }
    fitting.migrations.addAll(members);
    fitting.versions.addAll(versions);
  }

  private static final class Group {
    final List<JavaMigration> migrations = new ArrayList<>();
    final Set<MigrationVersion> versions = new HashSet<>();

    boolean takes(Collection<MigrationVersion> more) {
      return more.stream().filter(versions::contains).count() <= MISTAKES;
    }
  }

  /** The name of the package of a migration. */
  public static String packageOf(JavaMigration migration) {
    String path = migration.region().file().path();
    int slash = path.lastIndexOf('/');
    String directory = slash < 0 ? "" : path.substring(0, slash).replace('/', '.');
    String name = migration.qualifiedName();
    for (int dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
      String around = name.substring(0, dot);
      if (directory.equals(around) || directory.endsWith("." + around)) {
        return around;
      }
    }
    return "";
  }
}
