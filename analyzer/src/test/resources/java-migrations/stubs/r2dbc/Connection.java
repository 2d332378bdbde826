package io.r2dbc.spi;

public interface Connection {
  Object createStatement(String sql);

  Batch createBatch();
}
