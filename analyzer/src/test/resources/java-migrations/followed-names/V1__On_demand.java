package db.migration;

import static shop.Tables.*;

import java.sql.Statement;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import shop.*;

public class V1__On_demand extends BaseJavaMigration implements Holder {
  @Override
  public void migrate(Context context) throws Exception {
    Statement st = context.getConnection().createStatement();
    st.execute("DROP TABLE " + USERS); // expect: TableDrop
    st.execute("DROP TABLE " + Deep.ORDERS); // expect: TableDrop
    st.execute(drop("audit")); // expect: TableDrop
    st.execute("DROP TABLE " + Held.LOG); // expect: TableDrop
  }
}
