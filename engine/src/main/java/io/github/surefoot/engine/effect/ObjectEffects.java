package io.github.surefoot.engine.effect;

import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.effect.Effect.Role;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.SchemaOperation;
import io.github.surefoot.engine.operation.SchemaOperation.DropObject;
import io.github.surefoot.engine.operation.SchemaOperation.MoveObject;
import io.github.surefoot.engine.operation.SchemaOperation.RenameObject;
import io.github.surefoot.engine.operation.SchemaOperation.Unmodelled;

/** Sequences, types, routines, triggers and what else is in a schema. */
final class ObjectEffects implements SchemaOperation.Visitor<EffectBuilder> {
  private final EffectBuilder effect;

  ObjectEffects(EffectBuilder effect) {
    this.effect = effect;
  }

  private EffectBuilder unknown(String sentence) {
    effect.unknown(sentence);
    return effect;
  }

  @Override
  public EffectBuilder visit(DropObject operation) {
    ObjectName name = operation.name();
    if (!name.known()) {
      return unknown("What is dropped is not known before run time: its locks are left out.");
    }
    switch (operation.kind()) {
      case "VIEW", "MATERIALIZED VIEW", "FOREIGN TABLE" ->
          new DropEffect(effect).relation(effect.catalog().resolve(name), operation.cascade());
      case "SEQUENCE" -> new DropEffect(effect).sequence(operation);
      case "SCHEMA" -> {
        if (operation.cascade()) {
          new DropEffect(effect).schema(name.name().value());
        }
      }
      case "TYPE", "DOMAIN" -> dropType(operation);
      case "EXTENSION" -> {
        if (operation.cascade()) {
          unknown("Which objects need the extension is not known: their locks are left out.");
        }
      }
      default -> {}
    }
    return effect;
  }

  /** CASCADE drops the columns of the type. */
  private void dropType(DropObject operation) {
    QualifiedName type = effect.catalog().resolveType(operation.name());
    for (Table user : effect.catalog().usingType(type)) {
      if (operation.cascade()) {
        effect.lock(user.name(), LockMode.ACCESS_EXCLUSIVE, Role.DEPENDENT);
      } else {
        effect.fails(
            "a column of '" + user.name().display() + "' has the type and CASCADE is not said");
      }
    }
  }

  @Override
  public EffectBuilder visit(RenameObject operation) {
    return effect;
  }

  @Override
  public EffectBuilder visit(MoveObject operation) {
    return effect;
  }

  @Override
  public EffectBuilder visit(Unmodelled operation) {
    return unknown("What " + operation.command() + " does is not known: nothing is assumed.");
  }
}
