package io.github.surefoot.engine.catalog;

import io.github.surefoot.engine.catalog.Attachments.Policy;
import io.github.surefoot.engine.catalog.Attachments.Publication;
import io.github.surefoot.engine.catalog.Attachments.Trigger;
import io.github.surefoot.engine.operation.ColumnDefinition.Generated;
import io.github.surefoot.engine.operation.Constraint;
import io.github.surefoot.engine.operation.Expression;
import io.github.surefoot.engine.operation.Expression.ColumnCast;
import io.github.surefoot.engine.operation.Expression.Conjunct;
import io.github.surefoot.engine.operation.IndexElement;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.TableOperation.PartitionBy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Carries RENAME COLUMN into the definitions that name the column. The server keeps them by column
 * number; here they are kept as written, so the facts are renamed and the text stays.
 */
final class ColumnRenaming implements Constraint.Visitor<Constraint> {
  private final String from;
  private final Name to;

  ColumnRenaming(Name from, Name to) {
    this.from = from.value();
    this.to = to;
  }

  /** Renames the column in everything that its own table holds. */
  void apply(TableEdit table) {
    table.columns.replaceAll(this::column);
    table.constraints.replaceAll(this::constraint);
    table.indexes.replaceAll(this::index);
    table.attachments =
        table
            .attachments
            .triggers(each(table.attachments.triggers(), this::trigger))
            .policies(each(table.attachments.policies(), this::policy))
            .publications(each(table.attachments.publications(), this::publication));
    if (table.partitionBy != null) {
      table.partitionBy =
          new PartitionBy(
              table.partitionBy.strategy(), each(table.partitionBy.keys(), this::element));
    }
  }

  /** Renames the column where another table's foreign keys to {@code referenced} name it. */
  void applyToReferences(TableEdit table, QualifiedName referenced) {
    table.constraints.replaceAll(
        constraint ->
            referenced.equals(constraint.references())
                    && constraint.definition() instanceof Constraint.ForeignKey key
                ? redefined(
                    constraint,
                    constraint.columns(),
                    key.over(
                        key.columns(),
                        each(key.referencedColumns(), this::name),
                        key.onDeleteColumns()))
                : constraint);
  }

  private Column column(Column column) {
    Column renamed = column.name().equals(from) ? column.named(to.value()) : column;
    if (renamed.generated() != null && renamed.generated().expression().columns().contains(from)) {
      renamed =
          renamed.generatedAs(
              new Generated(
                  expression(renamed.generated().expression()), renamed.generated().storage()));
    }
    return renamed;
  }

  private TableConstraint constraint(TableConstraint constraint) {
    return redefined(
        constraint, each(constraint.columns(), this::text), constraint.definition().accept(this));
  }

  private Trigger trigger(Trigger trigger) {
    return trigger.needs(from)
        ? trigger.on(
            each(trigger.columns(), this::text),
            trigger.condition() == null ? null : expression(trigger.condition()))
        : trigger;
  }

  private Publication publication(Publication publication) {
    if (!publication.columns().contains(from)) {
      return publication;
    }
    Set<String> columns = new HashSet<>(publication.columns());
    columns.remove(from);
    columns.add(to.value());
    return new Publication(publication.name(), columns);
  }

  private Policy policy(Policy policy) {
    return policy.needs(from)
        ? policy.with(
            policy.roles(),
            policy.using() == null ? null : expression(policy.using()),
            policy.check() == null ? null : expression(policy.check()))
        : policy;
  }

  private static TableConstraint redefined(
      TableConstraint constraint, List<String> columns, Constraint definition) {
    return new TableConstraint(
        constraint.name(),
        columns,
        definition,
        constraint.validated(),
        constraint.enforced(),
        constraint.references(),
        constraint.origin());
  }

  private Index index(Index index) {
    return new Index(
        index.name(),
        index.table(),
        index.unique(),
        index.method(),
        each(index.elements(), this::element),
        each(index.include(), this::text),
        index.where() == null ? null : expression(index.where()),
        index.valid(),
        index.attachedTo(),
        index.constraint(),
        index.origin());
  }

  private IndexElement element(IndexElement element) {
    return new IndexElement(
        element.column() == null ? null : name(element.column()),
        element.expression() == null ? null : expression(element.expression()),
        element.collation(),
        element.operatorClass(),
        element.operatorClassOptions(),
        element.order());
  }

