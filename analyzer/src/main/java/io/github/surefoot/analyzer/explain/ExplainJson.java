package io.github.surefoot.analyzer.explain;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.surefoot.analyzer.AnalysisRun;
import io.github.surefoot.analyzer.report.Json;
import io.github.surefoot.analyzer.report.Report;
import io.github.surefoot.analyzer.report.ReportOptions;
import io.github.surefoot.engine.catalog.QualifiedName;
import java.io.IOException;
import java.util.Collection;

/** The statements as JSON, for scripts. Stable as long as {@code version} is 1. */
public final class ExplainJson implements Report {
  private static final int VERSION = 1;

  @Override
  public void write(AnalysisRun run, ReportOptions options, Appendable out) throws IOException {
    try (JsonGenerator json = Json.generator(out)) {
      json.writeStartObject();
      json.writeNumberField("version", VERSION);
      json.writeStringField("target", run.targetNames());
      json.writeArrayFieldStart("statements");
      for (ExplainedStatement statement : ExplainedStatement.of(run)) {
        statement(statement, json);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    out.append('\n');
  }

  private static void statement(ExplainedStatement statement, JsonGenerator json)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("file", statement.site().file().path());
    json.writeNumberField("line", statement.site().startLine());
    json.writeStringField("sql", statement.sql());
    json.writeArrayFieldStart("locks");
    for (var lock : statement.locks().entrySet()) {
      json.writeStartObject();
      json.writeStringField("relation", lock.getKey().toString());
      json.writeStringField("mode", lock.getValue().display());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeStringField("blocks", statement.blocks().text());
    names("rewrites", statement.rewrites(), json);
    names("scans", statement.scans(), json);
    names("builds", statement.builds(), json);
    json.writeStringField("transaction", statement.transactionAllowed() ? "allowed" : "forbidden");
    json.writeBooleanField("commits", statement.commits());
    // Only MySQL and MariaDB choose an algorithm.
    json.writeNullField("algorithm");
    json.writeBooleanField("grows", !statement.grows().isEmpty());
    json.writeStringField("fails", statement.fails());
    json.writeArrayFieldStart("unknown");
    for (String unknown : statement.unknown()) {
      json.writeString(unknown);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void names(String field, Collection<QualifiedName> names, JsonGenerator json)
      throws IOException {
    json.writeArrayFieldStart(field);
    for (QualifiedName name : names) {
      json.writeString(name.toString());
    }
    json.writeEndArray();
  }
}
