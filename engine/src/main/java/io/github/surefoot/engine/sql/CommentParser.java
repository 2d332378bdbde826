package io.github.surefoot.engine.sql;

import io.github.surefoot.engine.operation.ObjectOperation.Comment;
import io.github.surefoot.engine.operation.ObjectReference;
import io.github.surefoot.engine.operation.Operation;

/** COMMENT ON. */
final class CommentParser {
  private final TokenCursor cursor;
  private final PostgresGrammar grammar;

  CommentParser(PostgresGrammar grammar) {
    this.grammar = grammar;
    this.cursor = grammar.cursor();
  }

  /** COMMENT ON. */
  Operation comment() {
    cursor.expect("comment", "on");
    ObjectReference object = grammar.references().reference("what to comment on");
    cursor.expect("is");
    String text = grammar.references().text();
    cursor.expectEnd();
    return new Comment(object, text, cursor.from(0));
  }
}
