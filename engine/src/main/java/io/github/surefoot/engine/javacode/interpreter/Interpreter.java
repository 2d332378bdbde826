package io.github.surefoot.engine.javacode.interpreter;

import io.github.surefoot.engine.javacode.SqlSink;
import io.github.surefoot.engine.javacode.SqlSinks;
import io.github.surefoot.engine.javacode.interpreter.Value.ClassObject;
import io.github.surefoot.engine.javacode.interpreter.Value.EnumConstant;
import io.github.surefoot.engine.javacode.interpreter.Value.Function;
import io.github.surefoot.engine.javacode.interpreter.Value.Identity;
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
import io.github.surefoot.engine.javacode.program.JavaProgram;
import io.github.surefoot.engine.javacode.program.JavaStatement;
import io.github.surefoot.engine.javacode.program.JavaType;
import io.github.surefoot.engine.javacode.program.JavaType.JavaField;
import io.github.surefoot.engine.javacode.program.JavaVariable;
import io.github.surefoot.engine.migration.Migration.UnresolvedPart;
import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.source.SqlText;
import io.github.surefoot.engine.sql.Dialect;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Follows code from the method that a runner calls: into the project's own methods, over branches
 * and loops, with the values of variables as far as they are known.
 *
 * <p>Bounded in steps and depth, since code decides how much there is to follow; where a bound cuts
 * something off, that is said. Used once, by one thread.
 */
public final class Interpreter {
  private static final int MOST_STEPS = 200_000;
  private static final int DEEPEST = 60;

  /** The type of what is made by {@code new} and of which no more is known than that. */
  private static final String NO_STRING = "?";

  private final JavaProgram program;
  private final Region home;
  private final Types types;
  private final Library library;
  private final Dialects dialects;
  private final List<SentSql> sent = new ArrayList<>();
  private final Map<Region, UnresolvedPart> unread = new LinkedHashMap<>();
  private final Deque<Frame> frames = new ArrayDeque<>();
  private final Set<String> initialized = new HashSet<>();
  private final Set<Region> reached = new HashSet<>();

  /** The types of libraries that were made with a way to the database. */
  private final Set<String> wrappers = new HashSet<>();

  private final Map<Region, Pending> pending = new LinkedHashMap<>();
  private Heap heap = Heap.EMPTY;
  private int steps;
  private int depth;
  private int rounds;

  private Interpreter(JavaProgram program, Dialect dialect, Region home) {
    this.program = program;
    this.home = home;
    this.types = new Types(program);
    this.dialects = new Dialects(dialect);
    this.library = new Library(this);
  }

  /**
   * Runs a class whose instances its runner makes: first the methods that the runner calls, then,
   * since somebody may call them, what has not been reached of the class and the types within it.
   * Everything that is sent stands in the file of the class: what another file sends is placed at
   * the call that leads there.
   *
   * @param dialect the database that it runs on: only the branches for it count
   * @param entries the names of the methods that its runner calls, in order
   * @param within the types that are declared inside of it
   */
  public static CodeRun run(
      JavaProgram program,
      Dialect dialect,
      JavaType type,
      List<String> entries,
      List<JavaType> within) {
    Interpreter interpreter = new Interpreter(program, dialect, type.region());
    interpreter.start(type, entries, within);
    return new CodeRun(interpreter.sent, List.copyOf(interpreter.unread.values()));
  }

  /**
   * The value of an expression that depends on no input, empty if it is not one known text.
   *
   * @param type the type in which it is written
   */
  public static Optional<SqlText> constant(
      JavaProgram program, Dialect dialect, JavaType type, JavaExpression expression) {
    Interpreter interpreter = new Interpreter(program, dialect, type.region());
    Value value =
        interpreter.inFrame(
            new Frame(null, type.qualifiedName(), type.region(), false),
            () -> interpreter.eval(expression));
    return value instanceof Text text && !text.text().hasHoles()
        ? Optional.of(text.text())
        : Optional.empty();
  }

  /** A method that is being run. */
  private static final class Frame {
    final @Nullable Value self;
    final String type;
    final Region call;
    final List<Value> results = new ArrayList<>();
    @Nullable Heap returned;
    boolean conditional;

    Frame(@Nullable Value self, String type, Region call, boolean conditional) {
      this.self = self;
      this.type = type;
      this.call = call;
      this.conditional = conditional;
    }
  }

  private void start(JavaType type, List<String> entries, List<JavaType> within) {
    Value self = made(type);
    for (String entry : entries) {
      types.methods(type.qualifiedName(), entry).forEach(method -> enter(method, self));
    }
    forget(self, type);
    type.members().methods().forEach(method -> enterUnreached(method, self));
    for (JavaType inner : within) {
      Value one = made(inner);
      forget(one, inner);
      inner.members().methods().forEach(method -> enterUnreached(method, one));
    }
    runPending();
  }

  private Value made(JavaType type) {
    Region whole = type.region();
    return inFrame(
        new Frame(null, type.qualifiedName(), whole, false),
        () -> instance(type, null, List.of(), false, whole));
  }

  /** Who calls the other methods, and when, is not known: fields may have been assigned before. */
  private void forget(Value self, JavaType type) {
    if (self instanceof Instance instance) {
      for (JavaField field : type.members().fields()) {
        if (field.assigned() && !field.isStatic()) {
          heap =
              heap.with(
                  instance.identity(),
                  field.name(),
                  new Unknown(field.name(), field.region(), field.type()));
        }
      }
    }
  }

  private void enterUnreached(JavaMethod method, Value self) {
    if (!reached.contains(method.region())) {
      Heap before = heap;
      enter(method, self);
      heap = before;
    }
  }

  private void enter(JavaMethod method, Value self) {
    if (method.body() != null) {
      List<Value> arguments = new ArrayList<>();
      for (JavaVariable parameter : method.parameters()) {
        arguments.add(new Unknown(parameter.name(), parameter.region(), parameter.type()));
      }
      invoke(method, self, arguments, method.region(), true);
    }
  }

  // Statements. Each says whether execution goes on behind it.

  private boolean run(List<JavaStatement> statements) {
    for (JavaStatement statement : statements) {
      if (!run(statement)) {
        return false;
      }
    }
    return true;
  }

  private boolean run(JavaStatement statement) {
    if (!step(statement.region())) {
      return false;
    }
    if (statement instanceof JavaStatement.Local local) {
      JavaExpression initializer = local.value();
      // First what the initializer does, then what holds.
      Value value =
          initializer == null
              ? unknown(local.variable())
              : typed(eval(initializer), local.variable().type());
      heap = heap.with(local.variable(), value);
      return true;
    } else if (statement instanceof JavaStatement.Evaluate evaluated) {
      return evaluated.expression() instanceof JavaExpression.Switch chosen
          ? branches(chosen).goesOn
          : evalOnly(evaluated.expression());
    } else if (statement instanceof JavaStatement.Block block) {
      return run(block.statements());
    } else if (statement instanceof JavaStatement.If branch) {
      return branch(branch);
    } else if (statement instanceof JavaStatement.ForEach loop) {
      forEach(loop);
      return true;
    } else if (statement instanceof JavaStatement.Loop loop) {
      return loop(loop);
    } else if (statement instanceof JavaStatement.Try attempt) {
      return attempt(attempt);
    } else if (statement instanceof JavaStatement.Return result) {
      JavaExpression value = result.value();
      Frame frame = frame();
      if (value != null) {
        frame.results.add(eval(value));
      }
      frame.returned = Heap.joined(frame.returned, heap, statement.region());
      return false;
    } else if (statement instanceof JavaStatement.Yield result) {
      frame().results.add(eval(result.value()));
      frame().returned = Heap.joined(frame().returned, heap, statement.region());
      return false;
    } else if (statement instanceof JavaStatement.Throw thrown) {
      eval(thrown.value());
      return false;
    }
    // What comes behind break and continue may still run in another round.
    leave();
    return false;
  }

