package io.github.surefoot.engine;

import io.github.surefoot.engine.Analysis.JudgedFinding;
import io.github.surefoot.engine.migration.Migration;
import io.github.surefoot.engine.migration.Migration.Kind;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Finding.Told;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Tells once what many findings say, see {@link Told}. */
final class Condensing {
  /** So many other places are named, the nearest. */
  private static final int NAMED = 5;

  /** Where each migration stands. */
  private final IdentityHashMap<Migration, Place> places = new IdentityHashMap<>();

  /**
   * @param history its number
   * @param ordinal of the migration in it
   */
  private record Place(int history, int ordinal) {}

  /** Findings of which one is told. The ordinal is that of a migration, -1 for a whole history. */
  private record Group(String rule, int history, int ordinal) {}

  Condensing(List<List<ReplayedMigration>> histories) {
    for (int number = 0; number < histories.size(); number++) {
      for (ReplayedMigration replayed : histories.get(number)) {
        places.put(replayed.migration(), new Place(number, replayed.ordinal()));
      }
    }
  }

  /** The findings in the same order, of those that are told once the one that tells it. */
  List<JudgedFinding> of(List<JudgedFinding> findings) {
    Map<Group, List<Finding>> groups = new HashMap<>();
    for (JudgedFinding judged : findings) {
      Group group = group(judged);
      if (group != null) {
        groups.computeIfAbsent(group, g -> new ArrayList<>()).add(judged.finding());
      }
    }
    IdentityHashMap<Finding, Finding> told = new IdentityHashMap<>();
    groups.forEach((group, members) -> tell(group, members, told));
    List<JudgedFinding> condensed = new ArrayList<>();
    for (JudgedFinding judged : findings) {
      Finding finding = group(judged) == null ? judged.finding() : told.get(judged.finding());
      if (finding != null) {
        condensed.add(new JudgedFinding(finding, judged.assuredBy(), judged.baselined()));
      }
    }
    return condensed;
  }

  /** Null for what is told by itself, as what is justified or known is. */
  private @Nullable Group group(JudgedFinding judged) {
    Finding finding = judged.finding();
    Place place = finding.migration() == null ? null : places.get(finding.migration());
    if (place == null || !judged.isOpen() || finding.told() == Told.EACH_TIME) {
      return null;
    }
    return new Group(
        finding.rule().name(),
        place.history,
        finding.told() == Told.ONCE_A_MIGRATION ? place.ordinal : -1);
  }

  /**
   * @param told takes the finding that tells it, as it is and with the others in it
   */
  private void tell(Group group, List<Finding> members, Map<Finding, Finding> told) {
    if (group.ordinal >= 0) {
      Finding first = members.get(0);
      told.put(first, naming(first, members.subList(1, Math.min(members.size(), NAMED + 1))));
      return;
    }
    Map<Integer, Finding> firsts = new TreeMap<>();
    members.forEach(f -> firsts.putIfAbsent(ordinal(f), f));
    List<Finding> inOrder = new ArrayList<>(firsts.values());
    inOrder.sort(Comparator.comparing(Condensing::runsOnce));
    int others = inOrder.size() - 1;
    Finding last = inOrder.get(others);
    Finding saying =
        others == 0
            ? last
            : last.withWhy(
                (last.why()
                        + " The same holds for "
                        + (others == 1 ? "another migration." : others + " other migrations."))
                    .strip());
    told.put(last, naming(saying, inOrder.subList(Math.max(0, others - NAMED), others)));
  }

  private int ordinal(Finding finding) {
    Place place = finding.migration() == null ? null : places.get(finding.migration());
    return place == null ? -1 : place.ordinal;
  }

  private static boolean runsOnce(Finding finding) {
    Migration migration = finding.migration();
    return migration != null
        && (migration.kind() == Kind.VERSIONED || migration.kind() == Kind.SCRIPT);
  }

  private static Finding naming(Finding finding, List<Finding> others) {
    Finding naming = finding;
    for (Finding other : others) {
      naming = naming.withRelated("the same here", other.region());
    }
    return naming;
  }
}
