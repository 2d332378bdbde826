package io.github.surefoot.engine.assurance;

import io.github.surefoot.engine.migration.Migration;
import io.github.surefoot.engine.rule.Finding;
import java.util.List;

/**
 * A justification after everything was judged.
 *
 * @param migration the migration that it is written in; the first if it is part of several
 * @param faults why it silences nothing; empty if it is in force
 * @param unknownRules the names in it that no rule has
 * @param idleRules the rules it names that ran wherever it stands and that it silenced nothing of;
 *     empty if it has faults
 * @param silenced the findings that it silenced, by file and place
 * @param statements how many statements stand where it covers them
 * @param broadLimit how many of them it may cover without being called broad
 */
public record JudgedAssurance(
    Assurance assurance,
    Migration migration,
    List<Fault> faults,
    List<String> unknownRules,
    List<String> idleRules,
    List<Finding> silenced,
    int statements,
    int broadLimit) {
  public JudgedAssurance {
    faults = List.copyOf(faults);
    unknownRules = List.copyOf(unknownRules);
    idleRules = List.copyOf(idleRules);
    silenced = List.copyOf(silenced);
  }
}
