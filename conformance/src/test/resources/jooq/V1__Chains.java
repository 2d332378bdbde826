package db.migration;

import static org.jooq.impl.DSL.constraint;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.foreignKey;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.primaryKey;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.unique;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.jooq.AlterTableStep;
import org.jooq.Catalog;
import org.jooq.Condition;
import org.jooq.Constraint;
import org.jooq.DSLContext;
import org.jooq.DataType;
import org.jooq.EnumType;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Name;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.Schema;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.TableOptions;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jooq.impl.SchemaImpl;
import org.jooq.impl.TableImpl;

/** Each method is run by jOOQ itself and read by us; what it sends must be the same. */
public class V1__Chains extends BaseJavaMigration {
  private static final String ORDERS = "orders";
  private static final Table<Record> ITEMS = table(name("shop", "items"));
  private static final Field<Integer> AMOUNT = field("amount", SQLDataType.INTEGER.nullable(false));
  private static final Field<String> LABEL =
      field(name("label"), SQLDataType.VARCHAR(20).nullable(true).defaultValue("it's new"));
  private static final Field<String> QUALIFIED =
      field(name("items", "code"), SQLDataType.VARCHAR(8));
  private static final DataType<String> SHORT_TEXT = SQLDataType.VARCHAR(16).notNull();

  @Override
  public void migrate(Context context) {
    DSLContext ctx = DSL.using(context.getConnection());
    addColumns(ctx);
    addColumnsIfTableExists(ctx);
    placedColumns(ctx);
    addConstraints(ctx);
    changeTypes(ctx);
    changeTypesAlone(ctx);
    changeDefaults(ctx);
    changeNullability(ctx);
    dropColumns(ctx);
    dropConstraints(ctx);
    renames(ctx);
    comments(ctx);
    constraintEnforcement(ctx);
    createTables(ctx);
    temporaryTables(ctx);
    globalTemporaryTables(ctx);
    tablesFromQueries(ctx);
    commentedTables(ctx);
    types(ctx);
    arrayTypes(ctx);
    defaults(ctx);
    defaultsWithCasts(ctx);
    enumTypes(ctx);
    indexes(ctx);
    postgresIndexes(ctx);
    dropAndTruncate(ctx);
    truncateOptions(ctx);
    enums(ctx);
    schemas(ctx);
    alterSchemas(ctx);
    sequences(ctx);
    views(ctx);
    postgresViews(ctx);
    commentStatements(ctx);
    domains(ctx);
    privileges(ctx);
    databases(ctx);
    inserts(ctx);
    postgresInserts(ctx);
    updates(ctx);
    postgresUpdates(ctx);
    deletes(ctx);
    merges(ctx);
    conditions(ctx);
    postgresConditions(ctx);
    queries(ctx);
    postgresQueries(ctx);
    expressions(ctx);
    postgresExpressions(ctx);
    overSeveralStatements(ctx);
    throughHelpers(ctx);
    plainSql(ctx);
    batches(ctx);
    transactions(ctx);
    names(ctx);
    generated(ctx);
    generatedInSchema(ctx);
  }

  // ALTER TABLE

  static void addColumns(DSLContext ctx) {
    ctx.alterTable(ORDERS).add("note", SQLDataType.CLOB).execute();
    ctx.alterTable("orders").addColumn("note", SQLDataType.VARCHAR(10)).execute();
    ctx.alterTable("orders").addColumn(AMOUNT).execute();
    ctx.alterTable(ITEMS).addColumnIfNotExists(LABEL).execute();
    ctx.alterTable(name("shop", "items")).addIfNotExists(QUALIFIED).execute();
    ctx.alterTable(table("orders")).add(AMOUNT, LABEL).execute();
    ctx.alterTable("orders").add(List.of(AMOUNT, LABEL)).execute();
    ctx.alterTable("orders").addColumn(name("code"), SHORT_TEXT).execute();
    ctx.alterTable("orders").add(field("plain", Integer.class)).execute();
    ctx.alterTable("orders").add(field("unknown")).execute();
    ctx.alterTable("orders").addColumn(AMOUNT, SQLDataType.INTEGER.nullable(true)).execute();
  }

  static void addColumnsIfTableExists(DSLContext ctx) {
    ctx.alterTableIfExists("orders").addColumn("note", SQLDataType.CLOB).execute();
  }

  static void placedColumns(DSLContext ctx) {
    ctx.alterTable("orders").add("a", SQLDataType.INTEGER).first().execute();
    ctx.alterTable("orders").add("b", SQLDataType.INTEGER).after("a").execute();
    ctx.alterTable("orders").add("c", SQLDataType.INTEGER).before(AMOUNT).execute();
  }

  static void addConstraints(DSLContext ctx) {
    ctx.alterTable("orders").add(constraint("orders_code_key").unique("code")).execute();
    ctx.alterTable("orders").add(primaryKey("id"), unique("a", "b")).execute();
    ctx.alterTable("orders")
        .add(
            constraint("orders_customer_fk")
                .foreignKey("customer_id")
                .references("customers", "id")
                .onDeleteCascade()
                .onUpdateSetNull())
        .execute();
    ctx.alterTable("orders").add(foreignKey("item_id").references("items")).execute();
    ctx.alterTable("orders")
        .add(foreignKey(AMOUNT).references(ITEMS, field(name("items", "id"), Integer.class)))
        .execute();
    ctx.alterTable("orders").add(constraint(name("positive")).check(AMOUNT.gt(0))).execute();
    ctx.alterTable("orders").add(constraint("later").check(AMOUNT.lt(9)).notEnforced()).execute();
    ctx.alterTable("orders").add(primaryKey(AMOUNT, QUALIFIED)).execute();
    ctx.alterTable("orders").add(constraint("u").unique(List.of(AMOUNT))).execute();
    ctx.alterTable("orders")
        .add(
            foreignKey("a", "b").references("o", "c", "d").onDeleteRestrict().onUpdateNoAction())
        .execute();
    ctx.alterTable("orders")
        .add(foreignKey("a").references("o", "c").onDeleteSetDefault().onUpdateCascade())
        .execute();
    Constraint stored = constraint("stored").primaryKey(name("id"));
    ctx.alterTable("orders").add(stored).execute();
  }

