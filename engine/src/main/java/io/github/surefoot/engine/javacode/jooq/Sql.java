package io.github.surefoot.engine.javacode.jooq;

import io.github.surefoot.engine.source.Hole;
import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.source.SqlText;
import java.util.List;

/** Puts SQL together; what is written in no string of the program stands where it is asked for. */
final class Sql {
  /** Longer texts are not put together: code can double them without end. */
  private static final int LONGEST = 1 << 20;

  private final SqlText.Builder text = SqlText.builder();
  private final Region site;
  private long length;

  Sql(Region site) {
    this.site = site;
  }

  static SqlText of(String text, Region site) {
    return new Sql(site).add(text).build();
  }

  static SqlText hole(String name, Region site) {
    return SqlText.builder().append(new Hole(name, site)).build();
  }

  /** Some texts with a separator between them. */
  static SqlText joined(String separator, List<SqlText> parts, Region site) {
    Sql joined = new Sql(site);
    for (int i = 0; i < parts.size(); i++) {
      joined.add(i == 0 ? "" : separator).add(parts.get(i));
    }
    return joined.build();
  }

  Sql add(String keywords) {
    return add(keywords, site);
  }

  Sql add(String keywords, Region at) {
    length += keywords.length();
    text.append(keywords, at);
    return this;
  }

  Sql add(SqlText part) {
    length += part.length();
    if (length <= LONGEST) {
      text.append(part);
    }
    return this;
  }

  SqlText build() {
    return length <= LONGEST ? text.build() : hole("…", site);
  }

  /** A text between quotes, those in it doubled. */
  static SqlText quoted(SqlText content, String quotes, Region site) {
    Sql quoted = new Sql(site).add(quotes);
    String plain = content.text();
    int done = 0;
    for (int i = 0; i < plain.length(); i++) {
      if (quotes.indexOf(plain.charAt(i)) >= 0 && content.holeAt(i) == null) {
        quoted.add(content.slice(done, i + 1));
        done = i;
      }
    }
    return quoted.add(content.slice(done, plain.length())).add(quotes).build();
  }
}
