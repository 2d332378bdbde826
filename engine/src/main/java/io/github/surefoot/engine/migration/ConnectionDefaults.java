package io.github.surefoot.engine.migration;

import io.github.surefoot.engine.operation.AccessOperation.RoleSetting;
import io.github.surefoot.engine.operation.DatabaseOperation.AlterSystem;
import io.github.surefoot.engine.operation.DatabaseOperation.DatabaseSetting;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.RoleName;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The timeouts that ALTER ROLE, ALTER DATABASE and ALTER SYSTEM give to the connections that are
 * opened behind them (manual, "Parameter Interaction via SQL", all versions). Immutable.
 *
 * <p>Nothing says which role runs the migrations. One that gets a {@code lock_timeout} is taken to
 * be it, since DDL is what such a limit is for; a role's {@code statement_timeout} is often for
 * reports, and counts only if it is everybody's or the current role's.
 */
final class ConnectionDefaults {
  static final ConnectionDefaults NONE = new ConnectionDefaults(Map.of());

  private static final String LOCK_TIMEOUT = "lock_timeout";
  private static final Set<String> TIMEOUTS = Set.of(LOCK_TIMEOUT, "statement_timeout");

  /** By owner and name, the latest last. */
  private final Map<Key, String> values;

  private record Key(String owner, String setting) {}

  private ConnectionDefaults(Map<Key, String> values) {
    this.values = values;
  }

  /** What a connection begins with that says nothing itself. */
  Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>();
    values.forEach((key, value) -> settings.put(key.setting, value));
    return settings;
  }

  /** After an operation. */
  ConnectionDefaults with(Operation operation) {
    if (operation instanceof RoleSetting set) {
      RoleName role = set.role();
      boolean named = role != null && role.kind() == RoleName.Kind.NAMED;
      return named && !set.reset() && !set.setting().equals(LOCK_TIMEOUT)
          ? this
          : with("role " + role + " in " + set.database(), set.setting(), set.values());
    }
    if (operation instanceof DatabaseSetting set) {
      return with("database " + set.database(), set.setting(), set.values());
    }
    return operation instanceof AlterSystem set
        ? with("system", set.setting(), set.values())
        : this;
  }

  private ConnectionDefaults with(String owner, String setting, List<String> value) {
    if (!TIMEOUTS.contains(setting) && !setting.equals("all")) {
      return this;
    }
    Map<Key, String> changed = new LinkedHashMap<>(values);
    changed
        .keySet()
        .removeIf(
            key ->
                key.owner.equals(owner) && (key.setting.equals(setting) || setting.equals("all")));
    if (!value.isEmpty()) {
      changed.put(new Key(owner, setting), String.join(",", value));
    }
    return new ConnectionDefaults(changed);
  }
}
