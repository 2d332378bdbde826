package io.github.surefoot.analyzer.application;

import io.github.surefoot.analyzer.RunProblem;
import io.github.surefoot.analyzer.application.XmlContent.Element;
import io.github.surefoot.engine.application.Mapping;
import io.github.surefoot.engine.application.SentSql;
import io.github.surefoot.engine.application.TableName;
import io.github.surefoot.engine.operation.DataOperation.Select;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.QueryColumns.Output;
import io.github.surefoot.engine.operation.ReadRelation;
import io.github.surefoot.engine.source.Hole;
import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.source.SourceFile;
import io.github.surefoot.engine.source.SqlText;
import io.github.surefoot.engine.sql.Dialect;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Reads an XML mapper of MyBatis (MyBatis 3, Mapper XML Files and Dynamic SQL): its statements with
 * everything that a condition may leave out, and the columns that result maps take from {@code
 * SELECT *}.
 */
final class MyBatisMapper {
  /** How much of a file is searched for its root element. */
  private static final int HEAD = 4096;

  /** Fragments and conditions within each other; more are circles, or nobody's. */
  private static final int DEEPEST = 60;

  /** Characters of all statements of a file once their fragments are in them. */
  private static final int LONGEST = 4_000_000;

  /** As how many characters an element or a piece of text counts. */
  private static final int PIECE = 20;

  /** The branches of a {@code <choose>} that are read. */
  private static final int MOST_BRANCHES = 8;

  private static final Set<String> STATEMENTS = Set.of("select", "insert", "update", "delete");

  /** Servers that no history is of, in the words that people call them by in databaseId. */
  private static final Set<String> OTHER_SERVERS =
      Set.of("oracle", "h2", "hsql", "derby", "db2", "sqlserver", "mssql", "sqlite");

  private final String namespace;
  private final Map<String, Element> fragments = new HashMap<>();
  private final Map<String, Element> resultMaps = new HashMap<>();
  private final List<Mapping> mappings = new ArrayList<>();
  private final List<SentSql> statements = new ArrayList<>();

  /** Result maps that were read for a table. */
  private final Set<String> mapped = new HashSet<>();

  private int left = LONGEST;

  private MyBatisMapper(String namespace) {
    this.namespace = namespace;
  }

  /** What was found in a file. */
  record Found(List<Mapping> mappings, List<SentSql> statements, List<RunProblem> problems) {
    static final Found NONE = new Found(List.of(), List.of(), List.of());

    Found {
      mappings = List.copyOf(mappings);
      statements = List.copyOf(statements);
      problems = List.copyOf(problems);
    }
  }

  /** Whether the beginning of a file says that it is a mapper; one that cannot be read is none. */
  static boolean mayBe(Path path) {
    try (InputStream in = Files.newInputStream(path)) {
      // The words are plain ASCII: whatever the encoding is, there is no need to decode it.
      String head = new String(in.readNBytes(HEAD), StandardCharsets.ISO_8859_1);
      int mapper = head.indexOf("<mapper");
      return mapper >= 0 && head.indexOf("namespace", mapper) >= 0;
    } catch (IOException e) {
      return false;
    }
  }

  static Found read(SourceFile file) {
    XmlDocument.Fault fault = XmlDocument.fault(file);
    if (fault != null) {
      return new Found(
          List.of(),
          List.of(),
          List.of(
              new RunProblem(
                  RunProblem.Level.WARNING,
                  file.path(),
                  fault.line(),
                  fault.column(),
                  "The MyBatis mapper was not read: it is no well-formed XML, or refers to"
                      + " entities of its own.")));
    }
    Element root = XmlDocument.root(file).orElse(null);
    String namespace = root == null ? null : root.attribute("namespace");
    if (root == null || namespace == null || !root.name().equals("mapper")) {
      return Found.NONE;
    }
    MyBatisMapper mapper = new MyBatisMapper(namespace);
    mapper.all(root);
    List<RunProblem> problems = new ArrayList<>();
    if (mapper.left <= 0) {
      problems.add(
          RunProblem.warning(
              file.path(),
              "The MyBatis mapper was not read to its end: its <include>s are circular or repeat"
                  + " too much."));
    }
    return new Found(mapper.mappings, mapper.statements, problems);
  }

  private void all(Element root) {
    for (Element element : root.elements()) {
      if (element.name().equals("sql")) {
        fragments.putIfAbsent(element.orEmpty("id"), element);
      } else if (element.name().equals("resultMap")) {
        resultMaps.putIfAbsent(element.orEmpty("id"), element);
      }
    }
    for (Element element : root.elements()) {
      if (STATEMENTS.contains(element.name()) && !isOfOtherServer(element)) {
        statement(element);
      }
    }
  }

  private static boolean isOfOtherServer(Element statement) {
    String server = statement.orEmpty("databaseId").toLowerCase(Locale.ROOT);
    return OTHER_SERVERS.stream().anyMatch(server::contains);
  }

