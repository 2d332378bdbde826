package io.github.surefoot.engine.assurance;

import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.source.SourceFile;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Which justification covers a place. The scopes of a file lie within each other or apart, so they
 * form a tree: a look-up costs its depth.
 */
final class Coverage {
  private static final Comparator<Assurance> OUTER_FIRST =
      Comparator.comparingInt((Assurance a) -> a.scope().start())
          .thenComparing(a -> a.scope().end(), Comparator.reverseOrder())
          .thenComparingInt(a -> a.region().start());

  private final Map<SourceFile, List<Scope>> files = new HashMap<>();

  private record Scope(Region region, @Nullable Scope outer, Map<String, Assurance> byRule) {}

  Coverage(List<Assurance> assurances) {
    Map<SourceFile, List<Assurance>> byFile = new HashMap<>();
    for (Assurance assurance : assurances) {
      byFile.computeIfAbsent(assurance.scope().file(), f -> new ArrayList<>()).add(assurance);
    }
    byFile.forEach((file, inFile) -> files.put(file, tree(inFile)));
  }

  /** The scopes in the order of their starts, outer ones first. */
  private static List<Scope> tree(List<Assurance> assurances) {
    List<Scope> scopes = new ArrayList<>();
    Deque<Scope> open = new ArrayDeque<>();
    for (Assurance assurance : assurances.stream().sorted(OUTER_FIRST).toList()) {
      Region region = assurance.scope();
      while (!open.isEmpty() && !open.element().region.contains(region)) {
        open.pop();
      }
      Scope scope = open.peek();
      if (scope == null || !scope.region.equals(region)) {
        scope = new Scope(region, scope, new HashMap<>());
        open.push(scope);
        scopes.add(scope);
      }
      for (String rule : assurance.rules()) {
        scope.byRule.putIfAbsent(rule, assurance);
      }
    }
    return scopes;
  }

  /**
   * The innermost justification of the finding's rule around its region, its site or where its
   * statement stands elsewhere, or null.
   */
  @Nullable Assurance of(Finding finding) {
    String rule = finding.rule().name();
    Assurance found = shorter(innermost(finding.region(), rule), innermost(finding.site(), rule));
    for (Region place : finding.elsewhere()) {
      found = shorter(found, innermost(place, rule));
    }
    return found;
  }

  private static @Nullable Assurance shorter(@Nullable Assurance one, @Nullable Assurance other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return length(other) < length(one) ? other : one;
  }

  private @Nullable Assurance innermost(Region place, String rule) {
    List<Scope> scopes = files.getOrDefault(place.file(), List.of());
    int low = 0;
    int high = scopes.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (scopes.get(middle).region.start() <= place.start()) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    Scope scope = low == 0 ? null : scopes.get(low - 1);
    while (scope != null) {
      Assurance found = scope.region.contains(place) ? scope.byRule.get(rule) : null;
      if (found != null) {
        return found;
      }
      scope = scope.outer;
    }
    return null;
  }

  private static int length(Assurance assurance) {
    return assurance.scope().end() - assurance.scope().start();
  }
}
