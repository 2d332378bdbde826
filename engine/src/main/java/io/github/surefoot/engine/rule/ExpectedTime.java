package io.github.surefoot.engine.rule;

import java.util.Locale;

/**
 * How long the statement of a finding is expected to take, to the order of magnitude.
 *
 * @param because what that was reckoned from and what was assumed, in sentences
 */
public record ExpectedTime(Magnitude magnitude, String because) {

  /** The order of magnitude. */
  public enum Magnitude {
    /** Less than a second. */
    INSTANT,
    /** Less than a minute. */
    SECONDS,
    /** Less than an hour. */
    MINUTES,
    HOURS;

    /** {@code minutes}. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Magnitude of(double seconds) {
      if (seconds < 1) {
        return INSTANT;
      }
      if (seconds < 60) {
        return SECONDS;
      }
      return seconds < 3600 ? MINUTES : HOURS;
    }
  }
}
