package io.github.surefoot.engine.catalog;

import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.source.SourceFile;
import io.github.surefoot.engine.source.SqlText;
import io.github.surefoot.engine.sql.Dialect;
import io.github.surefoot.engine.sql.SqlParser;
import io.github.surefoot.engine.sql.Statement;
import java.util.List;

/** Catalogs of histories written as SQL: a line {@code --} begins the next migration. */
public final class Histories {
  private Histories() {}

  public static Catalog after(String sql) {
    return apply(Catalog.empty(), sql);
  }

  static Catalog apply(Catalog before, String sql) {
    Catalog catalog = before;
    String[] migrations = sql.split("(?m)^--$", -1);
    for (int i = 0; i < migrations.length; i++) {
      for (Statement statement : statements(migrations[i])) {
        for (Operation operation : statement.operations()) {
          catalog = catalog.apply(operation, new Origin(i, i, operation.range().region()));
        }
      }
    }
    return catalog;
  }

  /** The statements of a script, all of which must parse. */
  public static List<Statement> statements(String sql) {
    SourceFile file = new SourceFile("V1__test.sql", sql);
    List<Statement> statements =
        SqlParser.parse(SqlText.of(file.whole()), Dialect.POSTGRESQL).statements();
    for (Statement statement : statements) {
      if (statement.problem() != null) {
        throw new IllegalArgumentException(
            statement.range() + ": " + statement.problem().message());
      }
    }
    return statements;
  }

  static Table table(Catalog catalog, String name) {
    return catalog.table(qualified(name)).orElseThrow();
  }

  static QualifiedName qualified(String name) {
    int dot = name.indexOf('.');
    return dot < 0
        ? new QualifiedName("public", name)
        : new QualifiedName(name.substring(0, dot), name.substring(dot + 1));
  }

  static List<String> columns(Catalog catalog, String table) {
    return table(catalog, table).columns().stream().map(Column::name).toList();
  }

  static List<String> indexes(Catalog catalog, String table) {
    return table(catalog, table).indexes().stream().map(i -> i.name().name()).toList();
  }

  static List<String> constraints(Catalog catalog, String table) {
    return table(catalog, table).constraints().stream().map(TableConstraint::name).toList();
  }

  static Column column(Catalog catalog, String table, String column) {
    return table(catalog, table).column(column).orElseThrow();
  }
}
