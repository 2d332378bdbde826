package io.github.surefoot.analyzer.report;

import java.util.Locale;

/** The formats that {@code --report} takes. */
public enum ReportFormat {
  /** For people. */
  TEXT,
  /** For scripts. */
  JSON,
  /** SARIF 2.1.0, for code scanning. */
  SARIF;

  /** As on the command line. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What writes it. */
  public Report report() {
    return switch (this) {
      case TEXT -> new TextReport();
      case JSON -> new JsonReport();
      case SARIF -> new SarifReport();
    };
  }
}
