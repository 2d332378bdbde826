package db.migration;

import io.github.surefoot.annotations.MigrationPhase;
import org.flywaydb.core.api.migration.BaseJavaMigration;

/** The promise is not inherited. */
@MigrationPhase(MigrationPhase.Phase.MIGRATE)
abstract class Base extends BaseJavaMigration {}
