package io.github.surefoot.engine.sql;

import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.QueryColumns;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/** The FROM of a query while it is read, for the names of columns in it. */
final class NameScope {
  private final @Nullable NameScope outer;
  private final List<Source> sources = new ArrayList<>(2);
  private boolean natural;

  NameScope(@Nullable NameScope outer) {
    this.outer = outer;
  }

  @Nullable NameScope outer() {
    return outer;
  }

  void add(Source source) {
    sources.add(source);
  }

  void natural() {
    natural = true;
  }

  /** As {@link QueryColumns.Use}. */
  record Use(@Nullable Name qualifier, @Nullable Name column, boolean joined, NameScope scope) {}

  /** As {@link QueryColumns.Output}. */
  record Output(@Nullable Name name, @Nullable Use use) {}

  /** As {@link QueryColumns.Source}. */
  record Source(
      @Nullable Name name,
      @Nullable ObjectName relation,
      @Nullable List<Output> outputs,
      List<Name> renamed) {}

  /** The names of one query that is kept, a view's, or of one statement of an application. */
  static final class Collected {
    private final List<Use> uses = new ArrayList<>();
    private final IdentityHashMap<NameScope, QueryColumns.Scope> built = new IdentityHashMap<>();
    private List<Output> result = List.of();

    int mark() {
      return uses.size();
    }

    void add(Use use) {
      uses.add(use);
    }

    /** Notes the result of a statement; that of the outermost comes last. */
    void result(List<Output> outputs) {
      result = outputs;
    }

    /** The columns of a whole statement. */
    QueryColumns columns() {
      return columns(result);
    }

    /** Forgets uses since a mark of names that are those of result columns. */
    void withoutOutputs(int mark, List<Output> outputs) {
      Set<String> names = new HashSet<>();
      for (Output output : outputs) {
        if (output.name() != null) {
          names.add(output.name().value());
        }
      }
      uses.subList(mark, uses.size())
          .removeIf(
              use ->
                  use.qualifier() == null
                      && use.column() != null
                      && names.contains(use.column().value()));
    }

    QueryColumns columns(List<Output> outputs) {
      return new QueryColumns(built(outputs), uses.stream().map(this::built).toList());
    }

    private List<QueryColumns.Output> built(List<Output> outputs) {
      return outputs.stream()
          .map(o -> new QueryColumns.Output(o.name, o.use == null ? null : built(o.use)))
          .toList();
    }

    private QueryColumns.Use built(Use use) {
      return new QueryColumns.Use(use.qualifier, use.column, use.joined, built(use.scope));
    }

    private QueryColumns.Scope built(NameScope scope) {
      QueryColumns.Scope known = built.get(scope);
      if (known == null) {
        known =
            new QueryColumns.Scope(
                scope.sources.stream()
                    .map(
                        s ->
                            new QueryColumns.Source(
                                s.name,
                                s.relation,
                                s.outputs == null ? null : built(s.outputs),
                                s.renamed))
                    .toList(),
                scope.natural,
                scope.outer == null ? null : built(scope.outer));
        built.put(scope, known);
      }
      return known;
    }
  }
}
