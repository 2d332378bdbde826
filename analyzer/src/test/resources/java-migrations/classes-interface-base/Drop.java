package db.migration;

class Drop implements Step { // expect: TableDrop
  @Override
  public String sql() {
    return "DROP TABLE a";
  }

  @Override
  public int number() {
    return 2;
  }
}
