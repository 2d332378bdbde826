package io.github.surefoot.errorprone;

import com.google.errorprone.VisitorState;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.api.JavacTrees;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import io.github.surefoot.engine.assurance.Assurance;
import io.github.surefoot.engine.javacode.SqlSink;
import io.github.surefoot.engine.javacode.program.JavaProgram;
import io.github.surefoot.engine.javacode.program.JavaType;
import io.github.surefoot.engine.javacode.program.JavaVariable;
import io.github.surefoot.engine.source.SourceFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What is compiled as the program that the engine runs in the mind: the bodies of this compilation,
 * of everything else the types.
 */
final class CompiledProgram implements JavaProgram {
  private final VisitorState state;
  private final List<SqlSink> sinks;
  private final IdentityHashMap<CompilationUnitTree, JavacFile> files = new IdentityHashMap<>();
  private final Map<String, Optional<JavaType>> types = new HashMap<>();
  private final Map<Symbol, String> localNames = new HashMap<>();
  private final Map<VarSymbol, JavaVariable> variables = new HashMap<>();

  CompiledProgram(VisitorState state, List<SqlSink> sinks) {
    this.state = state;
    this.sinks = List.copyOf(sinks);
  }

  /** The one that stands for a local variable or parameter. */
  JavaVariable variable(VarSymbol symbol, Supplier<JavaVariable> made) {
    return variables.computeIfAbsent(symbol, s -> made.get());
  }

  JavacFile file(CompilationUnitTree unit) {
    return files.computeIfAbsent(unit, u -> new JavacFile(u, state));
  }

  /** The justifications written in a file of which something was lowered. */
  List<Assurance> assurances(SourceFile source) {
    for (JavacFile file : files.values()) {
      if (file.file() == source) {
        return Assurances.in(file.unit(), file);
      }
    }
    return List.of();
  }

  @Override
  public Optional<JavaType> type(String qualifiedName) {
    Optional<JavaType> known = types.get(qualifiedName);
    if (known != null) {
      return known;
    }
    Optional<JavaType> type = Optional.empty();
    ClassSymbol symbol = symbol(qualifiedName);
    TreePath path = symbol == null ? null : JavacTrees.instance(state.context).getPath(symbol);
    if (path != null && path.getLeaf() instanceof ClassTree tree) {
      type = Optional.of(new Lowering(this, file(path.getCompilationUnit())).type(tree));
    }
    types.put(qualifiedName, type);
    return type;
  }

  /** The type of a declaration, which may be local or anonymous. */
  JavaType type(ClassTree tree, JavacFile file) {
    String name = name(ASTHelpers.getSymbol(tree), file, tree);
    Optional<JavaType> known = types.get(name);
    if (known != null && known.isPresent()) {
      return known.get();
    }
    JavaType type = new Lowering(this, file).type(tree);
    types.put(name, Optional.of(type));
    localNames.put(ASTHelpers.getSymbol(tree), name);
    return type;
  }

  /** The name under which a type is found here. */
  String name(Symbol type) {
    String local = localNames.get(type);
    return local == null ? type.getQualifiedName().toString() : local;
  }

  /** The name under which a class is found here: its own, or one that is made up. */
  static String name(ClassSymbol symbol, JavacFile file, ClassTree tree) {
    String name = symbol.getQualifiedName().toString();
    return name.isEmpty() || symbol.isDirectlyOrIndirectlyLocal()
        ? symbol.flatName().toString() + "@" + file.region(tree).start()
        : name;
  }

  private @Nullable ClassSymbol symbol(String qualifiedName) {
    if (qualifiedName.indexOf('[') >= 0 || qualifiedName.indexOf('<') >= 0) {
      return null;
    }
    Type type = state.getTypeFromString(qualifiedName);
    return type != null && type.tsym instanceof ClassSymbol symbol ? symbol : null;
  }

  @Override
  public Optional<List<String>> supertypes(String qualifiedName) {
    ClassSymbol symbol = symbol(qualifiedName);
    return symbol == null ? Optional.empty() : Optional.of(supertypes(symbol));
  }

  /** The direct supertypes, the class before the interfaces. */
  List<String> supertypes(ClassSymbol symbol) {
    List<String> supertypes = new ArrayList<>();
    Type superclass = state.getTypes().supertype(symbol.type);
    if (superclass.tsym instanceof ClassSymbol c) {
      supertypes.add(c.getQualifiedName().toString());
    }
    for (Type each : state.getTypes().interfaces(symbol.type)) {
      supertypes.add(each.tsym.getQualifiedName().toString());
    }
    supertypes.remove("java.lang.Object");
    return supertypes;
  }

  @Override
  public List<JavaType> subtypes(String qualifiedName) {
    return List.of();
  }

  @Override
  public List<SqlSink> sinks() {
    return sinks;
  }

  @Override
  public Optional<SourceFile> resource(String path, String near) {
    return Optional.empty();
  }
}
