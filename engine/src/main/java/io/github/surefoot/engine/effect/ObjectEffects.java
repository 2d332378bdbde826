package io.github.surefoot.engine.effect;

import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.RelationKind;
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
          new DropEffect(effect)
              .relation(
                  effect.catalog().resolve(name),
                  RelationKind.valueOf(operation.kind().replace(' ', '_')),
                  operation.cascade());
      case "SEQUENCE" -> new DropEffect(effect).sequence(operation);
      case "SCHEMA" -> new DropEffect(effect).schema(name.name().value(), operation.cascade());
      case "TYPE", "DOMAIN" ->
          new DropEffect(effect).type(effect.catalog().resolveType(name), operation.cascade());
      case "COLLATION" -> new DropEffect(effect).collation(operation);
      case "STATISTICS" -> new DropEffect(effect).statistics(operation);
      case "EXTENSION" -> {
        if (operation.cascade()) {
          unknown("Which objects need the extension is not known: their locks are left out.");
        }
      }
      default -> {}
    }
    return effect;
  }

  @Override
  public EffectBuilder visit(RenameObject operation) {
    switch (operation.kind()) {
      case "TYPE", "DOMAIN" -> TypeEffects.rename(operation, effect);
      case "SCHEMA" -> {
        if (operation.newName().known()
            && effect.catalog().hasSchema(operation.newName().value())) {
          effect.fails("there is a schema '" + operation.newName() + "' already");
        }
      }
      default -> {}
    }
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
