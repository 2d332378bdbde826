package io.github.surefoot.engine.rule.blocking;

import io.github.surefoot.engine.operation.AlterTable;
import io.github.surefoot.engine.operation.AlterTable.AddColumn;
import io.github.surefoot.engine.operation.AlterTable.AddConstraint;
import io.github.surefoot.engine.operation.AlterTable.AddIdentity;
import io.github.surefoot.engine.operation.AlterTable.AlterColumnType;
import io.github.surefoot.engine.operation.AlterTable.AlterConstraint;
import io.github.surefoot.engine.operation.AlterTable.AlterIdentity;
import io.github.surefoot.engine.operation.AlterTable.AttachPartition;
import io.github.surefoot.engine.operation.AlterTable.ChangeSetting;
import io.github.surefoot.engine.operation.AlterTable.DependsOnExtension;
import io.github.surefoot.engine.operation.AlterTable.DetachPartition;
import io.github.surefoot.engine.operation.AlterTable.DropColumn;
import io.github.surefoot.engine.operation.AlterTable.DropConstraint;
import io.github.surefoot.engine.operation.AlterTable.DropDefault;
import io.github.surefoot.engine.operation.AlterTable.DropExpression;
import io.github.surefoot.engine.operation.AlterTable.DropIdentity;
import io.github.surefoot.engine.operation.AlterTable.DropNotNull;
import io.github.surefoot.engine.operation.AlterTable.Inherit;
import io.github.surefoot.engine.operation.AlterTable.OfType;
import io.github.surefoot.engine.operation.AlterTable.RenameColumn;
import io.github.surefoot.engine.operation.AlterTable.RenameConstraint;
import io.github.surefoot.engine.operation.AlterTable.RenameRelation;
import io.github.surefoot.engine.operation.AlterTable.SetDefault;
import io.github.surefoot.engine.operation.AlterTable.SetExpression;
import io.github.surefoot.engine.operation.AlterTable.SetNotNull;
import io.github.surefoot.engine.operation.AlterTable.SetSchema;
import io.github.surefoot.engine.operation.AlterTable.UnknownAction;
import io.github.surefoot.engine.operation.AlterTable.ValidateConstraint;
import io.github.surefoot.engine.operation.Constraint;
import io.github.surefoot.engine.operation.Constraint.Check;
import io.github.surefoot.engine.operation.Constraint.Exclude;
import io.github.surefoot.engine.operation.Constraint.ForeignKey;
import io.github.surefoot.engine.operation.Constraint.PrimaryKey;
import io.github.surefoot.engine.operation.Constraint.Unique;
import io.github.surefoot.engine.operation.Expression;
import io.github.surefoot.engine.operation.Name;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * When PostgreSQL does an action of an ALTER TABLE that has several, whatever their order in the
 * text, and of which columns and constraints the action speaks.
 *
 * @param names as the server understands them; the empty one for what a table has once
 */
record ActionPass(Pass pass, Set<String> names) {

  /** The passes in their order (src/backend/commands/tablecmds.c, AlterTablePass). */
  enum Pass {
    DROP,
    TYPE,
    ADD_COLUMN,
    NOT_NULL,
    ADD_CONSTRAINT,
    OTHER,
    /** Where the rows lie and how: never twice in a statement. */
    STORAGE;

    /** Whether two such actions can speak of the same. */
    boolean repeats() {
      return this != TYPE && this != ADD_COLUMN && this != STORAGE;
    }
  }

  ActionPass {
    names = Set.copyOf(names);
  }

  /** Empty for an action that stands alone or had better. */
  static Optional<ActionPass> of(AlterTable action) {
    return action.accept(new Finder());
  }

  private static final class Finder implements AlterTable.Visitor<Optional<ActionPass>> {

    private static Optional<ActionPass> known(Pass pass, Name name) {
      return name.known()
          ? Optional.of(new ActionPass(pass, Set.of(name.value())))
          : Optional.empty();
    }

    private static Optional<ActionPass> known(Pass pass, Name name, Expression expression) {
      if (!name.known() || expression.hole()) {
        return Optional.empty();
      }
      Set<String> names = new HashSet<>(expression.columns());
      names.add(name.value());
      return Optional.of(new ActionPass(pass, names));
    }

    /** Whether all its names are known; they are added to the others. */
    private static boolean addNames(Constraint constraint, Set<String> names) {
      if (constraint.name() != null) {
        names.add(constraint.name().value());
        if (!constraint.name().known()) {
          return false;
        }
      }
      if (constraint instanceof Check check) {
        names.addAll(check.expression().columns());
        return !check.expression().hole();
      }
      if (constraint instanceof Unique unique) {
        return unique.usingIndex() == null && addAll(unique.columns(), names);
      }
      if (constraint instanceof PrimaryKey key) {
        return key.usingIndex() == null && addAll(key.columns(), names);
      }
      if (constraint instanceof ForeignKey key) {
        // Whether both tables are logged has to be settled before.
        names.add("");
        return addAll(key.columns(), names);
      }
      if (constraint instanceof Constraint.NotNull notNull) {
        return addAll(List.of(notNull.column()), names);
      }
      return !(constraint instanceof Exclude);
    }

