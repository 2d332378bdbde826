package io.github.surefoot.engine.javacode.interpreter;

import io.github.surefoot.engine.migration.Dispatch;
import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.source.SqlText;
import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * SQL that code sends to the database, or what it tells a connection.
 *
 * @param text what is sent; if a call may send one of several texts, each is sent by itself; of
 *     what a connection is told the call itself
 * @param site the call, from the name of the method to the closing parenthesis
 * @param dispatch how it is sent
 * @param told what the connection is told; null if SQL is sent
 */
public record SentSql(SqlText text, Region site, Dispatch dispatch, @Nullable ConnectionCall told) {

  /** The same, sent in the rounds of a loop too, if it is not said already. */
  SentSql inLoop(Region loop) {
    if (dispatch.loops().contains(loop)) {
      return this;
    }
    List<Region> loops = new ArrayList<>(dispatch.loops());
    loops.add(loop);
    return new SentSql(
        text,
        site,
        new Dispatch(
            dispatch.via(),
            dispatch.branches(),
            loops,
            dispatch.literal(),
            dispatch.ownConnection(),
            dispatch.told(),
            dispatch.elsewhere()),
        told);
  }

  /** Whether it may not be sent: it is in a branch, a handler or behind a return. */
  public boolean conditional() {
    return dispatch.conditional();
  }

  /** Whether it may be sent any number of times: it is in a loop whose rounds are not known. */
  public boolean repeated() {
    return dispatch.repeated();
  }

  /** Whether no call was found that sends it: it is in the code, and looks like SQL. */
  public boolean literal() {
    return dispatch.literal();
  }
}
