package org.springframework.jdbc.core;

public interface RowCallbackHandler {
  void processRow(java.sql.ResultSet row) throws java.sql.SQLException;
}
