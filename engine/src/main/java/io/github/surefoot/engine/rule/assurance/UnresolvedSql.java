package io.github.surefoot.engine.rule.assurance;

import io.github.surefoot.engine.migration.Migration.Language;
import io.github.surefoot.engine.migration.NotUnderstood;
import io.github.surefoot.engine.migration.NotUnderstood.Kind;
import io.github.surefoot.engine.migration.NotUnderstood.Part;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Remedy;
import io.github.surefoot.engine.rule.Remedy.Snippet;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.source.Hole;
import io.github.surefoot.engine.source.Region;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/** SQL that cannot be told before run time, or not what it works on. */
public final class UnresolvedSql implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          UnresolvedSql.class,
          Severity.WARNING,
          "SQL whose text, kind or table is not known before run time.");

  private static final String WHY =
      "A rule judges what it can read. What is not known is taken to be an existing table full of"
          + " rows; what depends on its name is not found.";

  @Override
  public RuleInfo info() {
    return INFO;
  }

  /** A placeholder without value is one cause, in however many statements it stands. */
  @Override
  public void check(ReplayedMigration migration, Consumer<Finding> findings) {
    Map<String, List<Use>> placeholders = new LinkedHashMap<>();
    for (NotUnderstood place : NotUnderstood.in(migration)) {
      if (place.kind() == Kind.SKIPPED) {
        findings.accept(skipped(migration, place));
      }
      if (place.kind() != Kind.UNRESOLVED) {
        continue;
      }
      Set<String> here = new HashSet<>();
      for (Hole hole : place.holes()) {
        String name = hole.name().toLowerCase(Locale.ROOT);
        if (hole.placeholder() && here.add(name)) {
          placeholders.computeIfAbsent(name, n -> new ArrayList<>()).add(new Use(hole, place));
        }
      }
      if (place.holes().isEmpty() || place.holes().stream().anyMatch(h -> !h.placeholder())) {
        findings.accept(
            explained(
                finding(
                    migration,
                    place.region(),
                    place.site(),
                    place.sentence(),
                    new Remedy(remedy(migration, place), List.of())),
                place));
      }
    }
    placeholders.values().forEach(uses -> findings.accept(finding(migration, uses)));
  }

  /** With the reason of what is not known, and where it comes from. */
  private static Finding explained(Finding finding, NotUnderstood place) {
    Hole.Cause cause =
        place.holes().stream().map(Hole::cause).filter(Objects::nonNull).findFirst().orElse(null);
    if (cause == null) {
      return finding;
    }
    Finding told = finding.withWhy(cause.reason() + ". " + finding.why());
    return cause.place().equals(finding.region())
        ? told
        : told.withRelated("what is not known comes from here", cause.place());
  }

  private static Finding skipped(ReplayedMigration migration, NotUnderstood place) {
    return new Finding(
        INFO,
        Severity.NOTE,
        place.sentence(),
        "psql keeps it to itself; another runner may send it to the server, which refuses it.",
        new Remedy("Leave it out of the migration.", List.of()),
        place.region(),
        place.site(),
        migration.migration(),
        List.of());
  }

  /** A placeholder in a place that is not understood for want of its value. */
  private record Use(Hole hole, NotUnderstood place) {}

  private static Finding finding(ReplayedMigration migration, List<Use> uses) {
    Use first = uses.get(0);
    String name = first.hole().name();
    return finding(
        migration,
        first.hole().origin(),
        first.place().site(),
        "The placeholder "
            + first.hole().origin().text()
            + " has no value, so "
            + (uses.size() == 1
                ? first.place().what().phrase() + " is not known."
                : "what " + uses.size() + " statements do is not known."),
        new Remedy(
            "Give it a value: in Flyway's configuration, as flyway.placeholders."
                + name
                + ", or for Surefoot alone in surefoot.yaml.",
            List.of(
                new Snippet(
                    "surefoot.yaml, beside the migrations' location",
                    "yaml",
                    "placeholders: { " + key(name) + ": <its value> }"))));
  }

  /** A name as a key of YAML. */
  private static String key(String name) {
    boolean plain =
        !name.isEmpty()
            && Character.isLetter(name.charAt(0))
            && name.chars().allMatch(c -> Character.isLetterOrDigit(c) || ".-_".indexOf(c) >= 0);
    return plain ? name : "'" + name.replace("'", "''") + "'";
  }

  private static String remedy(ReplayedMigration migration, NotUnderstood place) {
    if (migration.migration().language() == Language.JAVA) {
      return "Put the statement together from literals and constants, or write it out for each"
          + " table.";
    }
    if (place.region().text().startsWith("\\")) {
      return "Write what psql would send in its place.";
    }
    return place.what() == Part.EXECUTE
        ? "Write the statements out, or EXECUTE a literal or format() of literals."
        : "Write the name out.";
  }

  private static Finding finding(
      ReplayedMigration migration, Region region, Region site, String message, Remedy remedy) {
    return new Finding(
        INFO,
        INFO.severity(),
        message,
        WHY,
        remedy,
        region,
        site,
        migration.migration(),
        List.of());
  }
}
