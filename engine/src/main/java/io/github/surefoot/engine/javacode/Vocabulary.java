package io.github.surefoot.engine.javacode;

import io.github.surefoot.engine.javacode.SqlSink.SqlArguments;
import io.github.surefoot.engine.javacode.SqlSink.Template;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The libraries through which Java code sends SQL. {@link SqlSinks} and {@link KnownTypes} are what
 * it is asked through.
 */
final class Vocabulary {
  private static final String CONNECTION = "java.sql.Connection";
  private static final String STATEMENT = "java.sql.Statement";
  private static final String DATA_SOURCE = "javax.sql.DataSource";

  /** Changes that hold names, of which Liquibase makes statements. */
  private static final List<String> CHANGES_OF_LIQUIBASE =
      List.of(
          "AddAutoIncrement",
          "AddColumn",
          "AddDefaultValue",
          "AddForeignKeyConstraint",
          "AddLookupTable",
          "AddNotNullConstraint",
          "AddPrimaryKey",
          "AddUniqueConstraint",
          "AlterSequence",
          "CreateIndex",
          "CreateProcedure",
          "CreateSequence",
          "CreateTable",
          "CreateView",
          "DeleteData",
          "DropAllForeignKeyConstraints",
          "DropColumn",
          "DropDefaultValue",
          "DropForeignKeyConstraint",
          "DropIndex",
          "DropNotNullConstraint",
          "DropPrimaryKey",
          "DropProcedure",
          "DropSequence",
          "DropTable",
          "DropUniqueConstraint",
          "DropView",
          "ExecuteShellCommand",
          "InsertData",
          "LoadData",
          "LoadUpdateData",
          "MergeColumn",
          "ModifyDataType",
          "RenameColumn",
          "RenameSequence",
          "RenameTable",
          "RenameView",
          "SQLFile",
          "SetColumnRemarks",
          "SetTableRemarks",
          "UpdateData");

  /** Statements that hold names, of which Liquibase makes the SQL of each database. */
  private static final List<String> WRITTEN_BY_LIQUIBASE =
      List.of(
          "AddAutoIncrement",
          "AddColumn",
          "AddDefaultValue",
          "AddForeignKeyConstraint",
          "AddPrimaryKey",
          "AddUniqueConstraint",
          "AlterSequence",
          "CopyRows",
          "CreateIndex",
          "CreateProcedure",
          "CreateSequence",
          "CreateTable",
          "CreateView",
          "Delete",
          "DropColumn",
          "DropDefaultValue",
          "DropForeignKeyConstraint",
          "DropIndex",
          "DropPrimaryKey",
          "DropProcedure",
          "DropSequence",
          "DropTable",
          "DropUniqueConstraint",
          "DropView",
          "InsertOrUpdate",
          "InsertSet",
          "ModifyDataType",
          "Reindex",
          "RenameColumn",
          "RenameSequence",
          "RenameTable",
          "RenameView",
          "ReorganizeTable",
          "Runtime",
          "SetColumnRemarks",
          "SetNullable",
          "SetTableRemarks",
          "SetViewRemarks",
          "Update");

  /** All types by their qualified names. */
  static final Map<String, LibraryType> TYPES =
      Stream.of(jdbc(), flyway(), spring(), jdbi(), persistence(), r2dbc(), jooq(), liquibase())
          .flatMap(library -> library)
          .collect(Collectors.toUnmodifiableMap(LibraryType::name, Function.identity()));

  private Vocabulary() {}

