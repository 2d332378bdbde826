package io.github.surefoot.engine.sql;

import io.github.surefoot.engine.operation.AccessOperation.AlterGroup;
import io.github.surefoot.engine.operation.AccessOperation.AlterRole;
import io.github.surefoot.engine.operation.AccessOperation.CreateRole;
import io.github.surefoot.engine.operation.AccessOperation.DropOwned;
import io.github.surefoot.engine.operation.AccessOperation.DropRole;
import io.github.surefoot.engine.operation.AccessOperation.ReassignOwned;
import io.github.surefoot.engine.operation.AccessOperation.RoleKind;
import io.github.surefoot.engine.operation.AccessOperation.RoleOption;
import io.github.surefoot.engine.operation.AccessOperation.RoleSetting;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.RoleName;
import io.github.surefoot.engine.operation.SchemaOperation.RenameObject;
import io.github.surefoot.engine.operation.Secret;
import io.github.surefoot.engine.operation.SessionOperation.SetSetting;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Roles by name, and CREATE, ALTER and DROP of them (manual, CREATE ROLE, 10 to 18). */
final class RoleParser {
  private final TokenCursor cursor;
  private final PostgresGrammar grammar;

  RoleParser(PostgresGrammar grammar) {
    this.grammar = grammar;
    this.cursor = grammar.cursor();
  }

  /** A role, PUBLIC or one of the words for the session's own. */
  RoleName role() {
    String word = cursor.word();
    Name name = grammar.session().role();
    RoleName.Kind kind =
        switch (word) {
          case "current_user" -> RoleName.Kind.CURRENT_USER;
          case "current_role" -> RoleName.Kind.CURRENT_ROLE;
          case "session_user" -> RoleName.Kind.SESSION_USER;
          // The server's grammar takes it for everybody in quotes, too.
          default -> name.is("public") ? RoleName.Kind.PUBLIC : RoleName.Kind.NAMED;
        };
    return new RoleName(kind, name);
  }

  /** Roles with commas between them. */
  List<RoleName> roles() {
    List<RoleName> roles = new ArrayList<>(1);
    do {
      roles.add(role());
    } while (cursor.acceptComma());
    return roles;
  }

  /** CREATE ROLE, USER and GROUP, from behind that word. */
  Operation create(RoleKind kind, int first) {
    // Nothing can stand before the name, so a hole is the name.
    Name name = grammar.session().role();
    cursor.accept("with");
    List<RoleOption> options = new ArrayList<>();
    while (true) {
      cursor.skipHoles();
      RoleOption option = createOption();
      if (option == null) {
        return new CreateRole(kind, name, options, cursor.from(first));
      }
      options.add(option);
    }
  }

  private @Nullable RoleOption createOption() {
    switch (cursor.word()) {
      case "sysid" -> {
        cursor.advance();
        cursor.expect(TokenKind.NUMBER);
        return new RoleOption.SystemId();
      }
      case "admin", "role", "user" -> {
        String kind = cursor.at("admin") ? "ADMIN" : "ROLE";
        cursor.advance();
        return new RoleOption.Members(kind, roles());
      }
      case "in" -> {
        cursor.advance();
        if (!cursor.accept("role")) {
          cursor.expect("group");
        }
        return new RoleOption.Members("IN ROLE", roles());
      }
      default -> {
        return option();
      }
    }
  }

  /** An option that ALTER ROLE takes too; null if none follows. */
  private @Nullable RoleOption option() {
    switch (cursor.word()) {
      case "password" -> {
        cursor.advance();
        if (cursor.at("null")) {
          cursor.advance();
          return new RoleOption.Password(
              new Secret(Secret.Kind.NONE, cursor.from(cursor.position() - 1)));
        }
        return new RoleOption.Password(grammar.options().password());
      }
      case "encrypted", "unencrypted" -> {
        cursor.advance();
        cursor.expect("password");
        return new RoleOption.Password(grammar.options().password());
      }
      case "inherit" -> {
        cursor.advance();
        return new RoleOption.Attribute("INHERIT", true);
      }
      case "connection" -> {
        cursor.advance();
        cursor.expect("limit");
        int token = cursor.position();
        cursor.number();
        boolean hole = cursor.kindOf(token) == TokenKind.HOLE;
        return new RoleOption.ConnectionLimit(hole ? null : cursor.spelled(token));
      }
      case "valid" -> {
        cursor.advance();
        cursor.expect("until");
        return new RoleOption.ValidUntil(grammar.options().string("a time"));
      }
      case "user" -> { // What ALTER GROUP once said.
        cursor.advance();
        return new RoleOption.Members("ROLE", roles());
      }
      default -> {
        return attribute();
      }
    }
  }

