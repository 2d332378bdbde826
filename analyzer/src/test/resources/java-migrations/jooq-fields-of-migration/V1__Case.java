package db.migration;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

public class V1__Case extends BaseJavaMigration {
  private final String table = "books";
  private DSLContext own;

  private void dropTitle() {
    own.alterTable(table).dropColumn("title").execute(); // expect: ColumnDrop
  }

  @Override
  public void migrate(Context context) {
    DSLContext jooq = DSL.using(context.getConnection());
    own = jooq;
    dropTitle();
    final var add = own.alterTable(table).addColumn("pages", SQLDataType.INTEGER.nullable(false)); // expect: RequiredColumnAddition
    add.execute();
  }
}
