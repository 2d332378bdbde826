package io.github.surefoot.engine.javacode;

import io.github.surefoot.engine.migration.ClassFacts.Model;
import io.github.surefoot.engine.migration.ClassFacts.ModelUse;
import io.github.surefoot.engine.source.Region;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Which types that a migration uses are parts of the application that change with its code.
 *
 * <p>Sources: jakarta.persistence 3.2 (javax.persistence 2.2), Hibernate 6, Spring Framework 6 and
 * Spring Data 3, Jakarta CDI 4, Micronaut Data 4, Quarkus 3, Jakarta Data 1, MyBatis 3, jOOQ 3.19.
 */
public final class ApplicationModels {
  private static final Map<Model, Set<String>> ANNOTATIONS =
      Map.of(
          Model.ENTITY,
          Set.of(
              "jakarta.persistence.Entity",
              "jakarta.persistence.MappedSuperclass",
              "jakarta.persistence.Embeddable",
              "javax.persistence.Entity",
              "javax.persistence.MappedSuperclass",
              "javax.persistence.Embeddable",
              "org.springframework.data.relational.core.mapping.Table",
              "io.micronaut.data.annotation.MappedEntity"),
          Model.REPOSITORY,
          Set.of(
              "org.springframework.stereotype.Repository",
              "org.springframework.data.repository.RepositoryDefinition",
              "io.micronaut.data.annotation.Repository",
              "jakarta.data.repository.Repository",
              "org.apache.ibatis.annotations.Mapper"),
          Model.COMPONENT,
          Set.of(
              "org.springframework.stereotype.Service",
              "org.springframework.stereotype.Component",
              "org.springframework.stereotype.Controller",
              "org.springframework.web.bind.annotation.RestController",
              "jakarta.enterprise.context.ApplicationScoped",
              "jakarta.ejb.Stateless",
              "jakarta.ejb.Singleton",
              "jakarta.inject.Singleton",
              "javax.enterprise.context.ApplicationScoped",
              "javax.ejb.Stateless",
              "javax.ejb.Singleton",
              "javax.inject.Singleton"));

  private static final Map<Model, Set<String>> SUPERTYPES =
      Map.of(
          Model.ENTITY,
          Set.of(
              "io.quarkus.hibernate.orm.panache.PanacheEntity",
              "io.quarkus.hibernate.orm.panache.PanacheEntityBase",
              "io.ebean.Model"),
          Model.REPOSITORY,
          Set.of(
              "io.quarkus.hibernate.orm.panache.PanacheRepository",
              "io.quarkus.hibernate.orm.panache.PanacheRepositoryBase",
              "io.micronaut.data.repository.GenericRepository",
              "io.micronaut.data.repository.CrudRepository",
              "jakarta.data.repository.DataRepository",
              "jakarta.data.repository.BasicRepository",
              "jakarta.data.repository.CrudRepository"),
          Model.GENERATED_TABLE,
          Set.of(
              "org.jooq.impl.TableImpl",
              "org.jooq.impl.TableRecordImpl",
              "org.jooq.impl.UpdatableRecordImpl",
              "org.jooq.impl.DAOImpl",
              "org.jooq.impl.SchemaImpl"));

  /** What asks a service whether a feature is on. */
  private static final Set<String> FEATURE_FLAGS =
      Set.of(
          "org.togglz.core.Feature",
          "org.togglz.core.context.FeatureContext",
          "org.togglz.core.manager.FeatureManager",
          "org.ff4j.FF4j",
          "io.getunleash.Unleash",
          "io.getunleash.DefaultUnleash",
          "no.finn.unleash.Unleash",
          "com.launchdarkly.sdk.server.LDClient",
          "com.launchdarkly.sdk.server.interfaces.LDClientInterface",
          "com.launchdarkly.client.LDClient",
          "dev.openfeature.sdk.Client",
          "dev.openfeature.sdk.OpenFeatureAPI",
          "com.configcat.ConfigCatClient",
          "com.flagsmith.FlagsmithClient",
          "io.split.client.SplitClient");

  /** Whose methods work on mapped classes, or send plain SQL. */
  private static final Set<String> ENTITY_MANAGERS =
      Set.of(
          "jakarta.persistence.EntityManager",
          "javax.persistence.EntityManager",
          "org.hibernate.Session",
          "org.hibernate.StatelessSession");

  /** Those that work on mapped classes; createNativeQuery and createNativeMutationQuery do not. */
  private static final Set<String> CLASS_CALLS =
      Set.of(
          "createQuery",
          "createMutationQuery",
          "createSelectionQuery",
          "createNamedQuery",
          "getCriteriaBuilder",
          "persist",
          "merge",
          "find",
          "getReference",
          "remove",
          "save",
          "saveOrUpdate",
          "update",
          "delete",
          "insert",
          "get",
          "load");

  /** How the interfaces of a project's own are called that the container has the classes of. */
  private static final Map<String, Model> NAMES =
      Map.of("Repository", Model.REPOSITORY, "Dao", Model.REPOSITORY, "Service", Model.COMPONENT);

  private ApplicationModels() {}

  /** What a front end knows of a type. */
  public interface KnownType {
    /** Whether the declaration has the annotation of a qualified name. */
    boolean isAnnotated(String annotation);

