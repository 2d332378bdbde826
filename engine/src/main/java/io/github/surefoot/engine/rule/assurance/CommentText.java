package io.github.surefoot.engine.rule.assurance;

import io.github.surefoot.engine.assurance.JudgedAssurance;
import io.github.surefoot.engine.migration.Migration;
import io.github.surefoot.engine.migration.Migration.Language;
import io.github.surefoot.engine.rule.Fix;
import io.github.surefoot.engine.rule.Fix.Edit;
import io.github.surefoot.engine.rule.remedy.Released;
import io.github.surefoot.engine.source.Region;
import java.util.List;
import java.util.Optional;

/** A justification in a line comment of its own, as text of its file. */
final class CommentText {
  static final String BY_HAND = "Annotations and comments of several lines are changed by hand.";

  private final Migration migration;
  private final Region line;

  private CommentText(Migration migration, Region line) {
    this.migration = migration;
    this.line = line;
  }

  /** Empty if it is an annotation, part of a block comment, or not alone on its line. */
  static Optional<CommentText> of(JudgedAssurance judged) {
    Region comment = judged.assurance().region();
    String all = comment.file().text();
    int start = all.lastIndexOf('\n', comment.start() - 1) + 1;
    int feed = all.indexOf('\n', comment.end());
    int end = feed < 0 ? all.length() : feed + 1;
    boolean alone =
        all.substring(start, comment.start()).isBlank()
            && all.substring(comment.end(), end).isBlank();
    return judged.migration().language() == Language.SQL && comment.text().startsWith("--") && alone
        ? Optional.of(new CommentText(judged.migration(), comment.file().region(start, end)))
        : Optional.empty();
  }

  Region withItsLine() {
    return line;
  }

  /** A comment changes nothing but the checksum. */
  Fix fix(Region region, String text) {
    String reason = Released.caution(migration).orElse("");
    return new Fix(
        reason.isEmpty() ? Fix.Safety.SAFE : Fix.Safety.UNSAFE,
        reason,
        List.of(new Edit(region, text)),
        List.of());
  }
}
