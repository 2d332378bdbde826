package io.github.surefoot.analyzer.flyway;

import io.github.surefoot.engine.source.Hole;
import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.source.SourceFile;
import io.github.surefoot.engine.source.SqlText;
import java.util.Locale;
import java.util.Map;

/**
 * Replaces placeholders in a script the way Flyway does: before anything else, also in comments and
 * strings. A placeholder without a value, on which Flyway would stop, becomes a {@link Hole}.
 */
final class PlaceholderReplacement {
  private final FlywaySettings.Replacement syntax;
  private final Map<String, String> values;

  /**
   * @param values by name in lower case
   */
  PlaceholderReplacement(FlywaySettings.Replacement syntax, Map<String, String> values) {
    this.syntax = syntax;
    this.values = values;
  }

  /** The script after replacement. */
  SqlText apply(SourceFile file) {
    String text = file.text();
    String prefix = syntax.prefix();
    SqlText.Builder sql = SqlText.builder();
    int verbatim = 0;
    int at = 0;
    while (at < text.length()) {
      int matched = 0;
      while (matched < prefix.length()
          && at + matched < text.length()
          && text.charAt(at + matched) == prefix.charAt(matched)) {
        matched++;
      }
      if (matched < prefix.length()) {
        // Flyway hands out what it read ahead, the character that did not fit included, without
        // looking at it again: $${name} is no placeholder.
        at += matched + 1;
        continue;
      }
      int nameStart = at + prefix.length();
      int nameEnd = text.indexOf(syntax.suffix(), nameStart);
      int end = nameEnd + syntax.suffix().length();
      if (nameEnd < 0) {
        // Flyway takes the end of the file for the suffix: its last characters are lost.
        nameEnd = text.length() - syntax.suffix().length();
        end = text.length();
        if (nameEnd < nameStart || !values.containsKey(key(text.substring(nameStart, nameEnd)))) {
          break;
        }
      }
      sql.append(file.region(verbatim, at));
      String name = text.substring(nameStart, nameEnd);
      String value = values.get(key(name));
      Region origin = file.region(at, end);
      if (value == null) {
        sql.append(new Hole(name, origin, true));
      } else {
        sql.append(value, origin);
      }
      verbatim = end;
      at = end;
    }
    return sql.append(file.region(verbatim, text.length())).build();
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
