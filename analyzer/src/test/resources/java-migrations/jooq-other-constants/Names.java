package db.migration;

import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

final class Names {
  static final String BOOKS = "books";
  static final String INDEX = BOOKS + "_title";
  private static final DataType<String> TEXT = SQLDataType.VARCHAR(200).nullable(false);
  static final Field<String> TITLE = DSL.field("title", TEXT);

  private Names() {}
}
