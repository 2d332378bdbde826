package io.github.surefoot.errorprone;

import com.google.errorprone.VisitorState;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.api.JavacTrees;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import io.github.surefoot.annotations.DataMigration;
import io.github.surefoot.annotations.MigrationPhase;
import io.github.surefoot.annotations.MigrationPhase.Phase;
import io.github.surefoot.annotations.RunsOutsideDeploy;
import io.github.surefoot.annotations.SchemaMigration;
import io.github.surefoot.engine.javacode.ApplicationModels;
import io.github.surefoot.engine.javacode.ApplicationModels.CallUse;
import io.github.surefoot.engine.javacode.ApplicationModels.KnownType;
import io.github.surefoot.engine.javacode.ApplicationModels.TypeUse;
import io.github.surefoot.engine.javacode.JavaMigration.Role;
import io.github.surefoot.engine.migration.ClassFacts;
import io.github.surefoot.engine.migration.ClassFacts.Purpose;
import io.github.surefoot.engine.migration.ClassFacts.StatedPhase;
import io.github.surefoot.engine.migration.ClassFacts.StatedPurpose;
import io.github.surefoot.engine.source.Region;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Reads what the declaration of a migration class promises, and what it uses. */
final class DeclaredFacts extends TreeScanner<@Nullable Void, @Nullable Void> {
  private final JavacFile file;
  private final CompiledProgram program;
  private final VisitorState state;
  private final Set<ClassTree> others;
  private final List<TypeUse> uses = new ArrayList<>();
  private final List<CallUse> calls = new ArrayList<>();
  private final Map<String, ClassSymbol> types = new HashMap<>();

  private DeclaredFacts(JavacFile file, CompiledProgram program, Set<ClassTree> others) {
    this.file = file;
    this.program = program;
    this.state = file.state();
    this.others = others;
  }

  /**
   * @param others the migrations of the file: what is in them is theirs
   */
  static ClassFacts of(
      ClassTree type, Role role, Set<ClassTree> others, JavacFile file, CompiledProgram program) {
    DeclaredFacts facts = new DeclaredFacts(file, program, others);
    facts.scan(type.getTypeParameters(), null);
    facts.scan(type.getExtendsClause(), null);
    facts.scan(type.getImplementsClause(), null);
    facts.scan(type.getMembers(), null);
    StatedPhase phase = null;
    List<StatedPurpose> purposes = new ArrayList<>();
    boolean outside = false;
    for (AnnotationTree annotation : type.getModifiers().getAnnotations()) {
      Region region = file.region(annotation);
      if (is(annotation, MigrationPhase.class)) {
        Phase stated = phase(annotation);
        phase = stated == null ? phase : new StatedPhase(stated, region);
      } else if (role != Role.MARKED && is(annotation, SchemaMigration.class)) {
        purposes.add(new StatedPurpose(Purpose.SCHEMA, region));
      } else if (role != Role.MARKED && is(annotation, DataMigration.class)) {
        purposes.add(new StatedPurpose(Purpose.DATA, region));
      }
      outside |= is(annotation, RunsOutsideDeploy.class);
    }
    Symbol pack = ASTHelpers.enclosingPackage(ASTHelpers.getSymbol(type));
    String own = pack == null ? "" : pack.getQualifiedName().toString();
    return new ClassFacts(
        own,
        phase,
        purposes,
        outside,
        ApplicationModels.in(own, facts.uses, facts.calls, facts::known));
  }

  private static boolean is(AnnotationTree annotation, Class<?> type) {
    Symbol symbol = ASTHelpers.getSymbol(annotation.getAnnotationType());
    return symbol != null && symbol.getQualifiedName().contentEquals(type.getName());
  }

  private static @Nullable Phase phase(AnnotationTree annotation) {
    ExpressionTree value =
        annotation.getArguments().isEmpty() ? null : annotation.getArguments().get(0);
    if (value instanceof AssignmentTree element) {
      value = element.getExpression();
    }
    Symbol constant = value == null ? null : ASTHelpers.getSymbol(value);
    return constant == null
        ? null
        : Arrays.stream(Phase.values())
            .filter(p -> constant.getSimpleName().contentEquals(p.name()))
            .findFirst()
            .orElse(null);
  }