  static void changeTypes(DSLContext ctx) {
    ctx.alterTable("orders").alterColumn("amount").set(SQLDataType.BIGINT.nullable(false)).execute();
    ctx.alterTable("orders").alter(AMOUNT).set(SQLDataType.BIGINT.nullable(true)).execute();
    ctx.alterTable("orders").alterColumn(name("amount")).set(SHORT_TEXT).execute();
  }

  static void changeTypesAlone(DSLContext ctx) {
    ctx.alterTable("orders").alterColumn("amount").set(SQLDataType.BIGINT).execute();
    ctx.alterTable("orders").alter(AMOUNT).set(SQLDataType.NUMERIC(10, 2)).execute();
  }

  static void changeDefaults(DSLContext ctx) {
    ctx.alterTable("orders").alterColumn(AMOUNT).setDefault(1).execute();
    ctx.alterTable("orders").alter("label").setDefault("it's").execute();
    ctx.alterTable("orders").alter(AMOUNT).default_(2).execute();
    ctx.alterTable("orders").alter(AMOUNT).defaultValue(3).execute();
    ctx.alterTable("orders").alter(AMOUNT).setDefault(field("next_amount()", Integer.class)).execute();
    ctx.alterTable("orders").alter("at").setDefault(DSL.currentTimestamp()).execute();
    ctx.alterTable("orders").alterColumn("amount").dropDefault().execute();
  }

  static void changeNullability(DSLContext ctx) {
    ctx.alterTable("orders").alterColumn("amount").setNotNull().execute();
    ctx.alterTable(ITEMS).alter(QUALIFIED).dropNotNull().execute();
  }

  static void dropColumns(DSLContext ctx) {
    ctx.alterTable("orders").dropColumn("a").execute();
    ctx.alterTable("orders").drop(AMOUNT).execute();
    ctx.alterTable("orders").dropColumns("a", "b").execute();
    ctx.alterTable("orders").drop("a").cascade().execute();
    ctx.alterTable("orders").dropColumnIfExists("a").execute();
    ctx.alterTable("orders").dropIfExists(LABEL).restrict().execute();
    ctx.alterTable("orders").dropColumns(AMOUNT, LABEL).cascade().execute();
    ctx.alterTable("orders").dropColumn(name("c")).execute();
  }

  static void dropConstraints(DSLContext ctx) {
    ctx.alterTable("orders").dropConstraint("c").execute();
    ctx.alterTable("orders").dropConstraint(name("c")).execute();
    ctx.alterTable("orders").drop(constraint("c")).execute();
    ctx.alterTable("orders").dropConstraintIfExists("c").execute();
    ctx.alterTable("orders").dropUnique("c").execute();
    ctx.alterTable("orders").dropForeignKey("c").execute();
    ctx.alterTable("orders").dropPrimaryKey("c").execute();
    ctx.alterTable("orders").dropPrimaryKey().execute();
  }

  static void renames(DSLContext ctx) {
    ctx.alterTable("orders").renameTo("sales").execute();
    ctx.alterTable("orders").renameTo(name("sales")).execute();
    ctx.alterTable("orders").renameTo(table("sales")).execute();
    ctx.alterTable("orders").renameColumn("a").to("b").execute();
    ctx.alterTable("orders").renameColumn(AMOUNT).to(LABEL).execute();
    ctx.alterTable("orders").renameConstraint("a").to("b").execute();
    ctx.alterTable("orders").renameIndex("a").to("b").execute();
    ctx.alterTable("orders").renameIndex(name("a")).to(name("b")).execute();
  }

  static void comments(DSLContext ctx) {
    ctx.alterTable("orders").comment("all of it's kind").execute();
  }

  static void constraintEnforcement(DSLContext ctx) {
    ctx.alterTable("orders").alterConstraint("c").notEnforced().execute();
    ctx.alterTable("orders").alterConstraint("c").enforced().execute();
  }

  // CREATE TABLE

  static void createTables(DSLContext ctx) {
    ctx.createTable("t").column("id", SQLDataType.BIGINT.nullable(false)).execute();
    ctx.createTableIfNotExists(table("shop.t"))
        .columns(AMOUNT, LABEL, QUALIFIED)
        .constraints(primaryKey("amount"), unique(LABEL), constraint("c").check(AMOUNT.ge(0)))
        .execute();
    ctx.createTable(name("shop", "t"))
        .column(AMOUNT)
        .column("second", SHORT_TEXT)
        .column(field("third"))
        .constraint(foreignKey("second").references("o", "id").onDeleteCascade())
        .execute();
    ctx.createTable("t")
        .column("id", SQLDataType.BIGINT.identity(true))
        .column("other", SQLDataType.INTEGER.identity(true).nullable(false))
        .primaryKey("id")
        .unique("a", "b")
        .check(AMOUNT.gt(1))
        .execute();
    ctx.createTable("t").tableElements(AMOUNT, primaryKey(AMOUNT)).execute();
    ctx.createTable("t").columns("a", "b").execute();
    ctx.createTable("t").columns(List.of(AMOUNT, LABEL)).constraints(List.of(unique("a"))).execute();
    ctx.createTable("t").column("a", SQLDataType.INTEGER).storage("with (fillfactor = 70)").execute();
  }

