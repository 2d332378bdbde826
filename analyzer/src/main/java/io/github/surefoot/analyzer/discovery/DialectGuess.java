package io.github.surefoot.analyzer.discovery;

import java.util.Locale;
import java.util.Optional;

/**
 * Tells by its words that a script is for another database than PostgreSQL. Only what PostgreSQL
 * can never accept counts, and it is asked only where nothing else tells.
 */
final class DialectGuess {
  private static final int LOOKED_AT = 200_000;

  private DialectGuess() {}

  /** The other database, with the word that gives it away. */
  record Guess(Vendor vendor, String because) {}

  static Optional<Guess> of(String script) {
    String text =
        script.substring(0, Math.min(script.length(), LOOKED_AT)).toUpperCase(Locale.ROOT);
    if (text.contains("CREATE TABLE") || text.contains("ALTER TABLE")) {
      for (String word : new String[] {"ENGINE=INNODB", "ENGINE = INNODB", " AUTO_INCREMENT"}) {
        if (text.contains(word)) {
          return Optional.of(new Guess(Vendor.MYSQL, word.strip()));
        }
      }
      for (String word : new String[] {" VARCHAR2(", " VARCHAR2 ("}) {
        if (text.contains(word)) {
          return Optional.of(new Guess(Vendor.ORACLE, "VARCHAR2"));
        }
      }
      for (String word : new String[] {" NVARCHAR(", " [NVARCHAR]", " IDENTITY(1,1)", "[DBO]."}) {
        if (text.contains(word)) {
          return Optional.of(new Guess(Vendor.SQL_SERVER, word.strip()));
        }
      }
    }
    return Optional.empty();
  }
}
