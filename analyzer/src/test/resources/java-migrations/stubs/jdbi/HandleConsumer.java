package org.jdbi.v3.core;

public interface HandleConsumer<X extends Exception> {
  void useHandle(Handle handle) throws X;
}
