package io.github.surefoot.engine.operation;

import io.github.surefoot.engine.source.SqlRange;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What is done to domains; renamed, moved, given away and dropped they are as other objects. */
public sealed interface DomainOperation extends Operation {
  @Override
  default <R> R accept(Operation.Visitor<R> visitor) {
    return visitor.visit(this);
  }

  /** Calls the method for what this is. */
  <R> R accept(Visitor<R> visitor);

  /** The domain, as written. */
  ObjectName name();

  /** One method for each operation on domains, so that none can be forgotten. */
  interface Visitor<R> {
    R visit(CreateDomain operation);

    R visit(AlterDomain operation);
  }

  /**
   * CREATE DOMAIN.
   *
   * @param collation the name behind COLLATE, or null
   * @param constraints CHECK and NOT NULL in order; a NOT NULL names the domain for its column
   */
  record CreateDomain(
      ObjectName name,
      TypeName baseType,
      @Nullable ObjectName collation,
      @Nullable Expression defaultValue,
      List<Constraint> constraints,
      SqlRange range)
      implements DomainOperation {
    public CreateDomain {
      constraints = List.copyOf(constraints);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** ALTER DOMAIN: what is done to it. */
  record AlterDomain(ObjectName name, DomainChange change, SqlRange range)
      implements DomainOperation {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** One change of a domain. */
  sealed interface DomainChange {
    /** Calls the method for what this is. */
    <R> R accept(DomainVisitor<R> visitor);

    /** One method for each change of a domain, so that none can be forgotten. */
    interface DomainVisitor<R> {
      R visit(AddDomainConstraint change);

      R visit(DropDomainConstraint change);

      R visit(ValidateDomainConstraint change);

      R visit(RenameDomainConstraint change);

      R visit(SetDomainNotNull change);

      R visit(DropDomainNotNull change);

      R visit(SetDomainDefault change);

      R visit(DropDomainDefault change);

      R visit(UnknownDomainChange change);
    }

    record AddDomainConstraint(Constraint constraint) implements DomainChange {
      @Override
      public <R> R accept(DomainVisitor<R> visitor) {
        return visitor.visit(this);
      }
    }

    record DropDomainConstraint(Name name, boolean ifExists, boolean cascade)
        implements DomainChange {
      @Override
      public <R> R accept(DomainVisitor<R> visitor) {
        return visitor.visit(this);
      }
    }

    record ValidateDomainConstraint(Name name) implements DomainChange {
      @Override
      public <R> R accept(DomainVisitor<R> visitor) {
        return visitor.visit(this);
      }
    }

    record RenameDomainConstraint(Name name, Name newName) implements DomainChange {
      @Override
      public <R> R accept(DomainVisitor<R> visitor) {
        return visitor.visit(this);
      }
    }

    record SetDomainNotNull() implements DomainChange {
      @Override
      public <R> R accept(DomainVisitor<R> visitor) {
        return visitor.visit(this);
      }
    }

    record DropDomainNotNull() implements DomainChange {
      @Override
      public <R> R accept(DomainVisitor<R> visitor) {
        return visitor.visit(this);
      }
    }

    record SetDomainDefault(Expression value) implements DomainChange {
      @Override
      public <R> R accept(DomainVisitor<R> visitor) {
        return visitor.visit(this);
      }
    }

    record DropDomainDefault() implements DomainChange {
      @Override
      public <R> R accept(DomainVisitor<R> visitor) {
        return visitor.visit(this);
      }
    }

    /** A hole stands for what is done. */
    record UnknownDomainChange() implements DomainChange {
      @Override
      public <R> R accept(DomainVisitor<R> visitor) {
        return visitor.visit(this);
      }
    }
  }
}
