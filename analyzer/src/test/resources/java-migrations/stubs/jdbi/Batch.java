package org.jdbi.v3.core.statement;

public class Batch {
  public Batch add(String sql) {
    return this;
  }

  public int[] execute() {
    return null;
  }
}
