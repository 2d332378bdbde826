package io.github.surefoot.engine.rule;

import io.github.surefoot.engine.catalog.Column;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.AlterTable.AlterColumnType;
import io.github.surefoot.engine.operation.TypeName;
import java.util.Optional;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A column that gets another type, for the rules that speak of it.
 *
 * @param column what is known of it before
 */
public record TypeChange(AlterColumnType change, Optional<Column> column) {
  /** What the step does to its column. */
  public static TypeChange of(AlterColumnType change, Step step) {
    return new TypeChange(
        change,
        step.before()
            .table(change.target().name())
            .flatMap(t -> t.column(change.column().value())));
  }

  /** The type that it has, null if that is not known. */
  public @Nullable TypeName from() {
    return column.map(Column::type).filter(TypeName::known).orElse(null);
  }

  /**
   * How a message begins: {@code Changing 'orders.id' from integer to bigint}, {@code Changing
   * 'orders.name' to text COLLATE de}.
   */
  public String sentence() {
    String collation = change.collation() == null ? "" : " COLLATE " + change.collation();
    TypeName from = from();
    boolean same = from != null && from.toString().equals(change.type().toString());
    return "Changing '"
        + change.target().name()
        + "."
        + change.column()
        + "'"
        + (from == null || (same && !collation.isEmpty()) ? "" : " from " + from)
        + " to "
        + change.type()
        + collation;
  }
}
