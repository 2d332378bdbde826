package org.jooq;

public interface RowCountQuery extends QueryPart {
  int execute();
}
