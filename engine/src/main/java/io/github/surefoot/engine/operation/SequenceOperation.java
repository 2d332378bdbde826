package io.github.surefoot.engine.operation;

import io.github.surefoot.engine.operation.TableOperation.Persistence;
import io.github.surefoot.engine.source.SqlRange;
import java.util.List;

/** What is done to sequences; renamed, moved and given away they are by {@link AlterTable}. */
public sealed interface SequenceOperation extends Operation {
  @Override
  default <R> R accept(Operation.Visitor<R> visitor) {
    return visitor.visit(this);
  }

  /** Calls the method for what this is. */
  <R> R accept(Visitor<R> visitor);

  /** The sequence, as written. */
  ObjectName name();

  /** One method for each operation on sequences, so that none can be forgotten. */
  interface Visitor<R> {
    R visit(CreateSequence operation);

    R visit(AlterSequence operation);
  }

  /** CREATE SEQUENCE. */
  record CreateSequence(
      ObjectName name,
      Persistence persistence,
      boolean ifNotExists,
      List<SequenceOption> options,
      SqlRange range)
      implements SequenceOperation {
    public CreateSequence {
      options = List.copyOf(options);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** ALTER SEQUENCE with options. */
  record AlterSequence(
      ObjectName name, boolean ifExists, List<SequenceOption> options, SqlRange range)
      implements SequenceOperation {
    public AlterSequence {
      options = List.copyOf(options);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }
}
