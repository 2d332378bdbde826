package io.github.surefoot.errorprone;

import com.google.errorprone.VisitorState;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.BindingPatternTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.BreakTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ContinueTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.InstanceOfTree;
import com.sun.source.tree.LabeledStatementTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.Tree.Kind;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.tree.YieldTree;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree.JCMethodDecl;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;
import io.github.surefoot.annotations.ExecutesSql;
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
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.Name;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Lowers the trees of one file. */
final class Lowering {
  /** Code that is nested deeper is opaque. */
  private static final int DEEPEST = 200;

  private final CompiledProgram program;
  private final JavacFile file;
  private final VisitorState state;

  /** The class whose members are lowered. */
  private String owner = "";

  private int depth;

  Lowering(CompiledProgram program, JavacFile file) {
    this.program = program;
    this.file = file;
    this.state = file.state();
  }

  // Types.

  JavaType type(ClassTree tree) {
    ClassSymbol symbol = ASTHelpers.getSymbol(tree);
    String name = CompiledProgram.name(symbol, file, tree);
    return new JavaType(
        name,
        program.supertypes(symbol),
        true,
        symbol.isInterface() || symbol.getModifiers().contains(Modifier.ABSTRACT),
        file.region(tree),
        () -> members(name, tree, symbol));
  }

  private Members members(String owner, ClassTree tree, ClassSymbol symbol) {
    this.owner = owner;
    List<JavaField> fields = new ArrayList<>();
    List<JavaMethod> methods = new ArrayList<>();
    List<JavaMethod> constructors = new ArrayList<>();
    List<JavaStatement> initializers = new ArrayList<>();
    List<JavaStatement> staticInitializers = new ArrayList<>();
    List<EnumConstant> constants = new ArrayList<>();
    List<JavaVariable> components = new ArrayList<>();
    Assigned assigned = Assigned.in(file.unit());
    for (Tree member : tree.getMembers()) {
      if (member instanceof VariableTree variable) {
        VarSymbol field = ASTHelpers.getSymbol(variable);
        if (field.getKind() == ElementKind.ENUM_CONSTANT) {
          constants.add(constant(variable, field));
        } else {
          fields.add(field(variable, field, assigned));
          if (symbol.getKind() == ElementKind.RECORD && !field.isStatic()) {
            components.add(variable(variable));
          }
        }
      } else if (member instanceof MethodTree method) {
        MethodSymbol declared = ASTHelpers.getSymbol(method);
        if (declared.isConstructor()) {
          if (isCompact(declared)) {
            initializers.addAll(block(method.getBody()));
          } else if (!isMadeByCompiler(method)) {
            constructors.add(method(owner, method, declared));
          }
        } else if (!isMadeByCompiler(method)) {
          methods.add(method(owner, method, declared));
        }
      } else if (member instanceof BlockTree block) {
        (block.isStatic() ? staticInitializers : initializers).addAll(block(block));
      }
    }
    return new Members(
        fields, methods, constructors, initializers, staticInitializers, constants, components);
  }

  private static boolean isCompact(MethodSymbol constructor) {
    return (constructor.flags_field & Flags.COMPACT_RECORD_CONSTRUCTOR) != 0;
  }

  private static boolean isMadeByCompiler(MethodTree method) {
    MethodSymbol symbol = ASTHelpers.getSymbol(method);
    return (symbol.flags_field & (Flags.GENERATEDCONSTR | Flags.GENERATED_MEMBER | Flags.SYNTHETIC))
        != 0;
  }

  private JavaField field(VariableTree tree, VarSymbol field, Assigned assigned) {
    ExpressionTree initializer = tree.getInitializer();
    boolean elsewhere =
        !field.getModifiers().contains(Modifier.FINAL)
            && (!field.getModifiers().contains(Modifier.PRIVATE) || assigned.outside(field));
    return new JavaField(
        field.getSimpleName().toString(),
        typeName(field.type),
        initializer == null ? null : expression(initializer),
        field.isStatic(),
        elsewhere,
        nameRegion(tree));
  }