  /**
   * Source: java.sql and javax.sql of JDK 17; the driver pgjdbc 42.7; org.apache.commons.dbutils
   * 1.8; org.apache.ibatis of MyBatis 3.5; the data sources of HikariCP 5, commons-dbcp2 and H2.
   */
  private static Stream<LibraryType> jdbc() {
    String prepared = "java.sql.PreparedStatement";
    String callable = "java.sql.CallableStatement";
    String metaData = "java.sql.DatabaseMetaData";
    String copying = "org.postgresql.copy.CopyManager";
    String pgConnection = "org.postgresql.PGConnection";
    String session = "org.apache.ibatis.session.SqlSession";
    String sessions = "org.apache.ibatis.session.SqlSessionFactory";
    String mappers = "the statements of a mapper";
    return Stream.of(
        LibraryType.of(CONNECTION)
            .way()
            .sends("prepareStatement", "prepareCall", "nativeSQL")
            .gives(STATEMENT, "createStatement")
            .gives(prepared, "prepareStatement")
            .gives(callable, "prepareCall")
            .gives(metaData, "getMetaData"),
        LibraryType.of(STATEMENT)
            .way()
            .sends("execute", "executeQuery", "executeUpdate", "executeLargeUpdate", "addBatch")
            .gives(CONNECTION, "getConnection"),
        LibraryType.of(prepared, STATEMENT),
        LibraryType.of(callable, prepared),
        LibraryType.of(metaData).gives(CONNECTION, "getConnection"),
        LibraryType.of(DATA_SOURCE).way().gives(CONNECTION, "getConnection"),
        LibraryType.of("java.sql.DriverManager").gives(CONNECTION, "getConnection"),
        LibraryType.of("com.zaxxer.hikari.HikariDataSource", DATA_SOURCE),
        LibraryType.of("org.apache.commons.dbcp2.BasicDataSource", DATA_SOURCE),
        LibraryType.of("org.h2.jdbcx.JdbcDataSource", DATA_SOURCE),
        LibraryType.of("org.postgresql.ds.PGSimpleDataSource", DATA_SOURCE),
        LibraryType.of(pgConnection).way().gives(copying, "getCopyAPI"),
        LibraryType.of("org.postgresql.core.BaseConnection", pgConnection, CONNECTION)
            .sends("execSQLQuery", "execSQLUpdate"),
        LibraryType.of("org.postgresql.jdbc.PgConnection", "org.postgresql.core.BaseConnection"),
        LibraryType.of(copying).way().sends("copyIn", "copyOut", "copyDual"),
        LibraryType.of("org.apache.commons.dbutils.QueryRunner")
            .way()
            .sends(
                SqlArguments.FIRST_TEXT,
                0,
                "update",
                "query",
                "execute",
                "insert",
                "batch",
                "insertBatch"),
        LibraryType.of("org.apache.ibatis.jdbc.ScriptRunner")
            .way()
            .sends(SqlArguments.SCRIPTS, 0, "runScript"),
        LibraryType.of("org.apache.ibatis.jdbc.SqlRunner")
            .way()
            .sends("run", "insert", "update", "delete", "selectOne", "selectAll"),
        LibraryType.of("org.apache.ibatis.session.Configuration"),
        LibraryType.of("org.apache.ibatis.mapping.Environment"),
        LibraryType.of("org.apache.ibatis.session.SqlSessionFactoryBuilder")
            .gives(sessions, "build"),
        LibraryType.of(sessions).way().gives(session, "openSession"),
        LibraryType.of(session)
            .way()
            .hides(mappers, "getMapper", "select", "selectOne", "selectList", "selectMap")
            .hides(mappers, "insert", "update", "delete")
            .gives(CONNECTION, "getConnection"));
  }

