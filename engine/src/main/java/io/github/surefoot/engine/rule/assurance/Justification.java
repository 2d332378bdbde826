package io.github.surefoot.engine.rule.assurance;

import io.github.surefoot.engine.assurance.Assurance;
import io.github.surefoot.engine.assurance.JudgedAssurance;
import io.github.surefoot.engine.migration.Migration.Language;
import io.github.surefoot.engine.rule.Family;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Fix;
import io.github.surefoot.engine.rule.Remedy;
import io.github.surefoot.engine.rule.Remedy.Snippet;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.source.Region;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.checkerframework.checker.nullness.qual.Nullable;

/** How the rules of this family speak of a justification, and write it anew. */
final class Justification {
  /** What stands for a reason that only the author knows; as a reason it is refused. */
  static final String REASON =
      "<the size of the table, who uses it, what was measured, which release stopped using it>";

  private Justification() {}

  /** {@code The justification of ColumnDrop}, at the beginning of a sentence. */
  static String subject(List<String> rules) {
    return rules.isEmpty()
        ? "This justification"
        : "The justification of " + String.join(", ", rules);
  }

  /** Whether a name is meant for many rules: {@code *}, {@code all}, a family. */
  static boolean isWildcard(String name) {
    String plain = name.toLowerCase(Locale.ROOT);
    return plain.equals("all")
        || plain.equals("any")
        || plain.indexOf('*') >= 0
        || Arrays.stream(Family.values()).anyMatch(f -> f.key().equals(plain));
  }

  static Finding finding(
      RuleInfo rule, JudgedAssurance judged, String message, String why, Remedy remedy) {
    Region region = judged.assurance().region();
    return new Finding(
        rule, rule.severity(), message, why, remedy, region, region, judged.migration(), List.of());
  }

  /** The fix that takes a justification out, with its line. */
  static Fix removal(JudgedAssurance judged) {
    return CommentText.of(judged)
        .map(comment -> comment.fix(comment.withItsLine(), ""))
        .orElseGet(() -> Fix.byHand(CommentText.BY_HAND));
  }

  /** The fix that puts another comment in its place. */
  static Fix replacement(JudgedAssurance judged, Snippet comment) {
    return CommentText.of(judged)
        .map(old -> old.fix(judged.assurance().region(), comment.code()))
        .orElseGet(() -> Fix.byHand(CommentText.BY_HAND));
  }

  /** The justification with other rules, reason or last day, in the language of its migration. */
  static Snippet rewritten(
      JudgedAssurance judged, List<String> rules, String reason, @Nullable String expires) {
    Assurance assurance = judged.assurance();
    return judged.migration().language() == Language.JAVA
        ? new Snippet("the annotation", "java", annotation(assurance, rules, reason, expires))
        : new Snippet("the comment", "sql", comment(assurance, rules, reason, expires));
  }

  private static String comment(
      Assurance assurance, List<String> rules, String reason, @Nullable String expires) {
    String attributes =
        attributes(assurance, expires).stream()
            .map(a -> a.key + "=" + a.value)
            .collect(Collectors.joining(", "));
    return "-- surefoot:assured "
        + String.join(", ", rules)
        + (attributes.isEmpty() ? "" : " (" + attributes + ")")
        + ": "
        + reason;
  }

  private static String annotation(
      Assurance assurance, List<String> rules, String reason, @Nullable String expires) {
    String names = rules.stream().map(Justification::quoted).collect(Collectors.joining(", "));
    return "@SafetyAssured(\n    rules = "
        + (rules.size() == 1 ? names : "{" + names + "}")
        + ",\n    reason = "
        + quoted(reason)
        + attributes(assurance, expires).stream()
            .map(a -> ",\n    " + a.key + " = " + quoted(a.value))
            .collect(Collectors.joining())
        + ")";
  }

  private record Attribute(String key, String value) {}

  private static List<Attribute> attributes(Assurance assurance, @Nullable String expires) {
    List<Attribute> attributes = new ArrayList<>();
    add(attributes, "ticket", assurance.ticket());
    add(attributes, "approvedBy", assurance.approvedBy());
    add(attributes, "expires", expires);
    return attributes;
  }

  private static void add(List<Attribute> attributes, String key, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      attributes.add(new Attribute(key, value));
    }
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
