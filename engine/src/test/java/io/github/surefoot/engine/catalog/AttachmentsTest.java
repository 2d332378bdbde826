package io.github.surefoot.engine.catalog;

import static io.github.surefoot.engine.catalog.Histories.after;
import static io.github.surefoot.engine.catalog.Histories.qualified;
import static io.github.surefoot.engine.catalog.Histories.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.catalog.Attachments.Policy;
import io.github.surefoot.engine.catalog.Attachments.Publication;
import io.github.surefoot.engine.catalog.Attachments.RewriteRule;
import io.github.surefoot.engine.catalog.Attachments.Trigger;
import io.github.surefoot.engine.operation.RoleName;
import io.github.surefoot.engine.operation.TriggerOperation.Firing;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Triggers, rules, policies and publications of tables. */
final class AttachmentsTest {
  private static final String TABLES =
      """
      CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN END';
      CREATE FUNCTION ok(int) RETURNS boolean LANGUAGE sql AS 'SELECT true';
      CREATE TABLE t (a int, b int);
      CREATE TABLE o (x int);
      """;
  private static final String TREE =
      """
      CREATE TABLE p (a int) PARTITION BY RANGE (a);
      CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (1) TO (2) PARTITION BY RANGE (a);
      CREATE TABLE p11 PARTITION OF p1 DEFAULT;
      """;

  private static Attachments of(String sql) {
    return of(after(TABLES + sql), "t");
  }

  private static Attachments of(Catalog catalog, String table) {
    return table(catalog, table).attachments();
  }

  private static List<String> triggers(Catalog catalog, String table) {
    return of(catalog, table).triggers().stream().map(Trigger::name).toList();
  }

  private static List<String> triggers(String sql) {
    return of(sql).triggers().stream().map(Trigger::name).toList();
  }

  private static List<String> rules(String sql) {
    return of(sql).rules().stream().map(RewriteRule::name).toList();
  }

  private static List<String> policies(String sql) {
    return of(sql).policies().stream().map(Policy::name).toList();
  }

  @Test
  void newTableHasNothing() {
    assertThat(of("")).isEqualTo(Attachments.NONE);
  }

  @Test
  void triggerIsOfItsTableUntilItIsDropped() {
    String g = "CREATE TRIGGER g BEFORE UPDATE OF a ON t EXECUTE FUNCTION f();";

    Trigger trigger = of(g).trigger("g").orElseThrow();
    assertThat(trigger.function()).isEqualTo(qualified("f"));
    assertThat(trigger.columns()).containsExactly("a");
    assertThat(triggers(g + "DROP TRIGGER g ON t")).isEmpty();
    assertThat(triggers(g + "DROP TRIGGER g ON o")).containsExactly("g");
    assertThat(triggers(g + "ALTER TRIGGER g ON t RENAME TO h")).containsExactly("h");
  }

  @Test
  void triggerIsReplacedOnlyIfItIsSaid() {
    String g = "CREATE TRIGGER g BEFORE UPDATE OF a ON t EXECUTE FUNCTION f();";
    String other = "TRIGGER g BEFORE UPDATE OF b ON t EXECUTE FUNCTION f();";

    assertThat(of(g + "CREATE " + other).triggers().get(0).columns()).containsExactly("a");
    assertThat(of(g + "CREATE OR REPLACE " + other).triggers().get(0).columns())
        .containsExactly("b");
  }

  @Test
  void renamesOfTableAndColumnAndFunctionAreCarriedThrough() {
    String g =
        "CREATE TRIGGER g BEFORE UPDATE OF a ON t FOR EACH ROW WHEN (NEW.b > 0) EXECUTE FUNCTION"
            + " f();";

    Trigger trigger =
        of(g + "ALTER TABLE t RENAME a TO c; ALTER TABLE t RENAME b TO d").triggers().get(0);
    assertThat(trigger.columns()).containsExactly("c");
    assertThat(trigger.condition().columns()).contains("d").doesNotContain("b");
    assertThat(triggers(after(TABLES + g + "ALTER TABLE t RENAME TO u"), "u")).containsExactly("g");
    assertThat(of(g + "ALTER FUNCTION f() RENAME TO h").triggers().get(0).function())
        .isEqualTo(qualified("h"));
  }

