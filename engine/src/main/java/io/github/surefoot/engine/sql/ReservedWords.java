package io.github.surefoot.engine.sql;

import io.github.surefoot.engine.sql.Keyword.Category;

/** The words that name no table or column unless they are quoted. */
public final class ReservedWords {
  private ReservedWords() {}

  /**
   * Whether PostgreSQL reserves the word, also as one that "can be function or type" (appendix C).
   * A word that only some versions reserve counts as free.
   *
   * @param word in any case
   */
  public static boolean containsPostgres(String word) {
    int hash = 0;
    for (int i = 0; i < word.length(); i++) {
      hash = Keywords.hash(hash, word.charAt(i));
    }
    Keyword keyword = Keywords.POSTGRES.find(word, 0, word.length(), hash);
    return keyword != null
        && (keyword.category() == Category.RESERVED
            || keyword.category() == Category.TYPE_OR_FUNCTION);
  }
}
