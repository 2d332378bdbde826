package io.github.surefoot.engine.catalog;

import static io.github.surefoot.engine.catalog.Histories.after;
import static io.github.surefoot.engine.catalog.Histories.column;
import static io.github.surefoot.engine.catalog.Histories.columns;
import static io.github.surefoot.engine.catalog.Histories.constraints;
import static io.github.surefoot.engine.catalog.Histories.indexes;
import static io.github.surefoot.engine.catalog.Histories.qualified;
import static io.github.surefoot.engine.catalog.Histories.table;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PartitionsTest {
  private static final String PARENT =
      """
      CREATE TABLE r (k int PRIMARY KEY);
      CREATE TABLE p (a int, b int CHECK (b > 0) REFERENCES r, PRIMARY KEY (a))
        PARTITION BY RANGE (a);
      CREATE INDEX ON p (b);
      """;

  @Test
  void partitionGetsColumnsConstraintsAndIndexes() {
    Catalog catalog = after(PARENT + "CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (9)");

    assertThat(columns(catalog, "p1")).containsExactly("a", "b");
    assertThat(column(catalog, "p1", "a").notNull()).isTrue();
    assertThat(constraints(catalog, "p1"))
        .containsExactlyInAnyOrder("p_b_check", "p1_pkey", "p_b_fkey");
    assertThat(table(catalog, "p1").indexes())
        .extracting(i -> i.name().name() + " of " + i.attachedTo())
        .containsExactlyInAnyOrder("p1_pkey of public.p_pkey", "p1_b_idx of public.p_b_idx");
  }

  @Test
  void defaultPartitionIsMarked() {
    Catalog catalog = after(PARENT + "CREATE TABLE d PARTITION OF p DEFAULT");

    assertThat(table(catalog, "d").defaultPartition()).isTrue();
  }

  @Test
  void defaultPartitionIsFoundUntilItIsGone() {
    String history = PARENT + "CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (9);";
    String created = history + "CREATE TABLE d PARTITION OF p DEFAULT;";

    assertThat(defaultOf("p", history)).isEmpty();
    assertThat(defaultOf("p", created)).contains(qualified("d"));
    assertThat(defaultOf("q", created + "ALTER TABLE d RENAME TO e; ALTER TABLE p RENAME TO q;"))
        .contains(qualified("e"));
    assertThat(defaultOf("p", created + "ALTER TABLE p DETACH PARTITION d")).isEmpty();
    assertThat(defaultOf("p", created + "DROP TABLE d")).isEmpty();
  }

  @Test
  void partitionOfUnknownTableHasColumnsAndConstraintsThatAreNotKnown() {
    Table p1 = table(after("CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1)"), "p1");

    assertThat(p1.complete()).isFalse();
    assertThat(p1.columnsKnown()).isFalse();
  }

  @Test
  void newIndexReachesThePartitions() {
    Catalog catalog =
        after(
            PARENT
                + """
                CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (9) PARTITION BY RANGE (a);
                CREATE TABLE p11 PARTITION OF p1 DEFAULT;
                CREATE INDEX i ON p (a, b);
                DROP INDEX p_b_idx;
                """);

    assertThat(indexes(catalog, "p11")).containsExactlyInAnyOrder("p11_pkey", "p11_a_b_idx");
  }

  @Test
  void onlyIndexIsValidWhenEveryPartitionIsAttached() {
    String open =
        PARENT
            + """
            CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (9);
            CREATE TABLE p2 PARTITION OF p DEFAULT;
            CREATE INDEX i ON ONLY p (a, b);
            CREATE INDEX i1 ON p1 (a, b);
            CREATE INDEX i2 ON p2 (a, b);
            ALTER INDEX i ATTACH PARTITION i1;
            """;

    assertThat(after(open).index(qualified("i")).orElseThrow().valid()).isFalse();
    assertThat(
            after(open + "ALTER INDEX i ATTACH PARTITION i2")
                .index(qualified("i"))
                .orElseThrow()
                .valid())
        .isTrue();
  }

  @Test
  void onlyIndexIsValidAtOnceWithoutPartitions() {
    assertThat(
            after(PARENT + "CREATE INDEX i ON ONLY p (a, b)")
                .index(qualified("i"))
                .orElseThrow()
                .valid())
        .isTrue();
  }

  @Test
  void attachedTableGivesItsOwnIndexes() {
    Catalog catalog =
        after(
            PARENT
                + """
                CREATE TABLE x (a int PRIMARY KEY, b int);
                CREATE INDEX mine ON x (b);
                ALTER TABLE p ATTACH PARTITION x FOR VALUES FROM (0) TO (9);
                """);

    assertThat(indexes(catalog, "x")).containsExactlyInAnyOrder("x_pkey", "mine");
    assertThat(catalog.index(qualified("mine")).orElseThrow().attachedTo())
        .isEqualTo(qualified("p_b_idx"));
  }

  @Test
  void detachedPartitionIsATableOfItsOwn() {
    Catalog catalog =
        after(
            PARENT
                + """
                CREATE TABLE p1 PARTITION OF p DEFAULT;
                ALTER TABLE p DETACH PARTITION p1;
                ALTER TABLE p ADD COLUMN c int;
                """);

    assertThat(catalog.partitions(qualified("p"))).isEmpty();
    assertThat(columns(catalog, "p1")).containsExactly("a", "b");
  }

  @Test
  void childrenGetColumnsAndChecksButNoKeys() {
    Catalog catalog =
        after(
            """
            CREATE TABLE a (id int PRIMARY KEY, n int CHECK (n > 0));
            CREATE TABLE b (m int) INHERITS (a);
            ALTER TABLE a ADD COLUMN x int UNIQUE CHECK (x > 0);
            ALTER TABLE a RENAME COLUMN n TO nn;
            """);

    assertThat(columns(catalog, "b")).containsExactly("id", "nn", "m", "x");
    assertThat(constraints(catalog, "b")).containsExactly("a_n_check", "a_x_check");
    assertThat(indexes(catalog, "b")).isEmpty();
  }

  @Test
  void onlyLeavesTheChildrenAlone() {
    Catalog catalog =
        after(
            """
            CREATE TABLE a (n int);
            CREATE TABLE b () INHERITS (a);
            ALTER TABLE ONLY a ALTER COLUMN n SET NOT NULL;
            """);

    assertThat(column(catalog, "a", "n").notNull()).isTrue();
    assertThat(column(catalog, "b", "n").notNull()).isFalse();
  }

  @Test
  void likeTakesWhatIsIncluded() {
    Catalog catalog =
        after(
            """
            CREATE TABLE a (id serial PRIMARY KEY, n int DEFAULT 1 CHECK (n > 0) REFERENCES a);
            CREATE INDEX ON a (n);
            CREATE TABLE b (LIKE a);
            CREATE TABLE c (LIKE a INCLUDING ALL);
            """);

    assertThat(constraints(catalog, "b")).isEmpty();
    assertThat(column(catalog, "b", "id").notNull()).isTrue();
    assertThat(constraints(catalog, "c")).containsExactlyInAnyOrder("a_n_check", "c_pkey");
    assertThat(indexes(catalog, "c")).containsExactlyInAnyOrder("c_pkey", "c_n_idx");
  }

  @Test
  void circlesAreRefused() {
    Catalog catalog =
        after(
            """
            CREATE TABLE a (n int);
            CREATE TABLE b (n int);
            ALTER TABLE a INHERIT b;
            ALTER TABLE b INHERIT a;
            ALTER TABLE a ATTACH PARTITION a DEFAULT;
            ALTER TABLE a ADD COLUMN m int;
            """);

    assertThat(table(catalog, "b").inherits()).isEmpty();
    assertThat(table(catalog, "a").partitionOf()).isNull();
  }

  private static Optional<QualifiedName> defaultOf(String parent, String history) {
    return after(history).defaultPartition(qualified(parent)).map(Table::name);
  }
}
