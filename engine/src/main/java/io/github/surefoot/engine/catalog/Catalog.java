package io.github.surefoot.engine.catalog;

import io.github.surefoot.engine.catalog.Attachments.Trigger;
import io.github.surefoot.engine.operation.DataOperation;
import io.github.surefoot.engine.operation.Expression.FunctionCall;
import io.github.surefoot.engine.operation.IndexElement;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.QueryColumns;
import io.github.surefoot.engine.operation.RelationKind;
import io.github.surefoot.engine.operation.RoutineOperation.CreateRoutine;
import io.github.surefoot.engine.operation.RoutineOperation.Signature;
import io.github.surefoot.engine.operation.RoutineOperation.Volatility;
import io.github.surefoot.engine.operation.TableOperation.Persistence;
import io.github.surefoot.engine.operation.TypeName;
import io.github.surefoot.engine.source.Region;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.HashTreePSet;
import org.pcollections.PMap;
import org.pcollections.PSet;

/**
 * The schema at a point of the history, as far as the history tells. Immutable and persistent:
 * {@link #apply} gives the next one and leaves this one as it is, at a cost that does not grow with
 * the number of tables.
 *
 * <p>Temporary tables are in the schema {@code pg_temp} and last for one migration: another one may
 * run in another session.
 */
public final class Catalog {
  /** Where temporary tables are, before every schema of the search path. */
  private static final String TEMPORARY = "pg_temp";

  private static final Catalog EMPTY =
      new Catalog(
          Relations.NONE,
          Sequences.NONE,
          Types.NONE,
          StatisticsObjects.NONE,
          HashTreePSet.empty(),
          HashTreePMap.empty(),
          List.of("public"),
          HashTreePSet.empty());

  private final Relations relations;
  private final Sequences sequences;
  private final Types types;
  private final StatisticsObjects statistics;

  /** The schemas that the history created. */
  private final PSet<String> schemas;

  private final PMap<QualifiedName, Overloads> routines;
  private final List<String> searchPath;

  /** The temporary tables and sequences, all of one migration. */
  private final PSet<QualifiedName> temporary;

  private Catalog(
      Relations relations,
      Sequences sequences,
      Types types,
      StatisticsObjects statistics,
      PSet<String> schemas,
      PMap<QualifiedName, Overloads> routines,
      List<String> searchPath,
      PSet<QualifiedName> temporary) {
    this.relations = relations;
    this.sequences = sequences;
    this.types = types;
    this.statistics = statistics;
    this.schemas = schemas;
    this.routines = routines;
    this.searchPath = searchPath;
    this.temporary = temporary;
  }

  /** A catalog that knows nothing yet, with the search path {@code public}. */
  public static Catalog empty() {
    return EMPTY;
  }

  /**
   * The catalog after an operation. What an operation says of unknown objects is remembered. An
   * operation that the server would refuse, because what it creates is there or what it changes is
   * not, leaves the catalog as it is.
   */
  public Catalog apply(Operation operation, Origin origin) {
    return operation.accept(new ReplayStep(forMigration(origin.migration()), origin));
  }

  /**
   * The catalog after an operation, to look at rather than to go on with: what is new in it comes
   * from no migration in particular.
   */
  public Catalog preview(Operation operation) {
    return operation.accept(new ReplayStep(this, new Origin(-1, -1, operation.range().region())));
  }

  /** The same catalog without the temporary tables of other migrations. */
  private Catalog forMigration(int migration) {
    Catalog kept = this;
    for (QualifiedName name : temporary) {
      Table table = relations.table(name);
      Sequence sequence = sequences.get(name);
      Origin created =
          table != null ? table.created() : sequence == null ? null : sequence.created();
      if (created != null && created.migration() == migration) {
        return this;
      }
      kept = kept.remove(name).removeSequence(name);
    }
    return kept;
  }

  /** The same catalog without any temporary table. */
  Catalog withoutTemporary() {
    Catalog kept = this;
    for (QualifiedName table : temporary) {
      kept = kept.remove(table);
    }
    return kept;
  }

  /** The same catalog under another search path; {@code "$user"} is skipped. */
  public Catalog withSearchPath(List<String> names) {
    List<String> path = names.stream().filter(s -> !s.equals("$user")).toList();
    if (path.isEmpty()) {
      path = List.of("public");
    }
    return path.equals(searchPath)
        ? this
        : new Catalog(relations, sequences, types, statistics, schemas, routines, path, temporary);
  }

