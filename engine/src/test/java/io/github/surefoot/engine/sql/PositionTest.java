package io.github.surefoot.engine.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.operation.AlterTable.AddColumn;
import io.github.surefoot.engine.operation.AlterTable.DropColumn;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.RoutineOperation.DoBlock;
import io.github.surefoot.engine.operation.TableOperation.CreateTable;
import io.github.surefoot.engine.operation.TableOperation.DropTable;
import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.source.SqlRange;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every part knows where it stands. */
final class PositionTest {

  @Test
  void actionsOfAnAlterHaveTheirOwnPlaces() {
    List<Operation> operations =
        Sql.operations("ALTER TABLE t\n  ADD COLUMN a int,\n  DROP b\n    CASCADE;");
    AddColumn add = (AddColumn) operations.get(0);
    DropColumn drop = (DropColumn) operations.get(1);
    assertThat(place(add.range())).isEqualTo("2:3-2:19 ADD COLUMN a int");
    assertThat(place(add.column().range())).isEqualTo("2:14-2:19 a int");
    assertThat(place(add.column().name().range())).isEqualTo("2:14-2:15 a");
    assertThat(place(drop.range())).isEqualTo("3:3-4:12 DROP b\n    CASCADE");
    assertThat(place(drop.target().name().range())).isEqualTo("1:13-1:14 t");
  }

  @Test
  void columnsTypesDefaultsAndConstraintsHaveTheirPlaces() {
    CreateTable table =
        Sql.operation(
            CreateTable.class,
            "CREATE TABLE s.t (\n  a varchar(10) DEFAULT f(1)\n    CONSTRAINT k NOT NULL,\n"
                + "  CHECK ( a > 0 ) NOT VALID\n)");
    var column = table.columns().get(0);
    assertThat(place(table.name().range())).isEqualTo("1:14-1:17 s.t");
    assertThat(column.type()).isNotNull();
    assertThat(place(column.type().range())).isEqualTo("2:5-2:16 varchar(10)");
    assertThat(column.defaultValue()).isNotNull();
    assertThat(place(column.defaultValue().range())).isEqualTo("2:25-2:29 f(1)");
    assertThat(place(column.constraints().get(0).range()))
        .isEqualTo("3:5-3:26 CONSTRAINT k NOT NULL");
    assertThat(place(table.constraints().get(0).range()))
        .isEqualTo("4:3-4:28 CHECK ( a > 0 ) NOT VALID");
  }

  @Test
  void aStatementLeavesOutWhatIsAroundIt() {
    assertThat(place(Sql.statement("-- a\n  DROP TABLE t /* b */ ; -- c").range()))
        .isEqualTo("2:3-2:15 DROP TABLE t");
  }

  @Test
  void offsetsCountUtf16Units() {
    assertThat(place(Sql.operation(DropTable.class, "DROP TABLE \"\uD83D\uDE00\"").name().range()))
        .isEqualTo("1:12-1:16 \"\uD83D\uDE00\"");
  }

  @Test
  void statementsInABlockStandInTheFile() {
    DoBlock block = Sql.operation(DoBlock.class, "DO $$\nBEGIN\n  DROP TABLE t;\nEND $$");
    assertThat(place(block.code().statements().get(0).operation().range()))
        .isEqualTo("3:3-3:15 DROP TABLE t");
  }

  @Test
  void statementsInAQuotedBlockStandInTheFileToo() {
    DoBlock block =
        Sql.operation(
            DoBlock.class, "DO '\nBEGIN\n  UPDATE t SET a = ''x'';\n  DROP TABLE t;\nEND'");
    assertThat(place(block.code().statements().get(1).operation().range()))
        .isEqualTo("4:3-4:15 DROP TABLE t");
  }

  @Test
  void executedStatementsStandWhereTheirTextBegins() {
    DoBlock block =
        Sql.operation(DoBlock.class, "DO $$ BEGIN\n  EXECUTE 'DROP TABLE ' || 't';\nEND $$");
    Region region = block.code().statements().get(0).operation().range().region();
    assertThat(region.startLine() + ":" + region.startColumn()).isEqualTo("2:12");
    assertThat(region.text()).isEqualTo("DROP TABLE ' || 't");
  }

  @Test
  void holesThatAreClausesAreNamed() {
    Statement statement = Sql.statement("CREATE TABLE «a» t (b int «c»,\n «d») «e»");
    assertThat(statement.problem()).isNull();
    assertThat(statement.opaque())
        .extracting(SqlRange::display)
        .containsExactly("{a}", "{c}", "{d}", "{e}");
  }

  private static String place(SqlRange range) {
    Region at = range.region();
    return at.startLine()
        + ":"
        + at.startColumn()
        + "-"
        + at.endLine()
        + ":"
        + at.endColumn()
        + " "
        + range.display();
  }
}
