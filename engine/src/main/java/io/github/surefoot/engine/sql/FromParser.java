package io.github.surefoot.engine.sql;

import io.github.surefoot.engine.operation.DataOperation;
import io.github.surefoot.engine.operation.DataOperation.CommonTable;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.sql.Facts.Reading;
import io.github.surefoot.engine.sql.QueryParser.Read;
import io.github.surefoot.engine.sql.QueryParser.Summary;
import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What stands behind FROM and USING: relations, functions, queries, joins. */
final class FromParser {
  private final TokenCursor cursor;
  private final PostgresGrammar grammar;

  FromParser(PostgresGrammar grammar) {
    this.grammar = grammar;
    this.cursor = grammar.cursor();
  }

  /** What a FROM names. */
  static final class Items {
    private final List<ObjectName> names = new ArrayList<>(2);
    private final List<ObjectName> sources = new ArrayList<>(2);
    private final List<Lockable> lockable = new ArrayList<>(2);
    private final List<NameScope.Source> readSources = new ArrayList<>(2);
    private final @Nullable List<CommonTable> derived;
    private int count;
    private boolean lateral;
    private int limited;

    /**
     * @param keepDerived whether queries in it are kept, as WITH queries of their alias
     */
    Items(boolean keepDerived) {
      derived = keepDerived ? new ArrayList<>(2) : null;
    }

    /** The relations named, and the aliases of queries that are kept. */
    List<ObjectName> names() {
      return names;
    }

    /** The relations named here and by the FROM clauses of queries in it. */
    List<ObjectName> sources() {
      return sources;
    }

    List<CommonTable> derived() {
      return derived == null ? List.of() : derived;
    }

    /** The items, for the names of columns. */
    List<NameScope.Source> readSources() {
      return readSources;
    }

    /** What FOR UPDATE and the like may lock. */
    List<Lockable> lockable() {
      return lockable;
    }

    /** The relation, if that is all there is. */
    @Nullable ObjectName only() {
      return count == 1 && lockable.size() == 1 && lockable.get(0).relation() != null
          ? sources.get(0)
          : null;
    }

    /** Whether all there is is one query that ends in LIMIT. */
    boolean onlyLimited() {
      return count == 1 && limited == 1;
    }
  }

  /**
   * A relation or a query of a FROM whose rows can be locked.
   *
   * @param name what OF names it by; null if nothing can
   */
  record Lockable(@Nullable Name name, @Nullable Reading relation, @Nullable Summary query) {
    Lockable named(Name alias) {
      return new Lockable(alias, relation, query);
    }

    /** Locks the rows; those of a query wherever it takes them from. */
    void lock() {
      if (relation != null) {
        relation.lock();
      }
      if (query != null) {
        query.lockable().forEach(Lockable::lock);
      }
    }
  }

  /** Items with commas between them. */
  void list(Items items) {
    do {
      item(items);
    } while (cursor.acceptComma());
  }

  /** One item with its joins. */
  void item(Items items) {
    primary(items);
    while (atJoin()) {
      join(items);
    }
  }

  /**
   * A relation that is read, with ONLY and *.
   *
   * @param items takes the relation as something whose rows can be locked
   */
  ObjectName relation(Items items) {
    boolean only = cursor.at("only");
    ObjectName name = cursor.tableName();
    if (!grammar.queries().isCommonTable(name)) {
      Reading reading = new Reading(name, only);
      grammar.expressions().facts().relation(reading);
      items.lockable.add(new Lockable(name.name(), reading, null));
    }
    return name;
  }

  private boolean atJoin() {
    return switch (cursor.word()) {
      case "join", "cross", "natural", "inner", "left", "right", "full" ->
          cursor.at(TokenKind.WORD);
      default -> false;
    };
  }

