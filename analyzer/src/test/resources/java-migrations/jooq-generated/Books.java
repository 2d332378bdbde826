package db.migration;

import org.jooq.Name;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jooq.impl.TableImpl;

/** As jOOQ generates it. */
public class Books extends TableImpl<Record> {
  public static final Books BOOKS = new Books();

  public final TableField<Record, Long> ID =
      createField(DSL.name("id"), SQLDataType.BIGINT.nullable(false).identity(true), this, "");
  public final TableField<Record, String> TITLE =
      createField(DSL.name("book_title"), SQLDataType.VARCHAR(200).nullable(false), this, "");

  private Books(Name alias, Table<Record> aliased) {
    super(alias, null, aliased, null, DSL.comment(""));
  }

  public Books() {
    this(DSL.name("books"), null);
  }
}
