package org.jooq.impl;

public class TableImpl<R> {
  public TableImpl(String name) {}
}
