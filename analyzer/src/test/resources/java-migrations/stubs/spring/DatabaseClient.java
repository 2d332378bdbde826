package org.springframework.r2dbc.core;

public interface DatabaseClient {
  GenericExecuteSpec sql(String sql);

  interface GenericExecuteSpec {
    Object then();
  }
}
