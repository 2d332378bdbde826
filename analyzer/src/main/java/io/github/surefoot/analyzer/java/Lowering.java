package io.github.surefoot.analyzer.java;

import com.github.javaparser.ast.ArrayCreationLevel;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.CompactConstructorDeclaration;
import com.github.javaparser.ast.body.ConstructorDeclaration;
import com.github.javaparser.ast.body.EnumConstantDeclaration;
import com.github.javaparser.ast.body.EnumDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.InitializerDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.RecordDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.expr.ArrayAccessExpr;
import com.github.javaparser.ast.expr.ArrayCreationExpr;
import com.github.javaparser.ast.expr.ArrayInitializerExpr;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.BooleanLiteralExpr;
import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.CharLiteralExpr;
import com.github.javaparser.ast.expr.ClassExpr;
import com.github.javaparser.ast.expr.ComponentPatternExpr;
import com.github.javaparser.ast.expr.ConditionalExpr;
import com.github.javaparser.ast.expr.DoubleLiteralExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.InstanceOfExpr;
import com.github.javaparser.ast.expr.IntegerLiteralExpr;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.LongLiteralExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.NullLiteralExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.PatternExpr;
import com.github.javaparser.ast.expr.RecordPatternExpr;
import com.github.javaparser.ast.expr.SimpleName;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.expr.SuperExpr;
import com.github.javaparser.ast.expr.SwitchExpr;
import com.github.javaparser.ast.expr.TextBlockLiteralExpr;
import com.github.javaparser.ast.expr.ThisExpr;
import com.github.javaparser.ast.expr.TypeExpr;
import com.github.javaparser.ast.expr.TypePatternExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.expr.VariableDeclarationExpr;
import com.github.javaparser.ast.nodeTypes.SwitchNode;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.BreakStmt;
import com.github.javaparser.ast.stmt.ContinueStmt;
import com.github.javaparser.ast.stmt.DoStmt;
import com.github.javaparser.ast.stmt.ExplicitConstructorInvocationStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.ForStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.LabeledStmt;
import com.github.javaparser.ast.stmt.LocalClassDeclarationStmt;
import com.github.javaparser.ast.stmt.LocalRecordDeclarationStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.SwitchEntry;
import com.github.javaparser.ast.stmt.SwitchStmt;
import com.github.javaparser.ast.stmt.SynchronizedStmt;
import com.github.javaparser.ast.stmt.ThrowStmt;
import com.github.javaparser.ast.stmt.TryStmt;
import com.github.javaparser.ast.stmt.WhileStmt;
import com.github.javaparser.ast.stmt.YieldStmt;
import com.github.javaparser.ast.type.ArrayType;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import com.github.javaparser.ast.type.PrimitiveType;
import com.github.javaparser.ast.type.Type;
import io.github.surefoot.engine.javacode.JavaLiterals;
import io.github.surefoot.engine.javacode.SqlObjects;
import io.github.surefoot.engine.javacode.program.JavaExpression;
import io.github.surefoot.engine.javacode.program.JavaExpression.Calculation;
import io.github.surefoot.engine.javacode.program.JavaExpression.Operator;
import io.github.surefoot.engine.javacode.program.JavaExpression.Receiver;
import io.github.surefoot.engine.javacode.program.JavaMethod;
import io.github.surefoot.engine.javacode.program.JavaStatement;
import io.github.surefoot.engine.javacode.program.JavaType;
import io.github.surefoot.engine.javacode.program.JavaType.EnumConstant;
import io.github.surefoot.engine.javacode.program.JavaType.JavaField;
import io.github.surefoot.engine.javacode.program.JavaType.Members;
import io.github.surefoot.engine.javacode.program.JavaVariable;
import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.source.SqlText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.pcollections.HashPMap;
import org.pcollections.HashTreePMap;

/** Lowers the trees of one file. */
final class Lowering {
  /** Code that is nested deeper is opaque. */
  private static final int DEEPEST = 200;

  private final SourceProgram program;
  private final SourceIndex index;
  private final JavaUnit unit;

  /** The local variables that names mean at the place that is lowered. */
  private HashPMap<String, JavaVariable> scope = HashTreePMap.empty();

  /** Where no code is run: the local variables that the expression needs. */
  private @Nullable Locals locals;

  /** The names under which local classes are found, by those that they have in the code. */
  private HashPMap<String, String> localTypes = HashTreePMap.empty();

  private int depth;

  Lowering(SourceProgram program, SourceIndex index, JavaUnit unit) {
    this.program = program;
    this.index = index;
    this.unit = unit;
  }

  // Types.

  JavaType type(TypeDeclaration<?> declared) {
    String name =
        SourceIndex.qualifiedName(declared)
            .orElseGet(() -> synthetic(declared, declared.getNameAsString()));
    return type(name, declared);
  }

