package io.github.surefoot.engine.catalog;

import io.github.surefoot.engine.catalog.Attachments.Trigger;
import io.github.surefoot.engine.catalog.Sequence.Place;
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
import io.github.surefoot.engine.operation.ColumnDefinition.Generated;
import io.github.surefoot.engine.operation.ColumnDefinition.Identity;
import io.github.surefoot.engine.operation.Constraint;
import io.github.surefoot.engine.operation.Expression;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.RelationKind;
import io.github.surefoot.engine.operation.TableOperation.Persistence;
import io.github.surefoot.engine.operation.TableStorage;
import io.github.surefoot.engine.operation.TriggerOperation.Firing;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.checkerframework.checker.nullness.qual.Nullable;

/** The actions of ALTER TABLE, carried to partitions and children where the server does so. */
final class AlterStep implements AlterTable.Visitor<Catalog> {
  private final Catalog before;
  private final Origin origin;
  private final AlterTable.Target target;
  private final QualifiedName name;

  AlterStep(Catalog before, Origin origin, AlterTable.Target target) {
    this.before = before;
    this.origin = origin;
    this.target = target;
    this.name = before.resolve(target.name());
  }

  /** Whether nothing is known and nothing may be concluded: the table need not exist. */
  private boolean skipped() {
    return target.ifExists() && before.table(name).isEmpty();
  }

  private TableEdit edit() {
    return before.edit(target.name(), target.kind(), origin);
  }

  /** Changes the table alone. */
  private Catalog own(Consumer<TableEdit> change) {
    if (skipped()) {
      return before;
    }
    TableEdit edit = edit();
    change.accept(edit);
    return before.put(edit);
  }

  /** Changes the table and, unless ONLY is said, everything below it. */
  private Catalog all(Consumer<TableEdit> change) {
    Catalog after = own(change);
    if (target.only()) {
      return after;
    }
    for (Table below : before.descendants(name)) {
      TableEdit edit = TableEdit.of(below);
      change.accept(edit);
      after = after.put(edit);
    }
    return after;
  }

  private Catalog column(Name column, UnaryOperator<Column> change) {
    return column.known() ? all(t -> t.column(column.value(), origin, change)) : before;
  }

  @Override
  public Catalog visit(AddColumn action) {
    if (!action.column().name().known()) {
      return own(t -> t.columnsKnown = false);
    }
    Column column = Columns.define(before, action.column(), origin);
    TableEdit edit = edit();
    if (skipped()
        || edit.columns.size() >= TableEdit.MOST_COLUMNS
        || edit.column(column.name()) != null) {
      return before;
    }
    edit.columns.add(column);
    Catalog after = before.put(edit);
    for (Table below : before.gaining(name, column.name())) {
      if (below.column(column.name()).isEmpty()) {
        TableEdit other = TableEdit.of(below);
        other.columns.add(column.identifiedAs(null));
        after = after.put(other);
      }
    }
    for (Constraint constraint : action.column().constraints()) {
      if (!Columns.keptWithColumn(constraint)) {
        after = add(after, constraint);
      }
    }
    return column.serial() || column.identity() != null
        ? Columns.withSequence(after, name, column)
        : after;
  }

  @Override
  public Catalog visit(AddConstraint action) {
    return skipped() ? before : add(before, action.constraint());
  }

  private Catalog add(Catalog catalog, Constraint constraint) {
    TableEdit edit = catalog.edit(target.name(), target.kind(), origin);
    if (constraint.name() != null && edit.constraint(constraint.name().value()) != null) {
      return catalog;
    }
    if (edit.isFull()) {
      return edit.complete ? catalog.put(edit.incomplete()) : catalog;
    }
    TableConstraint added = ConstraintAddition.add(catalog, edit, constraint, origin, true);
    Catalog after = catalog.put(edit);
    boolean everywhere = Columns.inheritedByChildren(added);
    if (target.only() || !(everywhere || Columns.inheritedByPartitions(added))) {
      return after;
    }
    for (Table below : everywhere ? after.descendants(name) : after.partitionTree(name)) {
      Table parent = after.relations().table(parentOf(below));
      TableEdit other = TableEdit.of(below);
      ConstraintAddition.inherit(
          after, other, added, Objects.requireNonNullElse(parent, below), origin);
      after = after.put(other);
    }
    return after;
  }

