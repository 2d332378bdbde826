package io.github.surefoot.engine.rule;

import io.github.surefoot.engine.migration.SessionSettings;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;

/**
 * Something that a team can decide about a rule: a constant of the rule's class, listed by its
 * {@link Rule#options()}. In {@code surefoot.yaml} it stands under the rule, {@code rules: RULE: {
 * NAME: value }}, and also at the top level if it is {@linkplain #atTopLevel() for that}.
 *
 * @param <T> an immutable value
 */
public final class RuleOption<T> {

  /** How a value is written, for editors. */
  public enum Kind {
    /** A number with or without unit, as {@code 10s}. */
    DURATION,
    /** A whole number from 0. */
    COUNT,
    /** {@code true} or {@code false}. */
    FLAG,
    /** One text. */
    TEXT,
    /** A list of texts, or one. */
    TEXTS,
    /** A list of texts, or one, for each key. */
    LISTS
  }

  private final String name;
  private final Kind kind;
  private final List<String> choices;
  private final T otherwise;
  private final String description;
  private final boolean topLevel;
  private final Function<OptionValue, T> reader;

  private RuleOption(
      String name,
      Kind kind,
      List<String> choices,
      T otherwise,
      String description,
      boolean topLevel,
      Function<OptionValue, T> reader) {
    this.name = name;
    this.kind = kind;
    this.choices = List.copyOf(choices);
    this.otherwise = otherwise;
    this.description = description;
    this.topLevel = topLevel;
    this.reader = reader;
  }

  /**
   * An option with values of its own.
   *
   * @param name in lower case with hyphens
   * @param otherwise what holds if nobody says
   * @param description one sentence
   * @param reader understands a value or throws IllegalArgumentException with a sentence that says
   *     why it does not
   */
  public static <T> RuleOption<T> of(
      String name, Kind kind, T otherwise, String description, Function<OptionValue, T> reader) {
    return new RuleOption<>(name, kind, List.of(), otherwise, description, false, reader);
  }

  /** A time, {@code 10s}, {@code 500ms}, {@code 1min}; a bare number counts milliseconds. */
  public static RuleOption<Duration> duration(String name, Duration otherwise, String description) {
    return of(name, Kind.DURATION, otherwise, description, value -> time(name, value));
  }

  /** A whole number from 0. */
  public static RuleOption<Integer> count(String name, int otherwise, String description) {
    return of(name, Kind.COUNT, otherwise, description, value -> number(name, value));
  }

  /** Off unless somebody says otherwise. */
  public static RuleOption<Boolean> flag(String name, String description) {
    return of(name, Kind.FLAG, false, description, value -> truth(name, value));
  }

  /** One of some words. */
  public static RuleOption<String> choice(
      String name, List<String> choices, String otherwise, String description) {
    return new RuleOption<>(
        name,
        Kind.TEXT,
        choices,
        otherwise,
        description,
        false,
        value -> known(name, text(name, value), choices));
  }

  /** Any of some words. */
  public static RuleOption<Set<String>> choices(
      String name, List<String> choices, Set<String> otherwise, String description) {
    return new RuleOption<>(
        name,
        Kind.TEXTS,
        choices,
        Set.copyOf(otherwise),
        description,
        false,
        value -> {
          Set<String> chosen = new LinkedHashSet<>();
          items(name, value).forEach(item -> chosen.add(known(name, item, choices)));
          return Set.copyOf(chosen);
        });
  }

  /** Texts, none unless somebody says otherwise. */
  public static RuleOption<List<String>> texts(String name, String description) {
    return of(name, Kind.TEXTS, List.of(), description, value -> items(name, value));
  }

  /** Lists of texts by key, none unless somebody says otherwise; in the order of the file. */
  public static RuleOption<Map<String, List<String>>> lists(String name, String description) {
    return of(name, Kind.LISTS, Map.of(), description, value -> entries(name, value));
  }

  /** The same option, that may stand at the top level of the file as well. */
  public RuleOption<T> atTopLevel() {
    return new RuleOption<>(name, kind, choices, otherwise, description, true, reader);
  }

  public String name() {
    return name;
  }

  public Kind kind() {
    return kind;
  }

  /** The words that it knows; empty if it takes others too. */
  public List<String> choices() {
    return choices;
  }

  /** What holds if nobody says. */
  public T otherwise() {
    return otherwise;
  }

  /** One sentence. */
  public String description() {
    return description;
  }

  /** Whether it may stand at the top level of the file as well. */
  public boolean isTopLevel() {
    return topLevel;
  }

  /**
   * Understands a value.
   *
   * @throws IllegalArgumentException if it is none for this option; the message is a sentence
   */
  public T read(OptionValue value) {
    return reader.apply(value);
  }

  /** The text of a value that must be one. */
  public static String text(String option, OptionValue value) {
    if (value instanceof OptionValue.Text text && !text.text().isBlank()) {
      return text.text().strip();
    }
    throw new IllegalArgumentException("'" + option + "' needs one value.");
  }

  /** The texts of a value that must be a list of them or one. */
  public static List<String> items(String option, OptionValue value) {
    if (value instanceof OptionValue.Items list) {
      return list.items();
    }
    return List.of(text(option, value));
  }

  /** The lists of a value that must be some by key. */
  public static Map<String, List<String>> entries(String option, OptionValue value) {
    if (value instanceof OptionValue.Entries entries) {
      return entries.entries();
    }
    throw new IllegalArgumentException("'" + option + "' must be a mapping of keys and values.");
  }

  private static Duration time(String option, OptionValue value) {
    String text = text(option, value);
    OptionalDouble milliseconds = SessionSettings.inMilliseconds(text);
    if (milliseconds.isEmpty()) {
      throw new IllegalArgumentException(
          "'" + text + "' is no time: " + option + " is one such as 10s or 500ms.");
    }
    return Duration.ofMillis(Math.round(milliseconds.getAsDouble()));
  }

  private static int number(String option, OptionValue value) {
    String text = text(option, value);
    if (text.length() > 9 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw new IllegalArgumentException("'" + text + "' is no count: " + option + " is a number.");
    }
    return Integer.parseInt(text);
  }

  private static boolean truth(String option, OptionValue value) {
    String text = text(option, value);
    if (!text.equals("true") && !text.equals("false")) {
      throw new IllegalArgumentException(
          "'" + text + "' is neither true nor false: " + option + " is one of them.");
    }
    return text.equals("true");
  }

  private static String known(String option, String text, List<String> choices) {
    if (choices.contains(text)) {
      return text;
    }
    throw new IllegalArgumentException(
        "'"
            + text
            + "' is no "
            + option
            + ": known are "
            + String.join(", ", choices)
            + NearestName.of(text, choices).map(n -> "; did you mean '" + n + "'?").orElse("."));
  }
}
