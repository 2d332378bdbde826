package io.github.surefoot.engine.sql;

import io.github.surefoot.engine.operation.AccessOperation.DefaultPrivileges;
import io.github.surefoot.engine.operation.AccessOperation.Membership;
import io.github.surefoot.engine.operation.AccessOperation.MembershipOption;
import io.github.surefoot.engine.operation.AccessOperation.Objects;
import io.github.surefoot.engine.operation.AccessOperation.Privilege;
import io.github.surefoot.engine.operation.AccessOperation.Privileges;
import io.github.surefoot.engine.operation.AccessOperation.SecurityLabel;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.ObjectOperation.ChangeOwner;
import io.github.surefoot.engine.operation.ObjectReference;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.RoleName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.checkerframework.checker.nullness.qual.Nullable;

/** GRANT, REVOKE and ALTER DEFAULT PRIVILEGES (manual, GRANT, 10 to 18). */
final class PrivilegeParser {
  private final TokenCursor cursor;
  private final PostgresGrammar grammar;

  PrivilegeParser(PostgresGrammar grammar) {
    this.grammar = grammar;
    this.cursor = grammar.cursor();
  }

  /**
   * A privilege or a role that is granted: which of them it is, the word ON tells.
   *
   * @param name the privilege as a word; of ALTER SYSTEM and ALL PRIVILEGES the first one
   */
  private record Item(Name name, Privilege privilege) {}

  /** GRANT, up to whatever follows it. */
  Operation grant() {
    int first = cursor.position();
    cursor.expect("grant");
    List<Item> items = items();
    if (cursor.accept("on")) {
      Objects on = objects();
      cursor.expect("to");
      List<RoleName> roles = grantees();
      boolean option = grantOption();
      RoleName grantedBy = grantedBy();
      return new Privileges(
          true, privileges(items), on, roles, option, grantedBy, false, cursor.from(first));
    }
    cursor.expect("to");
    List<RoleName> members = grantees();
    List<MembershipOption> options = cursor.accept("with") ? roleOptions() : List.of();
    RoleName grantedBy = grantedBy();
    return new Membership(
        true, roles(items), members, options, grantedBy, false, cursor.from(first));
  }

  private boolean grantOption() {
    if (cursor.accept("with")) {
      cursor.expect("grant", "option");
      return true;
    }
    return false;
  }

  /** REVOKE, up to whatever follows it. */
  Operation revoke() {
    int first = cursor.position();
    cursor.expect("revoke");
    boolean option = cursor.word(1).equals("option") && cursor.word(2).equals("for");
    String optionName = "GRANT";
    if (option) {
      if (!cursor.accept("grant")) {
        optionName = upper(cursor.name("GRANT or ADMIN").value());
      }
      cursor.expect("option", "for");
    }
    List<Item> items = items();
    if (cursor.accept("on")) {
      Objects on = objects();
      cursor.expect("from");
      List<RoleName> roles = grantees();
      RoleName grantedBy = grantedBy();
      boolean cascade = behaviour();
      return new Privileges(
          false, privileges(items), on, roles, option, grantedBy, cascade, cursor.from(first));
    }
    cursor.expect("from");
    List<RoleName> members = grantees();
    RoleName grantedBy = grantedBy();
    boolean cascade = behaviour();
    List<MembershipOption> options =
        option ? List.of(new MembershipOption(optionName, true)) : List.of();
    return new Membership(
        false, roles(items), members, options, grantedBy, cascade, cursor.from(first));
  }

