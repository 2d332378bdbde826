package org.jdbi.v3.core;

public interface HandleCallback<R, X extends Exception> {
  R withHandle(Handle handle) throws X;
}
