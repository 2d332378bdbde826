package io.github.surefoot.engine.application;

import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.operation.DataOperation;
import io.github.surefoot.engine.operation.DataOperation.CommonTable;
import io.github.surefoot.engine.operation.DataOperation.RowChange;
import io.github.surefoot.engine.operation.DataOperation.Select;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.ReadRelation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the code of this build does with the schema, as far as it was read. Immutable. */
public final class Application {
  /** Nothing is known of the code. */
  public static final Application NONE = new Application(List.of(), List.of(), false);

  private final List<Mapping> mappings;
  private final List<SentSql> statements;
  private final boolean preparesAnew;
  private final Map<String, List<Mapping>> mappingsByTable = new HashMap<>();
  private final Map<String, List<SentSql>> statementsByTable = new HashMap<>();

  /**
   * Both in the order in which they are to be told.
   *
   * @param mappings the classes and fields that are bound to tables and columns
   * @param statements the SQL that is sent
   * @param preparesAnew whether connections are set up so that a prepared statement whose result
   *     changes does no harm
   */
  public Application(List<Mapping> mappings, List<SentSql> statements, boolean preparesAnew) {
    this.preparesAnew = preparesAnew;
    this.mappings = List.copyOf(mappings);
    this.statements = List.copyOf(statements);
    for (Mapping mapping : this.mappings) {
      for (String name : mapping.table().names()) {
        mappingsByTable.computeIfAbsent(name, n -> new ArrayList<>()).add(mapping);
      }
    }
    for (SentSql sent : this.statements) {
      Set<String> names = new LinkedHashSet<>();
      relations(sent.operation()).forEach(r -> names.add(r.name().value()));
      for (String name : names) {
        statementsByTable.computeIfAbsent(name, n -> new ArrayList<>()).add(sent);
      }
    }
  }

  /** Whether nothing is known of the code, or it names no table. */
  public boolean isEmpty() {
    return mappings.isEmpty() && statements.isEmpty();
  }

  /** Whether a prepared statement whose result changes does no harm. */
  public boolean preparesAnew() {
    return preparesAnew;
  }

  public List<Mapping> mappings() {
    return mappings;
  }

  public List<SentSql> statements() {
    return statements;
  }

  /** The mappings that may be of a table of this name, in whatever schema. */
  List<Mapping> mappings(QualifiedName table) {
    return mappingsByTable.getOrDefault(table.name(), List.of());
  }

  /** The statements that name a table of this name, in whatever schema. */
  List<SentSql> statements(QualifiedName table) {
    return statementsByTable.getOrDefault(table.name(), List.of());
  }

  /** Every relation that a statement reads or writes, names of WITH queries left out. */
  static List<ObjectName> relations(DataOperation operation) {
    List<ObjectName> relations = new ArrayList<>(2);
    for (DataOperation part : parts(operation)) {
      if (part instanceof Select select) {
        select.query().relations().stream().map(ReadRelation::name).forEach(relations::add);
      } else if (part instanceof RowChange change) {
        relations.add(change.table());
        change.reads().stream().map(ReadRelation::name).forEach(relations::add);
      }
    }
    return relations;
  }

  /** A statement and those of its WITH queries. */
  static List<DataOperation> parts(DataOperation operation) {
    List<DataOperation> parts = new ArrayList<>(1);
    parts.add(operation);
    for (int i = 0; i < parts.size(); i++) {
      DataOperation part = parts.get(i);
      List<CommonTable> with =
          part instanceof Select select
              ? select.with()
              : part instanceof RowChange change ? change.with() : List.of();
      with.forEach(w -> parts.add(w.operation()));
    }
    return parts;
  }
}
