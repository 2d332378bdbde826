package io.github.surefoot.analyzer.flyway;

import io.github.surefoot.analyzer.files.Loaded;
import io.github.surefoot.analyzer.files.SourceFiles;
import io.github.surefoot.engine.migration.RunnerSetting;
import io.github.surefoot.engine.source.SourceFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Finds the lines that make Flyway's settings. A line makes one if it says its name, in whatever
 * spelling, and then its value: {@code outOfOrder = true}, {@code out-of-order: true}, {@code
 * <outOfOrder>true</outOfOrder>}, {@code .outOfOrder(true)}.
 */
public final class SettingPlaces {
  private SettingPlaces() {}

  /**
   * The settings that can switch a safeguard off, in the order of their names; without those whose
   * line is not found, and those that only a test's configuration makes.
   *
   * @param told the displayed paths of the files that say how migrations are run
   */
  public static List<RunnerSetting> of(
      FlywaySettings settings, List<String> told, SourceFiles files) {
    List<RunnerSetting> found = new ArrayList<>();
    for (Map.Entry<String, String> said : new TreeMap<>(settings.safeguards()).entrySet()) {
      RunnerSetting setting = find(said.getKey(), said.getValue(), told, files);
      if (setting != null) {
        found.add(setting);
      }
    }
    return found;
  }

  /**
   * A line of a properties file that makes a setting of Flyway's which is no safeguard: beside it
   * there is place for others. Empty if there is none.
   *
   * @param told as for {@link #of}
   */
  public static Optional<RunnerSetting> any(
      FlywaySettings settings, List<String> told, SourceFiles files) {
    Set<String> safeguards =
        settings.safeguards().keySet().stream()
            .map(SettingPlaces::letters)
            .collect(Collectors.toUnmodifiableSet());
    for (String path : told) {
      if ((path.endsWith(".properties") || path.endsWith(".conf"))
          && !isTest(path)
          && files.read(files.root().resolve(path)) instanceof Loaded.Text text) {
        Optional<RunnerSetting> setting = any(text.file(), safeguards);
        if (setting.isPresent()) {
          return setting;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<RunnerSetting> any(SourceFile file, Set<String> but) {
    for (int line = 1; line <= file.lineCount(); line++) {
      String text = file.lineText(line).strip();
      int equals = text.indexOf('=');
      for (String prefix : List.of("flyway.", "spring.flyway.")) {
        if (equals > prefix.length() && text.startsWith(prefix)) {
          String key = text.substring(prefix.length(), equals).strip();
          int start = file.lineStart(line) + file.lineText(line).indexOf(text);
          if (!but.contains(letters(key))) {
            return Optional.of(
                new RunnerSetting(
                    key,
                    text.substring(equals + 1).strip().toLowerCase(Locale.ROOT),
                    file.region(start, start + text.length())));
          }
        }
      }
    }
    return Optional.empty();
  }

  private static @Nullable RunnerSetting find(
      String key, String value, List<String> told, SourceFiles files) {
    String wanted = letters(key) + letters(value);
    for (String path : told) {
      Path file = files.root().resolve(path);
      if (!isTest(path) && files.read(file) instanceof Loaded.Text text) {
        RunnerSetting setting = find(key, value, wanted, text.file());
        if (setting != null) {
          return setting;
        }
      }
    }
    return null;
  }

  private static @Nullable RunnerSetting find(
      String key, String value, String wanted, SourceFile file) {
    for (int line = 1; line <= file.lineCount(); line++) {
      String text = file.lineText(line);
      String stripped = text.strip();
      boolean comment =
          stripped.startsWith("#") || stripped.startsWith("//") || stripped.startsWith("<!--");
      if (!comment && letters(text).contains(wanted)) {
        int start = file.lineStart(line) + text.indexOf(stripped);
        return new RunnerSetting(key, value, file.region(start, start + stripped.length()));
      }
    }
    return null;
  }

  private static boolean isTest(String path) {
    String lower = path.toLowerCase(Locale.ROOT);
    String name = lower.substring(lower.lastIndexOf('/') + 1);
    return lower.contains("/test/")
        || lower.startsWith("test/")
        || name.contains("test")
        || name.contains("-dev.")
        || name.contains("-local.");
  }

  private static String letters(String text) {
    StringBuilder letters = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isLetterOrDigit(c) || c == '*') {
        letters.append(c);
      }
    }
    return letters.toString().toLowerCase(Locale.ROOT);
  }
}
