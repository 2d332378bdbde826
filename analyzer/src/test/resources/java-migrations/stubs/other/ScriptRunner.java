package org.apache.ibatis.jdbc;

public class ScriptRunner {
  public ScriptRunner(java.sql.Connection connection) {}

  public void runScript(java.io.Reader reader) {}
}
