package io.github.surefoot.engine.rule.policy;

import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.TableOperation.CreateTable;
import io.github.surefoot.engine.operation.TypeName;
import io.github.surefoot.engine.source.SourceFile;
import io.github.surefoot.engine.source.SqlText;
import io.github.surefoot.engine.sql.Dialect;
import io.github.surefoot.engine.sql.Script;
import io.github.surefoot.engine.sql.SqlParser;
import java.util.Locale;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Types as a team writes them: {@code json}, {@code varchar}, {@code char(1)}, {@code geo*}, {@code
 * mysql:enum}. Spellings that mean one type are the same; without arguments any are meant.
 */
final class TypePattern {
  private final String written;
  private final @Nullable Dialect dialect;

  /** Null for a pattern with stars. */
  private final @Nullable TypeName type;

  private final Glob glob;
  private final boolean exact;

  private TypePattern(String written, @Nullable Dialect dialect, String text) {
    this.written = written;
    this.dialect = dialect;
    this.glob = Glob.of(text);
    this.exact = text.indexOf('(') >= 0;
    this.type = glob.isOpen() ? null : type(text, dialect);
  }

  /**
   * Understands a pattern.
   *
   * @throws IllegalArgumentException if it is no type; the message is a sentence
   */
  static TypePattern of(String written) {
    int colon = written.indexOf(':');
    if (colon < 0) {
      return new TypePattern(written, null, written);
    }
    String name = written.substring(0, colon).strip().toLowerCase(Locale.ROOT);
    for (Dialect dialect : Dialect.values()) {
      if (dialect.key().equals(name)) {
        return new TypePattern(written, dialect, written.substring(colon + 1).strip());
      }
    }
    throw new IllegalArgumentException(
        "'" + written + "' begins with no dialect: known are postgresql, mysql and mariadb.");
  }

  private static TypeName type(String text, @Nullable Dialect dialect) {
    SourceFile file = new SourceFile("type", "CREATE TABLE t (c " + text + ")");
    Script script =
        SqlParser.parse(SqlText.of(file.whole()), dialect == null ? Dialect.POSTGRESQL : dialect);
    if (script.statements().size() == 1 && script.statements().get(0).operations().size() == 1) {
      Operation operation = script.statements().get(0).operations().get(0);
      if (operation instanceof CreateTable create && create.columns().size() == 1) {
        TypeName type = create.columns().get(0).type();
        if (type != null && create.columns().get(0).constraints().isEmpty()) {
          return type;
        }
      }
    }
    throw new IllegalArgumentException("'" + text + "' is no type.");
  }

  boolean matches(TypeName other, Dialect target) {
    if (dialect != null && dialect != target) {
      return false;
    }
    if (type == null) {
      return glob.matches(other.name()) || glob.matches(other.toString());
    }
    boolean schemas =
        type.schema() == null || (other.schema() != null && type.schema().is(other.schema()));
    return schemas
        && type.name().equals(other.name())
        && type.arrayDimensions() == other.arrayDimensions()
        && (!exact || type.modifiers().equals(other.modifiers()));
  }

  /** As written. */
  @Override
  public String toString() {
    return written;
  }
}
