package io.github.surefoot.engine.javacode.interpreter;

import io.github.surefoot.engine.source.Region;
import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/** A statement that code within it may leave, and what held where it did. */
final class Jump {

  /** What sort of statement. */
  enum Kind {
    LOOP,
    SWITCH,
    OTHER
  }

  private final Kind kind;
  private final @Nullable String label;
  private final Region region;
  private final List<Value> yielded = new ArrayList<>();
  private @Nullable Heap left;
  private @Nullable Heap continued;

  Jump(Kind kind, @Nullable String label, Region region) {
    this.kind = kind;
    this.label = label;
    this.region = region;
  }

  /** Whether it is what a break with or without a label means. */
  boolean isLeftBy(@Nullable String wanted) {
    return wanted == null ? kind != Kind.OTHER : wanted.equals(label);
  }

  /** Whether it is what a continue with or without a label means. */
  boolean isContinuedBy(@Nullable String wanted) {
    return kind == Kind.LOOP && (wanted == null || wanted.equals(label));
  }

  boolean isSwitch() {
    return kind == Kind.SWITCH;
  }

  boolean isLoop() {
    return kind == Kind.LOOP;
  }

  void leave(Heap heap) {
    left = Heap.joined(left, heap, region);
  }

  void goOn(Heap heap) {
    continued = Heap.joined(continued, heap, region);
  }

  void give(Value value, Heap heap) {
    yielded.add(value);
    leave(heap);
  }

  /** What held where it was left, null if it was not. */
  @Nullable Heap left() {
    return left;
  }

  /** What held where its next round was begun before the end, null if it was not. */
  @Nullable Heap continued() {
    return continued;
  }

  List<Value> yielded() {
    return yielded;
  }
}
