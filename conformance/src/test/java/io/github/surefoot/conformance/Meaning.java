package io.github.surefoot.conformance;

import io.github.surefoot.engine.operation.Expression;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.SchemaOperation.Unmodelled;
import io.github.surefoot.engine.source.SqlRange;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Everything that operations say, as one text: equal texts, equal operations. Places are left out;
 * expressions are kept as their tokens, with what they call and read.
 */
final class Meaning {
  private Meaning() {}

  static String of(List<Operation> operations) {
    return operations.stream().map(Meaning::of).collect(Collectors.joining("\n"));
  }

  /**
   * Whether every clause is understood. What a prepared statement does is not said by its EXECUTE.
   */
  static boolean isTyped(List<Operation> operations) {
    return operations.stream()
        .noneMatch(o -> o instanceof Unmodelled other && !other.command().equals("EXECUTE"));
  }

  private static String of(Object value) {
    if (value instanceof Expression expression) {
      return "`"
          + Tokens.plain(expression.range().display())
          + "` calls "
          + expression.calls().stream().map(call -> call.name().toString()).toList()
          + " reads "
          + new TreeSet<>(expression.columns());
    }
    if (value instanceof SqlRange) {
      return "";
    }
    if (value instanceof Optional<?> optional) {
      return optional.map(Meaning::of).orElse("none");
    }
    if (value instanceof Collection<?> list) {
      return list.stream()
          .map(element -> element == null ? "null" : of(element))
          .collect(Collectors.joining(", ", "[", "]"));
    }
    if (value instanceof Record record) {
      StringBuilder text = new StringBuilder(record.getClass().getSimpleName()).append('{');
      for (RecordComponent component : record.getClass().getRecordComponents()) {
        Object part = part(component, record);
        text.append(component.getName())
            .append('=')
            .append(part == null ? "null" : of(part))
            .append(' ');
      }
      return text.append('}').toString();
    }
    return value.toString();
  }

  private static Object part(RecordComponent component, Record record) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }
}
