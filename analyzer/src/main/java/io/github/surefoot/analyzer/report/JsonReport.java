package io.github.surefoot.analyzer.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.surefoot.analyzer.AnalysisRun;
import io.github.surefoot.analyzer.RunProblem;
import io.github.surefoot.analyzer.Summary;
import io.github.surefoot.analyzer.UnresolvedPlace;
import io.github.surefoot.engine.Analysis.JudgedFinding;
import io.github.surefoot.engine.assurance.Assurance;
import io.github.surefoot.engine.migration.Migration;
import io.github.surefoot.engine.migration.NotUnderstood;
import io.github.surefoot.engine.rule.ExpectedTime;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Fix;
import io.github.surefoot.engine.rule.Remedy;
import io.github.surefoot.engine.source.Region;
import java.io.IOException;
import java.util.Locale;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The run as JSON, for scripts. The format is stable: fields are added, never changed, as long as
 * {@code version} is 1. Assured findings are included, with what assures them, and so are those
 * that a baseline holds.
 */
final class JsonReport implements Report {
  private static final int VERSION = 1;

  @Override
  public void write(AnalysisRun run, ReportOptions options, Appendable out) throws IOException {
    try (JsonGenerator json = Json.generator(out)) {
      json.writeStartObject();
      json.writeNumberField("version", VERSION);
      json.writeStringField("target", run.targetNames());
      json.writeArrayFieldStart("findings");
      for (JudgedFinding judged : run.analysis().findings()) {
        finding(judged, json);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("unresolved");
      for (UnresolvedPlace unresolved : run.unresolved()) {
        NotUnderstood place = unresolved.place();
        json.writeStartObject();
        json.writeStringField("kind", place.kind().name().toLowerCase(Locale.ROOT));
        json.writeStringField("reason", place.sentence());
        json.writeStringField("migration", unresolved.migration().name());
        place(place.region(), json);
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeArrayFieldStart("problems");
      for (RunProblem problem : run.problems()) {
        problem(problem, json);
      }
      json.writeEndArray();
      summary(run.summary(), json);
      json.writeEndObject();
    }
    out.append('\n');
  }

  private static void finding(JudgedFinding judged, JsonGenerator json) throws IOException {
    Finding finding = judged.finding();
    Migration migration = finding.migration();
    json.writeStartObject();
    json.writeStringField("rule", finding.rule().name());
    json.writeStringField("severity", finding.severity().key());
    json.writeStringField("message", finding.message());
    json.writeStringField("why", finding.why());
    ExpectedTime expected = finding.expected();
    if (expected == null) {
      json.writeNullField("expectedTime");
    } else {
      json.writeObjectFieldStart("expectedTime");
      json.writeStringField("magnitude", expected.magnitude().key());
      json.writeStringField("because", expected.because());
      json.writeEndObject();
    }
    json.writeStringField("remedy", finding.remedy().text());
    json.writeArrayFieldStart("snippets");
    for (Remedy.Snippet snippet : finding.remedy().snippets()) {
      json.writeStartObject();
      json.writeStringField("title", snippet.title());
      json.writeStringField("language", snippet.language());
      json.writeStringField("code", snippet.code());
      json.writeEndObject();
    }
    json.writeEndArray();
    fix(finding.fix(), json);
    json.writeStringField("migration", migration == null ? null : migration.name());
    place(finding.region(), json);
    assured(judged.assuredBy(), json);
    json.writeBooleanField("baselined", judged.baselined());
    json.writeArrayFieldStart("related");
    for (Finding.Related related : finding.related()) {
      json.writeStartObject();
      json.writeStringField("message", related.message());
      place(related.region(), json);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void fix(@Nullable Fix fix, JsonGenerator json) throws IOException {
    if (fix == null) {
      json.writeNullField("fix");
      return;
    }
    json.writeObjectFieldStart("fix");
    json.writeStringField("safety", fix.safety().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    json.writeStringField("reason", fix.reason());
    json.writeArrayFieldStart("edits");
    for (Fix.Edit edit : fix.edits()) {
      json.writeStartObject();
      place(edit.region(), json);
      json.writeStringField("text", edit.text());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("newFiles");
    for (Fix.NewFile file : fix.files()) {
      json.writeStartObject();
      json.writeStringField("file", file.path());
      json.writeStringField("text", file.text());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void assured(@Nullable Assurance assurance, JsonGenerator json)
      throws IOException {
    if (assurance == null) {
      json.writeNullField("assured");
      return;
    }
    json.writeObjectFieldStart("assured");
    json.writeStringField("reason", assurance.reason());
    json.writeStringField("ticket", assurance.ticket());
    json.writeStringField("approvedBy", assurance.approvedBy());
    json.writeStringField("expires", assurance.expires());
    place(assurance.region(), json);
    json.writeEndObject();
  }

  private static void place(Region region, JsonGenerator json) throws IOException {
    json.writeStringField("file", region.file().path());
    json.writeNumberField("line", region.startLine());
    json.writeNumberField("column", region.startColumn());
    json.writeNumberField("endLine", region.endLine());
    json.writeNumberField("endColumn", region.endColumn());
  }

  private static void problem(RunProblem problem, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("level", problem.level().name().toLowerCase(Locale.ROOT));
    json.writeStringField("message", problem.message());
    json.writeStringField("file", problem.path());
    Json.writeNumberOrNull("line", problem.line(), json);
    Json.writeNumberOrNull("column", problem.column(), json);
    json.writeEndObject();
  }

  private static void summary(Summary summary, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("summary");
    json.writeNumberField("migrations", summary.migrations());
    json.writeNumberField("statements", summary.statements());
    json.writeNumberField("operations", summary.operations());
    json.writeNumberField("errors", summary.errors());
    json.writeNumberField("warnings", summary.warnings());
    json.writeNumberField("notes", summary.notes());
    json.writeNumberField("assured", summary.assured());
    json.writeNumberField("baselined", summary.baselined());
    json.writeNumberField("unresolved", summary.unresolved());
    json.writeEndObject();
  }
}
