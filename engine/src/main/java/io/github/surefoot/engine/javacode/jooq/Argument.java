package io.github.surefoot.engine.javacode.jooq;

import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.source.SqlText;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What is passed to a method of jOOQ. */
public sealed interface Argument {

  /** How many steps it takes to render it. */
  default long weight() {
    if (this instanceof Many many) {
      return many.elements().stream().mapToLong(Argument::weight).sum();
    }
    return this instanceof Of of && of.value() instanceof JooqValue.Query query
        ? query.weight()
        : 1;
  }

  /** A string; what is not known of it is a hole. */
  record Text(SqlText text) implements Argument {}

  /**
   * A number, character or truth value.
   *
   * @param value a Boolean, Character or Number
   */
  record Constant(Object value, Region region) implements Argument {}

  /** {@code null}. */
  record Null(Region region) implements Argument {}

  /** An array or collection whose elements are all known. */
  record Many(List<Argument> elements) implements Argument {
    public Many {
      elements = List.copyOf(elements);
    }
  }

  /** A map whose entries are all known. */
  record Entries(List<Entry> entries) implements Argument {
    public Entries {
      entries = List.copyOf(entries);
    }
  }

  /** An entry of a map. */
  record Entry(Argument key, Argument value) {}

  /** {@code T.class}, by its qualified name. */
  record ClassLiteral(String type, Region region) implements Argument {}

  /**
   * Something that only run time knows.
   *
   * @param name as a reader calls it
   * @param type the qualified name of its type, null if that is not known either
   */
  record Unknown(String name, Region region, @Nullable String type) implements Argument {}

  /** Something of jOOQ's. */
  record Of(JooqValue value) implements Argument {}
}
