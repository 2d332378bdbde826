package db.migration;

import io.github.surefoot.annotations.ExecutesSql;

class Script {
  Script(@ExecutesSql String sql) {}

  void run() {}
}
