package io.github.surefoot.analyzer.java;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.expr.BooleanLiteralExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NullLiteralExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import io.github.surefoot.analyzer.Parallel;
import io.github.surefoot.analyzer.RunProblem;
import io.github.surefoot.analyzer.files.SourceFiles;
import io.github.surefoot.analyzer.java.SourceIndex.TypeFamily;
import io.github.surefoot.engine.assurance.Assurance;
import io.github.surefoot.engine.javacode.JavaMigration;
import io.github.surefoot.engine.javacode.JavaMigration.Role;
import io.github.surefoot.engine.javacode.JavaMigration.Transaction;
import io.github.surefoot.engine.javacode.JavaMigration.Version;
import io.github.surefoot.engine.javacode.MigrationClasses;
import io.github.surefoot.engine.javacode.SqlEvaluator;
import io.github.surefoot.engine.javacode.interpreter.CodeRun;
import io.github.surefoot.engine.javacode.interpreter.Interpreter;
import io.github.surefoot.engine.javacode.program.JavaType;
import io.github.surefoot.engine.migration.Migration.UnresolvedPart;
import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.source.SqlText;
import io.github.surefoot.engine.sql.Dialect;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Finds the migrations in a project's Java sources. */
public final class JavaMigrationReader {
  private final SourceIndex index;
  private final SourceProgram program;
  private final Dialect dialect;

  private JavaMigrationReader(SourceIndex index, Dialect dialect) {
    this.index = index;
    this.program = new SourceProgram(index);
    this.dialect = dialect;
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
   * Reads source trees. Every file is searched for certain words; only those that may hold a
   * migration are parsed, and those that such files refer to.
   *
   * @param paths the files to search; others than {@code .java} are passed over
   * @param dialect the database that they run on: only what they do for it counts
   */
  public static Result read(
      List<Path> paths, Dialect dialect, SourceFiles files, Parallel parallel) {
    List<Path> sources = paths.stream().filter(JavaMigrationReader::isJava).toList();
    SourceIndex index = new SourceIndex(sources, files);
    List<Boolean> telling = parallel.map(sources, JavaMigrationReader::mayDeclareMigration);
    List<Path> candidates = new ArrayList<>();
    for (int i = 0; i < sources.size(); i++) {
      if (telling.get(i)) {
        candidates.add(sources.get(i));
      }
    }
    if (candidates.isEmpty()) {
      return new Result(List.of(), List.of());
    }
    parallel.map(candidates, index::unit);
    JavaMigrationReader reader = new JavaMigrationReader(index, dialect);
    candidates.forEach(path -> index.unit(path).ifPresent(index::add));
    List<JavaMigration> migrations = new ArrayList<>();
    for (Path path : candidates) {
      index.unit(path).ifPresent(unit -> migrations.addAll(reader.migrations(unit)));
    }
    return new Result(withoutBases(migrations, index), index.problems());
  }

  /** What a base class does is found where a class runs it that extends it. */
  private static List<JavaMigration> withoutBases(
      List<JavaMigration> migrations, SourceIndex index) {
    Set<String> extended = new HashSet<>();
    for (JavaMigration migration : migrations) {
      if (migration.role() == Role.FLYWAY) {
        extended.addAll(index.family(migration.qualifiedName()).names());
      }
    }
    return migrations.stream()
        .filter(m -> m.role() != Role.FLYWAY_BASE || !extended.contains(m.qualifiedName()))
        .toList();
  }

  private static boolean isJava(Path path) {
    String name = String.valueOf(path.getFileName());
    // Names of declarations that are no types.
    return name.endsWith(".java")
        && !name.equals("package-info.java")
        && !name.equals("module-info.java");
  }

  private static boolean mayDeclareMigration(Path path) {
    try {
      // The words are plain ASCII: whatever the encoding is, there is no need to decode it.
      String text = new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1);
      return MigrationClasses.mayDeclareMigration(String.valueOf(path.getFileName()), text);
    } catch (IOException e) {
      // Whoever reads it as a candidate reports why it cannot be read.
      return true;
    }
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
    List<Region> regions = inOrder.stream().map(f -> unit.region(f.type())).toList();
    List<Assurance> assurances = Annotations.assurances(unit, index);
    List<JavaMigration> migrations = new ArrayList<>();
    for (Found found : inOrder) {
      TypeDeclaration<?> type = found.type();
      Region region = unit.region(type);
      CodeRun run = run(unit, found);
      List<UnresolvedPart> unread = new ArrayList<>(run.unread());
      if (run.sent().isEmpty() && unread.isEmpty()) {
        unread.addAll(unread(unit, type, found.role()));
      }
      migrations.add(
          new JavaMigration(
              SourceIndex.qualifiedName(type).orElse(type.getNameAsString()),
              type.getNameAsString(),
              region,
              found.role(),
              version(unit, type, found.role()),
              transaction(unit, type, found.role()),
              run.sent(),
              unread,
              MigrationClasses.concerning(region, regions, assurances),
              DeclaredFacts.of(type, found.role(), byType.keySet(), unit, index)));
    }
    return migrations;
  }

  private static Optional<Found> around(Node node, IdentityHashMap<Node, Found> byType) {
    Node around = node.getParentNode().orElse(null);
    while (around != null && !byType.containsKey(around)) {
      around = around.getParentNode().orElse(null);
    }
    return Optional.ofNullable(around).map(byType::get);
  }