  private static QualifiedName parentOf(Table below) {
    return below.partitionOf() != null ? below.partitionOf() : below.inherits().get(0);
  }

  @Override
  public Catalog visit(DropColumn action) {
    if (skipped()) {
      return before;
    }
    if (!action.column().known()) {
      return own(t -> t.columnsKnown = false);
    }
    Catalog after = before;
    List<Table> tables = new ArrayList<>(List.of(edit().build()));
    if (!target.only()) {
      tables.addAll(before.descendants(name));
    }
    for (Table table : tables) {
      // What was dropped with the column of one table may have changed the next.
      Table now = after.table(table.name()).orElse(table);
      after = Removal.column(after, now, action.column().value(), action.cascade());
    }
    return after;
  }

  @Override
  public Catalog visit(RenameColumn action) {
    if (!action.column().known() || !action.newName().known()) {
      return own(
          t -> {
            t.columnsKnown = false;
            t.columns.removeIf(c -> action.column().is(c.name()));
          });
    }
    ColumnRenaming renaming = new ColumnRenaming(action.column(), action.newName());
    Catalog after =
        all(
            t -> {
              t.column(action.column().value(), origin, c -> c);
              renaming.apply(t);
            });
    for (Table referencing : after.referencing(name)) {
      TableEdit edit = TableEdit.of(referencing);
      renaming.applyToReferences(edit, name);
      after = after.put(edit);
    }
    for (Table view : after.dependentViews(name)) {
      TableEdit edit = TableEdit.of(view);
      edit.view =
          edit.view == null
              ? null
              : edit.view.renamedColumn(name, action.column().value(), action.newName().value());
      after = after.put(edit);
    }
    Place renamed = new Place(name, action.column().value());
    for (Sequence sequence : after.sequencesAt(name)) {
      after = after.put(sequence.renamed(renamed, action.newName().value()));
    }
    return after;
  }

  @Override
  public Catalog visit(AlterColumnType action) {
    Catalog after =
        column(
            action.column(),
            c ->
                c.typed(action.type(), before.userType(action.type()))
                    .collated(action.collation() == null ? null : action.collation().toString()));
    // The sequence of an identity column changes with it, that of a serial does not.
    return after
        .sequence(name, action.column().value())
        .filter(Sequence::identity)
        .map(s -> after.put(s.typed(action.type().known() ? action.type().name() : null)))
        .orElse(after);
  }

  @Override
  public Catalog visit(SetDefault action) {
    return column(action.column(), c -> c.withDefault(action.value()));
  }

  @Override
  public Catalog visit(DropDefault action) {
    return column(action.column(), c -> c.withDefault(null));
  }

  @Override
  public Catalog visit(SetNotNull action) {
    if (!action.column().known()) {
      return before;
    }
    return all(
        t -> {
          t.column(action.column().value(), origin, c -> c.notNull(true));
          t.constraints.replaceAll(c -> isNotNullOf(c, action.column()) ? c.validated(true) : c);
        });
  }

  @Override
  public Catalog visit(DropNotNull action) {
    if (!action.column().known()) {
      return before;
    }
    return all(
        t -> {
          t.column(action.column().value(), origin, c -> c.notNull(false));
          t.constraints.removeIf(c -> isNotNullOf(c, action.column()));
        });
  }

  private static boolean isNotNullOf(TableConstraint constraint, Name column) {
    return constraint.definition() instanceof Constraint.NotNull notNull
        && notNull.column().is(column);
  }

  @Override
  public Catalog visit(SetExpression action) {
    Expression expression = action.expression();
    return column(
        action.column(),
        c ->
            c.generated() == null
                ? c
                : c.generatedAs(new Generated(expression, c.generated().storage())));
  }

  @Override
  public Catalog visit(DropExpression action) {
    return column(action.column(), c -> c.generatedAs(null));
  }

