package db.migration;


public class V1__A extends Steps { // expect: TableDrop
  @Override
  protected String table() {
    return "a";
  }
}
