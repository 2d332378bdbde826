package io.github.surefoot.engine.rule;

import io.github.surefoot.engine.rule.assurance.UnparsedSql;
import io.github.surefoot.engine.rule.assurance.UnresolvedSql;
import io.github.surefoot.engine.rule.backfill.BackfillWithSchemaChange;
import io.github.surefoot.engine.rule.backfill.BulkLoadInMigration;
import io.github.surefoot.engine.rule.backfill.SingleTransactionBackfill;
import io.github.surefoot.engine.rule.backfill.UnbatchedBackfill;
import io.github.surefoot.engine.rule.blocking.BriefTableLock;
import io.github.surefoot.engine.rule.blocking.ExplicitTableLock;
import io.github.surefoot.engine.rule.blocking.ForeignKeyParentLock;
import io.github.surefoot.engine.rule.blocking.PartitionParentLock;
import io.github.surefoot.engine.rule.compatibility.ColumnDrop;
import io.github.surefoot.engine.rule.compatibility.ColumnDropStillReferenced;
import io.github.surefoot.engine.rule.compatibility.ColumnRename;
import io.github.surefoot.engine.rule.compatibility.TableRename;
import io.github.surefoot.engine.rule.data.CascadingDrop;
import io.github.surefoot.engine.rule.data.EnforcementDisabled;
import io.github.surefoot.engine.rule.data.ObjectDrop;
import io.github.surefoot.engine.rule.data.TableDrop;
import io.github.surefoot.engine.rule.data.WholeTableDelete;
import io.github.surefoot.engine.rule.design.DiscouragedColumnType;
import io.github.surefoot.engine.rule.design.MismatchedForeignKey;
import io.github.surefoot.engine.rule.flyway.FlywayUndefinedPlaceholder;
import io.github.surefoot.engine.rule.history.DestructiveRerun;
import io.github.surefoot.engine.rule.history.DuplicateTableCreation;
import io.github.surefoot.engine.rule.history.RejectedStatement;
import io.github.surefoot.engine.rule.policy.ForbiddenColumnType;
import io.github.surefoot.engine.rule.transaction.LockHeldAcrossStatements;
import io.github.surefoot.engine.rule.transaction.MissingLockTimeout;
import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.source.SourceFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * One hazard, one finding: which rule gives way where another speaks of the same part of the same
 * statement. This is the only place that says so; no rule looks at what others find.
 */
public final class Precedence {
  /** For each rule that gives way, those that it gives way to. */
  private static final Map<String, Set<String>> GIVES_WAY_TO =
      Map.ofEntries(
          way(UnparsedSql.class, UnresolvedSql.class),
          way(UnresolvedSql.class, FlywayUndefinedPlaceholder.class),
          way(
              UnbatchedBackfill.class,
              BackfillWithSchemaChange.class,
              SingleTransactionBackfill.class),
          way(BulkLoadInMigration.class, LockHeldAcrossStatements.class),
          way(LockHeldAcrossStatements.class, BackfillWithSchemaChange.class),
          way(BriefTableLock.class, EnforcementDisabled.class),
          way(ObjectDrop.class, CascadingDrop.class),
          way(WholeTableDelete.class, DestructiveRerun.class),
          way(
              MissingLockTimeout.class,
              BriefTableLock.class,
              ExplicitTableLock.class,
              ForeignKeyParentLock.class,
              PartitionParentLock.class),
          way(RejectedStatement.class, DuplicateTableCreation.class),
          way(MismatchedForeignKey.class, RejectedStatement.class),
          way(DiscouragedColumnType.class, ForbiddenColumnType.class),
          way(ColumnDrop.class, ColumnDropStillReferenced.class),
          way(ColumnRename.class, ColumnDropStillReferenced.class),
          way(TableDrop.class, DestructiveRerun.class, ColumnDropStillReferenced.class),
          way(TableRename.class, ColumnDropStillReferenced.class));

  private Precedence() {}

  private static Map.Entry<String, Set<String>> way(Class<?> rule, Class<?>... stronger) {
    return Map.entry(
        rule.getSimpleName(),
        Stream.of(stronger).map(Class::getSimpleName).collect(Collectors.toUnmodifiableSet()));
  }

  /** The findings without those that give way to another among them, in the same order. */
  public static List<Finding> settle(List<Finding> findings) {
    Map<Place, NavigableMap<Integer, Integer>> winners = winners(findings);
    List<Finding> settled = new ArrayList<>(findings.size());
    for (Finding finding : findings) {
      Set<String> stronger = GIVES_WAY_TO.getOrDefault(finding.rule().name(), Set.of());
      if (stronger.stream()
          .noneMatch(rule -> overlaps(finding.region(), winners.get(Place.of(rule, finding))))) {
        settled.add(finding);
      }
    }
    return settled;
  }

  /** A rule at a statement: the site that sends it and the file that holds its text. */
  private record Place(String rule, Region site, SourceFile file) {
    static Place of(String rule, Finding finding) {
      return new Place(rule, finding.site(), finding.region().file());
    }
  }

  /** For each place by start the farthest end of a finding that starts there or before. */
  private static Map<Place, NavigableMap<Integer, Integer>> winners(List<Finding> findings) {
    Map<Place, NavigableMap<Integer, Integer>> winners = new HashMap<>();
    findings.stream()
        .filter(f -> GIVES_WAY_TO.values().stream().anyMatch(w -> w.contains(f.rule().name())))
        .sorted(Comparator.comparingInt(f -> f.region().start()))
        .forEach(
            f -> {
              NavigableMap<Integer, Integer> ends =
                  winners.computeIfAbsent(Place.of(f.rule().name(), f), p -> new TreeMap<>());
              int farthest = ends.isEmpty() ? 0 : ends.lastEntry().getValue();
              ends.put(f.region().start(), Math.max(farthest, f.region().end()));
            });
    return winners;
  }

  private static boolean overlaps(Region region, @Nullable NavigableMap<Integer, Integer> ends) {
    Map.Entry<Integer, Integer> before =
        ends == null ? null : ends.floorEntry(Math.max(region.start(), region.end() - 1));
    return before != null && before.getValue() > region.start();
  }
}
