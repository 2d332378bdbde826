package io.github.surefoot.analyzer.config;

import io.github.surefoot.analyzer.RunProblem;
import io.github.surefoot.analyzer.config.Configuration.Existing;
import io.github.surefoot.analyzer.files.YamlNode;
import io.github.surefoot.analyzer.files.YamlNode.Mapping;
import io.github.surefoot.analyzer.files.YamlNode.Scalar;
import io.github.surefoot.analyzer.files.YamlNode.Sequence;
import io.github.surefoot.analyzer.files.YamlReader;
import io.github.surefoot.analyzer.files.YamlReader.YamlException;
import io.github.surefoot.engine.assurance.AssurancePolicy;
import io.github.surefoot.engine.effect.Target;
import io.github.surefoot.engine.javacode.ClassPattern;
import io.github.surefoot.engine.javacode.SqlSink;
import io.github.surefoot.engine.migration.Assumptions;
import io.github.surefoot.engine.migration.Migration.TransactionMode;
import io.github.surefoot.engine.migration.MigrationVersion;
import io.github.surefoot.engine.rule.Family;
import io.github.surefoot.engine.rule.NearestName;
import io.github.surefoot.engine.rule.OptionValue;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleCatalogue;
import io.github.surefoot.engine.rule.RuleChoice;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.RuleOption;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.source.SourceFile;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Reads {@code surefoot.yaml}. Every key, rule and value that is not known is a problem of its own,
 * with its place and the nearest known name.
 */
public final class ConfigurationReader {
  /** Keys of the file; {@link ConfigurationSchema} describes each of them. */
  static final List<String> TOP_KEYS =
      List.of(
          "target",
          "migrations",
          "session",
          "rules",
          "reason-min",
          "broad-limit",
          "approvals",
          "released-version",
          "start-after",
          "baseline",
          "small-tables",
          "hot-tables",
          "small-table-rows",
          "statistics",
          "existing",
          "external-schemas",
          "strict",
          "application",
          "java-migrations",
          "executes-sql");

  /** Keys that the file may have and that nothing reads yet. */
  static final List<String> LATER_TOP_KEYS = List.of("check-rollbacks");

  /** The options that may stand at the top level too, each with its rule. */
  static final SortedMap<String, Rule> TOP_OPTIONS = topOptions();

  static final List<String> ENTRY_KEYS =
      List.of(
          "flyway",
          "sql",
          "java",
          "placeholders",
          "name",
          "target",
          "session",
          "existing",
          "transaction");

  static final List<String> LATER_ENTRY_KEYS = List.of("liquibase", "database");

  private final SourceFile file;
  private final Path directory;
  private final List<RunProblem> problems = new ArrayList<>();

  private static SortedMap<String, Rule> topOptions() {
    SortedMap<String, Rule> options = new TreeMap<>();
    for (Rule rule : RuleCatalogue.all()) {
      for (RuleOption<?> option : rule.options()) {
        if (option.isTopLevel()) {
          options.put(option.name(), rule);
        }
      }
    }
    return Collections.unmodifiableSortedMap(options);
  }

  private ConfigurationReader(SourceFile file, Path directory) {
    this.file = file;
    this.directory = directory;
  }

  /**
   * What a file says.
   *
   * @param configuration what was understood; not to be used if one of the problems is a failure
   */
  public record Result(Configuration configuration, List<RunProblem> problems) {
    public Result {
      problems = List.copyOf(problems);
    }
  }

  /**
   * Reads a configuration file.
   *
   * @param path where it lies, absolute; relative paths in it start at its directory
   */
  public static Result read(SourceFile file, Path path) {
    Path parent = path.toAbsolutePath().normalize().getParent();
    Path directory = parent == null ? path.toAbsolutePath().getRoot() : parent;
    if (directory == null) {
      throw new IllegalArgumentException(path + " lies in no directory");
    }
    ConfigurationReader reader = new ConfigurationReader(file, directory);
    Configuration configuration = Configuration.none(directory);
    try {
      List<YamlNode> documents = YamlReader.read(file.text());
      if (documents.size() > 1) {
        reader.problem(documents.get(1), "The file has more than one YAML document.");
      } else if (!documents.isEmpty()) {
        configuration = reader.top(documents.get(0), path);
      }
    } catch (YamlException e) {
      reader.problems.add(RunProblem.failure(file.path(), e.line(), e.column(), e.text()));
    }
    return new Result(configuration, reader.problems);
  }

