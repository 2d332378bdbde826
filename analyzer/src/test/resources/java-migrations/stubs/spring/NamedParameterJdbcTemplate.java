package org.springframework.jdbc.core.namedparam;

import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

public class NamedParameterJdbcTemplate {
  public NamedParameterJdbcTemplate(javax.sql.DataSource dataSource) {}

  public int update(String sql, Map<String, ?> parameters) {
    return 0;
  }

  public JdbcTemplate getJdbcTemplate() {
    return null;
  }
}
