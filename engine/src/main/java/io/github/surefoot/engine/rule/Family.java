package io.github.surefoot.engine.rule;

import java.util.Locale;

/** The families of the rule catalogue; each is a sub-package. */
public enum Family {
  BLOCKING,
  COMPATIBILITY,
  DATA,
  TRANSACTION,
  BACKFILL,
  HISTORY,
  MYSQL,
  DESIGN,
  SECURITY,
  POLICY,
  ASSURANCE,
  FLYWAY,
  LIQUIBASE;

  /** {@code blocking}, as in documents. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
