package io.github.surefoot.engine.javacode.interpreter;

import io.github.surefoot.engine.javacode.interpreter.Value.ClassObject;
import io.github.surefoot.engine.javacode.interpreter.Value.EnumConstant;
import io.github.surefoot.engine.javacode.interpreter.Value.Function;
import io.github.surefoot.engine.javacode.interpreter.Value.Instance;
import io.github.surefoot.engine.javacode.interpreter.Value.Items;
import io.github.surefoot.engine.javacode.interpreter.Value.NullValue;
import io.github.surefoot.engine.javacode.interpreter.Value.OneOf;
import io.github.surefoot.engine.javacode.interpreter.Value.Reference;
import io.github.surefoot.engine.javacode.interpreter.Value.Scalar;
import io.github.surefoot.engine.javacode.interpreter.Value.Text;
import io.github.surefoot.engine.javacode.interpreter.Value.Unknown;
import io.github.surefoot.engine.javacode.program.JavaExpression;
import io.github.surefoot.engine.javacode.program.JavaExpression.Receiver;
import io.github.surefoot.engine.javacode.program.JavaMethod;
import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.source.SqlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the values of expressions; what they do is done on the way. */
final class Expressions {
  private static final int DEEPEST = 400;

  private final Machine code;
  private final State state;
  private int depth;

  Expressions(Machine code) {
    this.code = code;
    this.state = code.state;
  }

  /** The value of an expression; what it does is done. */
  Value eval(JavaExpression expression) {
    if (!state.step() || ++depth > DEEPEST) {
      depth = Math.max(0, depth - 1);
      return state.unknown(expression.region());
    }
    try {
      Value value = value(expression);
      code.literals.evaluated(value, expression.region());
      return value;
    } finally {
      depth--;
    }
  }

  private Value value(JavaExpression expression) {
    Region region = expression.region();
    if (expression instanceof JavaExpression.Literal literal) {
      return new Text(literal.text());
    } else if (expression instanceof JavaExpression.Primitive primitive) {
      return new Scalar(primitive.value(), region);
    } else if (expression instanceof JavaExpression.Null) {
      return new NullValue();
    } else if (expression instanceof JavaExpression.This self) {
      return code.objects.self(self.type(), region);
    } else if (expression instanceof JavaExpression.ClassLiteral type) {
      return new ClassObject(type.type());
    } else if (expression instanceof JavaExpression.Sum sum) {
      return sum(sum);
    } else if (expression instanceof JavaExpression.Variable use) {
      return state
          .heap()
          .get(use.variable())
          .orElseGet(() -> Unknown.of(use.variable()))
          .named(use.variable().name(), region);
    } else if (expression instanceof JavaExpression.Field field) {
      return code.objects.field(field);
    } else if (expression instanceof JavaExpression.Call call) {
      return code.calls.call(call).placedAt(region, code.home.file());
    } else if (expression instanceof JavaExpression.Creation creation) {
      return code.objects.creation(creation);
    } else if (expression instanceof JavaExpression.Items array) {
      return new Items(array.elements().stream().map(this::eval).toList(), true);
    } else if (expression instanceof JavaExpression.Element element) {
      return element(eval(element.array()), eval(element.index()), region);
    } else if (expression instanceof JavaExpression.Conditional conditional) {
      return conditional(conditional);
    } else if (expression instanceof JavaExpression.Switch chosen) {
      return code.switches.branches(chosen).value();
    } else if (expression instanceof JavaExpression.Assignment assignment) {
      return assign(assignment);
    } else if (expression instanceof JavaExpression.Lambda lambda) {
      return code.functions.later(
          new Function(
              lambda.parameters(),
              lambda.body(),
              state.frame().self,
              state.frame().type,
              null,
              region));
    } else if (expression instanceof JavaExpression.MethodReference reference) {
      Value receiver =
          reference.receiver() instanceof Receiver.Of of
              ? eval(of.object())
              : reference.receiver() instanceof Receiver.OfType ? null : state.frame().self;
      return new Reference(reference, receiver, null);
    } else if (expression instanceof JavaExpression.Cast cast) {
      Value operand = eval(cast.operand());
      return operand instanceof Unknown unknown && cast.type() != null
          ? new Unknown(
              unknown.name(), unknown.region(), cast.type(), unknown.made(), unknown.cause())
          : operand.typed(cast.type());
    } else if (expression instanceof JavaExpression.InstanceOf test) {
      return code.conditions.instanceOf(test);
    } else if (expression instanceof JavaExpression.Logical logical) {
      return code.conditions.logical(logical);
    } else if (expression instanceof JavaExpression.Arithmetic arithmetic) {
      return code.numbers.calculated(arithmetic);
    } else if (expression instanceof JavaExpression.Increment increment) {
      return increment(increment);
    } else if (expression instanceof JavaExpression.Pattern pattern) {
      return state.unknown(pattern.region());
    } else if (expression instanceof JavaExpression.EnumLabel label) {
      return state.unknown(label.region());
    }
    ((JavaExpression.Opaque) expression).operands().forEach(this::eval);
    return state.unknown(region);
  }

