package io.github.surefoot.engine.catalog;

import io.github.surefoot.engine.catalog.Sequence.Place;
import io.github.surefoot.engine.operation.Expression;
import io.github.surefoot.engine.operation.Expression.FunctionCall;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

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
    for (Table table : catalog.drawingFromOneCalled(key(sequence.name()))) {
      for (Column column : table.columns()) {
        if (column.defaultValue() != null && names(column.defaultValue(), sequence, catalog)) {
          places.add(new Place(table.name(), column.name()));
        }
      }
    }
    return places;
  }

  /** The keys of the sequences that a table's defaults name, in whatever schema they are. */
  static Collection<QualifiedName> keys(Table table) {
    Set<QualifiedName> keys = new LinkedHashSet<>();
    for (Column column : table.columns()) {
      if (column.defaultValue() != null) {
        for (FunctionCall call : column.defaultValue().calls()) {
          List<String> parts = parts(call);
          if (!parts.isEmpty()) {
            keys.add(key(parts.get(parts.size() - 1)));
          }
        }
      }
    }
    return keys;
  }

  /** What all sequences of a name have in common. */
  private static QualifiedName key(String name) {
    return new QualifiedName("", name);
  }

  private static boolean names(Expression value, QualifiedName sequence, Catalog catalog) {
    for (FunctionCall call : value.calls()) {
      List<String> parts = parts(call);
      QualifiedName named =
          switch (parts.size()) {
            case 1 -> catalog.resolve(parts.get(0));
            case 2 -> new QualifiedName(parts.get(0), parts.get(1));
            default -> null;
          };
      if (sequence.equals(named)) {
        return true;
      }
    }
    return false;
  }

  /** The name in {@code nextval('s')} and {@code nextval('s'::regclass)}; none in other calls. */
  private static List<String> parts(FunctionCall call) {
    if (!call.name().name().is("nextval")) {
      return List.of();
    }
    String text = call.range().display();
    int open = text.indexOf('\'');
    int close = open < 0 ? -1 : text.indexOf('\'', open + 1);
    if (close < 0) {
      return List.of();
    }
    String rest = text.substring(close + 1).strip().toLowerCase(Locale.ROOT);
    return rest.equals(")") || rest.equals("::regclass)")
        ? parts(text.substring(open + 1, close))
        : List.of();
  }

  private static List<String> parts(String written) {
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
    return parts;
  }
}
