package shop;

import io.github.surefoot.annotations.ExecutesSql;

public class Runner {
  @ExecutesSql
  public static void run(int times, String sql, String label) {}

  @ExecutesSql
  public static void nothing(int times) {}
}