  @Override
  public @Nullable Void visitClass(ClassTree type, @Nullable Void unused) {
    return others.contains(type) ? null : super.visitClass(type, null);
  }

  @Override
  public @Nullable Void visitModifiers(ModifiersTree modifiers, @Nullable Void unused) {
    // What an annotation names is not used.
    return null;
  }

  @Override
  public @Nullable Void visitIdentifier(IdentifierTree name, @Nullable Void unused) {
    Symbol symbol = ASTHelpers.getSymbol(name);
    if (symbol instanceof ClassSymbol type) {
      use(type, name);
    } else if (symbol instanceof VarSymbol field
        && field.isStatic()
        && !isConstant(field)
        && field.owner instanceof ClassSymbol origin) {
      use(origin, name);
    }
    return null;
  }

  @Override
  public @Nullable Void visitMemberSelect(MemberSelectTree select, @Nullable Void unused) {
    Symbol symbol = ASTHelpers.getSymbol(select);
    if (symbol instanceof ClassSymbol type) {
      use(type, select);
    } else if (symbol instanceof VarSymbol field && field.isStatic() && isConstant(field)) {
      return null;
    }
    return super.visitMemberSelect(select, null);
  }

  @Override
  public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void unused) {
    if (call.getMethodSelect() instanceof MemberSelectTree select
        && ApplicationModels.isNamedCall(select.getIdentifier().toString())) {
      Type receiver = ASTHelpers.getReceiverType(call);
      String method = select.getIdentifier().toString();
      if (receiver != null) {
        int start = file.nameStart(select, method);
        calls.add(
            new CallUse(
                receiver.tsym.getQualifiedName().toString(),
                method,
                file.file().region(start, start + method.length())));
      }
    }
    return super.visitMethodInvocation(call, null);
  }

  /** Whether a field is a text, a number or a truth value: its type is not used then. */
  private boolean isConstant(VarSymbol field) {
    return field.type.isPrimitive()
        || ASTHelpers.isSameType(field.type, state.getSymtab().stringType, state);
  }

  private void use(ClassSymbol type, Tree at) {
    String name = type.getQualifiedName().toString();
    // The compiler adds names that nobody has written.
    Region region = file.region(at);
    if (!name.isEmpty() && region.start() < region.end()) {
      types.put(name, type);
      uses.add(new TypeUse(name, type.getSimpleName().toString(), region));
    }
  }

  private Optional<KnownType> known(String name) {
    return Optional.ofNullable(types.get(name)).map(Compiled::new);
  }

  /** A type that the compiler knows. */
  private final class Compiled implements KnownType {
    private final ClassSymbol type;

    Compiled(ClassSymbol type) {
      this.type = type;
    }

    @Override
    public boolean isAnnotated(String annotation) {
      return ASTHelpers.hasAnnotation(type, annotation, state);
    }

    @Override
    public Set<String> family() {
      return family(type.type);
    }

    private Set<String> family(Type of) {
      Set<String> names = new LinkedHashSet<>();
      for (Type supertype : state.getTypes().closure(of)) {
        names.add(supertype.tsym.getQualifiedName().toString());
      }
      names.remove("java.lang.Object");
      return names;
    }

    @Override
    public Set<String> constants() {
      Set<String> names = new LinkedHashSet<>();
      for (Symbol member : type.members().getSymbols()) {
        if (member instanceof VarSymbol field
            && field.isStatic()
            && field.type.tsym instanceof ClassSymbol) {
          names.addAll(family(field.type));
        }
      }
      return names;
    }

    @Override
    public boolean isInterface() {
      return type.isInterface();
    }

    @Override
    public @Nullable Region declaration() {
      TreePath path = JavacTrees.instance(state.context).getPath(type);
      return path == null ? null : program.file(path.getCompilationUnit()).region(path.getLeaf());
    }
  }
}
