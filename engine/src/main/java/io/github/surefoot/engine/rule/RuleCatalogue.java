package io.github.surefoot.engine.rule;

import io.github.surefoot.engine.rule.assurance.BroadAssurance;
import io.github.surefoot.engine.rule.assurance.ExpiredAssurance;
import io.github.surefoot.engine.rule.assurance.MissingJustification;
import io.github.surefoot.engine.rule.assurance.UnknownRuleAssurance;
import io.github.surefoot.engine.rule.assurance.UnparsedSql;
import io.github.surefoot.engine.rule.assurance.UnresolvedSql;
import io.github.surefoot.engine.rule.assurance.UnsupportedTarget;
import io.github.surefoot.engine.rule.assurance.UnusedAssurance;
import io.github.surefoot.engine.rule.backfill.BackfillWithSchemaChange;
import io.github.surefoot.engine.rule.backfill.SingleTransactionBackfill;
import io.github.surefoot.engine.rule.backfill.UnbatchedBackfill;
import io.github.surefoot.engine.rule.blocking.BlockingConstraintIndex;
import io.github.surefoot.engine.rule.blocking.BlockingIndexCreation;
import io.github.surefoot.engine.rule.blocking.BlockingIndexDrop;
import io.github.surefoot.engine.rule.blocking.BlockingReindex;
import io.github.surefoot.engine.rule.blocking.BlockingViewRefresh;
import io.github.surefoot.engine.rule.blocking.BriefTableLock;
import io.github.surefoot.engine.rule.blocking.ColumnTypeRescan;
import io.github.surefoot.engine.rule.blocking.ColumnTypeRewrite;
import io.github.surefoot.engine.rule.blocking.DomainConstraintScan;
import io.github.surefoot.engine.rule.blocking.ExplicitTableLock;
import io.github.surefoot.engine.rule.blocking.ForeignKeyParentLock;
import io.github.surefoot.engine.rule.blocking.NotNullScan;
import io.github.surefoot.engine.rule.blocking.PartitionAttachScan;
import io.github.surefoot.engine.rule.blocking.PartitionParentLock;
import io.github.surefoot.engine.rule.blocking.PhysicalTableRewrite;
import io.github.surefoot.engine.rule.blocking.RewritingColumnAddition;
import io.github.surefoot.engine.rule.blocking.ValidatingCheckConstraint;
import io.github.surefoot.engine.rule.blocking.ValidatingForeignKey;
import io.github.surefoot.engine.rule.blocking.VolatileColumnDefault;
import io.github.surefoot.engine.rule.compatibility.ColumnDrop;
import io.github.surefoot.engine.rule.compatibility.ColumnDropStillReferenced;
import io.github.surefoot.engine.rule.compatibility.ColumnRename;
import io.github.surefoot.engine.rule.compatibility.EnumValueRename;
import io.github.surefoot.engine.rule.compatibility.PrimaryKeyDrop;
import io.github.surefoot.engine.rule.compatibility.TableRename;
import io.github.surefoot.engine.rule.data.CascadingDrop;
import io.github.surefoot.engine.rule.data.ColumnDropLosesIndex;
import io.github.surefoot.engine.rule.data.ColumnNarrowing;
import io.github.surefoot.engine.rule.data.EnforcementDisabled;
import io.github.surefoot.engine.rule.data.ObjectDrop;
import io.github.surefoot.engine.rule.data.RequiredColumnAddition;
import io.github.surefoot.engine.rule.data.TableDrop;
import io.github.surefoot.engine.rule.data.TimeZoneReinterpretation;
import io.github.surefoot.engine.rule.data.UnprovenUniqueness;
import io.github.surefoot.engine.rule.data.WholeTableDelete;
import io.github.surefoot.engine.rule.design.MissingPrimaryKey;
import io.github.surefoot.engine.rule.flyway.FlywayIgnoredFile;
import io.github.surefoot.engine.rule.flyway.FlywayMixedTransaction;
import io.github.surefoot.engine.rule.flyway.FlywayTransactionalLockHang;
import io.github.surefoot.engine.rule.flyway.FlywayUndefinedPlaceholder;
import io.github.surefoot.engine.rule.flyway.FlywayUnsafeSetting;
import io.github.surefoot.engine.rule.history.DanglingRoutineReference;
import io.github.surefoot.engine.rule.history.DestructiveRerun;
import io.github.surefoot.engine.rule.history.DuplicateTableCreation;
import io.github.surefoot.engine.rule.history.EditedMigration;
import io.github.surefoot.engine.rule.history.IndexReplacementGap;
import io.github.surefoot.engine.rule.history.InvalidIndexRetry;
import io.github.surefoot.engine.rule.history.MaskedCreation;
import io.github.surefoot.engine.rule.history.MissingObjectReference;
import io.github.surefoot.engine.rule.history.RejectedStatement;
import io.github.surefoot.engine.rule.history.UnvalidatedConstraint;
import io.github.surefoot.engine.rule.history.VersionConflict;
import io.github.surefoot.engine.rule.security.BroadGrant;
import io.github.surefoot.engine.rule.security.PasswordInMigration;
import io.github.surefoot.engine.rule.security.RoleChange;
import io.github.surefoot.engine.rule.security.RowSecurityGap;
import io.github.surefoot.engine.rule.security.UnsafeDefiner;
import io.github.surefoot.engine.rule.transaction.ConcurrentIndexInTransaction;
import io.github.surefoot.engine.rule.transaction.EnumValueInTransaction;
import io.github.surefoot.engine.rule.transaction.FragileConcurrentIndex;
import io.github.surefoot.engine.rule.transaction.IneffectiveLockTimeout;
import io.github.surefoot.engine.rule.transaction.LockHeldAcrossStatements;
import io.github.surefoot.engine.rule.transaction.MissingLockTimeout;
import io.github.surefoot.engine.rule.transaction.NonTransactionalStatement;
import io.github.surefoot.engine.rule.transaction.SessionSettingLeak;
import io.github.surefoot.engine.rule.transaction.TransactionControlInMigration;
import io.github.surefoot.engine.rule.transaction.ValidationInLockedTransaction;
import java.util.List;
import java.util.Optional;