  private JavaType type(String name, TypeDeclaration<?> declared) {
    List<String> supertypes = new ArrayList<>();
    boolean complete = index.addSupertypes(unit, declared, supertypes);
    boolean isAbstract =
        declared instanceof ClassOrInterfaceDeclaration c && (c.isInterface() || c.isAbstract());
    HashPMap<String, JavaVariable> outer = scope;
    HashPMap<String, String> types = localTypes;
    return new JavaType(
        name,
        supertypes,
        complete,
        isAbstract,
        unit.region(declared),
        () -> within(outer, types).members(name, declared, declared.getMembers()));
  }

  /** A class without a name that others could use. */
  private JavaType anonymous(
      Node at, @Nullable String supertype, List<BodyDeclaration<?>> members) {
    String name = synthetic(at, supertype == null ? "anonymous" : simple(supertype));
    HashPMap<String, JavaVariable> outer = scope;
    HashPMap<String, String> types = localTypes;
    return program.add(
        new JavaType(
            name,
            supertype == null ? List.of() : List.of(supertype),
            supertype != null,
            false,
            unit.region(at),
            () -> within(outer, types).members(name, null, members)));
  }

  private Lowering within(HashPMap<String, JavaVariable> outer, HashPMap<String, String> types) {
    Lowering inside = new Lowering(program, index, unit);
    inside.scope = outer;
    inside.localTypes = types;
    return inside;
  }

  private String synthetic(Node at, String what) {
    return unit.file().path() + ":" + unit.region(at).start() + "$" + what;
  }

  private static String simple(String qualifiedName) {
    return qualifiedName.substring(qualifiedName.lastIndexOf('.') + 1);
  }

  private Members members(
      String owner, @Nullable TypeDeclaration<?> declared, List<BodyDeclaration<?>> bodies) {
    List<JavaField> fields = new ArrayList<>();
    List<JavaMethod> methods = new ArrayList<>();
    List<JavaMethod> constructors = new ArrayList<>();
    List<JavaStatement> initializers = new ArrayList<>();
    List<JavaStatement> staticInitializers = new ArrayList<>();
    boolean isInterface = declared instanceof ClassOrInterfaceDeclaration c && c.isInterface();
    for (BodyDeclaration<?> member : bodies) {
      if (member instanceof FieldDeclaration field) {
        for (VariableDeclarator variable : field.getVariables()) {
          fields.add(field(declared, field, variable, isInterface));
        }
      } else if (member instanceof MethodDeclaration method) {
        methods.add(method(owner, declared, method));
      } else if (member instanceof ConstructorDeclaration constructor) {
        constructors.add(
            callable(owner, declared, constructor, constructor.getBody(), false, null));
      } else if (member instanceof CompactConstructorDeclaration compact) {
        initializers.addAll(block(compact.getBody().getStatements()));
      } else if (member instanceof InitializerDeclaration initializer) {
        (initializer.isStatic() ? staticInitializers : initializers)
            .addAll(block(initializer.getBody().getStatements()));
      }
    }
    List<EnumConstant> constants = new ArrayList<>();
    if (declared instanceof EnumDeclaration enumeration) {
      for (EnumConstantDeclaration constant : enumeration.getEntries()) {
        constants.add(
            new EnumConstant(
                constant.getNameAsString(),
                expressions(constant.getArguments()),
                constant.getClassBody().isEmpty()
                    ? null
                    : anonymous(constant, owner, constant.getClassBody()),
                unit.region(constant)));
      }
    }
    List<JavaVariable> components = new ArrayList<>();
    if (declared instanceof RecordDeclaration record) {
      record.getParameters().forEach(p -> components.add(parameter(p)));
    }
    if (declared != null) {
      Lombok.complete(program, index, unit, declared, owner, fields, methods, constructors);
    }
    return new Members(
        fields, methods, constructors, initializers, staticInitializers, constants, components);
  }

  private JavaField field(
      @Nullable TypeDeclaration<?> declared,
      FieldDeclaration field,
      VariableDeclarator variable,
      boolean isInterface) {
    Expression initializer = variable.getInitializer().orElse(null);
    boolean assigned =
        !isInterface
            && !field.isFinal()
            && declared != null
            && unit.variables()
                .field(declared, variable.getNameAsString())
                .map(v -> v.onlyValue().isEmpty())
                .orElse(true);
    return new JavaField(
        variable.getNameAsString(),
        typeName(variable.getType(), variable),
        initializer == null ? null : expression(initializer),
        isInterface || field.isStatic(),
        assigned,
        unit.region(variable.getName()));
  }

  private JavaMethod method(
      String owner, @Nullable TypeDeclaration<?> declared, MethodDeclaration method) {
    return callable(
        owner,
        declared,
        method,
        method.getBody().orElse(null),
        method.isStatic(),
        typeName(method.getType(), method));
  }

