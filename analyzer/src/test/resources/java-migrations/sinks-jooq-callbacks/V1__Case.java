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
    jooq.connection(c -> c.createStatement().execute("DROP TABLE a")); // expect: TableDrop
    jooq.transaction(configuration -> configuration.dsl().execute("DROP TABLE b")); // expect: TableDrop, TransactionControlInMigration
    jooq.transaction(
        configuration -> {
          DSL.using(configuration).execute("DROP TABLE c"); // expect: TableDrop
        });
  }
}
