package io.github.surefoot.engine.javacode.interpreter;

import io.github.surefoot.engine.javacode.jooq.JooqValue;
import io.github.surefoot.engine.javacode.program.JavaExpression;
import io.github.surefoot.engine.javacode.program.JavaStatement;
import io.github.surefoot.engine.javacode.program.JavaType;
import io.github.surefoot.engine.javacode.program.JavaVariable;
import io.github.surefoot.engine.source.Hole;
import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.source.SourceFile;
import io.github.surefoot.engine.source.SqlText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What is known of the value of an expression. */
sealed interface Value {
  /** How many values an expression may have before it counts as unknown. */
  int MOST_ALTERNATIVES = 64;

  /** A string; what is not known of it is a hole. */
  record Text(SqlText text) implements Value {}

  /**
   * A number, character or truth value.
   *
   * @param value a Boolean, Character or Number
   */
  record Scalar(Object value, Region region) implements Value {}

  /** {@code null}. */
  record NullValue() implements Value {}

  /**
   * An array, stream or collection that does not change.
   *
   * @param complete whether it has no other elements
   */
  record Items(List<Value> elements, boolean complete) implements Value {
    public Items {
      elements = List.copyOf(elements);
    }
  }

  /** A key with its value. */
  record Pair(Value key, Value value) implements Value {}

  /**
   * An object that has parts which may change: the parts are kept in the {@link Heap}.
   *
   * @param type the qualified name of its class
   * @param body the members of its anonymous class, null if it has none
   */
  record Instance(Identity identity, String type, @Nullable JavaType body) implements Value {}

  /** What makes an object itself; equality is identity. */
  final class Identity {
    private final Region region;

    Identity(Region region) {
      this.region = region;
    }

    /** Where it is made. */
    Region region() {
      return region;
    }
  }

  /** A constant of an enum. */
  record EnumConstant(Instance instance, String name, int ordinal) implements Value {}

  /**
   * A lambda with what it sees.
   *
   * @param self {@code this} where it is written, null if there is none
   * @param owner the qualified name of the type in which it is written
   * @param type the qualified name of the interface of which it is an object, null if not known
   */
  record Function(
      List<JavaVariable> parameters,
      List<JavaStatement> body,
      @Nullable Value self,
      String owner,
      @Nullable String type,
      Region region)
      implements Value {}

  /**
   * A method as a function.
   *
   * @param type the qualified name of the interface of which it is an object, null if not known
   */
  record Reference(
      JavaExpression.MethodReference written, @Nullable Value receiver, @Nullable String type)
      implements Value {}

  /** {@code T.class}. */
  record ClassObject(String type) implements Value {}

  /**
   * A file of the project, a stream or reader of it: whatever its text can be had from.
   *
   * @param path as in the code, without a scheme
   * @param near the qualified name of the type next to which a relative path is looked up
   * @param region where it is named
   */
  record Resource(String path, String near, Region region) implements Value {}

  /**
   * Something of jOOQ's.
   *
   * @param through the context that it was made with, null if it was made without one
   */
  record OfJooq(JooqValue value, @Nullable Value through) implements Value {
    OfJooq(JooqValue value) {
      this(value, null);
    }
  }

  /** One of some values. */
  record OneOf(List<Value> values) implements Value {
    public OneOf {
      values = List.copyOf(values);
    }
  }

  /**
   * Something that only run time knows.
   *
   * @param name as a reader calls it: {@code schema}, {@code table.name()}
   * @param type the qualified name of its type, null if that is not known either
   * @param made where it first was, whatever it has been called since
   * @param cause why it is not known, null if there is no more to say than that
   */
  record Unknown(
      String name, Region region, @Nullable String type, Region made, Hole.@Nullable Cause cause)
      implements Value {

    /** One that is made here. */
    Unknown(String name, Region region, @Nullable String type) {
      this(name, region, type, region, null);
    }

    /** Whatever a variable may hold. */
    static Unknown of(JavaVariable variable) {
      return new Unknown(variable.name(), variable.region(), variable.type())
          .because("'" + variable.name() + "' gets its value from outside");
    }

    /**
     * The same with a reason.
     *
     * @param reason a sentence without full stop
     */
    Unknown because(String reason) {
      return new Unknown(name, region, type, made, new Hole.Cause(reason, made));
    }
  }

  /** Each value that it may be; itself if it is one. */
  default List<Value> alternatives() {
    return this instanceof OneOf some ? some.values() : List.of(this);
  }

  /**
   * Whatever each of some values may be.
   *
   * @param otherwise what to call it if it is too much
   */
  static Value oneOf(List<? extends Value> values, Unknown otherwise) {
    Set<Value> all = new LinkedHashSet<>();
    for (Value value : values) {
      all.addAll(value.alternatives());
    }
    boolean cut =
        all.size() > 1
            && all.stream().anyMatch(v -> v instanceof Text t && Texts.isOneOfMany(t.text()));
    if (cut || all.size() > MOST_ALTERNATIVES) {
      return widest(all, otherwise);
    }
    return all.size() == 1 ? all.iterator().next() : new OneOf(new ArrayList<>(all));
  }

  /** The same; if it is not known, it is called so. */
  default Value named(String name, Region use) {
    if (this instanceof Unknown unknown) {
      return new Unknown(name, use, unknown.type(), unknown.made(), unknown.cause());
    }
    return this instanceof Text text && Texts.isHole(text.text())
        ? new Text(Texts.hole(name, use, text.text().holes().get(0).cause()))
        : this;
  }

  /** The same; if its type is not known or says nothing, it is the one that is declared. */
  default Value typed(@Nullable String declared) {
    if (this instanceof Function f && f.type() == null) {
      return new Function(f.parameters(), f.body(), f.self(), f.owner(), declared, f.region());
    } else if (this instanceof Reference r && r.type() == null) {
      return new Reference(r.written(), r.receiver(), declared);
    }
    String object = "java.lang.Object";
    return this instanceof Unknown unknown
            && declared != null
            && !declared.equals(object)
            && (unknown.type() == null || unknown.type().equals(object))
        ? new Unknown(unknown.name(), unknown.region(), declared, unknown.made(), unknown.cause())
        : this;
  }

  /**
   * The same; what comes from another file stands where it is used.
   *
   * @param home the file of the class that is run, whose texts keep their places
   */
  default Value placedAt(Region use, SourceFile home) {
    if (this instanceof Text text) {
      return new Text(Texts.placedAt(use, home, text.text()));
    }
    return this instanceof OneOf some
        ? new OneOf(some.values().stream().map(value -> value.placedAt(use, home)).toList())
        : this;
  }

  /** What too many values have in common. */
  private static Value widest(Set<Value> values, Unknown otherwise) {
    List<SqlText> texts = new ArrayList<>();
    for (Value value : values) {
      if (!(value instanceof Text text)) {
        return otherwise;
      }
      texts.add(text.text());
    }
    return new Text(Texts.common(texts, otherwise.region()));
  }
}
