package io.github.surefoot.analyzer.application;

import io.github.surefoot.analyzer.application.XmlContent.Element;
import io.github.surefoot.engine.source.Hole;
import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.source.SourceFile;
import io.github.surefoot.engine.source.SqlText;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Reads XML with the exact place of every character. Parsers tell where an event ends, not where
 * each of its characters stands; so one says whether the document is well-formed, and what is known
 * to be so is read here. Neither of them looks at a DTD or expands an entity.
 */
final class XmlDocument {
  private static final int DEEPEST = 100;

  private static final Map<String, String> REFERENCES =
      Map.of("lt", "<", "gt", ">", "amp", "&", "quot", "\"", "apos", "'");

  private final SourceFile file;
  private final String text;
  private final Deque<Open> open = new ArrayDeque<>();
  private @Nullable Element root;

  private XmlDocument(SourceFile file) {
    this.file = file;
    this.text = file.text();
  }

  /** Where a document is no XML; 1-based. */
  record Fault(int line, int column) {}

  /** What is wrong with a document, null if it can be read. */
  static @Nullable Fault fault(SourceFile file) {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setXMLResolver(
        (publicId, systemId, base, namespace) -> {
          throw new XMLStreamException("nothing outside of the document is read");
        });
    int depth = 0;
    try {
      XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(file.text()));
      while (reader.hasNext()) {
        int event = reader.next();
        if (event == XMLStreamConstants.START_ELEMENT) {
          depth++;
        } else if (event == XMLStreamConstants.END_ELEMENT) {
          depth--;
        }
        if (depth > DEEPEST) {
          return new Fault(
              Math.max(1, reader.getLocation().getLineNumber()),
              Math.max(1, reader.getLocation().getColumnNumber()));
        }
      }
    } catch (XMLStreamException e) {
      return e.getLocation() == null
          ? new Fault(1, 1)
          : new Fault(
              Math.max(1, e.getLocation().getLineNumber()),
              Math.max(1, e.getLocation().getColumnNumber()));
    }
    return null;
  }

  /** The root of a document without a fault, empty if it has none. */
  static Optional<Element> root(SourceFile file) {
    XmlDocument document = new XmlDocument(file);
    document.read();
    return Optional.ofNullable(document.root);
  }

  /** An element whose end was not read yet. */
  private static final class Open {
    private final String name;
    private final Map<String, String> attributes;
    private final Region tag;
    private final List<XmlContent> content = new ArrayList<>();
    private SqlText.Builder text = SqlText.builder();

    Open(String name, Map<String, String> attributes, Region tag) {
      this.name = name;
      this.attributes = attributes;
      this.tag = tag;
    }

    void endText() {
      SqlText read = text.build();
      if (read.length() > 0) {
        content.add(new XmlContent.Text(read));
      }
      text = SqlText.builder();
    }
  }

  private void read() {
    int at = 0;
    while (at < text.length() && root == null) {
      int next = text.indexOf('<', at);
      if (next < 0) {
        return;
      }
      characters(at, next);
      if (text.startsWith("<!--", next)) {
        at = behind("-->", next + 4);
      } else if (text.startsWith("<![CDATA[", next)) {
        at = behind("]]>", next + 9);
        Open current = open.peek();
        if (current != null) {
          current.text.append(file.region(next + 9, Math.max(next + 9, at - 3)));
        }
      } else if (text.startsWith("<?", next)) {
        at = behind("?>", next + 2);
      } else if (text.startsWith("<!", next)) {
        at = behindDoctype(next + 2);
      } else if (text.startsWith("</", next)) {
        close();
        at = behind(">", next);
      } else {
        at = element(next);
      }
    }
  }

  /** The offset behind a mark, that of the end of the text if it is not there. */
  private int behind(String mark, int from) {
    int found = text.indexOf(mark, from);
    return found < 0 ? text.length() : found + mark.length();
  }

  private int behindDoctype(int from) {
    int brackets = 0;
    int at = from;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (text.startsWith("<!--", at)) {
        at = behind("-->", at + 4);
        continue;
      }
      if (c == '"' || c == '\'') {
        at = behind(String.valueOf(c), at + 1);
        continue;
      }
      at++;
      if (c == '[') {
        brackets++;
      } else if (c == ']') {
        brackets--;
      } else if (c == '>' && brackets <= 0) {
        return at;
      }
    }
    return at;
  }

  private void characters(int start, int end) {
    Open current = open.peek();
    if (current == null) {
      return;
    }
    int done = start;
    for (int i = indexOf('&', start, end); i < end; i = indexOf('&', done, end)) {
      int semicolon = indexOf(';', i, end);
      if (semicolon == end) {
        break;
      }
      current.text.append(file.region(done, i));
      String name = text.substring(i + 1, semicolon);
      Region region = file.region(i, semicolon + 1);
      String value = referred(name);
      if (value == null) {
        current.text.append(new Hole(name, region));
      } else {
        current.text.append(value, region);
      }
      done = semicolon + 1;
    }
    current.text.append(file.region(done, end));
  }

  /** Where a character is next; the end if it is not before that. */
  private int indexOf(char wanted, int start, int end) {
    int at = start;
    while (at < end && text.charAt(at) != wanted) {
      at++;
    }
    return at;
  }

  /** What a reference stands for, null if only a DTD says so. */
  private static @Nullable String referred(String name) {
    if (!name.startsWith("#")) {
      return REFERENCES.get(name);
    }
    try {
      int code =
          name.startsWith("#x")
              ? Integer.parseInt(name.substring(2), 16)
              : Integer.parseInt(name.substring(1));
      return Character.isValidCodePoint(code) ? Character.toString(code) : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** Reads a start tag and gives the offset behind it. */
  private int element(int start) {
    int at = start + 1;
    int name = at;
    at = behindName(at);
    String called = text.substring(name, at);
    Map<String, String> attributes = new HashMap<>();
    while (at < text.length() && text.charAt(at) != '>') {
      char c = text.charAt(at);
      if (Character.isWhitespace(c) || c == '/' || c == '=') {
        at++;
        continue;
      }
      int attribute = at;
      at = Math.max(at + 1, behindName(at));
      String key = text.substring(attribute, at);
      while (at < text.length()
          && (Character.isWhitespace(text.charAt(at)) || text.charAt(at) == '=')) {
        at++;
      }
      if (at < text.length() && (text.charAt(at) == '"' || text.charAt(at) == '\'')) {
        int end = text.indexOf(text.charAt(at), at + 1);
        int last = end < 0 ? text.length() : end;
        attributes.put(key, value(text.substring(at + 1, last)));
        at = Math.min(text.length(), last + 1);
      }
    }
    at = Math.min(text.length(), at + 1);
    Open parent = open.peek();
    if (parent != null) {
      parent.endText();
    }
    open.push(new Open(called, attributes, file.region(start, at)));
    if (text.startsWith("/>", at - 2)) {
      close();
    }
    return at;
  }

  private int behindName(int from) {
    int at = from;
    while (at < text.length()
        && !Character.isWhitespace(text.charAt(at))
        && "/>=\"'".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return at;
  }

  private static String value(String written) {
    if (written.indexOf('&') < 0) {
      return written;
    }
    StringBuilder value = new StringBuilder(written.length());
    int done = 0;
    for (int i = written.indexOf('&'); i >= 0; i = written.indexOf('&', done)) {
      int semicolon = written.indexOf(';', i);
      if (semicolon < 0) {
        break;
      }
      String referred = referred(written.substring(i + 1, semicolon));
      value.append(written, done, i);
      value.append(referred == null ? written.substring(i, semicolon + 1) : referred);
      done = semicolon + 1;
    }
    return value.append(written, done, written.length()).toString();
  }

  private void close() {
    Open done = open.poll();
    if (done == null) {
      return;
    }
    done.endText();
    Element element = new Element(done.name, done.attributes, done.tag, done.content);
    Open parent = open.peek();
    if (parent == null) {
      root = element;
    } else {
      parent.content.add(element);
    }
  }
}