  private RoleOption.@Nullable Attribute attribute() {
    boolean word = cursor.at(TokenKind.WORD) || cursor.at(TokenKind.QUOTED);
    if (!word || !cursor.word().isEmpty()) {
      return null;
    }
    String name = cursor.nameOf(cursor.position()).value();
    boolean off = name.startsWith("no");
    String attribute = off ? name.substring(2) : name;
    switch (attribute) {
      case "superuser", "createdb", "createrole", "login", "replication", "bypassrls" -> {}
      case "inherit" -> {
        if (!off) {
          return null;
        }
      }
      default -> throw cursor.expected("an option of the role");
    }
    cursor.advance();
    return new RoleOption.Attribute(attribute.toUpperCase(Locale.ROOT), !off);
  }

  /** ALTER ROLE, USER and GROUP, from behind that word. */
  Operation alter(RoleKind kind) {
    if (kind != RoleKind.GROUP && cursor.accept("all")) {
      return setting(null);
    }
    RoleName role = role();
    if (cursor.accept("rename", "to")) {
      Name newName = grammar.session().role();
      cursor.expectEnd();
      return new RenameObject(
          kind.name(), new ObjectName(null, role.name()), newName, cursor.from(0));
    }
    if (kind == RoleKind.GROUP) {
      boolean add = cursor.accept("add");
      if (!add) {
        cursor.expect("drop");
      }
      cursor.expect("user");
      List<RoleName> members = roles();
      cursor.expectEnd();
      return new AlterGroup(role, add, members, cursor.from(0));
    }
    if (cursor.at("in") || cursor.at("set") || cursor.at("reset")) {
      return setting(role);
    }
    cursor.accept("with");
    List<RoleOption> options = new ArrayList<>();
    while (true) {
      cursor.skipHoles();
      RoleOption option = option();
      if (option == null) {
        cursor.expectEnd();
        return new AlterRole(kind, role, options, cursor.from(0));
      }
      options.add(option);
    }
  }

  private Operation setting(@Nullable RoleName role) {
    Name database = null;
    if (cursor.accept("in")) {
      cursor.expect("database");
      database = cursor.name("a database");
    }
    boolean reset = cursor.at("reset");
    SetSetting setting = grammar.options().setting();
    cursor.expectEnd();
    return new RoleSetting(role, database, setting.name(), setting.values(), reset, cursor.from(0));
  }

  /** DROP ROLE, USER and GROUP, from behind that word. */
  List<Operation> drop(RoleKind kind) {
    boolean ifExists = cursor.accept("if", "exists");
    cursor.skipClauseBeforeName();
    List<RoleName> roles = roles();
    cursor.expectEnd();
    return roles.stream()
        .<Operation>map(role -> new DropRole(kind, role, ifExists, cursor.from(0)))
        .toList();
  }

  /** REASSIGN OWNED. */
  Operation reassign() {
    cursor.expect("reassign", "owned");
    cursor.expect("by");
    List<RoleName> owners = roles();
    cursor.expect("to");
    RoleName to = role();
    cursor.expectEnd();
    return new ReassignOwned(owners, to, cursor.from(0));
  }

  /** DROP OWNED, from the word OWNED. */
  Operation dropOwned() {
    cursor.expect("owned", "by");
    List<RoleName> owners = roles();
    boolean cascade = grammar.privileges().behaviour();
    cursor.expectEnd();
    return new DropOwned(owners, cascade, cursor.from(0));
  }
}