  private JavaMethod callable(
      String owner,
      @Nullable TypeDeclaration<?> declared,
      CallableDeclaration<?> callable,
      @Nullable BlockStmt body,
      boolean isStatic,
      @Nullable String result) {
    HashPMap<String, JavaVariable> outer = scope;
    List<JavaVariable> parameters = new ArrayList<>();
    boolean variable = false;
    for (Parameter parameter : callable.getParameters()) {
      JavaVariable lowered = parameter(parameter);
      parameters.add(lowered);
      scope = scope.plus(lowered.name(), lowered);
      variable = parameter.isVarArgs();
    }
    List<JavaStatement> statements =
        body == null ? annotated(declared, callable) : block(body.getStatements());
    scope = outer;
    return new JavaMethod(
        owner,
        callable.getNameAsString(),
        parameters,
        variable,
        isStatic,
        result,
        statements,
        SqlHelpers.sqlParameter(callable, declared, unit, index),
        unit.region(callable.getName()));
  }

  /** The body that a library makes of a method's annotations, null if it makes none. */
  private @Nullable List<JavaStatement> annotated(
      @Nullable TypeDeclaration<?> declared, CallableDeclaration<?> callable) {
    List<JavaExpression> sent = new ArrayList<>();
    for (AnnotationExpr annotation : callable.getAnnotations()) {
      if (isAnyOf(annotation, SqlObjects.ANNOTATIONS)) {
        boolean elsewhere =
            callable.getAnnotations().stream().anyMatch(a -> isAnyOf(a, SqlObjects.LOCATORS))
                || (declared != null
                    && declared.getAnnotations().stream()
                        .anyMatch(a -> isAnyOf(a, SqlObjects.LOCATORS)));
        sent.add(
            Annotations.value(annotation)
                .filter(value -> !elsewhere)
                .map(this::expression)
                .orElseGet(() -> new JavaExpression.Opaque(List.of(), unit.region(annotation))));
      }
    }
    return sent.isEmpty() ? null : SqlObjects.body(sent);
  }

  private boolean isAnyOf(AnnotationExpr annotation, Set<String> names) {
    return names.stream().anyMatch(name -> Annotations.is(annotation, name, unit, index));
  }

  private JavaVariable parameter(Parameter parameter) {
    String type = typeName(parameter.getType(), parameter);
    return new JavaVariable(
        parameter.getNameAsString(),
        type != null && parameter.isVarArgs() ? type + "[]" : type,
        unit.region(parameter.getName()));
  }

  /** The qualified name that a name of a type stands for, empty if it cannot be told. */
  private Optional<String> resolve(String name, Node at) {
    String local = localTypes.get(name);
    return local == null ? index.resolve(name, unit, at) : Optional.of(local);
  }

  private @Nullable String typeName(Type type, Node at) {
    if (type instanceof ClassOrInterfaceType named) {
      return resolve(named.getNameWithScope(), at).orElse(null);
    } else if (type instanceof ArrayType array) {
      String element = typeName(array.getComponentType(), at);
      return element == null ? null : element + "[]";
    }
    return type instanceof PrimitiveType primitive
        ? primitive.getType().name().toLowerCase(Locale.ROOT)
        : null;
  }

  // Statements.

  private List<JavaStatement> block(List<Statement> statements) {
    HashPMap<String, JavaVariable> outer = scope;
    HashPMap<String, String> types = localTypes;
    List<JavaStatement> lowered = new ArrayList<>();
    for (Statement statement : statements) {
      add(statement, lowered);
    }
    scope = outer;
    localTypes = types;
    return lowered;
  }

  private List<JavaStatement> body(@Nullable Statement statement) {
    return statement == null
        ? List.of()
        : statement instanceof BlockStmt block
            ? block(block.getStatements())
            : block(List.of(statement));
  }

