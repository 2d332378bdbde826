package shop.names;

/** Constants with names: nothing is generated. */
public final class Tables {
  public static final String ORDERS = "orders";
}