  /**
   * The relation that a name means: the first schema of the search path that is known to hold it,
   * else the first schema of the path.
   */
  public QualifiedName resolve(ObjectName name) {
    return name.schema() != null
        ? new QualifiedName(name.schema().value(), name.name().value())
        : resolve(name.name().value());
  }

  /** As {@link #resolve(ObjectName)}, for a name without schema. */
  public QualifiedName resolve(String object) {
    if (!temporary.isEmpty()) {
      QualifiedName hidden = new QualifiedName(TEMPORARY, object);
      if (holdsRelation(hidden)) {
        return hidden;
      }
    }
    for (String schema : searchPath) {
      QualifiedName candidate = new QualifiedName(schema, object);
      if (holdsRelation(candidate)) {
        return candidate;
      }
    }
    return new QualifiedName(searchPath.get(0), object);
  }

  /** What is known of a table, view or materialized view; empty if nothing is. */
  public Optional<Table> table(QualifiedName name) {
    return Optional.ofNullable(relations.table(name));
  }

  /** As {@link #table(QualifiedName)}; a name with a hole means no known table. */
  public Optional<Table> table(ObjectName name) {
    return name.known() ? table(resolve(name)) : Optional.empty();
  }

  /** All tables, views and materialized views that are known, in no order. */
  public Collection<Table> tables() {
    return relations.tables();
  }

  /** What is known of an index; empty if nothing is, or if a hole is part of the name. */
  public Optional<Index> index(ObjectName name) {
    return name.known() ? index(resolve(name)) : Optional.empty();
  }

  public Optional<Index> index(QualifiedName name) {
    QualifiedName owner = relations.tableOfIndex(name);
    Table table = owner == null ? null : relations.table(owner);
    return table == null
        ? Optional.empty()
        : table.indexes().stream().filter(i -> i.name().equals(name)).findFirst();
  }

  /** What is known of a sequence, those of serial and identity columns included. */
  public Optional<Sequence> sequence(ObjectName name) {
    return name.known() ? Optional.ofNullable(sequences.get(resolve(name))) : Optional.empty();
  }

  public Optional<Sequence> sequenceNamed(QualifiedName name) {
    return Optional.ofNullable(sequences.get(name));
  }

  /** The sequence that numbers a column or goes with it; empty if none is known. */
  public Optional<Sequence> sequence(QualifiedName table, String column) {
    return sequences.ownedBy(table).stream()
        .flatMap(name -> Stream.ofNullable(sequences.get(name)))
        .filter(sequence -> column.equals(sequence.ownerColumn()))
        .findFirst();
  }

  /**
   * A free name for something new that goes with a table, as the server would choose it: {@code
   * orders_status_check}.
   *
   * @param columns the columns in the name, empty for a name of the whole table
   * @param label {@code check}, {@code key}, {@code seq}, {@code not_null} …
   */
  public String freeName(QualifiedName table, List<String> columns, String label) {
    return ServerNames.choose(
        table.name(),
        columns.isEmpty() ? null : ServerNames.joined(columns),
        label,
        name -> isTaken(new QualifiedName(table.schema(), name)));
  }

  /** As {@link #freeName}, for an index with these keys. */
  public String freeIndexName(
      QualifiedName table, List<IndexElement> elements, List<String> include) {
    return IndexNames.choose(
        table.name(),
        elements,
        include,
        "idx",
        name -> isTaken(new QualifiedName(table.schema(), name)));
  }

  private boolean isTaken(QualifiedName name) {
    return holdsRelation(name) || relations.constraintNamed(name);
  }

  /**
   * The domain that a type name means, if the history created one of that name. An array of a
   * domain is no domain.
   */
  public Optional<Domain> domain(TypeName type) {
    QualifiedName name = type.arrayDimensions() > 0 ? null : userType(type);
    return name == null ? Optional.empty() : domain(name);
  }

  public Optional<Domain> domain(QualifiedName name) {
    return Optional.ofNullable(types.domain(name));
  }

  /** The enum, composite or other type of this name, if the history created one. */
  public Optional<UserType> type(QualifiedName name) {
    return Optional.ofNullable(types.type(name));
  }

  /**
   * The type of the history that a type name means: a domain, an enum or another one, also under an
   * array; null if it is none of them.
   */
  public @Nullable QualifiedName userType(TypeName type) {
    if (!type.known()) {
      return null;
    }
    if (type.schema() != null) {
      QualifiedName name = new QualifiedName(type.schema().value(), type.name());
      return holdsType(name) ? name : null;
    }
    for (String schema : searchPath) {
      QualifiedName name = new QualifiedName(schema, type.name());
      if (holdsType(name)) {
        return name;
      }
    }
    return null;
  }