  private Configuration top(YamlNode node, Path path) {
    Target target = null;
    List<Configuration.Entry> migrations = new ArrayList<>();
    Map<String, String> session = Map.of();
    Map<String, RuleChoice> rules = new TreeMap<>();
    AssurancePolicy otherwise = AssurancePolicy.DEFAULT;
    int reasonMinimum = otherwise.reasonMinimum();
    int broadLimit = otherwise.broadLimit();
    Map<String, List<String>> approvals = otherwise.approvals();
    MigrationVersion released = null;
    MigrationVersion startAfter = null;
    Path baseline = null;
    List<String> small = List.of();
    List<String> hot = List.of();
    long smallRows = -1;
    Path statistics = null;
    YamlNode hotValue = node;
    boolean strict = false;
    Existing existing = null;
    List<String> external = List.of();
    List<Path> application = null;
    List<ClassPattern> javaMigrations = List.of();
    List<SqlSink> sinks = List.of();
    for (YamlNode.Entry entry : entries(node, "The configuration")) {
      YamlNode value = entry.value();
      switch (entry.key().text()) {
        case "target" -> target = target(value);
        case "migrations" -> {
          for (YamlNode item : items(value, "migrations")) {
            Configuration.Entry history = history(item);
            if (history != null) {
              migrations.add(history);
            }
          }
        }
        case "session" -> session = session(value);
        case "rules" -> rules(value, rules);
        case "reason-min" -> reasonMinimum = count(value, "reason-min", reasonMinimum);
        case "broad-limit" -> broadLimit = count(value, "broad-limit", broadLimit);
        case "approvals" -> approvals = approvals(value);
        case "released-version" -> released = version(value, "released-version");
        case "start-after" -> startAfter = version(value, "start-after");
        case "baseline" -> baseline = path(value, "baseline");
        case "small-tables" -> small = texts(value, "small-tables");
        case "hot-tables" -> {
          hot = texts(value, "hot-tables");
          hotValue = value;
        }
        case "small-table-rows" -> smallRows = rows(value);
        case "statistics" -> statistics = path(value, "statistics");
        case "existing" -> existing = existing(value);
        case "external-schemas" -> external = texts(value, "external-schemas");
        case "strict" -> strict = flag(value, "strict");
        case "application" -> application = paths(value, "application");
        case "executes-sql" -> sinks = sinks(value, "executes-sql");
        case "java-migrations" -> javaMigrations = classes(value, "java-migrations");
        default -> {
          Rule rule = TOP_OPTIONS.get(entry.key().text());
          if (rule == null) {
            List<String> known = new ArrayList<>(TOP_KEYS);
            known.addAll(TOP_OPTIONS.keySet());
            unknownKey(entry.key(), known, LATER_TOP_KEYS);
          } else {
            rules.merge(
                rule.info().name(),
                option(entry, rule, RuleChoice.NONE),
                (said, more) -> option(entry, rule, said));
          }
        }
      }
    }
    List<String> both = new ArrayList<>(hot);
    both.retainAll(small);
    if (!both.isEmpty()) {
      problem(hotValue, "'" + both.get(0) + "' is in small-tables and in hot-tables: it is one.");
    }
    if (smallRows >= 0 && statistics == null) {
      warning(node, "'small-table-rows' has no effect without 'statistics'.");
    }
    return new Configuration(
        directory,
        path.toAbsolutePath().normalize(),
        target,
        migrations,
        session,
        rules,
        new AssurancePolicy(reasonMinimum, broadLimit, approvals),
        released,
        startAfter,
        baseline,
        new Configuration.Tables(small, hot, smallRows, statistics),
        new Assumptions(existing == Existing.EMPTY, Set.copyOf(external)),
        strict,
        application,
        javaMigrations,
        sinks);
  }

