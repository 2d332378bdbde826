package io.github.surefoot.analyzer.baseline;

import io.github.surefoot.analyzer.RunProblem;
import io.github.surefoot.engine.Analysis;
import io.github.surefoot.engine.Analysis.JudgedFinding;
import io.github.surefoot.engine.migration.Migration;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.source.SourceFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The findings that a project had when it began: known, counted and not reported. An entry lives as
 * long as its finding; it does not care for lines, layout and directories.
 *
 * <p>The file has a line for each entry, sorted, with {@code migration rule digest#ordinal
 * excerpt}; lines that begin with {@code #} are comments, the first one says the version of the
 * format. Immutable.
 */
public final class Baseline {
  /** How the file is called if nobody says otherwise; it lies beside surefoot.yaml. */
  public static final String FILE_NAME = "surefoot-baseline.txt";

  private static final String HEADER = "# surefoot-baseline 1";
  private static final String REMARK =
      "# Findings that are known and not reported. 'surefoot baseline' removes those that are gone.";

  private final NavigableMap<BaselineEntry.Key, Line> lines;

  /**
   * @param number 1-based, 0 if it is not of a file
   */
  private record Line(int number, BaselineEntry entry) {}

  private Baseline(NavigableMap<BaselineEntry.Key, Line> lines) {
    this.lines = lines;
  }

  /** A baseline without entries. */
  public static Baseline empty() {
    return new Baseline(new TreeMap<>());
  }

  /**
   * What a file holds.
   *
   * @param baseline not to be used if there are problems
   * @param problems failures: a line that cannot be read would otherwise hide or show a finding
   */
  public record Result(Baseline baseline, List<RunProblem> problems) {
    public Result {
      problems = List.copyOf(problems);
    }
  }

  /** Reads a baseline. */
  public static Result read(SourceFile file) {
    NavigableMap<BaselineEntry.Key, Line> lines = new TreeMap<>();
    List<RunProblem> problems = new ArrayList<>();
    if (!file.text().startsWith("# surefoot-baseline ")) {
      problems.add(
          RunProblem.failure(
              file.path(),
              1,
              1,
              "The file is no baseline: it does not begin with '" + HEADER + "'."));
    } else if (!file.lineText(1).strip().equals(HEADER)) {
      problems.add(
          RunProblem.failure(
              file.path(), 1, 1, "The baseline is of another version: expected '" + HEADER + "'."));
    } else {
      for (int number = 2; number <= file.lineCount(); number++) {
        String text = file.lineText(number).strip();
        if (!text.isEmpty() && !text.startsWith("#")) {
          BaselineEntry entry = BaselineLine.parse(text);
          if (entry != null) {
            lines.putIfAbsent(entry.key(), new Line(number, entry));
          } else {
            problems.add(
                RunProblem.failure(
                    file.path(),
                    number,
                    1,
                    "This is no entry of a baseline: expected migration, rule and digest."));
          }
        }
      }
    }
    return new Result(new Baseline(lines), problems);
  }

  /** The text of the file. The same entries give the same text. */
  public String text() {
    StringBuilder text = new StringBuilder(HEADER).append('\n').append(REMARK).append('\n');
    lines.values().forEach(l -> text.append(BaselineLine.text(l.entry)).append('\n'));
    return text.toString();
  }

  /** How many entries there are. */
  public int size() {
    return lines.size();
  }

  /** How many migrations have entries. */
  public int migrations() {
    return (int) lines.keySet().stream().map(BaselineEntry.Key::migration).distinct().count();
  }

  /**
   * How much of a project a run has judged, so that an entry without finding is known to be stale.
   *
   * @param complete whether every migration of the project was read and its findings wanted
   * @param isOn whether the rule of that name ran
   */
  public record Extent(boolean complete, Predicate<String> isOn) {}

  /**
   * A baseline compared with a run.
   *
   * @param analysis the run, findings that the baseline holds marked
   * @param stale the entries whose finding is gone, as they are to be named, in order
   * @param kept the baseline without them
   * @param extended {@code kept} with everything that it could hold of this run
   */
  public record Comparison(Analysis analysis, List<Stale> stale, Baseline kept, Baseline extended) {
    public Comparison {
      stale = List.copyOf(stale);
    }

    /** How many findings could be in the baseline and are not. */
    public int missing() {
      return extended.size() - kept.size();
    }
  }

  /**
   * An entry whose finding is gone.
   *
   * @param line where it stands in the file, 1-based
   */
  public record Stale(int line, String rule, String migration) {}

  /** Compares the baseline with what a run found. */
  public Comparison compare(Analysis analysis, Extent extent) {
    Fingerprints fingerprints = new Fingerprints();
    NavigableMap<BaselineEntry.Key, Line> kept = new TreeMap<>();
    NavigableMap<BaselineEntry.Key, Line> extended = new TreeMap<>();
    List<JudgedFinding> findings = new ArrayList<>(analysis.findings().size());
    for (JudgedFinding judged : analysis.findings()) {
      Optional<BaselineEntry> entry = fingerprints.of(judged);
      Line line = entry.map(e -> lines.get(e.key())).orElse(null);
      if (entry.isPresent()) {
        Line found = new Line(line == null ? 0 : line.number, entry.get());
        extended.put(entry.get().key(), found);
        if (line != null) {
          kept.put(entry.get().key(), found);
        }
      }
      findings.add(
          line == null ? judged : new JudgedFinding(judged.finding(), judged.assuredBy(), true));
    }
    Judged judgedByRun = new Judged(analysis, extent);
    List<Stale> stale = new ArrayList<>();
    lines.forEach(
        (key, line) -> {
          if (kept.containsKey(key)) {
            return;
          }
          if (judgedByRun.holds(key)) {
            stale.add(new Stale(line.number, key.rule(), key.migration()));
          } else {
            kept.put(key, line);
            extended.put(key, line);
          }
        });
    return new Comparison(
        analysis.withFindings(findings), stale, new Baseline(kept), new Baseline(extended));
  }

  /** Which entries a run would have met if their findings were still there. */
  private static final class Judged {
    private final Extent extent;
    private final Map<String, Boolean> reported = new HashMap<>();

    Judged(Analysis analysis, Extent extent) {
      this.extent = extent;
      for (List<ReplayedMigration> history : analysis.histories()) {
        for (ReplayedMigration replay : history) {
          Migration migration = replay.migration();
          String name = migration.file().fileName();
          reported.merge(name, migration.reported(), Boolean::logicalAnd);
        }
      }
    }

    boolean holds(BaselineEntry.Key key) {
      if (!extent.isOn.test(key.rule())) {
        return false;
      }
      return extent.complete || reported.getOrDefault(key.migration(), false);
    }
  }
}