  private boolean evalOnly(JavaExpression expression) {
    eval(expression);
    return true;
  }

  /** From here on the rest of the method may not run. */
  private void leave() {
    frame().conditional = true;
  }

  private boolean branch(JavaStatement.If branch) {
    Boolean known = truth(eval(branch.condition()));
    if (known != null) {
      return run(known ? branch.then() : branch.otherwise());
    }
    boolean before = frame().conditional;
    Heap start = heap;
    frame().conditional = true;
    boolean thenGoesOn = run(branch.then());
    Heap then = thenGoesOn ? heap : null;
    boolean thenLeaves = !thenGoesOn && leaves(branch.then());
    heap = start;
    frame().conditional = true;
    boolean otherwiseGoesOn = run(branch.otherwise());
    Heap otherwise = otherwiseGoesOn ? heap : null;
    boolean otherwiseLeaves = !otherwiseGoesOn && leaves(branch.otherwise());
    frame().conditional = before || thenLeaves || otherwiseLeaves;
    if (then == null && otherwise == null) {
      return false;
    }
    heap = Heap.joined(then, otherwise, branch.region());
    return true;
  }

  /** Whether the last statement is a quiet way out; who throws stops the migration. */
  private static boolean leaves(List<JavaStatement> statements) {
    if (statements.isEmpty()) {
      return false;
    }
    JavaStatement last = statements.get(statements.size() - 1);
    return last instanceof JavaStatement.Block block
        ? leaves(block.statements())
        : !(last instanceof JavaStatement.Throw);
  }

  private void forEach(JavaStatement.ForEach loop) {
    Value elements = eval(loop.elements());
    if (content(elements) instanceof Items items) {
      for (Value element : items.elements()) {
        heap = heap.with(loop.variable(), typed(element, loop.variable().type()));
        boolean before = frame().conditional;
        Heap start = heap;
        if (!run(loop.body())) {
          heap = frame().returned == null ? start : Heap.joined(start, heap, loop.region());
        }
        frame().conditional = before;
      }
      if (items.complete()) {
        return;
      }
    }
    Heap before = heap;
    heap = heap.with(loop.variable(), unknown(loop.variable()));
    round(loop.body(), List.of(), before, loop.region());
  }

  private boolean loop(JavaStatement.Loop loop) {
    run(loop.start());
    Heap before = heap;
    JavaExpression condition = loop.condition();
    if (condition != null && !loop.atLeastOnce()) {
      Boolean known = truth(eval(condition));
      if (Boolean.FALSE.equals(known)) {
        return true;
      }
      if (known != null && counted(loop)) {
        return true;
      }
    }
    round(loop.body(), loop.step(), before, loop.region());
    return true;
  }

  /** Runs a loop whose condition stays known round by round; false, and undone, if it does not. */
  private boolean counted(JavaStatement.Loop loop) {
    Heap before = heap;
    int sentBefore = sent.size();
    JavaExpression condition = loop.condition();
    for (int round = 0; round < 1000 && condition != null; round++) {
      Boolean known = truth(eval(condition));
      if (Boolean.FALSE.equals(known)) {
        return true;
      }
      if (known == null || !run(loop.body())) {
        break;
      }
      loop.step().forEach(this::eval);
    }
    heap = before;
    sent.subList(sentBefore, sent.size()).clear();
    return false;
  }

  /** One round of a loop that may have any number of them. */
  private void round(
      List<JavaStatement> body, List<JavaExpression> step, Heap before, Region loop) {
    boolean conditional = frame().conditional;
    frame().conditional = true;
    rounds++;
    boolean goesOn = run(body);
    step.forEach(this::eval);
    rounds--;
    frame().conditional = conditional;
    heap = goesOn ? Heap.afterRounds(before, heap, loop) : Heap.joined(before, heap, loop);
  }

  private boolean attempt(JavaStatement.Try attempt) {
    boolean goesOn = run(attempt.resources());
    Heap before = heap;
    boolean conditional = frame().conditional;
    goesOn = goesOn && run(attempt.body());
    Heap after = goesOn ? heap : null;
    for (List<JavaStatement> handler : attempt.handlers()) {
      heap = after == null ? before : Heap.joined(before, after, attempt.region());
      frame().conditional = true;
      boolean handled = run(handler);
      frame().conditional = conditional;
      if (handled) {
        after = Heap.joined(after, heap, attempt.region());
      }
    }
    frame().conditional = conditional;
    if (after != null) {
      heap = after;
    }
    boolean lastGoesOn = run(attempt.last());
    return after != null && lastGoesOn;
  }

  // Expressions.

  /** The value of an expression; what it does is done. */
  Value eval(JavaExpression expression) {
    if (!step(expression.region()) || ++depth > 400) {
      depth = Math.max(0, depth - 1);
      return unknown(expression.region());
    }
    try {
      return value(expression);
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
      return self(self.type(), region);
    } else if (expression instanceof JavaExpression.ClassLiteral type) {
      return new ClassObject(type.type());
    } else if (expression instanceof JavaExpression.Sum sum) {
      return sum(sum);
    } else if (expression instanceof JavaExpression.Variable use) {
      return named(
          heap.get(use.variable()).orElseGet(() -> unknown(use.variable())),
          use.variable().name(),
          region);
    } else if (expression instanceof JavaExpression.Field field) {
      return field(field);
    } else if (expression instanceof JavaExpression.Call call) {
      return here(call(call), region);
    } else if (expression instanceof JavaExpression.Creation creation) {
      return creation(creation);
    } else if (expression instanceof JavaExpression.Items array) {
      return new Items(array.elements().stream().map(this::eval).toList(), true);
    } else if (expression instanceof JavaExpression.Element element) {
      return element(eval(element.array()), eval(element.index()), region);
    } else if (expression instanceof JavaExpression.Conditional conditional) {
      return conditional(conditional);
    } else if (expression instanceof JavaExpression.Switch chosen) {
      return branches(chosen).value;
    } else if (expression instanceof JavaExpression.Assignment assignment) {
      return assign(assignment);
    } else if (expression instanceof JavaExpression.Lambda lambda) {
      return later(new Function(lambda.parameters(), lambda.body(), frame().self, region));
    } else if (expression instanceof JavaExpression.MethodReference reference) {
      Value receiver =
          reference.receiver() instanceof Receiver.Of of
              ? eval(of.object())
              : reference.receiver() instanceof Receiver.OfType ? null : frame().self;
      return new Reference(reference, receiver);
    } else if (expression instanceof JavaExpression.Cast cast) {
      Value operand = eval(cast.operand());
      return operand instanceof Unknown unknown && cast.type() != null
          ? new Unknown(unknown.name(), unknown.region(), cast.type())
          : operand;
    } else if (expression instanceof JavaExpression.InstanceOf test) {
      return instanceOf(test);
    } else if (expression instanceof JavaExpression.Logical logical) {
      return logical(logical);
    } else if (expression instanceof JavaExpression.EnumLabel label) {
      return unknown(label.region());
    }
    ((JavaExpression.Opaque) expression).operands().forEach(this::eval);
    return unknown(region);
  }

  /** Something that others may call; if nobody is seen to, it is run at the end. */
  private Value later(Value function) {
    Region region =
        function instanceof Function lambda
            ? lambda.region()
            : ((Instance) function).identity().region();
    pending.putIfAbsent(
        region, new Pending(function, heap, frame().type, frame().self, frame().call));
    return function;
  }