  private void join(Items items) {
    cursor.enter();
    if (cursor.accept("cross")) {
      cursor.expect("join");
      primary(items);
    } else {
      boolean natural = cursor.accept("natural");
      NameScope scope = grammar.queries().scope();
      if (natural && scope != null) {
        scope.natural();
        grammar.queries().naturalJoin(scope);
      }
      if (!cursor.accept("inner")
          && (cursor.accept("left") || cursor.accept("right") || cursor.accept("full"))) {
        cursor.accept("outer");
      }
      cursor.expect("join");
      primary(items);
      if (!natural) {
        // a JOIN b JOIN c ON … ON …: the inner join comes first.
        while (atJoin()) {
          join(items);
        }
        condition();
      }
    }
    cursor.leave();
  }

  private void condition() {
    cursor.skipHoles();
    if (cursor.accept("using")) {
      for (Name column : cursor.nameList("a column")) {
        grammar.queries().use(null, column, true);
      }
      if (cursor.accept("as")) {
        cursor.name("an alias");
      }
      return;
    }
    cursor.expect("on");
    grammar.expressions().any();
    cursor.skipHoles();
  }

  private void primary(Items items) {
    cursor.enter();
    items.count++;
    boolean lateral = cursor.accept("lateral");
    items.lateral = lateral;
    if (cursor.at(TokenKind.LEFT_PAREN)) {
      Parenthesised inner = parenthesised(items);
      alias(inner, items);
    } else if (cursor.at("rows") && cursor.word(1).equals("from")) {
      cursor.advance(2);
      rowsFrom();
      functionAlias(items);
    } else if (cursor.kind(1) == TokenKind.LEFT_PAREN
        && (cursor.at("xmltable") || cursor.at("json_table"))) {
      cursor.advance();
      cursor.skipParenthesised();
      functionAlias(items);
    } else if (atFunction()) {
      grammar.operands().operand();
      functionAlias(items);
    } else if (lateral) {
      throw cursor.expected("a query or function");
    } else {
      int before = items.lockable.size();
      ObjectName relation = relation(items);
      items.names.add(relation);
      items.sources.add(relation);
      Alias alias = queryAlias();
      boolean common = items.lockable.size() == before;
      if (alias.name != null && !common) {
        items.lockable.set(before, items.lockable.get(before).named(alias.name));
      }
      items.readSources.add(
          new NameScope.Source(
              alias.name == null ? relation.name() : alias.name,
              common ? null : relation,
              null,
              alias.columns));
      sample();
    }
    cursor.leave();
  }

  /** What stood in parentheses: a query, or joins. */
  private record Parenthesised(@Nullable Summary query, @Nullable Read read) {}

  private Parenthesised parenthesised(Items items) {
    cursor.enter();
    cursor.expect(TokenKind.LEFT_PAREN);
    Parenthesised result;
    if (grammar.queries().atQuery()) {
      result = query(items);
    } else if (cursor.at(TokenKind.LEFT_PAREN)) {
      Parenthesised inner = parenthesised(items);
      Summary query = inner.query;
      if (query != null && grammar.queries().atTail()) {
        result = new Parenthesised(grammar.queries().continued(query), inner.read);
      } else if (query != null && cursor.at(TokenKind.RIGHT_PAREN)) {
        result = inner;
      } else {
        alias(inner, items);
        if (query != null && !atJoin()) {
          throw cursor.expected("JOIN");
        }
        result = joins(items);
      }
    } else {
      primary(items);
      if (!atJoin()) {
        throw cursor.expected("JOIN");
      }
      result = joins(items);
    }
    cursor.expect(TokenKind.RIGHT_PAREN);
    cursor.leave();
    return result;
  }

  private Parenthesised joins(Items items) {
    while (atJoin()) {
      join(items);
    }
    return new Parenthesised(null, null);
  }

  private Parenthesised query(Items items) {
    NameScope around = grammar.queries().beginItem(items.lateral ? items.readSources : null);
    Parenthesised query;
    if (items.derived == null) {
      query = new Parenthesised(grammar.queries().nested(), null);
    } else {
      Read read = grammar.queries().read();
      query = new Parenthesised(read.summary(), read);
    }
    grammar.queries().endItem(around);
    return query;
  }

