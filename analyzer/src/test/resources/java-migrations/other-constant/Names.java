package db.migration;

interface Names {
  String SAME_PACKAGE = "names";
}
