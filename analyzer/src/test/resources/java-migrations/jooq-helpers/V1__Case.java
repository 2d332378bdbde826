package db.migration;

import java.util.List;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

public class V1__Case extends BaseJavaMigration {
  @Override
  public void migrate(Context context) {
    DSLContext jooq = DSL.using(context.getConnection());
    addRequired(jooq, "books", "title");
    drop(jooq.dropTable("authors")); // expect: TableDrop
    dropTables(jooq, List.of("a", "b"));
  }

  private static void addRequired(DSLContext jooq, String table, String column) {
    jooq.alterTable(table).addColumn(required(column)).execute(); // expect: RequiredColumnAddition
  }

  private static Field<String> required(String name) {
    return DSL.field(DSL.name(name), SQLDataType.VARCHAR(9).nullable(false));
  }

  private static void drop(Query query) {
    query.execute();
  }

  private static void dropTables(DSLContext jooq, List<String> tables) {
    tables.forEach(t -> jooq.dropTable(t).execute()); // expect: TableDrop, TableDrop
  }
}
