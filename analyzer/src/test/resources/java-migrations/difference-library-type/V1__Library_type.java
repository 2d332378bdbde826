package db.migration;

import com.example.AuditedTemplate;
import com.example.JobRunner;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

/** Without class files, what a library's type is has to be guessed from what it is given. */
public class V1__Library_type extends BaseJavaMigration {
  private AuditedTemplate template;
  private JobRunner jobs;

  @Override
  public void migrate(Context context) throws Exception {
    template.execute("UNLOAD x"); // expect-javac: UnparsedSql
    jobs.execute("drop table a"); // expect: TableDrop
  }
}
