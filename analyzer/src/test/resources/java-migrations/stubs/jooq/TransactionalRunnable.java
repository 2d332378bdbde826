package org.jooq;

public interface TransactionalRunnable {
  void run(Configuration configuration) throws Exception;
}