  private void statement(Element element) {
    List<SentSql> found = new ArrayList<>();
    Branches branches = new Branches(0, true);
    for (int i = 0; i < branches.most && left > 0; i++) {
      branches.taken = i;
      found.addAll(sent(element, branches));
    }
    if (found.isEmpty() && element.name().equals("select")) {
      // Conditions that exclude each other make no statement together.
      found.addAll(sent(element, new Branches(0, false)));
    }
    statements.addAll(found);
    String map = element.attribute("resultMap");
    if (map != null) {
      found.forEach(sent -> results(map, sent));
    }
    for (Element key : element.elements()) {
      if (key.name().equals("selectKey")) {
        statements.addAll(of(flat(key, new Branches(0, true)), element));
      }
    }
  }

  private List<SentSql> sent(Element element, Branches branches) {
    return of(flat(element, branches), element);
  }

  private SqlText flat(Element element, Branches branches) {
    SqlText.Builder sql = SqlText.builder();
    write(element.content(), new Within(branches, Map.of(), 0), sql);
    return sql.build();
  }

  private List<SentSql> of(SqlText sql, Element element) {
    return left <= 0 || sql.text().isBlank()
        ? List.of()
        : SentSql.of(
            sql,
            Dialect.POSTGRESQL,
            "the SQL of '" + simple() + "." + element.orEmpty("id") + "'",
            element.tag());
  }

  /** What the mapper is called without its package. */
  private String simple() {
    return namespace.substring(namespace.lastIndexOf('.') + 1);
  }

  /** Which branches of conditions are taken. */
  private static final class Branches {
    /** The number of the branch of each {@code <choose>}, the last one where there are fewer. */
    private int taken;

    /** Whether what stands in an {@code <if>} is. */
    private final boolean conditions;

    /** The most branches that a {@code <choose>} was seen to have. */
    private int most = 1;

    Branches(int taken, boolean conditions) {
      this.taken = taken;
      this.conditions = conditions;
    }
  }

  /**
   * What content is read for.
   *
   * @param properties the values that an {@code <include>} gives
   */
  private record Within(Branches branches, Map<String, String> properties, int depth) {
    Within deeper() {
      return new Within(branches, properties, depth + 1);
    }
  }

  private void write(List<XmlContent> content, Within within, SqlText.Builder sql) {
    if (within.depth > DEEPEST) {
      left = 0;
    }
    for (XmlContent part : content) {
      if (left <= 0) {
        return;
      }
      if (part instanceof XmlContent.Text text) {
        left -= PIECE + text.text().length();
        text(text.text(), within.properties, sql);
      } else if (part instanceof Element element) {
        left -= PIECE;
        // MyBatis puts the parts together with blanks.
        sql.append(" ", element.tag());
        element(element, within.deeper(), sql);
        sql.append(" ", element.tag());
      }
    }
  }

  private void element(Element element, Within within, SqlText.Builder sql) {
    switch (element.name()) {
      case "include" -> include(element, within, sql);
      case "if" -> {
        if (within.branches.conditions) {
          write(element.content(), within, sql);
        }
      }
      case "where" -> trim(element, new Edges("WHERE", "", "AND|OR", ""), within, sql);
      case "set" -> trim(element, new Edges("SET", "", ",", ","), within, sql);
      case "trim" ->
          trim(
              element,
              new Edges(
                  element.orEmpty("prefix"),
                  element.orEmpty("suffix"),
                  element.orEmpty("prefixOverrides"),
                  element.orEmpty("suffixOverrides")),
              within,
              sql);
      case "foreach" ->
          trim(
              element,
              new Edges(element.orEmpty("open"), element.orEmpty("close"), "", ""),
              within,
              sql);
      case "choose" -> {
        List<Element> branches =
            element.elements().stream()
                .filter(e -> e.name().equals("when") || e.name().equals("otherwise"))
                .limit(MOST_BRANCHES)
                .toList();
        within.branches.most = Math.max(within.branches.most, branches.size());
        if (!branches.isEmpty()) {
          Element taken = branches.get(Math.min(within.branches.taken, branches.size() - 1));
          write(taken.content(), within, sql);
        }
      }
      // A statement of its own, and a variable of the mapper's language.
      case "selectKey", "bind" -> {}
      default -> write(element.content(), within, sql);
    }
  }

  private void include(Element element, Within within, SqlText.Builder sql) {
    String wanted = element.orEmpty("refid");
    Element fragment = fragments.get(wanted);
    if (fragment == null && wanted.startsWith(namespace + ".")) {
      fragment = fragments.get(wanted.substring(namespace.length() + 1));
    }
    if (fragment == null) {
      sql.append(new Hole(wanted, element.tag()));
      return;
    }
    Map<String, String> properties = new HashMap<>(within.properties);
    for (Element property : element.elements()) {
      if (property.name().equals("property")) {
        properties.put(property.orEmpty("name"), property.orEmpty("value"));
      }
    }
    write(fragment.content(), new Within(within.branches, properties, within.depth), sql);
  }