  @Override
  public Catalog visit(AddIdentity action) {
    if (!action.column().known() || skipped()) {
      return before;
    }
    Catalog after =
        own(t -> t.column(action.column().value(), origin, c -> c.identifiedAs(action.identity())));
    Column column = after.table(name).flatMap(t -> t.column(action.column().value())).orElse(null);
    return column == null ? after : Columns.withSequence(after, name, column);
  }

  @Override
  public Catalog visit(AlterIdentity action) {
    Boolean always = action.always();
    Catalog after =
        always == null
            ? before
            : column(
                action.column(),
                c ->
                    c.identity() == null
                        ? c
                        : c.identifiedAs(new Identity(always, c.identity().options())));
    return action.column().known()
        ? after
            .sequence(name, action.column().value())
            .map(sequence -> after.put(sequence.restarted(action.options())))
            .orElse(after)
        : after;
  }

  @Override
  public Catalog visit(DropIdentity action) {
    return Removal.ownedSequences(
        column(action.column(), c -> c.identifiedAs(null)), name, action.column().value());
  }

  @Override
  public Catalog visit(DropConstraint action) {
    Table table = before.table(name).orElse(null);
    if (table == null || !action.constraint().known()) {
      return before;
    }
    TableConstraint constraint = Columns.constraint(table, action.constraint().value());
    if (constraint == null) {
      return dropImpliedNotNull(table, action.constraint().value());
    }
    return Removal.constraint(before, table, constraint, !target.only(), action.cascade());
  }

  /** PostgreSQL 18 names the NOT NULL constraints that statements do not. */
  private Catalog dropImpliedNotNull(Table table, String constraint) {
    for (Column column : table.columns()) {
      if (column.notNull()
          && ServerNames.choose(name.name(), column.name(), "not_null", taken -> false)
              .equals(constraint)) {
        return all(t -> t.column(column.name(), origin, c -> c.notNull(false)));
      }
    }
    return before;
  }

  @Override
  public Catalog visit(ValidateConstraint action) {
    return constraint(
        action.constraint(),
        (t, c) -> {
          if (c.definition() instanceof Constraint.NotNull notNull) {
            t.column(notNull.column().value(), origin, column -> column.notNull(true));
          }
          return c.validated(true);
        });
  }

  @Override
  public Catalog visit(AlterConstraint action) {
    Boolean enforced = action.enforced();
    return enforced == null
        ? before
        : constraint(action.constraint(), (t, c) -> c.enforced(enforced).validated(enforced));
  }

  @Override
  public Catalog visit(RenameConstraint action) {
    if (!action.newName().known()) {
      return before;
    }
    String newName = action.newName().value();
    return constraint(
        action.constraint(),
        (t, c) -> {
          for (int i = 0; i < t.indexes.size(); i++) {
            Index index = t.indexes.get(i);
            if (c.name().equals(index.constraint())) {
              t.indexes.set(
                  i,
                  index.named(new QualifiedName(t.name.schema(), newName)).ofConstraint(newName));
              t.indexNamed(index.name().name(), newName);
            }
          }
          return c.named(newName);
        });
  }

  private interface ConstraintChange {
    TableConstraint change(TableEdit table, TableConstraint constraint);
  }

  private Catalog constraint(Name constraint, ConstraintChange change) {
    if (!constraint.known()) {
      return before;
    }
    Table known = before.table(name).orElse(null);
    if (known == null) {
      return before;
    }
    return all(
        t -> {
          for (int i = 0; i < t.constraints.size(); i++) {
            if (constraint.is(t.constraints.get(i).name())) {
              t.constraints.set(i, change.change(t, t.constraints.get(i)));
            }
          }
        });
  }

  @Override
  public Catalog visit(RenameRelation action) {
    return action.newName().known()
        ? moved(new QualifiedName(name.schema(), action.newName().value()))
        : forgotten();
  }

  @Override
  public Catalog visit(SetSchema action) {
    return action.schema().known()
        ? moved(new QualifiedName(action.schema().value(), name.name()))
        : forgotten();
  }

