package io.github.surefoot.analyzer.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.surefoot.analyzer.AnalysisRun;
import io.github.surefoot.analyzer.RunProblem;
import io.github.surefoot.analyzer.Summary;
import io.github.surefoot.engine.Analysis.JudgedFinding;
import io.github.surefoot.engine.assurance.Assurance;
import io.github.surefoot.engine.rule.ExpectedTime;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Fix;
import io.github.surefoot.engine.rule.Fix.Edit;
import io.github.surefoot.engine.rule.Fix.NewFile;
import io.github.surefoot.engine.rule.Remedy.Snippet;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleCatalogue;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.RulePage;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.source.SourceFile;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The run as SARIF 2.1.0, as GitHub code scanning wants it: relative addresses, the whole list of
 * rules with their pages, a fingerprint for each result, one tight primary location. Findings that
 * are assured or in a baseline are left out unless asked for, as code scanning opens an alert for a
 * suppressed result too (neither {@code suppressions} nor {@code baselineState} is among the
 * properties that it reads); then they are suppressed results: in the source with their reason, or
 * externally.
 */
final class SarifReport implements Report {
  private static final String BASE = "%SRCROOT%";
  private static final String HOME = "https://surefoot.github.io/";

  @Override
  public void write(AnalysisRun run, ReportOptions options, Appendable out) throws IOException {
    try (JsonGenerator json = Json.generator(out)) {
      new Writing(json, options.verbose()).run(run);
    }
    out.append('\n');
  }

  /** One report being written. */
  private static final class Writing {
    private final JsonGenerator json;
    private final boolean withSilenced;
    private boolean withBaseline;
    private final Map<String, Integer> ruleIndexes = new HashMap<>();
    private final Map<SourceFile, List<String>> lineHashes = new HashMap<>();

    Writing(JsonGenerator json, boolean withSilenced) {
      this.json = json;
      this.withSilenced = withSilenced;
    }

