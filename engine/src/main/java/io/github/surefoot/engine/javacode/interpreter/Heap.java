package io.github.surefoot.engine.javacode.interpreter;

import io.github.surefoot.engine.javacode.interpreter.Value.Identity;
import io.github.surefoot.engine.javacode.interpreter.Value.Unknown;
import io.github.surefoot.engine.javacode.program.JavaVariable;
import io.github.surefoot.engine.source.Hole;
import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.source.SqlText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.pcollections.HashPMap;
import org.pcollections.HashTreePMap;

/** What variables and the parts of objects hold at one point of one path. Immutable. */
final class Heap {
  /** The part of an object that is its content: the text of a builder, the elements of a list. */
  static final String CONTENT = "";

  static final Heap EMPTY = new Heap(HashTreePMap.empty());

  private final HashPMap<Object, Value> slots;

  private Heap(HashPMap<Object, Value> slots) {
    this.slots = slots;
  }

  /** A part of an object, or of a class if the owner is its name. */
  private record Part(Object owner, String name) {}

  Optional<Value> get(JavaVariable variable) {
    return Optional.ofNullable(slots.get(variable));
  }

  Optional<Value> get(Identity object, String part) {
    return Optional.ofNullable(slots.get(new Part(object, part)));
  }

  /** A static field. */
  Optional<Value> get(String type, String field) {
    return Optional.ofNullable(slots.get(new Part(type, field)));
  }

  Heap with(JavaVariable variable, Value value) {
    return new Heap(slots.plus(variable, value));
  }

  Heap with(Identity object, String part, Value value) {
    return new Heap(slots.plus(new Part(object, part), value));
  }

  Heap with(String type, String field, Value value) {
    return new Heap(slots.plus(new Part(type, field), value));
  }

  /** The same, but with the local variables of another: those of whoever called himself. */
  Heap withVariablesOf(Heap caller) {
    HashPMap<Object, Value> restored = slots;
    for (Map.Entry<Object, Value> entry : caller.slots.entrySet()) {
      if (entry.getKey() instanceof JavaVariable) {
        restored = restored.plus(entry.getKey(), entry.getValue());
      }
    }
    return new Heap(restored);
  }

  /**
   * What may hold where two paths meet. A variable that only one of them has keeps its value.
   *
   * @param where what a value is called that may be too many
   */
  static Heap joined(@Nullable Heap one, @Nullable Heap other, Region where) {
    if (one == null || other == null || one == other) {
      Heap only = one == null ? other : one;
      if (only == null) {
        throw new IllegalArgumentException("no path leads here");
      }
      return only;
    }
    HashPMap<Object, Value> slots = one.slots;
    for (Map.Entry<Object, Value> entry : other.slots.entrySet()) {
      Value mine = slots.get(entry.getKey());
      Value its = entry.getValue();
      if (mine == null) {
        slots = slots.plus(entry.getKey(), its);
      } else if (mine != its) {
        String name = entry.getKey() instanceof JavaVariable v ? v.name() : "…";
        slots =
            slots.plus(
                entry.getKey(), Value.oneOf(List.of(mine, its), new Unknown(name, where, null)));
      }
    }
    return new Heap(slots);
  }

  /**
   * What may hold after any number of rounds of a loop, of which one led from {@code before} to
   * {@code after}: what has changed is not known any more beyond what it was before.
   */
  static Heap afterRounds(Heap before, Heap after, Region loop) {
    HashPMap<Object, Value> slots = after.slots;
    for (Map.Entry<Object, Value> entry : before.slots.entrySet()) {
      Value changed = after.slots.get(entry.getKey());
      if (changed != null && changed != entry.getValue() && !changed.equals(entry.getValue())) {
        slots =
            slots.plus(entry.getKey(), widened(entry.getValue(), changed, entry.getKey(), loop));
      }
    }
    return new Heap(slots);
  }

  private static SqlText changing(String name, Region loop) {
    return Texts.hole(name, loop, new Hole.Cause("It changes from round to round of a loop", loop));
  }

  private static Value widened(Value before, Value changed, Object slot, Region loop) {
    String name = slot instanceof JavaVariable variable ? variable.name() : "…";
    if (before instanceof Value.Text text && changed instanceof Value.Text longer) {
      boolean grown = longer.text().text().startsWith(text.text().text());
      return new Value.Text(
          grown
              ? Texts.concatenation(List.of(text.text(), changing(name, loop)), loop)
              : changing(name, loop));
    }
    if (before instanceof Value.Scalar number && number.value() instanceof Number) {
      return new Unknown(name, loop, number.value() instanceof Long ? "long" : "int");
    }
    if (before instanceof Value.Items && changed instanceof Value.Items more) {
      return new Value.Items(more.elements(), false);
    }
    return Value.oneOf(List.of(before, changed), new Unknown(name, loop, null));
  }
}