  static void temporaryTables(DSLContext ctx) {
    ctx.createTemporaryTable("t").column("a", SQLDataType.INTEGER).onCommitDrop().execute();
    ctx.createTemporaryTableIfNotExists("t").column(AMOUNT).onCommitDeleteRows().execute();
    ctx.createTemporaryTable("t").column(AMOUNT).onCommitPreserveRows().execute();
  }

  static void globalTemporaryTables(DSLContext ctx) {
    ctx.createGlobalTemporaryTable("t").column(AMOUNT).execute();
  }

  static void tablesFromQueries(DSLContext ctx) {
    ctx.createTable("t").as(select(AMOUNT, QUALIFIED).from(ITEMS).where(AMOUNT.eq(1))).execute();
    ctx.createTable("t").as(select(AMOUNT).from("orders")).withNoData().execute();
    ctx.createTable("t").as(select(AMOUNT).from("orders")).withData().execute();
  }

  static void commentedTables(DSLContext ctx) {
    ctx.createTable("t").column("a", SQLDataType.INTEGER).comment("what it is").execute();
  }

  static void types(DSLContext ctx) {
    ctx.createTable("t")
        .column("a", SQLDataType.VARCHAR)
        .column("b", SQLDataType.VARCHAR(255))
        .column("c", SQLDataType.CHAR(3))
        .column("d", SQLDataType.NUMERIC(10, 2))
        .column("e", SQLDataType.DECIMAL)
        .column("f", SQLDataType.CLOB)
        .column("g", SQLDataType.BLOB)
        .column("h", SQLDataType.BOOLEAN)
        .column("i", SQLDataType.DOUBLE)
        .column("j", SQLDataType.REAL)
        .column("k", SQLDataType.FLOAT)
        .column("l", SQLDataType.SMALLINT)
        .column("m", SQLDataType.TINYINT)
        .column("n", SQLDataType.TIMESTAMP)
        .column("o", SQLDataType.TIMESTAMP(3))
        .column("p", SQLDataType.DATE)
        .column("q", SQLDataType.TIME)
        .column("r", SQLDataType.JSON)
        .column("s", SQLDataType.BINARY)
        .column("t", SQLDataType.VARBINARY(20))
        .column("u", SQLDataType.LONGVARCHAR)
        .column("v", SQLDataType.NVARCHAR(10))
        .column("w", SQLDataType.LOCALDATETIME)
        .column("x", SQLDataType.BIT)
        .column("y", SQLDataType.OFFSETDATETIME(6))
        .column("z", SQLDataType.UUID)
        .column("aa", SQLDataType.JSONB)
        .column("ab", SQLDataType.XML)
        .column("ac", SQLDataType.BIGINTUNSIGNED)
        .column("ad", SQLDataType.INSTANT)
        .column("ae", SQLDataType.VARCHAR.length(7))
        .column("af", SQLDataType.NUMERIC.precision(8, 3))
        .column("ag", SQLDataType.LOCALTIME)
        .column("ah", SQLDataType.TIMESTAMPWITHTIMEZONE)
        .column("ai", SQLDataType.INTERVAL)
        .column("aj", SQLDataType.NUMERIC(8))
        .execute();
  }

  static void arrayTypes(DSLContext ctx) {
    ctx.createTable("t")
        .column("a", SQLDataType.INTEGER.array())
        .column("b", SQLDataType.VARCHAR(9).getArrayDataType().notNull())
        .execute();
  }

  static void defaults(DSLContext ctx) {
    ctx.createTable("t")
        .column("a", SQLDataType.BOOLEAN.nullable(false).defaultValue(false))
        .column("b", SQLDataType.TIMESTAMP.defaultValue(DSL.now()))
        .column("c", SQLDataType.TIMESTAMP.nullable(false).defaultValue(DSL.currentTimestamp()))
        .column("d", SQLDataType.INTEGER.default_(7))
        .column("e", SQLDataType.LOCALDATETIME.defaultValue(DSL.currentLocalDateTime()))
        .column("f", SQLDataType.VARCHAR(5).defaultValue(DSL.inline("x")))
        .column("g", SQLDataType.UUID.defaultValue(field("make_id()", SQLDataType.UUID)))
        .column("h", SQLDataType.BIGINT.defaultValue(5L))
        .column("i", SQLDataType.VARCHAR(5).null_())
        .execute();
  }

  static void defaultsWithCasts(DSLContext ctx) {
    ctx.createTable("t")
        .column(
            "a", SQLDataType.TIMESTAMPWITHTIMEZONE.defaultValue(DSL.currentOffsetDateTime()))
        .column("b", SQLDataType.JSONB.defaultValue(JSONB.valueOf("{}")))
        .column("c", SQLDataType.DOUBLE.defaultValue(0.5))
        .execute();
  }

