package io.github.surefoot.engine.effect;

import io.github.surefoot.engine.catalog.Column;
import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.effect.Effect.Role;
import io.github.surefoot.engine.operation.RelationKind;
import io.github.surefoot.engine.operation.TableOperation.Persistence;
import io.github.surefoot.engine.operation.ViewOperation;
import io.github.surefoot.engine.operation.ViewOperation.CreateMaterializedView;
import io.github.surefoot.engine.operation.ViewOperation.CreateView;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Creation of views. */
final class ViewEffects implements ViewOperation.Visitor<EffectBuilder> {
  private final EffectBuilder effect;

  ViewEffects(EffectBuilder effect) {
    this.effect = effect;
  }

  @Override
  public EffectBuilder visit(CreateView operation) {
    Table known = known(operation, operation.temporary());
    if (known != null && operation.orReplace()) {
      effect.lock(known.name(), LockMode.ACCESS_EXCLUSIVE, Role.TARGET);
      replaced(known, operation);
    } else if (known != null && known.ofHistory()) {
      exists(known);
    }
    new ReadEffects(effect).named(operation.query().relations());
    return effect;
  }

  /** What it shows is looked at even if there is a view of that name already. */
  @Override
  public EffectBuilder visit(CreateMaterializedView operation) {
    Table known = known(operation, false);
    ReadEffects reads = new ReadEffects(effect);
    if (known != null && operation.ifNotExists()) {
      reads.named(operation.query().relations());
      return effect;
    }
    if (known != null && known.ofHistory()) {
      exists(known);
    }
    if (operation.withData()) {
      reads.run(operation.query().relations()).scan();
    } else {
      reads.named(operation.query().relations());
    }
    return effect;
  }

  private void exists(Table known) {
    effect.fails(
        "there is a " + known.kind().words() + " '" + known.name().display() + "' already");
  }

  /** Columns may be added at the end; those that there are keep name and type. */
  private void replaced(Table old, CreateView operation) {
    if (old.kind() != RelationKind.VIEW) {
      effect.fails("'" + old.name().display() + "' is a " + old.kind().words() + ", not a view");
      return;
    }
    Table now = effect.after(operation).table(old.name()).orElse(null);
    if (now == null || !old.columnsKnown() || !now.columnsKnown()) {
      return;
    }
    List<Column> columns = now.columns();
    for (int i = 0; i < old.columns().size(); i++) {
      Column before = old.columns().get(i);
      boolean kept = i < columns.size() && columns.get(i).name().equals(before.name());
      if (!kept) {
        effect.fails(
            "CREATE OR REPLACE VIEW keeps the columns that there are, in their order: '"
                + before.name()
                + "' is not among the new ones in its place");
        return;
      }
      if (changesType(before, columns.get(i))) {
        effect.fails("CREATE OR REPLACE VIEW cannot change the type of '" + before.name() + "'");
        return;
      }
    }
  }

  private static boolean changesType(Column before, Column now) {
    return before.type() != null
        && now.type() != null
        && before.type().known()
        && now.type().known()
        && before.type().schema() == null
        && now.type().schema() == null
        && !before.type().toString().equals(now.type().toString());
  }

  private @Nullable Table known(ViewOperation operation, boolean temporary) {
    if (!operation.name().known()) {
      return null;
    }
    QualifiedName name =
        effect
            .catalog()
            .created(operation.name(), temporary ? Persistence.TEMPORARY : Persistence.PERMANENT);
    return effect.table(name).orElse(null);
  }
}
