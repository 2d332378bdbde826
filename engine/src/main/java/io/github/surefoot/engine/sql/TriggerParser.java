package io.github.surefoot.engine.sql;

import io.github.surefoot.engine.operation.Expression;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.ReadRelation;
import io.github.surefoot.engine.operation.RoleName;
import io.github.surefoot.engine.operation.TriggerOperation.AlterEventTrigger;
import io.github.surefoot.engine.operation.TriggerOperation.AlterPolicy;
import io.github.surefoot.engine.operation.TriggerOperation.ConstraintTrigger;
import io.github.surefoot.engine.operation.TriggerOperation.CreateEventTrigger;
import io.github.surefoot.engine.operation.TriggerOperation.CreatePolicy;
import io.github.surefoot.engine.operation.TriggerOperation.CreateRule;
import io.github.surefoot.engine.operation.TriggerOperation.CreateTrigger;
import io.github.surefoot.engine.operation.TriggerOperation.DropEventTrigger;
import io.github.surefoot.engine.operation.TriggerOperation.DropPolicy;
import io.github.surefoot.engine.operation.TriggerOperation.DropRule;
import io.github.surefoot.engine.operation.TriggerOperation.DropTrigger;
import io.github.surefoot.engine.operation.TriggerOperation.EventFilter;
import io.github.surefoot.engine.operation.TriggerOperation.Firing;
import io.github.surefoot.engine.operation.TriggerOperation.PolicyCommand;
import io.github.surefoot.engine.operation.TriggerOperation.RenamePolicy;
import io.github.surefoot.engine.operation.TriggerOperation.RenameRule;
import io.github.surefoot.engine.operation.TriggerOperation.RenameTrigger;
import io.github.surefoot.engine.operation.TriggerOperation.RowEvent;
import io.github.surefoot.engine.operation.TriggerOperation.Timing;
import io.github.surefoot.engine.operation.TriggerOperation.Transition;
import io.github.surefoot.engine.operation.TriggerOperation.TriggerEvent;
import io.github.surefoot.engine.operation.TriggerOperation.TriggerExtension;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Triggers, rules, policies and event triggers (manual, CREATE TRIGGER and so on, 10 to 18). */
final class TriggerParser {
  private final TokenCursor cursor;
  private final PostgresGrammar grammar;

  TriggerParser(PostgresGrammar grammar) {
    this.grammar = grammar;
    this.cursor = grammar.cursor();
  }

  // Triggers

  /**
   * CREATE TRIGGER, from behind the word TRIGGER.
   *
   * @param constraint CREATE CONSTRAINT TRIGGER
   */
  Operation trigger(int first, boolean orReplace, boolean constraint) {
    Name name = cursor.name("a trigger");
    Timing timing = timing();
    List<TriggerEvent> events = events();
    cursor.expect("on");
    ObjectName table = cursor.objectName("a table");
    ConstraintTrigger of = null;
    if (constraint) {
      ObjectName from = cursor.accept("from") ? cursor.objectName("a table") : null;
      of = new ConstraintTrigger(from, grammar.constraints().attributes());
    }
    List<Transition> transitions = cursor.accept("referencing") ? transitions() : List.of();
    boolean row = false;
    if (cursor.accept("for")) {
      cursor.accept("each");
      row = cursor.accept("row");
      if (!row) {
        cursor.expect("statement");
      }
    }
    Expression when = cursor.accept("when") ? grammar.expressions().parenthesised() : null;
    ObjectName function = executed();
    List<String> arguments = arguments();
    return new CreateTrigger(
        name,
        table,
        orReplace,
        timing,
        events,
        row,
        transitions,
        when,
        function,
        arguments,
        of,
        cursor.from(first));
  }

  private Timing timing() {
    if (cursor.accept("instead")) {
      cursor.expect("of");
      return Timing.INSTEAD_OF;
    }
    if (cursor.accept("before")) {
      return Timing.BEFORE;
    }
    if (cursor.accept("after")) {
      return Timing.AFTER;
    }
    throw cursor.expected("BEFORE, AFTER or INSTEAD OF");
  }

  private List<TriggerEvent> events() {
    List<TriggerEvent> events = new ArrayList<>(1);
    Set<RowEvent> seen = EnumSet.noneOf(RowEvent.class);
    do {
      RowEvent event =
          switch (cursor.word()) {
            case "insert" -> RowEvent.INSERT;
            case "update" -> RowEvent.UPDATE;
            case "delete" -> RowEvent.DELETE;
            case "truncate" -> RowEvent.TRUNCATE;
            default -> throw cursor.expected("INSERT, UPDATE, DELETE or TRUNCATE");
          };
      if (!seen.add(event)) {
        throw cursor.problem("this event is named twice", cursor.position());
      }
      cursor.advance();
      boolean columns = event == RowEvent.UPDATE && cursor.accept("of");
      events.add(new TriggerEvent(event, columns ? cursor.names("a column") : List.of()));
    } while (cursor.accept("or"));
    return events;
  }

