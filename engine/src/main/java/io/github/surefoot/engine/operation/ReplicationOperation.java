package io.github.surefoot.engine.operation;

import io.github.surefoot.engine.source.SqlRange;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Logical replication: publications and subscriptions. */
public sealed interface ReplicationOperation extends Operation {
  @Override
  default <R> R accept(Operation.Visitor<R> visitor) {
    return visitor.visit(this);
  }

  /** Calls the method for what this is. */
  <R> R accept(Visitor<R> visitor);

  /**
   * One method for each operation on publications and subscriptions, so that none can be forgotten.
   */
  interface Visitor<R> {
    R visit(CreatePublication operation);

    R visit(AlterPublication operation);

    R visit(PublicationOptions operation);

    R visit(DropPublication operation);

    R visit(CreateSubscription operation);

    R visit(AlterSubscription operation);

    R visit(DropSubscription operation);
  }

  /** Something that a publication publishes. */
  sealed interface Published {
    /**
     * A table.
     *
     * @param only ONLY: without inheritance children
     * @param columns the columns that are published, empty for all (PostgreSQL 15)
     * @param where which rows are published, or null for all (PostgreSQL 15)
     */
    record PublishedTable(
        ObjectName table, boolean only, List<Name> columns, @Nullable Expression where)
        implements Published {
      public PublishedTable {
        columns = List.copyOf(columns);
      }
    }

    /** TABLES IN SCHEMA (PostgreSQL 15); null for CURRENT_SCHEMA. */
    record PublishedSchema(@Nullable Name schema) implements Published {}
  }

  /**
   * CREATE PUBLICATION.
   *
   * @param allTables FOR ALL TABLES
   */
  record CreatePublication(
      Name name, boolean allTables, List<Published> published, List<Option> options, SqlRange range)
      implements ReplicationOperation {
    public CreatePublication {
      published = List.copyOf(published);
      options = List.copyOf(options);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** What is done with the tables of a publication. */
  enum Change {
    ADD,
    SET,
    DROP
  }

  /** ALTER PUBLICATION … ADD, SET, DROP of tables and schemas. */
  record AlterPublication(Name name, Change change, List<Published> published, SqlRange range)
      implements ReplicationOperation {
    public AlterPublication {
      published = List.copyOf(published);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** ALTER PUBLICATION … SET (…). */
  record PublicationOptions(Name name, List<Option> options, SqlRange range)
      implements ReplicationOperation {
    public PublicationOptions {
      options = List.copyOf(options);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  record DropPublication(Name name, boolean ifExists, boolean cascade, SqlRange range)
      implements ReplicationOperation {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** CREATE SUBSCRIPTION. */
  record CreateSubscription(
      Name name, Secret connection, List<Name> publications, List<Option> options, SqlRange range)
      implements ReplicationOperation {
    public CreateSubscription {
      publications = List.copyOf(publications);
      options = List.copyOf(options);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** What is altered of a subscription. */
  enum SubscriptionChange {
    CONNECTION,
    SET_PUBLICATION,
    ADD_PUBLICATION,
    DROP_PUBLICATION,
    REFRESH,
    ENABLE,
    DISABLE,
    OPTIONS,
    SKIP
  }

  /**
   * ALTER SUBSCRIPTION.
   *
   * @param connection set for CONNECTION
   * @param publications of SET, ADD and DROP PUBLICATION
   * @param options behind WITH, of SET (…) and SKIP (…)
   */
  record AlterSubscription(
      Name name,
      SubscriptionChange change,
      @Nullable Secret connection,
      List<Name> publications,
      List<Option> options,
      SqlRange range)
      implements ReplicationOperation {
    public AlterSubscription {
      publications = List.copyOf(publications);
      options = List.copyOf(options);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  record DropSubscription(Name name, boolean ifExists, boolean cascade, SqlRange range)
      implements ReplicationOperation {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }
}
