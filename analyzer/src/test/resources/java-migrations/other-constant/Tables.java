package db.names;

public final class Tables {
  private static final String PREFIX = "shop_";
  public static final String ORDERS = PREFIX + "orders";
  public static final String CUSTOMERS = "customers";
  public static final String DROP_INVOICES = "DROP TABLE " + PREFIX + "invoices";

  public static final class Archive {
    public static final String YEARS = ORDERS + "_years";
  }
}
