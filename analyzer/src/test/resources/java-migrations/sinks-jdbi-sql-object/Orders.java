package db.migration;

import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlScript;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

interface Orders {
  String ADD = "ALTER TABLE orders ADD COLUMN ";

  @SqlUpdate("ALTER TABLE orders DROP COLUMN name")
  void dropNames();

  @SqlScript(ADD + "c int")
  void drop(String table);

  @SqlQuery(value = "SELECT id FROM orders")
  java.util.List<Long> all();

  @SqlUpdate("DROP TABLE orders")
  void nobodyCallsThis();
}
