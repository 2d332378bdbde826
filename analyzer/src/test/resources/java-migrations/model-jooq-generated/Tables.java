package shop.generated;

import shop.generated.tables.Orders;

public final class Tables {
  public static final Orders ORDERS = new Orders();
}
