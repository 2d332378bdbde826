package io.github.surefoot.engine.effect;

import io.github.surefoot.engine.catalog.Attachments;
import io.github.surefoot.engine.catalog.Column;
import io.github.surefoot.engine.catalog.Index;
import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.catalog.TableConstraint;
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
import io.github.surefoot.engine.operation.ColumnDefinition.Storage;
import io.github.surefoot.engine.operation.Constraint;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.TableOperation.Persistence;
import io.github.surefoot.engine.operation.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Why an action of ALTER TABLE is certain to be refused, as far as the catalog tells; empty if
 * nothing says so. Only what is fully known counts: a table that the history did not create may
 * have anything. An action among others of one statement is not judged: the server does them in an
 * order of its own.
 */
final class AlterRefusals implements AlterTable.Visitor<Optional<String>> {
  private static final Set<String> SYSTEM_COLUMNS =
      Set.of("tableoid", "xmin", "cmin", "xmax", "cmax", "ctid", "oid");

  private final EffectBuilder effect;
  private final QualifiedName name;
  private final @Nullable Table table;

  private AlterRefusals(EffectBuilder effect, QualifiedName name) {
    this.effect = effect;
    this.name = name;
    this.table = effect.table(name).orElse(null);
  }

  static void describe(AlterTable action, EffectBuilder effect) {
    boolean alone = effect.situation().statement().size() == 1;
    if (alone && action.target().name().known()) {
      QualifiedName name = effect.catalog().resolve(action.target().name());
      action.accept(new AlterRefusals(effect, name)).ifPresent(effect::fails);
    }
  }

  // Columns

  private @Nullable Column column(Name column) {
    return table == null || !column.known() ? null : table.column(column.value()).orElse(null);
  }

  private @Nullable String missing(Name column) {
    boolean known =
        table != null
            && table.columnsKnown()
            && column.known()
            && !SYSTEM_COLUMNS.contains(column.value());
    return known && column(column) == null
        ? "'" + name.display() + "' has no column '" + column + "'"
        : null;
  }

  private @Nullable String taken(Name column) {
    return column(column) == null ? null : "the column '" + column + "' is there already";
  }

  private boolean ofPartitionKey(Name column) {
    return table != null
        && table.partitionBy() != null
        && table.partitionBy().keys().stream()
            .anyMatch(
                k ->
                    k.column() != null
                        ? k.column().is(column)
                        : k.expression() != null
                            && k.expression().columns().contains(column.value()));
  }

  private List<Table> parents() {
    List<Table> parents = new ArrayList<>();
    if (table != null) {
      if (table.partitionOf() != null) {
        effect.table(table.partitionOf()).ifPresent(parents::add);
      }
      for (QualifiedName parent : table.inherits()) {
        effect.table(parent).ifPresent(parents::add);
      }
    }
    return parents;
  }

  private @Nullable String inherited(Name column) {
    return column.known() && parents().stream().anyMatch(p -> p.column(column.value()).isPresent())
        ? "'" + column + "' is inherited"
        : null;
  }

  private @Nullable String typed() {
    return table != null && table.ofType() != null
        ? "'" + name.display() + "' has the columns of a type"
        : null;
  }

  /** The generated column that is made of another one. */
  private @Nullable String generatedFrom(Name column) {
    if (table == null) {
      return null;
    }
    return table.columns().stream()
        .filter(
            c ->
                c.generated() != null
                    && !column.is(c.name())
                    && c.generated().expression().columns().contains(column.value()))
        .map(c -> "the generated column '" + c.name() + "' is made of '" + column + "'")
        .findFirst()
        .orElse(null);
  }

  /** The trigger or policy that cannot be without a column. */
  private @Nullable String attachedTo(Name column) {
    if (table == null) {
      return null;
    }
    for (Attachments.Trigger trigger : table.attachments().triggers()) {
      if (trigger.needs(column.value())) {
        return "the trigger '" + trigger.name() + "' depends on '" + column + "'";
      }
    }
    for (Attachments.Policy policy : table.attachments().policies()) {
      if (policy.needs(column.value())) {
        return "the policy '" + policy.name() + "' depends on '" + column + "'";
      }
    }
    return null;
  }

