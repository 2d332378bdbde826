package db.migration;

import java.util.List;

abstract class Second extends First<String> {
  @Override
  protected List<String> tables() {
    return List.of(name());
  }

  protected abstract String name();
}