  /** The type of the history that a plain name means, as in an option; null if it is none. */
  @Nullable QualifiedName typeNamed(String written) {
    String[] parts = written.split("\\.", -1);
    if (parts.length == 2) {
      QualifiedName name = new QualifiedName(parts[0], parts[1]);
      return holdsType(name) ? name : null;
    }
    for (String schema : searchPath) {
      QualifiedName name = new QualifiedName(schema, written);
      if (holdsType(name)) {
        return name;
      }
    }
    return null;
  }

  /** The tables with a column of a type of the history, or of an array of it. */
  public List<Table> usingType(QualifiedName type) {
    return tables(relations.typeUsers(type));
  }

  /**
   * The types that are made of a type of the history: domains over it or an array of it, composites
   * with an attribute of it, ranges over it; not those that are made of these.
   */
  public Collection<QualifiedName> typesOver(QualifiedName type) {
    return types.over(type);
  }

  /** The tables made with OF this composite type. */
  public List<Table> typedTables(QualifiedName type) {
    return tables(relations.typedTables(type));
  }

  /** What is known of extended statistics; empty if nothing is. */
  public Optional<ExtendedStatistics> statistics(QualifiedName name) {
    return Optional.ofNullable(statistics.get(name));
  }

  /** The extended statistics that are about a table. */
  public List<ExtendedStatistics> statisticsOf(QualifiedName table) {
    return statistics.of(table);
  }

  /** The extended statistics that a name means: as for relations. */
  public QualifiedName resolveStatistics(ObjectName name) {
    if (name.schema() == null) {
      for (String schema : searchPath) {
        QualifiedName candidate = new QualifiedName(schema, name.name().value());
        if (statistics.get(candidate) != null) {
          return candidate;
        }
      }
    }
    return created(name, Persistence.PERMANENT);
  }

  /** The domains and other types of a schema. */
  public List<QualifiedName> typesIn(String schema) {
    return Stream.concat(
            types.domains().stream().map(Domain::name), types.types().stream().map(UserType::name))
        .filter(name -> name.schema().equals(schema))
        .toList();
  }

  /** Whether the history created a schema. */
  public boolean hasSchema(String schema) {
    return schemas.contains(schema);
  }

  /** The direct partitions of a table, the DEFAULT partition included. */
  public List<Table> partitions(QualifiedName parent) {
    return tables(relations.partitions(parent));
  }

  /** How many partitions of a table are known. */
  public int partitionCount(QualifiedName parent) {
    return relations.partitions(parent).size();
  }

  /**
   * The DEFAULT partition of a table; none if it has none or none is known. Found without going
   * over its partitions, of which there can be thousands.
   */
  public Optional<Table> defaultPartition(QualifiedName parent) {
    return tables(relations.defaultPartitions(parent)).stream().findFirst();
  }

  /** The direct children made with INHERITS. */
  public List<Table> children(QualifiedName parent) {
    return tables(relations.children(parent));
  }

  /** The partitions of a table, their partitions and so on; without inheritance children. */
  public List<Table> partitionTree(QualifiedName parent) {
    return below(parent, false);
  }

  /** The partitions and inheritance children of a table, theirs and so on. */
  public List<Table> descendants(QualifiedName parent) {
    return below(parent, true);
  }

  /**
   * The tables below that ADD COLUMN reaches: a child that has the column already merges it with
   * its own, and those below that child are left alone.
   */
  public List<Table> gaining(QualifiedName parent, String column) {
    Set<QualifiedName> found = new LinkedHashSet<>();
    Deque<QualifiedName> open = new ArrayDeque<>();
    open.add(parent);
    while (!open.isEmpty()) {
      QualifiedName next = open.remove();
      Table table = relations.table(next);
      boolean merges = !next.equals(parent) && table != null && table.column(column).isPresent();
      if (!merges) {
        addUnseen(relations.partitions(next), parent, found, open);
        addUnseen(relations.children(next), parent, found, open);
      }
    }
    return tables(found);
  }

  private List<Table> below(QualifiedName parent, boolean withChildren) {
    Set<QualifiedName> found = new LinkedHashSet<>();
    Deque<QualifiedName> open = new ArrayDeque<>();
    open.add(parent);
    while (!open.isEmpty()) {
      QualifiedName next = open.remove();
      addUnseen(relations.partitions(next), parent, found, open);
      if (withChildren) {
        addUnseen(relations.children(next), parent, found, open);
      }
    }
    return tables(found);
  }

