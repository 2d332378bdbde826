package io.github.surefoot.analyzer.java;

import com.github.javaparser.ast.body.EnumDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.expr.BooleanLiteralExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.NormalAnnotationExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithAnnotations;
import io.github.surefoot.engine.javacode.program.JavaExpression;
import io.github.surefoot.engine.javacode.program.JavaExpression.Receiver;
import io.github.surefoot.engine.javacode.program.JavaMethod;
import io.github.surefoot.engine.javacode.program.JavaStatement;
import io.github.surefoot.engine.javacode.program.JavaType;
import io.github.surefoot.engine.javacode.program.JavaType.JavaField;
import io.github.surefoot.engine.javacode.program.JavaVariable;
import io.github.surefoot.engine.source.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The methods and constructors that Lombok adds to a class when it is compiled: source code does
 * not show them, a compiler's front end sees them as if they were written.
 *
 * <p>Source: projectlombok.org/features of Lombok 1.18 (Getter, Setter, Data, Value, the three
 * constructor annotations, Builder, With, Accessors).
 */
final class Lombok {
  private static final String PACKAGE = "lombok.";

  private final SourceProgram program;
  private final SourceIndex index;
  private final JavaUnit unit;
  private final TypeDeclaration<?> declared;
  private final String owner;
  private final Region region;

  /** A field of an instance, and how it is declared. */
  private record Property(JavaField field, FieldDeclaration declaration, boolean isFinal) {}

  private Lombok(
      SourceProgram program,
      SourceIndex index,
      JavaUnit unit,
      TypeDeclaration<?> declared,
      String owner) {
    this.program = program;
    this.index = index;
    this.unit = unit;
    this.declared = declared;
    this.owner = owner;
    this.region = unit.region(declared.getName());
  }

  /**
   * Adds to the members of a type what its annotations bring.
   *
   * @param fields those that it declares
   * @param methods those that it declares; grows
   * @param constructors those that it declares; grows
   */
  static void complete(
      SourceProgram program,
      SourceIndex index,
      JavaUnit unit,
      TypeDeclaration<?> declared,
      String owner,
      List<JavaField> fields,
      List<JavaMethod> methods,
      List<JavaMethod> constructors) {
    if (unit.file().text().contains("lombok")) {
      new Lombok(program, index, unit, declared, owner).add(fields, methods, constructors);
    }
  }

  private void add(
      List<JavaField> fields, List<JavaMethod> methods, List<JavaMethod> constructors) {
    boolean isValue = has(declared, "Value");
    boolean isData = has(declared, "Data");
    List<Property> properties = properties(fields, isValue);
    boolean fluent = accessorsAre("fluent");
    boolean chained = fluent || accessorsAre("chain");
    List<JavaMethod> added = new ArrayList<>();
    for (Property property : properties) {
      FieldDeclaration field = property.declaration();
      if (isValue || isData || has(declared, "Getter") || has(field, "Getter")) {
        added.add(getter(property.field(), fluent));
      }
      if (!property.isFinal() && (isData || has(declared, "Setter") || has(field, "Setter"))) {
        added.add(setter(property.field(), fluent, chained));
      }
      if (has(declared, "With") || has(field, "With")) {
        added.add(wither(property.field(), properties));
      }
    }
    for (JavaMethod method : added) {
      if (methods.stream().noneMatch(m -> sameAs(m, method))) {
        methods.add(method);
      }
    }
    boolean written = !constructors.isEmpty();
    List<Property> required =
        properties.stream()
            .filter(
                p -> p.field().value() == null && (p.isFinal() || has(p.declaration(), "NonNull")))
            .toList();
    List<Property> assignable =
        properties.stream().filter(p -> !p.isFinal() || p.field().value() == null).toList();
    boolean named = constructor("NoArgsConstructor", List.of(), methods, constructors);
    named |= constructor("RequiredArgsConstructor", required, methods, constructors);
    named |= constructor("AllArgsConstructor", assignable, methods, constructors);
    if (!written && !named) {
      if (isValue) {
        constructor(
            find(declared, "Value"), "staticConstructor", assignable, methods, constructors);
      } else if (has(declared, "Builder")) {
        constructors.add(constructor(assignable));
      } else if (isData) {
        constructor(find(declared, "Data"), "staticConstructor", required, methods, constructors);
      }
    }
    if (has(declared, "Builder")) {
      builder(assignable, methods);
    }
  }

