package io.github.surefoot.analyzer.files;

import io.github.surefoot.analyzer.files.YamlNode.Entry;
import io.github.surefoot.analyzer.files.YamlNode.Mapping;
import io.github.surefoot.analyzer.files.YamlNode.Scalar;
import io.github.surefoot.analyzer.files.YamlNode.Sequence;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads YAML into trees with places. Tags construct nothing, an alias is the node it names, depth
 * is bounded.
 */
public final class YamlReader {
  /** How deep nodes may lie in each other. */
  static final int DEEPEST = 100;

  private static final LoadSettings SETTINGS =
      LoadSettings.builder().setCodePointLimit(SourceFiles.LIMIT).build();

  private final List<YamlNode> documents = new ArrayList<>();
  private final Map<Anchor, YamlNode> anchors = new HashMap<>();
  private final Deque<Open> open = new ArrayDeque<>();

  private YamlReader() {}

  /** Why a text is no YAML, with the place. */
  public static final class YamlException extends Exception {
    private static final long serialVersionUID = 1L;
    private final int line;
    private final int column;

    YamlException(String message, int line, int column) {
      super(message);
      this.line = line;
      this.column = column;
    }

    /** 1-based. */
    public int line() {
      return line;
    }

    /** 1-based. */
    public int column() {
      return column;
    }

    /** One sentence, as a {@link io.github.surefoot.analyzer.RunProblem#message}. */
    public String text() {
      return String.valueOf(getMessage());
    }
  }

  /** A collection whose end was not met yet. */
  private record Open(
      boolean mapping, List<YamlNode> items, Optional<Anchor> anchor, int line, int column) {}

  /** The documents of a text; empty ones are left out. */
  public static List<YamlNode> read(String text) throws YamlException {
    try {
      YamlReader reader = new YamlReader();
      for (Event event : new Parse(SETTINGS).parseString(text)) {
        reader.take(event);
      }
      return List.copyOf(reader.documents);
    } catch (MarkedYamlEngineException e) {
      Mark mark = e.getProblemMark().or(e::getContextMark).orElse(null);
      throw new YamlException(sentence(e.getProblem()), line(mark), column(mark));
    } catch (ReaderException e) {
      throw new YamlException("The file has a character that YAML does not allow.", 1, 1);
    } catch (YamlEngineException e) {
      throw new YamlException(sentence(e.getMessage()), 1, 1);
    }
  }

  private static String sentence(@Nullable String problem) {
    return "The file is no valid YAML"
        + (problem == null ? "" : ": " + problem.lines().findFirst().orElse(""))
        + ".";
  }

  private void take(Event event) throws YamlException {
    Mark mark = event.getStartMark().orElse(null);
    if (event instanceof ScalarEvent scalar) {
      add(
          new Scalar(
              scalar.getValue(),
              scalar.getScalarStyle() == ScalarStyle.PLAIN,
              line(mark),
              column(mark)),
          scalar.getAnchor());
    } else if (event instanceof AliasEvent alias) {
      YamlNode named = anchors.get(alias.getAlias());
      if (named == null) {
        throw new YamlException(
            "The file has an alias of nothing: *" + alias.getAlias() + ".",
            line(mark),
            column(mark));
      }
      add(named, Optional.empty());
    } else if (event instanceof MappingStartEvent start) {
      begin(true, start.getAnchor(), mark);
    } else if (event instanceof SequenceStartEvent start) {
      begin(false, start.getAnchor(), mark);
    } else if (event.getEventId() == Event.ID.MappingEnd
        || event.getEventId() == Event.ID.SequenceEnd) {
      Open done = open.pop();
      add(
          done.mapping() ? mapping(done) : new Sequence(done.items(), done.line(), done.column()),
          done.anchor());
    } else if (event.getEventId() == Event.ID.DocumentEnd) {
      anchors.clear();
    }
  }

  private void begin(boolean mapping, Optional<Anchor> anchor, @Nullable Mark mark)
      throws YamlException {
    if (open.size() >= DEEPEST) {
      throw new YamlException(
          "The file is nested more than " + DEEPEST + " levels deep.", line(mark), column(mark));
    }
    open.push(new Open(mapping, new ArrayList<>(), anchor, line(mark), column(mark)));
  }

  private void add(YamlNode node, Optional<Anchor> anchor) {
    anchor.ifPresent(a -> anchors.put(a, node));
    Open parent = open.peek();
    if (parent != null) {
      parent.items().add(node);
    } else if (!(node instanceof Scalar scalar && scalar.isNull())) {
      documents.add(node);
    }
  }

  private static Mapping mapping(Open done) throws YamlException {
    Map<String, Entry> entries = new LinkedHashMap<>();
    Map<String, Entry> merged = new LinkedHashMap<>();
    for (int i = 0; i + 1 < done.items().size(); i += 2) {
      YamlNode key = done.items().get(i);
      YamlNode value = done.items().get(i + 1);
      if (!(key instanceof Scalar name)) {
        throw new YamlException("The file has a key that is no text.", key.line(), key.column());
      }
      if (name.plain() && name.text().equals("<<") && value instanceof Mapping base) {
        base.entries().forEach(e -> merged.putIfAbsent(e.key().text(), e));
      } else if (entries.putIfAbsent(name.text(), new Entry(name, value)) != null) {
        throw new YamlException(
            "The file has the key '" + name.text() + "' twice.", name.line(), name.column());
      }
    }
    merged.forEach(entries::putIfAbsent);
    return new Mapping(List.copyOf(entries.values()), done.line(), done.column());
  }

  private static int line(@Nullable Mark mark) {
    return mark == null ? 1 : mark.getLine() + 1;
  }

  private static int column(@Nullable Mark mark) {
    return mark == null ? 1 : mark.getColumn() + 1;
  }
}
