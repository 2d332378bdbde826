package io.github.surefoot.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * States which step of an expand-and-contract change a migration class is.
 *
 * <p>The phase is a promise that is checked: a statement that a phase does not allow is reported as
 * {@code MigrationPhaseViolation}, whatever else is said about it. A class without the annotation
 * makes no promise.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface MigrationPhase {

  /** The step that the migration is. */
  Phase value();

  /** The steps of a change that old and new application versions survive. */
  enum Phase {
    /**
     * Adds what the new application version needs and takes nothing away: the running version works
     * on unchanged before, during and after it.
     */
    EXPAND,

    /**
     * Moves or fills data while both versions run; neither adds nor removes anything that they can
     * see.
     */
    MIGRATE,

    /**
     * Removes what no running version uses any more; runs only when the release before it has
     * ceased to use it.
     */
    CONTRACT
  }
}