  private Value sum(JavaExpression.Sum sum) {
    List<Value> operands = new ArrayList<>();
    sum.operands().forEach(operand -> operands.add(eval(operand)));
    int numbers = 0;
    while (numbers < operands.size() && code.library.isNumber(operands.get(numbers))) {
      numbers++;
    }
    if (numbers > 1) {
      // 1 + 2 + "x" is 3x.
      Region first = sum.operands().get(0).region();
      Region last = sum.operands().get(numbers - 1).region();
      Region region = first.file().region(first.start(), last.end());
      Value added = code.numbers.added(operands.subList(0, numbers), region);
      if (numbers == operands.size()) {
        return added;
      }
      operands.subList(0, numbers).clear();
      operands.add(0, added);
    }
    return combined(
        operands, sum.region(), texts -> new Text(Texts.concatenation(texts, sum.region())));
  }

  /** Applies an operation to each combination of the texts of some values. */
  Value combined(
      List<Value> values,
      Region region,
      java.util.function.Function<List<SqlText>, ? extends Value> operation) {
    List<List<SqlText>> combinations = List.of(List.of());
    for (Value value : values) {
      List<List<SqlText>> longer = new ArrayList<>();
      for (Value alternative : value.alternatives()) {
        SqlText text = text(alternative, region);
        for (List<SqlText> shorter : combinations) {
          List<SqlText> combination = new ArrayList<>(shorter);
          combination.add(text);
          longer.add(combination);
        }
      }
      if (longer.size() > Value.MOST_ALTERNATIVES) {
        return operation.apply(values.stream().map(v -> common(v, region)).toList());
      }
      combinations = longer;
    }
    return Value.oneOf(combinations.stream().map(operation).toList(), state.unknown(region));
  }

  /** What all texts that a value may be have in common. */
  private SqlText common(Value value, Region region) {
    List<SqlText> texts = value.alternatives().stream().map(v -> text(v, region)).toList();
    return texts.size() == 1 ? texts.get(0) : Texts.common(texts, region);
  }

  /** A value as a part of a string. */
  SqlText text(Value value, Region region) {
    if (code.objects.content(value) instanceof Text text) {
      return text.text();
    } else if (value instanceof Scalar scalar) {
      return Texts.of(String.valueOf(scalar.value()), scalar.region());
    } else if (value instanceof Unknown unknown) {
      return Texts.hole(unknown, unknown.region());
    } else if (value instanceof EnumConstant constant) {
      return ownText(value, constant.instance(), region)
          .orElseGet(() -> Texts.of(constant.name(), region));
    } else if (value instanceof Instance instance) {
      return ownText(value, instance, region).orElseGet(() -> Texts.hole(Names.of(region), region));
    } else if (value instanceof OneOf some && !some.values().isEmpty()) {
      return Texts.hole(Names.of(region), region);
    }
    return Texts.hole(Names.of(region), region);
  }