  /** Takes text over, with the properties of an {@code <include>} put in. */
  private void text(SqlText text, Map<String, String> properties, SqlText.Builder sql) {
    String read = text.text();
    int done = 0;
    int open = properties.isEmpty() ? -1 : read.indexOf("${");
    while (open >= 0) {
      int close = read.indexOf('}', open);
      if (close < 0) {
        break;
      }
      String value = properties.get(read.substring(open + 2, close));
      if (value != null) {
        left -= value.length();
        sql.append(text.slice(done, open));
        sql.append(value, text.region(open, close + 1));
        done = close + 1;
      }
      open = read.indexOf("${", close);
    }
    sql.append(text.slice(done, read.length()));
  }

  /**
   * What an element puts around its content.
   *
   * @param first what the content may not begin with, the alternatives separated by bars
   * @param last what it may not end with
   */
  private record Edges(String prefix, String suffix, String first, String last) {}

  private void trim(Element element, Edges edges, Within within, SqlText.Builder sql) {
    SqlText.Builder inner = SqlText.builder();
    write(element.content(), within, inner);
    SqlText content = inner.build();
    String text = content.text();
    int start = blanks(text, 0);
    int end = text.length();
    while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    if (start == end) {
      return;
    }
    for (String word : edges.first.split("\\|", -1)) {
      String first = word.strip();
      int behind = start + first.length();
      if (!first.isEmpty()
          && behind <= end
          && text.regionMatches(true, start, first, 0, first.length())
          && (behind == end || !isOneWord(text, behind))) {
        start = behind;
        break;
      }
    }
    for (String word : edges.last.split("\\|", -1)) {
      String last = word.strip();
      int before = end - last.length();
      if (!last.isEmpty()
          && before > start
          && text.regionMatches(true, before, last, 0, last.length())
          && !isOneWord(text, before)) {
        end = before;
        break;
      }
    }
    sql.append(edges.prefix + " ", element.tag());
    sql.append(content.slice(start, end));
    sql.append(" " + edges.suffix, element.tag());
  }

  private static int blanks(String text, int from) {
    int at = from;
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  /** Whether the characters around an offset belong to one word. */
  private static boolean isOneWord(String text, int offset) {
    return Character.isJavaIdentifierPart(text.charAt(offset - 1))
        && Character.isJavaIdentifierPart(text.charAt(offset));
  }

  /** What a result map takes from a query that gives all columns of one table. */
  private void results(String map, SentSql sent) {
    ObjectName table = starOfOne(sent);
    if (table == null) {
      return;
    }
    String schema = table.schema() == null ? null : table.schema().value();
    String name = table.name().value();
    Element read = resultMap(map);
    for (int i = 0; read != null && i < DEEPEST; i++) {
      String id = read.orEmpty("id");
      if (mapped.add(id + " " + schema + " " + name)) {
        columns(read, "result map '" + simple() + "." + id + "'", TableName.of(schema, name));
      }
      String parent = read.attribute("extends");
      read = parent == null ? null : resultMap(parent);
    }
  }

  private @Nullable Element resultMap(String id) {
    Element found = resultMaps.get(id);
    return found == null && id.startsWith(namespace + ".")
        ? resultMaps.get(id.substring(namespace.length() + 1))
        : found;
  }

  private void columns(Element map, String what, TableName table) {
    for (Element result : map.elements()) {
      switch (result.name()) {
        case "id", "result", "idArg", "arg" -> column(result, what, table);
        case "constructor" -> result.elements().forEach(r -> column(r, what, table));
        default -> {}
      }
    }
  }

  private void column(Element result, String what, TableName table) {
    String column = result.attribute("column");
    if (column == null || column.isBlank() || column.indexOf('{') >= 0) {
      return;
    }
    // Columns of a result are found in whatever case.
    String name = column.strip();
    Region region = result.tag();
    mappings.add(
        new Mapping(
            table,
            new HashSet<>(List.of(name, name.toLowerCase(Locale.ROOT))),
            Mapping.Kind.RESULT_MAP,
            what,
            region,
            Set.of()));
  }

  /** The table that a statement gives all columns of and reads nothing else, null if it is none. */
  private static @Nullable ObjectName starOfOne(SentSql sent) {
    List<Output> outputs = sent.columns().outputs();
    if (!(sent.operation() instanceof Select select)
        || !select.with().isEmpty()
        || outputs.size() != 1
        || !outputs.get(0).isStar()) {
      return null;
    }
    List<ReadRelation> relations = select.query().relations();
    return relations.size() == 1 && relations.get(0).name().known()
        ? relations.get(0).name()
        : null;
  }
}