  private void add(Statement statement, List<JavaStatement> to) {
    if (++depth > DEEPEST) {
      depth--;
      return;
    }
    try {
      Region region = unit.region(statement);
      if (statement instanceof ExpressionStmt evaluated) {
        if (evaluated.getExpression() instanceof VariableDeclarationExpr declared) {
          declare(declared, to);
        } else {
          to.add(new JavaStatement.Evaluate(expression(evaluated.getExpression()), region));
        }
      } else if (statement instanceof BlockStmt block) {
        to.add(new JavaStatement.Block(block(block.getStatements()), region));
      } else if (statement instanceof IfStmt branch) {
        to.add(
            new JavaStatement.If(
                expression(branch.getCondition()),
                body(branch.getThenStmt()),
                body(branch.getElseStmt().orElse(null)),
                region));
      } else if (statement instanceof ForEachStmt loop) {
        forEach(loop, region, to);
      } else if (statement instanceof ForStmt loop) {
        forLoop(loop, region, to);
      } else if (statement instanceof WhileStmt loop) {
        to.add(
            new JavaStatement.Loop(
                List.of(),
                expression(loop.getCondition()),
                List.of(),
                body(loop.getBody()),
                false,
                region));
      } else if (statement instanceof DoStmt loop) {
        to.add(
            new JavaStatement.Loop(
                List.of(),
                expression(loop.getCondition()),
                List.of(),
                body(loop.getBody()),
                true,
                region));
      } else if (statement instanceof TryStmt attempt) {
        attempt(attempt, region, to);
      } else if (statement instanceof ReturnStmt result) {
        to.add(
            new JavaStatement.Return(
                result.getExpression().map(this::expression).orElse(null), region));
      } else if (statement instanceof YieldStmt result) {
        to.add(new JavaStatement.Yield(expression(result.getExpression()), region));
      } else if (statement instanceof ThrowStmt thrown) {
        to.add(new JavaStatement.Throw(expression(thrown.getExpression()), region));
      } else if (statement instanceof BreakStmt leaves) {
        to.add(
            new JavaStatement.Break(
                leaves.getLabel().map(SimpleName::getIdentifier).orElse(null), region));
      } else if (statement instanceof ContinueStmt goesOn) {
        to.add(
            new JavaStatement.Continue(
                goesOn.getLabel().map(SimpleName::getIdentifier).orElse(null), region));
      } else if (statement instanceof SwitchStmt chosen) {
        to.add(new JavaStatement.Evaluate(chosen(chosen, false, region), region));
      } else if (statement instanceof LabeledStmt labelled) {
        to.add(
            new JavaStatement.Labelled(
                labelled.getLabel().getIdentifier(), body(labelled.getStatement()), region));
      } else if (statement instanceof SynchronizedStmt block) {
        to.add(new JavaStatement.Block(block(block.getBody().getStatements()), region));
      } else if (statement instanceof LocalClassDeclarationStmt declared) {
        local(declared.getClassDeclaration());
      } else if (statement instanceof LocalRecordDeclarationStmt declared) {
        local(declared.getRecordDeclaration());
      } else if (statement instanceof ExplicitConstructorInvocationStmt call) {
        to.add(
            new JavaStatement.Evaluate(
                new JavaExpression.Call(
                    new Receiver.Implied(List.of()),
                    call.isThis() ? "this" : "super",
                    expressions(call.getArguments()),
                    region,
                    region),
                region));
      }
    } finally {
      depth--;
    }
  }

  private void declare(VariableDeclarationExpr declared, List<JavaStatement> to) {
    for (VariableDeclarator variable : declared.getVariables()) {
      JavaVariable lowered =
          new JavaVariable(
              variable.getNameAsString(),
              typeName(variable.getType(), variable),
              unit.region(variable.getName()));
      JavaExpression value = variable.getInitializer().map(this::expression).orElse(null);
      scope = scope.plus(lowered.name(), lowered);
      to.add(new JavaStatement.Local(lowered, value, unit.region(variable)));
    }
  }

  /** A class that only the code behind it can name. */
  private void local(TypeDeclaration<?> declared) {
    String name = synthetic(declared, declared.getNameAsString());
    localTypes = localTypes.plus(declared.getNameAsString(), name);
    program.add(type(name, declared));
  }

  private void forEach(ForEachStmt loop, Region region, List<JavaStatement> to) {
    JavaExpression elements = expression(loop.getIterable());
    HashPMap<String, JavaVariable> outer = scope;
    VariableDeclarator declared = loop.getVariableDeclarator();
    JavaVariable variable =
        new JavaVariable(
            declared.getNameAsString(),
            typeName(declared.getType(), declared),
            unit.region(declared.getName()));
    scope = scope.plus(variable.name(), variable);
    to.add(new JavaStatement.ForEach(variable, elements, body(loop.getBody()), region));
    scope = outer;
  }

  private void forLoop(ForStmt loop, Region region, List<JavaStatement> to) {
    HashPMap<String, JavaVariable> outer = scope;
    List<JavaStatement> start = new ArrayList<>();
    for (Expression first : loop.getInitialization()) {
      if (first instanceof VariableDeclarationExpr declared) {
        declare(declared, start);
      } else {
        start.add(new JavaStatement.Evaluate(expression(first), unit.region(first)));
      }
    }
    to.add(
        new JavaStatement.Loop(
            start,
            loop.getCompare().map(this::expression).orElse(null),
            expressions(loop.getUpdate()),
            body(loop.getBody()),
            false,
            region));
    scope = outer;
  }

  private void attempt(TryStmt attempt, Region region, List<JavaStatement> to) {
    HashPMap<String, JavaVariable> outer = scope;
    List<JavaStatement> resources = new ArrayList<>();
    for (Expression resource : attempt.getResources()) {
      if (resource instanceof VariableDeclarationExpr declared) {
        declare(declared, resources);
      } else {
        resources.add(new JavaStatement.Evaluate(expression(resource), unit.region(resource)));
      }
    }
    List<JavaStatement> body = block(attempt.getTryBlock().getStatements());
    scope = outer;
    List<List<JavaStatement>> handlers = new ArrayList<>();
    attempt
        .getCatchClauses()
        .forEach(
            clause -> {
              JavaVariable caught = parameter(clause.getParameter());
              scope = outer.plus(caught.name(), caught);
              handlers.add(block(clause.getBody().getStatements()));
            });
    scope = outer;
    to.add(
        new JavaStatement.Try(
            resources,
            body,
            handlers,
            attempt.getFinallyBlock().map(b -> block(b.getStatements())).orElse(List.of()),
            region));
  }

