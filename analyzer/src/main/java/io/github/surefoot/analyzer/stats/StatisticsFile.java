package io.github.surefoot.analyzer.stats;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.github.surefoot.analyzer.RunProblem;
import io.github.surefoot.analyzer.stats.LiveStatistics.Measured;
import io.github.surefoot.analyzer.stats.LiveStatistics.Parent;
import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.rule.TableStatistics;
import io.github.surefoot.engine.rule.TableStatistics.Entry;
import io.github.surefoot.engine.rule.TableStatistics.Size;
import io.github.surefoot.engine.source.SourceFile;
import java.io.IOException;
import java.io.StringWriter;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/** The file that {@code surefoot stats} writes: JSON, a line for each table. */
public final class StatisticsFile {
  private static final int VERSION = 1;

  /** After so many days somebody should know that tables may have grown. */
  private static final int STALE_DAYS = 30;

  private StatisticsFile() {}

  /** The text of the file; says nothing of how the server was reached. */
  public static String text(LiveStatistics statistics) {
    StringBuilder text = new StringBuilder("{\n");
    text.append("  \"version\": ").append(VERSION).append(",\n");
    text.append("  \"server\": ").append(string(statistics.server())).append(",\n");
    text.append("  \"takenAt\": ").append(string(statistics.takenAt().toString())).append(",\n");
    text.append("  \"tables\": [");
    String separator = "\n    ";
    for (Measured table : statistics.tables()) {
      text.append(separator).append(line(table));
      separator = ",\n    ";
    }
    return text.append(statistics.tables().isEmpty() ? "]\n}\n" : "\n  ]\n}\n").toString();
  }

  private static String line(Measured table) {
    Parent parent = table.partitionOf();
    return "{\"schema\": "
        + string(table.schema())
        + ", \"name\": "
        + string(table.name())
        + ", \"rows\": "
        + table.rows()
        + ", \"bytes\": "
        + table.bytes()
        + ", \"indexBytes\": "
        + table.indexBytes()
        + ", \"totalBytes\": "
        + table.totalBytes()
        + (parent == null
            ? ""
            : ", \"partitionOf\": {\"schema\": "
                + string(parent.schema())
                + ", \"name\": "
                + string(parent.name())
                + "}")
        + "}";
  }

