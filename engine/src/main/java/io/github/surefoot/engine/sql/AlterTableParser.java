package io.github.surefoot.engine.sql;

import io.github.surefoot.engine.operation.AlterTable;
import io.github.surefoot.engine.operation.AlterTable.ChangeSetting;
import io.github.surefoot.engine.operation.AlterTable.Setting;
import io.github.surefoot.engine.operation.AlterTable.Target;
import io.github.surefoot.engine.operation.ColumnDefinition;
import io.github.surefoot.engine.operation.ColumnDefinition.Identity;
import io.github.surefoot.engine.operation.Constraint;
import io.github.surefoot.engine.operation.Expression;
import io.github.surefoot.engine.operation.IndexOperation.AttachIndex;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.Option;
import io.github.surefoot.engine.operation.PartitionBound;
import io.github.surefoot.engine.operation.RelationKind;
import io.github.surefoot.engine.operation.SequenceOption;
import io.github.surefoot.engine.operation.TableOperation.MoveTablespace;
import io.github.surefoot.engine.operation.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * ALTER TABLE, INDEX, VIEW, MATERIALIZED VIEW and FOREIGN TABLE, and what ALTER SEQUENCE shares
 * with them (manual, ALTER TABLE, 10 to 18). The grammar takes any action for any kind of relation.
 */
final class AlterTableParser {
  private final TokenCursor cursor;
  private final PostgresGrammar grammar;

  AlterTableParser(PostgresGrammar grammar) {
    this.grammar = grammar;
    this.cursor = grammar.cursor();
  }

  /** From behind the words that name the kind. */
  List<Operation> alter(RelationKind kind) {
    if (cursor.at("all") && cursor.word(1).equals("in")) {
      return List.of(moveAll(kind));
    }
    boolean ifExists = cursor.accept("if", "exists");
    boolean only = cursor.accept("only");
    ObjectName name;
    if (only && cursor.accept(TokenKind.LEFT_PAREN)) {
      name = cursor.objectName("a name");
      cursor.expect(TokenKind.RIGHT_PAREN);
    } else {
      name = cursor.targetName("a name");
      if (cursor.at("*")) {
        cursor.advance();
      }
    }
    Target target = new Target(name, ifExists, only, kind);
    List<Operation> operations = new ArrayList<>(1);
    Operation alone = alone(target);
    if (alone != null) {
      operations.add(alone);
    } else {
      do {
        operations.add(action(target));
      } while (cursor.acceptComma());
    }
    cursor.expectEnd();
    return operations;
  }

  /** ALTER TABLE ALL IN TABLESPACE … SET TABLESPACE …. */
  private Operation moveAll(RelationKind kind) {
    cursor.expect("all", "in");
    cursor.expect("tablespace");
    Name from = cursor.name("a tablespace");
    List<Name> owners = new ArrayList<>();
    if (cursor.accept("owned")) {
      cursor.expect("by");
      do {
        owners.add(grammar.session().role());
      } while (cursor.acceptComma());
    }
    cursor.expect("set", "tablespace");
    Name to = cursor.name("a tablespace");
    boolean nowait = cursor.accept("nowait");
    cursor.expectEnd();
    return new MoveTablespace(kind, from, owners, to, nowait, cursor.from(0));
  }

  /** The actions that stand alone; null if it is none of them. */
  private @Nullable Operation alone(Target target) {
    int first = cursor.position();
    String word = cursor.word();
    boolean attaches = target.kind() == RelationKind.TABLE || target.kind() == RelationKind.INDEX;
    switch (word.equals("attach") && !attaches ? "" : word) {
      case "rename" -> {
        return rename(target, first);
      }
      case "attach" -> {
        cursor.advance();
        cursor.expect("partition");
        ObjectName partition = cursor.objectName("a partition");
        if (target.kind() == RelationKind.INDEX) {
          return new AttachIndex(target.name(), partition, cursor.from(first));
        }
        PartitionBound bound = grammar.tables().bound();
        return new AlterTable.AttachPartition(target, partition, bound, cursor.from(first));
      }
      case "detach" -> {
        if (target.kind() != RelationKind.TABLE) {
          return null;
        }
        cursor.advance();
        cursor.expect("partition");
        ObjectName partition = cursor.objectName("a partition");
        boolean concurrently = cursor.accept("concurrently");
        boolean finish = !concurrently && cursor.accept("finalize");
        return new AlterTable.DetachPartition(
            target, partition, concurrently, finish, cursor.from(first));
      }
      case "depends", "no" -> {
        if (cursor.at("no") && !cursor.word(1).equals("depends")) {
          return null;
        }
        boolean no = cursor.accept("no");
        cursor.expect("depends", "on");
        cursor.expect("extension");
        Name extension = cursor.name("an extension");
        return new AlterTable.DependsOnExtension(target, extension, no, cursor.from(first));
      }
      case "set" -> {
        if (cursor.word(1).equals("schema")) {
          cursor.advance(2);
          return new AlterTable.SetSchema(target, cursor.name("a schema"), cursor.from(first));
        }
        return null;
      }
      default -> {
        return null;
      }
    }
  }

