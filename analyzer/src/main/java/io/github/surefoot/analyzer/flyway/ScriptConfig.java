package io.github.surefoot.analyzer.flyway;

import io.github.surefoot.analyzer.RunProblem;
import io.github.surefoot.engine.source.SourceFile;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What a script configuration, {@code V1__x.sql.conf} beside {@code V1__x.sql}, says of one script.
 *
 * @param executeInTransaction null if not said
 * @param placeholderReplacement null if not said
 * @param encoding null if not said
 * @param shouldExecute whether migrate runs it; an expression that needs a value of run time counts
 *     as true
 */
record ScriptConfig(
    @Nullable Boolean executeInTransaction,
    @Nullable Boolean placeholderReplacement,
    @Nullable Charset encoding,
    boolean shouldExecute) {

  /** A script without configuration. */
  static final ScriptConfig NONE = new ScriptConfig(null, null, null, true);

  /** Reads a script configuration; what is wrong with it goes to {@code problems}. */
  static ScriptConfig parse(SourceFile file, List<RunProblem> problems) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(withBackslashes(file.text())));
    } catch (IllegalArgumentException e) {
      problems.add(RunProblem.failure(file.path(), "The file is no valid script configuration."));
      return NONE;
    } catch (IOException e) {
      throw new UncheckedIOException("a string cannot fail to be read", e);
    }
    List<RunProblem> found = new ArrayList<>();
    Boolean inTransaction = flag(properties, "executeInTransaction", file, found);
    Boolean replacement = flag(properties, "placeholderReplacement", file, found);
    Charset encoding = null;
    String encodingName = properties.getProperty("encoding");
    if (encodingName != null) {
      Optional<Charset> known = FlywaySettings.charset(encodingName);
      if (known.isEmpty()) {
        found.add(problem(file, "encoding", "The encoding '" + encodingName + "' is not known."));
      }
      encoding = known.orElse(null);
    }
    String condition = properties.getProperty("shouldExecute");
    for (String name : new TreeSet<>(properties.stringPropertyNames())) {
      switch (name) {
        case "executeInTransaction", "placeholderReplacement", "encoding", "shouldExecute" -> {}
        default -> found.add(problem(file, name, "The key '" + name + "' is not known."));
      }
    }
    problems.addAll(found);
    return new ScriptConfig(
        inTransaction,
        replacement,
        encoding,
        condition == null || !condition.strip().equalsIgnoreCase("false"));
  }

  private static @Nullable Boolean flag(
      Properties properties, String name, SourceFile file, List<RunProblem> problems) {
    String value = properties.getProperty(name);
    if (value == null) {
      return null;
    }
    if (value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false")) {
      return Boolean.valueOf(value);
    }
    problems.add(
        problem(
            file,
            name,
            "The value of " + name + " is '" + value + "'; Flyway accepts true or false."));
    return null;
  }

  private static RunProblem problem(SourceFile file, String key, String message) {
    for (int line = 1; line <= file.lineCount(); line++) {
      if (file.lineText(line).strip().startsWith(key)) {
        return RunProblem.failure(file.path(), line, 1, message);
      }
    }
    return RunProblem.failure(file.path(), message);
  }

  /**
   * Flyway takes a backslash for itself, except at the end of a line that goes on in the next
   * (ConfigUtils.loadConfigurationFromString).
   */
  private static String withBackslashes(String text) {
    List<String> lines = text.lines().toList();
    StringBuilder prepared = new StringBuilder(text.length() + 16);
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      boolean goesOn = line.endsWith("\\") && i + 1 < lines.size() && !lines.get(i + 1).isBlank();
      String content = goesOn ? line.substring(0, line.length() - 1) : line;
      prepared.append(content.replace("\\", "\\\\")).append(goesOn ? "\\" : "").append('\n');
    }
    return prepared.toString();
  }
}
