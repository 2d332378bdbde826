package db.migration;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

public class V1__Case extends BaseJavaMigration {
  @Override
  public void migrate(Context context) {
    DSLContext jooq = DSL.using(context.getConnection());
    jooq.createSchemaIfNotExists("shop").execute();
    jooq.createSequence("book_numbers").startWith(100).incrementBy(10).execute();
    jooq.alterSequence("book_numbers").restart().execute();
    jooq.dropSequenceIfExists("old_numbers").execute();
    jooq.dropSchemaIfExists("archive").cascade().execute(); // expect: CascadingDrop
  }
}