  private Operation rename(Target target, int first) {
    cursor.advance();
    if (cursor.accept("to")) {
      return new AlterTable.RenameRelation(target, cursor.name("a name"), cursor.from(first));
    }
    if (target.kind() == RelationKind.SEQUENCE || target.kind() == RelationKind.INDEX) {
      throw cursor.expected("TO");
    }
    if (target.kind() == RelationKind.TABLE && cursor.accept("constraint")) {
      Name constraint = cursor.name("a constraint");
      cursor.expect("to");
      return new AlterTable.RenameConstraint(
          target, constraint, cursor.name("a name"), cursor.from(first));
    }
    cursor.accept("column");
    Name column = cursor.name("a column");
    cursor.expect("to");
    return new AlterTable.RenameColumn(target, column, cursor.name("a name"), cursor.from(first));
  }

  private Operation action(Target target) {
    int first = cursor.position();
    switch (cursor.word()) {
      case "add" -> {
        return add(target, first);
      }
      case "drop" -> {
        return drop(target, first);
      }
      case "alter" -> {
        return alterPart(target, first);
      }
      case "validate" -> {
        cursor.advance();
        cursor.expect("constraint");
        return new AlterTable.ValidateConstraint(
            target, cursor.name("a constraint"), cursor.from(first));
      }
      case "set" -> {
        return set(target, first);
      }
      case "reset" -> {
        cursor.advance();
        return options(target, Setting.RESET_OPTIONS, null, first);
      }
      case "inherit", "no" -> {
        boolean remove = cursor.at("no");
        if (remove && cursor.word(1).equals("force")) {
          cursor.advance(2);
          cursor.expect("row", "level");
          cursor.expect("security");
          return setting(target, Setting.NO_FORCE_ROW_SECURITY, null, first);
        }
        cursor.accept("no");
        cursor.expect("inherit");
        ObjectName parent = cursor.objectName("a table");
        return new AlterTable.Inherit(target, parent, remove, cursor.from(first));
      }
      case "of" -> {
        cursor.advance();
        return new AlterTable.OfType(target, cursor.objectName("a type"), cursor.from(first));
      }
      case "not" -> {
        cursor.advance();
        cursor.expect("of");
        return new AlterTable.OfType(target, null, cursor.from(first));
      }
      case "owner" -> {
        cursor.advance();
        cursor.expect("to");
        return setting(target, Setting.OWNER, grammar.session().role(), first);
      }
      case "cluster" -> {
        cursor.advance();
        cursor.expect("on");
        return setting(target, Setting.CLUSTER_ON, cursor.name("an index"), first);
      }
      case "enable", "disable" -> {
        return toggle(target, first);
      }
      case "force" -> {
        cursor.advance();
        cursor.expect("row", "level");
        cursor.expect("security");
        return setting(target, Setting.FORCE_ROW_SECURITY, null, first);
      }
      case "replica" -> {
        return replicaIdentity(target, first);
      }
      case "options" -> {
        return foreignOptions(target, null, first);
      }
      default -> {
        if (cursor.at(TokenKind.HOLE)) {
          cursor.skipHoles();
          return new AlterTable.UnknownAction(target, cursor.from(first));
        }
        throw cursor.expected("an action of ALTER " + words(target.kind()));
      }
    }
  }

  private static String words(RelationKind kind) {
    return kind.words().toUpperCase(Locale.ROOT);
  }

  private ChangeSetting setting(
      Target target, Setting setting, @Nullable Name argument, int first) {
    return new ChangeSetting(target, setting, null, argument, List.of(), cursor.from(first));
  }

