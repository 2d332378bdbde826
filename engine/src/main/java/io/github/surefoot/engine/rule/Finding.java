package io.github.surefoot.engine.rule;

import io.github.surefoot.engine.migration.Migration;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.source.SqlRange;
import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A hazard in its place.
 *
 * @param message one sentence: what, by name ({@code CREATE INDEX on 'orders' blocks every write to
 *     it until the index is built.})
 * @param why why it hurts on this version, in a sentence or two; empty if the message says it all
 * @param region the tightest part at fault
 * @param site what executes it, where that is elsewhere (a call in Java); otherwise the statement
 * @param migration null for what belongs to no single one
 * @param related other places that matter, with what they are
 * @param expected how long it is expected to take, null if that is not known
 * @param told how often a report says what the rule finds
 * @param elsewhere where the statement stands in other Java files, so that it can be justified
 *     there
 */
public record Finding(
    RuleInfo rule,
    Severity severity,
    String message,
    String why,
    Remedy remedy,
    Region region,
    Region site,
    @Nullable Migration migration,
    List<Related> related,
    @Nullable ExpectedTime expected,
    Told told,
    List<Region> elsewhere) {

  /** How often a report says what a rule finds; each place can be justified by itself. */
  public enum Told {
    EACH_TIME,
    /** At the first place of a migration. */
    ONCE_A_MIGRATION,
    /**
     * At the first place of the last versioned migration, so that a new one is never hidden behind
     * one that is known; those that run again and again count as earlier ones.
     */
    ONCE_A_HISTORY
  }

  public Finding {
    related = List.copyOf(related);
    elsewhere = List.copyOf(elsewhere);
  }

  /** One whose time is not known. */
  public Finding(
      RuleInfo rule,
      Severity severity,
      String message,
      String why,
      Remedy remedy,
      Region region,
      Region site,
      @Nullable Migration migration,
      List<Related> related) {
    this(
        rule,
        severity,
        message,
        why,
        remedy,
        region,
        site,
        migration,
        related,
        null,
        Told.EACH_TIME,
        List.of());
  }

  /** A finding of the rule's own severity at a part of a step. */
  public static Finding of(
      RuleInfo rule,
      ReplayedMigration migration,
      Step step,
      SqlRange at,
      String message,
      String why,
      Remedy remedy) {
    return new Finding(
        rule,
        rule.severity(),
        message,
        why,
        remedy,
        at.region(),
        step.executed().site(),
        migration.migration(),
        List.of(),
        null,
        Told.EACH_TIME,
        step.executed().dispatch().elsewhere());
  }

  /** The rewrite that mends it, null if it takes more than that. */
  public @Nullable Fix fix() {
    return remedy.fix();
  }

  /** The same in other words. */
  public Finding withTexts(String otherMessage, String otherWhy, Remedy otherRemedy) {
    return new Finding(
        rule,
        severity,
        otherMessage,
        otherWhy,
        otherRemedy,
        region,
        site,
        migration,
        related,
        expected,
        told,
        elsewhere);
  }

  /** The same with another severity. */
  public Finding withSeverity(Severity severity) {
    return new Finding(
        rule, severity, message, why, remedy, region, site, migration, related, expected, told,
        elsewhere);
  }

  /** The same with another reason. */
  public Finding withWhy(String reason) {
    return new Finding(
        rule, severity, message, reason, remedy, region, site, migration, related, expected, told,
        elsewhere);
  }

  /** The same with one more related place. */
  public Finding withRelated(String what, Region where) {
    List<Related> more = new ArrayList<>(related);
    more.add(new Related(what, where));
    return new Finding(
        rule, severity, message, why, remedy, region, site, migration, more, expected, told,
        elsewhere);
  }

  /** The same with the time that it is expected to take. */
  public Finding withExpected(ExpectedTime time) {
    return new Finding(
        rule, severity, message, why, remedy, region, site, migration, related, time, told,
        elsewhere);
  }

  /** The same, told as often as this says. */
  public Finding told(Told often) {
    return new Finding(
        rule, severity, message, why, remedy, region, site, migration, related, expected, often,
        elsewhere);
  }

  /** Another place. */
  public record Related(String message, Region region) {}
}