  private JavaExpression.Switch chosen(SwitchNode chosen, boolean value, Region region) {
    List<JavaExpression.Case> cases = new ArrayList<>();
    for (SwitchEntry entry : chosen.getEntries()) {
      boolean arrow = entry.getType() != SwitchEntry.Type.STATEMENT_GROUP;
      List<JavaExpression> labels = new ArrayList<>();
      HashPMap<String, JavaVariable> outer = scope;
      for (Expression label : entry.getLabels()) {
        if (label instanceof PatternExpr written) {
          labels.add(pattern(written));
          continue;
        }
        boolean constant =
            label instanceof NameExpr name
                && !scope.containsKey(name.getNameAsString())
                && unit.variables().of(name).isEmpty();
        labels.add(
            constant
                ? new JavaExpression.EnumLabel(
                    ((NameExpr) label).getNameAsString(), unit.region(label))
                : expression(label));
      }
      JavaExpression guard = entry.getGuard().map(this::expression).orElse(null);
      List<JavaStatement> body;
      if (value
          && entry.getType() == SwitchEntry.Type.EXPRESSION
          && entry.getStatement(0) instanceof ExpressionStmt only) {
        body =
            List.of(
                new JavaStatement.Yield(
                    expression(only.getExpression()), unit.region(only.getExpression())));
      } else {
        body = block(entry.getStatements());
        body =
            body.size() == 1 && body.get(0) instanceof JavaStatement.Block block
                ? block.statements()
                : body;
      }
      cases.add(
          new JavaExpression.Case(
              labels, guard, entry.getLabels().isEmpty() || entry.isDefault(), arrow, body));
      scope = outer;
    }
    return new JavaExpression.Switch(expression(chosen.getSelector()), cases, region);
  }

  // Expressions.

  /**
   * An expression by itself.
   *
   * @param locals the local variables that it names and that have one value only, each behind those
   *     that its value names
   */
  record Placed(List<JavaStatement.Local> locals, JavaExpression expression) {}

  /** Lowers an expression wherever it stands. */
  Placed placed(Expression expression) {
    Locals needed = new Locals();
    locals = needed;
    JavaExpression lowered = expression(expression);
    locals = null;
    return new Placed(needed.withValue, lowered);
  }

  /** The local variables around an expression, by their declarations. */
  private final class Locals {
    private final IdentityHashMap<Variable, JavaVariable> known = new IdentityHashMap<>();
    private final List<JavaStatement.Local> withValue = new ArrayList<>();

    /** The one that a name means, null if it means none. */
    @Nullable JavaVariable named(NameExpr name) {
      Variable variable = unit.variables().of(name).orElse(null);
      if (variable == null || variable.isField()) {
        return null;
      }
      JavaVariable lowered = known.get(variable);
      if (lowered == null) {
        Type type = variable.type();
        Node declaration = variable.declaration();
        lowered =
            new JavaVariable(
                variable.name(),
                type == null ? null : typeName(type, declaration),
                unit.region(declaration));
        known.put(variable, lowered);
        Expression value = variable.onlyValue().orElse(null);
        if (value != null) {
          withValue.add(
              new JavaStatement.Local(lowered, expression(value), unit.region(declaration)));
        }
      }
      return lowered;
    }
  }

  private List<JavaExpression> expressions(List<? extends Expression> expressions) {
    List<JavaExpression> lowered = new ArrayList<>();
    for (Expression expression : expressions) {
      lowered.add(expression(expression));
    }
    return lowered;
  }

  /** An expression that stands in no method: an element of an annotation, an initializer. */
  JavaExpression expression(Expression expression) {
    Region region = unit.region(expression);
    if (++depth > DEEPEST) {
      depth--;
      return new JavaExpression.Opaque(List.of(), region);
    }
    try {
      return lower(expression, region);
    } finally {
      depth--;
    }
  }

