package io.github.surefoot.engine.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.operation.AlterTable;
import io.github.surefoot.engine.operation.AlterTable.AddColumn;
import io.github.surefoot.engine.operation.AlterTable.AddConstraint;
import io.github.surefoot.engine.operation.AlterTable.AlterColumnType;
import io.github.surefoot.engine.operation.AlterTable.DropColumn;
import io.github.surefoot.engine.operation.ColumnDefinition;
import io.github.surefoot.engine.operation.Constraint;
import io.github.surefoot.engine.operation.IndexElement;
import io.github.surefoot.engine.operation.IndexOperation.CreateIndex;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.TableOperation.CreateTable;
import io.github.surefoot.engine.operation.TableOperation.Persistence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Models of tables, indexes and changes, made at random and printed, are read as they were. */
final class PrintedModelPropertyTest {

  /** Types as one may write them, and as they are called. */
  private static final Map<String, String> TYPES =
      Map.of(
          "int", "integer",
          "VARCHAR ( 20 )", "character varying(20)",
          "numeric(10,2)", "numeric(10,2)",
          "timestamp with time zone", "timestamp with time zone",
          "text[]", "text[]",
          "bigint ARRAY[3]", "bigint[]",
          "s.\"My Type\"(1)", "s.My Type(1)",
          "double precision", "double precision",
          "interval day to second(3)", "interval day to second(3)",
          "bit varying(5)", "bit varying(5)");

  /** {@code spelled} is how the name is written. */
  record NameModel(String spelled, String value) {}

  record ColumnModel(
      NameModel name,
      String type,
      boolean notNull,
      @Nullable String defaultValue,
      @Nullable String check,
      boolean unique) {

    String printed() {
      return name.spelled
          + " "
          + type
          + (defaultValue == null ? "" : " DEFAULT " + defaultValue)
          + (notNull ? " NOT NULL" : "")
          + (check == null ? "" : " CHECK (" + check + ")")
          + (unique ? " UNIQUE" : "");
    }

    static ColumnModel of(ColumnDefinition column, String type) {
      return new ColumnModel(
          spelledAs(column.name()),
          type,
          column.constraints().stream().anyMatch(Constraint.NotNull.class::isInstance),
          column.defaultValue() == null ? null : column.defaultValue().range().display(),
          column.constraints().stream()
              .filter(Constraint.Check.class::isInstance)
              .map(c -> ((Constraint.Check) c).expression().range().display())
              .findFirst()
              .orElse(null),
          column.constraints().stream().anyMatch(Constraint.Unique.class::isInstance));
    }
  }

  private static NameModel spelledAs(Name name) {
    return new NameModel(name.range().display(), name.value());
  }

  private static NameModel qualified(ObjectName name) {
    return new NameModel(
        name.range().display(),
        (name.schema() == null ? "" : name.schema().value() + ".") + name.name().value());
  }

  record TableModel(
      NameModel name,
      boolean unlogged,
      boolean ifNotExists,
      List<ColumnModel> columns,
      List<NameModel> key,
      List<NameModel> parents) {

    String printed() {
      List<String> elements = new ArrayList<>();
      columns.forEach(column -> elements.add(column.printed()));
      if (!key.isEmpty()) {
        elements.add("PRIMARY KEY (" + list(key) + ")");
      }
      return "CREATE "
          + (unlogged ? "UNLOGGED " : "")
          + "TABLE "
          + (ifNotExists ? "IF NOT EXISTS " : "")
          + name.spelled
          + " ("
          + String.join(", ", elements)
          + ")"
          + (parents.isEmpty() ? "" : " INHERITS (" + list(parents) + ")");
    }

    static TableModel of(CreateTable table, List<ColumnModel> columns) {
      return new TableModel(
          qualified(table.name()),
          table.persistence() == Persistence.UNLOGGED,
          table.ifNotExists(),
          columns,
          table.constraints().stream()
              .filter(Constraint.PrimaryKey.class::isInstance)
              .flatMap(key -> ((Constraint.PrimaryKey) key).columns().stream())
              .map(PrintedModelPropertyTest::spelledAs)
              .toList(),
          table.inherits().stream().map(PrintedModelPropertyTest::qualified).toList());
    }
  }

  record KeyModel(@Nullable NameModel column, @Nullable String expression, @Nullable String order) {
    String printed() {
      return (column == null ? "(" + expression + ")" : column.spelled)
          + (order == null ? "" : " " + order);
    }

