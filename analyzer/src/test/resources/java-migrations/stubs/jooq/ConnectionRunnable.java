package org.jooq;

public interface ConnectionRunnable {
  void run(java.sql.Connection connection) throws Exception;
}