  private JavaExpression lower(Expression expression, Region region) {
    if (expression instanceof EnclosedExpr enclosed) {
      return expression(enclosed.getInner());
    } else if (expression instanceof StringLiteralExpr
        || expression instanceof TextBlockLiteralExpr
        || expression instanceof CharLiteralExpr) {
      SqlText text = JavaLiterals.decode(region);
      return text == null
          ? new JavaExpression.Opaque(List.of(), region)
          : new JavaExpression.Literal(text, region);
    } else if (expression instanceof NullLiteralExpr) {
      return new JavaExpression.Null(region);
    } else if (expression instanceof BinaryExpr binary) {
      return binary(binary, region);
    } else if (expression instanceof NameExpr name) {
      return name(name, region);
    } else if (expression instanceof FieldAccessExpr access) {
      return new JavaExpression.Field(
          receiver(access.getScope()), access.getNameAsString(), region);
    } else if (expression instanceof MethodCallExpr call) {
      return call(call, region);
    } else if (expression instanceof ObjectCreationExpr creation) {
      String type = resolve(creation.getType().getNameWithScope(), creation).orElse(null);
      return new JavaExpression.Creation(
          type,
          expressions(creation.getArguments()),
          creation.getAnonymousClassBody().map(b -> anonymous(creation, type, b)).orElse(null),
          region);
    } else if (expression instanceof ArrayCreationExpr array) {
      return array.getInitializer().map(this::expression).orElseGet(() -> array(array, region));
    } else if (expression instanceof ArrayInitializerExpr array) {
      return new JavaExpression.Items(expressions(array.getValues()), region);
    } else if (expression instanceof ArrayAccessExpr element) {
      return new JavaExpression.Element(
          expression(element.getName()), expression(element.getIndex()), region);
    } else if (expression instanceof ConditionalExpr conditional) {
      return new JavaExpression.Conditional(
          expression(conditional.getCondition()),
          expression(conditional.getThenExpr()),
          expression(conditional.getElseExpr()),
          region);
    } else if (expression instanceof SwitchExpr chosen) {
      return chosen(chosen, true, region);
    } else if (expression instanceof AssignExpr assignment) {
      return assignment(assignment, region);
    } else if (expression instanceof LambdaExpr lambda) {
      return lambda(lambda, region);
    } else if (expression instanceof MethodReferenceExpr reference) {
      return new JavaExpression.MethodReference(
          receiver(reference.getScope()), reference.getIdentifier(), region);
    } else if (expression instanceof CastExpr cast) {
      return new JavaExpression.Cast(
          typeName(cast.getType(), cast), expression(cast.getExpression()), region);
    } else if (expression instanceof InstanceOfExpr test) {
      return instanceOf(test, region);
    } else if (expression instanceof ThisExpr self) {
      return new JavaExpression.This(
          self.getTypeName().flatMap(n -> resolve(n.asString(), self)).orElse(null), region);
    } else if (expression instanceof ClassExpr type) {
      String name = typeName(type.getType(), type);
      return name == null
          ? new JavaExpression.Opaque(List.of(), region)
          : new JavaExpression.ClassLiteral(name, region);
    } else if (expression instanceof UnaryExpr unary) {
      return unary(unary, region);
    }
    return number(expression)
        .<JavaExpression>map(n -> new JavaExpression.Primitive(n, region))
        .orElseGet(() -> new JavaExpression.Opaque(List.of(), region));
  }

