package org.jdbi.v3.core;

public interface ExtensionConsumer<E, X extends Exception> {
  void useExtension(E extension) throws X;
}
