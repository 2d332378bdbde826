package shop.generated.tables;

import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jooq.impl.TableImpl;

public class Orders extends TableImpl<Record> {
  public Orders() {
    super(DSL.name("orders"));
  }
}