  static void enumTypes(DSLContext ctx) {
    ctx.createTable("t")
        .column("a", SQLDataType.VARCHAR.asEnumDataType(Color.class).nullable(false))
        .execute();
    ctx.alterTable("t")
        .add("b", SQLDataType.VARCHAR.asEnumDataType(Color.class).defaultValue(Color.RED))
        .execute();
    ctx.createType("color")
        .asEnum(Arrays.stream(Color.values()).map(Color::getLiteral).toArray(String[]::new))
        .execute();
    ctx.update(table("t"))
        .set(field("a", SQLDataType.VARCHAR.asEnumDataType(Color.class)), Color.GREEN)
        .execute();
  }

  enum Color implements EnumType {
    RED("red"),
    GREEN("green");

    private final String literal;

    Color(String literal) {
      this.literal = literal;
    }

    @Override
    public Catalog getCatalog() {
      return getSchema() == null ? null : getSchema().getCatalog();
    }

    @Override
    public Schema getSchema() {
      return new SchemaImpl(DSL.name("public"));
    }

    @Override
    public String getName() {
      return "color";
    }

    @Override
    public String getLiteral() {
      return literal;
    }
  }

  // Indexes

  static void indexes(DSLContext ctx) {
    ctx.createIndex("i").on("orders", "a", "b").execute();
    ctx.createUniqueIndex(name("i")).on(name("shop", "items"), name("a")).execute();
    ctx.createIndex("i").on(table("orders"), AMOUNT, LABEL.desc()).execute();
    ctx.createIndex("i").on(ITEMS, DSL.lower(LABEL), AMOUNT.asc()).execute();
    ctx.createIndex("i").on("orders", List.of("a", "b")).execute();
    ctx.dropIndex("i").execute();
  }

  static void postgresIndexes(DSLContext ctx) {
    ctx.createIndexIfNotExists("i").on(table("orders"), AMOUNT, LABEL.desc().nullsLast()).execute();
    ctx.createUniqueIndex("i").on("orders", "a").where(field("state").in("a", "b")).execute();
    ctx.createUniqueIndexIfNotExists("i").on("orders", "a").include("b", "c").execute();
    ctx.createIndex().on("orders", "a").execute();
    ctx.createIndex("i").on("orders", "a").where("a is not null").execute();
    ctx.createIndex("i").on("orders", "a").where(AMOUNT.gt(1), LABEL.isNotNull()).execute();
    ctx.dropIndexIfExists("i").on("orders").execute();
    ctx.dropIndex(name("i")).cascade().execute();
    ctx.dropIndex("i").on(ITEMS).restrict().execute();
    ctx.alterIndex("i").renameTo("j").execute();
    ctx.alterIndexIfExists("i").renameTo("j").execute();
  }

  // Other objects

  static void dropAndTruncate(DSLContext ctx) {
    ctx.dropTable("t").execute();
    ctx.dropTableIfExists(table("t")).cascade().execute();
    ctx.dropTable(name("a", "b")).restrict().execute();
    ctx.truncate("t").execute();
    ctx.truncateTable(table(name("t"))).execute();
    ctx.dropView("v").execute();
    ctx.dropViewIfExists(name("s", "v")).execute();
  }

  static void truncateOptions(DSLContext ctx) {
    ctx.truncateTable(table("t")).restartIdentity().cascade().execute();
    ctx.truncate(name("t")).continueIdentity().restrict().execute();
    ctx.dropTemporaryTableIfExists("t").execute();
  }

  static void enums(DSLContext ctx) {
    ctx.createType("e").asEnum("a", "it's").execute();
    ctx.createType(name("s", "e")).asEnum(DSL.inline("a")).execute();
    ctx.dropType("e").execute();
    ctx.dropTypeIfExists("e", "f").execute();
    ctx.dropTypeIfExists("e").cascade().execute();
    ctx.alterType("e").addValue("x").execute();
    ctx.alterType("e").renameTo("g").execute();
    ctx.alterType("e").renameValue("a").to("b").execute();
    ctx.alterType("e").setSchema("s").execute();
  }

  static void schemas(DSLContext ctx) {
    ctx.createSchema("s").execute();
    ctx.createSchemaIfNotExists(name("s")).execute();
    ctx.createSchema(new SchemaImpl("s")).execute();
    ctx.dropSchema("s").execute();
    ctx.dropSchemaIfExists("s").cascade().execute();
    ctx.setSchema("s").execute();
  }

  static void alterSchemas(DSLContext ctx) {
    ctx.alterSchema("s").renameTo("t").execute();
    ctx.alterSchemaIfExists("s").renameTo("t").execute();
  }

  static void sequences(DSLContext ctx) {
    ctx.createSequence("q").execute();
    ctx.createSequenceIfNotExists("q")
        .startWith(1)
        .incrementBy(2)
        .minvalue(0)
        .maxvalue(10)
        .cycle()
        .cache(5)
        .execute();
    ctx.createSequence("q").noMinvalue().noMaxvalue().noCycle().noCache().execute();
    ctx.alterSequence("q").restart().execute();
    ctx.alterSequenceIfExists("q").restartWith(5).execute();
    ctx.alterSequence("q").renameTo("r").execute();
    ctx.alterSequence("q").incrementBy(5).execute();
    ctx.dropSequence("q").execute();
    ctx.dropSequenceIfExists("q").execute();
    ctx.select(DSL.sequence(name("q")).nextval()).fetch();
  }

  static void views(DSLContext ctx) {
    ctx.createView("v").as(select(DSL.asterisk()).from("orders")).execute();
    ctx.createOrReplaceView("v", "a").as(select(AMOUNT).from(ITEMS).where(LABEL.isNull())).execute();
    ctx.createView(name("s", "v")).as("select 1").execute();
  }

