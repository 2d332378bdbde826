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
    jooq.createTableIfNotExists("books")
        .column("id", SQLDataType.BIGINT.nullable(false).identity(true))
        .column("title", SQLDataType.VARCHAR(200).nullable(false))
        .column("author_id", SQLDataType.BIGINT)
        .constraints(
            DSL.primaryKey("id"),
            DSL.constraint("books_author").foreignKey("author_id").references("authors", "id"))
        .execute();
    jooq.alterTable("books").addColumn("pages", SQLDataType.INTEGER.nullable(false)).execute();
    jooq.createIndex("books_title").on("books", "title").execute();
  }
}