  private static String string(String text) {
    StringWriter written = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(written)) {
      json.writeString(text);
    } catch (IOException e) {
      throw new IllegalStateException("a text in memory takes everything", e);
    }
    return written.toString();
  }

  /**
   * What a file says.
   *
   * @param statistics null if one of the problems is a failure
   */
  public record Result(@Nullable TableStatistics statistics, List<RunProblem> problems) {
    public Result {
      problems = List.copyOf(problems);
    }
  }

  /**
   * Reads a file.
   *
   * @param today the day against which its age is judged
   */
  public static Result read(SourceFile file, LocalDate today) {
    try (JsonParser json = new JsonFactory().createParser(file.text())) {
      TableStatistics statistics = new Reader(json).read();
      long days = ChronoUnit.DAYS.between(statistics.takenOn(), today);
      return new Result(
          statistics,
          days <= STALE_DAYS
              ? List.of()
              : List.of(
                  RunProblem.warning(
                      file.path(),
                      "The statistics are "
                          + days
                          + " days old, and tables grow; 'surefoot stats' takes new ones.")));
    } catch (Malformed e) {
      return failed(file, e.location, e.text);
    } catch (JsonProcessingException e) {
      return failed(file, e.getLocation(), "This is no JSON");
    } catch (IOException e) {
      return failed(file, JsonLocation.NA, "The file cannot be read");
    }
  }

  private static Result failed(SourceFile file, @Nullable JsonLocation at, String what) {
    int line = at == null ? 1 : Math.max(1, at.getLineNr());
    int column = at == null ? 1 : Math.max(1, at.getColumnNr());
    return new Result(null, List.of(RunProblem.failure(file.path(), line, column, what + ".")));
  }

  /** It is JSON, but not what the tool writes. */
  private static final class Malformed extends IOException {
    private static final long serialVersionUID = 1L;
    private final transient JsonLocation location;
    private final String text;

    Malformed(JsonParser json, String text) {
      super(text);
      this.location = json.currentTokenLocation();
      this.text = text;
    }
  }

  private static final class Reader {
    private final JsonParser json;

    Reader(JsonParser json) {
      this.json = json;
    }

    TableStatistics read() throws IOException {
      Instant takenAt = null;
      long version = 0;
      List<Entry> entries = new ArrayList<>();
      open(JsonToken.START_OBJECT, "Statistics are an object");
      String field;
      while ((field = field()) != null) {
        switch (field) {
          case "version" -> version = number();
          case "takenAt" -> takenAt = instant();
          case "tables" -> {
            open(JsonToken.START_ARRAY, "'tables' is a list");
            while (json.nextToken() == JsonToken.START_OBJECT) {
              entries.add(table());
            }
            if (json.currentToken() != JsonToken.END_ARRAY) {
              throw new Malformed(json, "A table is an object");
            }
          }
          default -> skip();
        }
      }
      if (version != VERSION) {
        throw new Malformed(json, "The statistics are of another version: expected " + VERSION);
      }
      if (takenAt == null) {
        throw new Malformed(json, "'takenAt' is missing: when were the statistics taken");
      }
      return new TableStatistics(takenAt.atOffset(ZoneOffset.UTC).toLocalDate(), entries);
    }

    private Entry table() throws IOException {
      String schema = "";
      String name = "";
      long rows = -1;
      long bytes = 0;
      long total = 0;
      QualifiedName parent = null;
      String field;
      while ((field = field()) != null) {
        switch (field) {
          case "schema" -> schema = text();
          case "name" -> name = text();
          case "rows" -> rows = json.nextToken() == JsonToken.VALUE_NULL ? -1 : integer();
          case "bytes" -> bytes = number();
          case "totalBytes" -> total = number();
          case "partitionOf" -> parent = parent();
          default -> skip();
        }
      }
      if (schema.isEmpty() || name.isEmpty()) {
        throw new Malformed(json, "A table has a schema and a name");
      }
      return new Entry(
          new QualifiedName(schema, name), new Size(rows, bytes, Math.max(bytes, total)), parent);
    }

    private @Nullable QualifiedName parent() throws IOException {
      if (json.nextToken() == JsonToken.VALUE_NULL) {
        return null;
      }
      if (json.currentToken() != JsonToken.START_OBJECT) {
        throw new Malformed(json, "'partitionOf' is an object");
      }
      String schema = "";
      String name = "";
      String field;
      while ((field = field()) != null) {
        switch (field) {
          case "schema" -> schema = text();
          case "name" -> name = text();
          default -> skip();
        }
      }
      return new QualifiedName(schema, name);
    }

    /** The name of the next field, null at the end of the object. */
    private @Nullable String field() throws IOException {
      return json.nextToken() == JsonToken.FIELD_NAME ? json.currentName() : null;
    }

    private void open(JsonToken token, String otherwise) throws IOException {
      if (json.nextToken() != token) {
        throw new Malformed(json, otherwise);
      }
    }

    private void skip() throws IOException {
      json.nextToken();
      json.skipChildren();
    }

    private String text() throws IOException {
      if (json.nextToken() != JsonToken.VALUE_STRING) {
        throw new Malformed(json, "'" + json.currentName() + "' is a text");
      }
      return json.getText();
    }

    private long number() throws IOException {
      json.nextToken();
      return integer();
    }

    private long integer() throws IOException {
      boolean fits =
          json.currentToken() == JsonToken.VALUE_NUMBER_INT
              && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
      if (!fits || json.getLongValue() < 0) {
        throw new Malformed(json, "'" + json.currentName() + "' is a count");
      }
      return json.getLongValue();
    }

    private Instant instant() throws IOException {
      String written = text();
      try {
        return Instant.parse(written);
      } catch (DateTimeException e) {
        throw new Malformed(
            json, "'" + json.currentName() + "' is a time such as 2026-11-20T12:00:00Z");
      }
    }
  }
}
