package io.github.surefoot.analyzer.explain;

import io.github.surefoot.analyzer.AnalysisRun;
import io.github.surefoot.analyzer.explain.ExplainedStatement.Blocking;
import io.github.surefoot.analyzer.report.Report;
import io.github.surefoot.analyzer.report.ReportOptions;
import io.github.surefoot.analyzer.report.Style;
import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.effect.Effect.RelationLock;
import io.github.surefoot.engine.effect.Effect.Role;
import io.github.surefoot.engine.effect.Effect.Work;
import io.github.surefoot.engine.effect.LockMode;
import io.github.surefoot.engine.effect.Target;
import io.github.surefoot.engine.migration.HeldLock;
import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.source.SourceFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The statements for people: one paragraph each. */
public final class ExplainText implements Report {
  private static final int LONGEST_LINE = 160;
  private static final int MOST_LINES = 12;
  private static final int MOST_HELD = 5;
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
      out.append("  ").append(style.bold(Style.printable(shortened(line)))).append('\n');
    }
    if (lines.size() > MOST_LINES) {
      out.append("  … ").append(String.valueOf(lines.size() - MOST_LINES)).append(" more lines\n");
    }
    for (HeldLock lock :
        statement.held().subList(0, Math.min(MOST_HELD, statement.held().size()))) {
      line("while", held(lock, statement, style), style, out);
    }
    if (statement.held().size() > MOST_HELD) {
      line("while", "holding more locks that are not stronger", style, out);
    }
    if (isNothing(statement)) {
      line(
          "does",
          statement.unknown().isEmpty()
              ? "nothing that anybody waits for or that takes time"
              : "nothing that is known",
          style,
          out);
    } else {
      effect(statement, style, out);
    }
    for (ExplainedStatement inner : statement.inner()) {
      line(inner.certain() ? "runs" : "may run", Style.printable(inner(inner)), style, out);
    }
    if (statement.fails() != null) {
      line("fails", style.color(Style.Color.RED, Style.printable(statement.fails())), style, out);
    }
    for (String unknown : statement.unknown()) {
      line("unknown", style.color(Style.Color.YELLOW, Style.printable(unknown)), style, out);
    }
    out.append('\n');
  }

  /** The first line, with the relation if that stands before it. */
  private static String inner(ExplainedStatement inner) {
    String sql = inner.sql().strip();
    String first = sql.lines().findFirst().orElse("");
    String more = first.length() == sql.length() ? "" : " …";
    String target =
        inner.locks().keySet().stream()
            .findFirst()
            .filter(relation -> !inner.sql().contains(relation.name()))
            .map(relation -> "  on " + relation)
            .orElse("");
    return shortened(first) + more + target;
  }

  private static String shortened(String line) {
    return line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) + " …" : line;
  }

  private static boolean isNothing(ExplainedStatement statement) {
    return statement.locks().isEmpty()
        && statement.work().isEmpty()
        && statement.transactionAllowed()
        && !statement.commits();
  }

  private static void effect(ExplainedStatement statement, Style style, Appendable out)
      throws IOException {
    locks(statement, style, out);
    line("waits", waits(statement), style, out);
    work("rewrites", statement, Work.Rewrite.class, Work::relation, style, out);
    work("scans", statement, Work.Scan.class, Work::relation, style, out);
    work("builds", statement, Work.IndexBuild.class, Work.IndexBuild::name, style, out);
    Set<QualifiedName> written = statement.names(Work.RowWrite.class, Work::relation);
    if (!written.isEmpty()) {
      line("writes", "rows of " + joined(written), style, out);
    }
    line("time", time(statement), style, out);
    line(
        "transaction",
        statement.transactionAllowed() ? "allowed" : "forbidden: it fails in a transaction block",
        style,
        out);
    if (statement.commits()) {
      line("commits", "the open transaction", style, out);
    }
  }

  private static String held(HeldLock lock, ExplainedStatement statement, Style style) {
    Region since = lock.since().operation().range().region();
    SourceFile here = statement.site().file();
    Blocking blocking = Blocking.of(lock.mode());
    return (lock.certain() ? "holding " : "perhaps holding ")
        + style.color(color(lock.mode()), lock.mode().display())
        + Style.printable(" on " + lock.relation() + " since ")
        + (since.file().equals(here) ? "" : Style.printable(since.file().path() + " "))
        + "line "
        + since.startLine()
        + (blocking == Blocking.NOTHING ? "" : ": its " + blocking.text() + " wait");
  }

  private static Style.Color color(LockMode mode) {
    return switch (Blocking.of(mode)) {
      case READS_AND_WRITES -> Style.Color.RED;
      case WRITES -> Style.Color.YELLOW;
      case NOTHING -> Style.Color.GREEN;
    };
  }

  private static void locks(ExplainedStatement statement, Style style, Appendable out)
      throws IOException {
    if (statement.locks().isEmpty()) {
      line("locks", "nothing", style, out);
    }
    int width =
        statement.locks().keySet().stream().mapToInt(r -> r.toString().length()).max().orElse(0);
    for (RelationLock lock : statement.locks().values()) {
      String relation = lock.relation().toString();
      line(
          "locks",
          Style.printable(relation)
              + " ".repeat(2 + width - relation.length())
              + style.color(color(lock.mode()), lock.mode().display())
              + (lock.role() == Role.TARGET ? "" : style.dim("  " + Words.of(lock.role()))),
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
    if (!waiting.isEmpty()) {
      return String.join("; ", waiting);
    }
    boolean heldBlocks =
        statement.held().stream().anyMatch(l -> Blocking.of(l.mode()) != Blocking.NOTHING);
    return heldBlocks ? "nobody else who reads or writes" : "nobody who reads or writes";
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

  /** The work of one kind, by cause. */
  private static <W extends Work> void work(
      String label,
      ExplainedStatement statement,
      Class<W> kind,
      Function<W, QualifiedName> name,
      Style style,
      Appendable out)
      throws IOException {
    Map<String, Set<QualifiedName>> byCause = new LinkedHashMap<>();
    for (Work work : statement.work()) {
      if (kind.isInstance(work)) {
        byCause
            .computeIfAbsent(cause(work), c -> new LinkedHashSet<>())
            .add(name.apply(kind.cast(work)));
      }
    }
    for (Map.Entry<String, Set<QualifiedName>> each : byCause.entrySet()) {
      line(label, joined(each.getValue()) + "  " + style.dim(each.getKey()), style, out);
    }
  }

  private static String cause(Work work) {
    if (work instanceof Work.Rewrite) {
      return Words.of(work.cause()) + ", with all indexes";
    }
    return work instanceof Work.IndexBuild build && build.rebuilt()
        ? Words.of(work.cause()) + ", built again"
        : Words.of(work.cause());
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
