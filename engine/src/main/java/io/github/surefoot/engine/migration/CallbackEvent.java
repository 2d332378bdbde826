package io.github.surefoot.engine.migration;

/**
 * The moments at which Flyway runs a callback, by the names of the constants of Flyway 13's {@code
 * org.flywaydb.core.api.callback.Event}. A script is named after the moment: {@code
 * afterMigrate.sql}, {@code afterMigrate__vacuum.sql}.
 */
public enum CallbackEvent {
  // In the order in which they happen during a migrate.
  AFTER_CONNECT("afterConnect", Moment.BEFORE),
  BEFORE_VALIDATE("beforeValidate", Moment.BEFORE),
  AFTER_VALIDATE("afterValidate", Moment.BEFORE),
  BEFORE_CREATE_SCHEMA("beforeCreateSchema", Moment.BEFORE),
  CREATE_SCHEMA("createSchema", Moment.BEFORE),
  BEFORE_MIGRATE("beforeMigrate", Moment.BEFORE),
  BEFORE_EACH_MIGRATE("beforeEachMigrate", Moment.BEFORE),
  BEFORE_EACH_MIGRATE_STATEMENT("beforeEachMigrateStatement", Moment.BEFORE),
  AFTER_VERSIONED("afterVersioned", Moment.BETWEEN),
  BEFORE_REPEATABLES("beforeRepeatables", Moment.BETWEEN),
  AFTER_EACH_MIGRATE_STATEMENT("afterEachMigrateStatement", Moment.AFTER),
  AFTER_EACH_MIGRATE("afterEachMigrate", Moment.AFTER),
  AFTER_MIGRATE_APPLIED("afterMigrateApplied", Moment.AFTER),
  AFTER_MIGRATE("afterMigrate", Moment.AFTER),
  AFTER_MIGRATE_OPERATION_FINISH("afterMigrateOperationFinish", Moment.AFTER),

  // Not part of a migrate that succeeds.
  AFTER_MIGRATE_ERROR("afterMigrateError", Moment.ELSEWHERE),
  AFTER_EACH_MIGRATE_ERROR("afterEachMigrateError", Moment.ELSEWHERE),
  AFTER_EACH_MIGRATE_STATEMENT_ERROR("afterEachMigrateStatementError", Moment.ELSEWHERE),
  AFTER_VALIDATE_ERROR("afterValidateError", Moment.ELSEWHERE),
  BEFORE_CLEAN("beforeClean", Moment.ELSEWHERE),
  AFTER_CLEAN("afterClean", Moment.ELSEWHERE),
  AFTER_CLEAN_ERROR("afterCleanError", Moment.ELSEWHERE),
  BEFORE_UNDO("beforeUndo", Moment.ELSEWHERE),
  BEFORE_EACH_UNDO("beforeEachUndo", Moment.ELSEWHERE),
  BEFORE_EACH_UNDO_STATEMENT("beforeEachUndoStatement", Moment.ELSEWHERE),
  AFTER_EACH_UNDO_STATEMENT("afterEachUndoStatement", Moment.ELSEWHERE),
  AFTER_EACH_UNDO_STATEMENT_ERROR("afterEachUndoStatementError", Moment.ELSEWHERE),
  AFTER_EACH_UNDO("afterEachUndo", Moment.ELSEWHERE),
  AFTER_EACH_UNDO_ERROR("afterEachUndoError", Moment.ELSEWHERE),
  AFTER_UNDO("afterUndo", Moment.ELSEWHERE),
  AFTER_UNDO_ERROR("afterUndoError", Moment.ELSEWHERE),
  BEFORE_BASELINE("beforeBaseline", Moment.ELSEWHERE),
  AFTER_BASELINE("afterBaseline", Moment.ELSEWHERE),
  AFTER_BASELINE_ERROR("afterBaselineError", Moment.ELSEWHERE),
  BEFORE_REPAIR("beforeRepair", Moment.ELSEWHERE),
  AFTER_REPAIR("afterRepair", Moment.ELSEWHERE),
  AFTER_REPAIR_ERROR("afterRepairError", Moment.ELSEWHERE),
  BEFORE_INFO("beforeInfo", Moment.ELSEWHERE),
  AFTER_INFO("afterInfo", Moment.ELSEWHERE),
  AFTER_INFO_ERROR("afterInfoError", Moment.ELSEWHERE),
  AFTER_INFO_OPERATION_FINISH("afterInfoOperationFinish", Moment.ELSEWHERE),
  BEFORE_CONNECT("beforeConnect", Moment.ELSEWHERE);

  /** Where in a migrate a callback stands. */
  public enum Moment {
    /** Before the versioned migrations. */
    BEFORE,
    /** Behind the versioned migrations, before the repeatable ones. */
    BETWEEN,
    /** Behind all migrations. */
    AFTER,
    /** Not in a migrate that succeeds. */
    ELSEWHERE
  }

  private final String id;
  private final Moment moment;

  CallbackEvent(String id, Moment moment) {
    this.id = id;
    this.moment = moment;
  }

  /** What a script's name begins with; also the name of the method in the callbacks of Flyway 5. */
  public String id() {
    return id;
  }

  /** Where it stands. */
  public Moment moment() {
    return moment;
  }
}
