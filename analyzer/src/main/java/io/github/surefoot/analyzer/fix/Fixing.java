package io.github.surefoot.analyzer.fix;

import io.github.surefoot.analyzer.AnalysisRun;
import io.github.surefoot.analyzer.files.SourceFiles;
import io.github.surefoot.analyzer.fix.FixSelection.Left;
import io.github.surefoot.analyzer.fix.ProjectFiles.Prepared;
import io.github.surefoot.analyzer.fix.ProjectFiles.Refusal;
import io.github.surefoot.engine.Analysis.JudgedFinding;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Fix.Safety;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The fixes of a run's open findings: to be applied, or to be shown. */
public final class Fixing {
  private final ProjectFiles files;
  private final FixSelection selection;
  private final boolean unsafe;

  private Fixing(ProjectFiles files, FixSelection selection, boolean unsafe) {
    this.files = files;
    this.selection = selection;
    this.unsafe = unsafe;
  }

  /**
   * @param files that the run has read
   * @param unsafe whether fixes are wanted too that somebody has to look at
   */
  public static Fixing of(AnalysisRun run, SourceFiles files, boolean unsafe) {
    ProjectFiles project = new ProjectFiles(files);
    List<Finding> open =
        run.analysis().findings().stream()
            .filter(JudgedFinding::isOpen)
            .map(JudgedFinding::finding)
            .toList();
    return new Fixing(project, FixSelection.of(open, unsafe, project::refusal), unsafe);
  }

  /**
   * What became of the files.
   *
   * @param changed their displayed paths
   * @param made the displayed paths of new ones
   * @param failure why not all of them could be written, in words; empty if they could
   */
  public record Written(List<String> changed, List<String> made, String failure) {
    public Written {
      changed = List.copyOf(changed);
      made = List.copyOf(made);
    }

    /** Whether there is anything new to analyse. */
    public boolean isAnything() {
      return !changed.isEmpty() || !made.isEmpty();
    }
  }

  /** The changes as a unified diff. */
  public byte[] diff() throws IOException {
    return UnifiedDiff.of(prepared());
  }

  /** Writes the changes; stops at the first file that cannot be written. */
  public Written write() {
    List<String> changed = new ArrayList<>();
    List<String> made = new ArrayList<>();
    String path = "";
    try {
      for (Prepared prepared : prepared()) {
        path = prepared.change().path();
        files.write(prepared);
        (prepared.change().isNew() ? made : changed).add(path);
      }
      return new Written(changed, made, "");
    } catch (IOException e) {
      return new Written(
          changed, made, path + " cannot be written: " + e.getClass().getSimpleName());
    }
  }

  private List<Prepared> prepared() throws IOException {
    List<Prepared> all = new ArrayList<>();
    for (FileChange change : selection.changes()) {
      try {
        all.add(files.prepare(change));
      } catch (Refusal e) {
        // It was asked before; somebody else is at work on the files.
        throw new IOException(e.reason(), e);
      }
    }
    return all;
  }

  /** How many findings the changes mend. */
  public int fixed() {
    return selection.chosen().size();
  }

  /** What is applied and what is left and why, in lines. */
  public List<String> summary(Written written) {
    List<String> lines = new ArrayList<>();
    if (fixed() == 0 && selection.left().isEmpty()) {
      lines.add("nothing that was found can be fixed by a rewrite");
      return lines;
    }
    lines.add(fixed() == 0 ? "nothing fixed" : "fixed " + findings(fixed()));
    written.changed().forEach(path -> lines.add("  changed " + path));
    written.made().forEach(path -> lines.add("  new " + path));
    lines.addAll(left());
    return lines;
  }

  /** What the diff shows, in lines. */
  public List<String> shown() {
    List<String> lines = new ArrayList<>();
    if (fixed() == 0 && selection.left().isEmpty()) {
      lines.add("nothing that was found can be fixed by a rewrite");
      return lines;
    }
    Map<String, List<Finding>> cautions = new LinkedHashMap<>();
    int safe = 0;
    for (Finding finding : selection.chosen()) {
      if (finding.fix() != null && finding.fix().safety() == Safety.UNSAFE) {
        cautions.computeIfAbsent(finding.fix().reason(), r -> new ArrayList<>()).add(finding);
      } else {
        safe++;
      }
    }
    lines.add("the diff fixes " + findings(fixed()) + "; --fix does it for " + safe);
    cautions.forEach((reason, found) -> lines.add(line("  look at ", found, reason)));
    lines.addAll(left());
    return lines;
  }

  private List<String> left() {
    Map<String, List<Finding>> reasons = new LinkedHashMap<>();
    boolean shown = false;
    for (Left left : selection.left()) {
      reasons.computeIfAbsent(left.reason(), r -> new ArrayList<>()).add(left.finding());
      shown |= left.finding().fix() != null && left.finding().fix().safety() == Safety.UNSAFE;
    }
    List<String> lines = new ArrayList<>();
    reasons.forEach((reason, found) -> lines.add(line("  left ", found, reason)));
    if (shown && !unsafe) {
      lines.add("  --diff shows what it would come to");
    }
    return lines;
  }

  /** {@code left 3 findings (V7__x.sql:3 ColumnDrop, …): reason}. */
  private static String line(String verb, List<Finding> findings, String reason) {
    Finding first = findings.get(0);
    return verb
        + findings(findings.size())
        + " ("
        + first.region().file().path()
        + ":"
        + first.region().startLine()
        + " "
        + first.rule().name()
        + (findings.size() > 1 ? ", …" : "")
        + "): "
        + reason;
  }

  private static String findings(int count) {
    return count + (count == 1 ? " finding" : " findings");
  }
}