    static KeyModel of(IndexElement element) {
      return new KeyModel(
          element.column() == null ? null : spelledAs(element.column()),
          element.expression() == null ? null : element.expression().range().display(),
          element.order());
    }
  }

  record IndexModel(
      NameModel name,
      NameModel table,
      boolean unique,
      boolean concurrently,
      boolean only,
      String method,
      List<KeyModel> keys,
      List<NameModel> include,
      @Nullable String where) {

    String printed() {
      return "CREATE "
          + (unique ? "UNIQUE " : "")
          + "INDEX "
          + (concurrently ? "CONCURRENTLY " : "")
          + name.spelled
          + " ON "
          + (only ? "ONLY " : "")
          + table.spelled
          + " USING "
          + method
          + " ("
          + keys.stream().map(KeyModel::printed).collect(Collectors.joining(", "))
          + ")"
          + (include.isEmpty() ? "" : " INCLUDE (" + list(include) + ")")
          + (where == null ? "" : " WHERE " + where);
    }

    static IndexModel of(CreateIndex index) {
      return new IndexModel(
          spelledAs(index.name()),
          qualified(index.table()),
          index.unique(),
          index.concurrently(),
          index.only(),
          index.method(),
          index.elements().stream().map(KeyModel::of).toList(),
          index.include().stream().map(PrintedModelPropertyTest::spelledAs).toList(),
          index.where() == null ? null : index.where().range().display());
    }
  }

  /** One action of ALTER TABLE. */
  sealed interface ActionModel {
    record Add(ColumnModel column, boolean ifNotExists) implements ActionModel {}

    record Drop(NameModel column, boolean ifExists, boolean cascade) implements ActionModel {}

    record Type(NameModel column, String type, @Nullable String using) implements ActionModel {}

    record Check(String expression, boolean notValid) implements ActionModel {}

    default String printed() {
      if (this instanceof Add add) {
        return "ADD " + (add.ifNotExists ? "COLUMN IF NOT EXISTS " : "") + add.column.printed();
      } else if (this instanceof Drop drop) {
        return "DROP COLUMN "
            + (drop.ifExists ? "IF EXISTS " : "")
            + drop.column.spelled
            + (drop.cascade ? " CASCADE" : "");
      } else if (this instanceof Type type) {
        return "ALTER "
            + type.column.spelled
            + " TYPE "
            + type.type
            + (type.using == null ? "" : " USING " + type.using);
      }
      Check check = (Check) this;
      return "ADD CHECK (" + check.expression + ")" + (check.notValid ? " NOT VALID" : "");
    }

    static ActionModel of(Operation action, ActionModel model) {
      if (action instanceof AddColumn add) {
        String type = model instanceof Add of ? of.column.type : "";
        assertThat(add.column().type()).hasToString(TYPES.get(type));
        return new Add(ColumnModel.of(add.column(), type), add.ifNotExists());
      } else if (action instanceof DropColumn drop) {
        return new Drop(spelledAs(drop.column()), drop.ifExists(), drop.cascade());
      } else if (action instanceof AlterColumnType change) {
        String type = model instanceof Type of ? of.type : "";
        assertThat(change.type()).hasToString(TYPES.get(type));
        return new Type(
            spelledAs(change.column()),
            type,
            change.using() == null ? null : change.using().range().display());
      }
      Constraint.Check check = (Constraint.Check) ((AddConstraint) action).constraint();
      return new Check(check.expression().range().display(), check.attributes().notValid());
    }
  }

