package io.github.surefoot.engine.operation;

import io.github.surefoot.engine.source.SqlRange;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Roles, and who may do what. */
public sealed interface AccessOperation extends Operation {
  @Override
  default <R> R accept(Operation.Visitor<R> visitor) {
    return visitor.visit(this);
  }

  /** Calls the method for what this is. */
  <R> R accept(Visitor<R> visitor);

  /** One method for each operation on roles and privileges, so that none can be forgotten. */
  interface Visitor<R> {
    R visit(Privileges operation);

    R visit(Membership operation);

    R visit(DefaultPrivileges operation);

    R visit(CreateRole operation);

    R visit(AlterRole operation);

    R visit(AlterGroup operation);

    R visit(RoleSetting operation);

    R visit(DropRole operation);

    R visit(ReassignOwned operation);

    R visit(DropOwned operation);

    R visit(SecurityLabel operation);
  }

  /**
   * A privilege.
   *
   * @param name in upper case: SELECT, ALTER SYSTEM; ALL for all there are
   * @param columns the columns it is limited to, empty for none
   */
  record Privilege(String name, List<Name> columns) {
    public Privilege {
      columns = List.copyOf(columns);
    }

    public boolean isAll() {
      return name.equals("ALL");
    }
  }

  /**
   * What privileges are on.
   *
   * @param kind in upper case and the singular: TABLE (which may be a view or sequence too),
   *     SEQUENCE, FUNCTION, PROCEDURE, ROUTINE, SCHEMA, DATABASE, TYPE, DOMAIN, LANGUAGE,
   *     TABLESPACE, LARGE OBJECT, FOREIGN DATA WRAPPER, FOREIGN SERVER, PARAMETER
   * @param all ALL TABLES IN SCHEMA and the like: {@code names} are the schemas
   * @param arguments for each routine named its arguments, as {@code (int, text)}, empty if it is
   *     named alone; nothing for other kinds
   */
  record Objects(String kind, boolean all, List<ObjectName> names, List<String> arguments) {
    public Objects {
      names = List.copyOf(names);
      arguments = List.copyOf(arguments);
    }

    public Objects(String kind, boolean all, List<ObjectName> names) {
      this(kind, all, names, List.of());
    }
  }