  private ChangeSetting columnSetting(
      Target target, Setting setting, Name column, @Nullable Name argument, int first) {
    return new ChangeSetting(target, setting, column, argument, List.of(), cursor.from(first));
  }

  private ChangeSetting foreignOptions(Target target, @Nullable Name column, int first) {
    List<Option> options = grammar.tables().foreignOptions();
    return new ChangeSetting(
        target, Setting.FOREIGN_OPTIONS, column, null, options, cursor.from(first));
  }

  private ChangeSetting options(Target target, Setting setting, @Nullable Name column, int first) {
    List<Option> options = grammar.tables().options();
    return new ChangeSetting(target, setting, column, null, options, cursor.from(first));
  }

  private Operation add(Target target, int first) {
    cursor.advance();
    if (grammar.constraints().atTableConstraint()) {
      Constraint constraint = grammar.constraints().tableConstraint();
      return new AlterTable.AddConstraint(target, constraint, cursor.from(first));
    }
    if (cursor.at(TokenKind.HOLE)
        && (cursor.kind(1) == TokenKind.END || cursor.kind(1) == TokenKind.COMMA)) {
      cursor.skipHoles();
      return new AlterTable.UnknownAction(target, cursor.from(first));
    }
    cursor.accept("column");
    boolean ifNotExists = cursor.accept("if", "not", "exists");
    ColumnDefinition column = grammar.columns().column();
    return new AlterTable.AddColumn(target, column, ifNotExists, cursor.from(first));
  }

  private Operation drop(Target target, int first) {
    cursor.advance();
    if (cursor.accept("constraint")) {
      boolean ifExists = cursor.accept("if", "exists");
      cursor.skipClauseBeforeName();
      Name name = cursor.name("a constraint");
      return new AlterTable.DropConstraint(target, name, ifExists, cascade(), cursor.from(first));
    }
    cursor.accept("column");
    boolean ifExists = cursor.accept("if", "exists");
    cursor.skipClauseBeforeName();
    Name name = cursor.name("a column");
    return new AlterTable.DropColumn(target, name, ifExists, cascade(), cursor.from(first));
  }

  private boolean cascade() {
    if (cursor.accept("cascade")) {
      return true;
    }
    cursor.accept("restrict");
    return false;
  }

  private Operation alterPart(Target target, int first) {
    cursor.advance();
    if (cursor.accept("constraint")) {
      return alterConstraint(target, first);
    }
    cursor.accept("column");
    if (cursor.at(TokenKind.NUMBER)) { // a column of an index by number (11)
      int token = cursor.position();
      cursor.advance();
      Name column = new Name(cursor.textOf(token), true, cursor.range(token, token + 1));
      cursor.expect("set", "statistics");
      return columnSetting(target, Setting.COLUMN_STATISTICS, column, statistics(), first);
    }
    Name column = cursor.name("a column");
    switch (cursor.word()) {
      case "type" -> {
        cursor.advance();
        return type(target, column, first);
      }
      case "set" -> {
        cursor.advance();
        return alterColumnSet(target, column, first);
      }
      case "drop" -> {
        cursor.advance();
        return alterColumnDrop(target, column, first);
      }
      case "add" -> {
        cursor.advance();
        cursor.expect("generated");
        boolean always = cursor.accept("always");
        if (!always) {
          cursor.expect("by", "default");
        }
        cursor.expect("as", "identity");
        Identity identity = new Identity(always, grammar.sequences().parenthesised());
        return new AlterTable.AddIdentity(target, column, identity, cursor.from(first));
      }
      case "restart" -> {
        return alterIdentity(target, column, first);
      }
      case "reset" -> {
        cursor.advance();
        return options(target, Setting.RESET_COLUMN_OPTIONS, column, first);
      }
      case "options" -> {
        return foreignOptions(target, column, first);
      }
      default -> {
        if (cursor.at(TokenKind.HOLE)) {
          cursor.skipHoles();
          return new AlterTable.UnknownAction(target, cursor.from(first));
        }
        throw cursor.expected("TYPE, SET, DROP, ADD GENERATED, RESTART or RESET");
      }
    }
  }

  private Operation type(Target target, Name column, int first) {
    TypeName type = grammar.types().type();
    ObjectName collation = cursor.accept("collate") ? cursor.objectName("a collation") : null;
    cursor.skipHoles();
    Expression using = cursor.accept("using") ? grammar.expressions().expression() : null;
    return new AlterTable.AlterColumnType(
        target, column, type, collation, using, cursor.from(first));
  }