  private Catalog moved(QualifiedName newName) {
    return skipped() && !before.holdsRelation(name)
        ? before
        : Moving.relation(before, name, newName, target.kind(), origin);
  }

  /** It is under a name that cannot be told. */
  private Catalog forgotten() {
    return before.table(name).isPresent() ? Removal.relation(before, name, false) : before;
  }

  @Override
  public Catalog visit(AttachPartition action) {
    if (!action.partition().known() || skipped()) {
      return before;
    }
    QualifiedName partition = before.resolve(action.partition());
    if (partition.equals(name)
        || before.partitionTree(partition).stream().anyMatch(t -> t.name().equals(name))) {
      return before;
    }
    TableEdit edit = before.edit(action.partition(), target.kind(), origin);
    edit.partitionOf = name;
    edit.partitionBound = action.bound();
    Catalog after = before.put(edit).put(edit());
    List<Table> below = new ArrayList<>(List.of(edit.build()));
    below.addAll(after.partitionTree(partition));
    for (Table table : below) {
      TableEdit other = TableEdit.of(table);
      Table parent = after.table(Objects.requireNonNull(table.partitionOf())).orElse(null);
      if (parent != null) {
        Columns.inheritAsPartition(after, other, parent, origin);
        after = after.put(other);
      }
    }
    return after;
  }

  @Override
  public Catalog visit(DetachPartition action) {
    Table partition = before.table(action.partition()).orElse(null);
    if (partition == null || !name.equals(partition.partitionOf())) {
      return before;
    }
    TableEdit edit = TableEdit.of(partition);
    edit.partitionOf = null;
    edit.partitionBound = null;
    edit.indexes.replaceAll(i -> i.attachedTo(null));
    Set<String> gone = new HashSet<>();
    for (Trigger trigger : partition.attachments().triggers()) {
      if (trigger.inherited()) {
        gone.add(trigger.name());
      }
    }
    edit.attachments = edit.attachments.withoutInherited(gone);
    Catalog after = before.put(edit);
    for (Table below : before.partitionTree(partition.name())) {
      TableEdit other = TableEdit.of(below);
      other.attachments = other.attachments.withoutInherited(gone);
      after = after.put(other);
    }
    return after;
  }

  @Override
  public Catalog visit(Inherit action) {
    if (!action.parent().known()) {
      return before;
    }
    QualifiedName parent = before.resolve(action.parent());
    if (action.remove()) {
      return own(t -> t.inherits.remove(parent));
    }
    boolean loop =
        parent.equals(name)
            || before.descendants(name).stream().anyMatch(t -> t.name().equals(parent));
    return loop
        ? before
        : own(
            t -> {
              if (!t.inherits.contains(parent)) {
                t.inherits.add(parent);
              }
            });
  }

  /** The columns stay. */
  @Override
  public Catalog visit(OfType action) {
    ObjectName written = action.type();
    QualifiedName type = written == null || !written.known() ? null : before.resolveType(written);
    return own(t -> t.ofType = type);
  }

  @Override
  public Catalog visit(DependsOnExtension action) {
    return before;
  }

  static TableStorage inTablespace(TableStorage storage, @Nullable Name tablespace) {
    return new TableStorage(
        storage.accessMethod(),
        storage.options(),
        storage.withOids(),
        storage.onCommit(),
        tablespace);
  }

  private static TableStorage byMethod(TableStorage storage, @Nullable Name method) {
    return new TableStorage(
        method, storage.options(), storage.withOids(), storage.onCommit(), storage.tablespace());
  }

  /** One trigger or, if none is named, all of them; what they made on partitions follows. */
  private Catalog triggers(@Nullable Name trigger, Firing firing) {
    Catalog after =
        own(
            t ->
                t.attachments =
                    t.attachments.eachTrigger(
                        x -> trigger == null || trigger.is(x.name()) ? x.firing(firing) : x));
    if (target.only()) {
      return after;
    }
    for (Table partition : before.partitionTree(name)) {
      TableEdit edit = TableEdit.of(partition);
      edit.attachments =
          edit.attachments.eachTrigger(
              x ->
                  x.inherited() && (trigger == null || trigger.is(x.name()))
                      ? x.firing(firing)
                      : x);
      after = after.put(edit);
    }
    return after;
  }

