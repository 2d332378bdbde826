package io.github.surefoot.conformance;

import io.github.surefoot.conformance.Observation.Block;
import io.github.surefoot.conformance.Relations.Relation;
import io.github.surefoot.engine.effect.LockMode;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What a statement does to relations that were there before, fact by fact in words, in the form in
 * which server and engine can be compared:
 *
 * <ul>
 *   <li>Of the locks on indexes and sequences only those are of interest of which the engine
 *       speaks; the server takes others on the way. On them nothing is seen of a statement that
 *       refuses transaction blocks.
 *   <li>A table that is rewritten gets all its indexes built and all its rows read.
 *   <li>Where rows are written, which rows are read is the planner's choice.
 *   <li>A relation that the history did not create is taken to exist; here it does not.
 * </ul>
 */
record Facts(SortedSet<String> facts) {

  /** What the server did. */
  static Facts of(Observation seen, Claim claim) {
    Map<String, LockMode> locks = new HashMap<>(seen.indexLocks());
    locks.putAll(seen.sequenceLocks());
    locks.keySet().retainAll(claim.locks().keySet());
    if (seen.block() == Block.FORBIDDEN) {
      locks.clear();
    }
    locks.putAll(seen.locks());
    Facts facts = new Facts(new TreeSet<>());
    locks.forEach(facts::lock);
    seen.rewrites().forEach(facts::rewrite);
    seen.builds().forEach((index, table) -> facts.build(index, table, seen.rewrites()::contains));
    if (!claim.rows()) {
      seen.scans().stream().filter(t -> !seen.rewrites().contains(t)).forEach(facts::scan);
    }
    return facts;
  }

  /**
   * What the engine says.
   *
   * @param existing the relations that there are
   * @param block whether the statement may run in a transaction block
   */
  static Facts of(Claim claim, Relations existing, Block block) {
    Map<String, Relation> relations =
        existing.byOid().values().stream()
            .collect(Collectors.toMap(Relation::name, relation -> relation));
    Facts facts = new Facts(new TreeSet<>());
    claim
        .locks()
        .forEach(
            (name, mode) -> {
              Relation relation = relations.get(name);
              if (relation != null && (relation.isTable() || block == Block.ALLOWED)) {
                facts.lock(name, mode);
              }
            });
    claim.rewrites().stream().filter(relations::containsKey).forEach(facts::rewrite);
    claim
        .builds()
        .forEach(
            (index, table) -> {
              if (relations.containsKey(table)) {
                facts.build(index, table, claim.rewrites()::contains);
              }
            });
    if (!claim.rows()) {
      claim.reads().stream()
          .filter(t -> relations.containsKey(t) && !claim.rewrites().contains(t))
          .forEach(facts::scan);
    }
    return facts;
  }

  /** The facts that the other one lacks. */
  SortedSet<String> notIn(Facts other) {
    SortedSet<String> missing = new TreeSet<>(facts);
    missing.removeAll(other.facts);
    return missing;
  }

  private void lock(String relation, LockMode mode) {
    facts.add(relation + " is locked " + mode.display());
  }

  private void rewrite(String table) {
    facts.add(table + " is rewritten");
  }

  private void build(String index, String table, Predicate<String> rewritten) {
    if (!rewritten.test(table)) {
      facts.add(index + " is built on " + table);
    }
  }

  private void scan(String table) {
    facts.add(table + " is read");
  }
}
