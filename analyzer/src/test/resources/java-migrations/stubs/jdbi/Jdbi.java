package org.jdbi.v3.core;

public class Jdbi {
  public static Jdbi create(java.sql.Connection connection) {
    return null;
  }

  public Handle open() {
    return null;
  }

  public <R, X extends Exception> R withHandle(HandleCallback<R, X> callback) throws X {
    return null;
  }

  public <X extends Exception> void useHandle(HandleConsumer<X> consumer) throws X {}

  public <X extends Exception> void useTransaction(HandleConsumer<X> consumer) throws X {}

  public <E, X extends Exception> void useExtension(
      Class<E> type, ExtensionConsumer<E, X> callback) throws X {}

  public <E> E onDemand(Class<E> type) {
    return null;
  }
}
