package db.migration;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

public class V1__Case extends BaseJavaMigration {
  @Override
  public void migrate(Context context) {
    DSLContext jooq = DSL.using(context.getConnection());
    String table = System.getenv("BOOKS");
    jooq.alterTable(table).dropColumn("title").execute(); // expect: UnresolvedSql
    jooq.dropTable(table).execute(); // expect: TableDrop, UnresolvedSql
    jooq.alterTable("books").addColumn(field()).execute();
    jooq.update(DSL.table("books")).setNull(DSL.field("a")).where(condition()).execute(); // expect: BackfillWithSchemaChange
  }

  private static Field<?> field() {
    return DSL.field(System.getenv("FIELD"), SQLDataType.INTEGER);
  }

  private static Condition condition() {
    return DSL.condition(System.getenv("CONDITION"));
  }
}
