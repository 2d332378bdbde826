package io.github.surefoot.analyzer.flyway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.analyzer.flyway.ResourceName.OfMigration;
import io.github.surefoot.engine.migration.MigrationVersion;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

final class VersionOrderTest {

  @Property
  void zerosAndSeparatorsDoNotCount(
      @ForAll @Size(min = 1, max = 6) List<@IntRange(max = 99999) Integer> numbers,
      @ForAll @IntRange(max = 3) int zeros) {
    MigrationVersion plain = version("V" + joined(numbers, "."));
    assertThat(version("V" + joined(numbers, "_") + "_0".repeat(zeros)))
        .isEqualByComparingTo(plain);
    assertThat(version("V" + "0".repeat(zeros) + joined(numbers, "."))).isEqualByComparingTo(plain);
  }

  @Property
  void versionsCompareNumberByNumber(
      @ForAll @Size(min = 1, max = 6) List<@IntRange(max = 99999) Integer> numbers,
      @ForAll @IntRange(min = 1, max = 99999) int more) {
    MigrationVersion shorter = version("V" + joined(numbers, "."));
    assertThat(version("V" + joined(numbers, ".") + "." + more)).isGreaterThan(shorter);
    assertThat(version("V" + (numbers.get(0) + more) + ".0")).isGreaterThan(shorter);
  }

  private static String joined(List<Integer> numbers, String separator) {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining(separator));
  }

  private static MigrationVersion version(String name) {
    ResourceName parsed = ResourceName.parse(name + "__x.sql", FlywaySettings.DEFAULT.naming());
    assertThat(parsed).isInstanceOf(OfMigration.class);
    MigrationVersion version = ((OfMigration) parsed).version();
    assertThat(version).isNotNull();
    return version;
  }
}
