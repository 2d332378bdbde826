package io.github.surefoot.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a class that changes the rows of a database, such as a backfill, and that no framework
 * reveals as a migration.
 *
 * <p>The SQL that the class sends is read and judged like that of a Flyway or Liquibase migration.
 * On a class that a framework does reveal, it states that the migration changes data only; schema
 * changes in it are reported as {@code MigrationPurposeViolation}. What {@link SchemaMigration}
 * says about nested classes, inheritance, transactions and order holds here too.
 *
 * @see SchemaMigration
 * @see RunsOutsideDeploy
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface DataMigration {}
