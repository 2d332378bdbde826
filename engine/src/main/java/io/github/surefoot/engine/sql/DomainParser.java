package io.github.surefoot.engine.sql;

import io.github.surefoot.engine.operation.Constraint;
import io.github.surefoot.engine.operation.DomainOperation.AlterDomain;
import io.github.surefoot.engine.operation.DomainOperation.CreateDomain;
import io.github.surefoot.engine.operation.DomainOperation.DomainChange;
import io.github.surefoot.engine.operation.Expression;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.ObjectOperation.ChangeOwner;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.SchemaOperation.MoveObject;
import io.github.surefoot.engine.operation.SchemaOperation.RenameObject;
import io.github.surefoot.engine.operation.TypeName;
import java.util.ArrayList;
import java.util.List;

/** CREATE DOMAIN and ALTER DOMAIN. */
final class DomainParser {
  private final TokenCursor cursor;
  private final PostgresGrammar grammar;

  DomainParser(PostgresGrammar grammar) {
    this.grammar = grammar;
    this.cursor = grammar.cursor();
  }

  /** CREATE DOMAIN, from behind the word DOMAIN. */
  Operation create(int first) {
    ObjectName name = cursor.targetName("a domain");
    cursor.accept("as");
    TypeName base = grammar.types().type();
    ObjectName collation = null;
    Expression defaultValue = null;
    List<Constraint> constraints = new ArrayList<>();
    while (true) {
      cursor.skipHoles();
      int start = cursor.position();
      Name constraint = grammar.constraints().constraintName();
      if (cursor.accept("default")) {
        defaultValue = grammar.expressions().restrictedExpression();
      } else if (cursor.accept("collate")) {
        collation = cursor.objectName("a collation");
      } else if (grammar.constraints().atColumnConstraint()) {
        Constraint read = grammar.constraints().columnConstraint(start, constraint, name.name());
        if (read != null) {
          constraints.add(read);
        }
      } else if (constraint != null) {
        throw cursor.expected("CHECK, NOT NULL or NULL");
      } else {
        break;
      }
    }
    return new CreateDomain(name, base, collation, defaultValue, constraints, cursor.from(first));
  }

  /** ALTER DOMAIN, from behind the word DOMAIN. */
  Operation alter() {
    int start = cursor.position();
    ObjectName name = cursor.targetName("a domain");
    if (cursor.accept("rename", "to")) {
      Name newName = cursor.name("a name");
      cursor.expectEnd();
      return new RenameObject("DOMAIN", name, newName, cursor.from(0));
    }
    if (cursor.accept("set", "schema")) {
      Name schema = cursor.name("a schema");
      cursor.expectEnd();
      return new MoveObject("DOMAIN", name, schema, cursor.from(0));
    }
    if (cursor.at("owner")) {
      var domain = grammar.references().named("DOMAIN", name, start);
      cursor.expect("owner", "to");
      Name owner = grammar.session().role();
      cursor.expectEnd();
      return new ChangeOwner(domain, owner, cursor.from(0));
    }
    DomainChange change = change(name);
    cursor.expectEnd();
    return new AlterDomain(name, change, cursor.from(0));
  }

  private DomainChange change(ObjectName domain) {
    switch (cursor.word()) {
      case "add" -> {
        cursor.advance();
        return new DomainChange.AddDomainConstraint(constraint(domain));
      }
      case "drop" -> {
        cursor.advance();
        return drop();
      }
      case "validate" -> {
        cursor.expect("validate", "constraint");
        return new DomainChange.ValidateDomainConstraint(cursor.name("a constraint"));
      }
      case "set" -> {
        cursor.advance();
        if (cursor.accept("not")) {
          cursor.expect("null");
          return new DomainChange.SetDomainNotNull();
        }
        cursor.expect("default");
        return new DomainChange.SetDomainDefault(grammar.expressions().expression());
      }
      case "rename" -> {
        cursor.expect("rename", "constraint");
        Name name = cursor.name("a constraint");
        cursor.expect("to");
        return new DomainChange.RenameDomainConstraint(name, cursor.name("a name"));
      }
      default -> {
        if (cursor.skipHoles()) {
          return new DomainChange.UnknownDomainChange();
        }
        throw cursor.expected("ADD, DROP, VALIDATE, SET, RENAME or OWNER TO");
      }
    }
  }

  private DomainChange drop() {
    if (cursor.accept("constraint")) {
      boolean ifExists = cursor.accept("if", "exists");
      Name name = cursor.name("a constraint");
      boolean cascade = cursor.accept("cascade");
      if (!cascade) {
        cursor.accept("restrict");
      }
      return new DomainChange.DropDomainConstraint(name, ifExists, cascade);
    }
    if (cursor.accept("not", "null")) {
      return new DomainChange.DropDomainNotNull();
    }
    cursor.expect("default");
    return new DomainChange.DropDomainDefault();
  }

  /** ADD of a domain takes CHECK and, from 17 on, NOT NULL without a column. */
  private Constraint constraint(ObjectName domain) {
    int first = cursor.position();
    Name name = grammar.constraints().constraintName();
    if (cursor.accept("not", "null")) {
      Constraint.Attributes attributes = grammar.constraints().attributes();
      return new Constraint.NotNull(name, domain.name(), false, attributes, cursor.from(first));
    }
    cursor.moveTo(first);
    return grammar.constraints().tableConstraint();
  }
}