  private Operation alterColumnSet(Target target, Name column, int first) {
    switch (cursor.word()) {
      case "data" -> {
        cursor.advance();
        cursor.expect("type");
        return type(target, column, first);
      }
      case "default" -> {
        cursor.advance();
        Expression value = grammar.expressions().expression();
        return new AlterTable.SetDefault(target, column, value, cursor.from(first));
      }
      case "not" -> {
        cursor.advance();
        cursor.expect("null");
        return new AlterTable.SetNotNull(target, column, cursor.from(first));
      }
      case "expression" -> {
        cursor.advance();
        cursor.expect("as");
        Expression value = grammar.expressions().parenthesised();
        return new AlterTable.SetExpression(target, column, value, cursor.from(first));
      }
      case "statistics" -> {
        cursor.advance();
        return columnSetting(target, Setting.COLUMN_STATISTICS, column, statistics(), first);
      }
      case "storage" -> {
        cursor.advance();
        Name storage = orDefault("PLAIN, EXTERNAL, EXTENDED, MAIN or DEFAULT");
        return columnSetting(target, Setting.COLUMN_STORAGE, column, storage, first);
      }
      case "compression" -> {
        cursor.advance();
        Name method = orDefault("a compression method");
        return columnSetting(target, Setting.COLUMN_COMPRESSION, column, method, first);
      }
      case "generated",
          "start",
          "restart",
          "increment",
          "maxvalue",
          "minvalue",
          "no",
          "cache",
          "cycle",
          "owned",
          "sequence",
          "logged",
          "unlogged" -> {
        cursor.stepBack();
        return alterIdentity(target, column, first);
      }
      default -> {
        if (cursor.at(TokenKind.LEFT_PAREN)) {
          return options(target, Setting.COLUMN_OPTIONS, column, first);
        }
        throw cursor.expected("DATA TYPE, DEFAULT, NOT NULL or another setting of a column");
      }
    }
  }

  private Name orDefault(String what) {
    return grammar.columns().orDefault(what);
  }

  /** The number, or DEFAULT. */
  private Name statistics() {
    int first = cursor.position();
    if (cursor.at("-") || cursor.at("+")) {
      cursor.advance();
    }
    if (!cursor.accept("default")) { // 17
      cursor.expect(TokenKind.NUMBER);
    }
    return new Name(cursor.spelled(first), true, cursor.from(first));
  }

  /** RESTART, SET GENERATED and SET with options of the sequence, one after another. */
  private Operation alterIdentity(Target target, Name column, int first) {
    Boolean always = null;
    List<SequenceOption> options = new ArrayList<>(2);
    while (cursor.at("restart") || cursor.at("set")) {
      if (cursor.accept("restart")) {
        options.add(grammar.sequences().restart());
        continue;
      }
      cursor.advance();
      if (cursor.accept("generated")) {
        always = cursor.accept("always");
        if (!always) {
          cursor.expect("by", "default");
        }
      } else {
        options.add(grammar.sequences().option());
      }
    }
    return new AlterTable.AlterIdentity(target, column, always, options, cursor.from(first));
  }

  private Operation alterColumnDrop(Target target, Name column, int first) {
    switch (cursor.word()) {
      case "default" -> {
        cursor.advance();
        return new AlterTable.DropDefault(target, column, cursor.from(first));
      }
      case "not" -> {
        cursor.advance();
        cursor.expect("null");
        return new AlterTable.DropNotNull(target, column, cursor.from(first));
      }
      case "expression" -> {
        cursor.advance();
        boolean ifExists = cursor.accept("if", "exists");
        return new AlterTable.DropExpression(target, column, ifExists, cursor.from(first));
      }
      case "identity" -> {
        cursor.advance();
        boolean ifExists = cursor.accept("if", "exists");
        return new AlterTable.DropIdentity(target, column, ifExists, cursor.from(first));
      }
      default -> throw cursor.expected("DEFAULT, NOT NULL, EXPRESSION or IDENTITY");
    }
  }

