package io.github.surefoot.analyzer.java;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import io.github.surefoot.analyzer.Parallel;
import io.github.surefoot.analyzer.RunProblem;
import io.github.surefoot.analyzer.files.SourceFiles;
import io.github.surefoot.analyzer.java.SourceIndex.TypeFamily;
import io.github.surefoot.engine.assurance.Assurance;
import io.github.surefoot.engine.javacode.JavaMigration;
import io.github.surefoot.engine.javacode.JavaMigration.Role;
import io.github.surefoot.engine.javacode.JavaMigration.Version;
import io.github.surefoot.engine.javacode.MigrationClasses;
import io.github.surefoot.engine.javacode.MigrationRuns;
import io.github.surefoot.engine.javacode.SqlSink;
import io.github.surefoot.engine.javacode.program.JavaType;
import io.github.surefoot.engine.migration.ClassFacts;
import io.github.surefoot.engine.migration.Migration.UnresolvedPart;
import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.sql.Dialect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Finds the migrations in a project's Java sources. */
public final class JavaMigrationReader {
  private final SourceIndex index;
  private final SourceProgram program;
  private final MigrationRuns runs;
  private final Predicate<String> isNamed;

  private JavaMigrationReader(SourceIndex index, Dialect dialect, Predicate<String> isNamed) {
    this.index = index;
    this.isNamed = isNamed;
    this.program = index.program();
    this.runs = new MigrationRuns(program, dialect);
  }

  /**
   * What was found.
   *
   * @param migrations in the order of the files, and within a file of the source
   * @param problems the files that could not be read as Java
   */
  public record Result(List<JavaMigration> migrations, List<RunProblem> problems) {
    public Result {
      migrations = List.copyOf(migrations);
      problems = List.copyOf(problems);
    }
  }

  /**
   * What is read.
   *
   * @param paths the files to search for migrations; others than {@code .java} are passed over
   * @param project all Java files with classes that those may use
   * @param isNamed whether the configuration says that the class of a qualified name is a migration
   * @param sinks methods that the configuration says send SQL
   * @param dialect the database that they run on: only what they do for it counts
   */
  public record Sources(
      List<Path> paths,
      List<Path> project,
      Predicate<String> isNamed,
      List<SqlSink> sinks,
      Dialect dialect) {
    public Sources {
      sinks = List.copyOf(sinks);
      paths = paths.stream().filter(JavaMigrationReader::isJava).toList();
      project = List.copyOf(project);
    }
  }

  /** Reads files that have nothing around them. */
  public static Result read(
      List<Path> paths, Dialect dialect, SourceFiles files, Parallel parallel) {
    return read(
        new Sources(paths, paths, name -> false, List.of(), dialect),
        new SourceScan(parallel),
        files,
        parallel);
  }

  /**
   * Reads source trees. Every file is scanned; only those that may hold a migration are parsed, and
   * those that such files refer to.
   */
  public static Result read(
      Sources sources, SourceScan scan, SourceFiles files, Parallel parallel) {
    List<Path> candidates = scan.candidates(sources.paths(), sources.project(), sources.isNamed());
    if (candidates.isEmpty()) {
      return new Result(List.of(), List.of());
    }
    // Its own classes come first: another module may have one of the same name.
    Set<Path> all = new LinkedHashSet<>(sources.paths());
    sources.project().stream().filter(JavaMigrationReader::isJava).forEach(all::add);
    SourceIndex index = new SourceIndex(List.copyOf(all), files, sources.sinks(), scan);
    parallel.map(candidates, index::unit);
    JavaMigrationReader reader =
        new JavaMigrationReader(index, sources.dialect(), sources.isNamed());
    candidates.forEach(path -> index.unit(path).ifPresent(index::add));
    List<JavaMigration> migrations = new ArrayList<>();
    for (Path path : candidates) {
      index.unit(path).ifPresent(unit -> migrations.addAll(reader.migrations(unit)));
    }
    // What a base class does is found where a class runs it that extends it.
    Set<String> bases = reader.basesOfSameVersion(migrations);
    migrations.removeIf(
        m ->
            m.role() == Role.BASE
                ? scan.isExtended(m.simpleName(), sources.project())
                : bases.contains(m.qualifiedName()));
    return new Result(migrations, index.problems());
  }

