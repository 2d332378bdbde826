package io.github.surefoot.engine.catalog;

import static io.github.surefoot.engine.catalog.Histories.after;
import static io.github.surefoot.engine.catalog.Histories.column;
import static io.github.surefoot.engine.catalog.Histories.columns;
import static io.github.surefoot.engine.catalog.Histories.constraints;
import static io.github.surefoot.engine.catalog.Histories.qualified;
import static io.github.surefoot.engine.catalog.Histories.table;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** DO blocks: what may not have run makes nothing look safe. */
final class ConditionalBlocksTest {
  private static final String TABLE =
      "CREATE TABLE t (a int, b varchar(10) NOT NULL, CONSTRAINT k CHECK (a > 0));\n";

  private static Catalog afterMaybe(String statement) {
    return after(
        TABLE + "DO $$ BEGIN IF now() > '2020-01-01' THEN " + statement + " END IF; END $$;");
  }

  @Test
  void sureStatementIsApplied() {
    Catalog catalog =
        after(TABLE + "DO $$ BEGIN ALTER TABLE t ALTER COLUMN a SET NOT NULL; END $$;");

    assertThat(column(catalog, "t", "a").notNull()).isTrue();
  }

  @Test
  void notNullIsNotProvenByWhatMayNotHaveRun() {
    Catalog catalog = afterMaybe("ALTER TABLE t ALTER COLUMN a SET NOT NULL;");

    assertThat(column(catalog, "t", "a").notNull()).isFalse();
  }

  @Test
  void tableIsNotNewForWhatMayNotHaveRun() {
    assertThat(table(afterMaybe("CREATE TABLE n (a int);"), "n").complete()).isFalse();
  }

  @Test
  void constraintIsNotThereForWhatMayNotHaveRun() {
    assertThat(constraints(afterMaybe("ALTER TABLE t ADD CHECK (a IS NOT NULL);"), "t"))
        .containsExactly("k");
  }

  @Test
  void whatMayBeDroppedIsGone() {
    assertThat(constraints(afterMaybe("ALTER TABLE t DROP CONSTRAINT k;"), "t")).isEmpty();
    assertThat(column(afterMaybe("ALTER TABLE t ALTER b DROP NOT NULL;"), "t", "b").notNull())
        .isFalse();
    assertThat(afterMaybe("DROP TABLE t;").table(qualified("t"))).isEmpty();
  }

  @Test
  void addedColumnLeavesTheColumnsUnknown() {
    Catalog catalog = afterMaybe("ALTER TABLE t ADD COLUMN c int NOT NULL DEFAULT 1;");

    assertThat(columns(catalog, "t")).containsExactly("a", "b");
    assertThat(table(catalog, "t").columnsKnown()).isFalse();
  }

  @Test
  void typeIsUnknownAfterAChangeThatMayNotHaveRun() {
    assertThat(column(afterMaybe("ALTER TABLE t ALTER b TYPE text;"), "t", "b").type()).isNull();
  }

  @Test
  void foreignKeyThatMayBeThereCountsAsNotValidated() {
    Catalog catalog = afterMaybe("ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES p;");

    assertThat(table(catalog, "t").constraint("f").orElseThrow().validated()).isFalse();
    assertThat(catalog.referencing(qualified("p"))).hasSize(1);
  }

  @Test
  void renamedTableIsKnownUnderNeitherName() {
    Catalog catalog = afterMaybe("ALTER TABLE t RENAME TO u;");

    assertThat(catalog.table(qualified("t"))).isEmpty();
    assertThat(catalog.table(qualified("u"))).isEmpty();
  }
}
