package io.github.surefoot.conformance;

import io.github.surefoot.conformance.Survey.Result;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Server and engine, fact by fact.
 *
 * @param facts how many were compared: the transaction rule, whether it fails, and all others
 * @param notClaimed what the server did and the engine does not say
 * @param notSeen what the engine says and the server did not do
 */
record Comparison(int facts, SortedSet<String> notClaimed, SortedSet<String> notSeen) {

  private static final int ALWAYS = 2;

  static Comparison of(Result result) {
    if (result.seen().failure().isPresent()) {
      // What a failing statement did before is gone.
      return new Comparison(ALWAYS, new TreeSet<>(), new TreeSet<>());
    }
    Facts real = Facts.of(result.seen(), result.claim());
    Facts claimed = Facts.of(result.claim(), result.relations(), result.seen().block());
    SortedSet<String> all = new TreeSet<>(real.facts());
    all.addAll(claimed.facts());
    return new Comparison(ALWAYS + all.size(), real.notIn(claimed), claimed.notIn(real));
  }

  List<String> differences() {
    return Stream.concat(
            notClaimed.stream().map(fact -> "not claimed: " + fact),
            notSeen.stream().map(fact -> "not seen: " + fact))
        .toList();
  }
}
