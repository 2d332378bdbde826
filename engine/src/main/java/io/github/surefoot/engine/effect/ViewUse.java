package io.github.surefoot.engine.effect;

import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.catalog.ViewDefinition;

/** Views in the way of a change of what they use. */
final class ViewUse {
  private ViewUse() {}

  /**
   * A column that a view uses cannot be dropped without CASCADE, nor get another type.
   *
   * @param why what is to be added to the reason
   */
  static void refuse(EffectBuilder effect, QualifiedName table, String column, String why) {
    for (Table view : effect.catalog().dependentViews(table)) {
      ViewDefinition definition = view.view();
      if (definition == null) {
        continue;
      }
      if (definition.uses(table, column)) {
        effect.fails("the view '" + view.name().display() + "' uses '" + column + "' and " + why);
      } else if (definition.mayUse(table, column)) {
        effect.unknown(
            "Whether the view '"
                + view.name().display()
                + "' uses '"
                + column
                + "' is not known: if it does, the statement fails.");
      }
    }
  }
}
