package io.github.surefoot.engine.sql;

import io.github.surefoot.engine.operation.DataOperation.Select;
import io.github.surefoot.engine.operation.Expression;
import io.github.surefoot.engine.operation.Expression.Conjunct;
import io.github.surefoot.engine.operation.Expression.Literal;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.Query;
import io.github.surefoot.engine.operation.RoutineOperation.Guard;
import io.github.surefoot.engine.operation.TypeName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Queries of the server's catalog that ask whether something of a name is there. */
final class CatalogQuestions {
  private CatalogQuestions() {}

  /**
   * What EXISTS asks with a query; null if it is not one relation of the server's catalog with
   * nothing but columns that equal texts.
   *
   * @param present whether the answer yes is wanted
   */
  static @Nullable Guard of(Select select, boolean present) {
    Query query = select.query();
    ObjectName base = query.base();
    Expression where = query.where();
    // An aggregate gives a row, whatever is there.
    if (base == null
        || where == null
        || !select.with().isEmpty()
        || !query.calls().isEmpty()
        || query.hole()
        || query.relations().size() != 1) {
      return null;
    }
    String source = source(base);
    Map<String, String> values = new HashMap<>();
    for (Conjunct conjunct : where.conjuncts()) {
      if (!(conjunct instanceof Conjunct.EqualsValue equals)
          || equals.value() == null
          || !equals.column().known()) {
        return null;
      }
      String cast = cast(equals.value());
      if (cast == null || values.put(equals.column() + cast, equals.value().value()) != null) {
        return null;
      }
    }
    return source == null || values.isEmpty() ? null : new Guard(source, values, present);
  }

  /** {@code pg_type}, {@code information_schema.columns}; null for any other relation. */
  private static @Nullable String source(ObjectName base) {
    if (!base.known()) {
      return null;
    }
    String name = base.name().value();
    if (base.schema() != null && base.schema().is("information_schema")) {
      return "information_schema." + name;
    }
    boolean server =
        name.startsWith("pg_") && (base.schema() == null || base.schema().is("pg_catalog"));
    return server ? name : null;
  }

  /** Behind which name the value is kept; null for one that is no text. */
  private static @Nullable String cast(Literal value) {
    if (value.kind() != Literal.Kind.STRING) {
      return null;
    }
    List<TypeName> casts = value.casts();
    if (casts.isEmpty()) {
      return "";
    }
    String type = casts.get(0).name();
    return casts.size() > 1
        ? null
        : switch (type) {
          case "regclass" -> "::regclass";
          case "text", "name", "character varying" -> "";
          default -> null;
        };
  }
}