  private static void addUnseen(
      Collection<QualifiedName> names,
      QualifiedName root,
      Set<QualifiedName> found,
      Deque<QualifiedName> open) {
    for (QualifiedName name : names) {
      if (!name.equals(root) && found.add(name)) {
        open.add(name);
      }
    }
  }

  /** The tables that have a foreign key to this one, itself included if it refers to itself. */
  public List<Table> referencing(QualifiedName referenced) {
    return tables(relations.referencing(referenced));
  }

  /** The tables with triggers, rules or policies that cannot be without a function. */
  public List<Table> triggeredBy(QualifiedName function) {
    return tables(relations.triggered(function));
  }

  /** The tables with triggers, rules or policies that need a function of a schema. */
  public List<Table> triggeredFromSchema(String schema) {
    return routines.keySet().stream()
        .filter(name -> name.schema().equals(schema))
        .flatMap(name -> triggeredBy(name).stream())
        .distinct()
        .toList();
  }

  /** The tables with triggers, rules or policies that cannot be without a relation. */
  public List<Table> attachedTo(QualifiedName relation) {
    return tables(relations.attachedTo(relation));
  }

  /** The tables that a publication is known to name. */
  public List<Table> publishedBy(String publication) {
    return tables(relations.published(publication));
  }

  /** The relations that a statement of the history made a role's own. */
  public List<Table> ownedBy(String role) {
    return tables(relations.owned(role));
  }

  /**
   * The tables with triggers, rules or policies that cannot be without a function; none if which
   * function is meant is not known.
   */
  public List<Table> needing(Signature function) {
    if (!function.name().known()) {
      return List.of();
    }
    QualifiedName name = resolveRoutine(function.name());
    Overloads known = overloads(name);
    List<Routine> meant = known.meant(function);
    if (meant.size() > 1) {
      return List.of();
    }
    boolean triggers =
        meant.isEmpty() || meant.stream().allMatch(r -> r.definition().inputs().isEmpty());
    boolean callers = known.without(meant).routines().isEmpty();
    return triggeredBy(name).stream()
        .filter(
            t ->
                (triggers && t.attachments().execute(name))
                    || (callers && t.attachments().call(name)))
        .toList();
  }

  /** The columns that a name in a query surely means; a star means all that are known. */
  public Set<ViewDefinition.Use> columnsMeant(QueryColumns.Use name, Region statement) {
    return meaning(name, statement).uses();
  }

  /** The columns that a name in a query may mean; one that is null stands for any of a relation. */
  public Set<ViewDefinition.Use> columnsPerhapsMeant(QueryColumns.Use name, Region statement) {
    ViewColumns meaning = meaning(name, statement);
    Set<ViewDefinition.Use> all = new LinkedHashSet<>(meaning.uses());
    all.addAll(meaning.mayUse());
    return all;
  }

  private ViewColumns meaning(QueryColumns.Use name, Region statement) {
    return new ViewColumns(
        this,
        new QueryColumns(List.of(), List.of(name)),
        new Origin(Integer.MAX_VALUE, 0, statement));
  }

  /** The views that are known to read a relation. */
  public List<Table> dependentViews(QualifiedName relation) {
    return tables(relations.readers(relation));
  }

  private List<Table> tables(Collection<QualifiedName> names) {
    if (names.isEmpty()) {
      return List.of();
    }
    List<Table> tables = new ArrayList<>(names.size());
    for (QualifiedName name : names) {
      Table table = relations.table(name);
      if (table != null) {
        tables.add(table);
      }
    }
    return tables;
  }

  /**
   * How a called function was declared: by the history, else by the server (PostgreSQL's pg_proc)
   * or one of its extensions; where several may be meant, the most volatile of them; empty if none
   * is known.
   */
  public Optional<Volatility> volatility(FunctionCall call) {
    if (!call.name().known()) {
      return Optional.empty();
    }
    Optional<Volatility> declared = declared(call);
    Optional<Volatility> builtIn = FunctionVolatility.of(call.name().name().value());
    if (declared.isPresent() && builtIn.isPresent()) {
      return Optional.of(Routine.moreVolatile(declared.get(), builtIn.get()));
    }
    return declared.isPresent() ? declared : builtIn;
  }

  private Optional<Volatility> declared(FunctionCall call) {
    return overloads(resolveRoutine(call.name())).volatility(call.arguments());
  }

