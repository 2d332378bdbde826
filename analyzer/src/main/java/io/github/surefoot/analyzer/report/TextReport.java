package io.github.surefoot.analyzer.report;

import io.github.surefoot.analyzer.AnalysisRun;
import io.github.surefoot.analyzer.Summary;
import io.github.surefoot.engine.Analysis.JudgedFinding;
import io.github.surefoot.engine.Secrets;
import io.github.surefoot.engine.assurance.Assurance;
import io.github.surefoot.engine.effect.Target;
import io.github.surefoot.engine.rule.ExpectedTime;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Fix;
import io.github.surefoot.engine.rule.Remedy.Snippet;
import io.github.surefoot.engine.rule.Severity;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The run for people: each finding with the code at fault, why it hurts and what to write instead,
 * then one line of numbers. Findings that are assured or in the baseline are shown only if asked
 * for.
 */
final class TextReport implements Report {

  @Override
  public void write(AnalysisRun run, ReportOptions options, Appendable out) throws IOException {
    Style style = Style.of(options.color());
    Secrets secrets = run.analysis().secrets();
    for (JudgedFinding judged : run.analysis().findings()) {
      if (judged.isOpen()) {
        finding(judged, secrets, style, out);
      } else if (options.verbose()) {
        silenced(judged, style, out);
      }
    }
    FirstLook.write(run, style, out);
    out.append(summary(run, style)).append('\n');
  }

  private static void finding(JudgedFinding judged, Secrets secrets, Style style, Appendable out)
      throws IOException {
    Finding finding = judged.finding();
    header(finding, style, out);
    out.append("  ").append(style.bold(Style.printable(finding.message()))).append("\n\n");
    CodeFrame.write(finding.region(), secrets, color(finding.severity()), style, out);
    for (Finding.Related related : finding.related()) {
      out.append("    ")
          .append(style.dim(Style.printable(related.region() + ": " + related.message())))
          .append('\n');
    }
    out.append('\n');
    if (!finding.why().isEmpty()) {
      paragraph("why: ", finding.why(), style, out);
    }
    ExpectedTime expected = finding.expected();
    if (expected != null) {
      paragraph("time: ", expected.magnitude().key() + ". " + expected.because(), style, out);
    }
    paragraph("fix: ", finding.remedy().text(), style, out);
    for (Snippet snippet : finding.remedy().snippets()) {
      snippet(snippet, style, out);
    }
    if (isFixable(judged)) {
      out.append("\n  ").append(style.dim("fixable with --fix")).append('\n');
    }
    out.append('\n');
  }

  private static boolean isFixable(JudgedFinding judged) {
    Fix fix = judged.finding().fix();
    return judged.isOpen() && fix != null && fix.safety() == Fix.Safety.SAFE;
  }

  private static void silenced(JudgedFinding judged, Style style, Appendable out)
      throws IOException {
    header(judged.finding(), style, out);
    out.append("  ").append(Style.printable(judged.finding().message())).append("\n  ");
    Assurance assurance = judged.assuredBy();
    if (assurance == null) {
      out.append(style.color(Style.Color.GREEN, "in the baseline")).append("\n\n");
    } else {
      out.append(style.color(Style.Color.GREEN, "assured"))
          .append(" at ")
          .append(assurance.region().toString())
          .append(": ")
          .append(Style.printable(assurance.reason()))
          .append("\n\n");
    }
  }

  private static void header(Finding finding, Style style, Appendable out) throws IOException {
    out.append(Style.printable(finding.region().toString()))
        .append("  ")
        .append(style.color(color(finding.severity()), finding.severity().key()))
        .append("  ")
        .append(style.dim(finding.rule().name()))
        .append('\n');
  }

  private static void paragraph(String label, String text, Style style, Appendable out)
      throws IOException {
    out.append("  ").append(style.dim(label)).append(Style.printable(text)).append('\n');
  }

  /** Four spaces in front of each line: it can be pasted as it is. */
  private static void snippet(Snippet snippet, Style style, Appendable out) throws IOException {
    out.append("\n  ").append(style.dim(Style.printable(snippet.title()) + ":")).append('\n');
    for (String line : snippet.code().lines().toList()) {
      if (!line.isEmpty()) {
        out.append("    ").append(style.color(Style.Color.GREEN, Style.printable(line)));
      }
      out.append('\n');
    }
  }

  static Style.Color color(Severity severity) {
    return switch (severity) {
      case ERROR -> Style.Color.RED;
      case WARNING -> Style.Color.YELLOW;
      case NOTE -> Style.Color.CYAN;
    };
  }

  private static String summary(AnalysisRun run, Style style) {
    Summary summary = run.summary();
    String targets =
        run.targets().stream().map(Target::displayName).collect(Collectors.joining(", "));
    List<String> counts =
        List.of(
            count(summary.errors(), "error"),
            count(summary.warnings(), "warning"),
            count(summary.notes(), "note"));
    String found = String.join(", ", counts);
    long mendable = run.analysis().findings().stream().filter(TextReport::isFixable).count();
    String fixable = mendable == 0 ? "" : ", " + mendable + " fixable with --fix";
    String assured = summary.assured() == 0 ? "" : "; " + summary.assured() + " assured";
    String baselined =
        summary.baselined() == 0 ? "" : "; " + summary.baselined() + " in the baseline";
    String unknown =
        summary.unresolved() == 0
            ? ""
            : "; " + count(summary.unresolved(), "place") + " not understood";
    return style.bold(found)
        + fixable
        + assured
        + baselined
        + unknown
        + " in "
        + count(summary.statements(), "statement")
        + " of "
        + count(summary.migrations(), "migration")
        + (targets.isEmpty() ? "" : " for " + targets)
        // What was not read must not look clean.
        + (run.failed() ? "; " + style.bold("not everything was analysed") : "");
  }

  static String count(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }
}