  static void postgresViews(DSLContext ctx) {
    ctx.createViewIfNotExists("v").as("select 1").execute();
    ctx.createMaterializedView("v").as(DSL.selectOne()).execute();
    ctx.dropMaterializedView("v").execute();
    ctx.alterMaterializedView("v").renameTo("w").execute();
    ctx.alterView("v").renameTo("w").execute();
    ctx.alterViewIfExists("v").renameTo("w").execute();
  }

  static void commentStatements(DSLContext ctx) {
    ctx.commentOnTable("t").is("it's").execute();
    ctx.commentOnColumn(name("t", "a")).is("x").execute();
    ctx.commentOnColumn(field("t.a")).is("x").execute();
    ctx.commentOnView("v").is("x").execute();
  }

  static void domains(DSLContext ctx) {
    ctx.createDomain("d").as(SQLDataType.INTEGER).execute();
    ctx.createDomain("d")
        .as(SQLDataType.INTEGER)
        .constraints(constraint("c").check(field("value").gt(1)))
        .execute();
    ctx.createDomainIfNotExists("d").as(SQLDataType.VARCHAR(3)).default_("x").execute();
    ctx.alterDomain("d").add(constraint("c").check(field("value").gt(1))).execute();
    ctx.alterDomain("d").setDefault("a").execute();
    ctx.alterDomain("d").dropDefault().execute();
    ctx.alterDomain("d").setNotNull().execute();
    ctx.alterDomain("d").dropNotNull().execute();
    ctx.alterDomain("d").dropConstraint("c").cascade().execute();
    ctx.alterDomain("d").renameTo("e").execute();
    ctx.alterDomain("d").renameConstraint("a").to("b").execute();
    ctx.dropDomainIfExists("d").cascade().execute();
  }

  static void privileges(DSLContext ctx) {
    ctx.grant(DSL.privilege("select")).on("t").to(DSL.user("u")).execute();
    ctx.grant(DSL.privilege("select"), DSL.privilege("insert"))
        .on(table("t"))
        .toPublic()
        .execute();
    ctx.grant(DSL.privilege("select")).on("t").to(DSL.role("r")).withGrantOption().execute();
    ctx.revoke(DSL.privilege("select")).on("t").from(DSL.user("u")).execute();
    ctx.revokeGrantOptionFor(DSL.privilege("select")).on("t").fromPublic().execute();
  }

  static void databases(DSLContext ctx) {
    ctx.createDatabase("d").execute();
    ctx.alterDatabase("d").renameTo("e").execute();
    ctx.dropDatabaseIfExists("d").execute();
  }

  // Data

  static void inserts(DSLContext ctx) {
    ctx.insertInto(table("t")).values(1, "it's", null, true, 3L).execute();
    ctx.insertInto(ITEMS, AMOUNT, LABEL).values(1, "a").values(2, "b").execute();
    ctx.insertInto(table("t")).columns(AMOUNT, LABEL).values(AMOUNT, DSL.val("a")).execute();
    ctx.insertInto(table("t")).columns(List.of(AMOUNT, LABEL)).values(List.of(1, "a")).execute();
    ctx.insertInto(table("t")).set(AMOUNT, 1).set(LABEL, "a").execute();
    ctx.insertInto(table("t")).set(Map.of(AMOUNT, 1)).execute();
    ctx.insertInto(table("t")).set(AMOUNT, 1).newRecord().set(AMOUNT, 2).execute();
    ctx.insertInto(table("t"))
        .columns(AMOUNT)
        .select(select(AMOUNT).from(ITEMS).where(AMOUNT.gt(1)))
        .execute();
    ctx.insertInto(table("t")).select(DSL.selectFrom(ITEMS)).execute();
    ctx.insertInto(table("t")).columns(AMOUNT).values((Integer) null).execute();
  }

  static void postgresInserts(DSLContext ctx) {
    ctx.insertInto(table("t")).defaultValues().execute();
    ctx.insertInto(table("t"), AMOUNT).values(1).onConflictDoNothing().execute();
    ctx.insertInto(table("t"), AMOUNT).values(1).onConflict(AMOUNT).doNothing().execute();
    ctx.insertInto(table("t"), AMOUNT, LABEL)
        .values(1, "a")
        .onConflict(AMOUNT)
        .doUpdate()
        .set(LABEL, "b")
        .execute();
    ctx.insertInto(table("t"), AMOUNT, LABEL)
        .values(1, "a")
        .onConflict(AMOUNT, LABEL)
        .doUpdate()
        .set(LABEL, DSL.excluded(LABEL))
        .set(AMOUNT, 3)
        .where(AMOUNT.gt(2))
        .execute();
    ctx.insertInto(table("t"), AMOUNT).values(1).onDuplicateKeyIgnore().execute();
    ctx.insertInto(table("t"), AMOUNT).values(1).returning(AMOUNT).fetch();
    ctx.insertInto(table("t"), AMOUNT)
        .values(1)
        .onConflictOnConstraint(name("c"))
        .doNothing()
        .execute();
    ctx.insertInto(table("t"), AMOUNT, field("j", SQLDataType.JSONB))
        .values(1, JSONB.valueOf("{\"a\": \"it's\"}"))
        .execute();
  }