  private static String list(List<NameModel> names) {
    return names.stream().map(NameModel::spelled).collect(Collectors.joining(", "));
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void tables(@ForAll("table") TableModel model) {
    CreateTable table = Sql.operation(CreateTable.class, model.printed());

    List<ColumnModel> columns = new ArrayList<>();
    for (int i = 0; i < table.columns().size(); i++) {
      String type = model.columns.get(i).type;
      assertThat(table.columns().get(i).type()).hasToString(TYPES.get(type));
      columns.add(ColumnModel.of(table.columns().get(i), type));
    }
    assertThat(TableModel.of(table, columns)).isEqualTo(model);
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void indexes(@ForAll("index") IndexModel model) {
    assertThat(IndexModel.of(Sql.operation(CreateIndex.class, model.printed()))).isEqualTo(model);
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void changes(@ForAll("name") NameModel table, @ForAll("actions") List<ActionModel> models) {
    String actions = models.stream().map(ActionModel::printed).collect(Collectors.joining(",\n  "));

    List<Operation> read = Sql.operations("ALTER TABLE " + table.spelled + " " + actions);

    assertThat(read).hasSameSizeAs(models);
    for (int i = 0; i < read.size(); i++) {
      assertThat(qualified(((AlterTable) read.get(i)).target().name())).isEqualTo(table);
      assertThat(ActionModel.of(read.get(i), models.get(i))).isEqualTo(models.get(i));
      assertThat(read.get(i).range().display()).isEqualTo(models.get(i).printed());
    }
  }

  @Provide
  Arbitrary<NameModel> name() {
    return Arbitraries.of(
        new NameModel("a", "a"),
        new NameModel("Orders", "orders"),
        new NameModel("\"Orders\"", "Orders"),
        new NameModel("\"select\"", "select"),
        new NameModel("\"it's; \"\"odd\"\"\"", "it's; \"odd\""),
        new NameModel("größe", "größe"),
        new NameModel("\"\uD83D\uDE00\"", "\uD83D\uDE00"),
        new NameModel("U&\"d\\0061ta\"", "data"),
        new NameModel("value", "value"),
        new NameModel("type", "type"));
  }

  private Arbitrary<NameModel> qualifiedName() {
    return Combinators.combine(name(), name(), Arbitraries.of(true, false))
        .as(
            (schema, name, alone) ->
                alone
                    ? name
                    : new NameModel(
                        schema.spelled + "." + name.spelled, schema.value + "." + name.value));
  }

  private Arbitrary<ColumnModel> column() {
    return Combinators.combine(
            name(),
            Arbitraries.of(TYPES.keySet()),
            flag(),
            Arbitraries.of(
                    "1", "'it''s'", "now()", "(1 + 2) * 3", "$$;$$", "-1.5e-3", "ARRAY[1, 2]")
                .injectNull(0.5),
            condition().injectNull(0.5),
            flag())
        .as(ColumnModel::new);
  }

  private Arbitrary<String> condition() {
    return Arbitraries.of(
        "a > 0",
        "a IS NOT NULL AND b <> ''",
        "f(a, ')') OR NOT c",
        "a IN (1, 2) AND (b, c) = (1, 2)",
        "CASE WHEN a THEN true ELSE b END");
  }

  private Arbitrary<Boolean> flag() {
    return Arbitraries.of(true, false);
  }

  @Provide
  Arbitrary<TableModel> table() {
    return Combinators.combine(
            qualifiedName(),
            flag(),
            flag(),
            column().list().ofMaxSize(6),
            name().list().ofMaxSize(3),
            qualifiedName().list().ofMaxSize(2))
        .as(TableModel::new);
  }

  @Provide
  Arbitrary<IndexModel> index() {
    Arbitrary<String> order =
        Arbitraries.of("DESC", "ASC NULLS FIRST", "NULLS LAST", "DESC NULLS LAST").injectNull(0.5);
    Arbitrary<KeyModel> columns =
        Combinators.combine(name(), order).as((name, o) -> new KeyModel(name, null, o));
    Arbitrary<KeyModel> expressions =
        Combinators.combine(condition(), order).as((c, o) -> new KeyModel(null, c, o));
    Arbitrary<List<KeyModel>> keys =
        Arbitraries.oneOf(columns, expressions).list().ofMinSize(1).ofMaxSize(4);
    Arbitrary<List<NameModel>> include = name().list().ofMaxSize(2);
    return Combinators.combine(
            name(),
            qualifiedName(),
            flag(),
            flag(),
            flag(),
            keys,
            include,
            condition().injectNull(0.5))
        .as(
            (name, table, unique, concurrently, only, k, i, where) ->
                new IndexModel(name, table, unique, concurrently, only, "btree", k, i, where));
  }

  @Provide
  Arbitrary<List<ActionModel>> actions() {
    Arbitrary<ActionModel> add = Combinators.combine(column(), flag()).as(ActionModel.Add::new);
    Arbitrary<ActionModel> drop =
        Combinators.combine(name(), flag(), flag()).as(ActionModel.Drop::new);
    Arbitrary<ActionModel> type =
        Combinators.combine(name(), Arbitraries.of(TYPES.keySet()), condition().injectNull(0.5))
            .as(ActionModel.Type::new);
    Arbitrary<ActionModel> check =
        Combinators.combine(condition(), flag()).as(ActionModel.Check::new);
    return Arbitraries.oneOf(add, drop, type, check).list().ofMinSize(1).ofMaxSize(6);
  }
}
