package shop;

import io.github.surefoot.annotations.ExecutesSql;

public class Step {
  public Step(String name, @ExecutesSql String sql) {}
}
