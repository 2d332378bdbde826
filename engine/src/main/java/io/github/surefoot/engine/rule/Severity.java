package io.github.surefoot.engine.rule;

import java.util.Locale;

/** How much a finding matters, strongest first. */
public enum Severity {
  /** Outage, data loss or certain failure. */
  ERROR,
  /** Likely trouble, or breaks application versions that still run. */
  WARNING,
  /** Design advice. */
  NOTE;

  /** {@code error}, as in configuration and reports. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
