package io.github.surefoot.analyzer.java;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.EnumDeclaration;
import com.github.javaparser.ast.body.RecordDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.nodeTypes.NodeWithImplements;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import io.github.surefoot.analyzer.Parallel;
import io.github.surefoot.analyzer.RunProblem;
import io.github.surefoot.analyzer.files.Loaded;
import io.github.surefoot.analyzer.files.SourceFiles;
import io.github.surefoot.engine.javacode.KnownTypes;
import io.github.surefoot.engine.javacode.SqlSink;
import io.github.surefoot.engine.source.SourceFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The types of a project's sources, found by the names of their files and parsed when first asked
 * for. Thread-safe.
 *
 * <p>A top-level type in a file of another name is found only from within that file.
 */
public final class SourceIndex {
  private static final Set<String> JAVA_LANG =
      Set.of(
          "Boolean",
          "Byte",
          "CharSequence",
          "Character",
          "Class",
          "Double",
          "Enum",
          "Exception",
          "Float",
          "Integer",
          "Iterable",
          "Long",
          "Math",
          "Number",
          "Object",
          "Override",
          "Record",
          "Runnable",
          "RuntimeException",
          "Short",
          "String",
          "StringBuffer",
          "StringBuilder",
          "System",
          "Thread",
          "Throwable",
          "Void");

  /** Of a type that more files extend nobody can say which one is meant. */
  private static final int MOST_EXTENDERS = 50;

  private final List<Path> paths;
  private final SourceFiles files;
  private final SourceScan scan;
  private final SourceProgram program;
  private final Map<String, List<Path>> pathsBySimpleName = new HashMap<>();
  private final Map<Path, Optional<JavaUnit>> units = new ConcurrentHashMap<>();
  private final Map<String, DeclaredType> topLevelTypes = new HashMap<>();
  private final Map<String, TypeFamily> families = new ConcurrentHashMap<>();
  private final Map<String, Boolean> jdk = new ConcurrentHashMap<>();
  private final KotlinSources kotlin;
  private final Queue<RunProblem> problems = new ConcurrentLinkedQueue<>();

  /**
   * @param paths the Java files of the project
   */
  public SourceIndex(List<Path> paths, SourceFiles files) {
    this(paths, files, List.of(), new SourceScan(Parallel.NONE));
  }

  /**
   * @param paths the Java files of the project
   * @param sinks the project's own methods that send SQL, as far as it names them
   * @param scan tells which of several files of one name is meant, before any is parsed
   */
  SourceIndex(List<Path> paths, SourceFiles files, List<SqlSink> sinks, SourceScan scan) {
    this.paths = List.copyOf(paths);
    this.files = files;
    this.scan = scan;
    this.program = new SourceProgram(this, sinks);
    this.kotlin = new KotlinSources(paths, files);
    for (Path path : paths) {
      String fileName = String.valueOf(path.getFileName());
      pathsBySimpleName
          .computeIfAbsent(
              fileName.substring(0, fileName.length() - ".java".length()), n -> new ArrayList<>())
          .add(path);
    }
  }

  /** The Kotlin files among the Java files. */
  KotlinSources kotlin() {
    return kotlin;
  }

  /** The types as what the engine runs. */
  SourceProgram program() {
    return program;
  }

  /** A type that is declared in the project. */
  public record DeclaredType(JavaUnit unit, TypeDeclaration<?> declaration, String qualifiedName) {}

  /**
   * A type with all of its supertypes.
   *
   * @param names qualified, the type itself first, then nearer ones before farther ones
   * @param complete whether there are no others that matter
   */
  record TypeFamily(Set<String> names, boolean complete) {
    static final TypeFamily UNKNOWN = new TypeFamily(Set.of(), false);
  }

  /**
   * The types that extend or implement one directly, in the order of their files; none if there are
   * so many that nothing follows from it.
   */
  List<DeclaredType> extending(String qualifiedName) {
    String simpleName = qualifiedName.substring(qualifiedName.lastIndexOf('.') + 1);
    Set<Path> extenders = scan.extenders(simpleName, paths);
    if (extenders.size() > MOST_EXTENDERS) {
      return List.of();
    }
    List<DeclaredType> found = new ArrayList<>();
    for (Path path : extenders) {
      unit(path)
          .ifPresent(
              unit ->
                  unit.tree().getTypes().forEach(t -> addExtending(qualifiedName, unit, t, found)));
    }
    return found;
  }

  private void addExtending(
      String qualifiedName, JavaUnit unit, TypeDeclaration<?> type, List<DeclaredType> found) {
    List<String> direct = new ArrayList<>();
    addSupertypes(unit, type, direct);
    if (direct.contains(qualifiedName)) {
      qualifiedName(type).ifPresent(n -> found.add(new DeclaredType(unit, type, n)));
    }
    for (Node member : type.getMembers()) {
      if (member instanceof TypeDeclaration<?> nested) {
        addExtending(qualifiedName, unit, nested, found);
      }
    }
  }

  /** What was wrong with the files that were parsed so far. */
  public List<RunProblem> problems() {
    return List.copyOf(problems);
  }

