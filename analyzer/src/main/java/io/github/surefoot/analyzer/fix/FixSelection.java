package io.github.surefoot.analyzer.fix;

import io.github.surefoot.engine.migration.Migration;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Fix;
import io.github.surefoot.engine.rule.Fix.Edit;
import io.github.surefoot.engine.rule.Fix.NewFile;
import io.github.surefoot.engine.rule.Fix.Safety;
import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.source.SourceFile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The fixes of a run that can be applied together, and what they make of the files. Of two that
 * change the same place the first wins; safe ones come before others.
 */
final class FixSelection {
  /** A finding whose fix is not among those that are applied. */
  record Left(Finding finding, String reason) {}

  private final Function<FileChange, Optional<String>> refusal;
  private final List<Finding> chosen = new ArrayList<>();
  private final List<Left> left = new ArrayList<>();

  /** For each file its edits by their places. */
  private final Map<SourceFile, NavigableMap<Integer, Edit>> edits = new LinkedHashMap<>();

  private final Map<String, NewFile> made = new LinkedHashMap<>();
  private final Set<Fix> done = new HashSet<>();
  private final Map<String, Optional<String>> refusals = new LinkedHashMap<>();

  private FixSelection(Function<FileChange, Optional<String>> refusal) {
    this.refusal = refusal;
  }

  /**
   * Chooses among the fixes of findings.
   *
   * @param unsafe whether fixes that are not safe are wanted too
   * @param refusal why a file cannot be changed, a sentence; asked with no other change than that
   */
  static FixSelection of(
      List<Finding> findings, boolean unsafe, Function<FileChange, Optional<String>> refusal) {
    FixSelection selection = new FixSelection(refusal);
    for (Safety safety : Safety.values()) {
      for (Finding finding : findings) {
        Fix fix = finding.fix();
        if (fix != null && fix.safety() == safety) {
          selection.consider(finding, fix, unsafe);
        }
      }
    }
    return selection;
  }

  /** Those whose fixes are applied. */
  List<Finding> chosen() {
    return chosen;
  }

  /** Those that have a fix which is not applied, safe ones first. */
  List<Left> left() {
    return left;
  }

  private void consider(Finding finding, Fix fix, boolean unsafe) {
    if (!fix.isApplicable() || (fix.safety() == Safety.UNSAFE && !unsafe)) {
      left.add(new Left(finding, fix.reason()));
      return;
    }
    // Two histories may hold the same file.
    if (done.contains(fix)) {
      chosen.add(finding);
      return;
    }
    Optional<String> obstacle = obstacle(fix);
    if (obstacle.isPresent()) {
      left.add(new Left(finding, obstacle.get()));
      return;
    }
    for (Edit edit : fix.edits()) {
      edits
          .computeIfAbsent(edit.region().file(), f -> new TreeMap<>())
          .put(edit.region().start(), edit);
    }
    for (NewFile file : fix.files()) {
      made.put(file.path(), file);
    }
    done.add(fix);
    chosen.add(finding);
  }

  private Optional<String> obstacle(Fix fix) {
    for (Edit edit : fix.edits()) {
      SourceFile file = edit.region().file();
      Optional<String> refused = refused(new FileChange(file.path(), file, false, file.text()));
      if (refused.isPresent()) {
        return refused;
      }
      if (collides(edit) && !isShared(edit)) {
        return Optional.of("Another fix changes the same place: run it again.");
      }
    }
    for (NewFile file : fix.files()) {
      Optional<String> refused =
          refused(new FileChange(file.path(), file.beside(), true, file.text()));
      if (refused.isPresent()) {
        return refused;
      }
      if (made.containsKey(file.path())) {
        return Optional.of("Another fix makes the same file: run it again.");
      }
    }
    return Optional.empty();
  }

  private Optional<String> refused(FileChange change) {
    Optional<String> known = refusals.get(change.path());
    if (known == null) {
      known = refusal.apply(change);
      refusals.put(change.path(), known);
    }
    return known;
  }

  /** Whether it inserts what another fix inserts, as a setting that both need. */
  private boolean isShared(Edit edit) {
    NavigableMap<Integer, Edit> others = edits.get(edit.region().file());
    return others != null
        && edit.region().start() == edit.region().end()
        && !edit.region().file().fileName().endsWith(".sql")
        && edit.equals(others.get(edit.region().start()));
  }

  private boolean collides(Edit edit) {
    NavigableMap<Integer, Edit> others = edits.get(edit.region().file());
    if (others == null) {
      return false;
    }
    // Those chosen do not overlap: only the nearest on either side can reach this one.
    Map.Entry<Integer, Edit> before = others.lowerEntry(edit.region().start());
    return (before != null && before.getValue().collidesWith(edit))
        || others.subMap(edit.region().start(), true, edit.region().end(), true).values().stream()
            .anyMatch(edit::collidesWith);
  }

  /** What becomes of the files: those that change by path, then new ones. */
  List<FileChange> changes() {
    Map<String, NewFile> remaining = new LinkedHashMap<>(made);
    Map<String, FileChange> changed = new TreeMap<>();
    for (Map.Entry<SourceFile, NavigableMap<Integer, Edit>> entry : edits.entrySet()) {
      SourceFile file = entry.getKey();
      String text = edited(file, entry.getValue());
      if (isEmptied(file)) {
        text += successor(file, remaining).map(NewFile::text).orElse("");
      }
      changed.put(file.path(), new FileChange(file.path(), file, false, text));
    }
    Map<String, FileChange> fresh = new TreeMap<>();
    for (NewFile file : remaining.values()) {
      fresh.put(file.path(), new FileChange(file.path(), file.beside(), true, file.text()));
    }
    List<FileChange> all = new ArrayList<>(changed.values());
    all.addAll(fresh.values());
    return all;
  }

  private static String edited(SourceFile file, NavigableMap<Integer, Edit> edits) {
    StringBuilder text = new StringBuilder(file.text().length());
    int at = 0;
    for (Edit edit : edits.values()) {
      text.append(file.text(), at, edit.region().start()).append(edit.text());
      at = edit.region().end();
    }
    return text.append(file.text(), at, file.text().length()).toString();
  }

  /** Whether the fixes take every statement out of a migration. */
  private boolean isEmptied(SourceFile file) {
    Optional<Migration> migration =
        chosen.stream()
            .map(Finding::migration)
            .filter(m -> m != null && m.file() == file)
            .findFirst();
    NavigableMap<Integer, Edit> taken = edits.get(file);
    return migration.isPresent()
        && taken != null
        && migration.get().statements().stream()
            .map(s -> s.statement().range().region())
            .allMatch(statement -> isTaken(statement, taken));
  }

  private static boolean isTaken(Region statement, NavigableMap<Integer, Edit> edits) {
    Map.Entry<Integer, Edit> edit = edits.floorEntry(statement.start());
    return edit != null
        && edit.getValue().text().isEmpty()
        && edit.getValue().region().contains(statement);
  }

  /** The first of the files that take over from an emptied one takes its name, too. */
  private static Optional<NewFile> successor(SourceFile emptied, Map<String, NewFile> files) {
    Optional<NewFile> first =
        files.values().stream()
            .filter(f -> f.beside() == emptied && !f.name().endsWith(".conf"))
            .filter(f -> !files.containsKey(f.path() + ".conf"))
            .findFirst();
    first.ifPresent(f -> files.remove(f.path()));
    return first;
  }
}
