package io.github.surefoot.engine.effect;

import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.effect.Effect.Role;
import io.github.surefoot.engine.operation.AccessOperation;
import io.github.surefoot.engine.operation.AccessOperation.AlterGroup;
import io.github.surefoot.engine.operation.AccessOperation.AlterRole;
import io.github.surefoot.engine.operation.AccessOperation.CreateRole;
import io.github.surefoot.engine.operation.AccessOperation.DefaultPrivileges;
import io.github.surefoot.engine.operation.AccessOperation.DropOwned;
import io.github.surefoot.engine.operation.AccessOperation.DropRole;
import io.github.surefoot.engine.operation.AccessOperation.Membership;
import io.github.surefoot.engine.operation.AccessOperation.Objects;
import io.github.surefoot.engine.operation.AccessOperation.Privileges;
import io.github.surefoot.engine.operation.AccessOperation.ReassignOwned;
import io.github.surefoot.engine.operation.AccessOperation.RoleSetting;
import io.github.surefoot.engine.operation.AccessOperation.SecurityLabel;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.RoleName;
import java.util.List;

/** Roles and privileges. */
final class AccessEffects implements AccessOperation.Visitor<EffectBuilder> {
  private final EffectBuilder effect;

  AccessEffects(EffectBuilder effect) {
    this.effect = effect;
  }

  /** Before 18 GRANT and REVOKE find a relation without a lock on it. */
  @Override
  public EffectBuilder visit(Privileges operation) {
    Objects on = operation.on();
    boolean relations = on.kind().equals("TABLE") || on.kind().equals("SEQUENCE");
    if (!relations || !effect.since(18)) {
      return effect;
    }
    if (!on.all()) {
      for (ObjectName name : on.names()) {
        if (name.known()) {
          effect.lock(effect.catalog().resolve(name), LockMode.ACCESS_SHARE, Role.TARGET);
        }
      }
    }
    return effect;
  }

  @Override
  public EffectBuilder visit(Membership operation) {
    return effect;
  }

  @Override
  public EffectBuilder visit(DefaultPrivileges operation) {
    return effect;
  }

  @Override
  public EffectBuilder visit(CreateRole operation) {
    return effect;
  }

  @Override
  public EffectBuilder visit(AlterRole operation) {
    return effect;
  }

  @Override
  public EffectBuilder visit(AlterGroup operation) {
    return effect;
  }

  @Override
  public EffectBuilder visit(RoleSetting operation) {
    return effect;
  }

  @Override
  public EffectBuilder visit(DropRole operation) {
    return effect;
  }

  @Override
  public EffectBuilder visit(ReassignOwned operation) {
    for (Table table : owned(operation.owners())) {
      effect.lock(table.name(), LockMode.ACCESS_EXCLUSIVE, Role.TARGET);
    }
    effect.unknown(
        "What else belongs to the role is not known: every table of it is locked ACCESS EXCLUSIVE"
            + " until the transaction ends; these locks are left out.");
    return effect;
  }

  @Override
  public EffectBuilder visit(DropOwned operation) {
    for (Table table : owned(operation.owners())) {
      new DropEffect(effect).relation(table.name(), operation.cascade());
    }
    effect.unknown(
        "What else belongs to the role is not known: every table of it is dropped under ACCESS"
            + " EXCLUSIVE; these locks are left out.");
    return effect;
  }

  private List<Table> owned(List<RoleName> owners) {
    return owners.stream()
        .filter(role -> role.kind() == RoleName.Kind.NAMED && role.name().known())
        .flatMap(role -> effect.catalog().ownedBy(role.name().value()).stream())
        .toList();
  }

  /**
   * As COMMENT: SHARE UPDATE EXCLUSIVE. Documented by the server's source alone (seclabel.c), since
   * no provider of labels comes with it.
   */
  @Override
  public EffectBuilder visit(SecurityLabel operation) {
    ObjectName relation = operation.object().relation();
    if (relation != null && relation.known()) {
      effect.lock(effect.catalog().resolve(relation), LockMode.SHARE_UPDATE_EXCLUSIVE, Role.TARGET);
    }
    return effect;
  }
}
