package io.github.surefoot.analyzer.explain;

import io.github.surefoot.analyzer.AnalysisRun;
import io.github.surefoot.analyzer.explain.ExplainedStatement.Blocking;
import io.github.surefoot.analyzer.report.Report;
import io.github.surefoot.analyzer.report.ReportOptions;
import io.github.surefoot.analyzer.report.Style;
import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.effect.LockMode;
import io.github.surefoot.engine.effect.Target;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The statements for people: one paragraph each. */
public final class ExplainText implements Report {
  private static final int LONGEST_LINE = 160;
  private static final int MOST_LINES = 12;
  private static final int LABEL = 13;

  @Override
  public void write(AnalysisRun run, ReportOptions options, Appendable out) throws IOException {
    Style style = Style.of(options.color());
    List<ExplainedStatement> statements = ExplainedStatement.of(run);
    for (ExplainedStatement statement : statements) {
      statement(statement, style, out);
    }
    out.append(
            style.bold(statements.size() + (statements.size() == 1 ? " statement" : " statements")))
        .append(
            run.targets().isEmpty()
                ? ""
                : " on "
                    + run.targets().stream()
                        .map(Target::displayName)
                        .collect(Collectors.joining(", ")))
        .append('\n');
  }

  private static void statement(ExplainedStatement statement, Style style, Appendable out)
      throws IOException {
    out.append(
            style.dim(
                Style.printable(
                    statement.site().file().path() + ":" + statement.site().startLine())))
        .append('\n');
    List<String> lines = statement.sql().lines().toList();
    for (String line : lines.subList(0, Math.min(lines.size(), MOST_LINES))) {
      String shown = line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) + " …" : line;
      out.append("  ").append(style.bold(Style.printable(shown))).append('\n');
    }
    if (lines.size() > MOST_LINES) {
      out.append("  … ").append(String.valueOf(lines.size() - MOST_LINES)).append(" more lines\n");
    }
    locks(statement, style, out);
    line("waits", waits(statement), style, out);
    names("rewrites", statement.rewrites(), style, out);
    names("scans", statement.scans(), style, out);
    names("builds", statement.builds(), style, out);
    names("writes", statement.writes(), style, out);
    line("time", time(statement), style, out);
    line(
        "transaction",
        statement.transactionAllowed() ? "allowed" : "forbidden: it fails in a transaction block",
        style,
        out);
    if (statement.commits()) {
      line("commits", "the open transaction", style, out);
    }
    if (statement.fails() != null) {
      line("fails", style.color(Style.Color.RED, Style.printable(statement.fails())), style, out);
    }
    for (String unknown : statement.unknown()) {
      line("unknown", style.color(Style.Color.YELLOW, Style.printable(unknown)), style, out);
    }
    out.append('\n');
  }

  private static void locks(ExplainedStatement statement, Style style, Appendable out)
      throws IOException {
    if (statement.locks().isEmpty()) {
      line("locks", "nothing", style, out);
    }
    for (Map.Entry<QualifiedName, LockMode> lock : statement.locks().entrySet()) {
      String mode = lock.getValue().display();
      Style.Color color =
          switch (Blocking.of(lock.getValue())) {
            case READS_AND_WRITES -> Style.Color.RED;
            case WRITES -> Style.Color.YELLOW;
            case NOTHING -> Style.Color.GREEN;
          };
      line(
          "locks",
          Style.printable(lock.getKey().toString()) + "  " + style.color(color, mode),
          style,
          out);
    }
  }

  private static String waits(ExplainedStatement statement) {
    List<String> waiting = new ArrayList<>();
    for (Blocking blocking : List.of(Blocking.READS_AND_WRITES, Blocking.WRITES)) {
      List<QualifiedName> relations =
          statement.waiting().entrySet().stream()
              .filter(e -> Blocking.of(e.getValue()) == blocking)
              .map(Map.Entry::getKey)
              .toList();
      if (!relations.isEmpty()) {
        waiting.add(blocking.text() + " of " + joined(relations));
      }
    }
    return waiting.isEmpty() ? "nobody who reads or writes" : String.join("; ", waiting);
  }

  private static String time(ExplainedStatement statement) {
    if (!statement.grows().isEmpty()) {
      return "grows with the rows of " + joined(statement.grows());
    }
    return statement.blocks() == Blocking.NOTHING
        ? "does not grow with rows"
        : "does not grow with rows; but it waits for the transactions that are open on the table,"
            + " and whoever comes later waits behind it";
  }

  private static void names(
      String label, Collection<QualifiedName> names, Style style, Appendable out)
      throws IOException {
    if (!names.isEmpty()) {
      line(label, joined(names), style, out);
    }
  }

  private static String joined(Collection<QualifiedName> names) {
    return Style.printable(
        names.stream().map(QualifiedName::toString).collect(Collectors.joining(", ")));
  }

  private static void line(String label, String text, Style style, Appendable out)
      throws IOException {
    out.append("    ")
        .append(style.dim(label))
        .append(" ".repeat(LABEL - label.length()))
        .append(text)
        .append('\n');
  }
}
