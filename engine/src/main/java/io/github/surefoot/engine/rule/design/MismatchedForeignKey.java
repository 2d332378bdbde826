package io.github.surefoot.engine.rule.design;

import io.github.surefoot.engine.catalog.Catalog;
import io.github.surefoot.engine.catalog.Column;
import io.github.surefoot.engine.catalog.Domain;
import io.github.surefoot.engine.catalog.Origin;
import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.catalog.TableConstraint;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.Constraint.ForeignKey;
import io.github.surefoot.engine.operation.Constraint.PrimaryKey;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.TypeName;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Remedy;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.RuleOption;
import io.github.surefoot.engine.rule.RuleOptions;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.rule.TableKnowledge;
import io.github.surefoot.engine.rule.design.Release.Reference;
import io.github.surefoot.engine.rule.remedy.MigrationPlan;
import io.github.surefoot.engine.rule.remedy.Sql;
import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.source.SqlRange;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.checkerframework.checker.nullness.qual.Nullable;

/** A foreign key of another type than the key that it refers to. */
public final class MismatchedForeignKey implements DesignRule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          MismatchedForeignKey.class,
          Severity.WARNING,
          "A foreign key has another type than the key that it refers to, and not a wider one.");

  static final RuleOption<Boolean> BY_NAME =
      RuleOption.flag(
          "by-name",
          "Also compares a column 'order_id' without foreign key with the key of 'order' or"
              + " 'orders'.");

  private static final List<String> INTEGERS = List.of("smallint", "integer", "bigint");
  private static final List<String> LARGEST = List.of("32767", "2147483647", "9223372036854775807");
  private static final Set<String> TIMES =
      Set.of("date", "timestamp without time zone", "timestamp with time zone");

  /** Types whose values operators compare with one another (manual, pg_operator, pg_cast). */
  private static final List<Set<String>> FAMILIES =
      List.of(
          Set.of("smallint", "integer", "bigint", "numeric", "real", "double precision"),
          Set.of("text", "character varying", "character", "name", "citext"),
          Set.of("inet", "cidr"),
          TIMES);

  /** A domain is made of another one no deeper than this. */
  private static final int DEEPEST = 20;

  private final boolean byName;

  /** Looks at foreign keys alone. */
  public MismatchedForeignKey() {
    this(false);
  }

  private MismatchedForeignKey(boolean byName) {
    this.byName = byName;
  }

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public List<RuleOption<?>> options() {
    return List.of(BY_NAME);
  }

  @Override
  public Rule configured(RuleOptions options, TableKnowledge tables) {
    return new MismatchedForeignKey(options.get(BY_NAME));
  }

  @Override
  public void check(Release release, Consumer<Finding> findings) {
    release
        .references()
        .flatMap(r -> pairs(r, release.end()).map(p -> finding(p, release)))
        .forEach(findings);
    if (byName) {
      release
          .tables()
          .filter(t -> t.partitionOf() == null)
          .flatMap(t -> t.columns().stream().flatMap(c -> named(t, c, release).stream()))
          .map(p -> finding(p, release))
          .forEach(findings);
    }
  }

  /**
   * A column and the other one that it holds the values of, of types that do not fit.
   *
   * @param origin what made the one refer to the other
   */
  private record Pair(
      Table table,
      Column column,
      TypeName type,
      Table parent,
      Column key,
      TypeName keyType,
      Origin origin,
      Region region) {}

  private static Stream<Pair> pairs(Reference reference, Catalog catalog) {
    QualifiedName referenced = reference.constraint().references();
    Table parent = referenced == null ? null : catalog.table(referenced).orElse(null);
    if (parent == null) {
      return Stream.empty();
    }
    List<String> keys = keys(reference.definition(), parent);
    List<String> columns = reference.constraint().columns();
    Stream.Builder<Pair> pairs = Stream.builder();
    for (int i = 0; i < columns.size() && i < keys.size(); i++) {
      pair(
              reference.table(),
              columns.get(i),
              parent,
              keys.get(i),
              catalog,
              reference.constraint().origin(),
              reference.region())
          // Else the server has refused the constraint: the key is not what is known of it.
          .filter(pair -> areComparable(pair.type, pair.keyType))
          .ifPresent(pairs);
    }
    return pairs.build();
  }

  /** The columns that a foreign key refers to; none if they are not known. */
  private static List<String> keys(ForeignKey definition, Table parent) {
    List<Name> said = definition.referencedColumns();
    return said.isEmpty() ? primaryKey(parent) : said.stream().map(Name::value).toList();
  }

  private static List<String> primaryKey(Table table) {
    return table.constraints().stream()
        .filter(c -> c.definition() instanceof PrimaryKey)
        .findFirst()
        .map(TableConstraint::columns)
        .orElse(List.of());
  }

  /** A column without foreign key whose name says what it refers to. */
  private static Optional<Pair> named(Table table, Column column, Release release) {
    if (!column.name().endsWith("_id")
        || !release.isReported(column.origin())
        || table.constraints().stream()
            .anyMatch(
                c -> c.definition() instanceof ForeignKey && c.columns().contains(column.name()))) {
      return Optional.empty();
    }
    String stem = column.name().substring(0, column.name().length() - "_id".length());
    Table parent =
        Stream.of(stem, stem + "s", stem + "es")
            .flatMap(n -> release.end().table(new QualifiedName(table.name().schema(), n)).stream())
            .findFirst()
            .orElse(null);
    List<String> key = parent == null ? List.of() : primaryKey(parent);
    return parent == null || key.size() != 1
        ? Optional.empty()
        : pair(
            table,
            column.name(),
            parent,
            key.get(0),
            release.end(),
            column.origin(),
            column.type() == null ? column.origin().region() : column.type().range().region());
  }

  private static Optional<Pair> pair(
      Table table,
      String columnName,
      Table parent,
      String keyName,
      Catalog catalog,
      Origin origin,
      Region region) {
    Column column = table.column(columnName).orElse(null);
    Column key = parent.column(keyName).orElse(null);
    TypeName type = type(column, catalog);
    TypeName keyType = type(key, catalog);
    return column == null || key == null || type == null || keyType == null || fits(type, keyType)
        ? Optional.empty()
        : Optional.of(new Pair(table, column, type, parent, key, keyType, origin, region));
  }

  /** What a column holds, through domains; null if that is not known. */
  private static @Nullable TypeName type(@Nullable Column column, Catalog catalog) {
    TypeName type = column == null ? null : column.type();
    Domain domain = type == null ? null : catalog.domain(type).orElse(null);
    for (int i = 0; domain != null && i < DEEPEST; i++) {
      type = domain.baseType();
      domain = catalog.domain(type).orElse(null);
    }
    return type == null || !type.known() || domain != null ? null : type;
  }

  /** Whether the column holds each value of the key as it is. */
  private static boolean fits(TypeName type, TypeName key) {
    if (type.toString().equals(key.toString())) {
      return true;
    }
    if (type.arrayDimensions() != key.arrayDimensions()) {
      return false;
    }
    if (isInteger(type) && isInteger(key)) {
      return INTEGERS.indexOf(type.name()) >= INTEGERS.indexOf(key.name());
    }
    if (isText(type) && isText(key)) {
      return !isShorter(type, key);
    }
    return type.name().equals(key.name()) && type.modifiers().isEmpty();
  }

  /** Whether an operator compares values of both types, which a foreign key cannot be without. */
  private static boolean areComparable(TypeName type, TypeName key) {
    return type.name().equals(key.name())
        || FAMILIES.stream().anyMatch(f -> f.contains(type.name()) && f.contains(key.name()));
  }

  private static boolean isInteger(TypeName type) {
    return INTEGERS.contains(type.name());
  }

  private static boolean isText(TypeName type) {
    return type.name().equals("text") || type.name().equals("character varying");
  }

  private static boolean isShorter(TypeName type, TypeName key) {
    return !type.modifiers().isEmpty() && (key.modifiers().isEmpty() || length(type) < length(key));
  }

  /** The length of a text that has one; the server refuses more digits than these. */
  private static int length(TypeName type) {
    String digits = type.modifiers().get(0);
    return digits.length() < 9 && digits.chars().allMatch(c -> c >= '0' && c <= '9')
        ? Integer.parseInt(digits)
        : Integer.MAX_VALUE;
  }

  private static Finding finding(Pair pair, Release release) {
    return release.finding(
        INFO,
        pair.origin,
        pair.region,
        "'"
            + pair.table.name().display()
            + "."
            + pair.column.name()
            + "' is "
            + pair.type
            + ", but '"
            + pair.parent.name().display()
            + "."
            + pair.key.name()
            + "', which it refers to, is "
            + pair.keyType
            + ".",
        why(pair),
        remedy(pair, release));
  }

  private static String why(Pair pair) {
    if (isInteger(pair.type) && isInteger(pair.keyType)) {
      return "Once the keys of '"
          + pair.parent.name().display()
          + "' pass "
          + LARGEST.get(INTEGERS.indexOf(pair.type.name()))
          + ", no row can refer to a new one: "
          + pair.type
          + " out of range (22003).";
    }
    if (isText(pair.type) && isText(pair.keyType)) {
      return "No row can refer to a longer key: value too long (22001).";
    }
    if (TIMES.contains(pair.type.name()) && TIMES.contains(pair.keyType.name())) {
      return "Each comparison converts one of them, by the time zone of the session where only one"
          + " of them has a zone.";
    }
    return "Each comparison converts one of them, and an index of the one that is converted does not"
        + " serve a join.";
  }

  private static Remedy remedy(Pair pair, Release release) {
    String wanted = wanted(pair.key);
    Step step = release.step(pair.origin).orElse(null);
    SqlRange written = pair.column.type() == null ? null : pair.column.type().range();
    if (step != null
        && written != null
        && release.isFresh(pair.origin)
        && step.operation().range().region().contains(written.region())) {
      String sql = Sql.with(step.operation(), written, wanted);
      return release
          .replayed(pair.origin)
          .map(m -> MigrationPlan.insteadOf(step, m).here(sql))
          .map(plan -> plan.remedy("Give the column the type of the key."))
          .orElseThrow();
    }
    return new Remedy(
        "Bring '"
            + pair.column.name()
            + "' to "
            + wanted
            + ": add a column of that type, let the application write both, fill it in batches, and"
            + " let it take over.",
        List.of());
  }

  /** The type of the key as it was written, that of a serial apart. */
  private static String wanted(Column key) {
    TypeName type = key.type();
    if (type == null) {
      return "the type of the key";
    }
    return key.serial() || key.userType() == null ? type.toString() : type.range().display();
  }
}