  @Override
  public Constraint visit(Constraint.NotNull c) {
    return new Constraint.NotNull(
        c.name(), name(c.column()), c.noInherit(), c.attributes(), c.range());
  }

  @Override
  public Constraint visit(Constraint.Check c) {
    return new Constraint.Check(
        c.name(), expression(c.expression()), c.noInherit(), c.attributes(), c.range());
  }

  @Override
  public Constraint visit(Constraint.Unique c) {
    return c.over(each(c.columns(), this::name), each(c.include(), this::name));
  }

  @Override
  public Constraint visit(Constraint.PrimaryKey c) {
    return c.over(each(c.columns(), this::name), each(c.include(), this::name));
  }

  @Override
  public Constraint visit(Constraint.Exclude c) {
    return new Constraint.Exclude(
        c.name(),
        c.method(),
        each(c.elements(), this::element),
        c.operators(),
        each(c.include(), this::name),
        c.where() == null ? null : expression(c.where()),
        c.storage(),
        c.attributes(),
        c.range());
  }

  @Override
  public Constraint visit(Constraint.ForeignKey c) {
    return c.over(
        each(c.columns(), this::name),
        c.referencedColumns(),
        each(c.onDeleteColumns(), this::name));
  }

  private Expression expression(Expression e) {
    if (!e.columns().contains(from)) {
      return e;
    }
    Set<String> columns = new HashSet<>(e.columns());
    columns.remove(from);
    columns.add(to.value());
    return new Expression(
        e.range(),
        e.calls(),
        columns,
        e.literal(),
        e.cast() == null ? null : new ColumnCast(name(e.cast().column()), e.cast().types()),
        each(e.conjuncts(), this::conjunct),
        e.casts(),
        e.subquery(),
        e.hole());
  }

  private Conjunct conjunct(Conjunct conjunct) {
    if (conjunct instanceof Conjunct.IsNotNull c) {
      return new Conjunct.IsNotNull(name(c.column()));
    } else if (conjunct instanceof Conjunct.IsNull c) {
      return new Conjunct.IsNull(name(c.column()));
    } else if (conjunct instanceof Conjunct.EqualsValue c) {
      return new Conjunct.EqualsValue(name(c.column()), c.value());
    } else if (conjunct instanceof Conjunct.DiffersFromValue c) {
      return new Conjunct.DiffersFromValue(name(c.column()), c.value());
    } else if (conjunct instanceof Conjunct.EqualsColumn c) {
      return new Conjunct.EqualsColumn(objectName(c.left()), objectName(c.right()));
    } else if (conjunct instanceof Conjunct.InValues c) {
      return new Conjunct.InValues(name(c.column()), c.count(), c.values());
    } else if (conjunct instanceof Conjunct.NotInValues c) {
      return new Conjunct.NotInValues(name(c.column()), c.values());
    } else if (conjunct instanceof Conjunct.InQuery c) {
      return new Conjunct.InQuery(name(c.column()), c.limited(), c.from());
    } else if (conjunct instanceof Conjunct.LowerBound c) {
      return new Conjunct.LowerBound(name(c.column()), c.value(), c.inclusive());
    } else if (conjunct instanceof Conjunct.UpperBound c) {
      return new Conjunct.UpperBound(name(c.column()), c.value(), c.inclusive());
    } else if (conjunct instanceof Conjunct.LengthAtMost c) {
      return new Conjunct.LengthAtMost(name(c.column()), c.characters());
    } else if (conjunct instanceof Conjunct.Between c) {
      return new Conjunct.Between(name(c.column()), c.low(), c.high());
    } else if (conjunct instanceof Conjunct.AnyOf c) {
      return new Conjunct.AnyOf(each(c.alternatives(), parts -> each(parts, this::conjunct)));
    }
    return conjunct;
  }

  private ObjectName objectName(ObjectName written) {
    return new ObjectName(written.schema(), name(written.name()));
  }

  private Name name(Name name) {
    return name.is(from) ? to : name;
  }

  private String text(String column) {
    return column.equals(from) ? to.value() : column;
  }

  private static <T> List<T> each(List<T> list, UnaryOperator<T> change) {
    List<T> changed = new ArrayList<>(list.size());
    for (T item : list) {
      changed.add(change.apply(item));
    }
    return changed;
  }
}
