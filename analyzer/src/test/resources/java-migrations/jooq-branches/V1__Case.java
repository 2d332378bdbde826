package db.migration;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.jooq.DSLContext;
import org.jooq.DataType;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

public class V1__Case extends BaseJavaMigration {
  @Override
  public void migrate(Context context) {
    DSLContext jooq = DSL.using(context.getConnection());
    boolean wide = Boolean.getBoolean("wide");
    DataType<?> type = wide ? SQLDataType.BIGINT : SQLDataType.INTEGER.nullable(false);
    jooq.alterTable("books").addColumn("pages", type).execute(); // expect: RequiredColumnAddition
    if (wide) {
      jooq.alterTable("books").dropColumn("title").execute(); // expect: ColumnDrop
    }
  }
}