  /**
   * Migrations that could be run, and that another of the same version extends: Flyway does not
   * look where they are, otherwise it would refuse both.
   */
  private Set<String> basesOfSameVersion(List<JavaMigration> migrations) {
    Map<String, JavaMigration> byName = new HashMap<>();
    migrations.forEach(m -> byName.put(m.qualifiedName(), m));
    Set<String> bases = new HashSet<>();
    for (JavaMigration migration : migrations) {
      for (String name : index.family(migration.qualifiedName()).names()) {
        JavaMigration base = byName.get(name);
        if (base != null
            && !name.equals(migration.qualifiedName())
            && base.role() == Role.FLYWAY
            && migration.role() == Role.FLYWAY
            && version(base).equals(version(migration))) {
          bases.add(name);
        }
      }
    }
    return bases;
  }

  /** The version as far as it tells migrations apart. */
  private static String version(JavaMigration migration) {
    String name = migration.simpleName();
    int separator = name.indexOf("__");
    return migration.version() instanceof Version.InClassName
        ? "name " + (separator < 0 ? name : name.substring(0, separator))
        : migration.version().toString();
  }

  private static boolean isJava(Path path) {
    String name = String.valueOf(path.getFileName());
    // Names of declarations that are no types.
    return name.endsWith(".java")
        && !name.equals("package-info.java")
        && !name.equals("module-info.java");
  }

  /** A migration class and the other types that are declared inside of it. */
  private record Found(TypeDeclaration<?> type, Role role, List<TypeDeclaration<?>> within) {}

  private List<JavaMigration> migrations(JavaUnit unit) {
    IdentityHashMap<Node, Found> byType = new IdentityHashMap<>();
    List<Found> inOrder = new ArrayList<>();
    Trees.walk(
        unit.tree(),
        node -> {
          if (node instanceof TypeDeclaration<?> type) {
            Optional<Role> role = role(unit, type);
            if (role.isPresent()) {
              Found found = new Found(type, role.get(), new ArrayList<>());
              byType.put(type, found);
              inOrder.add(found);
            } else {
              around(type, byType).ifPresent(found -> found.within().add(type));
            }
          }
        },
        node -> {});
    if (inOrder.isEmpty()) {
      return List.of();
    }
    List<Region> regions =
        inOrder.stream()
            .filter(f -> f.role() != Role.BASE)
            .map(f -> unit.region(f.type()))
            .toList();
    List<Assurance> assurances = Annotations.assurances(unit, index);
    List<JavaMigration> migrations = new ArrayList<>();
    for (Found found : inOrder) {
      TypeDeclaration<?> type = found.type();
      Region region = unit.region(type);
      JavaType lowered = lowered(unit, type);
      Role role = runs.asked(lowered, found.role());
      List<JavaType> within = found.within().stream().map(t -> lowered(unit, t)).toList();
      Version version =
          runs.version(lowered, role, isNamed(unit, type), unit.region(type.getName()));
      ClassFacts facts = DeclaredFacts.of(type, role, byType.keySet(), unit, index);
      for (MigrationRuns.Run run : runs.of(lowered, role, within)) {
        List<UnresolvedPart> unread = new ArrayList<>(run.code().unread());
        if (run.code().sent().isEmpty() && unread.isEmpty()) {
          unread.addAll(unread(unit, type, role));
        }
        migrations.add(
            new JavaMigration(
                SourceIndex.qualifiedName(type).orElse(type.getNameAsString()),
                type.getNameAsString(),
                region,
                role,
                run.event(),
                version,
                run.transaction(),
                run.code().sent(),
                unread,
                MigrationClasses.concerning(
                    region,
                    regions,
                    assurances,
                    run.code().sent(),
                    file -> Annotations.assurances(file, index)),
                facts));
        facts = facts.again();
      }
    }
    return migrations;
  }

