package io.github.surefoot.engine.javacode.jooq;

import io.github.surefoot.engine.javacode.jooq.JooqValue.Condition;
import io.github.surefoot.engine.javacode.jooq.JooqValue.Step;
import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.source.SqlText;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/** The condition of a WHERE, ON or HAVING, put together step by step. */
final class Filter {
  private final Renderer renderer;
  private final String keyword;
  private @Nullable Condition condition;

  Filter(Renderer renderer, String keyword) {
    this.renderer = renderer;
    this.keyword = keyword;
  }

  /** Takes a step that continues it; false if the step is none. */
  boolean add(Step step) {
    Region site = step.site();
    List<Argument> arguments = step.arguments();
    switch (step.method()) {
      case "where", "on", "having", "and" -> and(renderer.conditions(arguments, site), site);
      case "or" -> or(renderer.conditions(arguments, site), site);
      case "andNot" -> and(not(renderer.conditions(arguments, site), site), site);
      case "orNot" -> or(not(renderer.conditions(arguments, site), site), site);
      case "whereExists", "andExists" -> and(exists(step, "exists "), site);
      case "whereNotExists", "andNotExists" -> and(exists(step, "not exists "), site);
      case "orExists" -> or(exists(step, "exists "), site);
      case "orNotExists" -> or(exists(step, "not exists "), site);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void and(Condition other, Region site) {
    Condition before = condition;
    condition = before == null ? other : renderer.connected("and", before, other, site);
  }

  private void or(Condition other, Region site) {
    Condition before = condition;
    condition = before == null ? other : renderer.connected("or", before, other, site);
  }

  private Condition not(Condition condition, Region site) {
    return Condition.of(negated(renderer, condition, site));
  }

  static SqlText negated(Renderer renderer, Condition condition, Region site) {
    SqlText sql = renderer.condition(condition, site);
    boolean enclosed = condition.operands().size() > 1;
    return new Sql(site).add(enclosed ? "not " : "not (").add(sql).add(enclosed ? "" : ")").build();
  }

  private Condition exists(Step step, String keyword) {
    return Condition.of(
        new Sql(step.site())
            .add(keyword)
            .add(renderer.operand(step.arguments().get(0), null, step.site()))
            .build());
  }

  /** Whether there is any. */
  boolean isEmpty() {
    Condition known = condition;
    return known == null || known.operands().isEmpty();
  }

  /** Adds it with a blank in front, if there is any. */
  void appendTo(Sql sql, Region site) {
    Condition known = condition;
    if (known != null && !known.operands().isEmpty()) {
      sql.add(" " + keyword + " ").add(renderer.condition(known, site));
    }
  }
}
