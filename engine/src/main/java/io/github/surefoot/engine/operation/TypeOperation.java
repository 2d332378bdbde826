package io.github.surefoot.engine.operation;

import io.github.surefoot.engine.source.SqlRange;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What is done to types other than domains; an ALTER TYPE with several actions on attributes is
 * several operations. Renamed, moved, given away and dropped they are as any other object.
 */
public sealed interface TypeOperation extends Operation {
  @Override
  default <R> R accept(Operation.Visitor<R> visitor) {
    return visitor.visit(this);
  }

  /** Calls the method for what this is. */
  <R> R accept(Visitor<R> visitor);

  /** The type, as written. */
  ObjectName type();

  /** One method for each operation on types, so that none can be forgotten. */
  interface Visitor<R> {
    R visit(CreateType operation);

    R visit(AddEnumValue operation);

    R visit(RenameEnumValue operation);

    R visit(AddAttribute operation);

    R visit(DropAttribute operation);

    R visit(AlterAttributeType operation);

    R visit(RenameAttribute operation);

    R visit(SetTypeOptions operation);

    R visit(UnknownTypeChange operation);
  }

  /** CREATE TYPE. */
  record CreateType(ObjectName type, Definition definition, SqlRange range)
      implements TypeOperation {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** What CREATE TYPE makes. */
  sealed interface Definition {
    /**
     * AS ENUM.
     *
     * @param labels in order; one with a hole in its display form
     * @param known whether no label holds a hole
     */
    record Enumeration(List<String> labels, boolean known) implements Definition {
      public Enumeration {
        labels = List.copyOf(labels);
      }
    }

    /** AS with attributes. */
    record Composite(List<Attribute> attributes) implements Definition {
      public Composite {
        attributes = List.copyOf(attributes);
      }
    }

    /** AS RANGE. */
    record Range(List<Option> options) implements Definition {
      public Range {
        options = List.copyOf(options);
      }
    }

    /** A type with functions of its own. */
    record Base(List<Option> options) implements Definition {
      public Base {
        options = List.copyOf(options);
      }
    }

    /** A name that is yet to be defined. */
    record Shell() implements Definition {}
  }

  /**
   * An attribute of a composite type.
   *
   * @param collation the name behind COLLATE, or null
   */
  record Attribute(Name name, TypeName type, @Nullable ObjectName collation, SqlRange range) {}

  /**
   * ALTER TYPE … ADD VALUE.
   *
   * @param label the new label, null if it holds a hole
   * @param place where it goes; null for the end
   */
  record AddEnumValue(
      ObjectName type,
      @Nullable String label,
      boolean ifNotExists,
      @Nullable Place place,
      SqlRange range)
      implements TypeOperation {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * BEFORE or AFTER a label that is there.
   *
   * @param neighbour null if it holds a hole
   */
  record Place(boolean before, @Nullable String neighbour) {}

  /** ALTER TYPE … RENAME VALUE; a label is null if it holds a hole. */
  record RenameEnumValue(
      ObjectName type, @Nullable String label, @Nullable String newLabel, SqlRange range)
      implements TypeOperation {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** ALTER TYPE … ADD ATTRIBUTE; CASCADE takes typed tables along. */
  record AddAttribute(ObjectName type, Attribute attribute, boolean cascade, SqlRange range)
      implements TypeOperation {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** ALTER TYPE … DROP ATTRIBUTE. */
  record DropAttribute(
      ObjectName type, Name attribute, boolean ifExists, boolean cascade, SqlRange range)
      implements TypeOperation {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** ALTER TYPE … ALTER ATTRIBUTE … TYPE. */
  record AlterAttributeType(
      ObjectName type,
      Name attribute,
      TypeName newType,
      @Nullable ObjectName collation,
      boolean cascade,
      SqlRange range)
      implements TypeOperation {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** ALTER TYPE … RENAME ATTRIBUTE. */
  record RenameAttribute(
      ObjectName type, Name attribute, Name newName, boolean cascade, SqlRange range)
      implements TypeOperation {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** ALTER TYPE … SET (…) of a base type (13). */
  record SetTypeOptions(ObjectName type, List<Option> options, SqlRange range)
      implements TypeOperation {
    public SetTypeOptions {
      options = List.copyOf(options);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** ALTER TYPE with a hole for what it does. */
  record UnknownTypeChange(ObjectName type, SqlRange range) implements TypeOperation {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }
}