  private List<Property> properties(List<JavaField> fields, boolean isValue) {
    List<Property> properties = new ArrayList<>();
    for (FieldDeclaration declaration : declared.getFields()) {
      if (declaration.isStatic()) {
        continue;
      }
      for (VariableDeclarator variable : declaration.getVariables()) {
        boolean isFinal = declaration.isFinal() || (isValue && !has(declaration, "NonFinal"));
        fields.stream()
            .filter(field -> field.name().equals(variable.getNameAsString()))
            .findFirst()
            .ifPresent(field -> properties.add(new Property(field, declaration, isFinal)));
      }
    }
    return properties;
  }

  private static boolean sameAs(JavaMethod one, JavaMethod other) {
    return one.name().equals(other.name()) && one.parameters().size() == other.parameters().size();
  }

  private JavaMethod getter(JavaField field, boolean fluent) {
    boolean truth = "boolean".equals(field.type());
    String name =
        fluent
            ? field.name()
            : truth && isPrefixed(field.name())
                ? field.name()
                : (truth ? "is" : "get") + capitalized(field.name());
    return method(
        name,
        List.of(),
        false,
        field.type(),
        List.of(new JavaStatement.Return(own(field), region)));
  }

  private JavaMethod setter(JavaField field, boolean fluent, boolean chained) {
    String bare =
        "boolean".equals(field.type()) && isPrefixed(field.name())
            ? field.name().substring(2)
            : capitalized(field.name());
    JavaVariable parameter = parameter(field);
    List<JavaStatement> body = new ArrayList<>();
    body.add(assign(field, parameter));
    if (chained) {
      body.add(new JavaStatement.Return(new JavaExpression.This(owner, region), region));
    }
    return method(
        fluent ? field.name() : "set" + bare,
        List.of(parameter),
        false,
        chained ? owner : null,
        body);
  }

  private JavaMethod wither(JavaField field, List<Property> properties) {
    JavaVariable parameter = parameter(field);
    List<JavaExpression> arguments = new ArrayList<>();
    for (Property property : properties) {
      arguments.add(
          property.field().name().equals(field.name())
              ? new JavaExpression.Variable(parameter, region)
              : own(property.field()));
    }
    return method(
        "with" + capitalized(field.name()),
        List.of(parameter),
        false,
        owner,
        List.of(new JavaStatement.Return(creation(owner, arguments), region)));
  }

  private boolean constructor(
      String annotation,
      List<Property> properties,
      List<JavaMethod> methods,
      List<JavaMethod> constructors) {
    return constructor(find(declared, annotation), "staticName", properties, methods, constructors);
  }

  /**
   * Adds the constructor that an annotation brings, and its static factory method if it names one.
   *
   * @param factory the element of the annotation that names it
   * @return whether there is such an annotation
   */
  private boolean constructor(
      Optional<AnnotationExpr> annotation,
      String factory,
      List<Property> properties,
      List<JavaMethod> methods,
      List<JavaMethod> constructors) {
    if (annotation.isEmpty()) {
      return false;
    }
    constructors.add(constructor(properties));
    Expression named = element(annotation.get(), factory);
    if (named instanceof StringLiteralExpr name && !name.getValue().isEmpty()) {
      List<JavaVariable> parameters =
          properties.stream().map(property -> parameter(property.field())).toList();
      methods.add(
          method(
              name.asString(),
              parameters,
              true,
              owner,
              List.of(new JavaStatement.Return(creation(owner, uses(parameters)), region))));
    }
    return true;
  }

  private JavaMethod constructor(List<Property> properties) {
    List<JavaVariable> parameters = new ArrayList<>();
    List<JavaStatement> body = new ArrayList<>();
    for (Property property : properties) {
      JavaVariable parameter = parameter(property.field());
      parameters.add(parameter);
      body.add(assign(property.field(), parameter));
    }
    return method(declared.getNameAsString(), parameters, false, null, body);
  }

