package db.migration;

final class Sql {
  static final String DROP = "DROP TABLE " + System.getProperty("table");
}