  /** Source: org.flywaydb.core of Flyway 10.20 and 13.12; the older JdbcTemplate of Flyway 5. */
  private static Stream<LibraryType> flyway() {
    String api = "org.flywaydb.core.api.";
    String configuration = api + "configuration.Configuration";
    return Stream.concat(
        Stream.of(
            LibraryType.of(configuration).gives(DATA_SOURCE, "getDataSource"),
            LibraryType.of(api + "configuration.FluentConfiguration", configuration),
            LibraryType.of(api + "configuration.ClassicConfiguration", configuration),
            LibraryType.of(api + "migration.Context")
                .way()
                .gives(CONNECTION, "getConnection")
                .gives(configuration, "getConfiguration"),
            LibraryType.of(api + "callback.Context")
                .way()
                .gives(CONNECTION, "getConnection")
                .gives(configuration, "getConfiguration"),
            LibraryType.of(MigrationClasses.FLYWAY_EVENT)),
        Stream.of(
                "org.flywaydb.core.internal.jdbc.JdbcTemplate",
                "org.flywaydb.core.internal.util.jdbc.JdbcTemplate")
            .map(
                template ->
                    LibraryType.of(template)
                        .way()
                        .sends("execute", "executeStatement", "update", "query", "queryForList")
                        .sends("queryForStringList", "queryForInt", "queryForLong")
                        .sends("queryForBoolean", "queryForString", "queryForBinaryStream")
                        .sends(SqlArguments.ALL, 0, "executeBatch")
                        .gives(CONNECTION, "getConnection")));
  }

  /**
   * Source: org.springframework.jdbc, .transaction and .r2dbc of Spring 6.1 and 7.0 (JdbcClient is
   * of 6.1).
   */
  private static Stream<LibraryType> spring() {
    String jdbc = "org.springframework.jdbc.";
    String operations = jdbc + "core.JdbcOperations";
    String template = jdbc + "core.JdbcTemplate";
    String named = jdbc + "core.namedparam.NamedParameterJdbcOperations";
    String client = jdbc + "core.simple.JdbcClient";
    String insert = jdbc + "core.simple.SimpleJdbcInsert";
    String call = jdbc + "core.simple.SimpleJdbcCall";
    String procedure = "the procedure's description in the database";
    String databaseClient = "org.springframework.r2dbc.core.DatabaseClient";
    Stream<LibraryType> core =
        Stream.of(
            LibraryType.of(operations)
                .way()
                .sends("execute", "update", "query", "queryForObject", "queryForMap")
                .sends("queryForList", "queryForRowSet", "queryForStream")
                .sends(SqlArguments.ALL, 0, "batchUpdate")
                .calls(CONNECTION, "execute", "query", "update", "call"),
            LibraryType.of(template, operations).gives(DATA_SOURCE, "getDataSource"),
            LibraryType.of(named)
                .way()
                .sends("execute", "update", "query", "queryForObject", "queryForMap")
                .sends("queryForList", "queryForRowSet", "queryForStream", "batchUpdate")
                .gives(operations, "getJdbcOperations"),
            LibraryType.of(jdbc + "core.namedparam.NamedParameterJdbcTemplate", named)
                .gives(template, "getJdbcTemplate"),
            LibraryType.of(client).way().sends("sql").gives(client, "create"),
            LibraryType.of(insert)
                .way()
                .template(Template.INSERT)
                .sends("withTableName")
                .gives(insert, "withTableName", "withSchemaName", "withCatalogName")
                .gives(insert, "usingColumns", "usingGeneratedKeyColumns"),
            LibraryType.of(call)
                .way()
                .hides(procedure, "execute", "executeFunction", "executeObject")
                .gives(call, "withProcedureName", "withFunctionName", "withSchemaName")
                .gives(call, "withCatalogName", "withReturnValue", "declareParameters"),
            LibraryType.of(jdbc + "object.SqlUpdate").way().sends(SqlArguments.ONE, 1, "new"),
            LibraryType.of(jdbc + "object.BatchSqlUpdate", jdbc + "object.SqlUpdate")
                .sends(SqlArguments.ONE, 1, "new"),
            LibraryType.of(jdbc + "datasource.DataSourceUtils")
                .gives(CONNECTION, "getConnection", "doGetConnection"),
            LibraryType.of(jdbc + "datasource.init.DatabasePopulatorUtils"),
            LibraryType.of(jdbc + "support.JdbcUtils")
                .calls("java.sql.DatabaseMetaData", "extractDatabaseMetaData"),
            LibraryType.of("org.springframework.transaction.support.TransactionOperations"),
            LibraryType.of(
                "org.springframework.transaction.support.TransactionTemplate",
                "org.springframework.transaction.support.TransactionOperations"),
            LibraryType.of(databaseClient).way().sends("sql").gives(databaseClient, "create"));
    Stream<LibraryType> callbacks =
        Stream.of(
            LibraryType.of(jdbc + "core.ConnectionCallback").takes(CONNECTION),
            LibraryType.of(jdbc + "core.PreparedStatementCreator").takes(CONNECTION),
            LibraryType.of(jdbc + "core.CallableStatementCreator").takes(CONNECTION),
            LibraryType.of(jdbc + "core.StatementCallback").takes(STATEMENT),
            LibraryType.of(jdbc + "core.PreparedStatementCallback")
                .takes("java.sql.PreparedStatement"),
            LibraryType.of(jdbc + "core.CallableStatementCallback")
                .takes("java.sql.CallableStatement"));
    Stream<LibraryType> sources =
        Stream.of(
                "AbstractDataSource",
                "DriverManagerDataSource",
                "SimpleDriverDataSource",
                "SingleConnectionDataSource",
                "TransactionAwareDataSourceProxy")
            .map(name -> LibraryType.of(jdbc + "datasource." + name, DATA_SOURCE));
    Stream<LibraryType> scripts =
        Stream.of(jdbc + "datasource.init.", "org.springframework.r2dbc.connection.init.")
            .flatMap(
                init ->
                    Stream.of(
                        LibraryType.of(init + "ScriptUtils")
                            .sends(SqlArguments.SCRIPTS, 0, "executeSqlScript"),
                        LibraryType.of(init + "DatabasePopulator"),
                        LibraryType.of(
                                init + "ResourceDatabasePopulator", init + "DatabasePopulator")
                            .sends(SqlArguments.SCRIPTS, 0, "new", "addScript", "addScripts")
                            .sends(SqlArguments.SCRIPTS, 0, "setScripts")));
    return Stream.of(core, callbacks, sources, scripts).flatMap(types -> types);
  }

