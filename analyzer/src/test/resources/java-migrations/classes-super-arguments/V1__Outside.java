package db.migration;

public class V1__Outside extends Base {
  public V1__Outside() {
    super("orders", false);
  }
}