  /** What {@code toString()} of the project's own class gives. */
  private Optional<SqlText> ownText(Value value, Instance instance, Region region) {
    List<JavaMethod> methods = code.calls.methods(instance, "toString", 0);
    if (methods.isEmpty()) {
      return Optional.empty();
    }
    Value result = code.calls.invoke(methods.get(0), value, List.of(), region);
    return result instanceof Text text ? Optional.of(text.text()) : Optional.empty();
  }

  private Value conditional(JavaExpression.Conditional conditional) {
    Boolean known = code.conditions.truth(eval(conditional.condition()));
    if (known != null) {
      return eval(known ? conditional.then() : conditional.otherwise());
    }
    List<Integer> around = state.frame().branch;
    Heap start = state.heap();
    state.enterBranch();
    Value then = eval(conditional.then());
    Heap afterThen = state.heap();
    state.goTo(start);
    state.frame().branch = state.within(around);
    Value otherwise = eval(conditional.otherwise());
    state.goTo(Heap.joined(afterThen, state.heap(), conditional.region()));
    state.frame().branch = around;
    return Value.oneOf(List.of(then, otherwise), state.unknown(conditional.region()));
  }

  private Value assign(JavaExpression.Assignment assignment) {
    JavaExpression target = assignment.target();
    Value before = assignment.adds() ? eval(target) : null;
    Value value = eval(assignment.value());
    if (before != null) {
      Region region = assignment.region();
      value =
          code.library.isNumber(before) && code.library.isNumber(value)
              ? code.numbers.added(List.of(before, value), region)
              : combined(
                  List.of(before, value),
                  region,
                  texts -> new Text(Texts.concatenation(texts, region)));
    }
    put(target, value);
    return value;
  }

  private Value increment(JavaExpression.Increment increment) {
    Region region = increment.region();
    Value before = eval(increment.target());
    Value after = code.numbers.added(List.of(before, new Scalar(increment.by(), region)), region);
    put(increment.target(), after);
    return increment.valueBefore() ? before : after;
  }

  private void put(JavaExpression target, Value value) {
    if (target instanceof JavaExpression.Variable use) {
      state.put(use.variable(), value.typed(use.variable().type()));
    } else if (target instanceof JavaExpression.Field field) {
      Value owner = code.objects.owner(field.owner(), field.name(), field.region());
      if (owner instanceof EnumConstant constant) {
        state.put(constant.instance().identity(), field.name(), value);
      } else if (owner instanceof Instance instance) {
        state.put(instance.identity(), field.name(), value);
      } else if (owner instanceof ClassObject type) {
        state.put(type.type(), field.name(), value);
      }
    } else if (target instanceof JavaExpression.Element element) {
      Value array = eval(element.array());
      Items changed = withElement(array, eval(element.index()), value);
      if (array instanceof Instance instance) {
        code.objects.setContent(instance, changed);
      } else if (!(element.array() instanceof JavaExpression.Element)) {
        put(element.array(), changed);
      }
    }
  }

  /** The elements of an array after one is assigned. */
  private Items withElement(Value array, Value index, Value value) {
    if (!(code.objects.content(array) instanceof Items items)) {
      return new Items(List.of(value), false);
    }
    List<Value> elements = new ArrayList<>(items.elements());
    if (index instanceof Scalar scalar
        && scalar.value() instanceof Integer at
        && at >= 0
        && at < elements.size()) {
      elements.set(at, value);
      return new Items(elements, items.complete());
    }
    elements.add(value);
    return new Items(elements, false);
  }

  private Value element(Value array, Value index, Region region) {
    if (code.objects.content(array) instanceof Items items) {
      if (index instanceof Scalar scalar
          && scalar.value() instanceof Integer at
          && at >= 0
          && at < items.elements().size()) {
        return items.elements().get(at);
      }
      if (items.complete() && !items.elements().isEmpty()) {
        return Value.oneOf(items.elements(), state.unknown(region));
      }
    }
    return state.unknown(region);
  }
}
