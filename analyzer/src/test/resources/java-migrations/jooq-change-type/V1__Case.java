package db.migration;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

public class V1__Case extends BaseJavaMigration {
  @Override
  public void migrate(Context context) {
    DSLContext jooq = DSL.using(context.getConnection());
    jooq.alterTable("books").alterColumn("pages").set(SQLDataType.BIGINT.nullable(false)).execute(); // expect: ColumnTypeRewrite, NotNullScan
    jooq.alterTable("books").alter("title").set(SQLDataType.CLOB).execute();
  }
}