  private Catalog rule(@Nullable Name rule, Firing firing) {
    return own(
        t ->
            t.attachments =
                t.attachments.rules(
                    t.attachments.rules().stream()
                        .map(r -> rule != null && rule.is(r.name()) ? r.firing(firing) : r)
                        .toList()));
  }

  /** Of a sequence or index the owner is not kept, nor is one of the session's roles. */
  private Catalog owner(@Nullable Name owner) {
    boolean table = before.table(name).isPresent() || target.kind() == RelationKind.TABLE;
    if (!table || before.index(name).isPresent() || before.sequence(name) != null) {
      return before;
    }
    String role = owner == null || !owner.known() || isOfSession(owner) ? null : owner.value();
    return own(t -> t.attachments = t.attachments.owner(role));
  }

  private static boolean isOfSession(Name role) {
    return role.is("current_user") || role.is("session_user") || role.is("current_role");
  }

  @Override
  public Catalog visit(ChangeSetting action) {
    Name argument = action.argument();
    String named = argument == null ? null : argument.value();
    boolean ofIndex = before.index(name).isPresent();
    return switch (action.setting()) {
      case SET_TABLESPACE ->
          ofIndex ? before : own(t -> t.storage = inTablespace(t.storage, argument));
      case SET_ACCESS_METHOD -> own(t -> t.storage = byMethod(t.storage, argument));
      case CLUSTER_ON -> own(t -> t.clusteredOn = named);
      case SET_WITHOUT_CLUSTER -> own(t -> t.clusteredOn = null);
      case REPLICA_IDENTITY -> own(t -> t.replicaIdentity = null);
      case REPLICA_IDENTITY_INDEX -> own(t -> t.replicaIdentity = named);
      case SET_LOGGED -> own(t -> t.persistence = Persistence.PERMANENT);
      case SET_UNLOGGED -> own(t -> t.persistence = Persistence.UNLOGGED);
      case ENABLE_TRIGGER, ENABLE_ALL_TRIGGERS, ENABLE_USER_TRIGGERS ->
          triggers(argument, Firing.ORIGIN);
      case DISABLE_TRIGGER, DISABLE_ALL_TRIGGERS, DISABLE_USER_TRIGGERS ->
          triggers(argument, Firing.DISABLED);
      case ENABLE_REPLICA_TRIGGER -> triggers(argument, Firing.REPLICA);
      case ENABLE_ALWAYS_TRIGGER -> triggers(argument, Firing.ALWAYS);
      case ENABLE_RULE -> rule(argument, Firing.ORIGIN);
      case ENABLE_REPLICA_RULE -> rule(argument, Firing.REPLICA);
      case ENABLE_ALWAYS_RULE -> rule(argument, Firing.ALWAYS);
      case DISABLE_RULE -> rule(argument, Firing.DISABLED);
      case ENABLE_ROW_SECURITY -> own(t -> t.attachments = t.attachments.rowSecurity(true));
      case DISABLE_ROW_SECURITY -> own(t -> t.attachments = t.attachments.rowSecurity(false));
      case FORCE_ROW_SECURITY -> own(t -> t.attachments = t.attachments.forced(true));
      case NO_FORCE_ROW_SECURITY -> own(t -> t.attachments = t.attachments.forced(false));
      case OWNER -> owner(argument);
      case SET_OPTIONS,
          RESET_OPTIONS,
          SET_WITH_OIDS,
          SET_WITHOUT_OIDS,
          COLUMN_STATISTICS,
          COLUMN_STORAGE,
          COLUMN_COMPRESSION,
          COLUMN_OPTIONS,
          RESET_COLUMN_OPTIONS,
          FOREIGN_OPTIONS ->
          before;
    };
  }

  /** Whatever it did, what is known of the table is no longer all there is. */
  @Override
  public Catalog visit(UnknownAction action) {
    return own(
        t -> {
          t.complete = false;
          t.columnsKnown = false;
        });
  }
}
