package io.github.surefoot.analyzer.explain;

import io.github.surefoot.engine.effect.Effect.Cause;
import io.github.surefoot.engine.effect.Effect.Role;

/** Roles and causes as people and scripts read them. */
final class Words {
  private Words() {}

  /** What a relation is to the statement. */
  static String of(Role role) {
    return switch (role) {
      case TARGET -> "target";
      case REFERENCED -> "referenced";
      case REFERENCING -> "referencing";
      case PARENT -> "parent";
      case PARTITION -> "partition";
      case DEFAULT_PARTITION -> "default partition";
      case CHILD -> "child";
      case INDEX -> "index";
      case DEPENDENT -> "dependent";
      case READ -> "read";
    };
  }

  /** Why work is done. */
  static String of(Cause cause) {
    return switch (cause) {
      case INDEX_CREATION -> "new index";
      case REINDEX -> "index anew";
      case VOLATILE_DEFAULT -> "volatile default";
      case ANY_DEFAULT -> "default";
      case SERIAL_OR_IDENTITY -> "serial or identity column";
      case STORED_GENERATED -> "stored generated column";
      case CONSTRAINED_DOMAIN -> "domain with constraints";
      case TYPE_CHANGE -> "change of type";
      case STORAGE_CHANGE -> "change of storage";
      case NOT_NULL -> "NOT NULL";
      case CHECK -> "CHECK";
      case FOREIGN_KEY -> "foreign key";
      case UNIQUE -> "UNIQUE";
      case PRIMARY_KEY -> "primary key";
      case EXCLUDE -> "EXCLUDE";
      case PARTITION_BOUND -> "partition bound";
      case QUERY -> "query";
      case ROWS -> "rows";
      case MAINTENANCE -> "maintenance";
    };
  }
}
