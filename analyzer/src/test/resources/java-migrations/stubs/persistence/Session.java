package org.hibernate;

public interface Session extends jakarta.persistence.EntityManager {
  void doWork(Work work);

  <T> T doReturningWork(ReturningWork<T> work);

  jakarta.persistence.Query createNativeMutationQuery(String sql);

  interface Work {
    void execute(java.sql.Connection connection) throws java.sql.SQLException;
  }

  interface ReturningWork<T> {
    T execute(java.sql.Connection connection) throws java.sql.SQLException;
  }
}
