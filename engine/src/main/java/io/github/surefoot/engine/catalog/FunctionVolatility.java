package io.github.surefoot.engine.catalog;

import io.github.surefoot.engine.operation.RoutineOperation.Volatility;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How the functions are declared that PostgreSQL and its extensions bring along. */
final class FunctionVolatility {
  private static final String RESOURCE = "function-volatility.txt";
  private static final Map<String, Volatility> BY_NAME = read();

  private FunctionVolatility() {}

  /** Of several functions of a name the most volatile; empty if the server has none. */
  static Optional<Volatility> of(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  private static Map<String, Volatility> read() {
    InputStream resource = FunctionVolatility.class.getResourceAsStream(RESOURCE);
    if (resource == null) {
      throw new IllegalStateException(RESOURCE + " is missing beside " + FunctionVolatility.class);
    }
    Map<String, Volatility> byName = new HashMap<>(4096);
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
      Volatility section = Volatility.VOLATILE;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("[")) {
          section =
              Volatility.valueOf(line.substring(1, line.length() - 1).toUpperCase(Locale.ROOT));
        } else if (!line.startsWith("#")) {
          for (int start = 0, end; start < line.length(); start = end + 1) {
            end = line.indexOf(' ', start);
            end = end < 0 ? line.length() : end;
            byName.put(line.substring(start, end), section);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(RESOURCE + " cannot be read", e);
    }
    return Map.copyOf(byName);
  }
}