  private Configuration.@Nullable Entry history(YamlNode node) {
    Configuration.Kind kind = null;
    List<Path> paths = List.of();
    List<Path> java = List.of();
    Map<String, String> placeholders = Map.of();
    String name = null;
    Target target = null;
    Map<String, String> session = Map.of();
    TransactionMode transaction = null;
    Existing existing = null;
    Scalar transactionKey = null;
    Scalar flywayOnly = null;
    boolean later = false;
    for (YamlNode.Entry entry : entries(node, "An entry of migrations")) {
      YamlNode value = entry.value();
      switch (entry.key().text()) {
        case "flyway", "sql" -> {
          if (kind != null) {
            problem(entry.key(), "An entry is one history: 'flyway' or 'sql', not both.");
          }
          kind =
              entry.key().text().equals("sql") ? Configuration.Kind.SQL : Configuration.Kind.FLYWAY;
          paths = paths(value, entry.key().text());
        }
        case "java" -> {
          java = paths(value, "java");
          flywayOnly = entry.key();
        }
        case "placeholders" -> {
          placeholders = strings(value, "placeholders");
          flywayOnly = entry.key();
        }
        case "name" -> name = text(value, "name");
        case "target" -> target = target(value);
        case "session" -> session = session(value);
        case "existing" -> existing = existing(value);
        case "transaction" -> {
          transaction = transaction(value);
          transactionKey = entry.key();
        }
        case "liquibase" -> {
          problem(entry.key(), "Liquibase changelogs cannot be read yet.");
          later = true;
        }
        default -> unknownKey(entry.key(), ENTRY_KEYS, LATER_ENTRY_KEYS);
      }
    }
    if (kind == null) {
      if (!later && node instanceof Mapping) {
        problem(node, "An entry of migrations needs 'flyway' or 'sql'.");
      }
      return null;
    }
    if (kind == Configuration.Kind.SQL && flywayOnly != null) {
      problem(flywayOnly, "'" + flywayOnly.text() + "' belongs to 'flyway', not to 'sql'.");
    }
    if (kind == Configuration.Kind.FLYWAY && transactionKey != null) {
      problem(
          transactionKey,
          "'transaction' belongs to 'sql'; Flyway itself decides, see executeInTransaction.");
    }
    return new Configuration.Entry(
        kind, paths, java, placeholders, name, target, session, transaction, existing, node.line());
  }

  private void rules(YamlNode node, Map<String, RuleChoice> choices) {
    List<String> known = RuleCatalogue.all().stream().map(r -> r.info().name()).toList();
    for (YamlNode.Entry entry : entries(node, "'rules'")) {
      String name = entry.key().text();
      Optional<Rule> rule = RuleCatalogue.find(name);
      if (rule.isEmpty()) {
        problem(entry.key(), "There is no rule '" + name + "'" + nearest(name, known));
        continue;
      }
      RuleChoice choice = choices.getOrDefault(name, RuleChoice.NONE);
      if (entry.value() instanceof Mapping options) {
        // Who says how a rule shall work wants it to.
        choice = choice.switched(RuleChoice.State.ON);
        for (YamlNode.Entry option : options.entries()) {
          choice =
              switch (option.key().text()) {
                case "severity" -> severity(option.value(), name, choice);
                case "start-after" -> startAfter(option.value(), choice);
                default -> option(option, rule.get(), choice);
              };
        }
      } else {
        choice = severity(entry.value(), name, choice);
      }
      choices.put(name, choice);
    }
  }

  private RuleChoice option(YamlNode.Entry entry, Rule rule, RuleChoice choice) {
    String name = entry.key().text();
    for (RuleOption<?> option : rule.options()) {
      if (option.name().equals(name)) {
        OptionValue value = value(entry.value(), name);
        try {
          return value == null ? choice : choice.withOptions(choice.options().read(option, value));
        } catch (IllegalArgumentException e) {
          problem(entry.value(), String.valueOf(e.getMessage()));
          return choice;
        }
      }
    }
    List<String> known = new ArrayList<>(List.of("severity", "start-after"));
    rule.options().forEach(option -> known.add(option.name()));
    problem(
        entry.key(),
        "The rule " + rule.info().name() + " has no option '" + name + "'" + nearest(name, known));
    return choice;
  }

  private RuleChoice startAfter(YamlNode node, RuleChoice choice) {
    MigrationVersion version = version(node, "start-after");
    return version == null ? choice : choice.startingAfter(version);
  }

  /** The value of an option; null, and a problem, if it can be none. */
  private @Nullable OptionValue value(YamlNode node, String key) {
    if (node instanceof Mapping mapping) {
      Map<String, List<String>> values = new LinkedHashMap<>();
      for (YamlNode.Entry entry : mapping.entries()) {
        values.put(entry.key().text(), texts(entry.value(), entry.key().text()));
      }
      return new OptionValue.Entries(values);
    }
    if (node instanceof Sequence) {
      return new OptionValue.Items(texts(node, key));
    }
    String text = text(node, key);
    return text == null ? null : new OptionValue.Text(text);
  }

  private Map<String, List<String>> approvals(YamlNode node) {
    List<String> known =
        RuleCatalogue.all().stream()
            .map(Rule::info)
            .filter(i -> i.family() != Family.ASSURANCE)
            .map(RuleInfo::name)
            .toList();
    Map<String, List<String>> approvals = new TreeMap<>();
    for (YamlNode.Entry entry : entries(node, "'approvals'")) {
      String rule = entry.key().text();
      if (!known.contains(rule)) {
        problem(
            entry.key(),
            "There is no rule '" + rule + "' that could be justified" + nearest(rule, known));
        continue;
      }
      List<String> names = texts(entry.value(), rule);
      if (names.isEmpty()) {
        problem(entry.value(), "'" + rule + "' needs the names of those who may approve it.");
      } else {
        approvals.put(rule, names);
      }
    }
    return approvals;
  }

