package com.acme.migrations;

import javax.sql.DataSource;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.springframework.jdbc.core.JdbcTemplate;

/** A bean whose constructor is given what it needs. */
public class V1__A extends BaseJavaMigration {
  private final JdbcTemplate template;
  private final DataSource source;

  public V1__A(JdbcTemplate template, DataSource source) {
    this.template = template;
    this.source = source;
  }

  @Override
  public void migrate(Context context) throws Exception {
    template.execute("DROP TABLE a"); // expect: TableDrop
    source.getConnection().createStatement().execute("DROP TABLE b"); // expect: TableDrop
  }
}