    void run(AnalysisRun run) throws IOException {
      json.writeStartObject();
      json.writeStringField("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
      json.writeStringField("version", "2.1.0");
      json.writeArrayFieldStart("runs");
      json.writeStartObject();
      tool();
      invocation(run);
      json.writeObjectFieldStart("originalUriBaseIds");
      json.writeObjectFieldStart(BASE);
      message("description", "The directory that the analysis started from.");
      json.writeEndObject();
      json.writeEndObject();
      json.writeObjectFieldStart("automationDetails");
      json.writeStringField("id", "surefoot/");
      json.writeEndObject();
      json.writeStringField("columnKind", "utf16CodeUnits");
      json.writeArrayFieldStart("results");
      withBaseline = run.analysis().findings().stream().anyMatch(JudgedFinding::baselined);
      for (JudgedFinding judged : run.analysis().findings()) {
        if (withSilenced || judged.isOpen()) {
          result(judged);
        }
      }
      json.writeEndArray();
      summary(run.summary());
      json.writeEndObject();
      json.writeEndArray();
      json.writeEndObject();
    }

    private void summary(Summary summary) throws IOException {
      json.writeObjectFieldStart("properties");
      json.writeNumberField("assured", summary.assured());
      json.writeNumberField("baselined", summary.baselined());
      json.writeNumberField("unresolved", summary.unresolved());
      json.writeEndObject();
    }

    private void tool() throws IOException {
      json.writeObjectFieldStart("tool");
      json.writeObjectFieldStart("driver");
      json.writeStringField("name", "Surefoot");
      json.writeStringField("informationUri", HOME);
      String version = SarifReport.class.getPackage().getImplementationVersion();
      if (version != null) {
        json.writeStringField("version", version);
      }
      json.writeArrayFieldStart("rules");
      for (Rule rule : RuleCatalogue.all()) {
        ruleIndexes.put(rule.info().name(), ruleIndexes.size());
        rule(rule.info());
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeEndObject();
    }

    private void rule(RuleInfo rule) throws IOException {
      String page = RulePage.of(rule.name()).orElse(rule.summary());
      json.writeStartObject();
      // No "name" beside it: SARIF wants it left out where it would only repeat the id.
      json.writeStringField("id", rule.name());
      message("shortDescription", rule.summary());
      message("fullDescription", rule.summary());
      json.writeObjectFieldStart("help");
      json.writeStringField("text", rule.summary());
      json.writeStringField("markdown", page);
      json.writeEndObject();
      json.writeObjectFieldStart("defaultConfiguration");
      if (rule.optIn()) {
        json.writeBooleanField("enabled", false);
      }
      json.writeStringField("level", rule.severity().key());
      json.writeEndObject();
      json.writeObjectFieldStart("properties");
      json.writeStringField("precision", "very-high");
      json.writeStringField("problem.severity", problemSeverity(rule.severity()));
      json.writeArrayFieldStart("tags");
      json.writeString("database-migration");
      json.writeString(rule.family().key());
      json.writeEndArray();
      json.writeEndObject();
      json.writeEndObject();
    }

    private void invocation(AnalysisRun run) throws IOException {
      json.writeArrayFieldStart("invocations");
      json.writeStartObject();
      json.writeBooleanField("executionSuccessful", !run.failed());
      json.writeArrayFieldStart("toolExecutionNotifications");
      for (RunProblem problem : run.problems()) {
        notification(problem);
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeEndArray();
    }

    private void notification(RunProblem problem) throws IOException {
      json.writeStartObject();
      json.writeStringField("level", problem.isFailure() ? "error" : "warning");
      message("message", problem.message());
      String path = problem.path();
      if (path != null) {
        json.writeArrayFieldStart("locations");
        json.writeStartObject();
        json.writeObjectFieldStart("physicalLocation");
        artifactLocation(path);
        if (problem.line() != null) {
          json.writeObjectFieldStart("region");
          json.writeNumberField("startLine", problem.line());
          if (problem.column() != null) {
            json.writeNumberField("startColumn", problem.column());
          }
          json.writeEndObject();
        }
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndArray();
      }
      json.writeEndObject();
    }

    private void result(JudgedFinding judged) throws IOException {
      Finding finding = judged.finding();
      json.writeStartObject();
      json.writeStringField("ruleId", finding.rule().name());
      Integer index = ruleIndexes.get(finding.rule().name());
      if (index != null) {
        json.writeNumberField("ruleIndex", index);
      }
      json.writeStringField("level", finding.severity().key());
      json.writeObjectFieldStart("message");
      json.writeStringField("text", text(finding));
      json.writeStringField("markdown", markdown(finding));
      json.writeEndObject();
      json.writeArrayFieldStart("locations");
      json.writeStartObject();
      physicalLocation(finding.region());
      json.writeEndObject();
      json.writeEndArray();
      relatedLocations(finding.related());
      json.writeObjectFieldStart("partialFingerprints");
      json.writeStringField("primaryLocationLineHash", lineHash(finding.region()));
      json.writeEndObject();
      if (withSilenced) {
        state(judged);
      }
      fixes(finding.fix());
      json.writeEndObject();
    }

    /** What can be applied; its description says what speaks against doing that unseen. */
    private void fixes(@Nullable Fix fix) throws IOException {
      if (fix == null || !fix.isApplicable()) {
        return;
      }
      json.writeArrayFieldStart("fixes");
      json.writeStartObject();
      message(
          "description",
          fix.safety() == Fix.Safety.SAFE
              ? "Rewrites the migration."
              : "Look at it first. " + fix.reason());
      json.writeArrayFieldStart("artifactChanges");
      String open = "";
      for (Edit edit : fix.edits()) {
        String path = edit.region().file().path();
        if (!path.equals(open)) {
          endChange(open);
          startChange(path);
          open = path;
        }
        replacement(edit.region(), edit.text());
      }
      endChange(open);
      for (NewFile file : fix.files()) {
        startChange(file.path());
        json.writeStartObject();
        json.writeObjectFieldStart("deletedRegion");
        json.writeNumberField("charOffset", 0);
        json.writeNumberField("charLength", 0);
        json.writeEndObject();
        message("insertedContent", file.text());
        json.writeEndObject();
        endChange(file.path());
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeEndArray();
    }

    private void startChange(String path) throws IOException {
      json.writeStartObject();
      artifactLocation(path);
      json.writeArrayFieldStart("replacements");
    }

    private void endChange(String path) throws IOException {
      if (!path.isEmpty()) {
        json.writeEndArray();
        json.writeEndObject();
      }
    }

    private void replacement(Region region, String text) throws IOException {
      json.writeStartObject();
      json.writeObjectFieldStart("deletedRegion");
      json.writeNumberField("startLine", region.startLine());
      json.writeNumberField("startColumn", region.startColumn());
      json.writeNumberField("endLine", region.endLine());
      json.writeNumberField("endColumn", region.endColumn());
      json.writeEndObject();
      if (!text.isEmpty()) {
        message("insertedContent", text);
      }
      json.writeEndObject();
    }

    /**
     * What silences a result. SARIF wants {@code suppressions} for all results of a run or for none
     * (3.27.23), an empty list where there is none, and likewise {@code baselineState} (3.27.24).
     */
    private void state(JudgedFinding judged) throws IOException {
      if (withBaseline) {
        json.writeStringField("baselineState", judged.baselined() ? "unchanged" : "new");
      }
      json.writeArrayFieldStart("suppressions");
      Assurance assurance = judged.assuredBy();
      if (assurance != null) {
        inSource(assurance);
      } else if (judged.baselined()) {
        json.writeStartObject();
        json.writeStringField("kind", "external");
        json.writeStringField("status", "accepted");
        json.writeStringField("justification", "The baseline holds it.");
        json.writeEndObject();
      }
      json.writeEndArray();
    }

    private void relatedLocations(List<Finding.Related> related) throws IOException {
      if (related.isEmpty()) {
        return;
      }
      json.writeArrayFieldStart("relatedLocations");
      for (int i = 0; i < related.size(); i++) {
        json.writeStartObject();
        json.writeNumberField("id", i + 1);
        physicalLocation(related.get(i).region());
        message("message", related.get(i).message());
        json.writeEndObject();
      }
      json.writeEndArray();
    }

    private void inSource(Assurance assurance) throws IOException {
      json.writeStartObject();
      json.writeStringField("kind", "inSource");
      json.writeStringField("justification", assurance.reason());
      json.writeObjectFieldStart("location");
      physicalLocation(assurance.region());
      json.writeEndObject();
      json.writeEndObject();
    }

    private void physicalLocation(Region region) throws IOException {
      json.writeObjectFieldStart("physicalLocation");
      artifactLocation(region.file().path());
      json.writeObjectFieldStart("region");
      json.writeNumberField("startLine", region.startLine());
      json.writeNumberField("startColumn", region.startColumn());
      json.writeNumberField("endLine", region.endLine());
      json.writeNumberField("endColumn", region.endColumn());
      json.writeEndObject();
      json.writeEndObject();
    }

    private void artifactLocation(String path) throws IOException {
      json.writeObjectFieldStart("artifactLocation");
      json.writeStringField("uri", uri(path));
      if (!path.startsWith("/")) {
        json.writeStringField("uriBaseId", BASE);
      }
      json.writeEndObject();
    }

    private void message(String field, String text) throws IOException {
      json.writeObjectFieldStart(field);
      json.writeStringField("text", text);
      json.writeEndObject();
    }

    private String lineHash(Region region) {
      List<String> hashes =
          lineHashes.computeIfAbsent(region.file(), file -> LineHashes.of(file.text()));
      return hashes.get(region.startLine() - 1);
    }
  }

  private static StringBuilder whatAndWhy(Finding finding) {
    StringBuilder text = new StringBuilder(finding.message());
    if (!finding.why().isEmpty()) {
      text.append("\n\n").append(finding.why());
    }
    ExpectedTime expected = finding.expected();
    if (expected != null) {
      text.append("\n\nExpected time: ")
          .append(expected.magnitude().key())
          .append(". ")
          .append(expected.because());
    }
    return text;
  }

  /** The finding without Markdown: code scanning shows this. */
  private static String text(Finding finding) {
    StringBuilder text = whatAndWhy(finding);
    for (Snippet snippet : finding.remedy().snippets()) {
      text.append("\n\n").append(snippet.title()).append(":\n").append(snippet.code());
    }
    // Last, so that the message ends in a full stop.
    return text.append("\n\n").append(finding.remedy().text()).toString();
  }

  private static String markdown(Finding finding) {
    StringBuilder text = whatAndWhy(finding);
    text.append("\n\n").append(finding.remedy().text());
    for (Snippet snippet : finding.remedy().snippets()) {
      text.append("\n\n**")
          .append(snippet.title())
          .append("**\n\n```")
          .append(snippet.language())
          .append('\n')
          .append(snippet.code())
          .append("\n```");
    }
    return text.toString();
  }

  /** GitHub's property {@code problem.severity}. */
  private static String problemSeverity(Severity severity) {
    return switch (severity) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case NOTE -> "recommendation";
    };
  }

  /** The path as a relative reference, or as an absolute address if it is absolute. */
  static String uri(String path) {
    try {
      if (path.startsWith("/")) {
        return new URI("file", "", path, null).toASCIIString();
      }
      // With a leading "./" a colon in the first part is no scheme; it is removed again below.
      String reference = new URI(null, null, "./" + path, null).toASCIIString();
      return path.indexOf(':') < 0 ? reference.substring(2) : reference;
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("no address for " + path, e);
    }
  }
}
