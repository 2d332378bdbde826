package io.github.surefoot.engine.effect;

import io.github.surefoot.engine.operation.SequenceOption;
import io.github.surefoot.engine.operation.SequenceOption.Cache;
import io.github.surefoot.engine.operation.SequenceOption.Increment;
import io.github.surefoot.engine.operation.SequenceOption.MaxValue;
import io.github.surefoot.engine.operation.SequenceOption.MinValue;
import io.github.surefoot.engine.operation.SequenceOption.OfType;
import io.github.surefoot.engine.operation.SequenceOption.Start;
import java.math.BigInteger;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What the server refuses of the options of a new sequence (manual, CREATE SEQUENCE, 10 to 18). */
final class SequenceBounds {
  private static final BigInteger ONE = BigInteger.ONE;

  private final List<SequenceOption> options;
  private final boolean created;

  /**
   * @param created whether the options are those of a new sequence, so that what is not said is the
   *     default
   */
  SequenceBounds(List<SequenceOption> options, boolean created) {
    this.options = options;
    this.created = created;
  }

  /** Why it is refused, null if it is not known to be. */
  @Nullable String refusal() {
    OfType type = SequenceOption.last(options, OfType.class);
    int bits = bits(type);
    if (bits == 0) {
      return "a sequence counts in smallint, integer or bigint";
    }
    Increment increment = SequenceOption.last(options, Increment.class);
    BigInteger step = increment == null ? ONE : number(increment.value());
    if (step != null && step.signum() == 0) {
      return "INCREMENT must not be zero";
    }
    Cache cache = SequenceOption.last(options, Cache.class);
    BigInteger cached = cache == null ? ONE : number(cache.value());
    if (cached != null && cached.signum() <= 0) {
      return "CACHE must be greater than zero";
    }
    return created && bits > 0 && step != null ? range(bits, step.signum() > 0) : null;
  }

  /** Zero if it is none of the three types, -1 if it is not known. */
  private static int bits(@Nullable OfType type) {
    if (type == null) {
      return 64;
    }
    if (!type.type().known()) {
      return -1;
    }
    return switch (type.type().name()) {
      case "smallint" -> 16;
      case "integer" -> 32;
      case "bigint" -> 64;
      default -> 0;
    };
  }

  private @Nullable String range(int bits, boolean ascending) {
    BigInteger top = ONE.shiftLeft(bits - 1).subtract(ONE);
    BigInteger bottom = top.negate().subtract(ONE);
    MinValue minimum = SequenceOption.last(options, MinValue.class);
    MaxValue maximum = SequenceOption.last(options, MaxValue.class);
    BigInteger least =
        minimum == null || minimum.value() == null
            ? ascending ? ONE : bottom
            : number(minimum.value());
    BigInteger most =
        maximum == null || maximum.value() == null
            ? ascending ? top : ONE.negate()
            : number(maximum.value());
    if (least == null || most == null) {
      return null;
    }
    if (least.compareTo(bottom) < 0 || most.compareTo(top) > 0) {
      return "MINVALUE or MAXVALUE is out of the range of the type";
    }
    if (least.compareTo(most) >= 0) {
      return "MINVALUE must be less than MAXVALUE";
    }
    Start start = SequenceOption.last(options, Start.class);
    BigInteger first = start == null ? ascending ? least : most : number(start.value());
    boolean outside = first != null && (first.compareTo(least) < 0 || first.compareTo(most) > 0);
    return outside ? "START is not between MINVALUE and MAXVALUE" : null;
  }

  /** Null for a hole, and for what is not written in plain digits. */
  private static @Nullable BigInteger number(String written) {
    String digits = written.replace(" ", "");
    boolean negative = digits.startsWith("-");
    if (negative || digits.startsWith("+")) {
      digits = digits.substring(1);
    }
    if (digits.isEmpty()
        || digits.length() > 20
        || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return null;
    }
    BigInteger value = new BigInteger(digits);
    return negative ? value.negate() : value;
  }
}
