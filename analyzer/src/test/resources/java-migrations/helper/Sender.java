package db.migration;

import io.github.surefoot.annotations.ExecutesSql;

interface Sender {
  void send(String label, @ExecutesSql String sql);
}
