package io.github.surefoot.engine.operation;

/**
 * Who a statement speaks of.
 *
 * @param name as written; of PUBLIC and the roles of the session the word itself
 */
public record RoleName(Kind kind, Name name) {

  /** How a role is named. */
  public enum Kind {
    /** By its name. */
    NAMED,
    /** Everybody. */
    PUBLIC,
    CURRENT_USER,
    CURRENT_ROLE,
    SESSION_USER
  }

  /** Whether it stands for everybody. */
  public boolean isPublic() {
    return kind == Kind.PUBLIC;
  }

  @Override
  public String toString() {
    return kind == Kind.NAMED ? name.value() : kind.name();
  }
}
