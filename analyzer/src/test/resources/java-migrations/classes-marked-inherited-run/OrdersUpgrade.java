package com.acme.upgrade;

import io.github.surefoot.annotations.SchemaMigration;

@SchemaMigration // expect: TableDrop
class OrdersUpgrade extends Upgrade {
  @Override
  protected String sql() {
    return "DROP TABLE a";
  }
}
