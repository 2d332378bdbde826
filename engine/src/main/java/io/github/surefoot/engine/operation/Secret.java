package io.github.surefoot.engine.operation;

import io.github.surefoot.engine.operation.AccessOperation.RoleOption;
import io.github.surefoot.engine.source.SqlRange;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A password or connection string in a statement. What it reads is not kept.
 *
 * @param kind what stands there
 * @param range where it stands, to point at; its text is not for display
 */
public record Secret(Kind kind, SqlRange range) {

  /** What stands in the place of a secret. */
  public enum Kind {
    /** The secret itself. */
    LITERAL,
    /** What a server keeps of a password: SCRAM-SHA-256$…, md5…. */
    HASH,
    /** A connection string without a password. */
    WITHOUT_PASSWORD,
    /** PASSWORD NULL. */
    NONE,
    /** It is put in at run time: a placeholder, a variable. */
    UNKNOWN
  }

  /** Whether the statement gives the secret, or what can be tried against it, away. */
  public boolean isWritten() {
    return kind == Kind.LITERAL || kind == Kind.HASH;
  }

  /** The secrets that a statement gives away, in the order in which they stand. */
  public static List<Secret> writtenIn(Operation operation) {
    List<Secret> secrets = new ArrayList<>();
    if (operation instanceof AccessOperation.CreateRole create) {
      addPasswords(create.options(), secrets);
    } else if (operation instanceof AccessOperation.AlterRole alter) {
      addPasswords(alter.options(), secrets);
    } else if (operation instanceof ForeignDataOperation.PutUserMapping mapping) {
      Stream.ofNullable(mapping.password()).forEach(secrets::add);
    } else if (operation instanceof ReplicationOperation.CreateSubscription create) {
      secrets.add(create.connection());
    } else if (operation instanceof ReplicationOperation.AlterSubscription alter) {
      Stream.ofNullable(alter.connection()).forEach(secrets::add);
    }
    return secrets.stream().filter(Secret::isWritten).toList();
  }

  private static void addPasswords(List<RoleOption> options, List<Secret> secrets) {
    for (RoleOption option : options) {
      if (option instanceof RoleOption.Password password) {
        secrets.add(password.secret());
      }
    }
  }

  /** The SQL of a statement for people, with three stars in the place of this secret. */
  public String hiddenIn(String sql) {
    return sql.replace(range.display(), "'***'");
  }

  @Override
  public String toString() {
    return kind.name();
  }
}
