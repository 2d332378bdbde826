package org.springframework.transaction.support;

public class TransactionTemplate {
  public <T> T execute(TransactionCallback<T> action) {
    return null;
  }

  public void executeWithoutResult(java.util.function.Consumer<Object> action) {}

  public interface TransactionCallback<T> {
    T doInTransaction(Object status);
  }
}
