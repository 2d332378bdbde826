package io.github.surefoot.analyzer.audit;

import io.github.surefoot.analyzer.report.Style;
import io.github.surefoot.engine.assurance.Assurance;
import io.github.surefoot.engine.rule.Finding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/** The justifications for people: each with its place, reason, author and what it silences. */
public final class AuditText implements AuditReport {

  @Override
  public void write(List<Audited> all, boolean color, Appendable out) throws IOException {
    Style style = Style.of(color);
    for (Audited audited : all) {
      write(audited, style, out);
    }
    List<String> parts = new ArrayList<>();
    for (Audited.Status status : Audited.Status.values()) {
      long count = all.stream().filter(a -> a.status() == status).count();
      if (count > 0) {
        parts.add(count + " " + status.display());
      }
    }
    out.append(style.bold(all.size() + (all.size() == 1 ? " justification" : " justifications")))
        .append(parts.isEmpty() ? "" : ": " + String.join(", ", parts))
        .append('\n');
  }

  private static void write(Audited audited, Style style, Appendable out) throws IOException {
    Assurance assurance = audited.assurance();
    Audited.Status status = audited.status();
    out.append(Style.printable(assurance.region().toString()))
        .append("  ")
        .append(
            style.color(
                status == Audited.Status.NEEDED ? Style.Color.GREEN : Style.Color.YELLOW,
                status.display()))
        .append("  ")
        .append(Style.printable(String.join(", ", assurance.rules())))
        .append('\n');
    line("reason", assurance.reason(), style, out);
    line("covers", audited.scope(), style, out);
    line("ticket", assurance.ticket(), style, out);
    line("approved", assurance.approvedBy(), style, out);
    line("expires", assurance.expires(), style, out);
    Authorship author = audited.author();
    if (author != null) {
      line(
          "written",
          author.date()
              + " by "
              + author.name()
              + (author.email().isEmpty() ? "" : " <" + author.email() + ">"),
          style,
          out);
    }
    for (String remark : audited.remarks()) {
      line("but", remark, style, out);
    }
    for (Finding finding : audited.judged().silenced()) {
      line("silences", finding.rule().name() + " at " + finding.region(), style, out);
    }
    out.append('\n');
  }

  private static void line(String label, @Nullable String value, Style style, Appendable out)
      throws IOException {
    if (value != null && !value.isBlank()) {
      out.append("  ")
          .append(style.dim(label))
          .append(" ".repeat(10 - label.length()))
          .append(Style.printable(value.strip()))
          .append('\n');
    }
  }
}
