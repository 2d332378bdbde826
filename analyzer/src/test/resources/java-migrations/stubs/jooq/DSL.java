package org.jooq.impl;

import org.jooq.Configuration;
import org.jooq.DSLContext;
import org.jooq.QueryPart;
import org.jooq.SQLDialect;

public class DSL {
  public static DSLContext using(java.sql.Connection connection, SQLDialect dialect) {
    return null;
  }

  public static DSLContext using(Configuration configuration) {
    return null;
  }

  public static QueryPart name(String name) {
    return null;
  }
}
