package db.migration;

public class V1__A extends Second { // expect: TableDrop
  @Override
  protected String name() {
    return "a";
  }
}
