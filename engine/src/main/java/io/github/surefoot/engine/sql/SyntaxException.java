package io.github.surefoot.engine.sql;

/** Leaves a statement that cannot be parsed; caught where statements are read one by one. */
final class SyntaxException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient SyntaxProblem problem;

  SyntaxException(SyntaxProblem problem) {
    super(problem.message(), null, false, false);
    this.problem = problem;
  }

  SyntaxProblem problem() {
    return problem;
  }
}
