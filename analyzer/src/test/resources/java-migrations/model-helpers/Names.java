package shop.util;

public final class Names {
  public static final String ORDERS = "orders";

  public static String of(Status status) {
    return ORDERS + "_" + ORDERS;
  }
}
