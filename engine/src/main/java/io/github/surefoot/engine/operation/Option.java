package io.github.surefoot.engine.operation;

import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * One of a list of options, as {@code (name = value, other)} or {@code (NAME value, OTHER)}.
 *
 * @param name folded; with its prefix, as {@code toast.autovacuum_enabled}
 * @param value as written but for quotes; null if none is given
 */
public record Option(String name, @Nullable String value) {

  /** Whether a Boolean option is given and not switched off. */
  public boolean isOn() {
    return value == null
        || !(value.equalsIgnoreCase("false")
            || value.equalsIgnoreCase("off")
            || value.equals("0")
            || value.equalsIgnoreCase("no"));
  }

  @Override
  public String toString() {
    return value == null ? name : name + "=" + value;
  }
}
