package io.github.surefoot.analyzer;

/**
 * The numbers of a run. They speak of the migrations whose findings are wanted; those that were
 * only replayed are not counted.
 *
 * @param migrations how many were judged
 * @param statements how many they send
 * @param operations what these say: several for an ALTER TABLE with several actions
 * @param errors findings of this severity that nothing silences
 * @param warnings likewise
 * @param notes likewise
 * @param assured findings with a justification
 * @param baselined findings that the baseline holds
 * @param unresolved places that were not understood, see {@link UnresolvedPlace}
 */
public record Summary(
    int migrations,
    int statements,
    int operations,
    int errors,
    int warnings,
    int notes,
    int assured,
    int baselined,
    int unresolved) {}
