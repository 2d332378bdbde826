package io.github.surefoot.engine.catalog;

import io.github.surefoot.engine.operation.Constraint;
import io.github.surefoot.engine.operation.RelationKind;
import io.github.surefoot.engine.operation.RoutineOperation.Guard;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What the server's catalog answers to a question that code asks before it does something: whether
 * an object of a name is there (PostgreSQL 17, chapter 51, System Catalogs, and 35, The Information
 * Schema).
 *
 * <p>What the history made is there for sure. That something is not there is sure only of what the
 * history would know.
 */
public final class CatalogAnswer {
  private final Catalog catalog;
  private final Map<String, String> values;

  private CatalogAnswer(Catalog catalog, Map<String, String> values) {
    this.catalog = catalog;
    this.values = new HashMap<>(values);
  }

  /**
   * Whether a thing is there; empty if the question is not understood.
   *
   * <p>{@code false} says that the catalog does not have it: whether it would, the caller knows.
   */
  public static Optional<Boolean> of(Guard guard, Catalog catalog) {
    CatalogAnswer answer = new CatalogAnswer(catalog, guard.values());
    Boolean found = answer.to(guard.source());
    // A condition that was not looked at may rule out what was found.
    return found == null || !answer.values.isEmpty() ? Optional.empty() : Optional.of(found);
  }

  private @Nullable Boolean to(String source) {
    return switch (source) {
      case "to_regclass" -> regclass(take(""));
      case "pg_type" -> type();
      case "pg_class" -> relation();
      case "pg_constraint" -> constraint();
      case "pg_indexes" -> index();
      case "pg_proc" -> routine();
      case "pg_tables" -> table(take("tablename"), take("schemaname"), RelationKind.TABLE);
      case "pg_views" -> table(take("viewname"), take("schemaname"), RelationKind.VIEW);
      case "pg_matviews" ->
          table(take("matviewname"), take("schemaname"), RelationKind.MATERIALIZED_VIEW);
      case "pg_sequences" -> sequence(take("sequencename"), take("schemaname"), false);
      case "pg_trigger" -> trigger();
      case "information_schema.sequences" ->
          sequence(take("sequence_name"), take("sequence_schema"), true);
      case "information_schema.tables" -> informationTable();
      case "information_schema.columns" -> column();
      case "information_schema.table_constraints" -> tableConstraint();
      default -> null;
    };
  }

  private @Nullable String take(String column) {
    return values.remove(column);
  }

  /** The relations of a name, of one schema or of all. */
  private Stream<Table> named(@Nullable String name, @Nullable String schema) {
    return catalog.tables().stream()
        .filter(t -> t.ofHistory() && (name == null || t.name().name().equals(name)))
        .filter(t -> schema == null || t.name().schema().equals(schema));
  }

  private @Nullable Boolean regclass(@Nullable String written) {
    QualifiedName name = written == null ? null : resolved(written);
    return name == null ? null : has(name);
  }

  /** The relation that a text cast to regclass means; null if it needs quotes to be read. */
  private @Nullable QualifiedName resolved(String written) {
    if (written.indexOf('"') >= 0) {
      return null;
    }
    String[] parts = written.toLowerCase(Locale.ROOT).split("\\.", -1);
    return parts.length == 1
        ? catalog.resolve(parts[0])
        : parts.length == 2 ? new QualifiedName(parts[0], parts[1]) : null;
  }

  private boolean has(QualifiedName name) {
    Table table = catalog.table(name).orElse(null);
    return table == null ? catalog.hasRelation(name) : table.ofHistory();
  }

  /** Each table and view has a type of its name. */
  private @Nullable Boolean type() {
    String name = take("typname");
    String kind = take("typtype");
    if (name == null || (kind != null && !kind.equals("e"))) {
      return null;
    }
    boolean ofKind =
        catalog.types().stream()
            .filter(t -> kind == null || t.kind() == UserType.Kind.ENUM)
            .anyMatch(t -> t.name().name().equals(name));
    return ofKind
        || (kind == null
            && (catalog.domains().stream().anyMatch(d -> d.name().name().equals(name))
                || named(name, null).findAny().isPresent()));
  }

  private @Nullable Boolean relation() {
    String name = take("relname");
    String kind = take("relkind");
    if (name == null) {
      return null;
    }
    boolean table =
        named(name, null)
            .anyMatch(
                t ->
                    kind == null
                        || kind.equals(
                            switch (t.kind()) {
                              case TABLE -> t.isPartitioned() ? "p" : "r";
                              case VIEW -> "v";
                              case MATERIALIZED_VIEW -> "m";
                              case FOREIGN_TABLE -> "f";
                              case INDEX, SEQUENCE -> "";
                            }));
    boolean sequence =
        (kind == null || kind.equals("S")) && Boolean.TRUE.equals(sequence(name, null, false));
    boolean index =
        (kind == null || kind.equals("i"))
            && indexes(null, null)
                .anyMatch(
                    i ->
                        i.name().name().equals(name)
                            && (kind == null || !isPartitioned(i.table())));
    return table || sequence || index;
  }

  private boolean isPartitioned(QualifiedName table) {
    return catalog.table(table).filter(Table::isPartitioned).isPresent();
  }

