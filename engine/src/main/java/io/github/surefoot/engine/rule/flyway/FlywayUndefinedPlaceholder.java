package io.github.surefoot.engine.rule.flyway;

import io.github.surefoot.engine.migration.FlywayReading;
import io.github.surefoot.engine.migration.NotUnderstood;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Remedy;
import io.github.surefoot.engine.rule.Remedy.Snippet;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.source.Hole;
import io.github.surefoot.engine.source.Region;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** A placeholder that no configuration gives a value: Flyway stops at it. */
public final class FlywayUndefinedPlaceholder implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          FlywayUndefinedPlaceholder.class,
          Severity.ERROR,
          "A placeholder has no value, so Flyway refuses to run the file.");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  /** A name is one cause, however often it stands in the file. */
  @Override
  public void check(ReplayedMigration replayed, Consumer<Finding> findings) {
    FlywayReading reading = replayed.migration().flyway();
    if (reading == null || reading.undefined().isEmpty()) {
      return;
    }
    Map<String, Place> places = new LinkedHashMap<>();
    for (Hole hole : reading.undefined()) {
      places.putIfAbsent(name(hole), new Place(hole, hole.origin()));
    }
    // Rather where it matters to what is known of the file, if it does anywhere.
    Set<String> moved = new HashSet<>();
    for (NotUnderstood place : NotUnderstood.in(replayed)) {
      for (Hole hole : place.holes()) {
        if (places.containsKey(name(hole)) && moved.add(name(hole))) {
          places.put(name(hole), new Place(hole, place.site()));
        }
      }
    }
    for (Place place : places.values()) {
      findings.accept(finding(replayed, place));
    }
  }

  private record Place(Hole hole, Region site) {}

  private static String name(Hole hole) {
    return hole.name().toLowerCase(Locale.ROOT);
  }

  private static Finding finding(ReplayedMigration replayed, Place place) {
    String written = place.hole().origin().text();
    return new Finding(
        INFO,
        INFO.severity(),
        "The placeholder " + written + " has no value: Flyway refuses to run the file.",
        "Flyway replaces placeholders before it reads the SQL, in comments and strings too, and"
            + " stops at the first without a value. What the SQL becomes is not known here either.",
        new Remedy(
            "Give it a value in Flyway's configuration. If the text is meant as it stands, switch"
                + " the replacement off for this file: placeholderReplacement=false in "
                + replayed.migration().file().fileName()
                + ".conf. If only the deployment knows the value, give Surefoot an example in"
                + " surefoot.yaml.",
            List.of(
                new Snippet(
                    "flyway.conf (Spring Boot: spring.flyway.placeholders."
                        + place.hole().name()
                        + ")",
                    "properties",
                    "flyway.placeholders." + place.hole().name() + "=<its value>"))),
        place.hole().origin(),
        place.site(),
        replayed.migration(),
        List.of());
  }
}
