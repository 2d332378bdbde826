package io.github.surefoot.engine.operation;

/** What sort of relation a statement calls something. */
public enum RelationKind {
  TABLE,
  VIEW,
  MATERIALIZED_VIEW,
  INDEX,
  SEQUENCE,
  FOREIGN_TABLE;

  /** As in messages: {@code materialized view}. */
  public String words() {
    return switch (this) {
      case TABLE -> "table";
      case VIEW -> "view";
      case MATERIALIZED_VIEW -> "materialized view";
      case INDEX -> "index";
      case SEQUENCE -> "sequence";
      case FOREIGN_TABLE -> "foreign table";
    };
  }
}
