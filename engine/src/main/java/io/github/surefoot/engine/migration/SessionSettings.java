package io.github.surefoot.engine.migration;

import io.github.surefoot.engine.operation.SessionOperation.SetSetting;
import io.github.surefoot.engine.operation.SessionOperation.SettingScope;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The session's settings at a point of the history. Immutable. Names are in lower case; values as
 * written, lists joined with a comma.
 */
public final class SessionSettings {
  private final Map<String, String> initial;

  /** Set for the session, not yet rolled back. */
  private final Map<String, String> session;

  /** Set until the transaction ends. */
  private final Map<String, String> local;

  /** {@link #session} as it was when the transaction began: what a rollback restores. */
  private final Map<String, String> atBegin;

  private SessionSettings(
      Map<String, String> initial,
      Map<String, String> session,
      Map<String, String> local,
      Map<String, String> atBegin) {
    this.initial = initial;
    this.session = session;
    this.local = local;
    this.atBegin = atBegin;
  }

  /** What a connection starts with. */
  public static SessionSettings of(Map<String, String> initial) {
    Map<String, String> start = Map.copyOf(initial);
    return new SessionSettings(start, start, Map.of(), start);
  }

  /** The value in force, empty if nothing says. */
  public Optional<String> get(String name) {
    String value = local.get(name);
    return Optional.ofNullable(value != null ? value : session.get(name));
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
  SessionSettings apply(SetSetting set, boolean inTransaction) {
    if (set.scope() == SettingScope.LOCAL) {
      return inTransaction
          ? new SessionSettings(initial, session, changed(local, set), atBegin)
          : this;
    }
    if (set.name().equals("all")) {
      return new SessionSettings(initial, initial, Map.of(), atBegin);
    }
    Map<String, String> remaining = new HashMap<>(local);
    remaining.remove(set.name());
    return new SessionSettings(
        initial, changed(session, set), Map.copyOf(remaining), inTransaction ? atBegin : session);
  }

  SessionSettings begin() {
    return new SessionSettings(initial, session, Map.of(), session);
  }

  SessionSettings end(boolean commit) {
    return new SessionSettings(initial, commit ? session : atBegin, Map.of(), session);
  }

  private Map<String, String> changed(Map<String, String> settings, SetSetting set) {
    Map<String, String> next = new HashMap<>(settings);
    if (!set.reset()) {
      next.put(set.name(), String.join(",", set.values()));
    } else if (initial.containsKey(set.name())) {
      next.put(set.name(), initial.get(set.name()));
    } else {
      next.remove(set.name());
    }
    return Map.copyOf(next);
  }
}
