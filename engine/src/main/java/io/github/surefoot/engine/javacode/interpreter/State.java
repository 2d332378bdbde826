package io.github.surefoot.engine.javacode.interpreter;

import io.github.surefoot.engine.javacode.interpreter.Value.Identity;
import io.github.surefoot.engine.javacode.interpreter.Value.Unknown;
import io.github.surefoot.engine.javacode.program.JavaMethod;
import io.github.surefoot.engine.javacode.program.JavaVariable;
import io.github.surefoot.engine.migration.Dispatch;
import io.github.surefoot.engine.migration.Migration.UnresolvedPart;
import io.github.surefoot.engine.source.Region;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Where the code has come to: what holds there, which methods are being run, whether it certainly
 * comes there, how often, and how much further it may go.
 */
final class State {
  private static final int DEEPEST = 60;

  /** How many steps one statement of the outermost method may take. */
  private static final int MOST_OF_ONE = 60_000;

  /** Branches within so many others are not told from the one around them. */
  private static final int DEEPEST_BRANCH = 12;

  private final Deque<Frame> frames = new ArrayDeque<>();
  private final Set<Region> entered = new HashSet<>();
  private final Map<Region, UnresolvedPart> notes = new LinkedHashMap<>();
  private Heap heap = Heap.EMPTY;
  private int stepsLeft;
  private int share;
  private int branches;

  /** The loops that are being run whose rounds are not known. */
  private final Deque<Region> loops = new ArrayDeque<>();

  /**
   * @param steps how many statements and expressions are looked at
   */
  State(int steps) {
    this.stepsLeft = steps;
    this.share = Math.min(steps, MOST_OF_ONE);
  }

  /** A method, lambda or initializer that is being run. */
  static final class Frame {
    /** {@code this}, null if there is none. */
    final @Nullable Value self;

    /** The qualified name of the type in which it is written. */
    final String type;

    /** The call that led to it. */
    final Region call;

    /** The method if it is one. */
    final @Nullable JavaMethod method;

    /** What it has returned so far, on one path or another. */
    final List<Value> results = new ArrayList<>();

    /** What held where it returned, null if it has not. */
    @Nullable Heap returned;

    /** Where break, continue and yield lead, inner ones last. */
    final Deque<Jump> jumps = new ArrayDeque<>();

    /** The branches in which what comes next is, outer ones first: empty if it is surely run. */
    List<Integer> branch;

    Frame(@Nullable Value self, String type, Region call, List<Integer> branch) {
      this(self, type, call, null, branch);
    }

    Frame(
        @Nullable Value self,
        String type,
        Region call,
        @Nullable JavaMethod method,
        List<Integer> branch) {
      this.self = self;
      this.type = type;
      this.call = call;
      this.method = method;
      this.branch = branch;
    }
  }

  // What holds.

  Heap heap() {
    return heap;
  }

  /** Goes on where this holds. */
  void goTo(Heap there) {
    heap = there;
  }

  void put(JavaVariable variable, Value value) {
    heap = heap.with(variable, value);
  }

  void put(Identity object, String part, Value value) {
    heap = heap.with(object, part, value);
  }

  /** A static field. */
  void put(String type, String field, Value value) {
    heap = heap.with(type, field, value);
  }

  // What is being run.

  Frame frame() {
    return frames.getLast();
  }

  /** The innermost of the frames of which something is true, null if it is of none. */
  @Nullable Frame nearest(Predicate<Frame> wanted) {
    for (Iterator<Frame> inner = frames.descendingIterator(); inner.hasNext(); ) {
      Frame frame = inner.next();
      if (wanted.test(frame)) {
        return frame;
      }
    }
    return null;
  }

  <T> T inFrame(Frame frame, Supplier<T> body) {
    frames.addLast(frame);
    try {
      return body.get();
    } finally {
      frames.removeLast();
    }
  }

  /** The calls that led here from the method that the runner calls, outer ones first. */
  List<Region> calls() {
    return frames.stream().skip(1).map(frame -> frame.call).toList();
  }

