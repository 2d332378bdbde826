package db.migration;

import io.github.surefoot.annotations.SchemaMigration;
import liquibase.database.Database;
import liquibase.executor.Executor;
import liquibase.statement.SqlStatement;
import liquibase.statement.core.DropColumnStatement;
import liquibase.statement.core.RawSqlStatement;

@SchemaMigration
public class DropTables {
  private static final String DROP = "DROP TABLE a"; // expect: TableDrop

  public SqlStatement[] generateStatements(Database database) {
    return new SqlStatement[] {
      new RawSqlStatement(DROP), new RawSqlStatement("DROP TABLE b") // expect: TableDrop
    };
  }

  public void execute(Executor executor) {
    executor.execute(new RawSqlStatement("DROP TABLE c")); // expect: TableDrop
    executor.execute(new DropColumnStatement(null, null, "d", "e")); // expect: UnresolvedSql
  }
}