  /**
   * The functions and procedures of the history that a call may mean: all of that name, in the
   * first schema of the search path that has any, that take so many arguments. Which of them it is
   * depends on the types.
   *
   * @param arguments how many; -1 for a call without parentheses
   */
  public List<Routine> routines(ObjectName name, int arguments) {
    return name.known() ? overloads(resolveRoutine(name)).accepting(arguments) : List.of();
  }

  /** All functions and procedures of the history, in no order. */
  public List<Routine> routines() {
    return routines.values().stream().flatMap(o -> o.routines().stream()).toList();
  }

  /** Whether the name is that of a known table, view, index or sequence. */
  public boolean hasRelation(QualifiedName name) {
    return holdsRelation(name);
  }

  /** The functions and procedures of the history that have a name, in the order of creation. */
  public List<Routine> routinesNamed(QualifiedName name) {
    return overloads(name).routines();
  }

  /** Whether there is certain to be a function or procedure of this name and these arguments. */
  public boolean hasRoutine(CreateRoutine routine) {
    if (!routine.name().known()) {
      return false;
    }
    QualifiedName name = created(routine.name(), Persistence.PERMANENT);
    Routine made = Routine.of(name, routine, new Origin(-1, -1, routine.range().region()));
    return made.certain() && overloads(name).has(made);
  }

  /** Those that a statement means: the only one of the name, or those of the argument types. */
  public List<Routine> meant(Signature routine) {
    return routine.name().known()
        ? overloads(resolveRoutine(routine.name())).meant(routine)
        : List.of();
  }

  /** The triggers in force that a statement on rows may fire, in no order. */
  public List<Trigger> firedBy(DataOperation operation) {
    return TriggerFiring.of(operation, this);
  }

  /** The function that a trigger runs; empty if the history does not define it for sure. */
  public Optional<Routine> triggerFunction(Trigger trigger) {
    List<Routine> functions = overloads(trigger.function()).accepting(0);
    return functions.size() == 1 && functions.get(0).certain()
        ? Optional.of(functions.get(0))
        : Optional.empty();
  }

  /** Whether a call means a function that PostgreSQL or a known extension brings along. */
  public boolean isBuiltIn(ObjectName function) {
    return FunctionVolatility.of(function.name().value()).isPresent()
        && (function.schema() == null
            || function.schema().is("pg_catalog")
            || overloads(resolveRoutine(function)).routines().isEmpty());
  }

  /**
   * The catalog after an operation that may have run or not: what it would take away is taken away,
   * what it would add is added only if that makes nothing look safer than it is.
   */
  public Catalog applyPerhaps(Operation operation, Origin origin) {
    return ConditionalStep.apply(forMigration(origin.migration()), operation, origin);
  }

  /* What the steps of the replay are made of. */

  Relations relations() {
    return relations;
  }

  /** All sequences that are known, in no order. */
  public Collection<Sequence> allSequences() {
    return sequences.all();
  }

  /** The sequences that go with a table, those of its serial and identity columns for example. */
  public List<Sequence> sequencesOf(QualifiedName table) {
    List<Sequence> owned = new ArrayList<>();
    for (QualifiedName name : sequences.ownedBy(table)) {
      Sequence sequence = sequences.get(name);
      if (sequence != null) {
        owned.add(sequence);
      }
    }
    return owned;
  }

  /** The sequences that go with a table or were made for its serial columns. */
  List<Sequence> sequencesAt(QualifiedName table) {
    Set<QualifiedName> names = new LinkedHashSet<>(sequences.ownedBy(table));
    names.addAll(sequences.ofSerials(table));
    return names.stream().flatMap(name -> Stream.ofNullable(sequences.get(name))).toList();
  }

  /**
   * The columns whose default draws from a sequence: a serial column, and those that call {@code
   * nextval} with its name; an identity column has no default.
   */
  public List<Sequence.Place> drawingFrom(QualifiedName sequence) {
    return SequenceUse.of(this, sequence);
  }

  /** The tables with a default that draws from a sequence of a name. */
  List<Table> drawingFromOneCalled(QualifiedName key) {
    return tables(relations.drawing(key));
  }

  /** The names of the sequences that go with a table. */
  Collection<QualifiedName> ownedSequences(QualifiedName table) {
    return sequences.ownedBy(table);
  }

  Collection<UserType> types() {
    return types.types();
  }

  Collection<Domain> domains() {
    return types.domains();
  }

