package store.generated;

import org.jooq.Record;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jooq.impl.TableImpl;

/** As jOOQ generates it, into a directory that holds no sources. */
public final class Tables {
  public static final Books BOOKS = new Books();
  public static final Authors AUTHORS = new Authors();

  public static final class Books extends TableImpl<Record> {
    public final TableField<Record, String> TITLE =
        createField(DSL.name("title"), SQLDataType.VARCHAR(200).nullable(false), this, "");

    Books() {
      super(DSL.name("books"));
    }
  }

  public static final class Authors extends TableImpl<Record> {
    public final TableField<Record, String> NAME =
        createField(DSL.name("name"), SQLDataType.VARCHAR(200).nullable(false), this, "");

    Authors() {
      super(DSL.name("authors"));
    }
  }

  private Tables() {}
}
