package io.github.surefoot.analyzer.audit;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.surefoot.analyzer.report.Json;
import io.github.surefoot.engine.assurance.Assurance;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.source.Region;
import java.io.IOException;
import java.util.List;

/** The justifications as JSON, for scripts. */
public final class AuditJson implements AuditReport {
  private static final int VERSION = 1;

  @Override
  public void write(List<Audited> all, boolean color, Appendable out) throws IOException {
    try (JsonGenerator json = Json.generator(out)) {
      json.writeStartObject();
      json.writeNumberField("version", VERSION);
      json.writeArrayFieldStart("assurances");
      for (Audited audited : all) {
        write(audited, json);
      }
      json.writeEndArray();
      json.writeObjectFieldStart("summary");
      json.writeNumberField("assurances", all.size());
      for (Audited.Status status : Audited.Status.values()) {
        json.writeNumberField(status.key(), all.stream().filter(a -> a.status() == status).count());
      }
      json.writeNumberField(
          "silenced", all.stream().mapToInt(a -> a.judged().silenced().size()).sum());
      json.writeEndObject();
      json.writeEndObject();
    }
    out.append('\n');
  }

  private static void write(Audited audited, JsonGenerator json) throws IOException {
    Assurance assurance = audited.assurance();
    json.writeStartObject();
    json.writeStringField("status", audited.status().key());
    place(assurance.region(), json);
    strings("rules", assurance.rules(), json);
    json.writeStringField("reason", assurance.reason());
    json.writeStringField("ticket", assurance.ticket());
    json.writeStringField("approvedBy", assurance.approvedBy());
    json.writeStringField("expires", assurance.expires());
    json.writeStringField("migration", audited.judged().migration().name());
    json.writeObjectFieldStart("scope");
    json.writeNumberField("line", assurance.scope().startLine());
    json.writeNumberField("endLine", assurance.scope().endLine());
    json.writeNumberField("statements", audited.judged().statements());
    json.writeEndObject();
    Authorship author = audited.author();
    if (author == null) {
      json.writeNullField("author");
    } else {
      json.writeObjectFieldStart("author");
      json.writeStringField("name", author.name());
      json.writeStringField("email", author.email());
      json.writeStringField("date", author.date().toString());
      json.writeEndObject();
    }
    strings("remarks", audited.remarks(), json);
    strings("unusedRules", audited.judged().idleRules(), json);
    json.writeArrayFieldStart("silenced");
    for (Finding finding : audited.judged().silenced()) {
      json.writeStartObject();
      json.writeStringField("rule", finding.rule().name());
      json.writeStringField("severity", finding.severity().key());
      json.writeStringField("message", finding.message());
      json.writeStringField(
          "migration", finding.migration() == null ? null : finding.migration().name());
      place(finding.region(), json);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void strings(String field, List<String> values, JsonGenerator json)
      throws IOException {
    json.writeArrayFieldStart(field);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }

  private static void place(Region region, JsonGenerator json) throws IOException {
    json.writeStringField("file", region.file().path());
    json.writeNumberField("line", region.startLine());
    json.writeNumberField("column", region.startColumn());
  }
}
