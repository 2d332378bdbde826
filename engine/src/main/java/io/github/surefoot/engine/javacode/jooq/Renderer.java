package io.github.surefoot.engine.javacode.jooq;

import io.github.surefoot.engine.javacode.jooq.JooqValue.Condition;
import io.github.surefoot.engine.javacode.jooq.JooqValue.DataType;
import io.github.surefoot.engine.javacode.jooq.JooqValue.Field;
import io.github.surefoot.engine.javacode.jooq.JooqValue.Name;
import io.github.surefoot.engine.javacode.jooq.JooqValue.Part;
import io.github.surefoot.engine.javacode.jooq.JooqValue.Query;
import io.github.surefoot.engine.javacode.jooq.JooqValue.Table;
import io.github.surefoot.engine.javacode.jooq.JooqValue.Unfinished;
import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.source.SqlText;
import io.github.surefoot.engine.sql.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.checkerframework.checker.nullness.qual.Nullable;

/** How jOOQ renders what is passed to its methods, by the place where it stands. */
final class Renderer {
  /** Longer conditions are not followed: code can double them without end. */
  private static final int MOST_OPERANDS = 1000;

  private final Dialect dialect;
  private final Statements statements;

  Renderer(Dialect dialect) {
    this.dialect = dialect;
    this.statements = new Statements(this);
  }

  Dialect dialect() {
    return dialect;
  }

  boolean isPostgres() {
    return dialect == Dialect.POSTGRESQL;
  }

  /** An identifier in quotes, as jOOQ renders each name that it is given as one. */
  SqlText quoted(SqlText name, Region site) {
    return Sql.quoted(name, isPostgres() ? "\"" : "`", site);
  }

  /** The elements of arrays and collections beside the other arguments. */
  static List<Argument> flat(List<Argument> arguments) {
    List<Argument> flat = new ArrayList<>();
    for (Argument argument : arguments) {
      if (argument instanceof Argument.Many many) {
        flat.addAll(flat(many.elements()));
      } else {
        flat.add(argument);
      }
    }
    return flat;
  }

  /** Where a string stands for a name: it is quoted. */
  SqlText name(Argument argument, Region site) {
    if (argument instanceof Argument.Text text) {
      return quoted(text.text(), site);
    }
    return sql(argument, site);
  }

  /** The same without what qualifies it. */
  SqlText column(Argument argument, Region site) {
    if (argument instanceof Argument.Of of) {
      if (of.value() instanceof Field field) {
        return field.name();
      } else if (of.value() instanceof Name name) {
        return name.parts().get(name.parts().size() - 1);
      } else if (of.value() instanceof Part part) {
        return part.simple();
      }
    }
    return name(argument, site);
  }

  /** A constraint or index is meant by its name. */
  SqlText reference(Argument argument, Region site) {
    if (argument instanceof Argument.Of of
        && of.value() instanceof Query query
        && query.steps().get(0).method().equals("constraint")) {
      return column(query.steps().get(0).arguments().get(0), site);
    }
    return column(argument, site);
  }

  /** A table where it is declared; a string is plain SQL. */
  SqlText from(Argument argument, Region site) {
    if (argument instanceof Argument.Of of && of.value() instanceof Table table) {
      return table.declaration();
    } else if (argument instanceof Argument.Of of && of.value() instanceof Query) {
      // jOOQ makes up a name for it.
      return new Sql(site)
          .add(operand(argument, null, site))
          .add(" as ")
          .add(quoted(Sql.of("alias", site), site))
          .build();
    }
    return sql(argument, site);
  }

  /** What an argument comes to where a string stands for SQL. */
  SqlText sql(Argument argument, Region site) {
    if (argument instanceof Argument.Text text) {
      return text.text();
    } else if (argument instanceof Argument.Of of) {
      return sql(of.value(), site);
    }
    return value(argument, null, site);
  }

  SqlText sql(JooqValue value, Region site) {
    if (value instanceof Name name) {
      return Sql.joined(".", name.parts(), site);
    } else if (value instanceof Part part) {
      return part.sql();
    } else if (value instanceof Table table) {
      return table.sql();
    } else if (value instanceof Field field) {
      return field.sql();
    } else if (value instanceof Unfinished unfinished) {
      return unfinished.sql();
    } else if (value instanceof Condition condition) {
      return condition(condition, site);
    } else if (value instanceof DataType type) {
      return type.declared();
    } else if (value instanceof Query query) {
      return statements.render(query);
    }
    return Sql.hole("…", site);
  }

  /** An element of a SELECT's list. */
  SqlText selected(Argument argument, Region site) {
    if (argument instanceof Argument.Of of && of.value() instanceof Field field) {
      return field.declaration();
    }
    return operand(argument, null, site);
  }

  /** An expression; what is none of jOOQ's is a value of the type of what it stands beside. */
  SqlText operand(Argument argument, @Nullable DataType type, Region site) {
    if (argument instanceof Argument.Of of) {
      SqlText sql = sql(of.value(), site);
      return of.value() instanceof Query ? new Sql(site).add("(").add(sql).add(")").build() : sql;
    }
    return value(argument, type, site);
  }

