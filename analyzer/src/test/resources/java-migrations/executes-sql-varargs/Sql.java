package shop;

import io.github.surefoot.annotations.ExecutesSql;

public final class Sql {
  @ExecutesSql
  public static native void all(String... statements);

  public static native void labelled(String label, @ExecutesSql String... statements);
}