  /**
   * @param standard whether those of identity columns are left out, as the SQL standard does
   */
  private @Nullable Boolean sequence(
      @Nullable String name, @Nullable String schema, boolean standard) {
    return name == null
        ? null
        : catalog.allSequences().stream()
            .filter(s -> !standard || !s.identity())
            .anyMatch(
                s ->
                    s.name().name().equals(name)
                        && (schema == null || s.name().schema().equals(schema)));
  }

  private Stream<Index> indexes(@Nullable String table, @Nullable String schema) {
    return named(table, schema).flatMap(t -> t.indexes().stream());
  }

  private @Nullable Boolean index() {
    String name = take("indexname");
    String table = take("tablename");
    String schema = take("schemaname");
    return name == null ? null : indexes(table, schema).anyMatch(i -> i.name().name().equals(name));
  }

  private @Nullable Boolean routine() {
    String name = take("proname");
    if (name == null) {
      return null;
    }
    List<Routine> found =
        catalog.routines().stream().filter(r -> r.name().name().equals(name)).toList();
    // One that may be there answers neither way.
    return found.stream().anyMatch(Routine::certain)
        ? Boolean.TRUE
        : found.isEmpty() ? false : null;
  }

  private @Nullable Boolean table(
      @Nullable String name, @Nullable String schema, RelationKind kind) {
    return name == null ? null : named(name, schema).anyMatch(t -> t.kind() == kind);
  }

  private @Nullable Boolean informationTable() {
    String name = take("table_name");
    String schema = take("table_schema");
    String type = take("table_type");
    return name == null || (type != null && !type.equals("BASE TABLE") && !type.equals("VIEW"))
        ? null
        : named(name, schema)
            // Materialized views are no part of the SQL standard, and left out.
            .filter(t -> t.kind() != RelationKind.MATERIALIZED_VIEW)
            .anyMatch(
                t ->
                    type == null
                        || (type.equals("VIEW")
                            ? t.kind() == RelationKind.VIEW
                            : t.kind() == RelationKind.TABLE));
  }

  private @Nullable Boolean column() {
    String table = take("table_name");
    String schema = take("table_schema");
    String column = take("column_name");
    if (table == null || column == null) {
      return null;
    }
    List<Table> tables =
        named(table, schema).filter(t -> t.kind() != RelationKind.MATERIALIZED_VIEW).toList();
    boolean found = tables.stream().anyMatch(t -> t.column(column).isPresent());
    return found ? Boolean.TRUE : tables.stream().allMatch(Table::columnsKnown) ? false : null;
  }

  private @Nullable Boolean constraint() {
    String name = take("conname");
    String on = take("conrelid::regclass");
    String kind = take("contype");
    QualifiedName table = on == null ? null : resolved(on);
    if (name == null || (on != null && (table == null || !has(table)))) {
      return null;
    }
    return constraints(
        t -> table == null || t.name().equals(table),
        c -> c.name().equals(name) && (kind == null || kind.equals(letter(c.definition()))));
  }

  private @Nullable Boolean tableConstraint() {
    String name = take("constraint_name");
    String table = take("table_name");
    String schema = take("table_schema");
    String constraintSchema = take("constraint_schema");
    String kind = take("constraint_type");
    if ((name == null && (table == null || kind == null)) || "CHECK".equals(kind)) {
      return null;
    }
    return constraints(
        t ->
            (table == null || t.name().name().equals(table))
                && (schema == null || t.name().schema().equals(schema))
                && (constraintSchema == null || t.name().schema().equals(constraintSchema)),
        c ->
            (name == null || c.name().equals(name))
                && !(c.definition() instanceof Constraint.Exclude)
                && (kind == null || kind.equals(words(c.definition()))));
  }

  private @Nullable Boolean constraints(
      Predicate<Table> tables, Predicate<TableConstraint> constraints) {
    List<Table> some = named(null, null).filter(tables).toList();
    boolean found = some.stream().flatMap(t -> t.constraints().stream()).anyMatch(constraints);
    return found ? Boolean.TRUE : some.stream().allMatch(Table::complete) ? false : null;
  }

  private static String letter(Constraint constraint) {
    return switch (words(constraint)) {
      case "PRIMARY KEY" -> "p";
      case "UNIQUE" -> "u";
      case "FOREIGN KEY" -> "f";
      case "CHECK" -> "c";
      case "NOT NULL" -> "n";
      default -> "x";
    };
  }

  private static String words(Constraint constraint) {
    if (constraint instanceof Constraint.PrimaryKey) {
      return "PRIMARY KEY";
    } else if (constraint instanceof Constraint.Unique) {
      return "UNIQUE";
    } else if (constraint instanceof Constraint.ForeignKey) {
      return "FOREIGN KEY";
    } else if (constraint instanceof Constraint.Check) {
      return "CHECK";
    }
    return constraint instanceof Constraint.NotNull ? "NOT NULL" : "EXCLUDE";
  }

  private @Nullable Boolean trigger() {
    String name = take("tgname");
    String on = take("tgrelid::regclass");
    QualifiedName table = on == null ? null : resolved(on);
    if (name == null || (on != null && (table == null || !has(table)))) {
      return null;
    }
    List<Table> some =
        named(null, null).filter(t -> table == null || t.name().equals(table)).toList();
    boolean found =
        some.stream()
            .flatMap(t -> t.attachments().triggers().stream())
            .anyMatch(t -> t.name().equals(name));
    boolean certain = some.stream().noneMatch(t -> t.attachments().uncertain() || !t.complete());
    return found ? Boolean.TRUE : certain ? false : null;
  }
}
