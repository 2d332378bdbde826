package io.github.surefoot.errorprone;

import com.google.errorprone.VisitorState;
import com.google.errorprone.suppliers.Supplier;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree.JCMethodDecl;
import io.github.surefoot.engine.assurance.Assurance;
import io.github.surefoot.engine.javacode.ClassPattern;
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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Lowers the migration classes of a compilation unit. */
final class Migrations {
  /** The types whose subtypes are run, null in a compilation that does not know them. */
  private static final Map<String, Supplier<@Nullable Type>> TYPES =
      MigrationClasses.libraryTypes().stream()
          .collect(
              Collectors.toUnmodifiableMap(
                  name -> name,
                  name -> VisitorState.memoize(state -> state.getTypeFromString(name))));

  private final JavacFile file;
  private final CompiledProgram program;
  private final MigrationRuns runs;

  private Migrations(
      VisitorState state, CompilationUnitTree unit, Dialect dialect, List<SqlSink> sinks) {
    this.program = new CompiledProgram(state, sinks);
    this.file = program.file(unit);
    this.runs = new MigrationRuns(program, dialect);
  }

  /**
   * The migrations in the order of the source.
   *
   * @param sinks methods that the build says send SQL
   * @param named classes that the build says are migrations
   */
  static List<JavaMigration> in(
      CompilationUnitTree unit,
      VisitorState state,
      Dialect dialect,
      List<SqlSink> sinks,
      List<ClassPattern> named) {
    Map<ClassTree, Role> roles = new LinkedHashMap<>();
    unit.getTypeDecls().forEach(declared -> find(declared, state, named, roles));
    return roles.isEmpty()
        ? List.of()
        : new Migrations(state, unit, dialect, sinks).lower(unit, roles);
  }

  /** Looks at declarations only: this runs for every file that is compiled. */
  private static void find(
      Tree declared, VisitorState state, List<ClassPattern> named, Map<ClassTree, Role> found) {
    if (!(declared instanceof ClassTree type)) {
      return;
    }
    role(type, state, named).ifPresent(role -> found.put(type, role));
    for (Tree member : type.getMembers()) {
      // What is declared inside of a class that is named belongs to that class.
      find(member, state, List.of(), found);
    }
  }

  private static Optional<Role> role(ClassTree type, VisitorState state, List<ClassPattern> named) {
    ClassSymbol symbol = ASTHelpers.getSymbol(type);
    return MigrationClasses.role(
        new MigrationClasses.Candidate(
            symbol.getSimpleName().toString(),
            symbol.isInterface() || symbol.getModifiers().contains(Modifier.ABSTRACT),
            name -> isA(symbol, name, state),
            method -> declares(symbol, method, state),
            annotation -> ASTHelpers.hasAnnotation(symbol, annotation, state),
            named.stream().anyMatch(n -> n.matches(symbol.getQualifiedName().toString()))));
  }

  /**
   * This runs for every file that is compiled: a type that the program does not know costs most.
   */
  private static boolean isA(ClassSymbol type, String name, VisitorState state) {
    Supplier<@Nullable Type> known = TYPES.get(name);
    Type library = known == null ? null : known.get(state);
    return library != null && ASTHelpers.isSubtype(type.type, library, state);
  }

  /**
   * Whether a class or one of its supertypes up to Flyway's own has a method without parameters.
   */
  private static boolean declares(ClassSymbol type, String name, VisitorState state) {
    for (Type supertype : state.getTypes().closure(type.type)) {
      if (MigrationClasses.isOfLibrary(supertype.tsym.getQualifiedName().toString())) {
        return false;
      }
      for (Symbol member : supertype.tsym.members().getSymbolsByName(state.getName(name))) {
        if (member instanceof MethodSymbol method
            && method.getParameters().isEmpty()
            && !method.getModifiers().contains(Modifier.ABSTRACT)) {
          return true;
        }
      }
    }
    return false;
  }

