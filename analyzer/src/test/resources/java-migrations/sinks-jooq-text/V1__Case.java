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
    jooq.execute("DROP TABLE a"); // expect: TableDrop
    jooq.query("DROP TABLE b").execute(); // expect: TableDrop
    jooq.batch(
            "DROP TABLE c", // expect: TableDrop
            "DROP TABLE d") // expect: TableDrop
        .execute();
    jooq.batch("DROP TABLE never"); // expect: UnresolvedSql
    jooq.query("DROP TABLE never"); // expect: UnresolvedSql
    jooq.execute("DELETE FROM e WHERE id = ?", 1);
    jooq.fetchValue("SELECT '{0}'");
  }
}