  /** Says that a method or function is run; false if it has been before. */
  boolean enter(Region code) {
    return entered.add(code);
  }

  boolean hasEntered(Region code) {
    return entered.contains(code);
  }

  /** Takes for run, until it is, what has been run elsewhere. */
  void passOver(State elsewhere) {
    entered.addAll(elsewhere.entered);
  }

  /** The innermost of the statements being run of which something is true, null if none is. */
  @Nullable Jump nearestJump(Predicate<Jump> wanted) {
    for (Iterator<Jump> inner = frame().jumps.descendingIterator(); inner.hasNext(); ) {
      Jump jump = inner.next();
      if (wanted.test(jump)) {
        return jump;
      }
    }
    return null;
  }

  <T> T inJump(Jump jump, Supplier<T> body) {
    Frame frame = frame();
    frame.jumps.addLast(jump);
    try {
      return body.get();
    } finally {
      frame.jumps.removeLast();
    }
  }

  // How often.

  /** Runs what may be run any number of times, or never. */
  void inRounds(Region loop, Runnable round) {
    Frame frame = frame();
    List<Integer> around = frame.branch;
    enterBranch();
    loops.addLast(loop);
    round.run();
    loops.removeLast();
    frame.branch = around;
  }

  /** Runs what is run again and again, but surely once. */
  void inLoop(Region loop, Runnable round) {
    loops.addLast(loop);
    round.run();
    loops.removeLast();
  }

  /** How many loops are being run, one within the other, whose rounds are not known. */
  int loops() {
    return loops.size();
  }

  /** What comes next may not be run, and nothing else is run exactly when it is. */
  void enterBranch() {
    frame().branch = within(frame().branch);
  }

  /** A new branch within another. */
  List<Integer> within(List<Integer> around) {
    if (around.size() >= DEEPEST_BRANCH) {
      return around;
    }
    List<Integer> branch = new ArrayList<>(around);
    branch.add(++branches);
    return List.copyOf(branch);
  }

  /**
   * How what is sent here is sent.
   *
   * @param alternative whether something else may be sent in its place
   */
  Dispatch dispatch(boolean alternative, boolean ownConnection, boolean told) {
    List<Integer> branch = frame().branch;
    return new Dispatch(
        calls(),
        alternative ? within(branch) : branch,
        List.copyOf(loops),
        false,
        ownConnection,
        told,
        List.of());
  }

  // How much further.

  /** Counts a step; false if it is one too many. */
  boolean step() {
    share--;
    return --stepsLeft >= 0 && share >= 0;
  }

  /** Whether there were too many steps: what is run now leads nowhere. */
  boolean isExhausted() {
    return stepsLeft < 0 || share < 0;
  }

  /** Whether statements are those of the method that the runner calls, and in no loop. */
  boolean isOutermost() {
    return frames.size() == 1 && loops.isEmpty() && nearestJump(Jump::isLoop) == null;
  }

  /** Goes on behind an outermost statement that took too many steps. */
  void passBy(Heap before, Region statement) {
    heap = Heap.afterRounds(before, heap, statement);
    share = Math.min(stepsLeft, MOST_OF_ONE);
  }

  /** Begins an outermost statement. */
  void beginShare() {
    share = Math.min(Math.max(0, stepsLeft), MOST_OF_ONE);
  }

  /** How many steps may still be made. */
  int stepsLeft() {
    return Math.max(0, Math.min(stepsLeft, share));
  }

  /** Whether no more calls are followed into each other. */
  boolean isDeep() {
    return frames.size() > DEEPEST;
  }

  // What remains unknown.

  void note(String reason, Region region) {
    notes.putIfAbsent(region, new UnresolvedPart(reason, region));
  }

  List<UnresolvedPart> notes() {
    return List.copyOf(notes.values());
  }

  Unknown unknown(Region region) {
    return new Unknown(Names.of(region), region, null);
  }
}