  /** ALTER DEFAULT PRIVILEGES, from the word DEFAULT. */
  Operation defaults() {
    cursor.expect("default", "privileges");
    List<Name> schemas = new ArrayList<>();
    List<RoleName> creators = new ArrayList<>();
    while (true) {
      if (cursor.accept("in")) {
        cursor.expect("schema");
        schemas.addAll(cursor.names("a schema"));
      } else if (cursor.accept("for")) {
        if (!cursor.accept("role")) {
          cursor.expect("user");
        }
        creators.addAll(grammar.roles().roles());
      } else {
        break;
      }
    }
    boolean grant = cursor.accept("grant");
    if (!grant && !cursor.accept("revoke")) {
      throw cursor.expected("GRANT or REVOKE");
    }
    boolean option = false;
    if (!grant && cursor.accept("grant")) {
      cursor.expect("option", "for");
      option = true;
    }
    List<Privilege> privileges = privileges(items());
    cursor.expect("on");
    String kind = defaultKind();
    cursor.expect(grant ? "to" : "from");
    List<RoleName> roles = grantees();
    if (grant) {
      option = grantOption();
    }
    boolean cascade = !grant && behaviour();
    cursor.expectEnd();
    return new DefaultPrivileges(
        grant, creators, schemas, privileges, kind, roles, option, cascade, cursor.from(0));
  }

  private String defaultKind() {
    switch (cursor.word()) {
      case "large" -> { // 18
        cursor.expect("large", "objects");
        return "LARGE OBJECT";
      }
      case "tables", "functions", "sequences", "types", "schemas" -> {
        String plural = upper(cursor.word());
        cursor.advance();
        return plural.substring(0, plural.length() - 1);
      }
      case "routines" -> {
        cursor.advance();
        return "FUNCTION";
      }
      default -> throw cursor.expected("TABLES, SEQUENCES, FUNCTIONS, TYPES or SCHEMAS");
    }
  }

  private static String upper(String word) {
    return word.toUpperCase(Locale.ROOT);
  }

  /** CASCADE, RESTRICT or nothing; whether it is CASCADE. */
  boolean behaviour() {
    cursor.skipHoles();
    if (cursor.accept("cascade")) {
      return true;
    }
    cursor.accept("restrict");
    return false;
  }

  private @Nullable RoleName grantedBy() {
    if (cursor.accept("granted")) {
      cursor.expect("by");
      return grammar.roles().role();
    }
    return null;
  }

  private static List<Privilege> privileges(List<Item> items) {
    return items.stream().map(Item::privilege).toList();
  }

  private static List<Name> roles(List<Item> items) {
    return items.stream().map(Item::name).toList();
  }

  private List<Item> items() {
    if (cursor.at("all")) {
      Name all = cursor.takeName();
      cursor.accept("privileges");
      return List.of(new Item(all, new Privilege("ALL", columns())));
    }
    List<Item> items = new ArrayList<>(1);
    do {
      items.add(item());
    } while (cursor.acceptComma());
    return items;
  }

  private Item item() {
    switch (cursor.word()) {
      case "select", "references", "create" -> {
        Name name = cursor.takeName();
        return new Item(name, new Privilege(upper(name.value()), columns()));
      }
      default -> {
        if (cursor.at("alter", "system")) { // 15
          Name name = cursor.takeName();
          cursor.advance();
          return new Item(name, new Privilege("ALTER SYSTEM", List.of()));
        }
        Name name = cursor.name("a privilege or role");
        return new Item(name, new Privilege(upper(name.value()), columns()));
      }
    }
  }

  private List<Name> columns() {
    return cursor.at(TokenKind.LEFT_PAREN) ? cursor.nameList("a column") : List.of();
  }