  /** A function that was made and what held there. */
  private record Pending(
      Value function, Heap heap, String type, @Nullable Value self, Region call) {}

  private void runPending() {
    while (!pending.isEmpty()) {
      Region first = pending.keySet().iterator().next();
      Pending next = pending.remove(first);
      if (next == null || !reached.add(first)) {
        continue;
      }
      heap = next.heap();
      inFrame(
          new Frame(next.self(), next.type(), next.call(), true),
          () -> {
            if (next.function() instanceof Function lambda) {
              return apply(
                  lambda,
                  lambda.parameters().stream().map(p -> (Value) unknown(p)).toList(),
                  first);
            }
            Instance instance = (Instance) next.function();
            JavaType body = instance.body();
            if (body != null) {
              body.members().methods().forEach(method -> enterUnreached(method, instance));
            }
            return new NullValue();
          });
    }
  }

  private Value sum(JavaExpression.Sum sum) {
    List<Value> operands = new ArrayList<>();
    sum.operands().forEach(operand -> operands.add(eval(operand)));
    int numbers = 0;
    while (numbers < operands.size() && library.isNumber(operands.get(numbers))) {
      numbers++;
    }
    if (numbers > 1) {
      // 1 + 2 + "x" is 3x.
      Region first = sum.operands().get(0).region();
      Region last = sum.operands().get(numbers - 1).region();
      Value added = new Unknown("", first.file().region(first.start(), last.end()), "int");
      added = library.added(operands.subList(0, numbers), (Unknown) added);
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
        note(
            "The SQL may be one of more than "
                + Value.MOST_ALTERNATIVES
                + " texts, which are not followed one by one",
            region);
        return unknown(region);
      }
      combinations = longer;
    }
    return Value.oneOf(combinations.stream().map(operation).toList(), unknown(region));
  }

  /** A value as a part of a string. */
  SqlText text(Value value, Region region) {
    if (content(value) instanceof Text text) {
      return text.text();
    } else if (value instanceof Scalar scalar) {
      return Texts.of(String.valueOf(scalar.value()), scalar.region());
    } else if (value instanceof Unknown unknown) {
      return Texts.hole(unknown.name(), unknown.region());
    } else if (value instanceof EnumConstant constant) {
      return ownText(value, constant.instance(), region)
          .orElseGet(() -> Texts.of(constant.name(), region));
    } else if (value instanceof Instance instance) {
      return ownText(value, instance, region).orElseGet(() -> Texts.hole(shown(region), region));
    } else if (value instanceof OneOf some && !some.values().isEmpty()) {
      return Texts.hole(shown(region), region);
    }
    return Texts.hole(shown(region), region);
  }

  /** What {@code toString()} of the project's own class gives. */
  private Optional<SqlText> ownText(Value value, Instance instance, Region region) {
    List<JavaMethod> methods = methods(instance, "toString", 0);
    if (methods.isEmpty()) {
      return Optional.empty();
    }
    Value result = invoke(methods.get(0), value, List.of(), region, false);
    return result instanceof Text text ? Optional.of(text.text()) : Optional.empty();
  }

  private Value conditional(JavaExpression.Conditional conditional) {
    Boolean known = truth(eval(conditional.condition()));
    if (known != null) {
      return eval(known ? conditional.then() : conditional.otherwise());
    }
    boolean before = frame().conditional;
    Heap start = heap;
    frame().conditional = true;
    Value then = eval(conditional.then());
    Heap afterThen = heap;
    heap = start;
    Value otherwise = eval(conditional.otherwise());
    heap = Heap.joined(afterThen, heap, conditional.region());
    frame().conditional = before;
    return Value.oneOf(List.of(then, otherwise), unknown(conditional.region()));
  }

  /** What the cases of a switch come to. */
  private record Branches(Value value, boolean goesOn) {}

  private Branches branches(JavaExpression.Switch chosen) {
    Value selector = eval(chosen.selector());
    List<JavaExpression.Case> cases = chosen.cases();
    List<Integer> taken = new ArrayList<>();
    boolean certain = false;
    for (int i = 0; i < cases.size() && !certain; i++) {
      Boolean matches = matches(selector, cases.get(i).labels(), chosen.region());
      if (matches == null || matches) {
        taken.add(i);
        certain = matches != null;
      }
    }
    for (int i = 0; i < cases.size() && !certain; i++) {
      if (cases.get(i).isDefault() && !taken.contains(i)) {
        taken.add(i);
      }
    }
    boolean mayTakeNone = !certain && cases.stream().noneMatch(JavaExpression.Case::isDefault);
    Frame outer = frame();
    Heap start = heap;
    Heap after = mayTakeNone ? heap : null;
    boolean conditional = outer.conditional;
    List<Value> results = new ArrayList<>();
    boolean returns = false;
    for (int i : taken) {
      heap = start;
      outer.conditional = conditional || !certain || taken.size() > 1;
      int before = outer.results.size();
      Heap returned = outer.returned;
      outer.returned = null;
      boolean goesOn = true;
      boolean yields = false;
      for (int j = i; j < cases.size() && goesOn; j++) {
        List<JavaStatement> body = cases.get(j).body();
        yields = yieldsLast(body);
        boolean breaks = breaksLast(body);
        goesOn = run(body);
        if (breaks) {
          goesOn = true;
          break;
        }
        if (cases.get(j).arrow()) {
          break;
        }
      }
      if (yields) {
        results.addAll(outer.results.subList(before, outer.results.size()));
        outer.results.subList(before, outer.results.size()).clear();
        after = Heap.joined(after, heap, chosen.region());
        outer.returned = returned;
      } else {
        returns |= outer.returned != null;
        outer.returned =
            outer.returned == null
                ? returned
                : Heap.joined(returned, outer.returned, chosen.region());
        if (goesOn) {
          after = Heap.joined(after, heap, chosen.region());
        }
      }
    }
    outer.conditional = conditional || (returns && after != null);
    if (after != null) {
      heap = after;
    }
    return new Branches(
        results.isEmpty()
            ? unknown(chosen.region())
            : Value.oneOf(results, unknown(chosen.region())),
        after != null);
  }

  private static boolean yieldsLast(List<JavaStatement> body) {
    return !body.isEmpty() && body.get(body.size() - 1) instanceof JavaStatement.Yield;
  }

  private static boolean breaksLast(List<JavaStatement> body) {
    if (body.isEmpty()) {
      return false;
    }
    JavaStatement last = body.get(body.size() - 1);
    return last instanceof JavaStatement.Block block
        ? breaksLast(block.statements())
        : last instanceof JavaStatement.Break leaves && !leaves.labelled();
  }

  private @Nullable Boolean matches(Value selector, List<JavaExpression> labels, Region region) {
    boolean open = false;
    for (JavaExpression label : labels) {
      Boolean one =
          label instanceof JavaExpression.EnumLabel constant
              ? isConstant(selector, constant.name())
              : equal(selector, eval(label), region);
      if (Boolean.TRUE.equals(one)) {
        return true;
      }
      open |= one == null;
    }
    return open ? null : Boolean.FALSE;
  }

  private @Nullable Boolean isConstant(Value value, String name) {
    if (value instanceof EnumConstant constant) {
      return constant.name().equals(name);
    }
    return dialects.isNamed(name).orElse(null);
  }

  private Value assign(JavaExpression.Assignment assignment) {
    Value value = eval(assignment.value());
    JavaExpression target = assignment.target();
    if (assignment.adds()) {
      Value before = eval(target);
      value =
          combined(
              List.of(before, value),
              assignment.region(),
              texts -> new Text(Texts.concatenation(texts, assignment.region())));
    }
    if (target instanceof JavaExpression.Variable use) {
      heap = heap.with(use.variable(), typed(value, use.variable().type()));
    } else if (target instanceof JavaExpression.Field field) {
      Value owner = owner(field.owner(), field.name(), field.region());
      if (owner instanceof Instance instance) {
        heap = heap.with(instance.identity(), field.name(), value);
      } else if (owner instanceof ClassObject type) {
        heap = heap.with(type.type(), field.name(), value);
      }
    } else if (target instanceof JavaExpression.Element element
        && element.array() instanceof JavaExpression.Variable array) {
      Value old = eval(element.array());
      eval(element.index());
      List<Value> elements = new ArrayList<>();
      if (old instanceof Items items) {
        elements.addAll(items.elements());
      }
      elements.add(value);
      heap = heap.with(array.variable(), new Items(elements, false));
    }
    return value;
  }

  private Value element(Value array, Value index, Region region) {
    if (content(array) instanceof Items items) {
      if (index instanceof Scalar scalar
          && scalar.value() instanceof Integer at
          && at >= 0
          && at < items.elements().size()) {
        return items.elements().get(at);
      }
      if (items.complete() && !items.elements().isEmpty()) {
        return Value.oneOf(items.elements(), unknown(region));
      }
    }
    return unknown(region);
  }

  private Value instanceOf(JavaExpression.InstanceOf test) {
    Value operand = eval(test.operand());
    JavaVariable binding = test.binding();
    if (binding != null) {
      heap =
          heap.with(
              binding,
              operand instanceof Unknown ? unknown(binding) : typed(operand, binding.type()));
    }
    return unknown(test.region());
  }

  private Value logical(JavaExpression.Logical logical) {
    Region region = logical.region();
    List<JavaExpression> operands = logical.operands();
    switch (logical.operator()) {
      case NOT -> {
        Boolean known = truth(eval(operands.get(0)));
        return known == null ? unknown(region) : new Scalar(!known, region);
      }
      case EQUAL, NOT_EQUAL -> {
        Boolean equal = equal(eval(operands.get(0)), eval(operands.get(1)), region);
        return equal == null
            ? unknown(region)
            : new Scalar(equal == (logical.operator() == JavaExpression.Operator.EQUAL), region);
      }
      default -> {
        boolean stop = logical.operator() == JavaExpression.Operator.OR;
        boolean open = false;
        for (JavaExpression operand : operands) {
          Boolean known = truth(eval(operand));
          if (known == null) {
            open = true;
          } else if (known == stop) {
            return new Scalar(stop, region);
          }
        }
        return open ? unknown(region) : new Scalar(!stop, region);
      }
    }
  }

  /** Whether a condition holds, null if that is not known. */
  @Nullable Boolean truth(Value value) {
    if (value instanceof Scalar scalar && scalar.value() instanceof Boolean known) {
      return known;
    }
    return value instanceof Unknown unknown ? dialects.isAsked(unknown.name()).orElse(null) : null;
  }

  /** Whether two values are the same, null if that is not known. */
  @Nullable Boolean equal(Value one, Value other, Region region) {
    if (one instanceof OneOf || other instanceof OneOf) {
      Boolean all = null;
      for (Value a : one.alternatives()) {
        for (Value b : other.alternatives()) {
          Boolean same = equal(a, b, region);
          if (same == null || (all != null && !all.equals(same))) {
            return null;
          }
          all = same;
        }
      }
      return all;
    }
    if (one instanceof Unknown || other instanceof Unknown) {
      Value known = one instanceof Unknown ? other : one;
      if (known instanceof EnumConstant constant) {
        return dialects.isNamed(constant.name()).orElse(null);
      }
      if (known instanceof Unknown && !one.equals(other)) {
        // An enum of a library: DbType.POSTGRES.
        String a = ((Unknown) one).name();
        String b = ((Unknown) other).name();
        return dialects
            .isNamed(b.substring(b.lastIndexOf('.') + 1))
            .or(() -> dialects.isNamed(a.substring(a.lastIndexOf('.') + 1)))
            .orElse(null);
      }
      return known instanceof Text text ? dialects.isNamed(text.text().text()).orElse(null) : null;
    }
    if (content(one) instanceof Text a && content(other) instanceof Text b) {
      return a.text().hasHoles() || b.text().hasHoles()
          ? null
          : Boolean.valueOf(a.text().text().equals(b.text().text()));
    }
    if (one instanceof Scalar a && other instanceof Scalar b) {
      return a.value().equals(b.value());
    }
    if (one instanceof EnumConstant a && other instanceof EnumConstant b) {
      return a.name().equals(b.name());
    }
    if (one instanceof NullValue || other instanceof NullValue) {
      return one instanceof NullValue && other instanceof NullValue;
    }
    return one.equals(other) ? Boolean.TRUE : null;
  }

  // Objects.

  private Value self(@Nullable String type, Region region) {
    for (Iterator<Frame> inner = frames.descendingIterator(); inner.hasNext(); ) {
      Frame frame = inner.next();
      if (frame.self != null && (type == null || types.family(frame.type).names().contains(type))) {
        return frame.self;
      }
    }
    return unknown(region);
  }

  private Value field(JavaExpression.Field field) {
    Region region = field.region();
    Value owner = owner(field.owner(), field.name(), region);
    if (owner instanceof OneOf some) {
      return Value.oneOf(
          some.values().stream().map(v -> part(v, field.name(), region)).toList(), unknown(region));
    }
    return here(part(owner, field.name(), region), region);
  }

  /** What has the field: an object, a class, or something unknown. */
  private Value owner(Receiver receiver, String name, Region region) {
    if (receiver instanceof Receiver.Of of) {
      return eval(of.object());
    } else if (receiver instanceof Receiver.OfType type) {
      return new ClassObject(type.type());
    } else if (receiver instanceof Receiver.Implied implied) {
      for (String type : implied.types()) {
        Optional<Types.Declared<JavaField>> declared = types.field(type, name);
        if (declared.isPresent()) {
          return declared.get().member().isStatic() || types.isConstant(type, name)
              ? new ClassObject(declared.get().type().qualifiedName())
              : self(type, region);
        }
      }
    }
    return self(null, region);
  }

  private Value part(Value owner, String name, Region region) {
    if (owner instanceof Instance instance) {
      Optional<Value> known = heap.get(instance.identity(), name);
      if (known.isPresent()) {
        return named(known.get(), name, region);
      }
      Optional<Types.Declared<JavaField>> field = types.field(instance.type(), name);
      if (field.isPresent() && field.get().member().isStatic()) {
        return staticField(field.get(), region);
      }
      return new Unknown(name, region, field.map(f -> f.member().type()).orElse(null));
    } else if (owner instanceof EnumConstant constant) {
      return part(constant.instance(), name, region);
    } else if (owner instanceof ClassObject type) {
      Optional<Value> constant = enumConstant(type.type(), name, region);
      if (constant.isPresent()) {
        return constant.get();
      }
      Optional<Types.Declared<JavaField>> field = types.field(type.type(), name);
      if (field.isPresent()) {
        return staticField(field.get(), region);
      }
      return library
          .constant(type.type(), name, region)
          .orElseGet(() -> new Unknown(simple(type.type()) + "." + name, region, type.type()));
    } else if (content(owner) instanceof Items items && name.equals("length")) {
      return items.complete() ? new Scalar(items.elements().size(), region) : unknown(region);
    }
    return new Unknown(shown(region), region, null);
  }

  private static String simple(String type) {
    return type.substring(type.lastIndexOf('.') + 1);
  }

  private Value staticField(Types.Declared<JavaField> declared, Region region) {
    JavaField field = declared.member();
    String type = declared.type().qualifiedName();
    Optional<Value> known = heap.get(type, field.name());
    if (known.isPresent()) {
      return named(known.get(), field.name(), region);
    }
    JavaExpression initializer = field.value();
    Unknown unknown = new Unknown(field.name(), region, field.type());
    if (initializer == null || !initialized.add(type + "." + field.name())) {
      return unknown;
    }
    Value value =
        inFrame(new Frame(null, type, region, false), () -> typed(eval(initializer), field.type()));
    if (field.assigned()) {
      value = Value.oneOf(List.of(value, unknown), unknown);
    }
    heap = heap.with(type, field.name(), value);
    initialized.remove(type + "." + field.name());
    return named(value, field.name(), region);
  }

  private Optional<Value> enumConstant(String type, String name, Region region) {
    Optional<JavaType> declared = program.type(type);
    if (declared.isEmpty() || declared.get().members().constants().isEmpty()) {
      return Optional.empty();
    }
    return enumConstants(declared.get(), region).stream()
        .filter(constant -> constant.name().equals(name))
        .map(Value.class::cast)
        .findFirst();
  }

  /** The constants of an enum in order. */
  List<EnumConstant> enumConstants(JavaType type, Region region) {
    Optional<Value> known = heap.get(type.qualifiedName(), "values()");
    if (known.isPresent() && known.get() instanceof Items items) {
      return items.elements().stream().map(EnumConstant.class::cast).toList();
    }
    List<EnumConstant> constants = new ArrayList<>();
    List<JavaType.EnumConstant> declared = type.members().constants();
    for (int i = 0; i < declared.size(); i++) {
      JavaType.EnumConstant constant = declared.get(i);
      Value instance =
          inFrame(
              new Frame(null, type.qualifiedName(), region, false),
              () ->
                  instance(
                      type,
                      constant.body(),
                      constant.arguments().stream().map(this::eval).toList(),
                      true,
                      constant.region()));
      constants.add(new EnumConstant((Instance) instance, constant.name(), i));
    }
    heap = heap.with(type.qualifiedName(), "values()", new Items(List.copyOf(constants), true));
    return constants;
  }

  private Value creation(JavaExpression.Creation creation) {
    List<Value> arguments = creation.arguments().stream().map(this::eval).toList();
    String type = creation.type();
    Region region = creation.region();
    Optional<JavaType> declared = type == null ? Optional.empty() : program.type(type);
    if (declared.isPresent()) {
      if (emitConstructor(declared.get(), arguments, region)) {
        return new Unknown(shown(region), region, type);
      }
      return instance(declared.get(), creation.body(), arguments, true, region);
    }
    if (type != null) {
      Optional<Value> known = library.creation(type, arguments, region);
      if (known.isPresent()) {
        return known.get();
      }
    }
    JavaType body = creation.body();
    if (body != null) {
      Instance instance =
          new Instance(new Identity(region), type == null ? body.qualifiedName() : type, body);
      initialize(instance, body, region);
      return later(instance);
    }
    if (arguments.stream().anyMatch(this::isWayToDatabase)) {
      // What it does with it is told by what is called on it.
      wrappers.add(type == null ? NO_STRING : type);
    }
    return new Unknown(shown(region), region, type == null ? NO_STRING : type);
  }

  /** A constructor that is declared to send its argument. */
  private boolean emitConstructor(JavaType type, List<Value> arguments, Region region) {
    for (JavaMethod constructor : type.members().constructors()) {
      if (constructor.takes(arguments.size()) && constructor.sqlParameter().isPresent()) {
        emitMarked(constructor, arguments, region);
        return true;
      }
    }
    return false;
  }

  /**
   * A new object of the project's own class.
   *
   * @param given whether the arguments are known to be these; otherwise they are its runner's
   */
  private Value instance(
      JavaType type, @Nullable JavaType body, List<Value> arguments, boolean given, Region region) {
    Instance instance = new Instance(new Identity(region), type.qualifiedName(), body);
    construct(instance, type, arguments, given, region);
    if (body != null) {
      initialize(instance, body, region);
      return later(instance);
    }
    return instance;
  }

  private void construct(
      Instance instance, JavaType type, List<Value> arguments, boolean given, Region region) {
    if (frames.size() > DEEPEST) {
      return;
    }
    List<JavaMethod> constructors =
        type.members().constructors().stream()
            .filter(c -> !given || c.takes(arguments.size()))
            .toList();
    JavaMethod constructor = constructors.isEmpty() ? null : fitting(constructors, arguments);
    List<JavaStatement> body =
        constructor == null || constructor.body() == null ? List.of() : constructor.body();
    inFrame(
        new Frame(instance, type.qualifiedName(), region, frame().conditional),
        () -> {
          if (constructor != null) {
            List<Value> values = arguments;
            if (!given) {
              values =
                  constructor.parameters().stream()
                      .map(p -> (Value) new Unknown(p.name(), p.region(), p.type()))
                      .toList();
            }
            bind(constructor, values);
          }
          boolean explicit = !body.isEmpty() && explicitCall(body.get(0)) != null;
          JavaExpression.Call first = body.isEmpty() ? null : explicitCall(body.get(0));
          boolean other = first != null && first.method().equals("this");
          if (!explicit) {
            superclass(type).ifPresent(s -> construct(instance, s, List.of(), true, region));
          } else if (first != null) {
            List<Value> passed = first.arguments().stream().map(this::eval).toList();
            if (other) {
              construct(instance, type, passed, true, region);
            } else {
              superclass(type).ifPresent(s -> construct(instance, s, passed, true, region));
            }
          }
          if (!other) {
            initialize(instance, type, region);
          }
          List<JavaVariable> components = type.members().components();
          for (int i = 0; i < components.size() && i < arguments.size(); i++) {
            heap = heap.with(instance.identity(), components.get(i).name(), arguments.get(i));
          }
          run(explicit ? body.subList(1, body.size()) : body);
          return new NullValue();
        });
  }

  /** {@code this(…)} or {@code super(…)}: a call of a method of that name. */
  private static JavaExpression.@Nullable Call explicitCall(JavaStatement statement) {
    return statement instanceof JavaStatement.Evaluate evaluated
            && evaluated.expression() instanceof JavaExpression.Call call
            && (call.method().equals("this") || call.method().equals("super"))
        ? call
        : null;
  }

  private Optional<JavaType> superclass(JavaType type) {
    return type.supertypes().stream().findFirst().flatMap(program::type);
  }

  private void initialize(Instance instance, JavaType type, Region region) {
    Frame frame = new Frame(instance, type.qualifiedName(), region, frame().conditional);
    inFrame(
        frame,
        () -> {
          for (JavaField field : type.members().fields()) {
            JavaExpression value = field.value();
            if (!field.isStatic() && value != null) {
              Value initial = typed(eval(value), field.type());
              heap = heap.with(instance.identity(), field.name(), initial);
            }
          }
          run(type.members().initializers());
          return new NullValue();
        });
  }

  // Calls.

  private Value call(JavaExpression.Call call) {
    Receiver receiver = call.receiver();
    String name = call.method();
    int count = call.arguments().size();
    if (receiver instanceof Receiver.Of of) {
      Value object = eval(of.object());
      List<Value> arguments = call.arguments().stream().map(this::eval).toList();
      return each(object, call.region(), one -> on(one, name, arguments, call));
    }
    List<Value> arguments = call.arguments().stream().map(this::eval).toList();
    if (receiver instanceof Receiver.OfType type) {
      return onType(type.type(), name, arguments, call);
    }
    if (receiver instanceof Receiver.OfSuper written) {
      for (String supertype : types.supertypes(written.enclosingType())) {
        List<JavaMethod> inherited = types.methods(supertype, name, count);
        if (!inherited.isEmpty()) {
          return invokeFitting(inherited, self(null, call.region()), arguments, call);
        }
      }
      Value self = self(null, call.region());
      return unknownCall(self, name, arguments, call);
    }
    for (String type : ((Receiver.Implied) receiver).types()) {
      Optional<Value> sunk = certainSink(type, name, arguments, call);
      if (sunk.isPresent()) {
        return sunk.get();
      }
      List<JavaMethod> methods = types.methods(type, name, count);
      if (!methods.isEmpty()) {
        Value self = self(type, call.region());
        if (self instanceof Instance instance && !methods.get(0).isStatic()) {
          List<JavaMethod> own = methods(instance, name, count);
          return invokeFitting(own.isEmpty() ? methods : own, self, arguments, call);
        }
        return invokeFitting(methods, self, arguments, call);
      }
    }
    List<String> enclosing = ((Receiver.Implied) receiver).types();
    for (String type : enclosing) {
      if (program.type(type).isEmpty()) {
        // Imported from a library.
        Optional<Value> known = library.callStatic(type, name, arguments, call);
        if (known.isPresent()) {
          return known.get();
        }
      }
    }
    Unknown typed =
        new Unknown("this", call.region(), enclosing.isEmpty() ? null : enclosing.get(0));
    return unknownCall(typed, name, arguments, call);
  }

  private Value each(
      Value object, Region region, java.util.function.Function<Value, Value> operation) {
    List<Value> alternatives = object.alternatives();
    if (alternatives.size() == 1) {
      return operation.apply(alternatives.get(0));
    }
    boolean before = frame().conditional;
    frame().conditional = true;
    List<Value> results = new ArrayList<>();
    Heap start = heap;
    Heap after = null;
    for (Value alternative : alternatives) {
      heap = start;
      results.add(operation.apply(alternative));
      after = Heap.joined(after, heap, region);
    }
    if (after != null) {
      heap = after;
    }
    frame().conditional = before;
    return Value.oneOf(results, unknown(region));
  }

  private Value on(Value object, String name, List<Value> arguments, JavaExpression.Call call) {
    if (object instanceof Function || object instanceof Reference) {
      return apply(object, arguments, call.region());
    }
    // What a library sends counts, not how: its source may be at hand.
    Optional<Value> sunk = certainSink(library.typeOf(object), name, arguments, call);
    if (sunk.isPresent()) {
      return sunk.get();
    }
    if (object instanceof EnumConstant constant) {
      List<JavaMethod> methods = methods(constant.instance(), name, arguments.size());
      if (!methods.isEmpty()) {
        return invokeFitting(methods, constant.instance(), arguments, call);
      }
      return library
          .callEnum(constant, name, arguments, call.region())
          .orElseGet(() -> unknownCall(object, name, arguments, call));
    }
    if (object instanceof Instance instance) {
      List<JavaMethod> methods = methods(instance, name, arguments.size());
      if (!methods.isEmpty()) {
        return invokeFitting(methods, instance, arguments, call);
      }
      Optional<Value> component =
          arguments.isEmpty() ? component(instance, name) : Optional.empty();
      if (component.isPresent()) {
        return component.get();
      }
    }
    if (object instanceof Unknown unknown && unknown.type() != null) {
      Optional<Value> result = onDeclared(unknown.type(), object, name, arguments, call);
      if (result.isPresent()) {
        return result.get();
      }
    }
    Optional<Value> known = library.call(object, name, arguments, call);
    return known.orElseGet(() -> unknownCall(object, name, arguments, call));
  }

  /** The value of a record's component. */
  private Optional<Value> component(Instance instance, String name) {
    return program
        .type(instance.type())
        .filter(t -> t.members().components().stream().anyMatch(c -> c.name().equals(name)))
        .flatMap(t -> heap.get(instance.identity(), name));
  }

  /** A call on something of which only the type is known, and that is the project's own. */
  private Optional<Value> onDeclared(
      String type, Value object, String name, List<Value> arguments, JavaExpression.Call call) {
    List<JavaMethod> methods = types.methods(type, name, arguments.size());
    if (methods.isEmpty()) {
      return Optional.empty();
    }
    if (methods.stream().anyMatch(m -> m.body() != null || m.sqlParameter().isPresent())) {
      return Optional.of(invokeFitting(methods, object, arguments, call));
    }
    List<JavaMethod> implementations = new ArrayList<>();
    for (JavaType subtype : program.subtypes(type)) {
      implementations.addAll(types.methods(subtype.qualifiedName(), name, arguments.size()));
    }
    if (implementations.size() == 1) {
      return Optional.of(invokeFitting(implementations, object, arguments, call));
    }
    return Optional.empty();
  }

  private Value onType(String type, String name, List<Value> arguments, JavaExpression.Call call) {
    List<JavaMethod> methods = types.methods(type, name, arguments.size());
    if (!methods.isEmpty()) {
      return invokeFitting(methods, null, arguments, call);
    }
    Optional<JavaType> declared = program.type(type);
    if (declared.isPresent() && !declared.get().members().constants().isEmpty()) {
      List<EnumConstant> constants = enumConstants(declared.get(), call.region());
      if (name.equals("values") && arguments.isEmpty()) {
        return new Items(List.copyOf(constants), true);
      }
    }
    return library
        .callStatic(type, name, arguments, call)
        .orElseGet(
            () ->
                unknownCall(new Unknown(simple(type), call.region(), type), name, arguments, call));
  }

  /** The methods that are run when an object's method is called, its own before inherited ones. */
  private List<JavaMethod> methods(Instance instance, String name, int arguments) {
    JavaType body = instance.body();
    if (body != null) {
      List<JavaMethod> own = body.methods(name).stream().filter(m -> m.takes(arguments)).toList();
      if (!own.isEmpty()) {
        return own;
      }
    }
    return types.methods(instance.type(), name, arguments);
  }

  private Value invokeFitting(
      List<JavaMethod> methods,
      @Nullable Value self,
      List<Value> arguments,
      JavaExpression.Call call) {
    JavaMethod method = fitting(methods, arguments);
    if (method.sqlParameter().isPresent()) {
      emitMarked(method, arguments, call.site());
      return new Unknown(shown(call.region()), call.region(), method.result());
    }
    if (method.body() == null) {
      return unknownCall(
          new Unknown(method.name(), call.region(), method.declaringType()),
          method.name(),
          arguments,
          call);
    }
    return invoke(method, self, arguments, call.site(), false);
  }

  /** The method whose parameters the arguments fit best. */
  private JavaMethod fitting(List<JavaMethod> methods, List<Value> arguments) {
    JavaMethod best = methods.get(0);
    int most = Integer.MIN_VALUE;
    for (JavaMethod method : methods) {
      int score = 0;
      for (int i = 0; i < arguments.size() && i < method.parameters().size(); i++) {
        String wanted = method.parameters().get(i).type();
        Boolean fits = wanted == null ? null : types.fits(library.typeOf(arguments.get(i)), wanted);
        score += fits == null ? 0 : fits ? 2 : -8;
      }
      score -= method.variableArity() ? 1 : 0;
      if (score > most) {
        most = score;
        best = method;
      }
    }
    return best;
  }

  private Value invoke(
      JavaMethod method, @Nullable Value self, List<Value> arguments, Region call, boolean entry) {
    List<JavaStatement> body = method.body();
    Unknown otherwise = new Unknown(shown(call), call, method.result());
    if (body == null || running(method)) {
      return otherwise;
    }
    if (frames.size() > DEEPEST) {
      note("The calls are nested too deep to be followed", call);
      return otherwise;
    }
    reached.add(method.region());
    Frame frame = new Frame(self, method.declaringType(), call, !entry && frame().conditional);
    open.addLast(method);
    try {
      return inFrame(
          frame,
          () -> {
            bind(method, arguments);
            return result(frame, run(body), otherwise);
          });
    } finally {
      open.removeLast();
    }
  }

  private final Deque<JavaMethod> open = new ArrayDeque<>();

  private boolean running(JavaMethod method) {
    return open.stream().anyMatch(m -> m.region().equals(method.region()));
  }

  private Value result(Frame frame, boolean goesOn, Unknown otherwise) {
    Heap returned = frame.returned;
    if (returned != null) {
      heap = goesOn ? Heap.joined(returned, heap, otherwise.region()) : returned;
    }
    return frame.results.isEmpty() ? otherwise : Value.oneOf(frame.results, otherwise);
  }

  private void bind(JavaMethod method, List<Value> arguments) {
    List<JavaVariable> parameters = method.parameters();
    for (int i = 0; i < parameters.size(); i++) {
      JavaVariable parameter = parameters.get(i);
      Value value;
      if (method.variableArity() && i == parameters.size() - 1) {
        boolean passedOn =
            arguments.size() == parameters.size()
                && (arguments.get(i) instanceof Items
                    || (arguments.get(i) instanceof Unknown u
                        && u.type() != null
                        && u.type().endsWith("[]")));
        value =
            passedOn
                ? arguments.get(i)
                : new Items(
                    arguments.subList(Math.min(i, arguments.size()), arguments.size()), true);
      } else {
        value =
            i < arguments.size() ? typed(arguments.get(i), parameter.type()) : unknown(parameter);
      }
      heap = heap.with(parameter, value);
    }
  }

  /** Calls a lambda or method reference. */
  Value apply(Value function, List<Value> arguments, Region call) {
    if (function instanceof OneOf) {
      return each(function, call, one -> apply(one, arguments, call));
    }
    if (function instanceof Function lambda) {
      reached.add(lambda.region());
      if (frames.size() > DEEPEST) {
        return unknown(call);
      }
      Frame frame = new Frame(lambda.self(), frame().type, frame().call, frame().conditional);
      return inFrame(
          frame,
          () -> {
            for (int i = 0; i < lambda.parameters().size(); i++) {
              JavaVariable parameter = lambda.parameters().get(i);
              heap =
                  heap.with(
                      parameter,
                      i < arguments.size()
                          ? typed(arguments.get(i), parameter.type())
                          : unknown(parameter));
            }
            return result(frame, run(lambda.body()), unknown(call));
          });
    }
    if (function instanceof Reference reference) {
      return applyReference(reference, arguments, call);
    }
    if (function instanceof Instance instance) {
      List<JavaMethod> declared =
          instance.body() != null
              ? instance.body().members().methods()
              : program.type(instance.type()).map(t -> t.members().methods()).orElse(List.of());
      Value result = unknown(call);
      for (JavaMethod method : declared) {
        if (!method.isStatic() && method.takes(arguments.size())) {
          result = invoke(method, instance, arguments, call, false);
        }
      }
      return result;
    }
    return unknown(call);
  }

  private Value applyReference(Reference reference, List<Value> arguments, Region region) {
    JavaExpression.MethodReference written = reference.written();
    List<JavaExpression> none = List.of();
    JavaExpression.Call call =
        new JavaExpression.Call(
            written.receiver(), written.method(), none, written.region(), written.region());
    if (written.receiver() instanceof Receiver.OfType type) {
      if (written.method().equals("new")) {
        Optional<JavaType> declared = program.type(type.type());
        return declared.isPresent()
            ? instance(declared.get(), null, arguments, true, region)
            : library.creation(type.type(), arguments, region).orElseGet(() -> unknown(region));
      }
      boolean isStatic =
          types.methods(type.type(), written.method(), arguments.size()).stream()
              .anyMatch(JavaMethod::isStatic);
      if (!isStatic && !arguments.isEmpty() && !library.hasStatic(type.type(), written.method())) {
        return each(
            arguments.get(0),
            region,
            one ->
                on(
                    typed(one, type.type()),
                    written.method(),
                    arguments.subList(1, arguments.size()),
                    call));
      }
      return onType(type.type(), written.method(), arguments, call);
    }
    Value receiver = reference.receiver();
    return receiver == null ? unknown(region) : on(receiver, written.method(), arguments, call);
  }

  /**
   * A call of something that cannot be read.
   *
   * @param typed what it is called on, or something of its type
   */
  private Value unknownCall(
      Value typed, String name, List<Value> arguments, JavaExpression.Call call) {
    String type = library.typeOf(typed);
    Optional<Value> sunk =
        certainSink(type, name, arguments, call).or(() -> likelySink(type, name, arguments, call));
    if (sunk.isPresent()) {
      return sunk.get();
    }
    Optional<String> asked = dialects.isAsked(name).map(b -> name);
    boolean handled = false;
    for (Value argument : arguments) {
      for (Value one : argument.alternatives()) {
        if (one instanceof Function
            || one instanceof Reference
            || (one instanceof Instance i && i.body() != null)) {
          handled |= callback(type, name, one, call);
        }
      }
    }
    if (!handled && asked.isEmpty() && !library.isHarmless(type, name)) {
      handedOver(typed, name, arguments, call.site());
    }
    String result = type == null ? null : library.result(types.family(type).names(), name);
    if (arguments.size() == 1
        && arguments.get(0) instanceof ClassObject wanted
        && name.equals("unwrap")) {
      result = wanted.type();
    }
    return new Unknown(asked.orElseGet(() -> shown(call.region())), call.region(), result);
  }

  /** What is handed to unknown code may be called by it, once or often. */
  private boolean callback(
      @Nullable String type, String name, Value function, JavaExpression.Call call) {
    List<@Nullable String> parameters = library.callbackParameters(type, name);
    int sentBefore = sent.size();
    boolean conditional = frame().conditional;
    List<Value> arguments = new ArrayList<>();
    List<JavaVariable> declared =
        function instanceof Function lambda
            ? lambda.parameters()
            : function instanceof Instance i
                    && i.body() != null
                    && !i.body().members().methods().isEmpty()
                ? i.body().members().methods().get(0).parameters()
                : List.of();
    int count = function instanceof Reference ? Math.max(1, parameters.size()) : declared.size();
    for (int i = 0; i < count; i++) {
      JavaVariable parameter = i < declared.size() ? declared.get(i) : null;
      String known = i < parameters.size() ? parameters.get(i) : null;
      arguments.add(
          new Unknown(
              parameter == null ? "argument" : parameter.name(),
              parameter == null ? call.region() : parameter.region(),
              parameter != null && parameter.type() != null ? parameter.type() : known));
    }
    boolean loops = library.repeats(type, name);
    frame().conditional = conditional || loops;
    rounds += loops ? 1 : 0;
    Heap before = heap;
    apply(function, arguments, call.region());
    heap = loops ? Heap.afterRounds(before, heap, call.region()) : heap;
    rounds -= loops ? 1 : 0;
    frame().conditional = conditional;
    return sent.size() > sentBefore;
  }

  /** Whoever has a connection may send SQL through it. */
  private void handedOver(Value to, String name, List<Value> arguments, Region call) {
    String type = library.typeOf(to);
    boolean has =
        type != null && wrappers.contains(type) && !name.startsWith("get") && !name.equals("close");
    if (has || arguments.stream().anyMatch(this::isWayToDatabase)) {
      note(
          "'" + name + "' gets a way to the database and cannot be read here, so it may send SQL",
          call);
    }
  }

  private boolean isWayToDatabase(Value value) {
    for (Value one : value.alternatives()) {
      String type = library.typeOf(one);
      if (type != null
          && (wrappers.contains(type) || library.isWayToDatabase(types.family(type).names()))) {
        return true;
      }
    }
    return false;
  }

  // SQL.

  /** A call of what is known to send its argument. */
  private Optional<Value> certainSink(
      @Nullable String type, String name, List<Value> arguments, JavaExpression.Call call) {
    if (type == null || !SqlSinks.isSinkName(name)) {
      return Optional.empty();
    }
    return SqlSinks.find(name, types.family(type).names()::contains)
        .flatMap(sink -> send(sink, type, name, arguments, call));
  }

  /** A call of what may send its argument, as far as can be told from its name and argument. */
  private Optional<Value> likelySink(
      @Nullable String type, String name, List<Value> arguments, JavaExpression.Call call) {
    if (!SqlSinks.isSinkName(name)
        || arguments.isEmpty()
        || (type != null && types.family(type).complete())) {
      return Optional.empty();
    }
    Value first = arguments.get(0);
    SqlText likely =
        first instanceof Text text
            ? text.text()
            : first instanceof Unknown sql && "java.lang.String".equals(sql.type())
                ? Texts.hole(sql.name(), sql.region())
                : null;
    Optional<SqlSink> sink =
        likely != null
            ? SqlSinks.findLikely(name, likely)
            : first instanceof Unknown || first instanceof OneOf
                ? SqlSinks.findDistinctive(name)
                : Optional.empty();
    return sink.flatMap(s -> send(s, type, name, arguments, call));
  }

  private Optional<Value> send(
      SqlSink sink,
      @Nullable String type,
      String name,
      List<Value> arguments,
      JavaExpression.Call call) {
    if (arguments.isEmpty()) {
      return Optional.empty();
    }
    Value first = arguments.get(0);
    boolean all = sink.sqlArguments() == SqlSink.SqlArguments.ALL;
    boolean found = false;
    for (Value argument : all ? arguments : List.of(first)) {
      found |= emitIfText(argument, call.site(), argument == first);
    }
    return found
        ? Optional.of(
            new Unknown(
                shown(call.region()),
                call.region(),
                type == null ? null : library.result(types.family(type).names(), name)))
        : Optional.empty();
  }

  /** Sends an argument of a sink if it is a string, or strings. */
  private boolean emitIfText(Value argument, Region site, boolean first) {
    boolean found = false;
    for (Value one : argument.alternatives()) {
      Value content = content(one);
      if (content instanceof Text text) {
        emit(text.text(), site, argument.alternatives().size() > 1);
        found = true;
      } else if (content instanceof Items items
          && items.elements().stream().allMatch(e -> isText(e))) {
        items.elements().forEach(e -> emitIfText(e, site, false));
        found = true;
      } else if (one instanceof Unknown unknown
          && ((first && unknown.type() == null) || "java.lang.String".equals(unknown.type()))) {
        emit(
            Texts.hole(unknown.name(), unknown.region()), site, argument.alternatives().size() > 1);
        found = true;
      }
    }
    return found;
  }

  private boolean isText(Value value) {
    return value.alternatives().stream().allMatch(v -> content(v) instanceof Text);
  }

  private void emitMarked(JavaMethod method, List<Value> arguments, Region site) {
    int sql = method.sqlParameter().orElseThrow();
    boolean variable = method.variableArity() && sql == method.parameters().size() - 1;
    for (int i = sql; i < arguments.size() && (i == sql || variable); i++) {
      emitIfText(arguments.get(i), site, true);
    }
  }

  void emit(SqlText text, Region site, boolean alternative) {
    if (isOfCallers(text)) {
      return;
    }
    List<Region> via = new ArrayList<>();
    frames.stream().skip(1).forEach(frame -> via.add(frame.call));
    Region here = site;
    for (int i = via.size() - 1; i >= 0 && here.file() != home.file(); i--) {
      here = via.get(i);
    }
    if (here.file() != home.file()) {
      here = home;
    }
    sent.add(
        new SentSql(
            Texts.placedAt(here, text),
            here,
            via,
            alternative || frame().conditional,
            rounds > 0,
            false));
  }

  /** Whether it is a parameter that is marked as SQL: then its callers are read instead. */
  private boolean isOfCallers(SqlText text) {
    if (!Texts.isHole(text) || open.isEmpty()) {
      return false;
    }
    JavaMethod method = open.getLast();
    String name = text.holes().get(0).name();
    return method.sqlParameter().isPresent()
        && method.parameters().get(method.sqlParameter().getAsInt()).name().equals(name);
  }

  // What the library's part needs of this one.

  JavaProgram program() {
    return program;
  }

  Types types() {
    return types;
  }

  Dialects dialects() {
    return dialects;
  }

  /** What an object that can change holds, otherwise the value itself. */
  Value content(Value value) {
    return value instanceof Instance instance
        ? heap.get(instance.identity(), Heap.CONTENT).orElse(value)
        : value;
  }

  void setContent(Instance object, Value content) {
    heap = heap.with(object.identity(), Heap.CONTENT, content);
  }

  Instance newObject(String type, Value content, Region region) {
    Instance object = new Instance(new Identity(region), type, null);
    setContent(object, content);
    return object;
  }

  /** Runs a function for elements of which it is not known how many there are. */
  void inRounds(Runnable round, Region region) {
    boolean conditional = frame().conditional;
    Heap before = heap;
    frame().conditional = true;
    rounds++;
    round.run();
    rounds--;
    frame().conditional = conditional;
    heap = Heap.afterRounds(before, heap, region);
  }

  void note(String reason, Region region) {
    unread.putIfAbsent(region, new UnresolvedPart(reason, region));
  }

  Unknown unknown(Region region) {
    return new Unknown(shown(region), region, null);
  }

  private static Unknown unknown(JavaVariable variable) {
    return new Unknown(variable.name(), variable.region(), variable.type());
  }

  /** What is not known of a value that has a name is called so. */
  private static Value named(Value value, String name, Region use) {
    if (value instanceof Unknown unknown) {
      return new Unknown(name, use, unknown.type());
    }
    if (value instanceof Text text && Texts.isHole(text.text())) {
      return new Text(Texts.hole(name, use));
    }
    return value;
  }

  /** A value that comes from another file stands where it is used. */
  private Value here(Value value, Region use) {
    if (value instanceof Text text) {
      return new Text(Texts.placedAt(use, text.text()));
    }
    if (value instanceof OneOf some) {
      return new OneOf(some.values().stream().map(v -> here(v, use)).toList());
    }
    return value;
  }

  /** A value of which the declared type is known too. */
  private static Value typed(Value value, @Nullable String type) {
    return value instanceof Unknown unknown && type != null && better(type, unknown.type())
        ? new Unknown(unknown.name(), unknown.region(), type)
        : value;
  }

  private static boolean better(String type, @Nullable String known) {
    return (known == null || known.equals("java.lang.Object")) && !type.equals("java.lang.Object");
  }

  private static String shown(Region region) {
    return Names.of(region);
  }

  private Frame frame() {
    return frames.getLast();
  }

  private Value inFrame(Frame frame, java.util.function.Supplier<Value> body) {
    frames.addLast(frame);
    try {
      return body.get();
    } finally {
      frames.removeLast();
    }
  }

  private boolean step(Region region) {
    if (++steps > MOST_STEPS) {
      note(
          "The code does more than is followed here, so SQL behind this place is not seen", region);
      return false;
    }
    return true;
  }
}
