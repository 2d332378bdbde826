package io.github.surefoot.engine.effect;

import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.catalog.UserType.Kind;
import io.github.surefoot.engine.effect.Effect.Role;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.ObjectOperation;
import io.github.surefoot.engine.operation.ObjectOperation.AlterDefinition;
import io.github.surefoot.engine.operation.ObjectOperation.AlterStatistics;
import io.github.surefoot.engine.operation.ObjectOperation.ChangeExtensionMember;
import io.github.surefoot.engine.operation.ObjectOperation.ChangeOwner;
import io.github.surefoot.engine.operation.ObjectOperation.Comment;
import io.github.surefoot.engine.operation.ObjectOperation.CreateCollation;
import io.github.surefoot.engine.operation.ObjectOperation.CreateDefinition;
import io.github.surefoot.engine.operation.ObjectOperation.CreateExtension;
import io.github.surefoot.engine.operation.ObjectOperation.CreateSchema;
import io.github.surefoot.engine.operation.ObjectOperation.CreateStatistics;
import io.github.surefoot.engine.operation.ObjectOperation.DropDefinition;
import io.github.surefoot.engine.operation.ObjectOperation.RefreshCollation;
import io.github.surefoot.engine.operation.ObjectOperation.UpdateExtension;
import io.github.surefoot.engine.operation.ObjectReference;
import java.util.Locale;

/** Schemas, extensions, collations, statistics, comments and what else has a definition. */
final class DefinitionEffects implements ObjectOperation.Visitor<EffectBuilder> {
  private final EffectBuilder effect;

  DefinitionEffects(EffectBuilder effect) {
    this.effect = effect;
  }

  @Override
  public EffectBuilder visit(CreateSchema operation) {
    if (!operation.ifNotExists()
        && operation.name().known()
        && effect.catalog().hasSchema(operation.name().value())) {
      effect.fails("there is a schema '" + operation.name() + "' already");
    }
    return effect;
  }

  /** Everything it makes is new; what its script does besides is the extension's own. */
  @Override
  public EffectBuilder visit(CreateExtension operation) {
    return effect;
  }

  @Override
  public EffectBuilder visit(UpdateExtension operation) {
    effect.unknown(
        "What the update scripts of the extension '"
            + operation.name()
            + "' do is not known: nothing is assumed.");
    return effect;
  }

  @Override
  public EffectBuilder visit(ChangeExtensionMember operation) {
    return relation(operation.member());
  }

  @Override
  public EffectBuilder visit(CreateCollation operation) {
    return effect;
  }

  @Override
  public EffectBuilder visit(RefreshCollation operation) {
    return effect;
  }

  @Override
  public EffectBuilder visit(CreateStatistics operation) {
    ObjectName table = operation.table();
    if (table == null || !table.known()) {
      effect.unknown("The table is not known before run time: its lock is left out.");
      return effect;
    }
    effect.lock(effect.catalog().resolve(table), LockMode.SHARE_UPDATE_EXCLUSIVE, Role.TARGET);
    ObjectName name = operation.name();
    if (name != null && name.known() && !operation.ifNotExists()) {
      QualifiedName resolved = effect.catalog().resolveStatistics(name);
      if (effect.catalog().statistics(resolved).isPresent()) {
        effect.fails("there are statistics '" + resolved.display() + "' already");
      }
    }
    return effect;
  }

  @Override
  public EffectBuilder visit(AlterStatistics operation) {
    if (!effect.since(13)) {
      effect.fails("SET STATISTICS comes with PostgreSQL 13");
    }
    return effect;
  }

  @Override
  public EffectBuilder visit(CreateDefinition operation) {
    return effect;
  }

  @Override
  public EffectBuilder visit(AlterDefinition operation) {
    return effect;
  }

  @Override
  public EffectBuilder visit(DropDefinition operation) {
    if (operation.cascade()) {
      effect.unknown(
          "What depends on the "
              + operation.object().kind().toLowerCase(Locale.ROOT)
              + " is not known: the locks of what goes with it are left out.");
    }
    return effect;
  }

  /** A composite type is locked as a relation; what is the session's own already is left alone. */
  @Override
  public EffectBuilder visit(ChangeOwner operation) {
    ObjectName name = operation.object().name();
    boolean own =
        switch (operation.owner().value()) {
          case "current_user", "current_role", "session_user" -> true;
          default -> false;
        };
    if (operation.object().kind().equals("TYPE") && name != null && name.known() && !own) {
      QualifiedName type = effect.catalog().resolveType(name);
      effect
          .catalog()
          .type(type)
          .filter(t -> t.kind() == Kind.COMPOSITE)
          .ifPresent(t -> effect.lock(type, LockMode.ACCESS_EXCLUSIVE, Role.TARGET));
    }
    return effect;
  }

  @Override
  public EffectBuilder visit(Comment operation) {
    return relation(operation.object());
  }

  /** What hangs on a table is found through it; a relation itself is changed. */
  private EffectBuilder relation(ObjectReference object) {
    ObjectName relation = object.relation();
    if (relation == null || !relation.known()) {
      return effect;
    }
    LockMode mode =
        switch (object.kind()) {
          case "CONSTRAINT", "TRIGGER", "RULE", "POLICY" -> LockMode.ACCESS_SHARE;
          default -> LockMode.SHARE_UPDATE_EXCLUSIVE;
        };
    effect.lock(effect.catalog().resolve(relation), mode, Role.TARGET);
    return effect;
  }
}
