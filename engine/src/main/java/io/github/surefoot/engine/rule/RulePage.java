package io.github.surefoot.engine.rule;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The documentation page of a rule: one Markdown text for the command line, SARIF and the web,
 * {@code docs/rules/NAME.md} in the repository.
 */
public final class RulePage {
  private RulePage() {}

  /** The page's Markdown, empty if there is no such rule. */
  public static Optional<String> of(String ruleName) {
    try (InputStream page =
        RulePage.class.getResourceAsStream("/surefoot/rules/" + ruleName + ".md")) {
      return page == null
          ? Optional.empty()
          : Optional.of(new String(page.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("the page of " + ruleName + " cannot be read", e);
    }
  }
}