  /** A list of texts, or one text. */
  private List<String> texts(YamlNode node, String key) {
    List<String> texts = new ArrayList<>();
    for (YamlNode item : node instanceof Sequence list ? list.items() : List.of(node)) {
      String value = text(item, key);
      if (value != null) {
        texts.add(value);
      }
    }
    return texts;
  }

  private List<SqlSink> sinks(YamlNode node, String key) {
    List<SqlSink> sinks = new ArrayList<>();
    for (YamlNode item : node instanceof Sequence list ? list.items() : List.of(node)) {
      String written = text(item, key);
      Optional<SqlSink> sink = written == null ? Optional.empty() : SqlSink.parse(written);
      if (sink.isPresent()) {
        sinks.add(sink.get());
      } else if (written != null) {
        problem(
            item,
            "'"
                + written
                + "' is no method with the index of its argument that is SQL, as"
                + " 'com.example.Db.run(0)'.");
      }
    }
    return sinks;
  }

  private List<ClassPattern> classes(YamlNode node, String key) {
    List<ClassPattern> patterns = new ArrayList<>();
    for (YamlNode item : node instanceof Sequence list ? list.items() : List.of(node)) {
      String written = text(item, key);
      Optional<ClassPattern> pattern =
          written == null ? Optional.empty() : ClassPattern.parse(written);
      if (pattern.isPresent()) {
        patterns.add(pattern.get());
      } else if (written != null) {
        problem(
            item,
            "'"
                + written
                + "' is no name of classes, as 'com.example.upgrade.*Upgrade' or"
                + " 'com.example.**'.");
      }
    }
    return patterns;
  }

  static final List<String> SEVERITIES = List.of("error", "warning", "note", "on", "off");

  private RuleChoice severity(YamlNode node, String rule, RuleChoice choice) {
    String value = text(node, rule);
    if (value == null) {
      return choice;
    }
    // YAML 1.1 readers take a bare off for false, and on for true; they mean the same here.
    if (value.equals("off") || value.equals("false")) {
      return choice.switched(RuleChoice.State.OFF);
    }
    if (value.equals("on") || value.equals("true")) {
      return choice.switched(RuleChoice.State.ON);
    }
    for (Severity severity : Severity.values()) {
      if (severity.key().equals(value)) {
        return choice.switched(RuleChoice.State.ON).withSeverity(severity);
      }
    }
    problem(
        node,
        "'"
            + value
            + "' is no severity: expected "
            + oneOf(SEVERITIES)
            + nearest(value, SEVERITIES));
    return choice;
  }

  private @Nullable TransactionMode transaction(YamlNode node) {
    String value = text(node, "transaction");
    if (value == null) {
      return null;
    }
    List<String> known = List.of("per-file", "per-statement");
    switch (known.indexOf(value)) {
      case 0 -> {
        return TransactionMode.PER_MIGRATION;
      }
      case 1 -> {
        return TransactionMode.PER_STATEMENT;
      }
      default -> {
        problem(
            node,
            "'"
                + value
                + "' is no transaction mode: expected "
                + oneOf(known)
                + nearest(value, known));
        return null;
      }
    }
  }

  private @Nullable Existing existing(YamlNode node) {
    String value = text(node, "existing");
    if (value == null) {
      return null;
    }
    List<String> known = List.of("populated", "empty");
    int index = known.indexOf(value);
    if (index < 0) {
      problem(
          node,
          "'"
              + value
              + "' is no state of tables: expected "
              + oneOf(known)
              + nearest(value, known));
      return null;
    }
    return index == 0 ? Existing.POPULATED : Existing.EMPTY;
  }

  private @Nullable Target target(YamlNode node) {
    String value = text(node, "target");
    if (value == null) {
      return null;
    }
    try {
      return Target.parse(value);
    } catch (IllegalArgumentException e) {
      problem(node, "The target is not valid: " + e.getMessage() + ".");
      return null;
    }
  }

  private @Nullable MigrationVersion version(YamlNode node, String key) {
    String value = text(node, key);
    if (value == null) {
      return null;
    }
    Optional<MigrationVersion> version = MigrationVersion.parse(value);
    if (version.isEmpty()) {
      problem(node, "'" + value + "' is no version: expected numbers such as 12 or 2026.11.");
    }
    return version.orElse(null);
  }