  /** {@code builder()} and the class that it gives. */
  private void builder(List<Property> properties, List<JavaMethod> methods) {
    String type = owner + "." + declared.getNameAsString() + "Builder";
    List<JavaField> fields = new ArrayList<>();
    List<JavaMethod> steps = new ArrayList<>();
    List<JavaExpression> values = new ArrayList<>();
    for (Property property : properties) {
      JavaField field = property.field();
      // A default that is not declared as such is lost; a field that nobody sets is null or zero.
      JavaExpression value = isDefault(property.declaration()) ? field.value() : null;
      JavaField held =
          new JavaField(field.name(), field.type(), value, false, false, field.region());
      fields.add(held);
      values.add(ownOf(type, held));
      JavaVariable parameter = parameter(field);
      steps.add(
          new JavaMethod(
              type,
              field.name(),
              List.of(parameter),
              false,
              false,
              type,
              List.of(
                  new JavaStatement.Evaluate(
                      new JavaExpression.Assignment(
                          ownOf(type, held),
                          new JavaExpression.Variable(parameter, region),
                          false,
                          region),
                      region),
                  new JavaStatement.Return(new JavaExpression.This(type, region), region)),
              OptionalInt.empty(),
              region));
    }
    steps.add(
        new JavaMethod(
            type,
            "build",
            List.of(),
            false,
            false,
            owner,
            List.of(new JavaStatement.Return(creation(owner, values), region)),
            OptionalInt.empty(),
            region));
    JavaType builder =
        program.add(
            new JavaType(
                type,
                List.of(),
                true,
                false,
                region,
                () ->
                    new JavaType.Members(
                        fields, steps, List.of(), List.of(), List.of(), List.of(), List.of())));
    methods.add(
        method(
            "builder",
            List.of(),
            true,
            builder.qualifiedName(),
            List.of(
                new JavaStatement.Return(creation(builder.qualifiedName(), List.of()), region))));
  }

  private JavaMethod method(
      String name,
      List<JavaVariable> parameters,
      boolean isStatic,
      @Nullable String result,
      List<JavaStatement> body) {
    return new JavaMethod(
        owner, name, parameters, false, isStatic, result, body, OptionalInt.empty(), region);
  }

  private JavaVariable parameter(JavaField field) {
    return new JavaVariable(field.name(), field.type(), field.region());
  }

  private JavaStatement assign(JavaField field, JavaVariable parameter) {
    return new JavaStatement.Evaluate(
        new JavaExpression.Assignment(
            own(field), new JavaExpression.Variable(parameter, region), false, region),
        region);
  }

  private JavaExpression own(JavaField field) {
    return ownOf(owner, field);
  }

  private JavaExpression ownOf(String type, JavaField field) {
    return new JavaExpression.Field(
        new Receiver.Of(new JavaExpression.This(type, region)), field.name(), region);
  }

  private JavaExpression creation(String type, List<JavaExpression> arguments) {
    return new JavaExpression.Creation(type, arguments, null, region);
  }

  private List<JavaExpression> uses(List<JavaVariable> variables) {
    return variables.stream()
        .map(variable -> (JavaExpression) new JavaExpression.Variable(variable, region))
        .toList();
  }

  /** {@code isOpen}: the getter of such a truth value is called as it is. */
  private static boolean isPrefixed(String name) {
    return name.length() > 2 && name.startsWith("is") && !Character.isLowerCase(name.charAt(2));
  }

  private static String capitalized(String name) {
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  private boolean accessorsAre(String element) {
    return find(declared, "experimental.Accessors")
        .map(accessors -> element(accessors, element))
        .filter(value -> value instanceof BooleanLiteralExpr truth && truth.getValue())
        .isPresent();
  }

  private static @Nullable Expression element(AnnotationExpr annotation, String name) {
    return annotation instanceof NormalAnnotationExpr normal
        ? normal.getPairs().stream()
            .filter(pair -> pair.getNameAsString().equals(name))
            .map(pair -> pair.getValue())
            .findFirst()
            .orElse(null)
        : null;
  }

  /** {@code @Builder.Default}, however much of the name is written. */
  private static boolean isDefault(FieldDeclaration field) {
    return field.getAnnotations().stream()
        .map(AnnotationExpr::getNameAsString)
        .anyMatch(name -> name.equals("Default") || name.endsWith("Builder.Default"));
  }

  private boolean has(NodeWithAnnotations<?> node, String annotation) {
    return find(node, annotation).isPresent();
  }

  private Optional<AnnotationExpr> find(NodeWithAnnotations<?> node, String annotation) {
    // Enums have constants, not objects to build; their getters are added all the same.
    if (annotation.equals("Builder") && node instanceof EnumDeclaration) {
      return Optional.empty();
    }
    return node.getAnnotations().stream()
        .filter(a -> Annotations.is(a, PACKAGE + annotation, unit, index))
        .findFirst();
  }
}
