package io.github.surefoot.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * A script that makes populated tables for statements to work on.
 *
 * @param name identifies it; a lower-case SQL identifier
 * @param sql run as a whole, in one transaction
 */
record Fixture(String name, String sql) {

  /** Reads {@code fixtures/NAME.sql} from the class path. */
  static Fixture named(String name) {
    try (InputStream in = Fixture.class.getResourceAsStream("/fixtures/" + name + ".sql")) {
      if (in == null) {
        throw new IllegalArgumentException("No fixture " + name);
      }
      return new Fixture(name, new String(in.readAllBytes(), UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