  private EnumConstant constant(VariableTree tree, VarSymbol field) {
    List<JavaExpression> arguments = List.of();
    JavaType body = null;
    if (tree.getInitializer() instanceof NewClassTree creation) {
      arguments = expressions(creation.getArguments());
      ClassTree members = creation.getClassBody();
      body = members == null ? null : program.type(members, file);
    }
    return new EnumConstant(field.getSimpleName().toString(), arguments, body, nameRegion(tree));
  }

  private JavaMethod method(String owner, MethodTree tree, MethodSymbol symbol) {
    List<JavaVariable> parameters = new ArrayList<>();
    for (VariableTree parameter : tree.getParameters()) {
      parameters.add(variable(parameter));
    }
    BlockTree body = tree.getBody();
    return new JavaMethod(
        owner,
        symbol.getSimpleName().toString(),
        parameters,
        symbol.isVarArgs(),
        symbol.isStatic(),
        symbol.isConstructor() ? null : typeName(symbol.getReturnType()),
        body == null ? annotated(tree, symbol) : block(body),
        sqlParameter(symbol),
        nameRegion(tree));
  }

  /** The body that a library makes of a method's annotations, null if it makes none. */
  private @Nullable List<JavaStatement> annotated(MethodTree tree, MethodSymbol method) {
    List<JavaExpression> sent = new ArrayList<>();
    for (AnnotationTree annotation : tree.getModifiers().getAnnotations()) {
      Symbol type = ASTHelpers.getSymbol(annotation.getAnnotationType());
      if (type != null && SqlObjects.ANNOTATIONS.contains(type.getQualifiedName().toString())) {
        boolean elsewhere =
            SqlObjects.LOCATORS.stream()
                .anyMatch(
                    locator ->
                        ASTHelpers.hasAnnotation(method, locator, state)
                            || ASTHelpers.hasAnnotation(owner(method), locator, state));
        JavaExpression value = elsewhere ? null : value(annotation);
        sent.add(
            value == null ? new JavaExpression.Opaque(List.of(), file.region(annotation)) : value);
      }
    }
    return sent.isEmpty() ? null : SqlObjects.body(sent);
  }

  private @Nullable JavaExpression value(AnnotationTree annotation) {
    for (ExpressionTree argument : annotation.getArguments()) {
      if (!(argument instanceof AssignmentTree pair)) {
        return expression(argument);
      } else if (pair.getVariable() instanceof IdentifierTree name
          && name.getName().contentEquals("value")) {
        return expression(pair.getExpression());
      }
    }
    return null;
  }

  /** The parameter that is marked as SQL, in the method or in one that it overrides. */
  private OptionalInt sqlParameter(MethodSymbol method) {
    OptionalInt own = ownSqlParameter(method);
    if (own.isPresent() || method.isConstructor() || method.isStatic()) {
      return own;
    }
    for (MethodSymbol overridden : ASTHelpers.findSuperMethods(method, state.getTypes())) {
      OptionalInt inherited = ownSqlParameter(overridden);
      if (inherited.isPresent()) {
        return inherited;
      }
    }
    return OptionalInt.empty();
  }

