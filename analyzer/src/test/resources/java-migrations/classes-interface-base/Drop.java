package db.migration;

class Drop implements Step {
  @Override
  public String sql() {
    return "DROP TABLE a"; // expect: TableDrop
  }

  @Override
  public int number() {
    return 2;
  }
}
