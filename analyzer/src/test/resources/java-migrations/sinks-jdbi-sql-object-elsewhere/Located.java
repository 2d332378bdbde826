package db.migration;

import org.jdbi.v3.sqlobject.locator.UseClasspathSqlLocator;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

@UseClasspathSqlLocator
interface Located {
  @SqlUpdate("drop_orders")
  void drop();
}
