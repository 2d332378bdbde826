package org.jdbi.v3.core.statement;

public class Script {
  public int[] execute() {
    return null;
  }
}