  static void updates(DSLContext ctx) {
    ctx.update(table("t")).set(AMOUNT, 1).execute();
    ctx.update(ITEMS).set(AMOUNT, 1).set(QUALIFIED, "a").where(AMOUNT.eq(2)).execute();
    ctx.update(table("t"))
        .set(AMOUNT, AMOUNT.plus(1))
        .where(AMOUNT.gt(1))
        .and(LABEL.isNull())
        .execute();
    ctx.update(table("t"))
        .set(AMOUNT, 1)
        .where(AMOUNT.eq(2).or(LABEL.eq("a")), LABEL.isNotNull())
        .execute();
    ctx.update(table("t")).set(Map.of(LABEL, "b")).execute();
    ctx.update(table("t")).set(AMOUNT, select(DSL.max(AMOUNT)).from(ITEMS)).execute();
    ctx.update(table("t")).setNull(AMOUNT).execute();
    ctx.update(table("t")).set(AMOUNT, (Integer) null).execute();
    ctx.update(table("t").as("u")).set(AMOUNT, 1).execute();
    ctx.update(table("t")).set(AMOUNT, 1).where("amount = 1").execute();
    ctx.update(table("t")).set(AMOUNT, 1).where("amount = ? and label = {1}", 3, LABEL).execute();
    ctx.update(table("t")).set(LABEL, QUALIFIED).where(DSL.noCondition()).execute();
  }

  static void postgresUpdates(DSLContext ctx) {
    ctx.update(table("t")).set(AMOUNT, 1).from(ITEMS).where(QUALIFIED.eq(LABEL)).execute();
    ctx.update(table("t")).set(AMOUNT, 1).where(AMOUNT.eq(1)).returning().fetch();
    ctx.deleteFrom(table("t")).using(ITEMS).where(AMOUNT.eq(1)).execute();
    ctx.update(table("t")).set(LABEL, LABEL.concat("x")).execute();
  }

  static void deletes(DSLContext ctx) {
    ctx.deleteFrom(table("t")).execute();
    ctx.delete(table("t")).where(AMOUNT.eq(1)).execute();
    ctx.deleteFrom(ITEMS).where(AMOUNT.in(1, 2, 3)).execute();
    ctx.deleteFrom(ITEMS).where(AMOUNT.in(List.of(1, 2))).execute();
    ctx.deleteFrom(table("t")).where(AMOUNT.in(select(AMOUNT).from(ITEMS))).execute();
    ctx.deleteFrom(table("t")).whereExists(DSL.selectOne().from(ITEMS)).execute();
    ctx.deleteFrom(table("t")).whereNotExists(DSL.selectOne().from(ITEMS)).execute();
    ctx.deleteFrom(table("t"))
        .where(AMOUNT.eq(1))
        .or(AMOUNT.eq(2))
        .and(LABEL.isNull())
        .execute();
    ctx.deleteFrom(table("t"))
        .where(DSL.trueCondition())
        .andExists(DSL.selectOne())
        .orNotExists(DSL.selectOne())
        .execute();
  }

  static void merges(DSLContext ctx) {
    ctx.mergeInto(table("t"))
        .using(table("u"))
        .on(AMOUNT.eq(1))
        .whenMatchedThenUpdate()
        .set(AMOUNT, 2)
        .set(LABEL, "b")
        .whenNotMatchedThenInsert(AMOUNT, LABEL)
        .values(1, "a")
        .execute();
    ctx.mergeInto(ITEMS)
        .using(table("u"))
        .on(AMOUNT.eq(1).and(LABEL.isNull()))
        .whenMatchedThenDelete()
        .execute();
  }

  static void conditions(DSLContext ctx) {
    delete(ctx, AMOUNT.ne(1));
    delete(ctx, AMOUNT.gt(1).and(AMOUNT.ge(2)).and(AMOUNT.lt(3)));
    delete(ctx, AMOUNT.le(4).or(AMOUNT.notEqual(5)).and(AMOUNT.equal(6)));
    delete(ctx, AMOUNT.gt(1).and(LABEL.eq("a").and(LABEL.ne("b"))));
    delete(ctx, LABEL.isNull().not());
    delete(ctx, DSL.not(AMOUNT.eq(1)));
    delete(ctx, AMOUNT.eq(1).and(LABEL.isNull()).not());
    delete(ctx, LABEL.like("a%"));
    delete(ctx, LABEL.notLike("a%"));
    delete(ctx, AMOUNT.between(1, 2));
    delete(ctx, AMOUNT.between(1).and(2));
    delete(ctx, AMOUNT.notBetween(1, 2));
    delete(ctx, AMOUNT.notIn(1, 2));
    delete(ctx, DSL.condition("a = 1"));
    delete(ctx, DSL.condition("a = {0} and b = '?' and c = {1}", AMOUNT, LABEL));
    delete(ctx, DSL.and(AMOUNT.eq(1), AMOUNT.eq(2)));
    delete(ctx, DSL.or(AMOUNT.eq(1), AMOUNT.eq(2)));
    delete(ctx, field("b", SQLDataType.BOOLEAN).eq(true));
    delete(ctx, field("b", SQLDataType.BOOLEAN).isFalse());
    delete(ctx, DSL.trueCondition());
    delete(ctx, AMOUNT.greaterThan(1).andNot(AMOUNT.lessThan(3)));
    delete(ctx, AMOUNT.greaterOrEqual(1).orNot(AMOUNT.lessOrEqual(3)));
    delete(ctx, LABEL.equalIgnoreCase("A"));
    delete(ctx, LABEL.eq("a").and("b = 2"));
    delete(ctx, AMOUNT.eq(select(DSL.max(AMOUNT)).from(ITEMS)));
    delete(ctx, DSL.exists(DSL.selectOne().from(ITEMS)));
    delete(ctx, DSL.notExists(DSL.selectOne().from(ITEMS)));
    delete(ctx, AMOUNT.eq(AMOUNT).and(LABEL.eq(LABEL)).or(AMOUNT.eq(3).and(LABEL.eq("s"))));
    delete(ctx, QUALIFIED.isNotNull());
  }

