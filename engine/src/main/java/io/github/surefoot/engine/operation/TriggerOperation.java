package io.github.surefoot.engine.operation;

import io.github.surefoot.engine.source.SqlRange;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What acts of itself when something else happens: triggers, rules, policies, event triggers. */
public sealed interface TriggerOperation extends Operation {
  @Override
  default <R> R accept(Operation.Visitor<R> visitor) {
    return visitor.visit(this);
  }

  /** Calls the method for what this is. */
  <R> R accept(Visitor<R> visitor);

  /**
   * One method for each operation on triggers, rules and policies, so that none can be forgotten.
   */
  interface Visitor<R> {
    R visit(CreateTrigger operation);

    R visit(RenameTrigger operation);

    R visit(TriggerExtension operation);

    R visit(DropTrigger operation);

    R visit(CreateRule operation);

    R visit(RenameRule operation);

    R visit(DropRule operation);

    R visit(CreatePolicy operation);

    R visit(AlterPolicy operation);

    R visit(RenamePolicy operation);

    R visit(DropPolicy operation);

    R visit(CreateEventTrigger operation);

    R visit(AlterEventTrigger operation);

    R visit(DropEventTrigger operation);
  }

  /** The table it belongs to; null for an event trigger, which belongs to none. */
  default @Nullable ObjectName table() {
    return null;
  }

  /** When a trigger runs. */
  enum Timing {
    BEFORE,
    AFTER,
    INSTEAD_OF
  }

  /** What is done to rows. */
  enum RowEvent {
    SELECT,
    INSERT,
    UPDATE,
    DELETE,
    TRUNCATE
  }

  /**
   * An event that a trigger waits for.
   *
   * @param columns of UPDATE OF, otherwise empty
   */
  record TriggerEvent(RowEvent event, List<Name> columns) {
    public TriggerEvent {
      columns = List.copyOf(columns);
    }
  }

  /**
   * One name of REFERENCING.
   *
   * @param newRows NEW rather than OLD
   * @param table TABLE; ROW is read, but the server refuses it
   */
  record Transition(boolean newRows, boolean table, Name name) {}

  /**
   * What only a constraint trigger says.
   *
   * @param from the table behind FROM, or null
   * @param attributes DEFERRABLE, INITIALLY DEFERRED
   */
  record ConstraintTrigger(@Nullable ObjectName from, Constraint.Attributes attributes) {}

  /**
   * CREATE TRIGGER.
   *
   * @param row FOR EACH ROW rather than STATEMENT
   * @param when the condition, or null
   * @param arguments what the function is given, as the server keeps it; a hole by its name
   * @param constraint set for CREATE CONSTRAINT TRIGGER
   */
  record CreateTrigger(
      Name name,
      ObjectName table,
      boolean orReplace,
      Timing timing,
      List<TriggerEvent> events,
      boolean row,
      List<Transition> transitions,
      @Nullable Expression when,
      ObjectName function,
      List<String> arguments,
      @Nullable ConstraintTrigger constraint,
      SqlRange range)
      implements TriggerOperation {
    public CreateTrigger {
      events = List.copyOf(events);
      transitions = List.copyOf(transitions);
      arguments = List.copyOf(arguments);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** ALTER TRIGGER … RENAME TO. */
  record RenameTrigger(Name name, ObjectName table, Name newName, SqlRange range)
      implements TriggerOperation {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** ALTER TRIGGER … [NO] DEPENDS ON EXTENSION. */
  record TriggerExtension(
      Name name, ObjectName table, Name extension, boolean depends, SqlRange range)
      implements TriggerOperation {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  record DropTrigger(Name name, ObjectName table, boolean ifExists, boolean cascade, SqlRange range)
      implements TriggerOperation {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * CREATE RULE.
   *
   * @param where the condition, or null
   * @param reads the relations that the condition names in subqueries
   * @param actions what is done; empty for NOTHING
   */
  record CreateRule(
      Name name,
      ObjectName table,
      boolean orReplace,
      RowEvent event,
      boolean instead,
      @Nullable Expression where,
      List<ReadRelation> reads,
      List<Operation> actions,
      SqlRange range)
      implements TriggerOperation {
    public CreateRule {
      reads = List.copyOf(reads);
      actions = List.copyOf(actions);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  record RenameRule(Name name, ObjectName table, Name newName, SqlRange range)
      implements TriggerOperation {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  record DropRule(Name name, ObjectName table, boolean ifExists, boolean cascade, SqlRange range)
      implements TriggerOperation {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** What a policy is for. */
  enum PolicyCommand {
    ALL,
    SELECT,
    INSERT,
    UPDATE,
    DELETE
  }

  /**
   * CREATE POLICY.
   *
   * @param permissive false for RESTRICTIVE
   * @param roles empty if not said, which is PUBLIC
   * @param using which rows may be seen, or null
   * @param check which rows may be written, or null: then {@code using} holds for them
   * @param reads the relations that the expressions name in subqueries
   */
  record CreatePolicy(
      Name name,
      ObjectName table,
      boolean permissive,
      PolicyCommand command,
      List<RoleName> roles,
      @Nullable Expression using,
      @Nullable Expression check,
      List<ReadRelation> reads,
      SqlRange range)
      implements TriggerOperation {
    public CreatePolicy {
      roles = List.copyOf(roles);
      reads = List.copyOf(reads);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * ALTER POLICY.
   *
   * @param roles empty if they stay
   * @param using null if it stays
   * @param check null if it stays
   * @param reads as in {@link CreatePolicy}
   */
  record AlterPolicy(
      Name name,
      ObjectName table,
      List<RoleName> roles,
      @Nullable Expression using,
      @Nullable Expression check,
      List<ReadRelation> reads,
      SqlRange range)
      implements TriggerOperation {
    public AlterPolicy {
      roles = List.copyOf(roles);
      reads = List.copyOf(reads);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  record RenamePolicy(Name name, ObjectName table, boolean ifExists, Name newName, SqlRange range)
      implements TriggerOperation {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  record DropPolicy(Name name, ObjectName table, boolean ifExists, SqlRange range)
      implements TriggerOperation {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * CREATE EVENT TRIGGER.
   *
   * @param event in lower case: {@code ddl_command_end}, {@code table_rewrite}
   * @param filters the variables of WHEN with their values
   */
  record CreateEventTrigger(
      Name name, String event, List<EventFilter> filters, ObjectName function, SqlRange range)
      implements TriggerOperation {
    public CreateEventTrigger {
      filters = List.copyOf(filters);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** {@code TAG IN ('CREATE TABLE')}. */
  record EventFilter(Name variable, List<String> values) {
    public EventFilter {
      values = List.copyOf(values);
    }
  }

  /** When a trigger, rule or event trigger is in force, by session_replication_role. */
  enum Firing {
    /** In ordinary sessions. */
    ORIGIN,
    REPLICA,
    ALWAYS,
    DISABLED
  }

  /** ALTER EVENT TRIGGER … ENABLE, DISABLE. */
  record AlterEventTrigger(Name name, Firing firing, SqlRange range) implements TriggerOperation {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  record DropEventTrigger(Name name, boolean ifExists, boolean cascade, SqlRange range)
      implements TriggerOperation {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }
}
