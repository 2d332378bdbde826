package io.github.surefoot.engine.assurance;

import java.time.LocalDate;
import java.util.List;

/** Why a justification silences nothing. */
public sealed interface Fault {

  /**
   * It cannot be read, or stands where it covers nothing.
   *
   * @param problem one sentence without a full stop
   */
  record Unreadable(String problem) implements Fault {}

  /**
   * Its reason is none.
   *
   * @param fault what is wrong, in a sentence without subject and full stop: {@code gives no
   *     reason}
   */
  record Hollow(String fault) implements Fault {}

  /**
   * The same reason stands in too many places to be about any of them.
   *
   * @param places how many
   */
  record Copied(int places) implements Fault {}

  /**
   * It lacks an approval that a rule needs.
   *
   * @param rule which one
   * @param by who may give it, at least one
   */
  record Unapproved(String rule, List<String> by) implements Fault {
    public Unapproved {
      by = List.copyOf(by);
    }
  }

  /** Its last day has passed. */
  record Expired(LocalDate lastDay) implements Fault {}

  /** The version with which it ends is released. */
  record Outdated(String version) implements Fault {}

  /**
   * What it says for its last day is no date.
   *
   * @param text as written
   */
  record NoDate(String text) implements Fault {}
}