  /** The name that a relation gets which is created under this name. */
  public QualifiedName created(ObjectName name, Persistence persistence) {
    if (persistence == Persistence.TEMPORARY) {
      return new QualifiedName(TEMPORARY, name.name().value());
    }
    return name.schema() == null
        ? new QualifiedName(searchPath.get(0), name.name().value())
        : new QualifiedName(name.schema().value(), name.name().value());
  }

  /** The routine that a name means: as for relations. */
  public QualifiedName resolveRoutine(ObjectName name) {
    if (name.schema() == null) {
      for (String schema : searchPath) {
        QualifiedName candidate = new QualifiedName(schema, name.name().value());
        if (routines.containsKey(candidate)) {
          return candidate;
        }
      }
    }
    return created(name, Persistence.PERMANENT);
  }

  /** The domain or other type that a name means: as for relations. */
  public QualifiedName resolveType(ObjectName name) {
    if (name.schema() == null) {
      for (String schema : searchPath) {
        QualifiedName candidate = new QualifiedName(schema, name.name().value());
        if (holdsType(candidate)) {
          return candidate;
        }
      }
    }
    return created(name, Persistence.PERMANENT);
  }

  private boolean holdsType(QualifiedName name) {
    return types.contains(name);
  }

  /** Whether the name is taken among tables, views, indexes and sequences. */
  boolean holdsRelation(QualifiedName name) {
    return relations.contains(name) || sequences.get(name) != null;
  }

  /** The functions and procedures of a name; none if none is known. */
  Overloads overloads(QualifiedName name) {
    return routines.getOrDefault(name, Overloads.NONE);
  }

  @Nullable Sequence sequence(QualifiedName name) {
    return sequences.get(name);
  }

  /** The table as it is known, or with nothing known of it but its name. */
  TableEdit edit(ObjectName name, RelationKind kind, Origin origin) {
    QualifiedName resolved = resolve(name);
    Table known = relations.table(resolved);
    return known == null ? new TableEdit(resolved, kind, origin) : TableEdit.of(known);
  }

  Catalog put(TableEdit edit) {
    return put(edit.build());
  }

  Catalog put(Table table) {
    return with(
        relations.put(table),
        table.name().schema().equals(TEMPORARY) ? temporary.plus(table.name()) : temporary);
  }

  /** Without a table or view and the indexes on it. */
  Catalog remove(QualifiedName table) {
    return with(relations.remove(table), temporary.minus(table));
  }

  private Catalog with(Relations changed, PSet<QualifiedName> changedTemporary) {
    return new Catalog(
        changed, sequences, types, statistics, schemas, routines, searchPath, changedTemporary);
  }

  Catalog put(Sequence sequence) {
    return with(
        sequences.put(sequence),
        sequence.name().schema().equals(TEMPORARY) ? temporary.plus(sequence.name()) : temporary);
  }

  Catalog removeSequence(QualifiedName name) {
    return with(sequences.remove(name), temporary.minus(name));
  }

  private Catalog with(Sequences changed, PSet<QualifiedName> changedTemporary) {
    return new Catalog(
        relations, changed, types, statistics, schemas, routines, searchPath, changedTemporary);
  }

  Catalog put(Domain domain) {
    return with(types.put(domain));
  }

  Catalog put(UserType type) {
    return with(types.put(type));
  }

  /** Without a domain or other type. */
  Catalog removeType(QualifiedName name) {
    return with(types.remove(name));
  }

  private Catalog with(Types changed) {
    return new Catalog(
        relations, sequences, changed, statistics, schemas, routines, searchPath, temporary);
  }

  Catalog put(ExtendedStatistics object) {
    return with(statistics.put(object));
  }

  Catalog removeStatistics(QualifiedName name) {
    return with(statistics.remove(name));
  }

  private Catalog with(StatisticsObjects changed) {
    return new Catalog(
        relations, sequences, types, changed, schemas, routines, searchPath, temporary);
  }

  Catalog withSchema(String schema) {
    return withSchemas(schemas.plus(schema));
  }

  Catalog withoutSchema(String schema) {
    return withSchemas(schemas.minus(schema));
  }

  private Catalog withSchemas(PSet<String> changed) {
    return new Catalog(
        relations, sequences, types, statistics, changed, routines, searchPath, temporary);
  }

  Catalog put(QualifiedName name, Overloads overloads) {
    return new Catalog(
        relations,
        sequences,
        types,
        statistics,
        schemas,
        overloads.routines().isEmpty() ? routines.minus(name) : routines.plus(name, overloads),
        searchPath,
        temporary);
  }

  Collection<QualifiedName> routineNames() {
    return routines.keySet();
  }
}
