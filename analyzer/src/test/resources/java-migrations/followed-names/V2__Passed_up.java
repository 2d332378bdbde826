package db.migration;

public class V2__Passed_up extends TableMigration<String> {
  public V2__Passed_up() {
    super("users");
  }

  @Override
  protected String ending() {
    return " CASCADE";
  }
}