  /** Source: org.jdbi.v3.core and .sqlobject of JDBI 3.54. */
  private static Stream<LibraryType> jdbi() {
    String handle = "org.jdbi.v3.core.Handle";
    String jdbi = "org.jdbi.v3.core.Jdbi";
    String batch = "org.jdbi.v3.core.statement.Batch";
    return Stream.of(
        LibraryType.of(jdbi)
            .way()
            .gives(jdbi, "create", "installPlugin", "installPlugins")
            .gives(handle, "open")
            .gives(LibraryType.OF_ARGUMENT, "onDemand")
            .calls(handle, "useHandle", "withHandle", "useTransaction", "inTransaction")
            .calls(LibraryType.OF_ARGUMENT, "useExtension", "withExtension"),
        LibraryType.of(handle)
            .way()
            .template(Template.ANGLES)
            .sends("execute", "select", "createQuery", "createUpdate", "createCall")
            .sends("createScript", "prepareBatch")
            .gives(batch, "createBatch")
            .gives(CONNECTION, "getConnection")
            .gives(jdbi, "getJdbi")
            .gives(handle, "begin", "commit", "rollback", "savepoint")
            .gives(LibraryType.OF_ARGUMENT, "attach")
            .calls(handle, "useTransaction", "inTransaction"),
        LibraryType.of(batch).way().template(Template.ANGLES).sends("add").gives(batch, "add"),
        LibraryType.of("org.jdbi.v3.sqlobject.SqlObject")
            .gives(handle, "getHandle")
            .calls(handle, "useHandle", "withHandle"),
        LibraryType.of("org.jdbi.v3.core.HandleCallback").takes(handle),
        LibraryType.of("org.jdbi.v3.core.HandleConsumer").takes(handle),
        LibraryType.of("org.jdbi.v3.sqlobject.transaction.Transactional"));
  }