  private static @Nullable String first(@Nullable String... reasons) {
    for (String reason : reasons) {
      if (reason != null) {
        return reason;
      }
    }
    return null;
  }

  @Override
  public Optional<String> visit(AddColumn action) {
    if (action.ifNotExists() && column(action.column().name()) != null) {
      return Optional.empty();
    }
    String why = first(taken(action.column().name()), typed());
    if (why != null || !action.column().name().known()) {
      return Optional.ofNullable(why);
    }
    String column = action.column().name().value();
    TypeName type = action.column().type();
    for (Table below : effect.catalog().gaining(name, column)) {
      Column own = below.column(column).orElse(null);
      if (own != null && type != null && differ(own.type(), type)) {
        return Optional.ofNullable(
            "'" + below.name().display() + "' has a column '" + column + "' of another type");
      }
    }
    for (Constraint constraint : action.column().constraints()) {
      Optional<String> refused =
          constraint.accept(new ConstraintRefusals(effect, name, action.column()));
      if (refused.isPresent()) {
        return refused;
      }
    }
    return Optional.empty();
  }

  private static boolean differ(@Nullable TypeName one, TypeName other) {
    return one != null
        && one.known()
        && other.known()
        && !other.isSerial()
        && !one.name().equals(other.name());
  }

  @Override
  public Optional<String> visit(DropColumn action) {
    Name column = action.column();
    if (column(column) == null || action.target().only()) {
      return Optional.empty();
    }
    // Before 15 a generated column goes with the one that it is made of.
    String dependent =
        action.cascade()
            ? null
            : first(effect.since(15) ? generatedFrom(column) : null, attachedTo(column));
    return Optional.ofNullable(
        first(
            typed(),
            inherited(column),
            ofPartitionKey(column) ? "'" + column + "' is part of the partition key" : null,
            dependent == null ? null : dependent + " and CASCADE is not said"));
  }

  @Override
  public Optional<String> visit(RenameColumn action) {
    return Optional.ofNullable(
        first(
            missing(action.column()),
            typed(),
            inherited(action.column()),
            taken(action.newName())));
  }

  @Override
  public Optional<String> visit(AlterColumnType action) {
    Name column = action.column();
    String missing = missing(column);
    if (missing != null || column(column) == null) {
      return Optional.ofNullable(missing);
    }
    return Optional.ofNullable(
        first(
            typed(),
            inherited(column),
            generatedFrom(column),
            attachedTo(column),
            action.using() == null ? withoutCast(action) : null));
  }

  /** Strings become other types, and numbers no numbers, by USING alone. */
  private @Nullable String withoutCast(AlterColumnType action) {
    Column column = Objects.requireNonNull(column(action.column()));
    TypeName from = column.type();
    TypeName to = action.type();
    if (from == null
        || !from.known()
        || column.userType() != null
        || effect.catalog().userType(to) != null
        || column.generated() != null) {
      return null;
    }
    return AutomaticCasts.refused(from, to)
        ? "a " + from + " becomes a " + to + " only by USING"
        : null;
  }

  @Override
  public Optional<String> visit(SetDefault action) {
    return Optional.ofNullable(first(missing(action.column()), madeByTheServer(action.column())));
  }

  @Override
  public Optional<String> visit(DropDefault action) {
    return Optional.ofNullable(first(missing(action.column()), madeByTheServer(action.column())));
  }

  private @Nullable String madeByTheServer(Name name) {
    Column column = column(name);
    if (column != null && column.identity() != null) {
      return "'" + name + "' is an identity column";
    }
    return column != null && column.generated() != null
        ? "'" + name + "' is a generated column"
        : null;
  }

  @Override
  public Optional<String> visit(SetNotNull action) {
    return Optional.ofNullable(missing(action.column()));
  }

