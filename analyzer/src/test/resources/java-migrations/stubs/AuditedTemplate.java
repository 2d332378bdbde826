package com.example;

/** A library's type: only the compiler knows what it extends. */
public class AuditedTemplate extends org.springframework.jdbc.core.JdbcTemplate {
  public AuditedTemplate(javax.sql.DataSource dataSource) {
    super(dataSource);
  }
}