  /** Whether Flyway takes the version from the class name, unless the class gives another. */
  private boolean isNamed(JavaUnit unit, TypeDeclaration<?> type) {
    TypeFamily family = index.family(unit, type);
    return !family.complete() || MigrationClasses.isNamedByClass(family.names()::contains);
  }

  private static Optional<Found> around(Node node, IdentityHashMap<Node, Found> byType) {
    Node around = node.getParentNode().orElse(null);
    while (around != null && !byType.containsKey(around)) {
      around = around.getParentNode().orElse(null);
    }
    return Optional.ofNullable(around).map(byType::get);
  }

  private JavaType lowered(JavaUnit unit, TypeDeclaration<?> type) {
    return SourceIndex.qualifiedName(type)
        .flatMap(program::type)
        .orElseGet(() -> program.addUnlessKnown(new Lowering(program, index, unit).type(type)));
  }

  private Optional<Role> role(JavaUnit unit, TypeDeclaration<?> type) {
    TypeFamily family = index.family(unit, type);
    // A supertype that is not among the sources may well be a migration if its subtype is named so.
    boolean likely =
        !family.complete()
            && type.isClassOrInterfaceDeclaration()
            && MigrationClasses.isFlywayName(type.getNameAsString());
    boolean isAbstract =
        type instanceof ClassOrInterfaceDeclaration declared
            && (declared.isInterface() || declared.isAbstract());
    boolean isTopLevel = type.isTopLevelType();
    return MigrationClasses.role(
        new MigrationClasses.Candidate(
            type.getNameAsString(),
            isAbstract,
            name ->
                family.names().contains(name)
                    || (likely && name.equals(MigrationClasses.FLYWAY_BASE_MIGRATION))
                    || (likely && name.equals(MigrationClasses.FLYWAY_MIGRATION)),
            method -> declares(unit, type, method),
            marker -> type.getAnnotations().stream().anyMatch(a -> isMarker(a, marker, unit)),
            // What is declared inside of a class that is named belongs to that class.
            isTopLevel && SourceIndex.qualifiedName(type).filter(isNamed).isPresent()));
  }

  private boolean isMarker(AnnotationExpr annotation, String marker, JavaUnit unit) {
    return Annotations.is(annotation, marker, unit, index);
  }

  /** Whether a migration without calls that send SQL calls anything else. */
  private static List<UnresolvedPart> unread(JavaUnit unit, TypeDeclaration<?> type, Role role) {
    List<Node> entries = new ArrayList<>();
    MigrationClasses.changes(role).forEach(name -> entries.addAll(type.getMethodsByName(name)));
    if (role == Role.MARKED) {
      entries.add(type);
    }
    for (Node entry : entries) {
      if (entry.findFirst(MethodCallExpr.class).isPresent()
          || entry.findFirst(ObjectCreationExpr.class).isPresent()) {
        Node named = entry instanceof MethodDeclaration method ? method.getName() : entry;
        return List.of(MigrationClasses.nothingFound(unit.region(named)));
      }
    }
    return List.of();
  }

  /** Whether a class has a method without parameters: its own, or one inherited from sources. */
  private boolean declares(JavaUnit unit, TypeDeclaration<?> type, String name) {
    return declares(type, name)
        || index.family(unit, type).names().stream()
            .flatMap(inherited -> index.type(inherited).stream())
            .anyMatch(inherited -> declares(inherited.declaration(), name));
  }

  private static boolean declares(TypeDeclaration<?> type, String name) {
    return type.getMethodsByName(name).stream()
        .anyMatch(m -> m.getParameters().isEmpty() && m.getBody().isPresent());
  }
}
