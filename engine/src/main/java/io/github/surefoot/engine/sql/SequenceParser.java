package io.github.surefoot.engine.sql;

import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.RelationKind;
import io.github.surefoot.engine.operation.SequenceOperation.AlterSequence;
import io.github.surefoot.engine.operation.SequenceOperation.CreateSequence;
import io.github.surefoot.engine.operation.SequenceOption;
import io.github.surefoot.engine.operation.TableOperation.Persistence;
import java.util.ArrayList;
import java.util.List;

/** Sequences, and the options of those of identity columns. */
final class SequenceParser {
  private final TokenCursor cursor;
  private final PostgresGrammar grammar;

  SequenceParser(PostgresGrammar grammar) {
    this.grammar = grammar;
    this.cursor = grammar.cursor();
  }

  /** CREATE SEQUENCE, from behind the word SEQUENCE. */
  Operation create(int first, Persistence persistence) {
    boolean ifNotExists = cursor.accept("if", "not", "exists");
    ObjectName name = cursor.targetName("a sequence");
    List<SequenceOption> options = options();
    return new CreateSequence(name, persistence, ifNotExists, options, cursor.from(first));
  }

  /** ALTER SEQUENCE, from behind the word SEQUENCE. */
  List<Operation> alter() {
    int start = cursor.position();
    boolean ifExists = cursor.accept("if", "exists");
    ObjectName name = cursor.targetName("a sequence");
    if (cursor.at(TokenKind.HOLE) || atOption()) {
      List<SequenceOption> options = options();
      cursor.expectEnd();
      return List.of(new AlterSequence(name, ifExists, options, cursor.from(0)));
    }
    cursor.moveTo(start);
    return grammar.alterTable().alter(RelationKind.SEQUENCE);
  }

  /** Options of a sequence, as many as there are. */
  List<SequenceOption> options() {
    List<SequenceOption> options = new ArrayList<>(2);
    while (true) {
      cursor.skipHoles();
      if (!atOption()) {
        return options;
      }
      options.add(option());
    }
  }

  /** {@code (options)} of an identity column; empty if no parenthesis stands here. */
  List<SequenceOption> parenthesised() {
    if (!cursor.accept(TokenKind.LEFT_PAREN)) {
      return List.of();
    }
    List<SequenceOption> options = options();
    cursor.expect(TokenKind.RIGHT_PAREN);
    return options;
  }

  private boolean atOption() {
    return switch (cursor.word()) {
      case "as",
          "cache",
          "cycle",
          "no",
          "increment",
          "maxvalue",
          "minvalue",
          "owned",
          "sequence",
          "start",
          "restart",
          "logged",
          "unlogged" ->
          true;
      default -> false;
    };
  }

  /** One option of a sequence. */
  SequenceOption option() {
    String option = cursor.word();
    cursor.advance();
    switch (option) {
      case "as" -> {
        return new SequenceOption.OfType(grammar.types().type());
      }
      case "cache" -> {
        return new SequenceOption.Cache(cursor.number());
      }
      case "maxvalue" -> {
        return new SequenceOption.MaxValue(cursor.number());
      }
      case "minvalue" -> {
        return new SequenceOption.MinValue(cursor.number());
      }
      case "increment" -> {
        cursor.accept("by");
        return new SequenceOption.Increment(cursor.number());
      }
      case "start" -> {
        cursor.accept("with");
        return new SequenceOption.Start(cursor.number());
      }
      case "restart" -> {
        return restart();
      }
      case "no" -> {
        return no();
      }
      case "cycle" -> {
        return new SequenceOption.Cycle(true);
      }
      case "sequence" -> {
        cursor.expect("name");
        return new SequenceOption.Named(cursor.objectName("a sequence"));
      }
      case "owned" -> {
        cursor.expect("by");
        return ownedBy();
      }
      case "logged", "unlogged" -> {
        return new SequenceOption.Logged(option.equals("logged"));
      }
      default -> {
        cursor.stepBack();
        throw cursor.expected("an option of the sequence");
      }
    }
  }

  /** What follows RESTART. */
  SequenceOption restart() {
    boolean given =
        cursor.accept("with") || cursor.at(TokenKind.NUMBER) || cursor.at("-") || cursor.at("+");
    return new SequenceOption.Restart(given ? cursor.number() : null);
  }

  private SequenceOption no() {
    if (cursor.accept("maxvalue")) {
      return new SequenceOption.MaxValue(null);
    }
    if (cursor.accept("minvalue")) {
      return new SequenceOption.MinValue(null);
    }
    cursor.expect("cycle");
    return new SequenceOption.Cycle(false);
  }

  private SequenceOption ownedBy() {
    List<Name> parts = new ArrayList<>(2);
    parts.add(cursor.name("a column"));
    while (cursor.accept(TokenKind.DOT)) {
      parts.add(cursor.label("a name"));
    }
    int size = parts.size();
    if (size == 1) {
      // NONE; any other single word is a mistake that only the server's analysis finds.
      Name word = parts.get(0);
      return new SequenceOption.OwnedBy(null, word.is("none") ? null : word);
    }
    return new SequenceOption.OwnedBy(
        new ObjectName(size > 2 ? parts.get(size - 3) : null, parts.get(size - 2)),
        parts.get(size - 1));
  }
}
