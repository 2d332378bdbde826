package org.springframework.jdbc.datasource.init;

import java.sql.Connection;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.EncodedResource;

public abstract class ScriptUtils {
  public static void executeSqlScript(Connection connection, Resource resource) {}

  public static void executeSqlScript(Connection connection, EncodedResource resource) {}
}
