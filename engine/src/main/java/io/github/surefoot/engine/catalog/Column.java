package io.github.surefoot.engine.catalog;

import io.github.surefoot.engine.operation.ColumnDefinition.Generated;
import io.github.surefoot.engine.operation.ColumnDefinition.Identity;
import io.github.surefoot.engine.operation.Expression;
import io.github.surefoot.engine.operation.TypeName;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A column as far as it is known.
 *
 * @param type null if unknown; a serial's type is its integer type
 * @param userType the domain, enum or other type of the history that {@code type} means, also under
 *     an array; null if it is none of them
 * @param serial whether it was made by a serial pseudo type, so that its default draws from a
 *     sequence of its own
 * @param notNull whether it is known to be NOT NULL (a primary key's columns are); false if unknown
 * @param collation null for the default or unknown
 */
public record Column(
    String name,
    @Nullable TypeName type,
    @Nullable QualifiedName userType,
    boolean serial,
    @Nullable String collation,
    boolean notNull,
    @Nullable Expression defaultValue,
    @Nullable Generated generated,
    @Nullable Identity identity,
    Origin origin) {

  /** A column of which only the name is known. */
  static Column unknown(String name, Origin origin) {
    return new Column(name, null, null, false, null, false, null, null, null, origin);
  }

  Column named(String newName) {
    return new Column(
        newName,
        type,
        userType,
        serial,
        collation,
        notNull,
        defaultValue,
        generated,
        identity,
        origin);
  }

  Column typed(@Nullable TypeName newType, @Nullable QualifiedName newUserType) {
    return new Column(
        name,
        newType,
        newUserType,
        serial,
        collation,
        notNull,
        defaultValue,
        generated,
        identity,
        origin);
  }

  Column collated(@Nullable String newCollation) {
    return new Column(
        name,
        type,
        userType,
        serial,
        newCollation,
        notNull,
        defaultValue,
        generated,
        identity,
        origin);
  }

  Column notNull(boolean now) {
    return new Column(
        name, type, userType, serial, collation, now, defaultValue, generated, identity, origin);
  }

  /** With this default in place of the one it has, a serial's included. */
  Column withDefault(@Nullable Expression value) {
    return new Column(
        name, type, userType, false, collation, notNull, value, generated, identity, origin);
  }

  Column generatedAs(@Nullable Generated now) {
    return new Column(
        name, type, userType, serial, collation, notNull, defaultValue, now, identity, origin);
  }

  Column identifiedAs(@Nullable Identity now) {
    return new Column(
        name, type, userType, serial, collation, notNull, defaultValue, generated, now, origin);
  }
}
