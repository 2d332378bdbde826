package io.github.surefoot.analyzer.discovery;

import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.SessionOperation.SetSetting;
import io.github.surefoot.engine.operation.SessionOperation.SettingScope;
import io.github.surefoot.engine.source.SourceFile;
import io.github.surefoot.engine.source.SqlText;
import io.github.surefoot.engine.sql.Dialect;
import io.github.surefoot.engine.sql.SqlParser;
import io.github.surefoot.engine.sql.Statement;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The settings that a connection has before the first migration runs. Names in lower case. */
final class ConnectionSettings {
  private ConnectionSettings() {}

  /** What a PostgreSQL JDBC URL sets: {@code currentSchema}, and {@code -c} in {@code options}. */
  static Map<String, String> ofUrl(String url) {
    Map<String, String> settings = new TreeMap<>();
    int query = url.indexOf('?');
    if (!url.startsWith("jdbc:postgresql:") || query < 0) {
      return settings;
    }
    for (String parameter : url.substring(query + 1).split("&", -1)) {
      int equals = parameter.indexOf('=');
      if (equals < 0) {
        continue;
      }
      String name = parameter.substring(0, equals);
      String value = decode(parameter.substring(equals + 1));
      if (name.equals("currentSchema")) {
        settings.put("search_path", value);
      } else if (name.equals("options")) {
        options(value, settings);
      }
    }
    return settings;
  }

  private static void options(String options, Map<String, String> settings) {
    String[] words = options.strip().split(" +", -1);
    for (int i = 0; i < words.length; i++) {
      String assignment = "";
      if (words[i].equals("-c") && i + 1 < words.length) {
        assignment = words[++i];
      } else if (words[i].startsWith("-c")) {
        assignment = words[i].substring(2);
      } else if (words[i].startsWith("--")) {
        assignment = words[i].substring(2).replace('-', '_');
      }
      int equals = assignment.indexOf('=');
      if (equals > 0) {
        settings.put(
            assignment.substring(0, equals).toLowerCase(Locale.ROOT),
            assignment.substring(equals + 1));
      }
    }
  }

  private static String decode(String value) {
    try {
      return URLDecoder.decode(value, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return value;
    }
  }

  /** What a script sets for the session: {@code SET lock_timeout = '2s'}. */
  static Map<String, String> ofSql(String sql, Dialect dialect) {
    SourceFile file = new SourceFile("initSql", sql);
    Map<String, String> settings = new TreeMap<>();
    for (Statement statement : SqlParser.parse(SqlText.of(file.whole()), dialect).statements()) {
      for (Operation operation : statement.operations()) {
        if (operation instanceof SetSetting set
            && set.scope() == SettingScope.SESSION
            && !set.reset()) {
          settings.put(set.name(), String.join(",", set.values()));
        }
      }
    }
    return settings;
  }
}
