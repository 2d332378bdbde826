package io.github.surefoot.engine.rule;

import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What to do instead.
 *
 * @param text what to do and why, in a sentence or two; ends with a full stop
 * @param snippets the corrected migrations in order, in the user's own names, ready to paste; may
 *     be empty
 * @param fix the same as changes of files; null if it takes more than a rewrite
 */
public record Remedy(String text, List<Snippet> snippets, @Nullable Fix fix) {
  public Remedy {
    snippets = List.copyOf(snippets);
  }

  /** One that takes more than a rewrite. */
  public Remedy(String text, List<Snippet> snippets) {
    this(text, snippets, null);
  }

  /**
   * @param title where it goes: a file name or a sentence
   * @param language sql, java, properties, yaml
   * @param code without a trailing line end
   */
  public record Snippet(String title, String language, String code) {}
}
