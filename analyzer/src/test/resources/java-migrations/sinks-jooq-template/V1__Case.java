package db.migration;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

public class V1__Case extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    DSLContext jooq = DSL.using(context.getConnection(), SQLDialect.POSTGRES);
    jooq.execute(
        "ALTER TABLE a DROP COLUMN {0}", // expect: ColumnDrop
        DSL.name("b"));
    jooq.execute("DELETE FROM c WHERE d = {0} AND e = '{1}'", DSL.name("f"));
  }
}
