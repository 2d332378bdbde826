package io.github.surefoot.engine.javacode;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.javacode.ApplicationModels.CallUse;
import io.github.surefoot.engine.javacode.ApplicationModels.KnownType;
import io.github.surefoot.engine.javacode.ApplicationModels.TypeUse;
import io.github.surefoot.engine.migration.ClassFacts.Model;
import io.github.surefoot.engine.migration.ClassFacts.ModelUse;
import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.source.SourceFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ApplicationModelsTest {
  private static final SourceFile FILE = new SourceFile("V1__A.java", "0123456789");

  private final Map<String, KnownType> types = new HashMap<>();
  private final List<TypeUse> uses = new ArrayList<>();
  private final List<CallUse> calls = new ArrayList<>();

  /**
   * @param declaration null if it is a library's
   */
  private record Type(
      Set<String> annotations,
      Set<String> family,
      Set<String> constants,
      boolean isInterface,
      @Nullable Region declaration)
      implements KnownType {
    @Override
    public boolean isAnnotated(String annotation) {
      return annotations.contains(annotation);
    }
  }

  private static Type annotated(String annotation) {
    return new Type(Set.of(annotation), Set.of("shop.User"), Set.of(), false, FILE.region(0, 1));
  }

  private static Type extending(String supertype) {
    return new Type(Set.of(), Set.of("shop.User", supertype), Set.of(), false, FILE.region(0, 1));
  }

  private ApplicationModelsTest using(String type) {
    int place = uses.size();
    uses.add(
        new TypeUse(
            type, type.substring(type.lastIndexOf('.') + 1), FILE.region(place, place + 1)));
    return this;
  }

  private ApplicationModelsTest using(String type, KnownType known) {
    types.put(type, known);
    return using(type);
  }

  private ApplicationModelsTest calling(String receiver, String method) {
    calls.add(new CallUse(receiver, method, FILE.region(8, 9)));
    return this;
  }

  private List<Model> models() {
    return found("db.migration").stream().map(ModelUse::model).toList();
  }

  private List<ModelUse> found(String own) {
    return ApplicationModels.in(own, uses, calls, name -> Optional.ofNullable(types.get(name)));
  }

  @Test
  void otherClassesAreNone() {
    assertThat(
            using("java.util.List")
                .using("shop.Names", annotated("java.lang.Deprecated"))
                .using("shop.Tables")
                .using("shop.Status", new Type(Set.of(), Set.of(), Set.of(), false, FILE.whole()))
                .models())
        .isEmpty();
  }

  @Test
  void whatIsInTheMigrationsPackageIsPartOfIt() {
    assertThat(
            using("db.migration.User", annotated("jakarta.persistence.Entity"))
                .using("db.migration.v2.Order", annotated("jakarta.persistence.Entity"))
                .models())
        .isEmpty();
    assertThat(using("db.migrations.User", annotated("jakarta.persistence.Entity")).models())
        .containsExactly(Model.ENTITY);
  }

  @Test
  void withoutAPackageTheOtherTypesWithoutOneArePartOfIt() {
    using("User", annotated("jakarta.persistence.Entity"));
    using("Outer.Inner", annotated("jakarta.persistence.Entity"));
    assertThat(found("")).isEmpty();
    using("shop.User", annotated("jakarta.persistence.Entity"));
    assertThat(found("")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "jakarta.persistence.Entity, ENTITY",
    "javax.persistence.MappedSuperclass, ENTITY",
    "org.springframework.stereotype.Repository, REPOSITORY",
    "org.apache.ibatis.annotations.Mapper, REPOSITORY",
    "org.springframework.stereotype.Service, COMPONENT",
    "jakarta.inject.Singleton, COMPONENT"
  })
  void annotationsTell(String annotation, Model model) {
    assertThat(using("shop.User", annotated(annotation)).models()).containsExactly(model);
  }

  @ParameterizedTest
  @CsvSource({
    "io.ebean.Model, ENTITY",
    "io.quarkus.hibernate.orm.panache.PanacheRepository, REPOSITORY",
    "org.springframework.data.jpa.repository.JpaRepository, REPOSITORY",
    "org.springframework.data.repository.CrudRepository, REPOSITORY",
    "org.jooq.impl.TableImpl, GENERATED_TABLE",
    "org.togglz.core.Feature, FEATURE_FLAG"
  })
  void supertypesTell(String supertype, Model model) {
    assertThat(using("shop.User", extending(supertype)).models()).containsExactly(model);
  }

  @ParameterizedTest
  @CsvSource({"UserRepository, REPOSITORY", "UserDao, REPOSITORY", "MailService, COMPONENT"})
  void namesTellOfTheProjectsOwnInterfaces(String name, Model model) {
    Type declared = new Type(Set.of(), Set.of(), Set.of(), true, FILE.whole());
    assertThat(using("shop." + name, declared).models()).containsExactly(model);
  }

  @Test
  void namesTellNothingOfClassesAndLibraries() {
    assertThat(
            using("shop.DateService", new Type(Set.of(), Set.of(), Set.of(), false, FILE.whole()))
                .using("lib.Repository", new Type(Set.of(), Set.of(), Set.of(), true, null))
                .using("other.Repository")
                .models())
        .isEmpty();
  }

  @Test
  void annotationsTellNothingOfLibraries() {
    Type library =
        new Type(
            Set.of("jakarta.inject.Singleton"),
            Set.of("lib.Helper", "lib.Base"),
            Set.of(),
            false,
            null);
    assertThat(using("lib.Helper", library).models()).isEmpty();
  }

  @Test
  void tablesOfGeneratedTablesAreGenerated() {
    Type tables =
        new Type(
            Set.of(),
            Set.of("shop.Tables"),
            Set.of("shop.tables.Orders", "org.jooq.impl.TableImpl"),
            false,
            FILE.whole());
    assertThat(using("shop.Tables", tables).models()).containsExactly(Model.GENERATED_TABLE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "shop.Tables",
        "shop.tables.Orders",
        "shop.tables.records.OrdersRecord",
        "shop.tables.daos.OrdersDao",
        "shop.tables.pojos.Orders"
      })
  void whatCannotBeSeenIsGeneratedIfItIsNamedSoAndJooqIsUsed(String type) {
    assertThat(using(type).models()).isEmpty();
    assertThat(using("org.jooq.DSLContext").models()).containsExactly(Model.GENERATED_TABLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"shop.tables.records.Orders", "shop.Orders", "org.jooq.Tables", "Tables"})
  void otherNamesAreNotOfWhatJooqGenerates(String type) {
    assertThat(using(type).using("org.jooq.DSLContext").models()).isEmpty();
  }

  @Test
  void flagsAreKnownByName() {
    assertThat(using("io.getunleash.Unleash").models()).containsExactly(Model.FEATURE_FLAG);
    assertThat(ApplicationModels.isNamed("io.getunleash.Unleash")).isTrue();
    assertThat(ApplicationModels.isNamed("shop.Unleash")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "jakarta.persistence.EntityManager, createQuery, true",
    "javax.persistence.EntityManager, persist, true",
    "org.hibernate.Session, saveOrUpdate, true",
    "jakarta.persistence.EntityManager, createNativeQuery, false",
    "jakarta.persistence.EntityManager, flush, false",
    "java.util.Map, remove, false"
  })
  void callsThatWorkOnMappedClassesTell(String receiver, String method, boolean found) {
    assertThat(calling(receiver, method).models())
        .isEqualTo(found ? List.of(Model.CLASS_QUERY) : List.of());
  }

  @Test
  void eachTypeIsFoundOnceInTheOrderOfTheFirstUse() {
    using("shop.B", annotated("jakarta.persistence.Entity"))
        .using("shop.A", annotated("org.springframework.stereotype.Service"))
        .using("shop.B")
        .calling("jakarta.persistence.EntityManager", "find")
        .calling("jakarta.persistence.EntityManager", "merge");

    assertThat(found("db.migration"))
        .containsExactly(
            new ModelUse(Model.ENTITY, "B", FILE.region(0, 1), FILE.region(0, 1)),
            new ModelUse(Model.COMPONENT, "A", FILE.region(1, 2), FILE.region(0, 1)),
            new ModelUse(Model.CLASS_QUERY, "find", FILE.region(8, 9), null));
  }
}