  @Test
  void triggerGoesWithWhatItNeeds() {
    String g = "CREATE TRIGGER g BEFORE UPDATE OF a ON t EXECUTE FUNCTION f();";
    String from =
        "CREATE CONSTRAINT TRIGGER g AFTER INSERT ON t FROM o FOR EACH ROW EXECUTE FUNCTION f();";

    assertThat(triggers(g + "ALTER TABLE t DROP COLUMN b")).containsExactly("g");
    assertThat(triggers(g + "ALTER TABLE t DROP COLUMN a CASCADE")).isEmpty();
    assertThat(triggers(g + "DROP FUNCTION f() CASCADE")).isEmpty();
    assertThat(triggers(g + "DROP FUNCTION ok(int) CASCADE")).containsExactly("g");
    assertThat(triggers(from + "DROP TABLE o")).isEmpty();
  }

  @Test
  void rowTriggerOfAPartitionedTableIsOnItsPartitionsToo() {
    String row = "CREATE TRIGGER g AFTER INSERT ON p FOR EACH ROW EXECUTE FUNCTION f();";
    String statement = "CREATE TRIGGER g AFTER INSERT ON p EXECUTE FUNCTION f();";

    Catalog cloned = after(TREE + row);
    assertThat(triggers(cloned, "p11")).containsExactly("g");
    assertThat(of(cloned, "p").triggers().get(0).inherited()).isFalse();
    assertThat(of(cloned, "p11").triggers().get(0).inherited()).isTrue();
    assertThat(triggers(after(TREE + statement), "p1")).isEmpty();
    assertThat(triggers(after(TREE + row + "DROP TRIGGER g ON p"), "p11")).isEmpty();
  }

  @Test
  void partitionTakesAndLeavesTheTriggersOfItsParent() {
    String row = "CREATE TRIGGER g AFTER INSERT ON p FOR EACH ROW EXECUTE FUNCTION f();";
    String own = "CREATE TRIGGER h AFTER INSERT ON p1 FOR EACH ROW EXECUTE FUNCTION f();";
    String created = "CREATE TABLE p2 PARTITION OF p DEFAULT;";
    String attached = "CREATE TABLE p2 (a int); ALTER TABLE p ATTACH PARTITION p2 DEFAULT;";

    assertThat(triggers(after(TREE + row + created), "p2")).containsExactly("g");
    assertThat(triggers(after(TREE + row + attached), "p2")).containsExactly("g");
    Catalog detached = after(TREE + row + own + "ALTER TABLE p DETACH PARTITION p1");
    assertThat(triggers(detached, "p1")).containsExactly("h");
    assertThat(triggers(detached, "p11")).containsExactly("h");
  }

  @Test
  void triggersAreSwitchedOffAndOn() {
    String g = "CREATE TRIGGER g AFTER INSERT ON t EXECUTE FUNCTION f();";

    assertThat(of(g).triggers().get(0).firing()).isEqualTo(Firing.ORIGIN);
    assertThat(of(g + "ALTER TABLE t DISABLE TRIGGER g").triggers().get(0).firing())
        .isEqualTo(Firing.DISABLED);
    assertThat(of(g + "ALTER TABLE t DISABLE TRIGGER h").triggers().get(0).firing())
        .isEqualTo(Firing.ORIGIN);
    assertThat(of(g + "ALTER TABLE t DISABLE TRIGGER USER").triggers().get(0).firing())
        .isEqualTo(Firing.DISABLED);
    assertThat(of(g + "ALTER TABLE t ENABLE ALWAYS TRIGGER g").triggers().get(0).firing())
        .isEqualTo(Firing.ALWAYS);
  }

