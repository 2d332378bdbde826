package io.github.surefoot.engine.javacode.interpreter;

import io.github.surefoot.engine.javacode.program.JavaProgram;
import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.sql.Dialect;

/** The parts that run code together, each of which needs some of the others. */
final class Machine {
  final JavaProgram program;

  /** The class in whose file everything that is sent is placed. */
  final Region home;

  final Types types;
  final Dialects dialects;
  final State state;
  final Statements statements;
  final Loops loops;
  final Switches switches;
  final Expressions expressions;
  final Conditions conditions;
  final Numbers numbers;
  final Objects objects;
  final Calls calls;
  final Functions functions;
  final Sending sending;
  final Connections connections;
  final Literals literals;
  final Resources resources;
  final Library library;
  final Strings strings;
  final Builders builders;
  final Elements elements;
  final Containers containers;
  final JooqCalls jooq;

  /**
   * @param home the class that is run
   * @param steps how many statements and expressions are looked at
   */
  Machine(JavaProgram program, Dialect dialect, Region home, int steps) {
    this.program = program;
    this.home = home;
    state = new State(steps);
    types = new Types(program);
    dialects = new Dialects(dialect);
    statements = new Statements(this);
    loops = new Loops(this);
    switches = new Switches(this);
    expressions = new Expressions(this);
    conditions = new Conditions(this);
    numbers = new Numbers(this);
    objects = new Objects(this);
    calls = new Calls(this);
    functions = new Functions(this);
    sending = new Sending(this, home);
    connections = new Connections(this);
    literals = new Literals(this, home);
    resources = new Resources(this);
    library = new Library(this);
    strings = new Strings(this);
    builders = new Builders(this);
    elements = new Elements(this);
    containers = new Containers(this);
    jooq = new JooqCalls(this);
  }
}
