package io.github.surefoot.analyzer.flyway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.analyzer.flyway.FlywayLocation.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FlywayLocationTest {

  @ParameterizedTest
  @CsvSource({
    "db/*, V1.sql, false",
    "db/*, a/V1.sql, true",
    "db/*, a/b/V1.sql, true",
    "db/a*, a/V1.sql, false",
    "db/a*, ab/V1.sql, true",
    "db/?, ab/V1.sql, false",
    "db/?, a/V1.sql, true",
    "db/**/pg, mysql/V1.sql, false",
    "db/**/pg, pg/V1.sql, true",
    "db/**/pg, a/b/pg/V1.sql, true",
    "db/**, a/V1.sql, false",
    "db/V*.sql, V1.sql, true",
    "db/V*.sql, a/V1.sql, false",
    "db/**/V*.sql, a/b/V1.sql, true",
    "db/**/V*.sql, V1.sql, true",
  })
  void wildcards(String location, String file, boolean matches) {
    FlywayLocation parsed = FlywayLocation.parse("classpath:" + location);
    assertThat(parsed.root()).isEqualTo("db");
    assertThat(parsed.matches(file)).isEqualTo(matches);
  }

  @Test
  void theKindStandsBeforeTheColon() {
    assertThat(FlywayLocation.parse("s3:bucket").kind()).isEqualTo(Kind.REMOTE);
    assertThat(FlywayLocation.parse("filesystem:/srv/sql").kind()).isEqualTo(Kind.FILESYSTEM);
    assertThat(FlywayLocation.parse("filesystem:/srv/sql").root()).isEqualTo("/srv/sql");
    assertThat(FlywayLocation.parse(" classpath:/db/migration/ ").root()).isEqualTo("db/migration");
    assertThat(FlywayLocation.parse("db/migration").kind()).isEqualTo(Kind.CLASSPATH);
  }

  @Test
  void manyStarsTakeNoTime() {
    String stars = "*".repeat(200) + "b";
    FlywayLocation location = FlywayLocation.parse("db/" + "**/".repeat(50) + stars);
    assertThat(location.matches("a/".repeat(100) + "a".repeat(300) + "/V1.sql")).isFalse();
  }
}
