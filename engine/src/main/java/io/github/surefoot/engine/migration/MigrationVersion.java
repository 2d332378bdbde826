package io.github.surefoot.engine.migration;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A version as Flyway orders it: numbers separated by dots or underscores, where zeros at the end
 * mean nothing, so that {@code 1}, {@code 1.0} and {@code 001} are the same.
 *
 * @param parts the numbers, zeros at the end left out; empty for 0
 */
public record MigrationVersion(List<BigInteger> parts) implements Comparable<MigrationVersion> {

  public MigrationVersion {
    int end = parts.size();
    while (end > 0 && parts.get(end - 1).signum() == 0) {
      end--;
    }
    parts = List.copyOf(parts.subList(0, end));
  }

  /** The version that a text means, empty for null and for anything but such numbers. */
  public static Optional<MigrationVersion> parse(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return Optional.empty();
    }
    List<BigInteger> parts = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      char c = i < text.length() ? text.charAt(i) : '.';
      if (c == '.' || c == '_') {
        if (i == start) {
          return Optional.empty();
        }
        parts.add(new BigInteger(text.substring(start, i)));
        start = i + 1;
      } else if (c < '0' || c > '9') {
        return Optional.empty();
      }
    }
    return Optional.of(new MigrationVersion(parts));
  }

  /** This version with further numbers behind it. */
  public MigrationVersion followedBy(List<Integer> more) {
    List<BigInteger> longer = new ArrayList<>(parts);
    more.forEach(n -> longer.add(BigInteger.valueOf(n)));
    return new MigrationVersion(longer);
  }

  @Override
  public int compareTo(MigrationVersion other) {
    for (int i = 0; i < Math.max(parts.size(), other.parts.size()); i++) {
      int order = part(i).compareTo(other.part(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private BigInteger part(int i) {
    return i < parts.size() ? parts.get(i) : BigInteger.ZERO;
  }

  /** With dots: {@code 7.1}. */
  @Override
  public String toString() {
    return parts.isEmpty()
        ? "0"
        : parts.stream().map(BigInteger::toString).collect(Collectors.joining("."));
  }
}
