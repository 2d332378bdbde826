package io.github.surefoot.engine.catalog;

import static io.github.surefoot.engine.catalog.Histories.after;
import static io.github.surefoot.engine.catalog.Histories.qualified;
import static io.github.surefoot.engine.catalog.Histories.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.operation.AlterTable;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.TableOperation.DropTable;
import io.github.surefoot.engine.source.Hole;
import io.github.surefoot.engine.source.SourceFile;
import io.github.surefoot.engine.source.SqlText;
import io.github.surefoot.engine.sql.Dialect;
import io.github.surefoot.engine.sql.SqlParser;
import java.util.List;
import org.junit.jupiter.api.Test;

final class NamesTest {

  private static ObjectName name(String written) {
    return ((DropTable) Histories.statements("DROP TABLE " + written).get(0).operations().get(0))
        .name();
  }

  @Test
  void sameNameInAnotherSchemaIsAnotherTable() {
    Catalog catalog = after("CREATE TABLE depot.t (a int)");

    assertThat(catalog.table(name("t"))).isEmpty();
    assertThat(catalog.resolve(name("t"))).isEqualTo(qualified("public.t"));
  }

  @Test
  void publicIsWhereUnqualifiedNamesAre() {
    assertThat(after("CREATE TABLE t (a int)").table(name("public.t"))).isPresent();
  }

  @Test
  void firstSchemaOfThePathThatHoldsANameIsMeant() {
    Catalog catalog = after("CREATE TABLE b.t (x int)").withSearchPath(List.of("$user", "a", "b"));

    assertThat(catalog.resolve(name("t"))).isEqualTo(qualified("b.t"));
    assertThat(catalog.resolve(name("other"))).isEqualTo(qualified("a.other"));
  }

  @Test
  void tablesAreCreatedInTheFirstSchemaOfThePath() {
    Catalog catalog =
        Histories.apply(
            after("CREATE TABLE b.t (x int)").withSearchPath(List.of("a", "b")),
            "CREATE TABLE t (y int)");

    assertThat(table(catalog, "a.t").columns()).extracting(Column::name).containsExactly("y");
  }

  @Test
  void emptyPathMeansPublic() {
    assertThat(Catalog.empty().withSearchPath(List.of()).resolve(name("t")))
        .isEqualTo(qualified("t"));
  }

  @Test
  void namesWithHolesMatchNothingAndChangeNothing() {
    SourceFile file = new SourceFile("V1.java", "prefix");
    SqlText sql =
        SqlText.builder()
            .append("ALTER TABLE ", file.whole())
            .append(new Hole("table", file.whole()))
            .append(" ADD COLUMN a int", file.whole())
            .build();
    Operation operation =
        SqlParser.parse(sql, Dialect.POSTGRESQL).statements().get(0).operations().get(0);
    Catalog before = after("CREATE TABLE \"{table}\" (b int)");
    Catalog catalog = before.apply(operation, new Origin(0, 0, file.whole()));

    assertThat(catalog.table(((AlterTable) operation).target().name())).isEmpty();
    assertThat(table(catalog, "{table}").columns()).extracting(Column::name).containsExactly("b");
  }
}
