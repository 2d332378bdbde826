package org.jooq;

public interface Configuration {
  DSLContext dsl();
}