  @Override
  public Optional<String> visit(DropNotNull action) {
    String missing = missing(action.column());
    Column column = column(action.column());
    if (missing != null || column == null || table == null) {
      return Optional.ofNullable(missing);
    }
    if (column.identity() != null) {
      return Optional.ofNullable("'" + action.column() + "' is an identity column");
    }
    boolean key =
        table.constraints().stream()
            .anyMatch(
                c ->
                    c.definition() instanceof Constraint.PrimaryKey
                        && c.columns().contains(column.name()));
    if (key) {
      return Optional.ofNullable("'" + action.column() + "' is part of the primary key");
    }
    boolean above =
        table.partitionOf() != null
            && parents().stream()
                .anyMatch(p -> p.column(column.name()).map(Column::notNull).orElse(false));
    return Optional.ofNullable(
        above ? "'" + action.column() + "' is NOT NULL in the partitioned table" : null);
  }

  @Override
  public Optional<String> visit(SetExpression action) {
    return Optional.ofNullable(first(missing(action.column()), notGenerated(action.column())));
  }

  private @Nullable String notGenerated(Name name) {
    Column column = column(name);
    return column != null && table != null && table.ofHistory() && column.generated() == null
        ? "'" + name + "' is not a generated column"
        : null;
  }

  @Override
  public Optional<String> visit(DropExpression action) {
    Column column = column(action.column());
    boolean virtual =
        column != null
            && column.generated() != null
            && column.generated().storage() != Storage.STORED;
    return Optional.ofNullable(
        first(
            missing(action.column()),
            action.ifExists() ? null : notGenerated(action.column()),
            virtual ? "'" + action.column() + "' is virtual: its values are nowhere" : null,
            column != null && column.generated() != null ? inherited(action.column()) : null));
  }

  @Override
  public Optional<String> visit(AddIdentity action) {
    Column column = column(action.column());
    return Optional.ofNullable(
        first(
            missing(action.column()),
            madeByTheServer(action.column()),
            column != null && (column.defaultValue() != null || column.serial())
                ? "'" + action.column() + "' has a default"
                : null));
  }

  @Override
  public Optional<String> visit(AlterIdentity action) {
    return Optional.ofNullable(first(missing(action.column()), noIdentity(action.column())));
  }

  private @Nullable String noIdentity(Name name) {
    Column column = column(name);
    return column != null
            && table != null
            && table.ofHistory()
            && table.partitionOf() == null
            && column.identity() == null
        ? "'" + name + "' is not an identity column"
        : null;
  }

  @Override
  public Optional<String> visit(DropIdentity action) {
    return Optional.ofNullable(
        first(missing(action.column()), action.ifExists() ? null : noIdentity(action.column())));
  }

  // Constraints

  @Override
  public Optional<String> visit(AddConstraint action) {
    return action.constraint().accept(new ConstraintRefusals(effect, name, null));
  }

  private @Nullable TableConstraint constraint(Name constraint) {
    return table == null || !constraint.known()
        ? null
        : table.constraint(constraint.value()).orElse(null);
  }

  /** NOT NULL constraints have names that the server makes up from 18 on, which are not kept. */
  private @Nullable String missingConstraint(Name constraint) {
    return table != null
            && table.complete()
            && constraint.known()
            && constraint(constraint) == null
            && !constraint.value().endsWith("not_null")
            && !constraint.value().endsWith("fkey")
        ? "'" + name.display() + "' has no constraint '" + constraint + "'"
        : null;
  }

  private @Nullable String inheritedConstraint(Name name) {
    TableConstraint constraint = constraint(name);
    boolean above =
        constraint != null
            && constraint.definition() instanceof Constraint.Check
            && parents().stream()
                .flatMap(p -> p.constraints().stream())
                .anyMatch(
                    c ->
                        c.name().equals(constraint.name())
                            && c.definition() instanceof Constraint.Check check
                            && !check.noInherit());
    return above ? "the constraint '" + name + "' is inherited" : null;
  }

