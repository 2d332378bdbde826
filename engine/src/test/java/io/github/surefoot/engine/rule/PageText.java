package io.github.surefoot.engine.rule;

import io.github.surefoot.engine.migration.Runner;
import io.github.surefoot.engine.rule.transaction.MissingLockTimeout;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The Markdown of a rule's page, taken apart: its sections and the fenced blocks in them.
 *
 * <p>An {@code sql} block is a {@link Scenario}; lines {@code -- target: postgresql:12} and {@code
 * -- also: OtherRule} may stand before its first migration. A {@code java migration} block is one
 * too, with the names of its files behind {@code //}. A {@code properties} block speaks for all SQL
 * of its section: it is Flyway's configuration, or, under a line {@code # V3__x.sql.conf}, that
 * file's {@code executeInTransaction=false}. A {@code java application} block is the code that uses
 * the schema of the SQL blocks behind it, up to the next such block. A {@code yaml} block under
 * "What it finds" that begins with {@code # surefoot.yaml} is the configuration of all of them; the
 * page's own rule is on, even if it has to be switched on. Rules {@link #ON_THEIR_OWN_PAGE} are off
 * on all others.
 */
final class PageText {
  /** What they say of a whole project they would say of the examples of nearly all pages. */
  private static final List<RuleInfo> ON_THEIR_OWN_PAGE = List.of(new MissingLockTimeout().info());

  static final String JAVA_MIGRATION = "java migration";

  private final String text;
  private final RuleInfo rule;
  private final Decisions decisions;
  private final Map<String, String> sections = new LinkedHashMap<>();

  PageText(Rule rule) {
    this.rule = rule.info();
    this.text =
        RulePage.of(this.rule.name())
            .orElseThrow(() -> new AssertionError("no page for " + this.rule.name()));
    String heading = "";
    StringBuilder body = new StringBuilder();
    boolean fenced = false;
    for (String line : text.split("\n", -1)) {
      if (line.startsWith("```")) {
        fenced = !fenced;
      }
      if (!fenced && line.startsWith("## ")) {
        sections.put(heading, body.toString());
        heading = line.substring(3).strip();
        body.setLength(0);
      } else {
        body.append(line).append('\n');
      }
    }
    sections.put(heading, body.toString());
    Decisions stated =
        blocks("What it finds").stream()
            .filter(block -> block.code.startsWith("# surefoot.yaml\n"))
            .map(block -> Decisions.of(block.code))
            .findFirst()
            .orElse(Decisions.NONE)
            .switchedOn(this.rule);
    for (RuleInfo other : ON_THEIR_OWN_PAGE) {
      stated = other.name().equals(this.rule.name()) ? stated : stated.switchedOff(other);
    }
    decisions = stated;
  }

  /** What stands above the first section. */
  List<String> head() {
    return section("").lines().filter(line -> !line.isBlank()).toList();
  }

  List<String> headings() {
    return sections.keySet().stream().filter(h -> !h.isEmpty()).toList();
  }

  /** The text of a section; empty if there is none of this heading. */
  String section(String heading) {
    return sections.getOrDefault(heading, "");
  }

  /** A fenced block. */
  record Block(String language, String code) {}

  List<Block> blocks(String heading) {
    List<Block> blocks = new ArrayList<>();
    String language = null;
    StringBuilder code = new StringBuilder();
    for (String line : section(heading).split("\n", -1)) {
      if (!line.startsWith("```")) {
        code.append(line).append('\n');
      } else if (language == null) {
        language = line.substring(3).strip();
        code.setLength(0);
      } else {
        blocks.add(new Block(language, code.toString()));
        language = null;
      }
    }
    return blocks;
  }

  /** An SQL block and what it says about itself. */
  record Example(Scenario scenario, Set<String> also) {
    private Example usedBy(String java) {
      return new Example(scenario.usedBy(java), also);
    }

    /** What all rules find in it, a line for each. */
    List<String> findings() {
      return scenario.findings().stream()
          .map(f -> f.rule().name() + " at " + RuleTester.line(f))
          .toList();
    }
  }

  /** The SQL blocks of a section. */
  List<Example> examples(String heading) {
    List<Block> blocks = blocks(heading);
    Set<String> withoutTransaction = new LinkedHashSet<>();
    StringBuilder settings = new StringBuilder();
    boolean lock = true;
    for (Block block : blocks) {
      if (block.language.equals("properties")) {
        List<String> lines = block.code.lines().map(String::strip).toList();
        settings.append(block.code);
        lock &= !lines.contains("flyway.postgresql.transactional.lock=false");
        if (lines.contains("executeInTransaction=false")) {
          String file = lines.get(0).substring(1).strip();
          withoutTransaction.add(file.substring(0, file.length() - ".conf".length()));
        }
      }
    }
    Runner runner = new Runner.Flyway(null, lock, false, false);
    List<Example> examples = new ArrayList<>();
    String java = "";
    for (Block block : blocks) {
      if (block.language.equals("java application")) {
        java = block.code;
      } else if (block.language.equals("sql") || block.language.equals(JAVA_MIGRATION)) {
        examples.add(
            example(block.code, runner, withoutTransaction, settings.toString()).usedBy(java));
      }
    }
    return examples;
  }

  private Example example(
      String code, Runner runner, Set<String> withoutTransaction, String settings) {
    String target = "postgresql:15";
    Set<String> also = new LinkedHashSet<>();
    StringBuilder sql = new StringBuilder();
    for (String written : code.lines().toList()) {
      boolean comment = written.startsWith("// also: ") || written.matches("// \\w+\\.java");
      String line = comment ? "--" + written.substring(2) : written;
      if (line.startsWith("-- target: ")) {
        target = line.substring("-- target: ".length()).strip();
      } else if (line.startsWith("-- also: ")) {
        also.add(line.substring("-- also: ".length()).strip());
      } else {
        sql.append(line).append('\n');
      }
    }
    return new Example(
        Scenario.of(sql.toString())
            .on(target)
            .runBy(runner)
            .configured(settings)
            .withoutTransaction(withoutTransaction)
            .under(decisions),
        also);
  }

  @Override
  public String toString() {
    return text;
  }
}
