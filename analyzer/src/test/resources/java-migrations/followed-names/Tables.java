package shop;

public class Tables {
  public static final String USERS = "users";

  public static class Deep {
    public static final String ORDERS = "orders";
  }

  public static String drop(String table) {
    return "DROP TABLE " + table;
  }
}