  private Operation alterConstraint(Target target, int first) {
    Name constraint = cursor.name("a constraint");
    Boolean deferrable = null;
    Boolean deferred = null;
    Boolean enforced = null;
    Boolean inherit = null;
    while (true) {
      cursor.skipHoles();
      if (cursor.at("enforced") || cursor.at("not", "enforced")) {
        enforced = !cursor.accept("not");
      } else if (cursor.at("deferrable") || cursor.at("not", "deferrable")) {
        deferrable = !cursor.accept("not");
      } else if (cursor.at("initially", "deferred") || cursor.at("initially", "immediate")) {
        cursor.advance();
        deferred = cursor.at("deferred");
      } else if (cursor.at("inherit") || cursor.at("no", "inherit")) {
        inherit = !cursor.accept("no");
      } else if (cursor.at("not", "valid")) {
        cursor.advance();
      } else {
        return new AlterTable.AlterConstraint(
            target, constraint, deferrable, deferred, enforced, inherit, cursor.from(first));
      }
      cursor.advance();
    }
  }

  private Operation set(Target target, int first) {
    cursor.advance();
    switch (cursor.word()) {
      case "tablespace" -> {
        cursor.advance();
        return setting(target, Setting.SET_TABLESPACE, cursor.name("a tablespace"), first);
      }
      case "logged" -> {
        cursor.advance();
        return setting(target, Setting.SET_LOGGED, null, first);
      }
      case "unlogged" -> {
        cursor.advance();
        return setting(target, Setting.SET_UNLOGGED, null, first);
      }
      case "access" -> {
        cursor.advance();
        cursor.expect("method");
        return setting(target, Setting.SET_ACCESS_METHOD, orDefault("an access method"), first);
      }
      case "without" -> {
        cursor.advance();
        if (cursor.accept("cluster")) {
          return setting(target, Setting.SET_WITHOUT_CLUSTER, null, first);
        }
        cursor.expect("oids");
        return setting(target, Setting.SET_WITHOUT_OIDS, null, first);
      }
      case "with" -> { // until 11
        cursor.advance();
        cursor.expect("oids");
        return setting(target, Setting.SET_WITH_OIDS, null, first);
      }
      default -> {
        if (cursor.at(TokenKind.LEFT_PAREN)) {
          return options(target, Setting.SET_OPTIONS, null, first);
        }
        throw cursor.expected("a setting of the " + target.kind().words());
      }
    }
  }

  private Operation toggle(Target target, int first) {
    boolean enable = cursor.at("enable");
    cursor.advance();
    if (cursor.accept("row")) {
      cursor.expect("level", "security");
      return setting(
          target, enable ? Setting.ENABLE_ROW_SECURITY : Setting.DISABLE_ROW_SECURITY, null, first);
    }
    boolean always = enable && cursor.accept("always");
    boolean replica = enable && !always && cursor.accept("replica");
    if (cursor.accept("rule")) {
      Setting setting =
          always
              ? Setting.ENABLE_ALWAYS_RULE
              : replica
                  ? Setting.ENABLE_REPLICA_RULE
                  : enable ? Setting.ENABLE_RULE : Setting.DISABLE_RULE;
      return setting(target, setting, cursor.name("a rule"), first);
    }
    cursor.expect("trigger");
    if (cursor.at("all") || cursor.at("user")) {
      Setting setting =
          cursor.at("all")
              ? enable ? Setting.ENABLE_ALL_TRIGGERS : Setting.DISABLE_ALL_TRIGGERS
              : enable ? Setting.ENABLE_USER_TRIGGERS : Setting.DISABLE_USER_TRIGGERS;
      cursor.advance();
      return setting(target, setting, null, first);
    }
    Setting setting =
        always
            ? Setting.ENABLE_ALWAYS_TRIGGER
            : replica
                ? Setting.ENABLE_REPLICA_TRIGGER
                : enable ? Setting.ENABLE_TRIGGER : Setting.DISABLE_TRIGGER;
    return setting(target, setting, cursor.name("a trigger"), first);
  }

  private Operation replicaIdentity(Target target, int first) {
    cursor.advance();
    cursor.expect("identity");
    if (cursor.accept("using")) {
      cursor.expect("index");
      return setting(target, Setting.REPLICA_IDENTITY_INDEX, cursor.name("an index"), first);
    }
    if (cursor.at("full") || cursor.at("nothing") || cursor.at("default")) {
      return setting(target, Setting.REPLICA_IDENTITY, cursor.takeName(), first);
    }
    throw cursor.expected("DEFAULT, FULL, NOTHING or USING INDEX");
  }
}
