package org.jdbi.v3.core.statement;

public class Update {
  public Update bind(String name, Object value) {
    return this;
  }

  public Update define(String name, Object value) {
    return this;
  }

  public int execute() {
    return 0;
  }
}
