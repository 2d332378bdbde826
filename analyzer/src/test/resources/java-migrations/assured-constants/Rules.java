package shop;

public final class Rules {
  public static final String DROP = "Table" + "Drop";

  public static final class Columns {
    public static final String DROP = "ColumnDrop";
  }

  public static final String UNTIL = "2030-12-31";
}
