package io.github.surefoot.errorprone;

import com.google.errorprone.VisitorState;
import com.google.errorprone.suppliers.Supplier;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.api.JavacTrees;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree.JCMethodDecl;
import com.sun.tools.javac.util.Name;
import io.github.surefoot.engine.assurance.Assurance;
import io.github.surefoot.engine.javacode.JavaMigration;
import io.github.surefoot.engine.javacode.JavaMigration.Role;
import io.github.surefoot.engine.javacode.JavaMigration.Transaction;
import io.github.surefoot.engine.javacode.JavaMigration.Version;
import io.github.surefoot.engine.javacode.MigrationClasses;
import io.github.surefoot.engine.javacode.interpreter.CodeRun;
import io.github.surefoot.engine.javacode.interpreter.Interpreter;
import io.github.surefoot.engine.javacode.program.JavaType;
import io.github.surefoot.engine.migration.Migration.UnresolvedPart;
import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.sql.Dialect;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Modifier;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Lowers the migration classes of a compilation unit. */
final class Migrations {
  private static final Supplier<Type> FLYWAY_MIGRATION =
      VisitorState.memoize(state -> state.getTypeFromString(MigrationClasses.FLYWAY_MIGRATION));

  private static final Supplier<Name> TRANSACTION_METHOD =
      VisitorState.memoize(state -> state.getName(MigrationClasses.TRANSACTION_METHOD));

  private final VisitorState state;
  private final JavacFile file;
  private final Definitions definitions;
  private final CompiledProgram program;
  private final Dialect dialect;

  private Migrations(VisitorState state, CompilationUnitTree unit, Dialect dialect) {
    this.state = state;
    this.program = new CompiledProgram(state);
    this.file = program.file(unit);
    this.definitions = Definitions.of(unit);
    this.dialect = dialect;
  }

  /** The migrations in the order of the source. */
  static List<JavaMigration> in(CompilationUnitTree unit, VisitorState state, Dialect dialect) {
    Map<ClassTree, Role> roles = new LinkedHashMap<>();
    unit.getTypeDecls().forEach(declared -> find(declared, state, roles));
    return roles.isEmpty() ? List.of() : new Migrations(state, unit, dialect).lower(unit, roles);
  }

  /** Looks at declarations only: this runs for every file that is compiled. */
  private static void find(Tree declared, VisitorState state, Map<ClassTree, Role> found) {
    if (!(declared instanceof ClassTree type)) {
      return;
    }
    role(type, state).ifPresent(role -> found.put(type, role));
    for (Tree member : type.getMembers()) {
      find(member, state, found);
    }
  }

  private static Optional<Role> role(ClassTree type, VisitorState state) {
    ClassSymbol symbol = ASTHelpers.getSymbol(type);
    Type flyway = FLYWAY_MIGRATION.get(state);
    boolean isMigration = flyway != null && ASTHelpers.isSubtype(symbol.type, flyway, state);
    return MigrationClasses.role(
        isMigration,
        symbol.isInterface() || symbol.getModifiers().contains(Modifier.ABSTRACT),
        annotation -> ASTHelpers.hasAnnotation(symbol, annotation, state));
  }

  private List<JavaMigration> lower(CompilationUnitTree unit, Map<ClassTree, Role> roles) {
    Expressions expressions = new Expressions(file, definitions);
    List<Assurance> assurances = Assurances.in(unit, file, expressions);
    List<Region> regions = roles.keySet().stream().map(file::region).toList();
    List<JavaMigration> migrations = new ArrayList<>();
    roles.forEach(
        (type, role) -> {
          if (role == Role.FLYWAY_BASE) {
            // What it does is found where a class runs it that extends it.
            return;
          }
          ClassSymbol symbol = ASTHelpers.getSymbol(type);
          Region region = file.region(type);
          CodeRun run = run(type, role, roles.keySet());
          List<UnresolvedPart> unread = new ArrayList<>(run.unread());
          if (run.sent().isEmpty() && unread.isEmpty()) {
            unread.addAll(unread(type, role));
          }
          migrations.add(
              new JavaMigration(
                  symbol.getQualifiedName().toString(),
                  symbol.getSimpleName().toString(),
                  region,
                  role,
                  version(symbol, role, region),
                  transaction(symbol, role),
                  run.sent(),
                  unread,
                  MigrationClasses.concerning(region, regions, assurances),
                  DeclaredFacts.of(type, role, roles.keySet(), file, program)));
        });
    return migrations;
  }

  private CodeRun run(ClassTree type, Role role, Set<ClassTree> migrations) {
    List<JavaType> within = new ArrayList<>();
    for (Tree member : type.getMembers()) {
      within(member, migrations, within);
    }
    return Interpreter.run(
        program,
        dialect,
        program.type(type, file),
        role == Role.MARKED ? List.of() : List.of(MigrationClasses.MIGRATE_METHOD),
        within);
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
      boolean migrates =
          entry instanceof MethodTree method
              && method.getName().contentEquals(MigrationClasses.MIGRATE_METHOD);
      if ((role == Role.MARKED || (role == Role.FLYWAY && migrates)) && callsAnything(entry)) {
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

  private Transaction transaction(ClassSymbol type, Role role) {
    if (role == Role.MARKED) {
      return Transaction.OPENED;
    }
    for (Type supertype : state.getTypes().closure(type.type)) {
      if (supertype.tsym.getQualifiedName().contentEquals(MigrationClasses.FLYWAY_BASE_MIGRATION)) {
        return Transaction.OPENED;
      }
      for (Symbol member :
          supertype.tsym.members().getSymbolsByName(TRANSACTION_METHOD.get(state))) {
        if (member instanceof MethodSymbol method
            && method.getParameters().isEmpty()
            && !method.getModifiers().contains(Modifier.ABSTRACT)) {
          return transaction(method);
        }
      }
    }
    return Transaction.OPENED;
  }

  private Transaction transaction(MethodSymbol method) {
    MethodTree tree =
        definitions
            .method(method)
            .orElseGet(() -> JavacTrees.instance(state.context).getTree(method));
    Object value = tree == null ? null : constantResult(tree);
    if (value instanceof Boolean opened) {
      return opened ? Transaction.OPENED : Transaction.NOT_OPENED;
    }
    return Transaction.UNKNOWN;
  }

  /** What a method returns if it does nothing but return a constant. */
  private static @Nullable Object constantResult(MethodTree method) {
    if (method.getBody() == null || method.getBody().getStatements().size() != 1) {
      return null;
    }
    StatementTree only = method.getBody().getStatements().get(0);
    ExpressionTree result = only instanceof ReturnTree returned ? returned.getExpression() : null;
    return result == null ? null : ASTHelpers.constValue(result);
  }
}
