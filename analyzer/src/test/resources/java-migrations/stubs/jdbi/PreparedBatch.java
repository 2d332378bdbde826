package org.jdbi.v3.core.statement;

public class PreparedBatch {
  public PreparedBatch add(Object... arguments) {
    return this;
  }

  public int[] execute() {
    return null;
  }
}
