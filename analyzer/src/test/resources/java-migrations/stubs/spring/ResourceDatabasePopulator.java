package org.springframework.jdbc.datasource.init;

import java.sql.Connection;
import javax.sql.DataSource;
import org.springframework.core.io.Resource;

public class ResourceDatabasePopulator {
  public ResourceDatabasePopulator(Resource... scripts) {}

  public void addScript(Resource script) {}

  public void addScripts(Resource... scripts) {}

  public void populate(Connection connection) {}

  public void execute(DataSource dataSource) {}
}