  /**
   * What takes SQL; that a migration goes through the application's entities is a finding of its
   * own. Source: jakarta.persistence 3.0 and 3.2, javax.persistence 2.2; Hibernate ORM 5.6 and 6.
   */
  private static Stream<LibraryType> persistence() {
    String hibernate = "org.hibernate.";
    String contract = hibernate + "SharedSessionContract";
    String session = hibernate + "Session";
    String stateless = hibernate + "StatelessSession";
    String procedure = "the procedure's description in the database";
    Stream<LibraryType> jpa =
        Stream.of("jakarta.persistence.", "javax.persistence.")
            .flatMap(
                jpaPackage ->
                    Stream.of(
                        LibraryType.of(jpaPackage + "EntityManager")
                            .way()
                            .sends("createNativeQuery")
                            .hides(procedure, "createStoredProcedureQuery")
                            .hides(procedure, "createNamedStoredProcedureQuery")
                            .gives(LibraryType.OF_ARGUMENT, "unwrap")
                            .calls(CONNECTION, "runWithConnection", "callWithConnection"),
                        LibraryType.of(jpaPackage + "EntityManagerFactory")
                            .way()
                            .gives(jpaPackage + "EntityManager", "createEntityManager")
                            .calls(
                                jpaPackage + "EntityManager",
                                "runInTransaction",
                                "callInTransaction")));
    Stream<LibraryType> orm =
        Stream.of(
            LibraryType.of(contract)
                .way()
                .sends("createNativeQuery", "createSQLQuery", "createNativeMutationQuery")
                .hides(procedure, "createStoredProcedureCall", "createStoredProcedureQuery")
                .calls(CONNECTION, "doWork", "doReturningWork"),
            LibraryType.of(
                session,
                contract,
                "jakarta.persistence.EntityManager",
                "javax.persistence.EntityManager"),
            LibraryType.of(stateless, contract),
            LibraryType.of(hibernate + "jdbc.Work").takes(CONNECTION),
            LibraryType.of(hibernate + "jdbc.ReturningWork").takes(CONNECTION),
            LibraryType.of(hibernate + "engine.spi.SessionImplementor", session)
                .gives(CONNECTION, "connection"),
            LibraryType.of(
                    hibernate + "SessionFactory",
                    "jakarta.persistence.EntityManagerFactory",
                    "javax.persistence.EntityManagerFactory")
                .gives(session, "openSession", "getCurrentSession")
                .gives(stateless, "openStatelessSession")
                .calls(session, "inSession", "inTransaction", "fromSession", "fromTransaction")
                .calls(stateless, "inStatelessSession", "inStatelessTransaction"));
    return Stream.concat(jpa, orm);
  }

  /** Source: io.r2dbc.spi 1.0. */
  private static Stream<LibraryType> r2dbc() {
    String r2dbc = "io.r2dbc.spi.";
    return Stream.of(
        LibraryType.of(r2dbc + "Connection")
            .way()
            .sends("createStatement")
            .gives(r2dbc + "Batch", "createBatch"),
        LibraryType.of(r2dbc + "ConnectionFactory").way(),
        LibraryType.of(r2dbc + "Batch").way().sends("add").gives(r2dbc + "Batch", "add"));
  }

