package db.migration;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.jooq.Catalog;
import org.jooq.DSLContext;
import org.jooq.EnumType;
import org.jooq.Schema;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jooq.impl.SchemaImpl;

public class V1__Case extends BaseJavaMigration {
  @Override
  public void migrate(Context context) {
    DSLContext jooq = DSL.using(context.getConnection());
    jooq.createTable("books")
        .column("id", SQLDataType.BIGINT)
        .column("state", SQLDataType.VARCHAR.asEnumDataType(State.class).nullable(false))
        .primaryKey("id")
        .execute();
    jooq.alterTable("authors")
        .addColumn("state", SQLDataType.VARCHAR.asEnumDataType(State.class).nullable(false)) // expect: RequiredColumnAddition
        .execute();
  }

  enum State implements EnumType {
    NEW("new"),
    SOLD("sold");

    private final String literal;

    State(String literal) {
      this.literal = literal;
    }

    @Override
    public Catalog getCatalog() {
      return null;
    }

    @Override
    public Schema getSchema() {
      return new SchemaImpl(DSL.name("shop"));
    }

    @Override
    public String getName() {
      return "state";
    }

    @Override
    public String getLiteral() {
      return literal;
    }
  }
}
