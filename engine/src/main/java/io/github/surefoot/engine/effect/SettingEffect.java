package io.github.surefoot.engine.effect;

import io.github.surefoot.engine.catalog.Index;
import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.effect.Effect.Cause;
import io.github.surefoot.engine.effect.Effect.Role;
import io.github.surefoot.engine.operation.AlterTable.ChangeSetting;
import io.github.surefoot.engine.operation.AlterTable.Setting;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.RelationKind;
import io.github.surefoot.engine.operation.TableOperation.Persistence;
import io.github.surefoot.engine.operation.TableStorage;
import java.util.Set;

/** The actions of ALTER TABLE that change neither a column's type nor a constraint. */
final class SettingEffect {
  /** The parameters that are changed under ACCESS EXCLUSIVE (reloptions.c, 10 to 18). */
  private static final Set<String> STRONG_OPTIONS =
      Set.of(
          "user_catalog_table",
          "autosummarize",
          "buffering",
          "fastupdate",
          "gin_pending_list_limit",
          "pages_per_range");

  private final EffectBuilder effect;

  SettingEffect(EffectBuilder effect) {
    this.effect = effect;
  }

  void describe(ChangeSetting action, QualifiedName name) {
    switch (action.setting()) {
      case SET_LOGGED -> persistence(name, Persistence.PERMANENT);
      case SET_UNLOGGED -> persistence(name, Persistence.UNLOGGED);
      case SET_TABLESPACE, SET_ACCESS_METHOD -> storage(action, name);
      case CLUSTER_ON -> {
        effect.lock(name, LockMode.SHARE_UPDATE_EXCLUSIVE, Role.TARGET);
        if (action.argument() != null) {
          effect.lock(
              new QualifiedName(name.schema(), action.argument().value()),
              LockMode.SHARE_UPDATE_EXCLUSIVE,
              Role.INDEX);
        }
      }
      case SET_OPTIONS, RESET_OPTIONS ->
          // What a view is read with is part of every plan.
          effect.lock(
              name,
              action.target().kind() == RelationKind.VIEW
                      || action.options().stream().anyMatch(o -> STRONG_OPTIONS.contains(o.name()))
                  ? LockMode.ACCESS_EXCLUSIVE
                  : LockMode.SHARE_UPDATE_EXCLUSIVE,
              Role.TARGET);
      case SET_WITHOUT_CLUSTER -> effect.lock(name, LockMode.SHARE_UPDATE_EXCLUSIVE, Role.TARGET);
      case COLUMN_STATISTICS, COLUMN_OPTIONS, RESET_COLUMN_OPTIONS ->
          all(action, name, LockMode.SHARE_UPDATE_EXCLUSIVE);
      case ENABLE_TRIGGER,
          ENABLE_REPLICA_TRIGGER,
          ENABLE_ALWAYS_TRIGGER,
          DISABLE_TRIGGER,
          ENABLE_ALL_TRIGGERS,
          DISABLE_ALL_TRIGGERS,
          ENABLE_USER_TRIGGERS,
          DISABLE_USER_TRIGGERS ->
          triggers(action, name);
      case COLUMN_STORAGE, COLUMN_COMPRESSION -> all(action, name, LockMode.ACCESS_EXCLUSIVE);
      case SET_WITH_OIDS -> withOids(name);
      case OWNER,
          SET_WITHOUT_OIDS,
          REPLICA_IDENTITY,
          REPLICA_IDENTITY_INDEX,
          ENABLE_RULE,
          ENABLE_REPLICA_RULE,
          ENABLE_ALWAYS_RULE,
          DISABLE_RULE,
          ENABLE_ROW_SECURITY,
          DISABLE_ROW_SECURITY,
          FORCE_ROW_SECURITY,
          NO_FORCE_ROW_SECURITY,
          FOREIGN_OPTIONS ->
          effect.lock(name, LockMode.ACCESS_EXCLUSIVE, Role.TARGET);
    }
  }

  /** What is done to a row trigger is done to the ones that it made on partitions (since 11). */
  private void triggers(ChangeSetting action, QualifiedName name) {
    effect.lock(name, LockMode.SHARE_ROW_EXCLUSIVE, Role.TARGET);
    Table table = effect.table(name).orElse(null);
    if (table == null || action.target().only() || !effect.since(11)) {
      return;
    }
    Name argument = action.argument();
    boolean rows =
        table.attachments().triggers().stream()
            .anyMatch(t -> t.definition().row() && (argument == null || argument.is(t.name())));
    if (rows) {
      effect.lockPartitions(name, LockMode.SHARE_ROW_EXCLUSIVE);
    }
  }

  private void all(ChangeSetting action, QualifiedName name, LockMode mode) {
    effect.lock(name, mode, Role.TARGET);
    if (!action.target().only()) {
      effect.lockBelow(name, mode);
    }
  }

  /** Until 11 each row gets a number; since 12 there is no such clause. */
  private void withOids(QualifiedName name) {
    effect.lock(name, LockMode.ACCESS_EXCLUSIVE, Role.TARGET);
    if (effect.since(12)) {
      effect.fails("WITH OIDS ended with PostgreSQL 11");
      return;
    }
    effect.lockBelow(name, LockMode.ACCESS_EXCLUSIVE);
    effect.heaps(name, true).forEach(this::copy);
  }

  /** A copy of the table, unless it is as it shall be. */
  private void persistence(QualifiedName name, Persistence wanted) {
    effect.lock(name, LockMode.ACCESS_EXCLUSIVE, Role.TARGET);
    if (effect.catalog().sequenceNamed(name).isPresent()) {
      return;
    }
    Table table = effect.table(name).orElse(null);
    if (effect.isPartitioned(name)
        || (table != null && table.complete() && table.persistence() == wanted)) {
      return;
    }
    copy(name);
    sequences(name);
  }

  private void storage(ChangeSetting action, QualifiedName name) {
    effect.lock(name, LockMode.ACCESS_EXCLUSIVE, Role.TARGET);
    if (effect.isPartitioned(name)) {
      return;
    }
    Index index = effect.catalog().index(action.target().name()).orElse(null);
    if (index != null) {
      effect.indexBuild(index.table(), Cause.STORAGE_CHANGE, index.name().name(), true);
      return;
    }
    TableStorage storage = effect.table(name).map(Table::storage).orElse(TableStorage.NONE);
    Name now =
        action.setting() == Setting.SET_TABLESPACE ? storage.tablespace() : storage.accessMethod();
    if (now != null && action.argument() != null && now.is(action.argument())) {
      return;
    }
    copy(name);
    if (now == null) {
      effect.unknown(
          "Where or how '"
              + name.display()
              + "' is stored now is not known: a copy is taken to be needed.");
    }
  }

  private void copy(QualifiedName name) {
    effect.rewrite(name, Cause.STORAGE_CHANGE);
    effect.lockIndexes(name);
  }

  /** From 15 on its sequences become what the table becomes. */
  private void sequences(QualifiedName name) {
    if (effect.since(15)) {
      effect.lockSequences(name, null, LockMode.ACCESS_EXCLUSIVE);
    }
  }
}