  private List<Transition> transitions() {
    List<Transition> transitions = new ArrayList<>(2);
    do {
      boolean newRows = cursor.accept("new");
      if (!newRows) {
        cursor.expect("old");
      }
      boolean table = cursor.accept("table");
      if (!table) {
        cursor.expect("row");
      }
      cursor.accept("as");
      transitions.add(new Transition(newRows, table, cursor.name("a name")));
    } while (cursor.at("old") || cursor.at("new"));
    return transitions;
  }

  private ObjectName executed() {
    cursor.expect("execute");
    if (!cursor.accept("function")) {
      cursor.expect("procedure");
    }
    return cursor.objectName("a function");
  }

  private List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    cursor.expect(TokenKind.LEFT_PAREN);
    if (!cursor.at(TokenKind.RIGHT_PAREN)) {
      // The first argument may be missing even before a comma (gram.y, TriggerFuncArgs).
      cursor.acceptComma();
      do {
        int token = cursor.position();
        switch (cursor.kind()) {
          case NUMBER, HOLE -> cursor.advance();
          case STRING -> {
            cursor.advance();
            arguments.add(cursor.stringValue(token));
            continue;
          }
          case WORD, QUOTED -> {
            arguments.add(cursor.takeName().value());
            continue;
          }
          default -> throw cursor.expected("an argument");
        }
        arguments.add(cursor.spelled(token));
      } while (cursor.acceptComma());
    }
    cursor.expect(TokenKind.RIGHT_PAREN);
    return arguments;
  }

  /** ALTER TRIGGER, from behind the word TRIGGER. */
  Operation alterTrigger() {
    Name name = cursor.name("a trigger");
    cursor.expect("on");
    ObjectName table = cursor.objectName("a table");
    if (cursor.accept("rename")) {
      cursor.expect("to");
      Name newName = cursor.name("a name");
      cursor.expectEnd();
      return new RenameTrigger(name, table, newName, cursor.from(0));
    }
    boolean no = cursor.accept("no");
    cursor.expect("depends", "on");
    cursor.expect("extension");
    Name extension = cursor.name("an extension");
    cursor.expectEnd();
    return new TriggerExtension(name, table, extension, !no, cursor.from(0));
  }

  /** DROP TRIGGER, RULE and POLICY, from behind that word. */
  Operation drop(String kind) {
    boolean ifExists = cursor.accept("if", "exists");
    cursor.skipClauseBeforeName();
    Name name = cursor.name("a name");
    cursor.expect("on");
    ObjectName table = cursor.objectName("a table");
    boolean cascade = grammar.privileges().behaviour();
    cursor.expectEnd();
    return switch (kind) {
      case "trigger" -> new DropTrigger(name, table, ifExists, cascade, cursor.from(0));
      case "rule" -> new DropRule(name, table, ifExists, cascade, cursor.from(0));
      default -> new DropPolicy(name, table, ifExists, cursor.from(0));
    };
  }

  // Rules

  /** CREATE RULE, from behind the word RULE. */
  Operation rule(int first, boolean orReplace) {
    Name name = cursor.name("a rule");
    cursor.expect("as", "on");
    RowEvent event =
        switch (cursor.word()) {
          case "select" -> RowEvent.SELECT;
          case "insert" -> RowEvent.INSERT;
          case "update" -> RowEvent.UPDATE;
          case "delete" -> RowEvent.DELETE;
          default -> throw cursor.expected("SELECT, INSERT, UPDATE or DELETE");
        };
    cursor.advance();
    cursor.expect("to");
    ObjectName table = cursor.objectName("a table");
    List<ReadRelation> reads = new ArrayList<>();
    Expression where =
        cursor.accept("where") ? reading(grammar.expressions()::expression, reads) : null;
    cursor.expect("do");
    boolean instead = cursor.accept("instead");
    if (!instead) {
      cursor.accept("also");
    }
    List<Operation> actions = new ArrayList<>(1);
    if (!cursor.accept("nothing")) {
      if (cursor.accept(TokenKind.LEFT_PAREN)) {
        actions(actions);
      } else {
        actions.add(grammar.statements().ruleAction());
      }
    }
    return new CreateRule(
        name, table, orReplace, event, instead, where, reads, actions, cursor.from(first));
  }

  private void actions(List<Operation> actions) {
    while (!cursor.accept(TokenKind.RIGHT_PAREN)) {
      if (!cursor.accept(TokenKind.SEMICOLON)) {
        actions.add(grammar.statements().ruleAction());
        if (!cursor.at(TokenKind.SEMICOLON) && !cursor.at(TokenKind.RIGHT_PAREN)) {
          throw cursor.expected("; or )");
        }
      }
    }
  }

  /** ALTER RULE, from behind the word RULE. */
  Operation alterRule() {
    Name name = cursor.name("a rule");
    cursor.expect("on");
    ObjectName table = cursor.objectName("a table");
    cursor.expect("rename", "to");
    Name newName = cursor.name("a name");
    cursor.expectEnd();
    return new RenameRule(name, table, newName, cursor.from(0));
  }

  // Policies

  /** CREATE POLICY, from behind the word POLICY. */
  Operation policy(int first) {
    Name name = cursor.name("a policy");
    cursor.expect("on");
    ObjectName table = cursor.objectName("a table");
    boolean permissive = true;
    if (cursor.accept("as")) {
      Name kind = cursor.nonReserved("PERMISSIVE or RESTRICTIVE");
      permissive = !kind.is("restrictive");
      if (permissive && !kind.is("permissive")) {
        cursor.stepBack();
        throw cursor.expected("PERMISSIVE or RESTRICTIVE");
      }
    }
    PolicyCommand command = PolicyCommand.ALL;
    if (cursor.accept("for")) {
      command =
          switch (cursor.word()) {
            case "all" -> PolicyCommand.ALL;
            case "select" -> PolicyCommand.SELECT;
            case "insert" -> PolicyCommand.INSERT;
            case "update" -> PolicyCommand.UPDATE;
            case "delete" -> PolicyCommand.DELETE;
            default -> throw cursor.expected("ALL, SELECT, INSERT, UPDATE or DELETE");
          };
      cursor.advance();
    }
    List<RoleName> roles = cursor.accept("to") ? grammar.roles().roles() : List.of();
    List<ReadRelation> reads = new ArrayList<>();
    Expression using = using(reads);
    Expression check = check(reads);
    return new CreatePolicy(
        name, table, permissive, command, roles, using, check, reads, cursor.from(first));
  }

  private @Nullable Expression using(List<ReadRelation> reads) {
    return cursor.accept("using") ? reading(grammar.expressions()::parenthesised, reads) : null;
  }

  private @Nullable Expression check(List<ReadRelation> reads) {
    if (cursor.accept("with")) {
      cursor.expect("check");
      return reading(grammar.expressions()::parenthesised, reads);
    }
    return null;
  }

  /** An expression; the relations that it names are noted. */
  private Expression reading(Supplier<Expression> reader, List<ReadRelation> reads) {
    Facts found = new Facts();
    Facts outer = grammar.expressions().collectInto(found);
    Expression expression = reader.get();
    grammar.expressions().collectInto(outer);
    outer.addAll(found);
    reads.addAll(found.relations());
    return expression;
  }

  /** ALTER POLICY, from behind the word POLICY. */
  Operation alterPolicy() {
    boolean ifExists = cursor.accept("if", "exists");
    Name name = cursor.name("a policy");
    cursor.expect("on");
    ObjectName table = cursor.objectName("a table");
    if (cursor.accept("rename")) {
      cursor.expect("to");
      Name newName = cursor.name("a name");
      cursor.expectEnd();
      return new RenamePolicy(name, table, ifExists, newName, cursor.from(0));
    }
    List<RoleName> roles = cursor.accept("to") ? grammar.roles().roles() : List.of();
    List<ReadRelation> reads = new ArrayList<>();
    Expression using = using(reads);
    Expression check = check(reads);
    cursor.expectEnd();
    return new AlterPolicy(name, table, roles, using, check, reads, cursor.from(0));
  }

  // Event triggers

  /** CREATE EVENT TRIGGER, from behind the word TRIGGER. */
  Operation eventTrigger(int first) {
    Name name = cursor.name("an event trigger");
    cursor.expect("on");
    String event = cursor.label("an event").value().toLowerCase(Locale.ROOT);
    List<EventFilter> filters = new ArrayList<>();
    if (cursor.accept("when")) {
      do {
        Name variable = cursor.name("TAG");
        cursor.expect("in");
        List<String> values = new ArrayList<>();
        cursor.expect(TokenKind.LEFT_PAREN);
        do {
          values.add(cursor.stringValue(cursor.string("a string")));
        } while (cursor.acceptComma());
        cursor.expect(TokenKind.RIGHT_PAREN);
        filters.add(new EventFilter(variable, values));
      } while (cursor.accept("and"));
    }
    ObjectName function = executed();
    cursor.expect(TokenKind.LEFT_PAREN);
    cursor.expect(TokenKind.RIGHT_PAREN);
    return new CreateEventTrigger(name, event, filters, function, cursor.from(first));
  }

  /** ALTER EVENT TRIGGER, from behind the word TRIGGER. */
  Operation alterEventTrigger() {
    Name name = cursor.name("an event trigger");
    Operation common = grammar.replication().renamedOrOwned("EVENT TRIGGER", name);
    if (common != null) {
      return common;
    }
    Firing firing = Firing.DISABLED;
    if (!cursor.accept("disable")) {
      cursor.expect("enable");
      firing =
          cursor.accept("replica")
              ? Firing.REPLICA
              : cursor.accept("always") ? Firing.ALWAYS : Firing.ORIGIN;
    }
    cursor.expectEnd();
    return new AlterEventTrigger(name, firing, cursor.from(0));
  }

  /** DROP EVENT TRIGGER, from behind the word TRIGGER. */
  List<Operation> dropEventTriggers() {
    boolean ifExists = cursor.accept("if", "exists");
    cursor.skipClauseBeforeName();
    List<Name> names = cursor.names("an event trigger");
    boolean cascade = grammar.privileges().behaviour();
    cursor.expectEnd();
    return names.stream()
        .<Operation>map(name -> new DropEventTrigger(name, ifExists, cascade, cursor.from(0)))
        .toList();
  }
}