  /** The tree of a file, empty if it cannot be read or is not Java; that is a problem then. */
  public Optional<JavaUnit> unit(Path path) {
    return units.computeIfAbsent(
        path,
        p -> {
          Loaded loaded = files.read(p);
          if (loaded instanceof Loaded.Refused refused) {
            problems.add(refused.problem());
            return Optional.empty();
          }
          JavaUnit.Parsed parsed = JavaUnit.parse(((Loaded.Text) loaded).file());
          if (parsed.problem() != null) {
            problems.add(parsed.problem());
          }
          return Optional.ofNullable(parsed.unit());
        });
  }

  /**
   * A file of the source tree that code names by a path.
   *
   * @param file a Java file that was read, next to which a relative path is looked up
   */
  Optional<SourceFile> resource(String path, SourceFile file) {
    return files
        .readFrom(file)
        .flatMap(read -> unit(read.path()).flatMap(u -> resource(path, read.path(), u)));
  }

  private Optional<SourceFile> resource(String path, Path java, JavaUnit unit) {
    for (Path candidate : SourceTree.around(java, unit.packageName()).candidates(path)) {
      if (Files.isRegularFile(candidate) && files.read(candidate) instanceof Loaded.Text text) {
        return Optional.of(text.file());
      }
    }
    return Optional.empty();
  }

  /** The tree of a file that was parsed before, of which only its text is known now. */
  Optional<JavaUnit> unit(SourceFile file) {
    return units.values().stream()
        .flatMap(Optional::stream)
        .filter(unit -> unit.file() == file)
        .findFirst();
  }

  /** Has all top-level types of a file found, also those of another name than the file's. */
  public void add(JavaUnit unit) {
    for (TypeDeclaration<?> type : unit.tree().getTypes()) {
      qualifiedName(type)
          .ifPresent(n -> topLevelTypes.putIfAbsent(n, new DeclaredType(unit, type, n)));
    }
  }

  /** The declaration of a type, by its name with package and enclosing types. */
  public Optional<DeclaredType> type(String qualifiedName) {
    DeclaredType topLevel = topLevelTypes.get(qualifiedName);
    if (topLevel != null) {
      return Optional.of(topLevel);
    }
    String[] parts = qualifiedName.split("\\.");
    StringBuilder packageName = new StringBuilder();
    for (int i = 0; i < parts.length; i++) {
      for (Path path : pathsBySimpleName.getOrDefault(parts[i], List.of())) {
        Optional<JavaUnit> unit =
            scan.packageName(path).contentEquals(packageName) ? unit(path) : Optional.empty();
        if (unit.isPresent() && unit.get().packageName().contentEquals(packageName)) {
          Optional<DeclaredType> found = member(unit.get(), parts, i, qualifiedName);
          if (found.isPresent()) {
            return found;
          }
        }
      }
      packageName.append(i == 0 ? "" : ".").append(parts[i]);
    }
    return Optional.empty();
  }

  private static Optional<DeclaredType> member(
      JavaUnit unit, String[] parts, int from, String qualifiedName) {
    List<? extends Node> candidates = unit.tree().getTypes();
    TypeDeclaration<?> found = null;
    for (int i = from; i < parts.length; i++) {
      found = named(candidates, parts[i]);
      if (found == null) {
        return Optional.empty();
      }
      candidates = found.getMembers();
    }
    return found == null
        ? Optional.empty()
        : Optional.of(new DeclaredType(unit, found, qualifiedName));
  }

  private static @Nullable TypeDeclaration<?> named(List<? extends Node> candidates, String name) {
    for (Node candidate : candidates) {
      if (candidate instanceof TypeDeclaration<?> type && type.getNameAsString().equals(name)) {
        return type;
      }
    }
    return null;
  }

  /**
   * The qualified name that a type name stands for.
   *
   * @param name as written, perhaps with enclosing types or package, without type arguments
   * @param at where it is written
   * @return empty if it cannot be told
   */
  public Optional<String> resolve(String name, JavaUnit unit, Node at) {
    return resolve(name, unit, at, true);
  }

  /**
   * @param inherited whether types count that enclosing classes inherit as members
   */
  private Optional<String> resolve(String name, JavaUnit unit, Node at, boolean inherited) {
    int dot = name.indexOf('.');
    String first = dot < 0 ? name : name.substring(0, dot);
    Optional<String> type = resolveSimple(first, unit, at, inherited);
    if (type.isPresent()) {
      return Optional.of(type.get() + name.substring(first.length()));
    }
    return dot > 0 && Character.isLowerCase(first.charAt(0)) ? Optional.of(name) : Optional.empty();
  }

