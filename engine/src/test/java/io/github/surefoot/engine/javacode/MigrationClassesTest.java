package io.github.surefoot.engine.javacode;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.annotations.DataMigration;
import io.github.surefoot.engine.assurance.Assurance;
import io.github.surefoot.engine.javacode.JavaMigration.Role;
import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.source.SourceFile;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MigrationClassesTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "V", "V1", "Vx__A", "v1__A", "Version1__A", "R_A", "Report", "U1__A"})
  void otherNamesHaveNoVersion(String name) {
    assertThat(MigrationClasses.isFlywayName(name)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"V1__A", "V1_2__Add_orders", "V2019_02_06_17_00__x", "R__Views"})
  void flywayNamesHaveOne(String name) {
    assertThat(MigrationClasses.isFlywayName(name)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Orders.java | class Orders { } | false",
        "V1_Orders.java | class V1_Orders { } | false",
        "V1__Orders.java | class V1__Orders extends Base { } | true",
        "Orders.java | class Orders extends BaseJavaMigration { } | true",
        "Orders.java | @SchemaMigration class Orders { } | true",
        "Orders.java | @io.github.surefoot.annotations.DataMigration class Orders { } | true",
      })
  void aWordOrANameTellsWhichFilesToParse(String file, String text, boolean expected) {
    assertThat(MigrationClasses.mayDeclareMigration(file, text)).isEqualTo(expected);
  }

  @Test
  void aClassIsAMigrationByItsTypeOrItsMark() {
    assertThat(MigrationClasses.role(false, false, mark -> false)).isEmpty();
    assertThat(MigrationClasses.role(true, false, mark -> true)).contains(Role.FLYWAY);
    assertThat(MigrationClasses.role(true, true, mark -> false)).contains(Role.FLYWAY_BASE);
    assertThat(MigrationClasses.role(false, false, DataMigration.class.getName()::equals))
        .contains(Role.MARKED);
  }

  @Test
  void aJustificationBelongsToItsMigrationAndToTheRestOfTheFileToAll() {
    SourceFile file = new SourceFile("A.java", "constants first(outer{nested}) second");
    Region first = at(file, "first(outer{nested})");
    Region nested = at(file, "{nested}");
    Region second = at(file, "second");
    List<Region> all = List.of(first, nested, second);
    Assurance ofFile = assurance(at(file, "constants"));
    Assurance ofFirst = assurance(at(file, "outer"));
    Assurance ofNested = assurance(at(file, "nested"));
    Assurance ofSecond = assurance(at(file, "second"));
    List<Assurance> written = List.of(ofFile, ofFirst, ofNested, ofSecond);

    assertThat(MigrationClasses.concerning(first, all, written)).containsExactly(ofFile, ofFirst);
    assertThat(MigrationClasses.concerning(nested, all, written))
        .containsExactly(ofFile, ofFirst, ofNested);
    assertThat(MigrationClasses.concerning(second, all, written)).containsExactly(ofFile, ofSecond);
  }

  private static Region at(SourceFile file, String written) {
    int start = file.text().indexOf(written);
    return file.region(start, start + written.length());
  }

  private static Assurance assurance(Region region) {
    return new Assurance(List.of("TableDrop"), "because", null, null, null, region, region);
  }
}