  @Test
  void switchedOffTriggerOfAPartitionedTableIsOffOnItsPartitions() {
    String row = "CREATE TRIGGER g AFTER INSERT ON p FOR EACH ROW EXECUTE FUNCTION f();";

    assertThat(
            of(after(TREE + row + "ALTER TABLE p DISABLE TRIGGER g"), "p11")
                .triggers()
                .get(0)
                .firing())
        .isEqualTo(Firing.DISABLED);
    assertThat(
            of(after(TREE + row + "ALTER TABLE ONLY p DISABLE TRIGGER g"), "p11")
                .triggers()
                .get(0)
                .firing())
        .isEqualTo(Firing.ORIGIN);
  }

  @Test
  void replacedViewKeepsItsTriggers() {
    String view =
        "CREATE VIEW v AS SELECT a FROM t; CREATE TRIGGER g INSTEAD OF INSERT ON v FOR EACH ROW"
            + " EXECUTE FUNCTION f();";

    assertThat(triggers(after(TABLES + view + "CREATE OR REPLACE VIEW v AS SELECT b FROM t"), "v"))
        .containsExactly("g");
  }

  @Test
  void ruleGoesWithWhatItsActionsName() {
    String r = "CREATE RULE r AS ON INSERT TO t DO ALSO INSERT INTO o VALUES (NEW.a);";

    assertThat(rules(r)).containsExactly("r");
    assertThat(rules(r + "DROP TABLE o CASCADE")).isEmpty();
    assertThat(rules(r + "ALTER TABLE o RENAME TO n; DROP TABLE n CASCADE")).isEmpty();
    assertThat(rules(r + "ALTER RULE r ON t RENAME TO q")).containsExactly("q");
    assertThat(rules(r + "DROP RULE r ON t")).isEmpty();
    assertThat(of(r + "ALTER TABLE t DISABLE RULE r").rules().get(0).firing())
        .isEqualTo(Firing.DISABLED);
  }

  @Test
  void policyIsAltered() {
    String p = "CREATE POLICY p ON t AS RESTRICTIVE FOR SELECT TO bob USING (a > 0);";

    Policy policy = of(p + "ALTER POLICY p ON t TO joe").policies().get(0);
    assertThat(policy.permissive()).isFalse();
    assertThat(policy.roles()).extracting(RoleName::toString).containsExactly("joe");
    assertThat(policy.using()).hasToString("a > 0");
    assertThat(of(p + "ALTER POLICY p ON t TO joe, PUBLIC").policies().get(0).roles()).isEmpty();
    assertThat(of(p + "ALTER POLICY p ON t USING (b > 0)").policies().get(0).using())
        .hasToString("b > 0");
    assertThat(policies(p + "ALTER POLICY p ON t RENAME TO q")).containsExactly("q");
    assertThat(policies(p + "DROP POLICY p ON t")).isEmpty();
  }

  @Test
  void policyGoesWithWhatItNeeds() {
    String p = "CREATE POLICY p ON t USING (ok(a) AND a IN (SELECT x FROM o));";

    assertThat(policies(p + "ALTER TABLE t DROP COLUMN b")).containsExactly("p");
    assertThat(policies(p + "ALTER TABLE t DROP COLUMN a CASCADE")).isEmpty();
    assertThat(policies(p + "ALTER TABLE t RENAME a TO c; ALTER TABLE t DROP COLUMN c CASCADE"))
        .isEmpty();
    assertThat(policies(p + "DROP TABLE o CASCADE")).isEmpty();
    assertThat(policies(p + "DROP FUNCTION ok(int) CASCADE")).isEmpty();
  }

  @Test
  void rowSecurityIsAStateOfItsOwn() {
    assertThat(of("CREATE POLICY p ON t").rowSecurity()).isFalse();
    Attachments enabled = of("ALTER TABLE t ENABLE ROW LEVEL SECURITY");
    assertThat(enabled.rowSecurity()).isTrue();
    assertThat(enabled.forced()).isFalse();
    assertThat(of("ALTER TABLE t FORCE ROW LEVEL SECURITY").forced()).isTrue();
    assertThat(
            of("ALTER TABLE t ENABLE ROW LEVEL SECURITY; ALTER TABLE t DISABLE ROW LEVEL SECURITY")
                .rowSecurity())
        .isFalse();
  }

