package io.github.surefoot.analyzer.cli;

/** The command cannot be carried out as it was given; the message says what to change. */
final class UsageException extends Exception {
  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }

  /** One sentence. */
  String text() {
    return String.valueOf(getMessage());
  }
}
