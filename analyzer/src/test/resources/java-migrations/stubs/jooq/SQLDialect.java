package org.jooq;

public enum SQLDialect {
  POSTGRES
}