  private CodeRun run(JavaUnit unit, Found found) {
    JavaType type = lowered(unit, found.type());
    return Interpreter.run(
        program,
        dialect,
        type,
        found.role() == Role.MARKED ? List.of() : List.of(MigrationClasses.MIGRATE_METHOD),
        found.within().stream().map(t -> lowered(unit, t)).toList());
  }

  private JavaType lowered(JavaUnit unit, TypeDeclaration<?> type) {
    return SourceIndex.qualifiedName(type)
        .flatMap(program::type)
        .orElseGet(() -> program.add(new Lowering(program, index, unit).type(type)));
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
    return MigrationClasses.role(
        family.names().contains(MigrationClasses.FLYWAY_MIGRATION) || likely,
        isAbstract,
        marker -> type.getAnnotations().stream().anyMatch(a -> isMarker(a, marker, unit)));
  }

  private boolean isMarker(AnnotationExpr annotation, String marker, JavaUnit unit) {
    return Annotations.is(annotation, marker, unit, index);
  }

  /** Whether a migration without calls that send SQL calls anything else. */
  private static List<UnresolvedPart> unread(JavaUnit unit, TypeDeclaration<?> type, Role role) {
    List<Node> entries =
        switch (role) {
          case FLYWAY -> List.copyOf(type.getMethodsByName(MigrationClasses.MIGRATE_METHOD));
          case MARKED -> List.of(type);
          case FLYWAY_BASE -> List.of();
        };
    for (Node entry : entries) {
      if (entry.findFirst(MethodCallExpr.class).isPresent()
          || entry.findFirst(ObjectCreationExpr.class).isPresent()) {
        Node named = entry instanceof MethodDeclaration method ? method.getName() : entry;
        return List.of(MigrationClasses.nothingFound(unit.region(named)));
      }
    }
    return List.of();
  }

  private Transaction transaction(JavaUnit unit, TypeDeclaration<?> type, Role role) {
    Optional<Method> method =
        role == Role.MARKED
            ? Optional.empty()
            : method(unit, type, MigrationClasses.TRANSACTION_METHOD);
    if (method.isEmpty()) {
      return Transaction.OPENED;
    }
    Expression result = method.get().constantResult(index);
    if (result instanceof BooleanLiteralExpr literal) {
      return literal.getValue() ? Transaction.OPENED : Transaction.NOT_OPENED;
    }
    return Transaction.UNKNOWN;
  }

  private Version version(JavaUnit unit, TypeDeclaration<?> type, Role role) {
    if (role != Role.FLYWAY) {
      return new Version.None();
    }
    Optional<Method> method = method(unit, type, MigrationClasses.VERSION_METHOD);
    if (method.isEmpty()) {
      TypeFamily family = index.family(unit, type);
      boolean named =
          family.names().contains(MigrationClasses.FLYWAY_BASE_MIGRATION) || !family.complete();
      return named ? new Version.InClassName() : new Version.Unknown(unit.region(type.getName()));
    }
    Expression result = method.get().constantResult(index);
    if (result instanceof NullLiteralExpr) {
      return new Version.None();
    }
    if (result instanceof MethodCallExpr call
        && call.getNameAsString().equals(MigrationClasses.VERSION_FACTORY)
        && call.getArguments().size() == 1) {
      SqlText version =
          SqlEvaluator.evaluate(
              new Expressions(index, method.get().unit()).lower(call.getArgument(0)));
      if (!version.hasHoles()) {
        return new Version.Given(version.text());
      }
    }
    return new Version.Unknown(
        method.get().unit() == unit
            ? unit.region(method.get().declaration().getName())
            : unit.region(type.getName()));
  }

  /**
   * A method without parameters that a class has: its own, or one that it inherits from sources.
   */
  private Optional<Method> method(JavaUnit unit, TypeDeclaration<?> type, String name) {
    Optional<Method> own = method(unit, type.getMethodsByName(name));
    if (own.isPresent()) {
      return own;
    }
    for (String inherited : index.family(unit, type).names()) {
      Optional<Method> method =
          index
              .type(inherited)
              .flatMap(t -> method(t.unit(), t.declaration().getMethodsByName(name)));
      if (method.isPresent()) {
        return method;
      }
    }
    return Optional.empty();
  }

  private static Optional<Method> method(JavaUnit unit, List<MethodDeclaration> candidates) {
    return candidates.stream()
        .filter(m -> m.getParameters().isEmpty() && m.getBody().isPresent())
        .findFirst()
        .map(m -> new Method(unit, m));
  }

  private record Method(JavaUnit unit, MethodDeclaration declaration) {

    /**
     * The expression that it returns if it does nothing else, constants replaced by their value.
     */
    @Nullable Expression constantResult(SourceIndex index) {
      List<Statement> body = declaration.getBody().orElseThrow().getStatements();
      if (body.size() != 1
          || !(body.get(0) instanceof ReturnStmt result)
          || result.getExpression().isEmpty()) {
        return null;
      }
      Expression expression = result.getExpression().get();
      return new Expressions(index, unit)
          .variable(expression)
          .flatMap(Variable::onlyValue)
          .orElse(expression);
    }
  }
}
