package io.github.surefoot.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a class that changes the schema of a database and that no framework reveals as a migration:
 * an upgrader run at start-up, a task of a home-made runner.
 *
 * <p>The SQL that the class sends is read and judged like that of a Flyway or Liquibase migration.
 * On a class that a framework does reveal, it states that the migration changes the schema only;
 * data changes in it are reported as {@code MigrationPurposeViolation}. Nested classes are part of
 * the marked class. The mark is not inherited: put it on each class that runs.
 *
 * <p>A marked class is taken to run in one transaction; what a framework says of itself comes
 * first. Marked classes of one source tree run in the order of their qualified names, after
 * everything that has a version.
 *
 * @see DataMigration
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface SchemaMigration {}
