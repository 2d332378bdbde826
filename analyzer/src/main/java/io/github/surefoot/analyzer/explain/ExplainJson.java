package io.github.surefoot.analyzer.explain;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.surefoot.analyzer.AnalysisRun;
import io.github.surefoot.analyzer.report.Json;
import io.github.surefoot.analyzer.report.Report;
import io.github.surefoot.analyzer.report.ReportOptions;
import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.effect.Effect.RelationLock;
import io.github.surefoot.engine.effect.Effect.Work;
import io.github.surefoot.engine.migration.HeldLock;
import io.github.surefoot.engine.source.Region;
import java.io.IOException;
import java.util.function.Function;

/**
 * The statements as JSON, for scripts: docs/explain.md. Stable as long as {@code version} is 1:
 * fields may be added.
 */
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
    effect(statement, json);
    json.writeArrayFieldStart("inner");
    for (ExplainedStatement inner : statement.inner()) {
      json.writeStartObject();
      json.writeStringField("file", inner.site().file().path());
      json.writeNumberField("line", inner.site().startLine());
      json.writeStringField("sql", inner.sql());
      json.writeBooleanField("certain", inner.certain());
      effect(inner, json);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void effect(ExplainedStatement statement, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("locks");
    for (RelationLock lock : statement.locks().values()) {
      json.writeStartObject();
      json.writeStringField("relation", lock.relation().toString());
      json.writeStringField("mode", lock.mode().display());
      json.writeStringField("role", Words.of(lock.role()));
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("held");
    for (HeldLock lock : statement.held()) {
      Region since = lock.since().operation().range().region();
      json.writeStartObject();
      json.writeStringField("relation", lock.relation().toString());
      json.writeStringField("mode", lock.mode().display());
      json.writeStringField("file", since.file().path());
      json.writeNumberField("line", since.startLine());
      json.writeBooleanField("certain", lock.certain());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeStringField("blocks", statement.blocks().text());
    names("rewrites", statement, Work.Rewrite.class, Work::relation, json);
    names("scans", statement, Work.Scan.class, Work::relation, json);
    names("builds", statement, Work.IndexBuild.class, Work.IndexBuild::name, json);
    json.writeArrayFieldStart("work");
    for (Work work : statement.work()) {
      work(work, json);
    }
    json.writeEndArray();
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
  }

  private static void work(Work work, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("relation", work.relation().toString());
    if (work instanceof Work.IndexBuild build) {
      json.writeStringField("kind", "build");
      json.writeStringField("index", build.name().toString());
      json.writeBooleanField("rebuilt", build.rebuilt());
    } else if (work instanceof Work.RowWrite write) {
      json.writeStringField("kind", "rows");
      json.writeBooleanField("bounded", write.bounded());
    } else {
      json.writeStringField("kind", work instanceof Work.Rewrite ? "rewrite" : "scan");
    }
    json.writeStringField("cause", Words.of(work.cause()));
    json.writeEndObject();
  }

  private static <W extends Work> void names(
      String field,
      ExplainedStatement statement,
      Class<W> kind,
      Function<W, QualifiedName> name,
      JsonGenerator json)
      throws IOException {
    json.writeArrayFieldStart(field);
    for (QualifiedName each : statement.names(kind, name)) {
      json.writeString(each.toString());
    }
    json.writeEndArray();
  }
}
