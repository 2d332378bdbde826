package io.github.surefoot.analyzer.application;

import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.source.SqlText;
import java.util.List;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What stands in an XML document: elements, and text that knows its places. */
sealed interface XmlContent {

  /** Character data with its references replaced. */
  record Text(SqlText text) implements XmlContent {}

  /**
   * An element.
   *
   * @param tag its start tag
   */
  record Element(String name, Map<String, String> attributes, Region tag, List<XmlContent> content)
      implements XmlContent {
    public Element {
      attributes = Map.copyOf(attributes);
      content = List.copyOf(content);
    }

    /** The value of an attribute, null if it is not there. */
    @Nullable String attribute(String attribute) {
      return attributes.get(attribute);
    }

    /** The same, empty if it is not there. */
    String orEmpty(String attribute) {
      return attributes.getOrDefault(attribute, "");
    }

    /** The elements right within it. */
    List<Element> elements() {
      return content.stream().filter(Element.class::isInstance).map(Element.class::cast).toList();
    }
  }
}
