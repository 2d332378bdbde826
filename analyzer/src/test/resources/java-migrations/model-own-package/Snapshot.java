package db.migration.snapshot;

import jakarta.persistence.Entity;

@Entity
public class Snapshot {
  public static String name() {
    return "DROP TABLE a";
  }
}
