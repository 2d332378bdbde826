package io.github.surefoot.engine.sql;

import io.github.surefoot.engine.operation.Expression.FunctionCall;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.TypeName;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What is found in an expression or query while it is read. */
final class Facts {
  private final List<@Nullable FunctionCall> calls = new ArrayList<>(2);
  private final Set<String> columns = new LinkedHashSet<>(4);
  private final List<TypeName> casts = new ArrayList<>(2);
  private final List<ObjectName> relations = new ArrayList<>(2);
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

  void relation(ObjectName name) {
    relations.add(name);
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

  List<ObjectName> relations() {
    return relations;
  }

  boolean hasSubquery() {
    return subquery;
  }
}
