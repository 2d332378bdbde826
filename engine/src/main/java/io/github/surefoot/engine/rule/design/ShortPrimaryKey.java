package io.github.surefoot.engine.rule.design;

import io.github.surefoot.engine.catalog.Catalog;
import io.github.surefoot.engine.catalog.Column;
import io.github.surefoot.engine.catalog.Sequence;
import io.github.surefoot.engine.catalog.Sequence.Place;
import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.Constraint.ForeignKey;
import io.github.surefoot.engine.operation.Constraint.PrimaryKey;
import io.github.surefoot.engine.operation.SequenceOperation.CreateSequence;
import io.github.surefoot.engine.operation.SequenceOption;
import io.github.surefoot.engine.operation.SequenceOption.Start;
import io.github.surefoot.engine.operation.TypeName;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Remedy;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.RuleOptions;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.rule.TableKnowledge;
import io.github.surefoot.engine.rule.TableStatistics.Size;
import io.github.surefoot.engine.rule.remedy.Identifiers;
import io.github.surefoot.engine.rule.remedy.MigrationPlan;
import io.github.surefoot.engine.rule.remedy.Sql;
import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.source.SqlRange;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.checkerframework.checker.nullness.qual.Nullable;

/** A numbered primary key whose numbers come to an end while the table still grows. */
public final class ShortPrimaryKey implements DesignRule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          ShortPrimaryKey.class,
          Severity.WARNING,
          "A primary key numbers rows with an integer or smallint, or starts above half of its"
              + " range.");

  private static final Map<String, BigInteger> LARGEST =
      Map.of(
          "smallint", BigInteger.valueOf(Short.MAX_VALUE),
          "integer", BigInteger.valueOf(Integer.MAX_VALUE),
          "bigint", BigInteger.valueOf(Long.MAX_VALUE));

  /** A table with fewer rows than this part of the range is far from its end. */
  private static final BigInteger FAR = BigInteger.valueOf(100);

  /** A list of things to choose from has no more columns. */
  private static final int FEW_COLUMNS = 3;

  private static final Pattern DIGITS = Pattern.compile("[+-]?[0-9]+");

  private final TableKnowledge tables;

  /** For tables of which only the migrations tell. */
  public ShortPrimaryKey() {
    this(TableKnowledge.NONE);
  }

  private ShortPrimaryKey(TableKnowledge tables) {
    this.tables = tables;
  }

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public Rule configured(RuleOptions options, TableKnowledge known) {
    return new ShortPrimaryKey(known);
  }

  @Override
  public void check(Release release, Consumer<Finding> findings) {
    release
        .tables()
        .filter(t -> t.partitionOf() == null && t.inherits().isEmpty())
        .filter(t -> !tables.isSmall(t.name(), release.end(), release.schema()))
        .forEach(t -> key(t).ifPresent(key -> check(t, key, release, findings)));
  }

  /** The column of a primary key of one column that refers to no other table. */
  private static Optional<Column> key(Table table) {
    return table.constraints().stream()
        .filter(c -> c.definition() instanceof PrimaryKey && c.columns().size() == 1)
        .findFirst()
        .map(c -> c.columns().get(0))
        .filter(
            column ->
                table.constraints().stream()
                    .noneMatch(
                        c -> c.definition() instanceof ForeignKey && c.columns().contains(column)))
        .flatMap(table::column);
  }

  private void check(Table table, Column key, Release release, Consumer<Finding> findings) {
    TypeName type = key.type();
    BigInteger largest =
        type == null || key.userType() != null || type.arrayDimensions() > 0
            ? null
            : LARGEST.get(type.name());
    if (type == null || largest == null || isFar(table, largest)) {
      return;
    }
    Sequence sequence = sequence(table, key, release.end()).orElse(null);
    BigInteger start = start(key, sequence, release);
    if (start != null && start.compareTo(largest.shiftRight(1)) > 0) {
      findings.accept(
          finding(
              table,
              key,
              release,
              "' starts its numbers at " + start + ", above half of what " + type + " holds.",
              new Remedy("Start where there is room for the rows to come.", List.of())));
    } else if (!type.name().equals("bigint")) {
      if ((isNumbered(key) || isNamedAsNumber(key)) && !isList(table, release.end())) {
        findings.accept(
            finding(
                table,
                key,
                release,
                "' numbers rows with " + type + ", which ends at " + largest + ".",
                wider(key, type, release)));
      }
    } else if (sequence != null && endsEarly(sequence) && !isList(table, release.end())) {
      findings.accept(
          finding(
              table,
              key,
              release,
              "' is bigint, but its sequence '"
                  + sequence.name().name()
                  + "' is "
                  + sequence.dataType()
                  + " and ends at "
                  + LARGEST.get(String.valueOf(sequence.dataType()))
                  + ".",
              MigrationPlan.atTheEnd(release.history())
                  .then(
                      "widen " + sequence.name().name(),
                      "SET LOCAL lock_timeout = '2s'",
                      "ALTER SEQUENCE " + Identifiers.quoted(sequence.name()) + " AS bigint")
                  .remedy("Widen the sequence too, which locks no table.")));
    }
  }

  private static boolean endsEarly(Sequence sequence) {
    return "integer".equals(sequence.dataType()) || "smallint".equals(sequence.dataType());
  }

  /** Whether the server draws the key from a sequence. */
  private static boolean isNumbered(Column key) {
    return key.serial()
        || key.identity() != null
        || (key.defaultValue() != null
            && key.defaultValue().calls().stream().anyMatch(c -> c.name().name().is("nextval")));
  }

  /** Whether its name says that it is a number given to a row, and means nothing else. */
  private static boolean isNamedAsNumber(Column key) {
    String name = key.name().toLowerCase(Locale.ROOT);
    return name.equals("id") || name.endsWith("_id");
  }

  /**
   * Whether it is a list of things to choose from, as roles or countries: others refer to it, it
   * refers to nothing, and no row of it has a time.
   */
  private static boolean isList(Table table, Catalog catalog) {
    return table.columnsKnown()
        && table.columns().size() <= FEW_COLUMNS
        && table.columns().stream().noneMatch(ShortPrimaryKey::isTime)
        && table.constraints().stream().noneMatch(c -> c.definition() instanceof ForeignKey)
        && !catalog.referencing(table.name()).isEmpty();
  }

  private static boolean isTime(Column column) {
    TypeName type = column.type();
    return type == null || type.name().equals("date") || type.name().startsWith("timestamp");
  }

  private boolean isFar(Table table, BigInteger largest) {
    return tables
        .size(table.name())
        .map(Size::rows)
        .filter(rows -> rows >= 0)
        .filter(rows -> BigInteger.valueOf(rows).multiply(FAR).compareTo(largest) < 0)
        .isPresent();
  }

  /** What the key is drawn from, if that is known. */
  private static Optional<Sequence> sequence(Table table, Column key, Catalog catalog) {
    Optional<Sequence> own = catalog.sequence(table.name(), key.name());
    if (own.isPresent() || key.defaultValue() == null) {
      return own;
    }
    Place place = new Place(table.name(), key.name());
    return key.defaultValue().calls().stream().anyMatch(c -> c.name().name().is("nextval"))
        ? catalog.allSequences().stream()
            .filter(s -> catalog.drawingFrom(s.name()).contains(place))
            .findFirst()
        : Optional.empty();
  }

  /** Where the numbers start, if the statement that makes them says so; null otherwise. */
  private static @Nullable BigInteger start(
      Column key, @Nullable Sequence sequence, Release release) {
    List<SequenceOption> options = List.of();
    if (key.identity() != null) {
      options = key.identity().options();
    } else if (sequence != null) {
      options =
          release
              .step(sequence.created())
              .map(Step::operation)
              .flatMap(
                  o -> o instanceof CreateSequence c ? Optional.of(c.options()) : Optional.empty())
              .orElse(List.of());
    }
    Start start = SequenceOption.last(options, Start.class);
    return start != null && start.value().length() < 40 && DIGITS.matcher(start.value()).matches()
        ? new BigInteger(start.value())
        : null;
  }

  private static Remedy wider(Column key, TypeName type, Release release) {
    Step step = release.step(key.origin()).orElse(null);
    SqlRange written = type.range();
    if (step == null
        || !release.isFresh(key.origin())
        || !step.operation().range().region().contains(written.region())) {
      return new Remedy(
          "Bring it to bigint while the table is small; on a large one add a bigint column, keep it"
              + " filled by a trigger, fill it in batches and let it take over. Columns that refer to"
              + " it go first, and a serial's sequence needs ALTER SEQUENCE … AS bigint.",
          List.of());
    }
    String sql = Sql.with(step.operation(), written, key.serial() ? "bigserial" : "bigint");
    return release
        .replayed(key.origin())
        .map(m -> MigrationPlan.insteadOf(step, m).here(sql).remedy("Number the rows with bigint."))
        .orElseThrow();
  }

  private static Finding finding(
      Table table, Column key, Release release, String what, Remedy remedy) {
    Region place = key.origin().region();
    if (key.type() != null && place.contains(key.type().range().region())) {
      place = key.type().range().region();
    }
    return release.finding(
        INFO,
        key.origin(),
        place,
        "'" + table.name().display() + "." + key.name() + what,
        "Numbers are spent by rows that were rolled back, deleted or refused as well. When they have"
            + " come to an end, each insert fails, and a wider type rewrites the table and all that"
            + " refers to it.",
        remedy);
  }
}
