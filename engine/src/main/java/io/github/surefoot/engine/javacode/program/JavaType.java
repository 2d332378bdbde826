package io.github.surefoot.engine.javacode.program;

import io.github.surefoot.engine.source.Region;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A class, interface, enum or record whose source can be seen. Its members are lowered when first
 * asked for. Thread-safe.
 */
public final class JavaType {
  private final String qualifiedName;
  private final List<String> supertypes;
  private final boolean complete;
  private final boolean isAbstract;
  private final Region region;
  private @Nullable Supplier<Members> lowering;
  private @Nullable Members members;

  /**
   * @param qualifiedName with package and enclosing types, dots between; of a local or anonymous
   *     class something that no other type is called
   * @param supertypes the qualified names of its direct supertypes as far as they can be told, the
   *     class before the interfaces
   * @param complete whether these are all
   * @param isAbstract whether it has no instances of its own
   * @param region its declaration
   * @param lowering gives its members; called at most once
   */
  public JavaType(
      String qualifiedName,
      List<String> supertypes,
      boolean complete,
      boolean isAbstract,
      Region region,
      Supplier<Members> lowering) {
    this.qualifiedName = qualifiedName;
    this.supertypes = List.copyOf(supertypes);
    this.complete = complete;
    this.isAbstract = isAbstract;
    this.region = region;
    this.lowering = lowering;
  }

  /**
   * What a type declares.
   *
   * @param initializers those of each object, in order
   * @param staticInitializers those of the class, in order
   * @param constants the constants of an enum, in order
   * @param components the components of a record, in order
   */
  public record Members(
      List<JavaField> fields,
      List<JavaMethod> methods,
      List<JavaMethod> constructors,
      List<JavaStatement> initializers,
      List<JavaStatement> staticInitializers,
      List<EnumConstant> constants,
      List<JavaVariable> components) {
    public static final Members NONE =
        new Members(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    public Members {
      fields = List.copyOf(fields);
      methods = List.copyOf(methods);
      constructors = List.copyOf(constructors);
      initializers = List.copyOf(initializers);
      staticInitializers = List.copyOf(staticInitializers);
      constants = List.copyOf(constants);
      components = List.copyOf(components);
    }
  }

  /**
   * A field.
   *
   * @param type the qualified name of its type, null if it cannot be told
   * @param value its initializer, null if it has none
   * @param assigned whether something beside the initializer and constructors assigns it, or may
   */
  public record JavaField(
      String name,
      @Nullable String type,
      @Nullable JavaExpression value,
      boolean isStatic,
      boolean assigned,
      Region region) {}

  /**
   * A constant of an enum.
   *
   * @param body its own members, null if it has none
   */
  public record EnumConstant(
      String name, List<JavaExpression> arguments, @Nullable JavaType body, Region region) {
    public EnumConstant {
      arguments = List.copyOf(arguments);
    }
  }

  public String qualifiedName() {
    return qualifiedName;
  }

  /** The name behind the last dot. */
  public String simpleName() {
    return qualifiedName.substring(qualifiedName.lastIndexOf('.') + 1);
  }

  /** Its direct supertypes, as far as they can be told. */
  public List<String> supertypes() {
    return supertypes;
  }

  /** Whether {@link #supertypes} are all. */
  public boolean isComplete() {
    return complete;
  }

  public boolean isAbstract() {
    return isAbstract;
  }

  public Region region() {
    return region;
  }

  /** What it declares itself. */
  public synchronized Members members() {
    Members known = members;
    if (known == null) {
      Supplier<Members> pending = lowering;
      if (pending == null) {
        throw new IllegalStateException("the members of a type were asked for by their lowering");
      }
      lowering = null;
      known = pending.get();
      members = known;
    }
    return known;
  }

  /** A field that it declares itself. */
  public Optional<JavaField> field(String name) {
    return members().fields().stream().filter(field -> field.name().equals(name)).findFirst();
  }

  /** The methods of a name that it declares itself. */
  public List<JavaMethod> methods(String name) {
    return members().methods().stream().filter(method -> method.name().equals(name)).toList();
  }

  @Override
  public String toString() {
    return qualifiedName;
  }
}
