package io.github.surefoot.engine.sql;

import io.github.surefoot.engine.source.SqlText;

/** The parts of PostgreSQL's grammar, over one text. They call each other through here. */
final class PostgresGrammar {
  private final TokenCursor cursor;
  private final TypeParser types;
  private final FunctionParser functions;
  private final ExpressionParser expressions;
  private final OperandParser operands;
  private final QueryParser queries;
  private final FromParser from;
  private final DataParser data;
  private final CopyParser copy;
  private final ConstraintParser constraints;
  private final ColumnParser columns;
  private final TableParser tables;
  private final IndexParser indexes;
  private final AlterTableParser alterTable;
  private final ViewParser views;
  private final SequenceParser sequences;
  private final UserTypeParser userTypes;
  private final DomainParser domains;
  private final ObjectParser objects;
  private final DefinitionParser definitions;
  private final ReferenceParser references;
  private final RoutineParser routines;
  private final AlterParser alter;
  private final DropParser drop;
  private final SessionParser session;
  private final MaintenanceParser maintenance;
  private final PrivilegeParser privileges;
  private final RoleParser roles;
  private final TriggerParser triggers;
  private final ReplicationParser replication;
  private final ForeignDataParser foreignData;
  private final DatabaseParser databases;
  private final OptionParser options;
  private final CommentParser comments;
  private final StatementParser statements;
  private final int level;

  /**
   * @param level how many texts the text stands in that were quoted in a block
   */
  PostgresGrammar(SqlText sql, int level) {
    this.level = level;
    cursor = new TokenCursor(sql);
    types = new TypeParser(this);
    functions = new FunctionParser(this);
    expressions = new ExpressionParser(this);
    operands = new OperandParser(this);
    queries = new QueryParser(this);
    from = new FromParser(this);
    data = new DataParser(this);
    copy = new CopyParser(this);
    constraints = new ConstraintParser(this);
    columns = new ColumnParser(this);
    tables = new TableParser(this);
    indexes = new IndexParser(this);
    alterTable = new AlterTableParser(this);
    views = new ViewParser(this);
    sequences = new SequenceParser(this);
    userTypes = new UserTypeParser(this);
    domains = new DomainParser(this);
    objects = new ObjectParser(this);
    definitions = new DefinitionParser(this);
    references = new ReferenceParser(this);
    routines = new RoutineParser(this);
    alter = new AlterParser(this);
    drop = new DropParser(this);
    session = new SessionParser(this);
    maintenance = new MaintenanceParser(this);
    privileges = new PrivilegeParser(this);
    roles = new RoleParser(this);
    triggers = new TriggerParser(this);
    replication = new ReplicationParser(this);
    foreignData = new ForeignDataParser(this);
    databases = new DatabaseParser(this);
    options = new OptionParser(this);
    comments = new CommentParser(this);
    statements = new StatementParser(this);
  }

  /** How many texts the text stands in that were quoted in a block. */
  int level() {
    return level;
  }

  TokenCursor cursor() {
    return cursor;
  }

  TypeParser types() {
    return types;
  }

  FunctionParser functions() {
    return functions;
  }

  ExpressionParser expressions() {
    return expressions;
  }

  OperandParser operands() {
    return operands;
  }

  QueryParser queries() {
    return queries;
  }

  FromParser from() {
    return from;
  }

  CopyParser copy() {
    return copy;
  }

  DataParser data() {
    return data;
  }

  ConstraintParser constraints() {
    return constraints;
  }

  ColumnParser columns() {
    return columns;
  }

  TableParser tables() {
    return tables;
  }

  IndexParser indexes() {
    return indexes;
  }

  AlterTableParser alterTable() {
    return alterTable;
  }

  ViewParser views() {
    return views;
  }

  SequenceParser sequences() {
    return sequences;
  }

  UserTypeParser userTypes() {
    return userTypes;
  }

  DomainParser domains() {
    return domains;
  }

  ObjectParser objects() {
    return objects;
  }

  DefinitionParser definitions() {
    return definitions;
  }

  ReferenceParser references() {
    return references;
  }

  RoutineParser routines() {
    return routines;
  }

  AlterParser alter() {
    return alter;
  }

  DropParser drop() {
    return drop;
  }

  SessionParser session() {
    return session;
  }

  MaintenanceParser maintenance() {
    return maintenance;
  }

  PrivilegeParser privileges() {
    return privileges;
  }

  RoleParser roles() {
    return roles;
  }

  TriggerParser triggers() {
    return triggers;
  }

  ReplicationParser replication() {
    return replication;
  }

  ForeignDataParser foreignData() {
    return foreignData;
  }

  DatabaseParser databases() {
    return databases;
  }

  OptionParser options() {
    return options;
  }

  CommentParser comments() {
    return comments;
  }

  StatementParser statements() {
    return statements;
  }
}
