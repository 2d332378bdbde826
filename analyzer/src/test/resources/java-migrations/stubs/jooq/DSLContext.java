package org.jooq;

public interface DSLContext {
  int execute(String sql);

  int execute(String sql, Object... bindings);

  int execute(String sql, QueryPart... parts);

  RowCountQuery query(String sql, QueryPart... parts);

  Object fetchValue(String sql);

  Object fetch(QueryPart query);

  Object batch(String... queries);

  void connection(ConnectionRunnable action);

  void transaction(TransactionalRunnable action);
}
