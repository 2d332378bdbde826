package io.github.surefoot.engine.effect;

import io.github.surefoot.engine.catalog.Catalog;
import io.github.surefoot.engine.catalog.Histories;
import io.github.surefoot.engine.effect.Effect.RelationLock;
import io.github.surefoot.engine.effect.Effect.TransactionRule;
import io.github.surefoot.engine.effect.Effect.Work;
import io.github.surefoot.engine.effect.Effect.Work.IndexBuild;
import io.github.surefoot.engine.effect.Effect.Work.Rewrite;
import io.github.surefoot.engine.effect.Effect.Work.RowWrite;
import io.github.surefoot.engine.effect.Effect.Work.Scan;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.sql.Dialect;
import io.github.surefoot.engine.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What a statement does after a history, as short lines. */
final class Described {
  private final List<Effect> effects;

  private Described(List<Effect> effects) {
    this.effects = effects;
  }

  static Described on(int major, String history, String statement) {
    return on(major, "UTC", history, statement);
  }

  static Described on(int major, @Nullable String timeZone, String history, String statement) {
    Target target = new Target(Dialect.POSTGRESQL, major, 0, 0);
    Catalog catalog = Histories.after(history);
    List<Effect> effects = new ArrayList<>();
    for (Statement parsed : Histories.statements(statement)) {
      for (Operation operation : parsed.operations()) {
        effects.add(
            Effects.forTarget(target)
                .of(operation, new Situation(target, catalog, parsed.operations(), timeZone)));
        catalog = catalog.preview(operation);
      }
    }
    return new Described(effects);
  }

  /** {@code t AX}, the target first; modes abbreviated as in the rule catalogue. */
  List<String> locks() {
    List<String> lines = new ArrayList<>();
    for (Effect effect : effects) {
      for (RelationLock lock : effect.locks()) {
        lines.add(lock.relation().display() + " " + abbreviated(lock.mode()));
      }
    }
    return lines;
  }

  /** {@code p SRX REFERENCED}. */
  List<String> roles() {
    List<String> lines = new ArrayList<>();
    for (Effect effect : effects) {
      for (RelationLock lock : effect.locks()) {
        lines.add(lock.relation().display() + " " + abbreviated(lock.mode()) + " " + lock.role());
      }
    }
    return lines;
  }

  /** {@code rewrite t TYPE_CHANGE}, {@code scan t CHECK}, {@code build i on t UNIQUE}. */
  List<String> work() {
    List<String> lines = new ArrayList<>();
    for (Effect effect : effects) {
      for (Work work : effect.work()) {
        lines.add(described(work));
      }
    }
    return lines;
  }

  boolean allowedInTransaction() {
    return effects.stream().allMatch(e -> e.transaction() == TransactionRule.ALLOWED);
  }

  @Nullable String fails() {
    return effects.stream().map(Effect::fails).filter(f -> f != null).findFirst().orElse(null);
  }

  List<String> unknown() {
    return effects.stream().flatMap(e -> e.unknown().stream()).toList();
  }

  private static String described(Work work) {
    String relation = work.relation().display();
    if (work instanceof Rewrite) {
      return "rewrite " + relation + " " + work.cause();
    } else if (work instanceof Scan) {
      return "scan " + relation + " " + work.cause();
    } else if (work instanceof IndexBuild build) {
      return (build.rebuilt() ? "rebuild " : "build ")
          + build.index()
          + " on "
          + relation
          + " "
          + work.cause();
    }
    return (((RowWrite) work).bounded() ? "bounded write " : "write ") + relation;
  }

  private static String abbreviated(LockMode mode) {
    return switch (mode) {
      case ACCESS_SHARE -> "AS";
      case ROW_SHARE -> "RS";
      case ROW_EXCLUSIVE -> "RX";
      case SHARE_UPDATE_EXCLUSIVE -> "SUX";
      case SHARE -> "SH";
      case SHARE_ROW_EXCLUSIVE -> "SRX";
      case EXCLUSIVE -> "EX";
      case ACCESS_EXCLUSIVE -> "AX";
    };
  }
}
