package io.github.surefoot.engine.catalog;

import io.github.surefoot.engine.catalog.Sequence.Place;
import io.github.surefoot.engine.operation.Expression;
import io.github.surefoot.engine.operation.Expression.FunctionCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Which defaults draw from a sequence. The server knows those that name it as a constant. */
final class SequenceUse {
  private SequenceUse() {}

  static List<Place> of(Catalog catalog, QualifiedName sequence) {
    List<Place> places = new ArrayList<>();
    Sequence known = catalog.sequence(sequence);
    Place serial = known == null ? null : known.serial();
    if (serial != null
        && catalog
            .table(serial.table())
            .flatMap(t -> t.column(serial.column()))
            .filter(Column::serial)
            .isPresent()) {
      places.add(serial);
    }
    for (Table table : catalog.tables()) {
      for (Column column : table.columns()) {
        if (column.defaultValue() != null && names(column.defaultValue(), sequence, catalog)) {
          places.add(new Place(table.name(), column.name()));
        }
      }
    }
    return places;
  }

  private static boolean names(Expression value, QualifiedName sequence, Catalog catalog) {
    for (FunctionCall call : value.calls()) {
      if (call.name().name().is("nextval")) {
        QualifiedName named = argument(call.range().display(), catalog);
        if (sequence.equals(named)) {
          return true;
        }
      }
    }
    return false;
  }

  /** The sequence in {@code nextval('s')} and {@code nextval('s'::regclass)}, or null. */
  private static @Nullable QualifiedName argument(String call, Catalog catalog) {
    int open = call.indexOf('\'');
    int close = open < 0 ? -1 : call.indexOf('\'', open + 1);
    if (close < 0) {
      return null;
    }
    String rest = call.substring(close + 1).strip().toLowerCase(Locale.ROOT);
    return rest.equals(")") || rest.equals("::regclass)")
        ? named(call.substring(open + 1, close), catalog)
        : null;
  }

  private static @Nullable QualifiedName named(String written, Catalog catalog) {
    List<String> parts = new ArrayList<>(2);
    StringBuilder part = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < written.length(); i++) {
      char c = written.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == '.' && !quoted) {
        parts.add(part.toString());
        part.setLength(0);
      } else {
        part.append(quoted ? c : Character.toLowerCase(c));
      }
    }
    parts.add(part.toString());
    return switch (parts.size()) {
      case 1 -> catalog.resolve(parts.get(0));
      case 2 -> new QualifiedName(parts.get(0), parts.get(1));
      default -> null;
    };
  }
}
