package io.github.surefoot.analyzer.discovery;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** An element of an XML document, as far as a build file needs it: no attributes, no mixed text. */
record XmlElement(String name, String text, List<XmlElement> children) {
  private static final int DEEPEST = 200;

  XmlElement {
    children = List.copyOf(children);
  }

  /** Reads a document. DTDs and external entities are not processed. Empty if it is no XML. */
  static Optional<XmlElement> read(String document) {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    Deque<Open> open = new ArrayDeque<>();
    try {
      XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(document));
      while (reader.hasNext()) {
        switch (reader.next()) {
          case XMLStreamConstants.START_ELEMENT -> {
            if (open.size() >= DEEPEST) {
              return Optional.empty();
            }
            open.push(new Open(reader.getLocalName(), new StringBuilder(), new ArrayList<>()));
          }
          case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
            Open current = open.peek();
            if (current != null) {
              current.text().append(reader.getText());
            }
          }
          case XMLStreamConstants.END_ELEMENT -> {
            Open done = open.pop();
            XmlElement element =
                new XmlElement(done.name(), done.text().toString().strip(), done.children());
            Open parent = open.peek();
            if (parent == null) {
              return Optional.of(element);
            }
            parent.children().add(element);
          }
          default -> {}
        }
      }
    } catch (XMLStreamException e) {
      return Optional.empty();
    }
    return Optional.empty();
  }

  private record Open(String name, StringBuilder text, List<XmlElement> children) {}

  /** The elements reached by following names from here. */
  Stream<XmlElement> all(String... path) {
    Stream<XmlElement> found = Stream.of(this);
    for (String step : path) {
      found = found.flatMap(e -> e.children.stream().filter(c -> c.name.equals(step)));
    }
    return found;
  }

  /** The text of the first element reached by following names, empty if it has none. */
  Optional<String> get(String... path) {
    return all(path).map(XmlElement::text).filter(t -> !t.isEmpty()).findFirst();
  }
}
