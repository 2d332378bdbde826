package io.github.surefoot.analyzer.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;
import java.io.Writer;
import org.checkerframework.checker.nullness.qual.Nullable;

/** JSON as all reports write it: indented by two spaces, line feeds on every system. */
public final class Json {
  private Json() {}

  /** A generator that leaves {@code out} open when it is closed. */
  public static JsonGenerator generator(Appendable out) throws IOException {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(
            Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withObjectEmptySeparator("")
                .withArrayEmptySeparator(""));
    printer.indentObjectsWith(indenter);
    printer.indentArraysWith(indenter);
    JsonGenerator generator = new JsonFactory().createGenerator(new AppendableWriter(out));
    generator.setPrettyPrinter(printer);
    return generator;
  }

  static void writeNumberOrNull(String field, @Nullable Integer number, JsonGenerator json)
      throws IOException {
    if (number == null) {
      json.writeNullField(field);
    } else {
      json.writeNumberField(field, number);
    }
  }

  private static final class AppendableWriter extends Writer {
    private final Appendable out;

    AppendableWriter(Appendable out) {
      this.out = out;
    }

    @Override
    public void write(char[] characters, int offset, int length) throws IOException {
      out.append(new String(characters, offset, length));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