  @Test
  void whatMayHaveBeenCreatedIsUncertain() {
    String maybe =
        "DO $$ BEGIN IF now() > '2020-01-01' THEN CREATE TRIGGER g AFTER INSERT ON t EXECUTE"
            + " FUNCTION f(); END IF; END $$;";

    assertThat(of(maybe).triggers()).isEmpty();
    assertThat(of(maybe).uncertain()).isTrue();
  }

  private static List<String> publications(Catalog catalog, String table) {
    return of(catalog, table).publications().stream().map(Publication::name).toList();
  }

  private static List<String> publications(String sql) {
    return publications(after(TABLES + sql), "t");
  }

  @Test
  void tablesOfPublicationsAreKnown() {
    String p = "CREATE PUBLICATION p FOR TABLE t;";

    assertThat(publications(p)).containsExactly("p");
    assertThat(publications(p + "ALTER PUBLICATION p SET TABLE o")).isEmpty();
    assertThat(publications(p + "ALTER PUBLICATION p ADD TABLE o")).containsExactly("p");
    assertThat(publications(p + "ALTER PUBLICATION p DROP TABLE t")).isEmpty();
    assertThat(publications(p + "ALTER PUBLICATION p RENAME TO q")).containsExactly("q");
    assertThat(publications(p + "DROP PUBLICATION p")).isEmpty();
  }

  @Test
  void publicationNeedsTheColumnsThatItNames() {
    String p = "CREATE PUBLICATION p FOR TABLE t (a) WHERE (b > 0);";

    assertThat(of(p).needColumn("a")).isTrue();
    assertThat(of(p).needColumn("b")).isTrue();
    assertThat(of("CREATE PUBLICATION p FOR TABLE t").needColumn("a")).isFalse();
    assertThat(of(p + "ALTER TABLE t RENAME a TO c").needColumn("c")).isTrue();
    assertThat(publications(p + "ALTER TABLE t DROP COLUMN a CASCADE")).isEmpty();
  }

  @Test
  void childrenArePublishedWithTheirParent() {
    String child = "CREATE TABLE c () INHERITS (t);";

    assertThat(publications(after(TABLES + child + "CREATE PUBLICATION p FOR TABLE t"), "c"))
        .containsExactly("p");
    assertThat(publications(after(TABLES + child + "CREATE PUBLICATION p FOR TABLE ONLY t"), "c"))
        .isEmpty();
  }

  @Test
  void ownerIsWhoeverAStatementNames() {
    assertThat(of("").owner()).isNull();
    assertThat(of("ALTER TABLE t OWNER TO bob").owner()).isEqualTo("bob");
    assertThat(of("ALTER TABLE t OWNER TO bob; REASSIGN OWNED BY bob TO joe").owner())
        .isEqualTo("joe");
    assertThat(of("ALTER TABLE t OWNER TO bob; ALTER TABLE t OWNER TO CURRENT_USER").owner())
        .isNull();
    assertThat(
            after(TABLES + "ALTER TABLE t OWNER TO bob; DROP OWNED BY bob").table(qualified("t")))
        .isEmpty();
  }

  @Test
  void foreignTablesGoWithTheirServer() {
    Catalog catalog = after("CREATE FOREIGN TABLE r (a int) SERVER s OPTIONS (x 'y')");

    assertThat(table(catalog, "r").server()).isEqualTo("s");
    assertThat(Histories.apply(catalog, "DROP SERVER s CASCADE").table(qualified("r"))).isEmpty();
    assertThat(Histories.apply(catalog, "DROP SERVER z CASCADE").table(qualified("r"))).isPresent();
  }
}