    /** The qualified names of the type and of all of its supertypes, as far as they are known. */
    Set<String> family();

    /** The qualified names of the types of its static fields, with their supertypes. */
    Set<String> constants();

    boolean isInterface();

    /** Where the project declares it, null if it comes from elsewhere. */
    @Nullable Region declaration();
  }

  /**
   * A name of a type, or of a static field imported from it, in a migration.
   *
   * @param type the qualified name of the type
   * @param name what people call it
   */
  public record TypeUse(String type, String name, Region region) {}

  /**
   * A method call in a migration.
   *
   * @param receiver the qualified name of the type that it is called on
   */
  public record CallUse(String receiver, String method, Region region) {}

  /** Whether a type of this qualified name means anything here, whatever else is known of it. */
  public static boolean isNamed(String type) {
    return ENTITY_MANAGERS.contains(type) || FEATURE_FLAGS.contains(type);
  }

  /** Whether it matters on which type a method of this name is called. */
  public static boolean isNamedCall(String method) {
    return CLASS_CALLS.contains(method);
  }

  /**
   * The parts of the application that a migration uses, in the order of their first use.
   *
   * @param own the package of the migration: what is in it, or in one below, is part of it
   * @param types what is known of a type; empty if nothing is but its name
   */
  public static List<ModelUse> in(
      String own,
      List<TypeUse> uses,
      List<CallUse> calls,
      Function<String, Optional<KnownType>> types) {
    boolean jooq = uses.stream().anyMatch(use -> use.type().startsWith("org.jooq."));
    List<ModelUse> found = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (TypeUse use : uses) {
      if (!seen.add(use.type()) || isIn(own, use.type())) {
        continue;
      }
      Optional<KnownType> known = types.apply(use.type());
      model(use.type(), known.orElse(null), jooq)
          .ifPresent(
              model ->
                  found.add(
                      new ModelUse(
                          model,
                          use.name(),
                          use.region(),
                          known.map(KnownType::declaration).orElse(null))));
    }
    calls.stream()
        .filter(call -> ENTITY_MANAGERS.contains(call.receiver()))
        .filter(call -> CLASS_CALLS.contains(call.method()))
        .findFirst()
        .ifPresent(
            call -> found.add(new ModelUse(Model.CLASS_QUERY, call.method(), call.region(), null)));
    found.sort(Comparator.comparingInt(use -> use.region().start()));
    return List.copyOf(found);
  }

  /** Without a package, types are told from packages by their first letter. */
  private static boolean isIn(String own, String type) {
    return own.isEmpty()
        ? !type.contains(".") || Character.isUpperCase(type.charAt(0))
        : type.startsWith(own + ".");
  }

  private static Optional<Model> model(String type, @Nullable KnownType known, boolean jooq) {
    if (FEATURE_FLAGS.contains(type)) {
      return Optional.of(Model.FEATURE_FLAG);
    } else if (type.startsWith("org.jooq.")) {
      // jOOQ's own classes are what a migration is written with.
      return Optional.empty();
    } else if (known == null || known.declaration() == null && known.family().size() <= 1) {
      return jooq && isNamedAsGenerated(type)
          ? Optional.of(Model.GENERATED_TABLE)
          : Optional.empty();
    }
    Set<String> family = known.family();
    if (family.stream().anyMatch(FEATURE_FLAGS::contains)) {
      return Optional.of(Model.FEATURE_FLAG);
    }
    for (Model model : Model.values()) {
      if (ANNOTATIONS.getOrDefault(model, Set.of()).stream().anyMatch(known::isAnnotated)
          || SUPERTYPES.getOrDefault(model, Set.of()).stream().anyMatch(family::contains)) {
        // A library's own types are none of the application's.
        return known.declaration() != null || model == Model.GENERATED_TABLE
            ? Optional.of(model)
            : Optional.empty();
      }
    }
    if (known.constants().stream()
        .anyMatch(SUPERTYPES.getOrDefault(Model.GENERATED_TABLE, Set.of())::contains)) {
      return Optional.of(Model.GENERATED_TABLE);
    }
    if (known.declaration() == null) {
      return Optional.empty();
    }
    if (family.stream()
        .anyMatch(t -> t.startsWith("org.springframework.data.") && t.endsWith("Repository"))) {
      return Optional.of(Model.REPOSITORY);
    }
    return known.isInterface()
        ? NAMES.entrySet().stream()
            .filter(name -> type.endsWith(name.getKey()))
            .map(Map.Entry::getValue)
            .findFirst()
        : Optional.empty();
  }

  /**
   * Whether a type is called as jOOQ calls what it generates: {@code shop.generated.Tables}, {@code
   * shop.tables.Orders}, {@code shop.tables.records.OrdersRecord}.
   */
  private static boolean isNamedAsGenerated(String type) {
    int dot = type.lastIndexOf('.');
    String simple = type.substring(dot + 1);
    String pack = dot < 0 ? "" : type.substring(0, dot);
    return (simple.equals("Tables") && !pack.isEmpty() && !pack.startsWith("org.jooq"))
        || pack.endsWith(".tables")
        || pack.endsWith(".tables.daos")
        || pack.endsWith(".tables.pojos")
        || (pack.endsWith(".tables.records") && simple.endsWith("Record"));
  }
}
