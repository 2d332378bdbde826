package db.migration;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

public class V1__Case extends BaseJavaMigration {
  private static final Field<Long> ID = DSL.field("id", SQLDataType.BIGINT);

  @Override
  public void migrate(Context context) {
    DSLContext jooq = DSL.using(context.getConnection());
    for (Record book : jooq.select(ID).from("books").fetch()) {
      jooq.update(DSL.table("books")) // expect: SingleTransactionBackfill
          .set(DSL.field("seen"), (Object) true)
          .where(ID.eq(book.get(ID)))
          .execute();
    }
  }
}