  private void alias(Parenthesised inner, Items items) {
    Summary query = inner.query;
    if (query != null) {
      items.sources.addAll(query.from());
      items.limited += query.limited() ? 1 : 0;
    }
    Alias given = queryAlias();
    Name alias = given.name;
    if (query != null) {
      items.lockable.add(new Lockable(alias, null, query));
      items.readSources.add(new NameScope.Source(alias, null, query.outputs(), given.columns));
    }
    Read read = inner.read;
    if (items.derived != null && alias != null && query != null && read != null) {
      items.names.add(new ObjectName(null, alias));
      items.derived.add(
          new CommonTable(
              alias,
              query.limited(),
              new DataOperation.Select(read.query(), query.with(), read.query().range())));
    }
  }

  /** Whether a call rather than a relation begins here. */
  private boolean atFunction() {
    int ahead = 0;
    while (cursor.kind(ahead + 1) == TokenKind.DOT) {
      ahead += 2;
    }
    if (cursor.kind(ahead + 1) == TokenKind.LEFT_PAREN) {
      return !cursor.at("only");
    }
    if (cursor.at("collation", "for")) {
      return true;
    }
    return ahead == 0
        && (OperandParser.isKeywordCall(cursor.word()) || cursor.at("current_schema"));
  }

  private void rowsFrom() {
    cursor.expect(TokenKind.LEFT_PAREN);
    do {
      grammar.operands().operand();
      if (cursor.accept("as")) {
        columnDefinitions();
      }
    } while (cursor.acceptComma());
    cursor.expect(TokenKind.RIGHT_PAREN);
  }

  private void functionAlias(Items items) {
    items.readSources.add(new NameScope.Source(functionAlias(), null, null, List.of()));
  }

  private @Nullable Name functionAlias() {
    if (cursor.at("with", "ordinality")) {
      cursor.advance(2);
    }
    boolean as = cursor.accept("as");
    if (as && cursor.at(TokenKind.LEFT_PAREN)) {
      columnDefinitions();
      return null;
    }
    Name alias = null;
    if (as || atAlias()) {
      alias = cursor.name("an alias");
      if (cursor.at(TokenKind.LEFT_PAREN)) {
        columnDefinitions();
      }
    }
    return alias;
  }

  private boolean atAlias() {
    return cursor.atColumnName() && !cursor.at(TokenKind.HOLE);
  }

  /** Names, with types for functions that return records. */
  private void columnDefinitions() {
    cursor.expect(TokenKind.LEFT_PAREN);
    do {
      cursor.name("a column");
      if (!cursor.at(TokenKind.COMMA) && !cursor.at(TokenKind.RIGHT_PAREN)) {
        grammar.types().type();
        if (cursor.accept("collate")) {
          cursor.objectName("a collation");
        }
      }
    } while (cursor.acceptComma());
    cursor.expect(TokenKind.RIGHT_PAREN);
  }

  /**
   * An alias with its columns.
   *
   * @param name null if there is none
   */
  private record Alias(@Nullable Name name, List<Name> columns) {}

  private Alias queryAlias() {
    Name alias = null;
    List<Name> columns = List.of();
    if (cursor.accept("as") || atAlias()) {
      alias = cursor.name("an alias");
      if (cursor.at(TokenKind.LEFT_PAREN)) {
        columns = cursor.nameList("a column");
      }
    } else if (cursor.at(TokenKind.HOLE)) {
      cursor.skipHoles();
    }
    return new Alias(alias, columns);
  }

  private void sample() {
    if (cursor.accept("tablesample")) {
      cursor.objectName("a sampling method");
      cursor.expect(TokenKind.LEFT_PAREN);
      grammar.expressions().list();
      cursor.expect(TokenKind.RIGHT_PAREN);
      if (cursor.accept("repeatable")) {
        cursor.expect(TokenKind.LEFT_PAREN);
        grammar.expressions().any();
        cursor.expect(TokenKind.RIGHT_PAREN);
      }
    }
  }
}