  /** What takes SQL as text. Source: org.jooq of jOOQ 3.19. */
  private static Stream<LibraryType> jooq() {
    String context = "org.jooq.DSLContext";
    String configuration = "org.jooq.Configuration";
    String provider = "org.jooq.ConnectionProvider";
    return Stream.of(
        LibraryType.of(context)
            .way()
            .template(Template.BRACES)
            .sends("execute", "query", "resultQuery", "fetch", "fetchLazy", "fetchMany")
            .sends("fetchOne", "fetchSingle", "fetchOptional", "fetchStream", "fetchValue")
            .sends("fetchValues", "fetchOptionalValue")
            .sends(SqlArguments.FIRST_TEXT, 0, "fetchAsync")
            .sends(SqlArguments.ALL, 0, "batch")
            .gives(configuration, "configuration")
            .gives(CONNECTION, "parsingConnection")
            .calls(CONNECTION, "connection", "connectionResult")
            .calls(configuration, "transaction", "transactionResult")
            .calls(configuration, "transactionAsync", "transactionResultAsync"),
        LibraryType.of("org.jooq.CloseableDSLContext", context),
        LibraryType.of("org.jooq.impl.DefaultDSLContext", context),
        LibraryType.of("org.jooq.impl.DSL").gives(context, "using"),
        LibraryType.of(configuration)
            .way()
            .gives(context, "dsl")
            .gives(provider, "connectionProvider")
            .gives(configuration, "derive", "set"),
        LibraryType.of("org.jooq.impl.DefaultConfiguration", configuration),
        LibraryType.of(provider).way().gives(CONNECTION, "acquire"),
        LibraryType.of("org.jooq.ConnectionRunnable").takes(CONNECTION),
        LibraryType.of("org.jooq.ConnectionCallable").takes(CONNECTION),
        LibraryType.of("org.jooq.TransactionalRunnable").takes(configuration),
        LibraryType.of("org.jooq.TransactionalCallable").takes(configuration));
  }

  /**
   * Source: liquibase-standard 4.33 and 5.0.4. A statement object counts as sent where it is made:
   * it is returned to Liquibase or handed to its executor.
   */
  private static Stream<LibraryType> liquibase() {
    String database = "liquibase.database.Database";
    String connection = "liquibase.database.DatabaseConnection";
    String jdbc = "liquibase.database.jvm.JdbcConnection";
    String executor = "liquibase.executor.Executor";
    String statement = "liquibase.statement.SqlStatement";
    String core = "liquibase.statement.core.";
    Stream<LibraryType> ways =
        Stream.of(
            LibraryType.of(database)
                .way()
                .gives(connection, "getConnection")
                .hides("the change that it is given", "executeStatements"),
            LibraryType.of("liquibase.database.AbstractJdbcDatabase", database),
            LibraryType.of("liquibase.database.core.PostgresDatabase", database),
            LibraryType.of("liquibase.database.core.MySQLDatabase", database),
            LibraryType.of("liquibase.database.core.MariaDBDatabase", database),
            LibraryType.of(connection).way().gives(CONNECTION, "getUnderlyingConnection"),
            LibraryType.of(jdbc, connection)
                .sends("prepareStatement", "prepareCall", "nativeSQL")
                .gives(STATEMENT, "createStatement")
                .gives("java.sql.PreparedStatement", "prepareStatement")
                .gives("java.sql.CallableStatement", "prepareCall")
                .gives("java.sql.DatabaseMetaData", "getMetaData")
                .gives(CONNECTION, "getWrappedConnection", "getUnderlyingConnection"),
            LibraryType.of(executor).way(),
            LibraryType.of("liquibase.executor.ExecutorService").gives(executor, "getExecutor"),
            LibraryType.of(statement),
            LibraryType.of(core + "InsertStatement", statement)
                .template(Template.INSERT)
                .sends(SqlArguments.ONE, 2, "new"));
    Stream<LibraryType> raw =
        Stream.of(
                "RawSqlStatement",
                "RawCallStatement",
                "RawCompoundStatement",
                "RawParameterizedSqlStatement")
            .map(name -> LibraryType.of(core + name, statement).sends("new"));
    Stream<LibraryType> written =
        WRITTEN_BY_LIQUIBASE.stream()
            .map(
                name ->
                    LibraryType.of(core + name + "Statement", statement)
                        .hides("the parts of this statement", "new"));
    String changes = "liquibase.change.core.";
    Stream<LibraryType> changed =
        CHANGES_OF_LIQUIBASE.stream()
            .map(
                name ->
                    LibraryType.of(changes + name + "Change")
                        .hides("the parts of this change", "new"));
    Stream<LibraryType> rawChange =
        Stream.of(LibraryType.of(changes + "RawSQLChange").sends("new", "setSql"));
    return Stream.of(ways, raw, written, changed, rawChange).flatMap(types -> types);
  }
}
