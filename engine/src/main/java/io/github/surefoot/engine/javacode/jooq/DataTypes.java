package io.github.surefoot.engine.javacode.jooq;

import io.github.surefoot.engine.javacode.jooq.JooqValue.DataType;
import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.source.SqlText;
import io.github.surefoot.engine.sql.Dialect;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.checkerframework.checker.nullness.qual.Nullable;

/** The constants of {@code SQLDataType} and the methods of {@code DataType}. */
final class DataTypes {
  private final Renderer renderer;

  DataTypes(Renderer renderer) {
    this.renderer = renderer;
  }

  /** {@code SQLDataType.VARCHAR} or {@code SQLDataType.VARCHAR(10)}. */
  Optional<JooqValue> constant(String name, List<Argument> arguments, Region site) {
    return TypeName.of(name)
        .flatMap(type -> parameters(arguments).map(p -> of(type, p, renderer.dialect(), site)));
  }

  /** What an argument names: a data type, or the class of values that jOOQ has one for. */
  static @Nullable DataType of(Argument argument, Dialect dialect, Region site) {
    if (argument instanceof Argument.Of of) {
      return of.value() instanceof DataType type
          ? type
          : of.value() instanceof JooqValue.Field field ? field.dataType() : null;
    }
    if (argument instanceof Argument.ClassLiteral literal) {
      return TypeName.ofClass(literal.type()).map(t -> of(t, "", dialect, site)).orElse(null);
    }
    return argument instanceof Argument.Unknown unknown ? unknown(unknown) : null;
  }

  /** One of which nothing is known. */
  static DataType unknown(Argument.Unknown unknown) {
    return named(Sql.hole(unknown.name(), unknown.region()), true, unknown.region());
  }

  private static DataType named(SqlText name, boolean plain, Region site) {
    TypeName other = TypeName.of("OTHER").orElseThrow();
    return new DataType(other, name, name, plain, null, null, false, site);
  }

  private static DataType of(TypeName name, String parameters, Dialect dialect, Region site) {
    return new DataType(
        name,
        Sql.of(name.declared(dialect, parameters), site),
        Sql.of(name.cast(dialect, parameters), site),
        name.literal(),
        null,
        null,
        false,
        site);
  }

  private static Optional<String> parameters(List<Argument> arguments) {
    if (arguments.isEmpty()) {
      return Optional.of("");
    }
    return arguments.stream().allMatch(a -> a instanceof Argument.Constant)
        ? Optional.of(
            arguments.stream()
                .map(a -> String.valueOf(((Argument.Constant) a).value()))
                .collect(Collectors.joining(", ", "(", ")")))
        : Optional.empty();
  }

  /**
   * A method of a data type.
   *
   * @param enums what is known of enums that {@code asEnumDataType} makes a type of
   */
  Optional<JooqValue> call(
      DataType type, String method, List<Argument> arguments, Region site, Jooq.Enums enums) {
    Argument first = arguments.isEmpty() ? null : arguments.get(0);
    return switch (method) {
      case "nullable", "null_", "notNull" -> Optional.of(nullable(type, method, first, site));
      case "defaultValue", "default_", "defaulted" ->
          first == null
              ? Optional.empty()
              : Optional.of(with(type, type.nullable(), renderer.operand(first, type, site), site));
      case "identity" ->
          first instanceof Argument.Constant constant && constant.value() instanceof Boolean is
              ? Optional.of(
                  new DataType(
                      type.name(),
                      type.declared(),
                      type.cast(),
                      type.plain(),
                      type.nullable(),
                      type.byDefault(),
                      is,
                      type.region()))
              : Optional.empty();
      case "length", "precision" -> parameters(arguments).map(p -> resized(type, p, site));
      case "getArrayDataType", "getArrayType", "array" -> Optional.of(array(type, site));
      case "asEnumDataType" ->
          first instanceof Argument.ClassLiteral literal
              ? enums.typeName(literal.type()).map(parts -> enumType(parts, site))
              : Optional.empty();
      case "collation", "characterSet" -> {
        if (first == null) {
          yield Optional.empty();
        }
        String keyword = method.equals("collation") ? " collate " : " character set ";
        SqlText named =
            new Sql(site).add(type.declared()).add(keyword).add(renderer.name(first, site)).build();
        yield Optional.of(
            new DataType(
                type.name(),
                named,
                type.cast(),
                type.plain(),
                type.nullable(),
                type.byDefault(),
                type.identity(),
                type.region()));
      }
      // The open source edition leaves generated columns of these databases out.
      case "generatedAlwaysAs",
          "stored",
          "virtual",
          "generationOption",
          "readonly",
          "asConvertedDataType",
          "asConvertedDataTypeFrom",
          "asConvertedDataTypeTo" ->
          Optional.of(type);
      default -> Optional.empty();
    };
  }

  private static DataType nullable(
      DataType type, String method, @Nullable Argument first, Region site) {
    Boolean nullable =
        method.equals("notNull")
            ? Boolean.FALSE
            : first == null
                ? Boolean.TRUE
                : first instanceof Argument.Constant constant
                        && constant.value() instanceof Boolean is
                    ? is
                    : null;
    return with(type, nullable, type.byDefault(), site);
  }

  private static DataType with(
      DataType type, @Nullable Boolean nullable, @Nullable SqlText byDefault, Region site) {
    return new DataType(
        type.name(),
        type.declared(),
        type.cast(),
        type.plain(),
        nullable,
        byDefault,
        type.identity(),
        site);
  }

  private DataType resized(DataType type, String parameters, Region site) {
    DataType resized = of(type.name(), parameters, renderer.dialect(), site);
    return new DataType(
        type.name(),
        resized.declared(),
        resized.cast(),
        type.plain(),
        type.nullable(),
        type.byDefault(),
        type.identity(),
        site);
  }

  private DataType array(DataType type, Region site) {
    String suffix = renderer.isPostgres() ? "[]" : " array";
    return new DataType(
        type.name(),
        new Sql(site).add(type.declared()).add(suffix).build(),
        new Sql(site).add(type.cast()).add(suffix).build(),
        false,
        type.nullable(),
        type.byDefault(),
        false,
        site);
  }

  private DataType enumType(List<SqlText> parts, Region site) {
    List<SqlText> quoted = parts.stream().map(p -> renderer.quoted(p, site)).toList();
    return named(Sql.joined(".", quoted, site), false, site);
  }
}
