package shop;

import io.github.surefoot.annotations.ExecutesSql;

public interface Sender {
  @ExecutesSql
  void send(String sql);

  void sendAll(@ExecutesSql String... all);

  void log(String text);
}
