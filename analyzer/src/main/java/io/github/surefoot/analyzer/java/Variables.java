package io.github.surefoot.analyzer.java;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.EnumConstantDeclaration;
import com.github.javaparser.ast.body.EnumDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.InitializerDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.RecordDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.TypePatternExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.ForStmt;
import com.github.javaparser.ast.stmt.SwitchEntry;
import com.github.javaparser.ast.stmt.TryStmt;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Which variable each simple name of a file stands for, found in one pass. */
final class Variables {
  /** By identity: the nodes' own equality compares whole trees. */
  private final IdentityHashMap<NameExpr, Variable> byUse = new IdentityHashMap<>();

  private final IdentityHashMap<Node, Map<String, Variable>> fields = new IdentityHashMap<>();
  private final Deque<Map<String, Variable>> scopes = new ArrayDeque<>();
  private final Set<String> changedThroughQualifier = new HashSet<>();

  private final JavaUnit unit;

  private Variables(JavaUnit unit) {
    this.unit = unit;
  }

  static Variables of(JavaUnit unit) {
    Variables variables = new Variables(unit);
    variables.scopes.push(new HashMap<>());
    Trees.walk(unit.tree(), variables::enter, variables::leave);
    for (Map<String, Variable> declared : variables.fields.values()) {
      declared.forEach(
          (name, field) -> {
            if (variables.changedThroughQualifier.contains(name)) {
              field.change();
            }
          });
    }
    return variables;
  }

  /** The variable declared in the same file that a name stands for. */
  Optional<Variable> of(NameExpr use) {
    return Optional.ofNullable(byUse.get(use));
  }

  /** The field that a type declares itself. */
  Optional<Variable> field(TypeDeclaration<?> type, String name) {
    return Optional.ofNullable(fields.getOrDefault(type, Map.of()).get(name));
  }

  private void enter(Node node) {
    if (opensScope(node)) {
      scopes.push(new HashMap<>());
    }
    if (node instanceof TypeDeclaration<?> type) {
      declareFields(type, type.getMembers());
      if (type instanceof EnumDeclaration declared) {
        for (EnumConstantDeclaration constant : declared.getEntries()) {
          declareField(
              type,
              new Variable(unit, Variable.Kind.MEMBER, constant.getNameAsString(), null, constant));
        }
      }
      if (type instanceof RecordDeclaration declared) {
        for (Parameter component : declared.getParameters()) {
          declareField(type, parameter(Variable.Kind.MEMBER, component));
        }
      }
    } else if (node instanceof ObjectCreationExpr creation) {
      creation.getAnonymousClassBody().ifPresent(body -> declareFields(creation, body));
    } else if (node instanceof Parameter parameter) {
      boolean ofMethod = node.getParentNode().orElse(null) instanceof CallableDeclaration<?>;
      declare(parameter(ofMethod ? Variable.Kind.PARAMETER : Variable.Kind.OTHER, parameter));
    } else if (node instanceof TypePatternExpr pattern) {
      declare(
          new Variable(
              unit, Variable.Kind.OTHER, pattern.getNameAsString(), pattern.getType(), pattern));
    } else if (node instanceof NameExpr use) {
      Variable variable = find(use.getNameAsString());
      if (variable != null) {
        byUse.put(use, variable);
      }
    }
  }

  private void leave(Node node) {
    if (opensScope(node)) {
      scopes.pop();
    }
    if (node instanceof VariableDeclarator local && !isField(local)) {
      Node statement = local.getParentNode().flatMap(Node::getParentNode).orElse(null);
      boolean ofLoop = statement instanceof ForEachStmt;
      Variable variable =
          new Variable(
              unit,
              ofLoop ? Variable.Kind.OTHER : Variable.Kind.LOCAL,
              local.getNameAsString(),
              local.getType(),
              local);
      local.getInitializer().ifPresent(variable::assign);
      declare(variable);
    } else if (node instanceof AssignExpr assignment) {
      assigned(
          assignment.getTarget(),
          assignment.getOperator() == AssignExpr.Operator.ASSIGN ? assignment.getValue() : null);
    } else if (node instanceof UnaryExpr unary && changes(unary.getOperator())) {
      assigned(unary.getExpression(), null);
    }
  }

  private static boolean changes(UnaryExpr.Operator operator) {
    return switch (operator) {
      case PREFIX_INCREMENT, PREFIX_DECREMENT, POSTFIX_INCREMENT, POSTFIX_DECREMENT -> true;
      default -> false;
    };
  }

  /**
   * @param value null if the new value depends on the old one
   */
  private void assigned(Expression target, @Nullable Expression value) {
    Expression bare = target;
    while (bare instanceof EnclosedExpr enclosed) {
      bare = enclosed.getInner();
    }
    if (bare instanceof FieldAccessExpr access) {
      changedThroughQualifier.add(access.getNameAsString());
    } else if (bare instanceof NameExpr name) {
      Variable variable = byUse.get(name);
      if (variable == null) {
        return;
      }
      if (value == null || variable.kind() != Variable.Kind.LOCAL) {
        variable.change();
      } else {
        variable.assign(value);
      }
    }
  }

  private static boolean opensScope(Node node) {
    return node instanceof BlockStmt
        || node instanceof ForStmt
        || node instanceof ForEachStmt
        || node instanceof TryStmt
        || node instanceof CatchClause
        || node instanceof SwitchEntry
        || node instanceof LambdaExpr
        || node instanceof CallableDeclaration<?>
        || node instanceof InitializerDeclaration
        || node instanceof TypeDeclaration<?>
        || node instanceof ObjectCreationExpr;
  }

  private static boolean isField(VariableDeclarator variable) {
    return variable.getParentNode().orElse(null) instanceof FieldDeclaration;
  }

  private Variable parameter(Variable.Kind kind, Parameter parameter) {
    return new Variable(unit, kind, parameter.getNameAsString(), parameter.getType(), parameter);
  }

  private void declareFields(Node owner, List<? extends Node> members) {
    boolean ofInterface = owner instanceof ClassOrInterfaceDeclaration type && type.isInterface();
    for (Node member : members) {
      if (member instanceof FieldDeclaration declaration) {
        boolean closed = ofInterface || declaration.isFinal() || declaration.isPrivate();
        for (VariableDeclarator field : declaration.getVariables()) {
          Variable variable =
              new Variable(
                  unit,
                  closed ? Variable.Kind.CLOSED_FIELD : Variable.Kind.OPEN_FIELD,
                  field.getNameAsString(),
                  field.getType(),
                  field);
          field.getInitializer().ifPresent(variable::assign);
          declareField(owner, variable);
        }
      }
    }
  }

  private void declareField(Node owner, Variable field) {
    fields.computeIfAbsent(owner, o -> new HashMap<>()).put(field.name(), field);
    declare(field);
  }

  private void declare(Variable variable) {
    scopes.element().put(variable.name(), variable);
  }

  private @Nullable Variable find(String name) {
    for (Map<String, Variable> scope : scopes) {
      Variable variable = scope.get(name);
      if (variable != null) {
        return variable;
      }
    }
    return null;
  }
}
