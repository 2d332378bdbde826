package db.migration;

public class V2__Inside extends Base { // expect: ConcurrentIndexInTransaction
  public V2__Inside() {
    super("items", true);
  }
}
