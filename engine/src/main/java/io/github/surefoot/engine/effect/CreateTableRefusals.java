package io.github.surefoot.engine.effect;

import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.operation.ColumnDefinition;
import io.github.surefoot.engine.operation.Constraint;
import io.github.surefoot.engine.operation.TableOperation.CreateTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Why a CREATE TABLE is certain to be refused, as far as it and the catalog tell. */
final class CreateTableRefusals {
  private final CreateTable operation;
  private final EffectBuilder effect;

  private CreateTableRefusals(CreateTable operation, EffectBuilder effect) {
    this.operation = operation;
    this.effect = effect;
  }

  static void describe(CreateTable operation, EffectBuilder effect) {
    String why = new CreateTableRefusals(operation, effect).reason();
    if (why != null) {
      effect.fails(why);
    }
  }

  private @Nullable String reason() {
    String twice = twice();
    if (twice != null) {
      return twice;
    }
    if (operation.partitionOf() != null) {
      Table parent = effect.catalog().table(operation.partitionOf().parent()).orElse(null);
      String bound =
          parent == null ? null : BoundRefusals.of(operation.partitionOf().bound(), parent, effect);
      if (bound != null) {
        return bound;
      }
    }
    return constraints();
  }

  private @Nullable String twice() {
    Set<String> names = new HashSet<>();
    for (ColumnDefinition column : operation.columns()) {
      if (column.name().known() && !names.add(column.name().value())) {
        return "the column '" + column.name() + "' is there twice";
      }
    }
    long keys = all().stream().filter(Constraint.PrimaryKey.class::isInstance).count();
    return keys > 1 ? "a table has one primary key" : null;
  }

  private List<Constraint> all() {
    List<Constraint> all = new ArrayList<>(operation.constraints());
    operation.columns().forEach(column -> all.addAll(column.constraints()));
    return all;
  }

  /** The constraints are looked at as if the table were there, without rows. */
  private @Nullable String constraints() {
    if (!operation.name().known()) {
      return null;
    }
    QualifiedName name = effect.catalog().created(operation.name(), operation.persistence());
    Table made = effect.after(operation).table(name).orElse(null);
    if (made == null || !made.columnsKnown()) {
      return null;
    }
    for (Constraint constraint : all()) {
      String why = new ConstraintRefusals(effect, made).ofNew(constraint);
      if (why != null) {
        return why;
      }
    }
    return null;
  }
}
