package io.github.surefoot.engine.javacode.interpreter;

import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.source.SqlText;
import java.util.List;

/**
 * SQL that code sends to the database.
 *
 * @param text what is sent; if a call may send one of several texts, each is sent by itself
 * @param site the call, from the name of the method to the closing parenthesis
 * @param via the calls that lead to it, outer ones first; empty if it is in the method that the
 *     runner calls
 * @param conditional whether it may not be sent: it is in a branch, a handler or behind a return
 * @param repeated whether it may be sent any number of times: it is in a loop whose rounds are not
 *     known
 * @param literal whether no call was found that sends it: it is in the code, and looks like SQL
 */
public record SentSql(
    SqlText text,
    Region site,
    List<Region> via,
    boolean conditional,
    boolean repeated,
    boolean literal) {
  public SentSql {
    via = List.copyOf(via);
  }
}
