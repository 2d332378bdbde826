package io.github.surefoot.engine.rule;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The value of an option as a configuration file states it, before the option has read it. */
public sealed interface OptionValue {

  /** One text; numbers and truth values too. */
  record Text(String text) implements OptionValue {}

  /** A list of texts. */
  record Items(List<String> items) implements OptionValue {
    public Items {
      items = List.copyOf(items);
    }
  }

  /** Lists of texts by key, in the order of the file; one text is a list of one. */
  record Entries(Map<String, List<String>> entries) implements OptionValue {
    public Entries {
      Map<String, List<String>> copies = new LinkedHashMap<>();
      entries.forEach((key, items) -> copies.put(key, List.copyOf(items)));
      entries = Collections.unmodifiableMap(copies);
    }
  }
}