/** All rules there are, in the order of the families and then by name. */
public final class RuleCatalogue {
  private static final List<Rule> RULES =
      List.of(
          new BlockingConstraintIndex(),
          new BlockingIndexCreation(),
          new BlockingIndexDrop(),
          new BlockingReindex(),
          new BlockingViewRefresh(),
          new BriefTableLock(),
          new ColumnTypeRescan(),
          new ColumnTypeRewrite(),
          new DomainConstraintScan(),
          new ExplicitTableLock(),
          new ForeignKeyParentLock(),
          new NotNullScan(),
          new PartitionAttachScan(),
          new PartitionParentLock(),
          new PhysicalTableRewrite(),
          new RewritingColumnAddition(),
          new ValidatingCheckConstraint(),
          new ValidatingForeignKey(),
          new VolatileColumnDefault(),
          new ColumnDrop(),
          new ColumnDropStillReferenced(),
          new ColumnRename(),
          new EnumValueRename(),
          new PrimaryKeyDrop(),
          new TableRename(),
          new CascadingDrop(),
          new ColumnDropLosesIndex(),
          new ColumnNarrowing(),
          new EnforcementDisabled(),
          new ObjectDrop(),
          new RequiredColumnAddition(),
          new TableDrop(),
          new TimeZoneReinterpretation(),
          new UnprovenUniqueness(),
          new WholeTableDelete(),
          new ConcurrentIndexInTransaction(),
          new EnumValueInTransaction(),
          new FragileConcurrentIndex(),
          new IneffectiveLockTimeout(),
          new LockHeldAcrossStatements(),
          new MissingLockTimeout(),
          new NonTransactionalStatement(),
          new SessionSettingLeak(),
          new TransactionControlInMigration(),
          new ValidationInLockedTransaction(),
          new BackfillWithSchemaChange(),
          new SingleTransactionBackfill(),
          new UnbatchedBackfill(),
          new DanglingRoutineReference(),
          new DestructiveRerun(),
          new DuplicateTableCreation(),
          new EditedMigration(),
          new IndexReplacementGap(),
          new InvalidIndexRetry(),
          new MaskedCreation(),
          new MissingObjectReference(),
          new RejectedStatement(),
          new UnvalidatedConstraint(),
          new VersionConflict(),
          new MissingPrimaryKey(),
          new BroadGrant(),
          new PasswordInMigration(),
          new RoleChange(),
          new RowSecurityGap(),
          new UnsafeDefiner(),
          new BroadAssurance(),
          new ExpiredAssurance(),
          new MissingJustification(),
          new UnknownRuleAssurance(),
          new UnparsedSql(),
          new UnresolvedSql(),
          new UnsupportedTarget(),
          new UnusedAssurance(),
          new FlywayIgnoredFile(),
          new FlywayMixedTransaction(),
          new FlywayTransactionalLockHang(),
          new FlywayUndefinedPlaceholder(),
          new FlywayUnsafeSetting());

  private RuleCatalogue() {}

  public static List<Rule> all() {
    return RULES;
  }

  /** The rule of this name, exactly as spelled. */
  public static Optional<Rule> find(String name) {
    return RULES.stream().filter(r -> r.info().name().equals(name)).findFirst();
  }
}
