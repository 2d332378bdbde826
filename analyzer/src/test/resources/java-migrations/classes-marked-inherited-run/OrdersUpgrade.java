package com.acme.upgrade;

import io.github.surefoot.annotations.SchemaMigration;

@SchemaMigration
class OrdersUpgrade extends Upgrade {
  @Override
  protected String sql() {
    return "DROP TABLE a"; // expect: TableDrop
  }
}
