package io.github.surefoot.analyzer.flyway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.analyzer.flyway.ResourceName.Ignored;
import io.github.surefoot.analyzer.flyway.ResourceName.OfCallback;
import io.github.surefoot.analyzer.flyway.ResourceName.OfMigration;
import io.github.surefoot.analyzer.flyway.ResourceName.Type;
import io.github.surefoot.engine.migration.CallbackEvent;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ResourceNameTest {
  private static final FlywaySettings.Naming DEFAULT = FlywaySettings.DEFAULT.naming();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "V2_b.sql | '2_b' is no version: two underscores must part the version from the description",
        "V2__.b__c.sql | accepted",
        "Vx__b.sql | 'x' is no version, so",
        "V1..2__b.sql | '1..2' is no version, so",
        "V__b.sql | its name has no version",
        "V.sql | its name has no version",
        "v2__b.sql | its prefix is written 'v' instead of 'V'",
        "r__b.sql | its prefix is written 'r' instead of 'R'",
        "U1__b.sql | it is an undo script",
        "U1.sql | it is an undo script",
        "R1__b.sql | '__' is missing behind 'R'",
        "Rates.sql | '__' is missing behind 'R'",
        "B__b.sql | its name has no version",
        "notes.sql | its name does not begin with a prefix",
        "afterMigrateAll.sql | '__' is missing behind 'afterMigrate'",
        "beforeClean.sql | it is a callback that a successful migrate does not run",
        "afterMigrateError__x.sql | it is a callback that a successful migrate does not run",
      })
  void whatMigrateDoesNotRun(String fileName, String reason) {
    ResourceName name = ResourceName.parse(fileName, DEFAULT);
    if (reason.equals("accepted")) {
      assertThat(name).isInstanceOf(OfMigration.class);
    } else {
      assertThat(name)
          .isInstanceOfSatisfying(
              Ignored.class, ignored -> assertThat(ignored.reason()).startsWith(reason));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "V1__create.sql | VERSIONED | 1 | create",
        "V1_2_3__add_a_column.sql | VERSIONED | 1.2.3 | add a column",
        "V2019.02.06_17.00__x.sql | VERSIONED | 2019.2.6.17 | x",
        "V6.5.0.12.sql | VERSIONED | 6.5.0.12 | ''",
        "V1__a__b.sql | VERSIONED | 1 | a  b",
        "V1__a.SQL | VERSIONED | 1 | a",
        "V0__a.sql | VERSIONED | 0 | a",
        "V-1.2__a.sql | VERSIONED | -1.2 | a",
        "V20240131235959999999__a.sql | VERSIONED | 20240131235959999999 | a",
        "B10__all.sql | BASELINE | 10 | all",
        "R__views.sql | REPEATABLE | | views",
        "R.sql | REPEATABLE | | ''",
      })
  void migrations(String fileName, Type type, String version, String description) {
    assertThat(ResourceName.parse(fileName, DEFAULT))
        .isInstanceOfSatisfying(
            OfMigration.class,
            name -> {
              assertThat(name.type()).isEqualTo(type);
              assertThat(String.valueOf(name.version())).isEqualTo(String.valueOf(version));
              assertThat(name.description()).isEqualTo(description);
            });
  }

  @Test
  void aCallbackIsItsEventAndAnOptionalDescription() {
    assertThat(ResourceName.parse("afterMigrate.sql", DEFAULT))
        .isEqualTo(new OfCallback(CallbackEvent.AFTER_MIGRATE, ""));
    assertThat(ResourceName.parse("beforeEachMigrate__lock_timeout.sql", DEFAULT))
        .isEqualTo(new OfCallback(CallbackEvent.BEFORE_EACH_MIGRATE, "lock timeout"));
  }

  @Test
  void theLongestPrefixIsTriedFirst() {
    assertThat(ResourceName.parse("afterMigrateApplied.sql", DEFAULT))
        .isEqualTo(new OfCallback(CallbackEvent.AFTER_MIGRATE_APPLIED, ""));
    FlywaySettings.Naming words = naming("MIG", "MIGREP", "");
    assertThat(ResourceName.parse("MIGREP__x.sql", words))
        .isEqualTo(new OfMigration(Type.REPEATABLE, null, "x"));
  }

  @Test
  void anEmptyPrefixLeavesTheVersionInFront() {
    FlywayProperties properties = new FlywayProperties();
    properties.putIfAbsent("sqlMigrationPrefix", "");
    FlywaySettings.Naming bare = FlywaySettings.of(properties, null).naming();
    assertThat(bare.versioned()).isEmpty();
    assertThat(ResourceName.parse("12__x.sql", bare))
        .isInstanceOfSatisfying(
            OfMigration.class, name -> assertThat(name.version()).hasToString("12"));
    assertThat(ResourceName.parse("R__x.sql", bare))
        .isEqualTo(new OfMigration(Type.REPEATABLE, null, "x"));
  }

  @Test
  void separatorAndSuffixesAreConfigured() {
    FlywayProperties properties = new FlywayProperties();
    properties.putIfAbsent("sql-migration-separator", "-");
    properties.putIfAbsent("sql-migration-suffixes", ".ddl, .SQL");
    FlywaySettings.Naming naming = FlywaySettings.of(properties, null).naming();
    assertThat(ResourceName.parse("V7-x_y.ddl", naming))
        .isInstanceOfSatisfying(
            OfMigration.class, name -> assertThat(name.description()).isEqualTo("x y"));
    assertThat(ResourceName.isScript("V7-x.sql", naming)).isTrue();
    assertThat(ResourceName.isScript("V7-x.txt", naming)).isFalse();
    assertThat(ResourceName.isScript(".ddl", naming)).isFalse();
  }

  private static FlywaySettings.Naming naming(String versioned, String repeatable, String undo) {
    return new FlywaySettings.Naming(versioned, repeatable, undo, "B", "__", List.of(".sql"));
  }
}
