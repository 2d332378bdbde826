package db.migration;

import static org.jooq.impl.DSL.constraint;
import static org.jooq.impl.DSL.foreignKey;
import static org.jooq.impl.DSL.primaryKey;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

public class V1__Case extends BaseJavaMigration {
  @Override
  public void migrate(Context context) {
    DSLContext jooq = DSL.using(context.getConnection());
    jooq.alterTable("books").add(constraint("books_key").unique("isbn")).execute(); // expect: BlockingConstraintIndex, UnprovenUniqueness
    jooq.alterTable("books")
        .add(foreignKey("author_id").references("authors", "id").onDeleteCascade()) // expect: ValidatingForeignKey
        .execute();
    jooq.alterTable("books")
        .add(constraint("books_check").check(DSL.field("pages", Integer.class).gt(0))) // expect: ValidatingCheckConstraint
        .execute();
    jooq.alterTable("pages").add(primaryKey("id")).execute(); // expect: BlockingConstraintIndex, UnprovenUniqueness
  }
}
