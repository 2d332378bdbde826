package io.github.surefoot.analyzer.report;

import io.github.surefoot.analyzer.AnalysisRun;
import io.github.surefoot.engine.Analysis.JudgedFinding;
import io.github.surefoot.engine.migration.Migration;
import io.github.surefoot.engine.migration.MigrationVersion;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.Severity;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the text report says when there are many findings: how many of which rule, and, if the whole
 * past of a project was looked at, how to begin.
 */
final class FirstLook {
  /** With more findings than this nobody reads all of them. */
  private static final int MANY = 20;

  private FirstLook() {}

  static void write(AnalysisRun run, Style style, Appendable out) throws IOException {
    List<Finding> open =
        run.analysis().findings().stream()
            .filter(JudgedFinding::isOpen)
            .map(JudgedFinding::finding)
            .toList();
    if (open.size() <= MANY) {
      return;
    }
    byRule(open, style, out);
    List<Migration> migrations =
        run.analysis().histories().stream()
            .flatMap(List::stream)
            .map(ReplayedMigration::migration)
            .toList();
    if (run.summary().baselined() == 0 && migrations.stream().allMatch(Migration::reported)) {
      hint(newest(migrations), style, out);
    }
  }

  /** The rule at the severity that it has here; the most frequent first, the strongest before. */
  private record Row(RuleInfo rule, Severity severity) implements Comparable<Row> {
    private static final Comparator<Row> ORDER =
        Comparator.comparing(Row::severity).thenComparing(r -> r.rule.name());

    @Override
    public int compareTo(Row other) {
      return ORDER.compare(this, other);
    }
  }

  private static final class Count {
    private int findings;
    private final Set<String> files = new HashSet<>();
  }

  private static void byRule(List<Finding> open, Style style, Appendable out) throws IOException {
    Map<Row, Count> counts = new TreeMap<>();
    int width = 0;
    for (Finding finding : open) {
      Count count =
          counts.computeIfAbsent(new Row(finding.rule(), finding.severity()), r -> new Count());
      count.findings++;
      count.files.add(finding.region().file().path());
      width = Math.max(width, finding.rule().name().length());
    }
    int digits = String.valueOf(open.size()).length();
    List<Map.Entry<Row, Count>> rows =
        counts.entrySet().stream()
            .sorted(
                Comparator.comparing((Map.Entry<Row, Count> e) -> e.getKey().severity())
                    .thenComparing(e -> -e.getValue().findings)
                    .thenComparing(Map.Entry::getKey))
            .toList();
    out.append(style.bold("By rule")).append('\n');
    for (Map.Entry<Row, Count> row : rows) {
      Severity severity = row.getKey().severity();
      String name = row.getKey().rule().name();
      String number = String.valueOf(row.getValue().findings);
      out.append("  ")
          .append(style.color(TextReport.color(severity), severity.key()))
          .append(" ".repeat(9 - severity.key().length()))
          .append(name)
          .append(" ".repeat(width - name.length() + 2 + digits - number.length()))
          .append(number)
          .append(" in ")
          .append(TextReport.count(row.getValue().files.size(), "file"))
          .append('\n');
    }
    out.append('\n');
  }

  private static void hint(Optional<String> newest, Style style, Appendable out)
      throws IOException {
    out.append("What has run cannot be mended any more. To hear only of what comes:\n");
    choice("surefoot baseline", "remembers these findings; new ones are reported", style, out);
    choice("surefoot check --since origin/main", "reports what a branch adds", style, out);
    if (newest.isPresent()) {
      choice(
          "start-after: \"" + newest.get() + "\"",
          "in surefoot.yaml: only later versions",
          style,
          out);
    }
    choice("surefoot rule NAME", "says what a rule finds, why, and when it is safe", style, out);
    out.append('\n');
  }

  private static void choice(String what, String why, Style style, Appendable out)
      throws IOException {
    out.append("  ")
        .append(style.color(Style.Color.GREEN, what))
        .append(" ".repeat(Math.max(2, 38 - what.length())))
        .append(why)
        .append('\n');
  }

  private static Optional<String> newest(List<Migration> migrations) {
    return migrations.stream()
        .map(Migration::version)
        .flatMap(v -> MigrationVersion.parse(v).stream())
        .max(Comparator.naturalOrder())
        .map(MigrationVersion::toString);
  }
}
