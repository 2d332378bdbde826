package db.migration;

public class V2__Passed_up extends TableMigration<String> { // expect: CascadingDrop, TableDrop
  public V2__Passed_up() {
    super("users");
  }

  @Override
  protected String ending() {
    return " CASCADE";
  }
}
