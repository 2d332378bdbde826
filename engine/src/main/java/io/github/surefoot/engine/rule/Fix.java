package io.github.surefoot.engine.rule;

import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.source.SourceFile;
import java.util.Comparator;
import java.util.List;

/**
 * A rewrite that a machine can do: what a {@link Remedy} advises, as changes of files. Whoever
 * applies it is rid of the finding. It is all or nothing; nothing here touches a file.
 *
 * @param safety whether it may be applied without anybody looking
 * @param reason why it is not safe, one sentence; empty if it is
 * @param edits in the order of their places, file by file; no two of them collide
 * @param files what is made new beside a migration
 */
public record Fix(Safety safety, String reason, List<Edit> edits, List<NewFile> files) {

  /** How far a fix may be trusted. */
  public enum Safety {
    /** It leads to the same schema, and nothing that ran already changes. */
    SAFE,
    /** Somebody has to look at it first; {@link Fix#reason} says why. */
    UNSAFE,
    /** It has to be done by hand; {@link Fix#reason} says why. There are no edits. */
    DISPLAY_ONLY
  }

  /**
   * A region that gets another text.
   *
   * @param text what takes its place, with the line ends of the file; may be empty
   */
  public record Edit(Region region, String text) {
    /**
     * Whether both change the same place, so that only one of them can be done: they overlap, or
     * one only inserts where the other begins or ends.
     */
    public boolean collidesWith(Edit other) {
      Region another = other.region;
      boolean inserts = region.start() == region.end() || another.start() == another.end();
      int apart = Math.max(region.start(), another.start());
      int together = Math.min(region.end(), another.end());
      return region.file() == another.file()
          && (apart < together || (inserts && apart == together));
    }
  }

  /**
   * A file that is to be made and must not be there yet.
   *
   * @param beside a file of the same folder; its line ends and encoding are the new one's too
   * @param name without a folder
   * @param text with the line ends of {@code beside}
   */
  public record NewFile(SourceFile beside, String name, String text) {
    /** As {@link SourceFile#path}. */
    public String path() {
      String path = beside.path();
      return path.substring(0, path.lastIndexOf('/') + 1) + name;
    }
  }

  /**
   * @throws IllegalArgumentException if edits overlap, if a reason is missing, or if something is
   *     to be done in a fix that is only for display
   */
  public Fix {
    edits =
        edits.stream()
            .sorted(
                Comparator.comparing((Edit e) -> e.region().file().path())
                    .thenComparing(e -> e.region().start()))
            .toList();
    files = List.copyOf(files);
    for (int i = 1; i < edits.size(); i++) {
      if (edits.get(i - 1).collidesWith(edits.get(i))) {
        throw new IllegalArgumentException("edits overlap at " + edits.get(i).region());
      }
    }
    if (reason.isEmpty() != (safety == Safety.SAFE)) {
      throw new IllegalArgumentException("a reason is for what is not safe: " + reason);
    }
    if ((edits.isEmpty() && files.isEmpty()) != (safety == Safety.DISPLAY_ONLY)) {
      throw new IllegalArgumentException("changes are for what can be applied");
    }
  }

  /** One that has to be done by hand. */
  public static Fix byHand(String reason) {
    return new Fix(Safety.DISPLAY_ONLY, reason, List.of(), List.of());
  }

  /** Whether there is something to apply. */
  public boolean isApplicable() {
    return safety != Safety.DISPLAY_ONLY;
  }
}
