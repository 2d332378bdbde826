package shop.generated.tables;

import org.jooq.impl.TableImpl;

public class Orders extends TableImpl<Object> {
  public Orders() {
    super("orders");
  }
}
