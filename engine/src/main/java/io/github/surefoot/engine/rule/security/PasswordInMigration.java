package io.github.surefoot.engine.rule.security;

import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.AccessOperation.AlterRole;
import io.github.surefoot.engine.operation.AccessOperation.CreateRole;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.Secret;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Remedy;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.sql.Dialect;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** A password or a connection string with one, written out. */
public final class PasswordInMigration implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          PasswordInMigration.class,
          Severity.ERROR,
          "A password is written in a migration.",
          Set.of(Dialect.POSTGRESQL));

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Step step, ReplayedMigration migration, Consumer<Finding> findings) {
    for (Secret secret : Secret.writtenIn(step.operation())) {
      findings.accept(
          Finding.of(
              INFO,
              migration,
              step,
              secret.range(),
              (secret.kind() == Secret.Kind.HASH ? "The hash of a password" : "A password")
                  + whose(step.operation())
                  + " is written in a migration.",
              "Whoever reads the repository, the build's logs or the artifact has it, and it stays in"
                  + " the history of the repository. The server's own log may hold it too."
                  + (secret.kind() == Secret.Kind.HASH
                      ? " From a hash the password can be guessed, and an md5 hash is as good as it."
                      : ""),
              new Remedy(
                  "Change the password now: it is known. Let it come from outside, as a placeholder"
                      + " that the runner fills from the environment, or set it where the role is"
                      + " provided for, not in a migration.",
                  List.of())));
    }
  }

  private static String whose(Operation operation) {
    if (operation instanceof CreateRole create) {
      return " of '" + create.name() + "'";
    }
    return operation instanceof AlterRole alter ? " of '" + alter.role() + "'" : "";
  }
}
