package io.github.surefoot.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.surefoot.conformance.CaseFile.Case;
import io.github.surefoot.conformance.PostgresSession.Notice;
import io.github.surefoot.conformance.Survey.Result;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Holds every effect that the engine claims against what real servers do: each case is run on each
 * version and the locks, rewrites, index builds, scans and the transaction rule are compared.
 */
@ExtendWith(Servers.Extension.class)
final class EffectConformanceTest {

  @TestFactory
  Stream<DynamicNode> effects(Survey survey) {
    return survey.versions().stream()
        .map(
            major ->
                dynamicContainer(
                    "PostgreSQL " + major,
                    survey.files().stream()
                        .map(file -> dynamicContainer(file.name(), cases(survey, major, file)))));
  }

  private static Stream<DynamicNode> cases(Survey survey, int major, CaseFile file) {
    return file.cases(major).stream()
        .map(c -> dynamicTest(c.title(), () -> check(survey.result(major, file, c), c, major)));
  }

  private static void check(Result result, Case c, int major) {
    Claim claim = result.claim();
    Observation seen = result.seen();
    if (c.blockOnly()) {
      assertThat(claim.transaction().name()).isEqualTo(seen.block().name());
      return;
    }
    String where =
        String.format(
            Locale.ROOT, "%s%non PostgreSQL %s, which said %s", c.title(), major, seen.messages());

    assertThat(seen.failure().map(Notice::state)).as(where).isEqualTo(c.failure());
    assertThat(claim.transaction().name()).as(where).isEqualTo(seen.block().name());
    // What a failing statement did before is gone, and whether it fails may depend on the rows.
    if (c.failure().isPresent()) {
      assertThat(claim.fails()).as(where).matches(fails -> !c.foreseen() || !fails.isEmpty());
      return;
    }
    assertThat(claim.fails()).as(where).isEmpty();
    Comparison comparison = Comparison.of(result);
    if (c.open().include(major)) {
      assertThat(comparison.differences()).as("%s%nis open no more", where).isNotEmpty();
    } else if (c.assumes().include(major)) {
      assertThat(comparison.notClaimed()).as(where).isEmpty();
      assertThat(comparison.notSeen()).as("%s%nneeds an assumption", where).isNotEmpty();
    } else {
      assertThat(comparison.differences()).as(where).isEmpty();
    }
  }
}
