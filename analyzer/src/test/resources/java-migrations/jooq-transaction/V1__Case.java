package db.migration;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

public class V1__Case extends BaseJavaMigration {
  @Override
  public void migrate(Context context) {
    DSLContext jooq = DSL.using(context.getConnection());
    jooq.transaction( // expect: TransactionControlInMigration
        configuration -> {
          DSL.using(configuration).dropTable("books").execute(); // expect: TableDrop
          configuration.dsl().alterTable("authors").dropColumn("name").execute(); // expect: ColumnDrop
        });
  }
}
