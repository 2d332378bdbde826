package shop;

import io.github.surefoot.annotations.ExecutesSql;

public interface Sql {
  @ExecutesSql
  void send(String statement);

  static Sql of(Object connection) {
    return null;
  }
}