    private static boolean addAll(List<Name> columns, Set<String> names) {
      columns.forEach(c -> names.add(c.value()));
      return columns.stream().allMatch(Name::known);
    }

    @Override
    public Optional<ActionPass> visit(AddColumn action) {
      Set<String> names = new HashSet<>();
      boolean known = addAll(List.of(action.column().name()), names);
      for (Constraint constraint : action.column().constraints()) {
        known &= addNames(constraint, names);
      }
      if (action.column().generated() != null) {
        names.addAll(action.column().generated().expression().columns());
        known &= !action.column().generated().expression().hole();
      }
      return known ? Optional.of(new ActionPass(Pass.ADD_COLUMN, names)) : Optional.empty();
    }

    @Override
    public Optional<ActionPass> visit(DropColumn action) {
      return known(Pass.DROP, action.column());
    }

    @Override
    public Optional<ActionPass> visit(RenameColumn action) {
      return Optional.empty();
    }

    @Override
    public Optional<ActionPass> visit(AlterColumnType action) {
      return action.using() == null
          ? known(Pass.TYPE, action.column())
          : known(Pass.TYPE, action.column(), action.using());
    }

    @Override
    public Optional<ActionPass> visit(SetDefault action) {
      return known(Pass.ADD_CONSTRAINT, action.column());
    }

    @Override
    public Optional<ActionPass> visit(DropDefault action) {
      return known(Pass.DROP, action.column());
    }

    @Override
    public Optional<ActionPass> visit(SetNotNull action) {
      return known(Pass.NOT_NULL, action.column());
    }

    @Override
    public Optional<ActionPass> visit(DropNotNull action) {
      return known(Pass.DROP, action.column());
    }

    @Override
    public Optional<ActionPass> visit(SetExpression action) {
      return known(Pass.ADD_COLUMN, action.column(), action.expression());
    }

    @Override
    public Optional<ActionPass> visit(DropExpression action) {
      return known(Pass.DROP, action.column());
    }

    @Override
    public Optional<ActionPass> visit(AddIdentity action) {
      return Optional.empty();
    }

    @Override
    public Optional<ActionPass> visit(AlterIdentity action) {
      return Optional.empty();
    }

    @Override
    public Optional<ActionPass> visit(DropIdentity action) {
      return Optional.empty();
    }

    @Override
    public Optional<ActionPass> visit(AddConstraint action) {
      Set<String> names = new HashSet<>();
      return addNames(action.constraint(), names)
          ? Optional.of(new ActionPass(Pass.ADD_CONSTRAINT, names))
          : Optional.empty();
    }

    @Override
    public Optional<ActionPass> visit(DropConstraint action) {
      return known(Pass.DROP, action.constraint());
    }

    @Override
    public Optional<ActionPass> visit(ValidateConstraint action) {
      return Optional.empty();
    }

    @Override
    public Optional<ActionPass> visit(AlterConstraint action) {
      return Optional.empty();
    }

    @Override
    public Optional<ActionPass> visit(RenameConstraint action) {
      return Optional.empty();
    }

    @Override
    public Optional<ActionPass> visit(RenameRelation action) {
      return Optional.empty();
    }

    @Override
    public Optional<ActionPass> visit(SetSchema action) {
      return Optional.empty();
    }

    @Override
    public Optional<ActionPass> visit(AttachPartition action) {
      return Optional.empty();
    }

    @Override
    public Optional<ActionPass> visit(DetachPartition action) {
      return Optional.empty();
    }

    @Override
    public Optional<ActionPass> visit(Inherit action) {
      return Optional.empty();
    }

    @Override
    public Optional<ActionPass> visit(OfType action) {
      return Optional.empty();
    }

    @Override
    public Optional<ActionPass> visit(DependsOnExtension action) {
      return Optional.empty();
    }

    @Override
    public Optional<ActionPass> visit(ChangeSetting action) {
      return switch (action.setting()) {
        case SET_TABLESPACE, SET_LOGGED, SET_UNLOGGED, SET_ACCESS_METHOD ->
            Optional.of(new ActionPass(Pass.STORAGE, Set.of("")));
        case ENABLE_ROW_SECURITY,
            DISABLE_ROW_SECURITY,
            FORCE_ROW_SECURITY,
            NO_FORCE_ROW_SECURITY,
            SET_OPTIONS,
            RESET_OPTIONS,
            OWNER ->
            Optional.of(new ActionPass(Pass.OTHER, Set.of()));
        case COLUMN_STATISTICS,
            COLUMN_STORAGE,
            COLUMN_COMPRESSION,
            COLUMN_OPTIONS,
            RESET_COLUMN_OPTIONS ->
            action.column() == null ? Optional.empty() : known(Pass.OTHER, action.column());
        default -> Optional.empty();
      };
    }

    @Override
    public Optional<ActionPass> visit(UnknownAction action) {
      return Optional.empty();
    }
  }
}