  private Optional<String> resolveSimple(String name, JavaUnit unit, Node at, boolean inherited) {
    for (Node node = at; node != null; node = node.getParentNode().orElse(null)) {
      if (node instanceof TypeDeclaration<?> enclosing) {
        if (enclosing.getNameAsString().equals(name)) {
          return qualifiedName(enclosing);
        }
        TypeDeclaration<?> nested = named(enclosing.getMembers(), name);
        if (nested != null) {
          return qualifiedName(nested);
        }
      }
    }
    TypeDeclaration<?> sibling = named(unit.tree().getTypes(), name);
    if (sibling != null) {
      return qualifiedName(sibling);
    }
    Optional<String> imported = unit.imported(name);
    if (imported.isPresent()) {
      return imported;
    }
    Optional<String> member = inherited ? inheritedMember(name, unit, at) : Optional.empty();
    if (member.isPresent()) {
      return member;
    }
    String inSamePackage = unit.packageName().isEmpty() ? name : unit.packageName() + "." + name;
    if (type(inSamePackage).isPresent() || kotlin.type(inSamePackage).isPresent()) {
      return Optional.of(inSamePackage);
    }
    for (String origin : unit.onDemand()) {
      Optional<String> known = KnownTypes.inPackage(origin, name);
      if (known.isPresent() || type(origin + "." + name).isPresent() || isJdk(origin, name)) {
        return Optional.of(origin + "." + name);
      }
    }
    for (String origin : unit.staticOrigins(name)) {
      if (type(origin + "." + name).isPresent()) {
        return Optional.of(origin + "." + name);
      }
    }
    return JAVA_LANG.contains(name) ? Optional.of("java.lang." + name) : Optional.empty();
  }

  /** Whether a package of the JDK has a type; asked for those that are imported as a whole. */
  private boolean isJdk(String packageName, String simpleName) {
    String path = packageName.replace('.', '/') + "/" + simpleName + ".class";
    return packageName.startsWith("java.")
        && jdk.computeIfAbsent(
            path, p -> ClassLoader.getPlatformClassLoader().getResource(p) != null);
  }

  /** A type that an enclosing class inherits as a member. */
  private Optional<String> inheritedMember(String name, JavaUnit unit, Node at) {
    for (Node node = at; node != null; node = node.getParentNode().orElse(null)) {
      if (node instanceof TypeDeclaration<?> enclosing && mayInherit(enclosing)) {
        for (String supertype : family(unit, enclosing).names()) {
          Optional<DeclaredType> declared = type(supertype);
          if (declared.isPresent()
              && named(declared.get().declaration().getMembers(), name) != null) {
            return Optional.of(supertype + "." + name);
          }
        }
      }
    }
    return Optional.empty();
  }

  private static boolean mayInherit(TypeDeclaration<?> type) {
    return !supertypes(type).isEmpty();
  }

  /** The name of a type with package and enclosing types; empty for a local one. */
  public static Optional<String> qualifiedName(TypeDeclaration<?> type) {
    return type.getFullyQualifiedName().map(String::valueOf);
  }

  /** A type by its qualified name, with its supertypes as far as the sources and the table tell. */
  TypeFamily family(String qualifiedName) {
    return families.computeIfAbsent(
        qualifiedName, n -> family(new LinkedHashSet<>(), List.of(n), true));
  }

  /** The same for a declaration, which may be local or in a file of another name. */
  TypeFamily family(JavaUnit unit, TypeDeclaration<?> type) {
    Set<String> names = new LinkedHashSet<>();
    qualifiedName(type).ifPresent(names::add);
    List<String> direct = new ArrayList<>();
    boolean complete = addSupertypes(unit, type, direct);
    return family(names, direct, complete);
  }

  private TypeFamily family(Set<String> names, List<String> starts, boolean startsComplete) {
    Deque<String> pending = new ArrayDeque<>(starts);
    boolean complete = startsComplete;
    while (!pending.isEmpty()) {
      String name = pending.remove();
      if (!names.add(name)) {
        continue;
      }
      if (KnownTypes.isKnown(name)) {
        pending.addAll(KnownTypes.supertypes(name));
        continue;
      }
      Optional<DeclaredType> declared = type(name);
      complete &=
          declared.isPresent()
              && addSupertypes(declared.get().unit(), declared.get().declaration(), pending);
    }
    return new TypeFamily(names, complete);
  }

  /** Adds the direct supertypes that can be told; says whether these are all. */
  boolean addSupertypes(JavaUnit unit, TypeDeclaration<?> type, Collection<String> supertypes) {
    boolean complete = true;
    for (ClassOrInterfaceType written : supertypes(type)) {
      Optional<String> supertype = resolve(written.getNameWithScope(), unit, type, false);
      supertype.ifPresent(supertypes::add);
      complete &= supertype.isPresent();
    }
    return complete;
  }

  private static List<ClassOrInterfaceType> supertypes(TypeDeclaration<?> type) {
    List<ClassOrInterfaceType> supertypes = new ArrayList<>();
    if (type instanceof ClassOrInterfaceDeclaration declared) {
      supertypes.addAll(declared.getExtendedTypes());
    }
    if (type instanceof ClassOrInterfaceDeclaration
        || type instanceof EnumDeclaration
        || type instanceof RecordDeclaration) {
      supertypes.addAll(((NodeWithImplements<?>) type).getImplementedTypes());
    }
    return supertypes;
  }
}
