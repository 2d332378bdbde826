package io.github.surefoot.engine.javacode.interpreter;

import io.github.surefoot.engine.migration.Migration.UnresolvedPart;
import java.util.List;

/**
 * What some code does to the database.
 *
 * @param sent in the order of execution
 * @param unread where SQL may be sent of which nothing is known, and why
 */
public record CodeRun(List<SentSql> sent, List<UnresolvedPart> unread) {
  public CodeRun {
    sent = List.copyOf(sent);
    unread = List.copyOf(unread);
  }
}
