package shop;

import io.github.surefoot.annotations.ExecutesSql;
import org.flywaydb.core.api.migration.BaseJavaMigration;

/** What it does with them nobody can see. */
public abstract class Step extends BaseJavaMigration {
  protected Step(@ExecutesSql String... all) {}
}
