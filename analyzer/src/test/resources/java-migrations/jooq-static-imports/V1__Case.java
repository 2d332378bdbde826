package db.migration;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.VARCHAR;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

public class V1__Case extends BaseJavaMigration {
  @Override
  public void migrate(Context context) {
    DSLContext jooq = DSL.using(context.getConnection());
    jooq.alterTable(table(name("books"))).addColumn(field(name("pages"), BIGINT.nullable(false))).execute(); // expect: RequiredColumnAddition
    jooq.alterTable(name("books")).alterColumn(name("title")).set(VARCHAR(5)).execute(); // expect: ColumnNarrowing, ColumnTypeRewrite
    jooq.dropTable(table("authors")).execute(); // expect: TableDrop
  }
}
