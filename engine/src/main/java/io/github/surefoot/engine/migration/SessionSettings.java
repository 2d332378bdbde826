package io.github.surefoot.engine.migration;

import io.github.surefoot.engine.operation.SessionOperation.SetSetting;
import io.github.surefoot.engine.operation.SessionOperation.SettingScope;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * The session's settings at a point of the history. Immutable and persistent. Names are in lower
 * case; values as written, lists joined with a comma.
 */
public final class SessionSettings {
  private final PMap<String, String> initial;

  /** Set for the session, not yet rolled back. */
  private final PMap<String, String> session;

  /** Set until the transaction ends. */
  private final PMap<String, String> local;

  /** {@link #session} as it was when the transaction began: what a rollback restores. */
  private final PMap<String, String> atBegin;

  private SessionSettings(
      PMap<String, String> initial,
      PMap<String, String> session,
      PMap<String, String> local,
      PMap<String, String> atBegin) {
    this.initial = initial;
    this.session = session;
    this.local = local;
    this.atBegin = atBegin;
  }

  /** What a connection starts with. */
  public static SessionSettings of(Map<String, String> initial) {
    PMap<String, String> start = HashTreePMap.from(initial);
    return new SessionSettings(start, start, HashTreePMap.empty(), start);
  }

  /** The value in force, empty if nothing says. */
  public Optional<String> get(String name) {
    String value = local.get(name);
    return Optional.ofNullable(value != null ? value : session.get(name));
  }

  /**
   * A time, as {@code lock_timeout} is one: a number with {@code us}, {@code ms}, {@code s}, {@code
   * min}, {@code h} or {@code d}, or of milliseconds without a unit (manual, 19.1.1 Parameter Names
   * and Values, all versions).
   *
   * @return in milliseconds; empty if nothing says, or nothing that can be read
   */
  public OptionalDouble milliseconds(String name) {
    return inMilliseconds(get(name).orElse(""));
  }

  /**
   * A time as settings state it, see {@link #milliseconds}.
   *
   * @return empty if it is none
   */
  public static OptionalDouble inMilliseconds(String time) {
    String value = time.strip();
    int end = 0;
    while (end < value.length() && (value.charAt(end) == '.' || isDigit(value.charAt(end)))) {
      end++;
    }
    double factor =
        switch (value.substring(end).strip()) {
          case "us" -> 0.001;
          case "", "ms" -> 1;
          case "s" -> 1_000;
          case "min" -> 60_000;
          case "h" -> 3_600_000;
          case "d" -> 86_400_000;
          default -> -1;
        };
    if (factor < 0) {
      return OptionalDouble.empty();
    }
    try {
      return OptionalDouble.of(Double.parseDouble(value.substring(0, end)) * factor);
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** The schemas of the search path, {@code "$user"} left out; {@code public} if not set. */
  public List<String> searchPath() {
    return get("search_path")
        .map(
            path ->
                List.of(path.split(",")).stream()
                    .map(String::strip)
                    .map(
                        s ->
                            s.startsWith("\"") && s.endsWith("\"") && s.length() > 1
                                ? s.substring(1, s.length() - 1)
                                : s)
                    .filter(s -> !s.isEmpty() && !s.equals("$user"))
                    .toList())
        .filter(path -> !path.isEmpty())
        .orElse(List.of("public"));
  }

  /**
   * After SET or RESET.
   *
   * @param inTransaction whether a transaction block is open: SET LOCAL does nothing without one
   */
  public SessionSettings apply(SetSetting set, boolean inTransaction) {
    if (set.scope() == SettingScope.LOCAL) {
      return inTransaction
          ? new SessionSettings(initial, session, changed(local, set), atBegin)
          : this;
    }
    if (set.name().equals("all")) {
      return new SessionSettings(initial, initial, HashTreePMap.empty(), atBegin);
    }
    return new SessionSettings(
        initial, changed(session, set), local.minus(set.name()), inTransaction ? atBegin : session);
  }

  SessionSettings begin() {
    return new SessionSettings(initial, session, HashTreePMap.empty(), session);
  }

  SessionSettings end(boolean commit) {
    return new SessionSettings(initial, commit ? session : atBegin, HashTreePMap.empty(), session);
  }

  private PMap<String, String> changed(PMap<String, String> settings, SetSetting set) {
    if (!set.reset()) {
      return settings.plus(set.name(), String.join(",", set.values()));
    }
    String initially = initial.get(set.name());
    return initially == null ? settings.minus(set.name()) : settings.plus(set.name(), initially);
  }
}
