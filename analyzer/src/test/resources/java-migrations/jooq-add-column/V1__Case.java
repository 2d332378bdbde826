package db.migration;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

public class V1__Case extends BaseJavaMigration {
  private static final Field<String> REQUIRED =
      DSL.field("required", SQLDataType.VARCHAR(20).nullable(false));
  private static final Field<String> OPTIONAL =
      DSL.field("optional", SQLDataType.VARCHAR(20).nullable(true));

  @Override
  public void migrate(Context context) {
    DSLContext jooq = DSL.using(context.getConnection());
    jooq.alterTable("books").addColumn(REQUIRED).execute(); // expect: RequiredColumnAddition
    jooq.alterTable("books").addColumn(OPTIONAL).execute();
    jooq.alterTable("books").add("rank", SQLDataType.BIGINT.notNull().defaultValue(0L)).execute();
    jooq.alterTable("books").addColumnIfNotExists("id2", SQLDataType.BIGINT.identity(true)).execute(); // expect: RewritingColumnAddition
  }
}
