package io.github.surefoot.engine.rule;

import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.effect.Effect.Role;
import io.github.surefoot.engine.effect.Effect.Work;
import io.github.surefoot.engine.effect.Effect.Work.IndexBuild;
import io.github.surefoot.engine.effect.Effect.Work.Rewrite;
import io.github.surefoot.engine.effect.Effect.Work.RowWrite;
import io.github.surefoot.engine.effect.Effect.Work.Scan;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.rule.ExpectedTime.Magnitude;
import io.github.surefoot.engine.rule.TableStatistics.Size;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Weighs findings by what is known of the tables: those that are about time are left out where all
 * tables are small, the others say how long it may take. No rule has to ask.
 */
public final class TableSizes {
  /** Their harm is that others wait while rows are worked on. */
  private static final Set<Family> ABOUT_TIME =
      EnumSet.of(Family.BLOCKING, Family.BACKFILL, Family.MYSQL);

  private static final Set<Role> BYSTANDERS = EnumSet.of(Role.READ, Role.INDEX, Role.DEPENDENT);

  // What one ordinary server does in a second. The orders of magnitude are meant, not the digits:
  // they are stated with each estimate.
  private static final double READ = 200e6;
  private static final double WRITTEN = 50e6;
  private static final double CHANGED_ROWS = 20_000;
  private static final String ASSUMED =
      "Assumed are 200 MB read, 50 MB written or 20,000 rows changed in a second.";

  private final TableKnowledge tables;

  public TableSizes(TableKnowledge tables) {
    this.tables = tables;
  }

  /** Whether it matters for the finding how large tables are, and anything is known of that. */
  public boolean concern(Finding finding) {
    return ABOUT_TIME.contains(finding.rule().family()) && !tables.equals(TableKnowledge.NONE);
  }

  /**
   * The finding with its expected time, as far as that is known; empty if it is about time and
   * every table that the steps work on is small.
   *
   * @param steps what the finding is about
   */
  public Optional<Finding> weigh(Finding finding, ReplayedMigration migration, List<Step> steps) {
    if (!concern(finding) || steps.isEmpty()) {
      return Optional.of(finding);
    }
    String schema = migration.history().defaultSchema();
    boolean allSmall = true;
    for (Step step : steps) {
      Set<QualifiedName> concerned = concerned(step, migration);
      allSmall &=
          !concerned.isEmpty()
              && concerned.stream().allMatch(t -> tables.isSmall(t, step.before(), schema));
    }
    if (allSmall) {
      return Optional.empty();
    }
    return Optional.of(expected(migration, steps).map(finding::withExpected).orElse(finding));
  }

  /** The existing tables that a step works on, or those that it locks against writes. */
  private static Set<QualifiedName> concerned(Step step, ReplayedMigration migration) {
    Set<QualifiedName> concerned = new LinkedHashSet<>();
    for (Work work : work(step, migration)) {
      concerned.add(work.relation());
    }
    if (concerned.isEmpty()) {
      step.effect().locks().stream()
          .filter(l -> l.mode().blocksWrites() && !BYSTANDERS.contains(l.role()))
          .filter(l -> migration.exists(l.relation(), step))
          .forEach(l -> concerned.add(l.relation()));
    }
    return concerned;
  }

  private static List<Work> work(Step step, ReplayedMigration migration) {
    return step.effect().work().stream()
        .filter(w -> !(w instanceof RowWrite write && write.bounded()))
        .filter(w -> migration.exists(w.relation(), step))
        .toList();
  }

  private Optional<ExpectedTime> expected(ReplayedMigration migration, List<Step> steps) {
    TableStatistics statistics = tables.statistics();
    if (statistics == null) {
      return Optional.empty();
    }
    double seconds = 0;
    Set<QualifiedName> named = new LinkedHashSet<>();
    for (Step step : steps) {
      List<Work> work = work(step, migration);
      for (Work part : work) {
        Optional<Size> size = tables.size(part.relation());
        if (size.isEmpty()) {
          return Optional.empty();
        }
        seconds += seconds(part, size.get(), work);
        named.add(part.relation());
      }
    }
    if (named.isEmpty()) {
      return Optional.empty();
    }
    List<String> parts = new ArrayList<>();
    for (QualifiedName table : named) {
      tables.size(table).ifPresent(s -> parts.add("'" + table.display() + "' had " + words(s)));
    }
    return Optional.of(
        new ExpectedTime(
            Magnitude.of(seconds),
            String.join(" and ", parts) + " on " + statistics.takenOn() + ". " + ASSUMED));
  }

  private static double seconds(Work work, Size size, List<Work> all) {
    if (work instanceof Rewrite) {
      return size.bytes() / READ + size.totalBytes() / WRITTEN;
    }
    if (work instanceof IndexBuild build) {
      boolean counted =
          build.rebuilt()
              && all.stream()
                  .anyMatch(w -> w instanceof Rewrite && w.relation().equals(work.relation()));
      return counted ? 0 : size.bytes() / WRITTEN;
    }
    if (work instanceof Scan) {
      return size.bytes() / READ;
    }
    // Without a count of rows they are taken to be a hundred bytes long.
    double rows = size.rows() < 0 ? size.bytes() / 100.0 : size.rows();
    return rows / CHANGED_ROWS;
  }

  private static String words(Size size) {
    String bytes = unit(size.totalBytes(), 1024, "kB", "MB", "GB", "TB");
    if (size.rows() < 0) {
      return bytes;
    }
    return "about "
        + (size.rows() < 10_000
            ? String.format(Locale.ROOT, "%,d", size.rows())
            : unit(size.rows(), 1000, "thousand", "million", "billion"))
        + " rows and "
        + bytes;
  }

  /** The number in the largest unit of which there is at least one, with two digits. */
  private static String unit(long number, double step, String... names) {
    double value = number / step;
    int unit = 0;
    while (value >= step && unit < names.length - 1) {
      value /= step;
      unit++;
    }
    return String.format(Locale.ROOT, value < 10 ? "%.1f" : "%.0f", value) + " " + names[unit];
  }
}
