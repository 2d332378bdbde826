package io.github.surefoot.analyzer.files;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A part of a YAML document with its place; aliases are resolved. */
public sealed interface YamlNode {

  /** 1-based. */
  int line();

  /** 1-based. */
  int column();

  /**
   * A single value.
   *
   * @param text the value, quotes removed
   * @param plain whether it stood without quotes, so that {@code null} and {@code ~} mean nothing
   */
  record Scalar(String text, boolean plain, int line, int column) implements YamlNode {
    /** Whether it says nothing: empty, {@code ~} or {@code null} without quotes. */
    public boolean isNull() {
      return plain && (text.isEmpty() || text.equals("~") || text.equalsIgnoreCase("null"));
    }
  }

  /** A list. */
  record Sequence(List<YamlNode> items, int line, int column) implements YamlNode {
    public Sequence {
      items = List.copyOf(items);
    }
  }

  /** A mapping; merge keys are resolved, each key stands once. */
  record Mapping(List<Entry> entries, int line, int column) implements YamlNode {
    public Mapping {
      entries = List.copyOf(entries);
    }

    /** The value of a key. */
    public Optional<YamlNode> get(String key) {
      return entries.stream().filter(e -> e.key().text().equals(key)).map(Entry::value).findFirst();
    }
  }

  /** A key and its value. */
  record Entry(Scalar key, YamlNode value) {}

  /**
   * The scalars below a node by their path: {@code spring.flyway.locations[0]}; empty values are
   * among them. Stops at {@code limit} values, so that aliases of aliases cost no more than they
   * are worth.
   */
  static Map<String, Scalar> flatten(YamlNode node, int limit) {
    Map<String, Scalar> flat = new LinkedHashMap<>();
    Flattening.flatten(node, "", 0, flat, new int[] {limit});
    return flat;
  }

  /**
   * The recursion of {@link #flatten}, at most {@link YamlReader#DEEPEST} deep: aliases of aliases
   * make deeper trees than the text is.
   */
  final class Flattening {
    private Flattening() {}

    private static void flatten(
        YamlNode node, String path, int depth, Map<String, Scalar> flat, int[] budget) {
      if (budget[0]-- <= 0 || depth > YamlReader.DEEPEST) {
        return;
      }
      if (node instanceof Scalar scalar) {
        flat.put(path, scalar);
      } else if (node instanceof Sequence sequence) {
        for (int i = 0; i < sequence.items().size(); i++) {
          flatten(sequence.items().get(i), path + "[" + i + "]", depth + 1, flat, budget);
        }
      } else if (node instanceof Mapping mapping) {
        for (Entry entry : mapping.entries()) {
          String key = entry.key().text();
          flatten(entry.value(), path.isEmpty() ? key : path + "." + key, depth + 1, flat, budget);
        }
      }
    }
  }
}