  /** A value as jOOQ writes it into SQL. */
  SqlText value(Argument argument, @Nullable DataType type, Region site) {
    if (argument instanceof Argument.Text text) {
      SqlText literal = Sql.quoted(text.text(), "'", site);
      return type == null || type.plain() || !isPostgres() ? literal : cast(literal, type, site);
    } else if (argument instanceof Argument.Constant constant) {
      return constant(constant);
    } else if (argument instanceof Argument.Null) {
      return Sql.of("null", site);
    } else if (argument instanceof Argument.Unknown unknown) {
      return Sql.hole(unknown.name(), unknown.region());
    } else if (argument instanceof Argument.Of of) {
      return sql(of.value(), site);
    }
    return Sql.hole("…", site);
  }

  private SqlText constant(Argument.Constant constant) {
    Object value = constant.value();
    String plain = String.valueOf(value);
    if (value instanceof Double number) {
      plain = scientific(number);
      plain = isPostgres() ? "cast(" + plain + " as double precision)" : plain;
    } else if (value instanceof Float number) {
      plain = scientific(number);
      plain = isPostgres() ? "cast(" + plain + " as real)" : plain;
    } else if (value instanceof Character) {
      plain = "'" + plain.replace("'", "''") + "'";
    }
    return Sql.of(plain, constant.region());
  }

  /** As {@code java.text.DecimalFormat} writes it that jOOQ uses: {@code 2.5E0}. */
  private static String scientific(double number) {
    return new java.text.DecimalFormat(
            "0.################E0", java.text.DecimalFormatSymbols.getInstance(Locale.US))
        .format(number);
  }

  SqlText cast(SqlText sql, DataType type, Region site) {
    return new Sql(site).add("cast(").add(sql).add(" as ").add(type.cast()).add(")").build();
  }

  /** A condition, with parentheses around what is put together. */
  SqlText condition(Condition condition, Region site) {
    if (condition.operands().size() == 1) {
      return condition.operands().get(0);
    }
    if (condition.operands().isEmpty()) {
      return Sql.of("true", site);
    }
    return new Sql(site)
        .add("(")
        .add(Sql.joined(" " + condition.connective() + " ", condition.operands(), site))
        .add(")")
        .build();
  }

  /** All of some conditions; a string begins plain SQL, to which the others belong. */
  Condition conditions(List<Argument> arguments, Region site) {
    if (!arguments.isEmpty() && arguments.get(0) instanceof Argument.Text) {
      return Condition.of(
          new Sql(site).add("(").add(PlainSql.of(this, arguments, site)).add(")").build());
    }
    Condition all = new Condition("", List.of());
    for (Argument argument : flat(arguments)) {
      all = connected("and", all, asCondition(argument, site), site);
    }
    return all;
  }

  Condition asCondition(Argument argument, Region site) {
    if (argument instanceof Argument.Of of && of.value() instanceof Condition condition) {
      return condition;
    }
    return Condition.of(operand(argument, null, site));
  }

  Condition connected(String connective, Condition left, Condition right, Region site) {
    if (left.operands().isEmpty()) {
      return right;
    } else if (right.operands().isEmpty()) {
      return left;
    }
    if (left.operands().size() + right.operands().size() > MOST_OPERANDS) {
      return Condition.of(Sql.hole("…", site));
    }
    List<SqlText> operands = new ArrayList<>();
    for (Condition one : List.of(left, right)) {
      if (one.connective().equals(connective)) {
        operands.addAll(one.operands());
      } else {
        operands.add(condition(one, site));
      }
    }
    return new Condition(connective, operands);
  }

  /** A column with its type and the rest of its definition. */
  SqlText definition(Argument column, @Nullable DataType type, Region site) {
    SqlText name = column(column, site);
    DataType declared = type == null ? typeOf(column) : type;
    if (declared == null) {
      boolean whole = column instanceof Argument.Unknown;
      return whole
          ? name
          : new Sql(site).add(name).add(" ").add(isPostgres() ? "any" : "other").build();
    }
    Sql sql = new Sql(declared.region()).add(name).add(" ").add(declared.declared());
    return sql.add(attributes(declared)).build();
  }

  /** A data type as it is declared, with its default. */
  SqlText type(Argument argument, Region site) {
    return argument instanceof Argument.Of of && of.value() instanceof DataType type
        ? new Sql(site).add(type.declared()).add(attributes(type)).build()
        : value(argument, null, site);
  }

  /** What follows the name of a type in the definition of a column. */
  SqlText attributes(DataType type) {
    Sql sql = new Sql(type.region());
    Boolean nullable = type.nullable();
    if (type.identity() && !Boolean.TRUE.equals(nullable)) {
      sql.add(
          isPostgres() ? " generated by default as identity not null" : " not null auto_increment");
    } else if (nullable != null) {
      sql.add(nullable ? " null" : " not null");
    } else if (dialect == Dialect.MARIADB && type.name().startsTimestamp()) {
      // Otherwise MariaDB would take it for NOT NULL.
      sql.add(" null");
    }
    SqlText byDefault = type.byDefault();
    if (byDefault != null) {
      sql.add(" default ").add(byDefault);
    }
    return sql.build();
  }

  static @Nullable DataType typeOf(Argument argument) {
    return argument instanceof Argument.Of of && of.value() instanceof Field field
        ? field.dataType()
        : null;
  }
}
