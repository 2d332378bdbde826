package io.github.surefoot.engine.javacode;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.assurance.Assurance;
import io.github.surefoot.engine.javacode.JavaMigration.Role;
import io.github.surefoot.engine.javacode.interpreter.SentSql;
import io.github.surefoot.engine.migration.Dispatch;
import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.source.SourceFile;
import io.github.surefoot.engine.source.SqlText;
import java.util.List;
import java.util.Optional;
import org.checkerframework.checker.nullness.qual.Nullable;
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
        "Orders.java | import org.flywaydb.core.Flyway; class Orders { } | false",
        "V1__Orders.java | class V1__Orders extends Base { } | true",
        "Orders.java | class Orders extends org.flywaydb.core.api.migration.BaseJavaMigration { } | true",
        "Orders.java | @io.github.surefoot.annotations.DataMigration class Orders { } | true",
      })
  void aWordOrANameTellsThatAFileSpeaksOfMigrations(String file, String text, boolean expected) {
    assertThat(MigrationClasses.mayDeclareMigration(file, text)).isEqualTo(expected);
  }

  @Test
  void withoutALibraryNoTypeIsOneOfItsOwn() {
    assertThat(MigrationClasses.libraryTypes("class A implements Callback { }")).isEmpty();
  }

  @Test
  void aFileThatNamesALibraryMayExtendItsTypes() {
    assertThat(MigrationClasses.libraryTypes("import org.flywaydb.core.api.callback.*;"))
        .contains("JavaMigration", "BaseCallback", "JdbcMigration")
        .doesNotContain("CustomTaskChange");
    assertThat(MigrationClasses.libraryTypes("import liquibase.change.custom.*;"))
        .contains("CustomTaskChange", "CustomSqlChange", "CustomPrecondition")
        .doesNotContain("JavaMigration");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "class Orders { } | false",
        "import com.acme.SchemaMigration; @SchemaMigration class Orders { } | false",
        "import io.github.surefoot.annotations.*; class Orders { } | false",
        "import io.github.surefoot.annotations.*; @SchemaMigration class Orders { } | true",
        "@io.github.surefoot.annotations.DataMigration class Orders { } | true",
      })
  void wordsTellWhetherATypeMayBeMarked(String text, boolean expected) {
    assertThat(MigrationClasses.mayBeMarked(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        // The configuration names a class.
        "A | false | | | | false | -",
        "A | false | | | | true | MARKED",
        "A | true | | | | true | BASE",
        // Somebody marks it.
        "A | false | | | DataMigration | false | MARKED",
        "A | true | | | SchemaMigration | false | MARKED",
        // BaseJavaMigration takes the version from the name, JavaMigration asks for it.
        "V1__A | false | BaseJavaMigration | | | false | FLYWAY",
        "R__A | false | BaseJavaMigration | | | false | FLYWAY",
        "V1__A | true | BaseJavaMigration | | | false | BASE",
        "Steps | false | BaseJavaMigration | | | false | BASE",
        "Steps | false | BaseJavaMigration | getVersion | | false | FLYWAY",
        "Steps | false | JavaMigration | | | false | FLYWAY",
        "U1__A | false | BaseJavaMigration | | | false | FLYWAY_UNDO",
        "Utilities | false | BaseJavaMigration | | | false | BASE",
        "B1__A | false | BaseJavaMigration | | | false | FLYWAY",
        "Base | false | BaseJavaMigration | | | false | BASE",
        "V1__A | false | jdbc.JdbcMigration | | | false | FLYWAY",
        "V1__A | false | spring.SpringJdbcMigration | | DataMigration | true | FLYWAY",
        "A | false | callback.Callback | | | false | FLYWAY_CALLBACK",
        "A | false | callback.FlywayCallback | | | false | FLYWAY_CALLBACK",
        "A | true | callback.Callback | | | false | BASE",
        "A | false | custom.CustomTaskChange | | | false | LIQUIBASE",
        "A | false | custom.CustomSqlChange | | | false | LIQUIBASE",
        "A | true | custom.CustomSqlChange | | | false | BASE",
        "A | false | precondition.CustomPrecondition | | | false | LIQUIBASE",
        // Who only takes back is no migration.
        "A | false | custom.CustomTaskRollback | | | false | -",
      })
  void aClassIsAMigrationByItsTypeItsMarkOrTheConfiguration(
      String name,
      boolean isAbstract,
      @Nullable String type,
      @Nullable String method,
      @Nullable String mark,
      boolean isNamed,
      @Nullable Role role) {
    MigrationClasses.Candidate candidate =
        new MigrationClasses.Candidate(
            name,
            isAbstract,
            asked -> isOrExtends(type, asked),
            asked -> asked.equals(method),
            asked -> mark != null && asked.endsWith("." + mark),
            isNamed);

    assertThat(MigrationClasses.role(candidate)).isEqualTo(Optional.ofNullable(role));
  }

  private static boolean isOrExtends(@Nullable String type, String asked) {
    return type != null
        && (asked.endsWith("." + type)
            || (type.equals("BaseJavaMigration")
                && asked.equals(MigrationClasses.FLYWAY_MIGRATION)));
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

    assertThat(MigrationClasses.concerning(first, all, written, List.of(), other -> List.of()))
        .containsExactly(ofFile, ofFirst);
    assertThat(MigrationClasses.concerning(nested, all, written, List.of(), other -> List.of()))
        .containsExactly(ofFile, ofFirst, ofNested);
    assertThat(MigrationClasses.concerning(second, all, written, List.of(), other -> List.of()))
        .containsExactly(ofFile, ofSecond);
  }

  @Test
  void aJustificationOfAnotherFileCountsIfItCoversWhatIsSent() {
    SourceFile file = new SourceFile("A.java", "migration");
    SourceFile helper = new SourceFile("Helper.java", "text site unused");
    Region call = at(file, "migration");
    SentSql sent =
        new SentSql(
            SqlText.of(call),
            call,
            Dispatch.PLAIN.written(List.of(at(helper, "text"), at(helper, "site"))),
            null);
    Assurance ofSite = assurance(at(helper, "site"));
    Assurance ofText = assurance(at(helper, "text"));

    assertThat(
            MigrationClasses.concerning(
                call,
                List.of(call),
                List.of(),
                List.of(sent),
                other -> List.of(ofText, ofSite, assurance(at(other, "unused")))))
        .containsExactly(ofText, ofSite);
  }

  private static Region at(SourceFile file, String written) {
    int start = file.text().indexOf(written);
    return file.region(start, start + written.length());
  }

  private static Assurance assurance(Region region) {
    return new Assurance(List.of("TableDrop"), "because", null, null, null, region, region);
  }
}
