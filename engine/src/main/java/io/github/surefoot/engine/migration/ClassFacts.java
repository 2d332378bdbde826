package io.github.surefoot.engine.migration;

import io.github.surefoot.annotations.MigrationPhase.Phase;
import io.github.surefoot.engine.source.Region;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What the declaration of a Java migration promises, and what of the application it builds on.
 *
 * @param packageName the package of the class, empty for the unnamed one
 * @param phase the step of an expand-and-contract change that it says it is, null if it does not
 * @param purposes what it says it changes, alone; empty if it does not say so
 * @param outsideDeploy whether it says that it does not run while the application is deployed
 * @param models the parts of the application that it uses, each at its first use
 */
public record ClassFacts(
    String packageName,
    @Nullable StatedPhase phase,
    List<StatedPurpose> purposes,
    boolean outsideDeploy,
    List<ModelUse> models) {
  /** Those of what promises nothing and uses nothing, as a script does. */
  public static final ClassFacts NONE = new ClassFacts("", null, List.of(), false, List.of());

  public ClassFacts {
    purposes = List.copyOf(purposes);
    models = List.copyOf(models);
  }

  /** Those of a class that has run before: what it uses has been said then. */
  public ClassFacts again() {
    return new ClassFacts(packageName, phase, purposes, outsideDeploy, List.of());
  }

  /**
   * {@code @MigrationPhase}.
   *
   * @param region the annotation
   */
  public record StatedPhase(Phase phase, Region region) {}

  /**
   * {@code @SchemaMigration} or {@code @DataMigration} on a class that is a migration anyway.
   *
   * @param region the annotation
   */
  public record StatedPurpose(Purpose purpose, Region region) {}

  /** What a migration changes. */
  public enum Purpose {
    SCHEMA,
    DATA
  }

  /**
   * A part of the application that a migration uses.
   *
   * @param name as people call it: the simple name of the type, {@code createQuery} of a method
   * @param region where it is used first
   * @param declared where it is declared, null if that cannot be seen
   */
  public record ModelUse(Model model, String name, Region region, @Nullable Region declared) {}

  /** The parts of an application that change with its code. */
  public enum Model {
    /** A class that is mapped to a table. */
    ENTITY,
    /** What loads and saves such classes. */
    REPOSITORY,
    /** A service, or another component that a container makes. */
    COMPONENT,
    /** A query in terms of classes, as in JPQL, or another call that works on mapped classes. */
    CLASS_QUERY,
    /** A class that jOOQ has generated from the schema. */
    GENERATED_TABLE,
    /** A switch that decides at run time what the application does. */
    FEATURE_FLAG
  }
}
