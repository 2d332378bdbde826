package io.github.surefoot.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Statements to parse, from {@code parser/NAME.sql}: one a line, with ⏎ for a line break. Lines
 * that begin with {@code --} and a space are remarks; {@code -- tolerated} speaks of the next
 * statement.
 */
record Corpus(List<Entry> entries) {

  /**
   * A statement.
   *
   * @param line where it stands, from 1
   * @param tolerated whether our parser is known to take it although no server does
   */
  record Entry(int line, String sql, boolean tolerated) {}

  static Corpus read(String name) {
    try (InputStream in = Corpus.class.getResourceAsStream("/parser/" + name + ".sql")) {
      if (in == null) {
        throw new IllegalArgumentException("No corpus " + name);
      }
      List<String> lines = new String(in.readAllBytes(), UTF_8).lines().toList();
      List<Entry> entries = new ArrayList<>();
      boolean tolerated = false;
      for (int i = 0; i < lines.size(); i++) {
        String line = lines.get(i);
        if (line.startsWith("-- ")) {
          tolerated = line.equals("-- tolerated");
        } else if (!line.isBlank()) {
          entries.add(new Entry(i + 1, line.replace('⏎', '\n'), tolerated));
          tolerated = false;
        }
      }
      return new Corpus(List.copyOf(entries));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
