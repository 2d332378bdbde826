package db.migration;

import java.util.function.Supplier;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.impl.DSL;

public class V1__Case extends BaseJavaMigration {
  @Override
  public void migrate(Context context) {
    DSLContext jooq = DSL.using(context.getConnection());
    Query query = queries().get();
    query.execute(); // expect: UnresolvedSql
    jooq.execute(query); // expect: UnresolvedSql
    jooq.meta().getTables().forEach(t -> jooq.dropTable(t).execute()); // expect: TableDrop, UnresolvedSql
  }

  private static native Supplier<Query> queries();
}