  private List<JavaMigration> lower(CompilationUnitTree unit, Map<ClassTree, Role> roles) {
    List<Assurance> assurances = Assurances.in(unit, file);
    List<Region> regions = new ArrayList<>();
    roles.forEach(
        (type, role) -> {
          if (role != Role.BASE) {
            regions.add(file.region(type));
          }
        });
    List<JavaMigration> migrations = new ArrayList<>();
    roles.forEach(
        (type, declared) -> {
          JavaType lowered = program.type(type, file);
          Role role = runs.asked(lowered, declared);
          if (role == Role.BASE || role == Role.FLYWAY_UNDO) {
            // What a base does is found where a class runs it that extends it.
            return;
          }
          Region region = file.region(type);
          List<JavaType> within = new ArrayList<>();
          type.getMembers().forEach(member -> within(member, roles.keySet(), within));
          ClassFacts facts = DeclaredFacts.of(type, role, roles.keySet(), file, program);
          for (MigrationRuns.Run run : runs.of(lowered, role, within)) {
            migrations.add(
                migration(
                    type,
                    role,
                    run,
                    MigrationClasses.concerning(
                        region, regions, assurances, run.code().sent(), program::assurances),
                    facts));
            facts = facts.again();
          }
        });
    return migrations;
  }

  private JavaMigration migration(
      ClassTree type,
      Role role,
      MigrationRuns.Run run,
      List<Assurance> assurances,
      ClassFacts facts) {
    ClassSymbol symbol = ASTHelpers.getSymbol(type);
    Region region = file.region(type);
    List<UnresolvedPart> unread = new ArrayList<>(run.code().unread());
    if (run.code().sent().isEmpty() && unread.isEmpty()) {
      unread.addAll(unread(type, role));
    }
    return new JavaMigration(
        symbol.getQualifiedName().toString(),
        symbol.getSimpleName().toString(),
        region,
        role,
        run.event(),
        version(symbol, role, region),
        run.transaction(),
        run.code().sent(),
        unread,
        assurances,
        facts);
  }

  private void within(Tree member, Set<ClassTree> migrations, List<JavaType> found) {
    if (member instanceof ClassTree type && !migrations.contains(type)) {
      found.add(program.type(type, file));
      type.getMembers().forEach(inner -> within(inner, migrations, found));
    }
  }

  /** Whether a migration without calls that send SQL calls anything else. */
  private List<UnresolvedPart> unread(ClassTree type, Role role) {
    for (Tree entry : role == Role.MARKED ? List.of(type) : type.getMembers()) {
      boolean changes =
          role == Role.MARKED
              || (entry instanceof MethodTree method
                  && MigrationClasses.changes(role).contains(method.getName().toString()));
      if (changes && callsAnything(entry)) {
        Region named = file.region(entry);
        if (entry instanceof JCMethodDecl method) {
          int start = method.getPreferredPosition();
          named = file.file().region(start, start + method.getName().length());
        }
        return List.of(MigrationClasses.nothingFound(named));
      }
    }
    return List.of();
  }

  private static boolean callsAnything(Tree tree) {
    Boolean calls =
        new TreeScanner<Boolean, @Nullable Void>() {
          @Override
          public Boolean visitMethodInvocation(MethodInvocationTree call, @Nullable Void unused) {
            // The compiler adds the call of the superclass's constructor.
            return !ASTHelpers.isSuper(call.getMethodSelect())
                || Boolean.TRUE.equals(super.visitMethodInvocation(call, null));
          }

          @Override
          public Boolean visitNewClass(NewClassTree creation, @Nullable Void unused) {
            return true;
          }

          @Override
          public Boolean reduce(@Nullable Boolean one, @Nullable Boolean other) {
            return Boolean.TRUE.equals(one) || Boolean.TRUE.equals(other);
          }
        }.scan(tree, null);
    return Boolean.TRUE.equals(calls);
  }

  /** Nothing is ordered by it here, so only what the class name says counts. */
  private static Version version(ClassSymbol type, Role role, Region region) {
    if (role != Role.FLYWAY) {
      return new Version.None();
    }
    return MigrationClasses.isFlywayName(type.getSimpleName().toString())
        ? new Version.InClassName()
        : new Version.Unknown(region);
  }
}