  private static void delete(DSLContext ctx, Condition condition) {
    ctx.deleteFrom(table("t")).where(condition).execute();
  }

  static void postgresConditions(DSLContext ctx) {
    delete(ctx, LABEL.likeIgnoreCase("b"));
    delete(ctx, AMOUNT.isDistinctFrom(1));
    delete(ctx, AMOUNT.isNotDistinctFrom(1));
    delete(ctx, DSL.row(AMOUNT, LABEL).eq(1, "a"));
  }

  static void queries(DSLContext ctx) {
    ctx.select(AMOUNT, QUALIFIED.as("z"))
        .from(ITEMS)
        .join(table("u").as("v"))
        .on(AMOUNT.eq(1))
        .and(LABEL.isNull())
        .leftJoin("w")
        .using(AMOUNT)
        .where(AMOUNT.gt(1))
        .groupBy(AMOUNT)
        .having(DSL.count().gt(1))
        .orderBy(AMOUNT.asc(), QUALIFIED.desc())
        .forUpdate()
        .fetch();
    ctx.selectDistinct(AMOUNT).from(ITEMS, table("u")).fetch();
    ctx.selectCount().from("t").fetchOne();
    ctx.select().from(table("t")).fetch();
    ctx.select(AMOUNT).from(ITEMS).unionAll(select(AMOUNT).from("u")).fetch();
    ctx.select(AMOUNT).from(select(AMOUNT).from(ITEMS).asTable("s")).fetch();
    ctx.select(AMOUNT).from(table(select(AMOUNT).from(ITEMS)).as("s")).fetch();
    ctx.with("c").as(select(AMOUNT).from(ITEMS)).select(AMOUNT).from(name("c")).fetch();
    ctx.selectFrom("u").where(AMOUNT.eq(1)).fetch();
    ctx.selectFrom(name("u")).orderBy(AMOUNT).fetch();
    ctx.select(ITEMS.asterisk()).from(ITEMS).crossJoin(table("u")).fetch();
    ctx.fetch("select 1");
    ctx.selectOne().fetch();
  }

  static void postgresQueries(DSLContext ctx) {
    ctx.select(AMOUNT).from(ITEMS).limit(3).offset(4).fetch();
    ctx.select(AMOUNT).distinctOn(QUALIFIED).from(ITEMS).fetch();
  }

  static void expressions(DSLContext ctx) {
    ctx.select(
            DSL.val(1),
            DSL.inline("a"),
            AMOUNT.add(1).mul(2),
            AMOUNT.minus(1),
            AMOUNT.div(2),
            DSL.count(),
            DSL.count(AMOUNT),
            DSL.countDistinct(AMOUNT),
            DSL.max(AMOUNT),
            DSL.sum(AMOUNT),
            DSL.coalesce(AMOUNT, 1),
            DSL.coalesce(AMOUNT, DSL.val(1), DSL.val(2)),
            DSL.nullif(AMOUNT, DSL.val(1)),
            DSL.lower(LABEL),
            DSL.upper(LABEL),
            DSL.trim(LABEL),
            DSL.length(LABEL),
            DSL.function("f", Object.class, AMOUNT, DSL.val(1)),
            field("f(?)", Integer.class, 1),
            field("{0} + {1}", Integer.class, AMOUNT, DSL.val(2)),
            field(DSL.sql("a || {0}", DSL.val("x"))),
            DSL.case_().when(AMOUNT.eq(1), "a").otherwise("b"),
            DSL.case_(AMOUNT).when(1, "a").else_("b"),
            DSL.when(AMOUNT.gt(1), AMOUNT).otherwise(0),
            DSL.rowNumber().over(),
            DSL.rowNumber().over(DSL.partitionBy(AMOUNT).orderBy(QUALIFIED.desc())),
            DSL.rowNumber().over(DSL.orderBy(AMOUNT)),
            DSL.replace(LABEL, "a", "b"),
            DSL.abs(AMOUNT),
            field(select(AMOUNT).from(ITEMS)),
            AMOUNT.neg())
        .fetch();
  }

  static void postgresExpressions(DSLContext ctx) {
    ctx.select(
            DSL.nvl(AMOUNT, 1),
            DSL.concat(LABEL, DSL.val("a")),
            DSL.cast(AMOUNT, SQLDataType.VARCHAR),
            AMOUNT.cast(SQLDataType.VARCHAR(10)),
            AMOUNT.cast(SQLDataType.BIGINT.nullable(false)),
            AMOUNT.cast(String.class),
            DSL.currentTimestamp(),
            DSL.now(),
            DSL.currentOffsetDateTime(),
            DSL.currentLocalDateTime(),
            DSL.currentDate(),
            DSL.currentLocalDate(),
            DSL.uuid(),
            DSL.currentUser(),
            DSL.inline(2.5))
        .fetch();
  }

  // How chains are written and run

