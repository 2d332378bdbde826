package io.github.surefoot.conformance;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Makes statements that are nearly like given ones: a word left out, doubled, moved or taken from
 * another statement. Many still parse, in ways nobody thought of writing down.
 */
final class Mutations {

  private final List<List<String>> statements;
  private final Random random;

  /**
   * @param seed the same seed gives the same mutations
   */
  Mutations(List<String> statements, long seed) {
    this.statements =
        statements.stream()
            // What a token is depends on the server inside these.
            .filter(sql -> !sql.contains("$") && !sql.contains("--") && !sql.contains("/*"))
            .map(Tokens::of)
            .toList();
    this.random = new Random(seed);
  }

  /** The next {@code count} statements. */
  List<String> next(int count) {
    List<String> mutated = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      List<String> tokens = new ArrayList<>(any(statements));
      int changes = 1 + random.nextInt(2);
      for (int change = 0; change < changes && tokens.size() > 1; change++) {
        change(tokens);
      }
      mutated.add(String.join(" ", tokens));
    }
    return mutated;
  }

  private void change(List<String> tokens) {
    int at = random.nextInt(tokens.size());
    switch (random.nextInt(6)) {
      case 0 -> tokens.remove(at);
      case 1 -> tokens.add(at, tokens.get(at));
      case 2 -> Collections.swap(tokens, at, random.nextInt(tokens.size()));
      case 3 -> tokens.set(at, any(any(statements)));
      case 4 -> tokens.add(at, any(any(statements)));
      default -> {
        List<String> other = any(statements);
        int from = random.nextInt(other.size());
        int to = Math.min(other.size(), from + 1 + random.nextInt(6));
        tokens.addAll(at, other.subList(from, to));
      }
    }
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