  @Override
  public Optional<String> visit(DropConstraint action) {
    return Optional.ofNullable(
        first(
            action.ifExists() ? null : missingConstraint(action.constraint()),
            inheritedConstraint(action.constraint())));
  }

  @Override
  public Optional<String> visit(ValidateConstraint action) {
    TableConstraint constraint = constraint(action.constraint());
    boolean index =
        constraint != null
            && (constraint.definition() instanceof Constraint.Unique
                || constraint.definition() instanceof Constraint.PrimaryKey
                || constraint.definition() instanceof Constraint.Exclude);
    return Optional.ofNullable(
        first(
            missingConstraint(action.constraint()),
            index ? "'" + action.constraint() + "' is neither a CHECK nor a foreign key" : null));
  }

  @Override
  public Optional<String> visit(AlterConstraint action) {
    TableConstraint constraint = constraint(action.constraint());
    boolean other =
        constraint != null && constraint.references() == null && action.inherit() == null;
    return Optional.ofNullable(
        first(
            missingConstraint(action.constraint()),
            other ? "'" + action.constraint() + "' is not a foreign key" : null));
  }

  @Override
  public Optional<String> visit(RenameConstraint action) {
    return Optional.ofNullable(
        first(
            missingConstraint(action.constraint()),
            inheritedConstraint(action.constraint()),
            constraint(action.newName()) == null
                ? null
                : "the constraint '" + action.newName() + "' is there already"));
  }

  // Relations

  private @Nullable String occupied(QualifiedName other) {
    boolean there =
        effect.table(other).map(Table::ofHistory).orElse(false)
            || effect.catalog().index(other).isPresent();
    boolean known = table != null || effect.catalog().index(name).isPresent();
    return there && known ? "'" + other.display() + "' is there already" : null;
  }

  @Override
  public Optional<String> visit(RenameRelation action) {
    return Optional.ofNullable(
        action.newName().known()
            ? occupied(new QualifiedName(name.schema(), action.newName().value()))
            : null);
  }

  @Override
  public Optional<String> visit(SetSchema action) {
    boolean stays = action.schema().is(name.schema());
    return Optional.ofNullable(
        action.schema().known() && !stays
            ? occupied(new QualifiedName(action.schema().value(), name.name()))
            : null);
  }

  @Override
  public Optional<String> visit(AttachPartition action) {
    Table partition = effect.catalog().table(action.partition()).orElse(null);
    if (partition != null && partition.partitionOf() != null) {
      return Optional.ofNullable("'" + partition.name().display() + "' is a partition already");
    }
    return Optional.ofNullable(
        table == null ? null : BoundRefusals.of(action.bound(), table, effect));
  }

  @Override
  public Optional<String> visit(DetachPartition action) {
    Table partition = effect.catalog().table(action.partition()).orElse(null);
    return Optional.ofNullable(
        partition != null
                && partition.ofHistory()
                && partition.complete()
                && !name.equals(partition.partitionOf())
            ? "'" + partition.name().display() + "' is no partition of '" + name.display() + "'"
            : null);
  }

  @Override
  public Optional<String> visit(Inherit action) {
    Table parent = effect.catalog().table(action.parent()).orElse(null);
    if (table == null || parent == null || !table.complete() || !parent.complete()) {
      return Optional.empty();
    }
    boolean heir = table.inherits().contains(parent.name());
    if (action.remove()) {
      return Optional.ofNullable(
          heir
              ? null
              : "'" + name.display() + "' does not inherit from '" + parent.name().display() + "'");
    }
    if (heir) {
      return Optional.ofNullable(
          "'" + name.display() + "' inherits from '" + parent.name().display() + "' already");
    }
    if (parent.isPartitioned()) {
      return Optional.ofNullable("'" + parent.name().display() + "' is partitioned");
    }
    for (Column column : parent.columns()) {
      Column own = table.column(column.name()).orElse(null);
      if (own == null && table.columnsKnown()) {
        return Optional.ofNullable(
            "'" + name.display() + "' has no column '" + column.name() + "'");
      }
      if (own != null && column.type() != null && differ(own.type(), column.type())) {
        return Optional.ofNullable("'" + column.name() + "' has another type in the parent");
      }
      if (own != null && column.notNull() && !own.notNull()) {
        return Optional.ofNullable("'" + column.name() + "' has to be NOT NULL first");
      }
    }
    for (TableConstraint check : parent.constraints()) {
      if (check.definition() instanceof Constraint.Check definition
          && !definition.noInherit()
          && table.constraint(check.name()).isEmpty()) {
        return Optional.ofNullable(
            "'" + name.display() + "' has no constraint '" + check.name() + "'");
      }
    }
    return Optional.empty();
  }