  private Objects objects() {
    boolean last = cursor.word(1).equals("to") || cursor.word(1).equals("from");
    if (cursor.kind(1) == TokenKind.DOT
        || cursor.kind(1) == TokenKind.COMMA
        || (cursor.at("parameter") && last)) {
      return tables();
    }
    String word = cursor.word();
    switch (word) {
      case "table", "sequence", "domain", "type" -> {
        if (last) {
          return tables();
        }
        cursor.advance();
        return new Objects(upper(word), false, cursor.objectNames("a name"));
      }
      case "database", "language", "schema", "tablespace" -> {
        if (last) {
          return tables();
        }
        cursor.advance();
        return new Objects(upper(word), false, names("a name"));
      }
      case "function", "procedure", "routine" -> {
        if (last) {
          return tables();
        }
        cursor.advance();
        List<ObjectName> routines = new ArrayList<>(1);
        List<String> arguments = new ArrayList<>(1);
        do {
          int first = cursor.position();
          routines.add(grammar.routines().signature().name());
          String written = grammar.references().argumentsSince(first);
          arguments.add(written == null ? "" : written);
        } while (cursor.acceptComma());
        return new Objects(upper(word), false, routines, arguments);
      }
      case "foreign" -> {
        cursor.advance();
        boolean wrapper = cursor.accept("data");
        cursor.expect(wrapper ? "wrapper" : "server");
        return new Objects(
            wrapper ? "FOREIGN DATA WRAPPER" : "FOREIGN SERVER", false, names("a name"));
      }
      case "large" -> {
        cursor.expect("large", "object");
        List<ObjectName> numbers = new ArrayList<>(1);
        do {
          numbers.add(largeObject());
        } while (cursor.acceptComma());
        return new Objects("LARGE OBJECT", false, numbers);
      }
      case "parameter" -> {
        cursor.advance();
        List<ObjectName> settings = new ArrayList<>(1);
        do {
          settings.add(cursor.objectName("a setting"));
        } while (cursor.acceptComma());
        return new Objects("PARAMETER", false, settings);
      }
      case "all" -> {
        cursor.advance();
        String plural = upper(cursor.word());
        switch (cursor.word()) {
          case "tables", "sequences", "functions", "procedures", "routines" -> cursor.advance();
          default -> throw cursor.expected("TABLES, SEQUENCES, FUNCTIONS or ROUTINES");
        }
        cursor.expect("in", "schema");
        return new Objects(plural.substring(0, plural.length() - 1), true, names("a schema"));
      }
      default -> {
        return tables();
      }
    }
  }

  private Objects tables() {
    return new Objects("TABLE", false, cursor.objectNames("a table"));
  }

  private List<ObjectName> names(String what) {
    return cursor.names(what).stream().map(name -> new ObjectName(null, name)).toList();
  }

  /** The number of a large object, for a name. */
  private ObjectName largeObject() {
    int first = cursor.position();
    cursor.number();
    boolean known = cursor.kindOf(first) == TokenKind.NUMBER;
    return new ObjectName(null, new Name(cursor.spelled(first), known, cursor.from(first)));
  }

  /** ALTER LARGE OBJECT, from the word OBJECT. */
  Operation alterLargeObject() {
    cursor.expect("object");
    ObjectName number = largeObject();
    cursor.expect("owner", "to");
    Name owner = grammar.session().role();
    cursor.expectEnd();
    ObjectReference object =
        new ObjectReference("LARGE OBJECT", null, number, null, number.range());
    return new ChangeOwner(object, owner, cursor.from(0));
  }

  /** SECURITY LABEL. */
  Operation securityLabel() {
    cursor.expect("security", "label");
    String provider = null;
    if (cursor.accept("for")) {
      provider =
          cursor.at(TokenKind.STRING)
              ? cursor.stringValue(cursor.string("a provider"))
              : cursor.nonReserved("a provider").value();
    }
    cursor.expect("on");
    ObjectReference object = grammar.references().reference("what to label");
    cursor.expect("is");
    String label = grammar.references().text();
    cursor.expectEnd();
    return new SecurityLabel(provider, object, label, cursor.from(0));
  }

  private List<RoleName> grantees() {
    List<RoleName> roles = new ArrayList<>(1);
    do {
      if (cursor.at("group") && cursor.kind(1) != TokenKind.COMMA) {
        cursor.advance();
      }
      roles.add(grammar.roles().role());
    } while (cursor.acceptComma());
    return roles;
  }

  /** ADMIN OPTION, INHERIT TRUE … (16). */
  private List<MembershipOption> roleOptions() {
    List<MembershipOption> options = new ArrayList<>(1);
    do {
      String name = upper(cursor.label("ADMIN, INHERIT or SET").value());
      boolean on = cursor.accept("option") || cursor.accept("true");
      if (!on) {
        cursor.expect("false");
      }
      options.add(new MembershipOption(name, on));
    } while (cursor.acceptComma());
    return options;
  }
}
