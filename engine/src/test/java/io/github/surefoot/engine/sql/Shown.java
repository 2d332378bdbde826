package io.github.surefoot.engine.sql;

import static java.util.stream.Collectors.joining;

import io.github.surefoot.engine.operation.DataOperation.Assignment;
import io.github.surefoot.engine.operation.Expression;
import io.github.surefoot.engine.operation.Expression.FunctionCall;
import io.github.surefoot.engine.operation.Expression.Literal;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.Option;
import io.github.surefoot.engine.operation.QueryColumns;
import io.github.surefoot.engine.operation.ReadRelation;
import io.github.surefoot.engine.operation.RoleName;
import io.github.surefoot.engine.operation.TableOperation.Persistence;
import io.github.surefoot.engine.operation.TypeName;
import io.github.surefoot.engine.source.SqlRange;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an operation says, for tests: records by the components that say something, without false,
 * null and empty ones, and without places. Names that are not known end in a question mark,
 * expressions stand in backticks. What does not fit on a line is broken.
 */
final class Shown {
  private static final int WIDTH = 88;

  /** Records of options none of which is given. */
  private static final Set<String> NOTHING =
      Set.of("Attributes", "IndexStorage", "RoutineOptions", "TableStorage");

  private Shown() {}

  static String of(Object value) {
    return of(value, 0);
  }

  private static String of(Object value, int indent) {
    if (value instanceof Name name) {
      return name.known() ? name.value() : name.value() + "?";
    }
    if (value instanceof ObjectName name) {
      return name.schema() == null ? of(name.name()) : of(name.schema()) + "." + of(name.name());
    }
    if (value instanceof ReadRelation read) {
      return (read.only() ? "only " : "") + of(read.name()) + (read.locked() ? " locked" : "");
    }
    if (value instanceof Assignment assignment) {
      String columns = assignment.columns().stream().map(Shown::of).collect(joining(", "));
      return assignment.value() == null ? columns : columns + " = " + of(assignment.value());
    }
    if (value instanceof FunctionCall call) {
      return of(call.name()) + "/" + call.arguments();
    }
    if (value instanceof Option option) {
      return option.toString();
    }
    if (value instanceof RoleName role) {
      return role.kind() == RoleName.Kind.NAMED ? of(role.name()) : role.toString();
    }
    if (value instanceof TypeName type) {
      return (type.setOf() ? "setof " : "") + type + (type.known() ? "" : "?");
    }
    if (value instanceof Expression expression) {
      return "`" + expression.range().display() + "`";
    }
    if (value instanceof SqlRange range) {
      return "`" + range.display() + "`";
    }
    if (value instanceof Literal literal) {
      StringBuilder text =
          new StringBuilder(
              switch (literal.kind()) {
                case NULL -> "NULL";
                case STRING -> "'" + literal.value() + "'";
                case BOOLEAN, NUMBER -> literal.value();
              });
      literal.casts().forEach(type -> text.append("::").append(of(type)));
      return text.toString();
    }
    if (value instanceof Collection<?> list) {
      List<String> parts = new ArrayList<>();
      list.forEach(part -> parts.add(of(part, indent + 2)));
      return layout("[", parts, "]", indent);
    }
    return value instanceof Record ? ofRecord(value, indent) : value.toString();
  }

  private static String ofRecord(Object value, int indent) {
    List<String> parts = new ArrayList<>();
    for (RecordComponent component : value.getClass().getRecordComponents()) {
      Object part = component(component, value);
      boolean optional = component.getType() == Boolean.class && part != null;
      if (optional || saysSomething(component.getName(), part)) {
        boolean flag = Boolean.TRUE.equals(part);
        parts.add(flag ? component.getName() : component.getName() + "=" + of(part, indent + 2));
      }
    }
    String name = value.getClass().getSimpleName();
    return parts.isEmpty() ? name : layout(name + "{", parts, "}", indent);
  }

  private static String layout(String open, List<String> parts, String close, int indent) {
    String line = open + String.join(", ", parts) + close;
    if (line.length() + indent <= WIDTH && line.indexOf('\n') < 0) {
      return line;
    }
    String margin = "\n" + " ".repeat(indent + 2);
    return open + margin + String.join("," + margin, parts) + close;
  }

  private static boolean isRowsOfValues(String name, Object part) {
    return name.equals("values")
        && part instanceof List<?> rows
        && !rows.isEmpty()
        && rows.get(0) instanceof List<?>;
  }

  private static boolean saysSomething(String name, Object part) {
    if (part == null
        || Boolean.FALSE.equals(part)
        || part instanceof SqlRange
        || part instanceof QueryColumns // the catalog's tests show what is made of them
        || isRowsOfValues(name, part) // and DataTest those of INSERT
        || part == Persistence.PERMANENT) {
      return false;
    }
    if (part instanceof Collection<?> list) {
      return !list.isEmpty();
    }
    if (name.equals("valuesRows")) {
      return !part.equals(-1);
    }
    if (part instanceof Map<?, ?>) {
      return false;
    }
    return !NOTHING.contains(of(part));
  }

  private static Object component(RecordComponent component, Object value) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(value);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }
}