  @Override
  public Optional<String> visit(OfType action) {
    return Optional.empty();
  }

  @Override
  public Optional<String> visit(DependsOnExtension action) {
    return Optional.empty();
  }

  @Override
  public Optional<String> visit(ChangeSetting action) {
    if (table == null || !table.complete() || !table.ofHistory()) {
      return Optional.empty();
    }
    Name argument = action.argument();
    return Optional.ofNullable(
        switch (action.setting()) {
          case CLUSTER_ON -> argument == null ? null : missingIndex(argument);
          case REPLICA_IDENTITY_INDEX ->
              argument == null ? null : first(missingIndex(argument), noIdentityIndex(argument));
          case ENABLE_TRIGGER, ENABLE_ALWAYS_TRIGGER, ENABLE_REPLICA_TRIGGER, DISABLE_TRIGGER ->
              argument != null
                      && argument.known()
                      && table.attachments().trigger(argument.value()).isEmpty()
                  ? "'" + name.display() + "' has no trigger '" + argument + "'"
                  : null;
          case SET_UNLOGGED -> first(temporary(), referencedByPermanent());
          case SET_LOGGED -> first(temporary(), referencesUnlogged());
          case COLUMN_STATISTICS, COLUMN_STORAGE, COLUMN_COMPRESSION, COLUMN_OPTIONS ->
              action.column() == null || effect.catalog().index(name).isPresent()
                  ? null
                  : missing(action.column());
          default -> null;
        });
  }

  private @Nullable Index index(Name index) {
    return table == null
        ? null
        : table.indexes().stream().filter(i -> index.is(i.name().name())).findFirst().orElse(null);
  }

  private @Nullable String missingIndex(Name index) {
    return index.known() && index(index) == null
        ? "'" + name.display() + "' has no index '" + index + "'"
        : null;
  }

  private @Nullable String noIdentityIndex(Name using) {
    Index index = index(using);
    if (index == null || table == null) {
      return null;
    }
    boolean nullable =
        index.keyColumns().stream()
            .anyMatch(c -> !table.column(c).map(Column::notNull).orElse(true));
    return !index.unique() || index.where() != null || index.keyColumns().isEmpty() || nullable
        ? "'" + using + "' does not identify every row: it has to be unique over NOT NULL columns"
        : null;
  }

  private @Nullable String temporary() {
    return table != null && table.persistence() == Persistence.TEMPORARY
        ? "'" + name.display() + "' is temporary"
        : null;
  }

  private @Nullable String referencedByPermanent() {
    return effect.catalog().referencing(name).stream()
        .filter(
            t ->
                !t.name().equals(name) && t.ofHistory() && t.persistence() == Persistence.PERMANENT)
        .map(t -> "'" + t.name().display() + "', which is logged, refers to it")
        .findFirst()
        .orElse(null);
  }

  private @Nullable String referencesUnlogged() {
    if (table == null) {
      return null;
    }
    for (TableConstraint constraint : table.constraints()) {
      QualifiedName referenced = constraint.references();
      if (referenced != null
          && !referenced.equals(name)
          && effect
              .table(referenced)
              .map(t -> t.persistence() == Persistence.UNLOGGED)
              .orElse(false)) {
        return "it refers to '" + referenced.display() + "', which is unlogged";
      }
    }
    return null;
  }

  @Override
  public Optional<String> visit(UnknownAction action) {
    return Optional.empty();
  }
}
