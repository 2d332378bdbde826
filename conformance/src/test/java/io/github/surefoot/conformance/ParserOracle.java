package io.github.surefoot.conformance;

import io.github.surefoot.conformance.PostgresSession.Answer;
import io.github.surefoot.conformance.PostgresSession.Notice;

/**
 * Asks a real server whether it can parse a text, without running it. The server parses the whole
 * of a simple query before it runs the first statement, and the first one here fails.
 */
final class ParserOracle implements AutoCloseable {

  private static final String GUARD = "SELECT 1/0; ";
  private static final String DIVISION_BY_ZERO = "22012";
  private static final String SYNTAX_ERROR = "42601";

  private final PostgresSession session;

  ParserOracle(PostgresServer server) {
    this.session = server.connect("postgres");
  }

  /** What the server thinks of a text. */
  sealed interface Verdict {
    /** It parses. */
    record Parses() implements Verdict {}

    /** It does not: 42601. */
    record SyntaxError(Notice error) implements Verdict {}

    /** The grammar knows it and refuses it for another reason, say 0A000. */
    record Refused(Notice error) implements Verdict {}
  }

  /**
   * Judges one or more statements.
   *
   * @throws IllegalStateException if the text made the server run something
   */
  Verdict judge(String sql) {
    Answer answer = session.query(GUARD + sql);
    Notice error =
        answer
            .error()
            .orElseThrow(() -> new IllegalStateException("The guard did not fail before: " + sql));
    return switch (error.state()) {
      case DIVISION_BY_ZERO -> new Verdict.Parses();
      case SYNTAX_ERROR -> new Verdict.SyntaxError(error);
      default -> new Verdict.Refused(error);
    };
  }

  @Override
  public void close() {
    session.close();
  }
}
