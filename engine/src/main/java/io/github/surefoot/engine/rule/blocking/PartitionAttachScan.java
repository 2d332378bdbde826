package io.github.surefoot.engine.rule.blocking;

import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.effect.Effect.Cause;
import io.github.surefoot.engine.effect.Effect.Role;
import io.github.surefoot.engine.effect.Effect.Work;
import io.github.surefoot.engine.effect.LockMode;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.AlterTable.AttachPartition;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.rule.remedy.AttachInSteps;
import io.github.surefoot.engine.sql.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** ATTACH PARTITION that reads or indexes rows because nothing proves that it need not. */
public final class PartitionAttachScan implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          PartitionAttachScan.class,
          Severity.ERROR,
          "A table is attached as a partition, and its rows or those of the DEFAULT partition are"
              + " read or indexed while reads and writes wait.",
          Set.of(Dialect.POSTGRESQL));

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Step step, ReplayedMigration migration, Consumer<Finding> findings) {
    if (!(step.operation() instanceof AttachPartition attach) || !attach.partition().known()) {
      return;
    }
    List<String> work = work(attach, step, migration);
    if (work.isEmpty()) {
      return;
    }
    findings.accept(
        Finding.of(
            INFO,
            migration,
            step,
            attach.range(),
            "ATTACH PARTITION '"
                + attach.partition()
                + "' to '"
                + attach.target().name()
                + "' "
                + Waiting.listed(work)
                + " while everybody waits.",
            why(step, migration),
            AttachInSteps.of(attach, step, migration)));
  }

  /** What takes its time, each a verb and its object. */
  private static List<String> work(AttachPartition attach, Step step, ReplayedMigration migration) {
    QualifiedName parent = step.before().resolve(attach.target().name());
    QualifiedName partition = step.before().resolve(attach.partition());
    QualifiedName rest =
        step.before().defaultPartition(parent).map(t -> t.name()).orElse(partition);
    Set<QualifiedName> ofRest =
        rest.equals(partition) ? Set.of() : AttachInSteps.withPartitions(rest, step.before());
    List<String> work = new ArrayList<>();
    if (existing(step.effect().scans(Cause.PARTITION_BOUND), step, migration)
        .anyMatch(w -> !ofRest.contains(w.relation()))) {
      work.add("reads all its rows");
    }
    String indexes =
        existing(step.effect().builds(Cause.INDEX_CREATION), step, migration)
            .map(build -> "'" + build.index() + "'")
            .collect(Collectors.joining(", "));
    if (!indexes.isEmpty()) {
      work.add("builds " + indexes);
    }
    if (existing(step.effect().scans(Cause.FOREIGN_KEY), step, migration)
        .anyMatch(
            w -> AttachInSteps.withPartitions(partition, step.before()).contains(w.relation()))) {
      work.add("checks a foreign key for each row");
    }
    if (existing(step.effect().scans(Cause.PARTITION_BOUND), step, migration)
        .anyMatch(w -> ofRest.contains(w.relation()))) {
      work.add("reads the DEFAULT partition '" + rest.display() + "'");
    }
    return work;
  }

  private static <W extends Work> Stream<W> existing(
      Stream<W> work, Step step, ReplayedMigration migration) {
    return work.filter(w -> migration.exists(w.relation(), step));
  }

  private static String why(Step step, ReplayedMigration migration) {
    String locked =
        step.effect().locks().stream()
            .filter(l -> l.mode() == LockMode.ACCESS_EXCLUSIVE)
            .filter(l -> l.role() != Role.INDEX && migration.exists(l.relation(), step))
            .map(l -> "'" + l.relation().display() + "'")
            .distinct()
            .collect(Collectors.joining(", "));
    return migration.history().target().displayName()
        + " holds an ACCESS EXCLUSIVE lock on "
        + locked
        + " until it has made sure that all rows are where they belong: reads and writes wait, the"
        + " longer the more rows there are."
        + Waiting.assumptions(step.effect());
  }
}
