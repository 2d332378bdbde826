/**
 * What application code writes to speak with Surefoot: justifications, and what it cannot see by
 * itself.
 *
 * <p>The Javadoc of each annotation is its specification. The annotations have no effect at run
 * time and bring no dependency: they are kept in class files, so that a jar can be audited, and are
 * not loaded by the virtual machine, so that this module need not be on the run-time class path.
 *
 * <ul>
 *   <li>{@link io.github.surefoot.annotations.SafetyAssured} lets a dangerous statement pass, with
 *       a written reason.
 *   <li>{@link io.github.surefoot.annotations.SchemaMigration} and {@link
 *       io.github.surefoot.annotations.DataMigration} mark migrations that no framework reveals.
 *   <li>{@link io.github.surefoot.annotations.ExecutesSql} marks a helper that sends a parameter to
 *       the database.
 *   <li>{@link io.github.surefoot.annotations.MigrationPhase} and {@link
 *       io.github.surefoot.annotations.RunsOutsideDeploy} say when a migration runs.
 * </ul>
 */
package io.github.surefoot.annotations;