  private int count(YamlNode node, String key, int otherwise) {
    String value = text(node, key);
    if (value == null) {
      return otherwise;
    }
    if (value.isEmpty()
        || value.length() > 6
        || !value.chars().allMatch(c -> c >= '0' && c <= '9')) {
      problem(node, "'" + value + "' is no count: " + key + " is a number.");
      return otherwise;
    }
    return Integer.parseInt(value);
  }

  private long rows(YamlNode node) {
    String value = text(node, "small-table-rows");
    if (value == null
        || value.isEmpty()
        || value.length() > 12
        || !value.chars().allMatch(c -> c >= '0' && c <= '9')) {
      if (value != null) {
        problem(node, "'" + value + "' is no count: small-table-rows is a number.");
      }
      return -1;
    }
    return Long.parseLong(value);
  }

  private Map<String, String> session(YamlNode node) {
    Map<String, String> settings = new LinkedHashMap<>();
    strings(node, "session")
        .forEach((name, value) -> settings.put(name.toLowerCase(Locale.ROOT), value));
    return settings;
  }

  private Map<String, String> strings(YamlNode node, String key) {
    Map<String, String> values = new TreeMap<>();
    for (YamlNode.Entry entry : entries(node, "'" + key + "'")) {
      if (entry.value() instanceof Scalar scalar) {
        values.put(entry.key().text(), scalar.isNull() ? "" : scalar.text());
      } else {
        problem(entry.value(), "The value of '" + entry.key().text() + "' must be a text.");
      }
    }
    return values;
  }

  private List<Path> paths(YamlNode node, String key) {
    List<Path> paths = new ArrayList<>();
    for (YamlNode item : node instanceof Sequence list ? list.items() : List.of(node)) {
      Path path = path(item, key);
      if (path != null) {
        paths.add(path);
      }
    }
    return paths;
  }

  private @Nullable Path path(YamlNode node, String key) {
    String value = text(node, key);
    if (value == null) {
      return null;
    }
    try {
      return directory.resolve(value).normalize();
    } catch (InvalidPathException e) {
      problem(node, "'" + value + "' is no path.");
      return null;
    }
  }

  private boolean flag(YamlNode node, String key) {
    String value = text(node, key);
    if (value != null && !value.equals("true") && !value.equals("false")) {
      problem(node, "'" + value + "' is neither true nor false.");
    }
    return "true".equals(value);
  }

  private @Nullable String text(YamlNode node, String key) {
    if (node instanceof Scalar scalar && !scalar.isNull()) {
      return scalar.text();
    }
    problem(node, "'" + key + "' needs a value.");
    return null;
  }

  private List<YamlNode.Entry> entries(YamlNode node, String what) {
    if (node instanceof Mapping mapping) {
      return mapping.entries();
    }
    if (!(node instanceof Scalar scalar && scalar.isNull())) {
      problem(node, what + " must be a mapping of keys and values.");
    }
    return List.of();
  }

  private List<YamlNode> items(YamlNode node, String key) {
    if (node instanceof Sequence sequence) {
      return sequence.items();
    }
    if (!(node instanceof Scalar scalar && scalar.isNull())) {
      problem(node, "'" + key + "' must be a list.");
    }
    return List.of();
  }

  private void unknownKey(Scalar key, Collection<String> known, Collection<String> later) {
    if (later.contains(key.text())) {
      warning(key, "'" + key.text() + "' has no effect yet.");
      return;
    }
    List<String> all = new ArrayList<>(known);
    all.addAll(later);
    problem(key, "Unknown key '" + key.text() + "'" + nearest(key.text(), all));
  }

  /** The end of a sentence about an unknown name: {@code ; did you mean 'x'?} or a full stop. */
  private static String nearest(String name, Collection<String> known) {
    return NearestName.of(name, known).map(n -> "; did you mean '" + n + "'?").orElse(".");
  }

  private static String oneOf(List<String> values) {
    return String.join(", ", values.subList(0, values.size() - 1))
        + " or "
        + values.get(values.size() - 1);
  }

  private void warning(YamlNode node, String message) {
    problems.add(
        new RunProblem(RunProblem.Level.WARNING, file.path(), node.line(), node.column(), message));
  }

  private void problem(YamlNode node, String message) {
    problems.add(RunProblem.failure(file.path(), node.line(), node.column(), message));
  }

  /** The names under which a configuration file is looked for, the usual one first. */
  public static final List<String> FILE_NAMES = List.of("surefoot.yaml", "surefoot.yml");
}
