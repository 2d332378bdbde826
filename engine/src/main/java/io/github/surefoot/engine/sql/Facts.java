package io.github.surefoot.engine.sql;

import io.github.surefoot.engine.operation.Expression.FunctionCall;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.ReadRelation;
import io.github.surefoot.engine.operation.TypeName;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What is found in an expression or query while it is read. */
final class Facts {
  /** A relation that is read; whether its rows are locked is known when the query ends. */
  static final class Reading {
    private final ObjectName name;
    private final boolean only;
    private boolean locked;

    Reading(ObjectName name, boolean only) {
      this.name = name;
      this.only = only;
    }

    void lock() {
      locked = true;
    }
  }

  private final List<@Nullable FunctionCall> calls = new ArrayList<>(2);
  private final Set<String> columns = new LinkedHashSet<>(4);
  private final List<TypeName> casts = new ArrayList<>(2);
  private final List<Reading> relations = new ArrayList<>(2);
  private boolean subquery;

  /** Keeps a place for a call, so that an outer call stands before the ones in its arguments. */
  int reserveCall() {
    calls.add(null);
    return calls.size() - 1;
  }

  void call(int place, FunctionCall call) {
    calls.set(place, call);
  }

  void call(FunctionCall call) {
    calls.add(call);
  }

  void column(String name) {
    columns.add(name);
  }

  void cast(TypeName type) {
    casts.add(type);
  }

  void relation(Reading reading) {
    relations.add(reading);
  }

  void subquery() {
    subquery = true;
  }

  /** Takes what was found within a part. */
  void addAll(Facts part) {
    calls.addAll(part.calls);
    columns.addAll(part.columns);
    casts.addAll(part.casts);
    relations.addAll(part.relations);
    subquery |= part.subquery;
  }

  List<FunctionCall> calls() {
    List<FunctionCall> known = new ArrayList<>(calls.size());
    for (FunctionCall call : calls) {
      if (call != null) {
        known.add(call);
      }
    }
    return known;
  }

  Set<String> columns() {
    return columns;
  }

  List<TypeName> casts() {
    return casts;
  }

  List<ReadRelation> relations() {
    List<ReadRelation> read = new ArrayList<>(relations.size());
    for (Reading reading : relations) {
      read.add(new ReadRelation(reading.name, reading.only, reading.locked));
    }
    return read;
  }

  boolean hasSubquery() {
    return subquery;
  }
}