  static void overSeveralStatements(DSLContext ctx) {
    AlterTableStep step = ctx.alterTable("orders");
    Query drop = step.dropColumn("a");
    drop.execute();
    Query never = step.dropColumn("b");
    String shown = never.getSQL();
    var add = ctx.alterTable("orders").add("c", SQLDataType.INTEGER);
    add.execute();
    for (String column : List.of("x", "y")) {
      ctx.alterTable("orders").dropColumn(column).execute();
    }
  }

  static void throughHelpers(DSLContext ctx) {
    dropAll(ctx, List.of("a", "b"));
    run(ctx.dropTable("c"));
    run(withCascade(ctx));
    addColumn(ctx, "orders", required("note", 30));
  }

  private static void dropAll(DSLContext ctx, List<String> tables) {
    tables.forEach(t -> ctx.dropTableIfExists(t).execute());
  }

  private static void run(Query query) {
    query.execute();
  }

  private static Query withCascade(DSLContext ctx) {
    return ctx.dropTable("d").cascade();
  }

  private static void addColumn(DSLContext ctx, String table, Field<?> column) {
    ctx.alterTable(table).addColumn(column).execute();
  }

  private static Field<String> required(String name, int length) {
    return field(name(name), SQLDataType.VARCHAR(length).nullable(false));
  }

  static void plainSql(DSLContext ctx) {
    ctx.execute("drop table a");
    ctx.execute("alter table {0} drop column {1}", name("t"), name("c"));
    ctx.execute("update t set a = ? where b = ?", "it's", 3);
    ctx.query("alter table {0} add c {1}", name("t"), DSL.sql("int")).execute();
    ctx.execute(ctx.dropTable("b"));
    ctx.execute(ctx.dropTable("c").getSQL());
    ctx.fetch(DSL.selectOne());
  }

  static void batches(DSLContext ctx) {
    ctx.batch(ctx.dropTable("a"), ctx.dropTable("b")).execute();
    ctx.batch("drop table c", "drop table d").execute();
    ctx.batch(List.of(ctx.dropTable("e"), ctx.dropTable("f"))).execute();
  }

  static void transactions(DSLContext ctx) {
    ctx.transaction(c -> DSL.using(c).dropTable("a").execute());
    ctx.transaction(
        c -> {
          c.dsl().dropTable("b").execute();
        });
    int rows = ctx.transactionResult(c -> c.dsl().deleteFrom(table("t")).execute());
  }

  static void names(DSLContext ctx) {
    Name shop = name("shop");
    ctx.dropTable(shop.append("orders")).execute();
    ctx.dropTable(name(shop, name("items"))).execute();
    ctx.dropTable(DSL.unquotedName("Items")).execute();
    ctx.dropTable(DSL.quotedName("it\"s")).execute();
    ctx.alterTable(LABEL.getName()).dropColumn(AMOUNT.getName()).execute();
    ctx.alterTable("t").add(LABEL.getName(), LABEL.getDataType().nullable(false)).execute();
    Select<?> chosen = select(AMOUNT).from(ITEMS);
    ctx.createTable("t").as(chosen).execute();
  }

  static void generated(DSLContext ctx) {
    ctx.alterTable(Products.PRODUCTS).dropColumn(Products.PRODUCTS.CODE).execute();
    ctx.createIndex("i").on(Products.PRODUCTS, Products.PRODUCTS.CODE).execute();
    ctx.update(Products.PRODUCTS)
        .set(Products.PRODUCTS.CODE, "x")
        .where(Products.PRODUCTS.CODE.eq("y"))
        .execute();
    ctx.alterTable("t").add(Products.PRODUCTS.CODE).execute();
  }

  static void generatedInSchema(DSLContext ctx) {
    ctx.alterTable(Vendors.VENDORS).dropColumn(Vendors.VENDORS.CODE).execute();
    ctx.dropTable(Vendors.VENDORS).execute();
    ctx.truncate(Vendors.VENDORS).execute();
    ctx.dropTable(Shop.SHOP.VENDORS).execute();
  }

  /** As jOOQ generates it. */
  public static class Shop extends SchemaImpl {
    public static final Shop SHOP = new Shop();

    public final Vendors VENDORS = Vendors.VENDORS;

    private Shop() {
      super(DSL.name("shop"), null, DSL.comment(""));
    }
  }

  /** As jOOQ generates it. */
  public static class Vendors extends TableImpl<Record> {
    public static final Vendors VENDORS = new Vendors();

    public final TableField<Record, String> CODE =
        createField(DSL.name("code"), SQLDataType.VARCHAR(12).nullable(false), this, "");

    private Vendors(Name alias, Table<Record> aliased, Field<?>[] parameters, Condition where) {
      super(alias, null, aliased, parameters, DSL.comment(""), TableOptions.table(), where);
    }

    private Vendors(Name alias, Table<Record> aliased) {
      this(alias, aliased, (Field<?>[]) null, null);
    }

    public Vendors() {
      this(DSL.name("vendors"), null);
    }

    @Override
    public Schema getSchema() {
      return aliased() ? null : Shop.SHOP;
    }
  }

  /** As jOOQ generates it, the schema left out. */
  public static class Products extends TableImpl<Record> {
    public static final Products PRODUCTS = new Products();

    public final TableField<Record, String> CODE =
        createField(DSL.name("code"), SQLDataType.VARCHAR(12).nullable(false), this, "");

    private Products(Name alias, Table<Record> aliased) {
      super(alias, null, aliased, null, DSL.comment(""));
    }

    public Products() {
      this(DSL.name("products"), null);
    }
  }
}
