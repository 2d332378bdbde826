package db.migration;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import shop.mail.MailService;

public class V1__Interface extends BaseJavaMigration {
  private final MailService mail; // expect: ApplicationModelInMigration

  public V1__Interface(MailService mail) {
    this.mail = mail;
  }

  @Override
  public void migrate(Context context) throws Exception {
    mail.send("somebody");
    context.getConnection().createStatement().execute("DROP TABLE a"); // expect: TableDrop
  }
}
