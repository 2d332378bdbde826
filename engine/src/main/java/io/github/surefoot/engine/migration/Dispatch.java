package io.github.surefoot.engine.migration;

import io.github.surefoot.engine.source.Region;
import java.util.List;

/**
 * How code sends a statement.
 *
 * @param via the calls that lead to the one that sends it, outer ones first
 * @param branches the branches that it is in, by numbers, outer ones first: what is in the same
 *     ones is sent together or not at all; empty if it is sure to be sent
 * @param loops the loops that it is in whose rounds are not known, outer ones first
 * @param literal whether no call was found that sends it: it is in the code, and looks like SQL
 * @param ownConnection whether it is sent through a connection that the code has opened itself, so
 *     that it is not in the runner's transaction
 * @param told whether it is no SQL but a call that tells the connection what to do, as {@code
 *     commit()}
 * @param elsewhere where it stands in other Java files: the call that sends it, and the parts of
 *     its text; empty if it stands in the migration's own file
 */
public record Dispatch(
    List<Region> via,
    List<Integer> branches,
    List<Region> loops,
    boolean literal,
    boolean ownConnection,
    boolean told,
    List<Region> elsewhere) {

  /** As a script does: one statement after the other. */
  public static final Dispatch PLAIN =
      new Dispatch(List.of(), List.of(), List.of(), false, false, false, List.of());

  public Dispatch {
    via = List.copyOf(via);
    branches = List.copyOf(branches);
    loops = List.copyOf(loops);
    elsewhere = List.copyOf(elsewhere);
  }

  /** The same of what stands in other files. */
  public Dispatch written(List<Region> places) {
    return new Dispatch(via, branches, loops, literal, ownConnection, told, places);
  }

  /** The same of what no call was found to send. */
  public Dispatch unsent() {
    return new Dispatch(via, branches, loops, true, false, false, elsewhere);
  }

  /** Whether it may not be sent. */
  public boolean conditional() {
    return !branches.isEmpty();
  }

  /** Whether it may be sent any number of times. */
  public boolean repeated() {
    return !loops.isEmpty();
  }

  /** Whether it is sent in each round of the loops that it is in, as far as they have rounds. */
  public boolean inEachRound() {
    return branches.size() <= loops.size();
  }

  /** Whether it is sure to be sent if the other is. */
  public boolean sureWith(Dispatch other) {
    return branches.size() <= other.branches.size()
        && other.branches.subList(0, branches.size()).equals(branches);
  }
}