  private static Optional<Object> number(Expression expression) {
    try {
      if (expression instanceof IntegerLiteralExpr number) {
        return Optional.of(number.asNumber());
      } else if (expression instanceof LongLiteralExpr number) {
        return Optional.of(number.asNumber());
      } else if (expression instanceof DoubleLiteralExpr number) {
        String written = number.getValue().replace("_", "");
        boolean single = written.endsWith("f") || written.endsWith("F");
        return Optional.of(
            single ? (Object) Float.parseFloat(written) : (Object) Double.parseDouble(written));
      }
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
    return expression instanceof BooleanLiteralExpr truth
        ? Optional.of(truth.getValue())
        : Optional.empty();
  }

  /** An array without its elements. */
  private JavaExpression array(ArrayCreationExpr array, Region region) {
    String element = typeName(array.getElementType(), array);
    List<JavaExpression> lengths = new ArrayList<>();
    for (ArrayCreationLevel level : array.getLevels()) {
      level.getDimension().ifPresent(length -> lengths.add(expression(length)));
    }
    String type = element == null ? null : element + "[]".repeat(array.getLevels().size());
    return new JavaExpression.Creation(type, lengths, null, region);
  }

  private JavaExpression binary(BinaryExpr binary, Region region) {
    List<Expression> operands = new ArrayList<>();
    Expression left = binary;
    while (left instanceof BinaryExpr same && same.getOperator() == binary.getOperator()) {
      operands.add(same.getRight());
      left = same.getLeft();
    }
    operands.add(left);
    Collections.reverse(operands);
    return switch (binary.getOperator()) {
      case PLUS -> new JavaExpression.Sum(expressions(operands), region);
      case AND -> new JavaExpression.Logical(Operator.AND, expressions(operands), region);
      case OR -> new JavaExpression.Logical(Operator.OR, expressions(operands), region);
      case EQUALS ->
          new JavaExpression.Logical(
              Operator.EQUAL,
              List.of(expression(binary.getLeft()), expression(binary.getRight())),
              region);
      case NOT_EQUALS ->
          new JavaExpression.Logical(
              Operator.NOT_EQUAL,
              List.of(expression(binary.getLeft()), expression(binary.getRight())),
              region);
      case LESS -> compared(Operator.LESS, operands, region);
      case LESS_EQUALS -> compared(Operator.LESS_OR_EQUAL, operands, region);
      case GREATER -> compared(Operator.GREATER, operands, region);
      case GREATER_EQUALS -> compared(Operator.GREATER_OR_EQUAL, operands, region);
      case MINUS, MULTIPLY, DIVIDE, REMAINDER -> {
        Calculation calculation = Objects.requireNonNull(calculation(binary.getOperator().name()));
        yield new JavaExpression.Arithmetic(calculation, expressions(operands), region);
      }
      default -> new JavaExpression.Opaque(expressions(operands), region);
    };
  }

  private JavaExpression compared(Operator operator, List<Expression> operands, Region region) {
    return new JavaExpression.Logical(operator, expressions(operands), region);
  }

  /** What the name of an operator, of a sum or an assignment, does; null if it is not followed. */
  private static @Nullable Calculation calculation(String operator) {
    return switch (operator) {
      case "MINUS" -> Calculation.MINUS;
      case "MULTIPLY" -> Calculation.TIMES;
      case "DIVIDE" -> Calculation.DIVIDED;
      case "REMAINDER" -> Calculation.REMAINDER;
      default -> null;
    };
  }

  private JavaExpression unary(UnaryExpr unary, Region region) {
    if (unary.getOperator() == UnaryExpr.Operator.LOGICAL_COMPLEMENT) {
      return new JavaExpression.Logical(
          Operator.NOT, List.of(expression(unary.getExpression())), region);
    } else if (unary.getOperator() == UnaryExpr.Operator.MINUS) {
      Object number = number(unary.getExpression()).orElse(null);
      if (number instanceof Integer plain) {
        return new JavaExpression.Primitive(-plain, region);
      }
    }
    JavaExpression operand = expression(unary.getExpression());
    return switch (unary.getOperator()) {
      case PREFIX_INCREMENT -> new JavaExpression.Increment(operand, 1, false, region);
      case POSTFIX_INCREMENT -> new JavaExpression.Increment(operand, 1, true, region);
      case PREFIX_DECREMENT -> new JavaExpression.Increment(operand, -1, false, region);
      case POSTFIX_DECREMENT -> new JavaExpression.Increment(operand, -1, true, region);
      default -> new JavaExpression.Opaque(List.of(operand), region);
    };
  }

  private JavaExpression name(NameExpr name, Region region) {
    JavaVariable local = scope.get(name.getNameAsString());
    if (local == null && locals != null) {
      local = locals.named(name);
    }
    if (local != null) {
      return new JavaExpression.Variable(local, region);
    }
    return new JavaExpression.Field(
        implied(name, name.getNameAsString()), name.getNameAsString(), region);
  }

  /** The types of which a member without a receiver may be. */
  private Receiver.Implied implied(Node at, String member) {
    List<String> types = new ArrayList<>();
    for (Node node = at; node != null; node = node.getParentNode().orElse(null)) {
      if (node instanceof TypeDeclaration<?> type) {
        types.add(
            SourceIndex.qualifiedName(type)
                .orElseGet(() -> synthetic(type, type.getNameAsString())));
      } else if (node instanceof ObjectCreationExpr creation
          && creation.getAnonymousClassBody().isPresent()
          && isInside(at, creation)) {
        String supertype = resolve(creation.getType().getNameWithScope(), creation).orElse(null);
        types.add(synthetic(creation, supertype == null ? "anonymous" : simple(supertype)));
      } else if (node instanceof EnumConstantDeclaration constant
          && !constant.getClassBody().isEmpty()
          && constant.getClassBody().stream().anyMatch(b -> b.isAncestorOf(at))) {
        types.add(
            synthetic(
                constant,
                Trees.enclosingType(constant).map(t -> t.getNameAsString()).orElse("anonymous")));
      }
    }
    types.addAll(unit.staticOrigins(member));
    return new Receiver.Implied(types);
  }

  /** Whether a node is in the body of an anonymous class, not in its arguments. */
  @SuppressWarnings("ReferenceEquality") // the node itself is meant, not one that looks like it
  private static boolean isInside(Node at, ObjectCreationExpr creation) {
    return creation.getAnonymousClassBody().orElseThrow().stream()
        .anyMatch(member -> member == at || member.isAncestorOf(at));
  }

  private Receiver receiver(Expression scoped) {
    if (scoped instanceof TypeExpr type) {
      return typeOrVariable(type);
    }
    if (scoped instanceof SuperExpr) {
      return new Receiver.OfSuper(
          Trees.enclosingType(scoped).flatMap(SourceIndex::qualifiedName).orElse(""));
    }
    String dotted = dotted(scoped);
    if (dotted != null) {
      Expression first = scoped;
      while (first instanceof FieldAccessExpr access) {
        first = access.getScope();
      }
      boolean variable =
          first instanceof NameExpr name
              && (scope.containsKey(name.getNameAsString())
                  || unit.variables().of(name).isPresent());
      if (!variable) {
        Optional<String> type = resolve(dotted, scoped);
        if (type.isPresent()
            && !isInheritedField(scoped)
            && !isFieldOfType(scoped)
            && !isConstant(scoped, type.get())) {
          return new Receiver.OfType(type.get());
        }
      }
    }
    return new Receiver.Of(expression(scoped));
  }

  /** Whether it is {@code Color.RED}: a field of a type of the project, and no type in it. */
  private boolean isFieldOfType(Expression scoped) {
    if (!(scoped instanceof FieldAccessExpr access)) {
      return false;
    }
    String owner = dotted(access.getScope());
    return owner != null
        && index
            .resolve(owner, unit, scoped)
            .filter(type -> index.type(type).isPresent())
            .filter(type -> index.type(type + "." + access.getNameAsString()).isEmpty())
            .isPresent();
  }

  /** Whether what may be a nested type is rather a constant, of a type whose source is not seen. */
  private boolean isConstant(Expression written, String type) {
    return written instanceof FieldAccessExpr access
        && index.type(type).isEmpty()
        && access
            .getNameAsString()
            .chars()
            .allMatch(c -> Character.isUpperCase(c) || Character.isDigit(c) || c == '_');
  }

  /** What stands before {@code ::}: the parser takes a variable for a type there. */
  private Receiver typeOrVariable(TypeExpr written) {
    Region region = unit.region(written);
    String plain = written.getTypeAsString();
    JavaVariable local = scope.get(plain);
    if (local != null) {
      return new Receiver.Of(new JavaExpression.Variable(local, region));
    }
    String name = typeName(written.getType(), written);
    if (name != null) {
      return new Receiver.OfType(name);
    }
    return new Receiver.Of(
        plain.indexOf('.') < 0
            ? new JavaExpression.Field(implied(written, plain), plain, region)
            : new JavaExpression.Opaque(List.of(), region));
  }

  /** Whether a plain name is that of a field which a supertype declares in another file. */
  private boolean isInheritedField(Expression scoped) {
    return scoped instanceof NameExpr name
        && Character.isLowerCase(name.getNameAsString().charAt(0))
        && resolve(name.getNameAsString(), scoped).isEmpty();
  }

  private static @Nullable String dotted(Expression expression) {
    if (expression instanceof NameExpr name) {
      return name.getNameAsString();
    }
    if (expression instanceof FieldAccessExpr access) {
      String before = dotted(access.getScope());
      return before == null ? null : before + "." + access.getNameAsString();
    }
    return null;
  }

  private JavaExpression call(MethodCallExpr call, Region region) {
    Receiver receiver =
        call.getScope().map(this::receiver).orElseGet(() -> implied(call, call.getNameAsString()));
    return new JavaExpression.Call(
        receiver,
        call.getNameAsString(),
        expressions(call.getArguments()),
        unit.region(call.getName(), call),
        region);
  }

  private JavaExpression assignment(AssignExpr assignment, Region region) {
    JavaExpression value = expression(assignment.getValue());
    JavaExpression target = expression(assignment.getTarget());
    return switch (assignment.getOperator()) {
      case ASSIGN -> new JavaExpression.Assignment(target, value, false, region);
      case PLUS -> new JavaExpression.Assignment(target, value, true, region);
      default -> {
        Calculation calculation = calculation(assignment.getOperator().name());
        yield new JavaExpression.Assignment(
            target,
            calculation == null
                ? new JavaExpression.Opaque(List.of(value), region)
                : new JavaExpression.Arithmetic(calculation, List.of(target, value), region),
            false,
            region);
      }
    };
  }

  private JavaExpression lambda(LambdaExpr lambda, Region region) {
    HashPMap<String, JavaVariable> outer = scope;
    List<JavaVariable> parameters = new ArrayList<>();
    for (Parameter parameter : lambda.getParameters()) {
      JavaVariable lowered = parameter(parameter);
      parameters.add(lowered);
      scope = scope.plus(lowered.name(), lowered);
    }
    List<JavaStatement> body =
        lambda
            .getExpressionBody()
            .map(
                e ->
                    List.<JavaStatement>of(new JavaStatement.Return(expression(e), unit.region(e))))
            .orElseGet(() -> body(lambda.getBody()));
    scope = outer;
    return new JavaExpression.Lambda(parameters, body, region);
  }

  private JavaExpression instanceOf(InstanceOfExpr test, Region region) {
    JavaExpression operand = expression(test.getExpression());
    PatternExpr written = test.getPattern().orElse(null);
    return new JavaExpression.InstanceOf(
        operand,
        written == null
            ? new JavaExpression.Pattern(typeName(test.getType(), test), null, List.of(), region)
            : pattern(written),
        region);
  }

  /** A pattern; what it binds can be named from here on. */
  private JavaExpression.Pattern pattern(ComponentPatternExpr written) {
    Region region = unit.region(written);
    if (written instanceof RecordPatternExpr record) {
      List<JavaExpression.Pattern> components = new ArrayList<>();
      for (ComponentPatternExpr component : record.getPatternList()) {
        components.add(pattern(component));
      }
      return new JavaExpression.Pattern(
          typeName(record.getType(), record), null, components, region);
    } else if (written instanceof TypePatternExpr type) {
      String name = typeName(type.getType(), type);
      JavaVariable variable = new JavaVariable(type.getNameAsString(), name, region);
      scope = scope.plus(variable.name(), variable);
      boolean any = type.getType().isVarType();
      return new JavaExpression.Pattern(any ? null : name, variable, List.of(), region);
    }
    return new JavaExpression.Pattern(null, null, List.of(), region);
  }
}
