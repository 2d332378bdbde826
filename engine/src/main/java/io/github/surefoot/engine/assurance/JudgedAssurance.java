package io.github.surefoot.engine.assurance;

import io.github.surefoot.engine.migration.Migration;
import java.util.List;

/**
 * A justification after everything was judged.
 *
 * @param migration the migration that it is written in; the first if it is part of several
 * @param faults why it silences nothing; empty if it is in force
 * @param unknownRules the names in it that no rule has
 * @param idleRules the rules it names that ran wherever it stands and that it silenced nothing of;
 *     empty if it has faults
 */
public record JudgedAssurance(
    Assurance assurance,
    Migration migration,
    List<Fault> faults,
    List<String> unknownRules,
    List<String> idleRules) {
  public JudgedAssurance {
    faults = List.copyOf(faults);
    unknownRules = List.copyOf(unknownRules);
    idleRules = List.copyOf(idleRules);
  }
}
