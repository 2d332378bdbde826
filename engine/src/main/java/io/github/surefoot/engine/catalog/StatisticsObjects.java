package io.github.surefoot.engine.catalog;

import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/** The extended statistics by name and by the table they are about. Immutable and persistent. */
final class StatisticsObjects {
  static final StatisticsObjects NONE = new StatisticsObjects(HashTreePMap.empty(), Links.NONE);

  private final PMap<QualifiedName, ExtendedStatistics> objects;
  private final Links ofTable;

  private StatisticsObjects(PMap<QualifiedName, ExtendedStatistics> objects, Links ofTable) {
    this.objects = objects;
    this.ofTable = ofTable;
  }

  @Nullable ExtendedStatistics get(QualifiedName name) {
    return objects.get(name);
  }

  List<ExtendedStatistics> of(QualifiedName table) {
    List<ExtendedStatistics> found = new ArrayList<>();
    for (QualifiedName name : ofTable.of(table)) {
      ExtendedStatistics object = objects.get(name);
      if (object != null) {
        found.add(object);
      }
    }
    return found;
  }

  StatisticsObjects put(ExtendedStatistics object) {
    return new StatisticsObjects(
        objects.plus(object.name(), object), ofTable.plus(object.table(), object.name()));
  }

  StatisticsObjects remove(QualifiedName name) {
    ExtendedStatistics object = objects.get(name);
    return object == null
        ? this
        : new StatisticsObjects(objects.minus(name), ofTable.minus(object.table(), name));
  }
}
