package io.github.surefoot.engine.rule;

import java.util.List;

/**
 * What to do instead.
 *
 * @param text what to do and why, in a sentence or two; ends with a full stop
 * @param snippets the corrected migrations in order, in the user's own names, ready to paste; may
 *     be empty
 */
public record Remedy(String text, List<Snippet> snippets) {
  public Remedy {
    snippets = List.copyOf(snippets);
  }

  /**
   * @param title where it goes: a file name or a sentence
   * @param language sql, java, properties, yaml
   * @param code without a trailing line end
   */
  public record Snippet(String title, String language, String code) {}
}
