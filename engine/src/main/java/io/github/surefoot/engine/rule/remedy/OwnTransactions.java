package io.github.surefoot.engine.rule.remedy;

import io.github.surefoot.engine.rule.Remedy.Snippet;

/** How a Java migration of Flyway's runs without a transaction around it. */
public final class OwnTransactions {
  /** What the class has to say. */
  public static final Snippet SNIPPET =
      new Snippet(
          "in the class",
          "java",
          """
          @Override
          public boolean canExecuteInTransaction() {
            return false;
          }""");

  private OwnTransactions() {}
}
