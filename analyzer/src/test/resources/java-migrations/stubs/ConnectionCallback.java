package org.springframework.jdbc.core;

public interface ConnectionCallback<T> {
  T doInConnection(java.sql.Connection connection) throws java.sql.SQLException;
}
