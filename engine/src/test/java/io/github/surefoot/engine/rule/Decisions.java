package io.github.surefoot.engine.rule;

import io.github.surefoot.engine.migration.Assumptions;
import io.github.surefoot.engine.migration.MigrationVersion;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * What a team has decided in {@code surefoot.yaml}, as far as rules see it: {@code rules}, their
 * options at the top level, {@code small-tables}, {@code hot-tables}, {@code existing} and {@code
 * external-schemas}. The front end reads the file with more care; a test of its own holds the
 * pages' blocks against that.
 */
public record Decisions(
    Map<String, RuleChoice> rules, TableKnowledge tables, Assumptions assumptions) {
  public static final Decisions NONE =
      new Decisions(Map.of(), TableKnowledge.NONE, Assumptions.NONE);

  public Decisions {
    rules = Map.copyOf(rules);
  }

  /** What a file says. */
  public static Decisions of(String yaml) {
    Map<String, RuleChoice> rules = new TreeMap<>();
    Set<String> small = new HashSet<>();
    Set<String> hot = new HashSet<>();
    Set<String> external = new HashSet<>();
    boolean empty = false;
    for (Map.Entry<String, Object> entry : mapping(new Load(LOADING).loadFromString(yaml))) {
      switch (entry.getKey()) {
        case "small-tables" -> small.addAll(texts(entry.getValue()));
        case "hot-tables" -> hot.addAll(texts(entry.getValue()));
        case "external-schemas" -> external.addAll(texts(entry.getValue()));
        case "existing" -> empty = entry.getValue().equals("empty");
        case "rules" -> {
          for (Map.Entry<String, Object> rule : mapping(entry.getValue())) {
            rules.merge(
                rule.getKey(),
                choice(RuleChoice.NONE, rule.getKey(), rule.getValue()),
                (said, more) -> choice(said, rule.getKey(), rule.getValue()));
          }
        }
        default -> {
          Rule rule = owner(entry.getKey());
          RuleChoice said = rules.getOrDefault(rule.info().name(), RuleChoice.NONE);
          rules.put(rule.info().name(), option(said, rule, entry.getKey(), entry.getValue()));
        }
      }
    }
    return new Decisions(
        rules, new TableKnowledge(small, hot, -1, null), new Assumptions(empty, external));
  }

  /** The same with a rule switched on that has to be. */
  Decisions switchedOn(RuleInfo rule) {
    RuleChoice said = rules.getOrDefault(rule.name(), RuleChoice.NONE);
    if (!rule.optIn() || said.isOn(rule)) {
      return this;
    }
    Map<String, RuleChoice> more = new TreeMap<>(rules);
    more.put(rule.name(), said.switched(RuleChoice.State.ON));
    return new Decisions(more, tables, assumptions);
  }

  /** The same with a rule switched off. */
  public Decisions switchedOff(RuleInfo rule) {
    Map<String, RuleChoice> more = new TreeMap<>(rules);
    more.put(rule.name(), RuleChoice.NONE.switched(RuleChoice.State.OFF));
    return new Decisions(more, tables, assumptions);
  }

  private static final LoadSettings LOADING = LoadSettings.builder().build();

  private static Rule owner(String option) {
    return RuleCatalogue.all().stream()
        .filter(
            rule ->
                rule.options().stream().anyMatch(o -> o.isTopLevel() && o.name().equals(option)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no rule has the option " + option));
  }

  private static RuleChoice choice(RuleChoice said, String name, Object value) {
    Rule rule = RuleCatalogue.find(name).orElseThrow();
    if (!(value instanceof Map)) {
      return severity(said, String.valueOf(value));
    }
    RuleChoice choice = said.switched(RuleChoice.State.ON);
    for (Map.Entry<String, Object> option : mapping(value)) {
      String text = String.valueOf(option.getValue());
      choice =
          switch (option.getKey()) {
            case "severity" -> severity(choice, text);
            case "start-after" -> choice.startingAfter(MigrationVersion.parse(text).orElseThrow());
            default -> option(choice, rule, option.getKey(), option.getValue());
          };
    }
    return choice;
  }

  private static RuleChoice severity(RuleChoice said, String value) {
    for (Severity severity : Severity.values()) {
      if (severity.key().equals(value)) {
        return said.switched(RuleChoice.State.ON).withSeverity(severity);
      }
    }
    return said.switched(
        value.equals("on") || value.equals("true") ? RuleChoice.State.ON : RuleChoice.State.OFF);
  }

  private static RuleChoice option(RuleChoice said, Rule rule, String name, Object value) {
    RuleOption<?> option =
        rule.options().stream().filter(o -> o.name().equals(name)).findFirst().orElseThrow();
    return said.withOptions(said.options().read(option, value(value)));
  }

  private static OptionValue value(Object value) {
    if (value instanceof Map) {
      Map<String, List<String>> lists = new LinkedHashMap<>();
      mapping(value).forEach(entry -> lists.put(entry.getKey(), texts(entry.getValue())));
      return new OptionValue.Entries(lists);
    }
    return value instanceof List
        ? new OptionValue.Items(texts(value))
        : new OptionValue.Text(String.valueOf(value));
  }

  private static List<String> texts(Object value) {
    return value instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of(String.valueOf(value));
  }

  private static List<Map.Entry<String, Object>> mapping(Object value) {
    return ((Map<?, ?>) value)
        .entrySet().stream()
            .map(e -> Map.<String, Object>entry(String.valueOf(e.getKey()), e.getValue()))
            .toList();
  }
}
