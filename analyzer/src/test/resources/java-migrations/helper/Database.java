package db.migration;

import io.github.surefoot.annotations.ExecutesSql;

class Database implements Sender {
  @Override
  public void send(String label, String sql) {}

  @ExecutesSql
  static void all(String... sql) {}
}