  /**
   * GRANT or REVOKE of privileges on objects.
   *
   * @param grant GRANT rather than REVOKE
   * @param grantOption WITH GRANT OPTION; of a REVOKE, GRANT OPTION FOR
   * @param grantedBy null if not said
   * @param cascade REVOKE … CASCADE
   */
  record Privileges(
      boolean grant,
      List<Privilege> privileges,
      Objects on,
      List<RoleName> roles,
      boolean grantOption,
      @Nullable RoleName grantedBy,
      boolean cascade,
      SqlRange range)
      implements AccessOperation {
    public Privileges {
      privileges = List.copyOf(privileges);
      roles = List.copyOf(roles);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * GRANT or REVOKE of membership in roles.
   *
   * @param roles the roles granted
   * @param members who becomes or was a member of them
   * @param options ADMIN, INHERIT and SET with TRUE, FALSE or OPTION, which is TRUE; of a REVOKE
   *     the options that are taken away instead of the membership
   * @param grantedBy null if not said
   */
  record Membership(
      boolean grant,
      List<Name> roles,
      List<RoleName> members,
      List<MembershipOption> options,
      @Nullable RoleName grantedBy,
      boolean cascade,
      SqlRange range)
      implements AccessOperation {
    public Membership {
      roles = List.copyOf(roles);
      members = List.copyOf(members);
      options = List.copyOf(options);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * @param name ADMIN, INHERIT or SET
   */
  record MembershipOption(String name, boolean on) {}

  /**
   * ALTER DEFAULT PRIVILEGES.
   *
   * @param creators whose new objects it is about; empty for the current role's
   * @param schemas empty for all
   * @param kind in upper case and the singular: TABLE, SEQUENCE, FUNCTION, TYPE, SCHEMA, LARGE
   *     OBJECT
   * @param grantOption as in {@link Privileges}
   */
  record DefaultPrivileges(
      boolean grant,
      List<RoleName> creators,
      List<Name> schemas,
      List<Privilege> privileges,
      String kind,
      List<RoleName> roles,
      boolean grantOption,
      boolean cascade,
      SqlRange range)
      implements AccessOperation {
    public DefaultPrivileges {
      creators = List.copyOf(creators);
      schemas = List.copyOf(schemas);
      privileges = List.copyOf(privileges);
      roles = List.copyOf(roles);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** How a statement calls a role; USER can log in if nothing else is said. */
  enum RoleKind {
    ROLE,
    USER,
    GROUP
  }

  /** One option of CREATE ROLE and ALTER ROLE. */
  sealed interface RoleOption {
    /**
     * SUPERUSER, NOSUPERUSER and their like.
     *
     * @param name without NO: SUPERUSER, CREATEDB, CREATEROLE, INHERIT, LOGIN, REPLICATION,
     *     BYPASSRLS
     */
    record Attribute(String name, boolean on) implements RoleOption {}

    /** CONNECTION LIMIT; null if a hole stands there. */
    record ConnectionLimit(@Nullable String limit) implements RoleOption {}

    /** PASSWORD, ENCRYPTED PASSWORD. */
    record Password(Secret secret) implements RoleOption {}

    /** VALID UNTIL; null if a hole stands there. */
    record ValidUntil(@Nullable String time) implements RoleOption {}

    /** SYSID, which the server ignores. */
    record SystemId() implements RoleOption {}

    /**
     * IN ROLE, ROLE, USER, ADMIN.
     *
     * @param kind IN ROLE (which roles it becomes a member of), ROLE (its members), ADMIN (its
     *     members that may grant it)
     */
    record Members(String kind, List<RoleName> roles) implements RoleOption {
      public Members {
        roles = List.copyOf(roles);
      }
    }
  }

  /** CREATE ROLE, USER, GROUP. */
  record CreateRole(RoleKind kind, Name name, List<RoleOption> options, SqlRange range)
      implements AccessOperation {
    public CreateRole {
      options = List.copyOf(options);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** ALTER ROLE and USER with options. */
  record AlterRole(RoleKind kind, RoleName role, List<RoleOption> options, SqlRange range)
      implements AccessOperation {
    public AlterRole {
      options = List.copyOf(options);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** ALTER GROUP … ADD USER, DROP USER. */
  record AlterGroup(RoleName group, boolean add, List<RoleName> members, SqlRange range)
      implements AccessOperation {
    public AlterGroup {
      members = List.copyOf(members);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * ALTER ROLE … SET, RESET: what later sessions of the role begin with.
   *
   * @param role null for ALL
   * @param database IN DATABASE, or null
   * @param setting the setting in lower case, {@code all} for RESET ALL
   * @param values empty for RESET, DEFAULT and FROM CURRENT
   */
  record RoleSetting(
      @Nullable RoleName role,
      @Nullable Name database,
      String setting,
      List<String> values,
      boolean reset,
      SqlRange range)
      implements AccessOperation {
    public RoleSetting {
      values = List.copyOf(values);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** DROP ROLE, USER, GROUP; one operation for each role named. */
  record DropRole(RoleKind kind, RoleName role, boolean ifExists, SqlRange range)
      implements AccessOperation {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** REASSIGN OWNED. */
  record ReassignOwned(List<RoleName> owners, RoleName to, SqlRange range)
      implements AccessOperation {
    public ReassignOwned {
      owners = List.copyOf(owners);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** DROP OWNED: what the roles own in this database, and their privileges in it. */
  record DropOwned(List<RoleName> owners, boolean cascade, SqlRange range)
      implements AccessOperation {
    public DropOwned {
      owners = List.copyOf(owners);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * SECURITY LABEL.
   *
   * @param provider FOR provider, or null
   * @param label null for IS NULL, which takes it away; one with a hole in its display form
   */
  record SecurityLabel(
      @Nullable String provider, ObjectReference object, @Nullable String label, SqlRange range)
      implements AccessOperation {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }
}