  private OptionalInt ownSqlParameter(MethodSymbol method) {
    List<VarSymbol> parameters = method.getParameters();
    boolean marked = isMarked(method);
    for (int i = 0; i < parameters.size(); i++) {
      Type type = parameters.get(i).type;
      boolean strings =
          method.isVarArgs()
              && i == parameters.size() - 1
              && "java.lang.String[]".equals(typeName(type));
      if (isMarked(parameters.get(i))
          || (marked && ("java.lang.String".equals(typeName(type)) || strings))) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }

  private boolean isMarked(Symbol symbol) {
    return ASTHelpers.hasAnnotation(symbol, ExecutesSql.class.getName(), state);
  }

  private Region nameRegion(Tree tree) {
    int start =
        tree instanceof JCMethodDecl method
            ? method.getPreferredPosition()
            : ((JCVariableDecl) tree).getPreferredPosition();
    String name =
        tree instanceof JCMethodDecl method
            ? method.getName().toString()
            : ((JCVariableDecl) tree).getName().toString();
    Region whole = file.region(tree);
    String text = file.file().text();
    return start >= 0 && text.startsWith(name, start)
        ? file.file().region(start, start + name.length())
        : whole;
  }

  private JavaVariable variable(VariableTree tree) {
    VarSymbol symbol = ASTHelpers.getSymbol(tree);
    return program.variable(
        symbol,
        () ->
            new JavaVariable(
                symbol.getSimpleName().toString(), typeName(symbol.type), nameRegion(tree)));
  }

  private @Nullable String typeName(@Nullable Type type) {
    if (type == null) {
      return null;
    }
    if (state.getTypes().isArray(type)) {
      String element = typeName(state.getTypes().elemtype(type));
      return element == null ? null : element + "[]";
    }
    Type erased = state.getTypes().erasure(type);
    return switch (type.getTag()) {
      case CLASS, TYPEVAR -> program.name(erased.tsym);
      case VOID, NONE, ERROR, UNKNOWN -> null;
      default -> type.isPrimitive() ? type.toString() : null;
    };
  }

  // Statements.

  private List<JavaStatement> block(BlockTree block) {
    return statements(block.getStatements());
  }

  private List<JavaStatement> statements(List<? extends StatementTree> statements) {
    List<JavaStatement> lowered = new ArrayList<>();
    for (StatementTree statement : statements) {
      add(statement, lowered);
    }
    return lowered;
  }

  private List<JavaStatement> body(@Nullable StatementTree statement) {
    return statement == null
        ? List.of()
        : statement instanceof BlockTree block ? block(block) : statements(List.of(statement));
  }

  private void add(StatementTree statement, List<JavaStatement> to) {
    if (++depth > DEEPEST) {
      depth--;
      return;
    }
    try {
      Region region = file.region(statement);
      if (statement instanceof ExpressionStatementTree evaluated) {
        to.add(new JavaStatement.Evaluate(expression(evaluated.getExpression()), region));
      } else if (statement instanceof VariableTree declared) {
        to.add(local(declared, region));
      } else if (statement instanceof ClassTree declared) {
        program.type(declared, file);
      } else if (statement instanceof BlockTree block) {
        to.add(new JavaStatement.Block(block(block), region));
      } else if (statement instanceof IfTree branch) {
        to.add(
            new JavaStatement.If(
                expression(branch.getCondition()),
                body(branch.getThenStatement()),
                body(branch.getElseStatement()),
                region));
      } else if (statement instanceof EnhancedForLoopTree loop) {
        to.add(
            new JavaStatement.ForEach(
                variable(loop.getVariable()),
                expression(loop.getExpression()),
                body(loop.getStatement()),
                region));
      } else if (statement instanceof ForLoopTree loop) {
        List<JavaExpression> step = new ArrayList<>();
        loop.getUpdate().forEach(update -> step.add(expression(update.getExpression())));
        to.add(
            new JavaStatement.Loop(
                statements(loop.getInitializer()),
                loop.getCondition() == null ? null : expression(loop.getCondition()),
                step,
                body(loop.getStatement()),
                false,
                region));
      } else if (statement instanceof WhileLoopTree loop) {
        to.add(
            new JavaStatement.Loop(
                List.of(),
                expression(loop.getCondition()),
                List.of(),
                body(loop.getStatement()),
                false,
                region));
      } else if (statement instanceof DoWhileLoopTree loop) {
        to.add(
            new JavaStatement.Loop(
                List.of(),
                expression(loop.getCondition()),
                List.of(),
                body(loop.getStatement()),
                true,
                region));
      } else if (statement instanceof TryTree attempt) {
        to.add(attempt(attempt, region));
      } else if (statement instanceof ReturnTree result) {
        ExpressionTree value = result.getExpression();
        to.add(new JavaStatement.Return(value == null ? null : expression(value), region));
      } else if (statement instanceof YieldTree result) {
        to.add(new JavaStatement.Yield(expression(result.getValue()), region));
      } else if (statement instanceof ThrowTree thrown) {
        to.add(new JavaStatement.Throw(expression(thrown.getExpression()), region));
      } else if (statement instanceof BreakTree leaves) {
        to.add(new JavaStatement.Break(label(leaves.getLabel()), region));
      } else if (statement instanceof ContinueTree goesOn) {
        to.add(new JavaStatement.Continue(label(goesOn.getLabel()), region));
      } else if (statement instanceof SwitchTree chosen) {
        to.add(
            new JavaStatement.Evaluate(
                chosen(chosen.getExpression(), chosen.getCases(), false, region), region));
      } else if (statement instanceof LabeledStatementTree labelled) {
        to.add(
            new JavaStatement.Labelled(
                labelled.getLabel().toString(), body(labelled.getStatement()), region));
      } else if (statement instanceof SynchronizedTree block) {
        to.add(new JavaStatement.Block(block(block.getBlock()), region));
      }
    } finally {
      depth--;
    }
  }

  private JavaStatement local(VariableTree declared, Region region) {
    ExpressionTree value = declared.getInitializer();
    return new JavaStatement.Local(
        variable(declared), value == null ? null : expression(value), region);
  }

  private JavaStatement attempt(TryTree attempt, Region region) {
    List<JavaStatement> resources = new ArrayList<>();
    for (Tree resource : attempt.getResources()) {
      if (resource instanceof VariableTree declared) {
        resources.add(local(declared, file.region(declared)));
      } else if (resource instanceof ExpressionTree expression) {
        resources.add(new JavaStatement.Evaluate(expression(expression), file.region(resource)));
      }
    }
    List<List<JavaStatement>> handlers = new ArrayList<>();
    attempt.getCatches().forEach(clause -> handlers.add(block(clause.getBlock())));
    BlockTree last = attempt.getFinallyBlock();
    return new JavaStatement.Try(
        resources,
        block(attempt.getBlock()),
        handlers,
        last == null ? List.of() : block(last),
        region);
  }

  private JavaExpression.Switch chosen(
      ExpressionTree selector, List<? extends CaseTree> cases, boolean value, Region region) {
    List<JavaExpression.Case> lowered = new ArrayList<>();
    for (CaseTree one : cases) {
      boolean arrow = one.getCaseKind() == CaseTree.CaseKind.RULE;
      List<JavaExpression> labels = new ArrayList<>();
      for (ExpressionTree label : one.getExpressions()) {
        labels.add(
            ASTHelpers.getSymbol(label) instanceof VarSymbol symbol
                    && symbol.getKind() == ElementKind.ENUM_CONSTANT
                ? new JavaExpression.EnumLabel(
                    symbol.getSimpleName().toString(), file.region(label))
                : expression(label));
      }
      List<JavaStatement> body;
      if (!arrow) {
        body = statements(Objects.requireNonNullElse(one.getStatements(), List.of()));
        if (body.size() == 1 && body.get(0) instanceof JavaStatement.Block block) {
          body = block.statements();
        }
      } else if (one.getBody() instanceof ExpressionTree only) {
        JavaExpression result = expression(only);
        body =
            List.of(
                value
                    ? new JavaStatement.Yield(result, file.region(only))
                    : new JavaStatement.Evaluate(result, file.region(only)));
      } else {
        body = one.getBody() instanceof StatementTree statement ? body(statement) : List.of();
      }
      lowered.add(new JavaExpression.Case(labels, null, isDefault(one), arrow, body));
    }
    return new JavaExpression.Switch(expression(selector), lowered, region);
  }

  /** A case without constants is the default, or takes values by patterns. */
  private static boolean isDefault(CaseTree one) {
    return one.getExpressions().isEmpty();
  }

  private static @Nullable String label(@Nullable Name name) {
    return name == null ? null : name.toString();
  }

  // Expressions.

  private List<JavaExpression> expressions(List<? extends ExpressionTree> expressions) {
    List<JavaExpression> lowered = new ArrayList<>();
    for (ExpressionTree expression : expressions) {
      lowered.add(expression(expression));
    }
    return lowered;
  }

  JavaExpression expression(ExpressionTree expression) {
    Region region = file.region(expression);
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

  private JavaExpression lower(ExpressionTree expression, Region region) {
    if (expression instanceof ParenthesizedTree parenthesized) {
      return expression(parenthesized.getExpression());
    } else if (expression instanceof LiteralTree literal) {
      return literal(literal, region);
    } else if (expression instanceof BinaryTree binary) {
      return binary(binary, region);
    } else if (expression instanceof IdentifierTree || expression instanceof MemberSelectTree) {
      return name(expression, region);
    } else if (expression instanceof MethodInvocationTree call) {
      return call(call, region);
    } else if (expression instanceof NewClassTree creation) {
      return creation(creation, region);
    } else if (expression instanceof NewArrayTree array) {
      return array.getInitializers() == null
          ? new JavaExpression.Creation(
              typeName(ASTHelpers.getType(array)), expressions(array.getDimensions()), null, region)
          : new JavaExpression.Items(expressions(array.getInitializers()), region);
    } else if (expression instanceof ArrayAccessTree element) {
      return new JavaExpression.Element(
          expression(element.getExpression()), expression(element.getIndex()), region);
    } else if (expression instanceof ConditionalExpressionTree conditional) {
      return new JavaExpression.Conditional(
          expression(conditional.getCondition()),
          expression(conditional.getTrueExpression()),
          expression(conditional.getFalseExpression()),
          region);
    } else if (expression instanceof SwitchExpressionTree chosen) {
      return chosen(chosen.getExpression(), chosen.getCases(), true, region);
    } else if (expression instanceof AssignmentTree assignment) {
      return new JavaExpression.Assignment(
          expression(assignment.getVariable()),
          expression(assignment.getExpression()),
          false,
          region);
    } else if (expression instanceof CompoundAssignmentTree assignment) {
      boolean adds = assignment.getKind() == Kind.PLUS_ASSIGNMENT;
      JavaExpression target = expression(assignment.getVariable());
      JavaExpression value = expression(assignment.getExpression());
      Calculation calculation = calculation(assignment.getKind());
      if (calculation != null) {
        value = new JavaExpression.Arithmetic(calculation, List.of(target, value), region);
      } else if (!adds) {
        value = new JavaExpression.Opaque(List.of(value), region);
      }
      return new JavaExpression.Assignment(target, value, adds, region);
    } else if (expression instanceof LambdaExpressionTree lambda) {
      return lambda(lambda, region);
    } else if (expression instanceof MemberReferenceTree reference) {
      String name =
          reference.getMode() == MemberReferenceTree.ReferenceMode.NEW
              ? "new"
              : reference.getName().toString();
      return new JavaExpression.MethodReference(
          receiver(reference.getQualifierExpression()), name, region);
    } else if (expression instanceof TypeCastTree cast) {
      return new JavaExpression.Cast(
          typeName(ASTHelpers.getType(cast.getType())), expression(cast.getExpression()), region);
    } else if (expression instanceof InstanceOfTree test) {
      JavaVariable binding =
          test.getPattern() instanceof BindingPatternTree pattern
              ? variable(pattern.getVariable())
              : null;
      String type =
          binding != null
              ? binding.type()
              : test.getType() == null ? null : typeName(ASTHelpers.getType(test.getType()));
      JavaExpression operand = expression(test.getExpression());
      if (type == null) {
        return new JavaExpression.Opaque(List.of(operand), region);
      }
      return new JavaExpression.InstanceOf(
          operand, new JavaExpression.Pattern(type, binding, List.of(), region), region);
    } else if (expression instanceof UnaryTree unary) {
      return unary(unary, region);
    }
    return new JavaExpression.Opaque(List.of(), region);
  }

  private static JavaExpression literal(LiteralTree literal, Region region) {
    Object value = literal.getValue();
    if (value == null) {
      return new JavaExpression.Null(region);
    }
    if (value instanceof String || value instanceof Character) {
      // The parser joins adjacent literals; each has its place in the source.
      SqlText text = JavaLiterals.decode(region);
      return new JavaExpression.Literal(
          text != null && text.text().equals(value.toString())
              ? text
              : SqlText.builder().append(value.toString(), region).build(),
          region);
    }
    return new JavaExpression.Primitive(value, region);
  }

  private JavaExpression binary(BinaryTree binary, Region region) {
    List<ExpressionTree> operands = new ArrayList<>();
    ExpressionTree left = binary;
    while (left instanceof BinaryTree same && same.getKind() == binary.getKind()) {
      operands.add(same.getRightOperand());
      left = same.getLeftOperand();
    }
    operands.add(left);
    Collections.reverse(operands);
    List<JavaExpression> both =
        binary.getKind() == Kind.EQUAL_TO || binary.getKind() == Kind.NOT_EQUAL_TO
            ? List.of(expression(binary.getLeftOperand()), expression(binary.getRightOperand()))
            : expressions(operands);
    return switch (binary.getKind()) {
      case PLUS -> new JavaExpression.Sum(both, region);
      case CONDITIONAL_AND -> new JavaExpression.Logical(Operator.AND, both, region);
      case CONDITIONAL_OR -> new JavaExpression.Logical(Operator.OR, both, region);
      case EQUAL_TO -> new JavaExpression.Logical(Operator.EQUAL, both, region);
      case NOT_EQUAL_TO -> new JavaExpression.Logical(Operator.NOT_EQUAL, both, region);
      case LESS_THAN -> new JavaExpression.Logical(Operator.LESS, both, region);
      case LESS_THAN_EQUAL -> new JavaExpression.Logical(Operator.LESS_OR_EQUAL, both, region);
      case GREATER_THAN -> new JavaExpression.Logical(Operator.GREATER, both, region);
      case GREATER_THAN_EQUAL ->
          new JavaExpression.Logical(Operator.GREATER_OR_EQUAL, both, region);
      default -> {
        Calculation calculation = calculation(binary.getKind());
        yield calculation == null
            ? new JavaExpression.Opaque(both, region)
            : new JavaExpression.Arithmetic(calculation, both, region);
      }
    };
  }

  /** What an operator or its assignment does, null if it is not followed. */
  private static @Nullable Calculation calculation(Kind operator) {
    return switch (operator) {
      case MINUS, MINUS_ASSIGNMENT -> Calculation.MINUS;
      case MULTIPLY, MULTIPLY_ASSIGNMENT -> Calculation.TIMES;
      case DIVIDE, DIVIDE_ASSIGNMENT -> Calculation.DIVIDED;
      case REMAINDER, REMAINDER_ASSIGNMENT -> Calculation.REMAINDER;
      default -> null;
    };
  }

  private JavaExpression unary(UnaryTree unary, Region region) {
    JavaExpression operand = expression(unary.getExpression());
    return switch (unary.getKind()) {
      case LOGICAL_COMPLEMENT -> new JavaExpression.Logical(Operator.NOT, List.of(operand), region);
      case UNARY_MINUS ->
          operand instanceof JavaExpression.Primitive number
                  && number.value() instanceof Integer plain
              ? new JavaExpression.Primitive(-plain, region)
              : new JavaExpression.Opaque(List.of(operand), region);
      case PREFIX_INCREMENT -> new JavaExpression.Increment(operand, 1, false, region);
      case POSTFIX_INCREMENT -> new JavaExpression.Increment(operand, 1, true, region);
      case PREFIX_DECREMENT -> new JavaExpression.Increment(operand, -1, false, region);
      case POSTFIX_DECREMENT -> new JavaExpression.Increment(operand, -1, true, region);
      default -> new JavaExpression.Opaque(List.of(operand), region);
    };
  }

  private JavaExpression name(ExpressionTree expression, Region region) {
    Symbol symbol = ASTHelpers.getSymbol(expression);
    String name =
        expression instanceof MemberSelectTree select
            ? select.getIdentifier().toString()
            : ((IdentifierTree) expression).getName().toString();
    if (name.equals("this")) {
      return new JavaExpression.This(
          expression instanceof MemberSelectTree outer
              ? typeName(ASTHelpers.getType(outer.getExpression()))
              : null,
          region);
    }
    if (name.equals("class") && expression instanceof MemberSelectTree select) {
      String type = typeName(ASTHelpers.getType(select.getExpression()));
      return type == null
          ? new JavaExpression.Opaque(List.of(), region)
          : new JavaExpression.ClassLiteral(type, region);
    }
    if (!(symbol instanceof VarSymbol variable)) {
      return new JavaExpression.Opaque(List.of(), region);
    }
    if (!isField(variable)) {
      return new JavaExpression.Variable(
          program.variable(variable, () -> new JavaVariable(name, typeName(variable.type), region)),
          region);
    }
    ClassSymbol owner = owner(variable);
    Object constant = variable.getConstantValue();
    if (constant != null && program.type(owner.getQualifiedName().toString()).isEmpty()) {
      return compiled(constant, ASTHelpers.getType(expression), region);
    }
    if (variable.isStatic()) {
      return new JavaExpression.Field(
          new Receiver.OfType(owner.getQualifiedName().toString()), name, region);
    }
    if (expression instanceof MemberSelectTree select) {
      return new JavaExpression.Field(receiver(select.getExpression()), name, region);
    }
    return new JavaExpression.Field(new Receiver.Implied(List.of(ownerName(owner))), name, region);
  }

  private static boolean isField(VarSymbol variable) {
    return variable.getKind() == ElementKind.FIELD
        || variable.getKind() == ElementKind.ENUM_CONSTANT;
  }

  /** The value of a constant of another compilation, which the class file keeps. */
  private static JavaExpression compiled(Object value, @Nullable Type type, Region region) {
    Object meant =
        // The compiler keeps characters as numbers.
        type != null && type.hasTag(TypeTag.CHAR) && value instanceof Integer code
            ? Character.valueOf((char) code.intValue())
            : type != null && type.hasTag(TypeTag.BOOLEAN) && value instanceof Integer truth
                ? Boolean.valueOf(truth != 0)
                : value;
    return meant instanceof String text
        ? new JavaExpression.Literal(SqlText.builder().append(text, region).build(), region)
        : new JavaExpression.Primitive(meant, region);
  }

  /** The class that a member is declared in. */
  private static ClassSymbol owner(Symbol member) {
    return Objects.requireNonNull(ASTHelpers.enclosingClass(member), "a member of no class");
  }

  /** The name under which the program knows a class. */
  private String ownerName(ClassSymbol symbol) {
    String name = symbol.getQualifiedName().toString();
    if (!name.isEmpty() && !symbol.isDirectlyOrIndirectlyLocal()) {
      return name;
    }
    ClassTree tree = ASTHelpers.findClass(symbol, state);
    return tree == null ? symbol.flatName().toString() : CompiledProgram.name(symbol, file, tree);
  }

  private Receiver receiver(ExpressionTree scoped) {
    Symbol symbol = ASTHelpers.getSymbol(scoped);
    if (symbol instanceof ClassSymbol type
        && !(scoped instanceof NewClassTree)
        && !(scoped instanceof MethodInvocationTree)) {
      return new Receiver.OfType(type.getQualifiedName().toString());
    }
    if (scoped instanceof IdentifierTree identifier
        && identifier.getName().contentEquals("super")) {
      Type type = ASTHelpers.getType(identifier);
      return new Receiver.OfType(type == null ? "" : type.tsym.getQualifiedName().toString());
    }
    return new Receiver.Of(expression(scoped));
  }

  private JavaExpression call(MethodInvocationTree call, Region region) {
    ExpressionTree select = call.getMethodSelect();
    MethodSymbol method =
        ASTHelpers.getSymbol(select) instanceof MethodSymbol symbol ? symbol : null;
    String name =
        select instanceof MemberSelectTree member
            ? member.getIdentifier().toString()
            : ((IdentifierTree) select).getName().toString();
    Region site = file.region(file.nameStart(select, name), call);
    Receiver receiver;
    if (select instanceof MemberSelectTree member) {
      receiver =
          member.getExpression() instanceof IdentifierTree identifier
                  && identifier.getName().contentEquals("super")
              ? new Receiver.OfSuper(owner)
              : receiver(member.getExpression());
    } else if (method == null || name.equals("this") || name.equals("super")) {
      receiver = new Receiver.Implied(List.of());
    } else {
      receiver = new Receiver.Implied(List.of(ownerName(owner(method))));
    }
    return new JavaExpression.Call(receiver, name, expressions(call.getArguments()), site, region);
  }

  private JavaExpression creation(NewClassTree creation, Region region) {
    ClassTree body = creation.getClassBody();
    Type type =
        body == null ? ASTHelpers.getType(creation) : ASTHelpers.getType(creation.getIdentifier());
    return new JavaExpression.Creation(
        typeName(type),
        expressions(creation.getArguments()),
        body == null ? null : program.type(body, file),
        region);
  }

  private JavaExpression lambda(LambdaExpressionTree lambda, Region region) {
    List<JavaVariable> parameters = new ArrayList<>();
    lambda.getParameters().forEach(parameter -> parameters.add(variable(parameter)));
    Tree body = lambda.getBody();
    List<JavaStatement> statements =
        body instanceof ExpressionTree value
            ? List.of(new JavaStatement.Return(expression(value), file.region(value)))
            : block((BlockTree) body);
    return new JavaExpression.Lambda(parameters, statements, region);
  }
}
