package io.github.surefoot.engine.sql;

import io.github.surefoot.engine.operation.Expression;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.ObjectOperation.ChangeOwner;
import io.github.surefoot.engine.operation.ObjectReference;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.Option;
import io.github.surefoot.engine.operation.ReplicationOperation.AlterPublication;
import io.github.surefoot.engine.operation.ReplicationOperation.AlterSubscription;
import io.github.surefoot.engine.operation.ReplicationOperation.Change;
import io.github.surefoot.engine.operation.ReplicationOperation.CreatePublication;
import io.github.surefoot.engine.operation.ReplicationOperation.CreateSubscription;
import io.github.surefoot.engine.operation.ReplicationOperation.DropPublication;
import io.github.surefoot.engine.operation.ReplicationOperation.DropSubscription;
import io.github.surefoot.engine.operation.ReplicationOperation.PublicationOptions;
import io.github.surefoot.engine.operation.ReplicationOperation.Published;
import io.github.surefoot.engine.operation.ReplicationOperation.SubscriptionChange;
import io.github.surefoot.engine.operation.SchemaOperation.RenameObject;
import io.github.surefoot.engine.operation.Secret;
import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Publications and subscriptions (manual, CREATE PUBLICATION and so on, 10 to 18). */
final class ReplicationParser {
  private final TokenCursor cursor;
  private final PostgresGrammar grammar;

  ReplicationParser(PostgresGrammar grammar) {
    this.grammar = grammar;
    this.cursor = grammar.cursor();
  }

  // Publications

  /** CREATE PUBLICATION, from behind the word PUBLICATION. */
  Operation publication(int first) {
    cursor.skipClauseBeforeName();
    Name name = cursor.name("a publication");
    boolean all = false;
    List<Published> published = List.of();
    if (cursor.accept("for")) {
      all = cursor.accept("all");
      if (all) {
        cursor.expect("tables");
      } else {
        published = published();
      }
    }
    List<Option> options = with();
    return new CreatePublication(name, all, published, options, cursor.from(first));
  }

  private List<Option> with() {
    return cursor.accept("with") ? grammar.tables().options() : List.of();
  }

  /** Each name is what the words before it say, or what the name before it is. */
  private List<Published> published() {
    List<Published> published = new ArrayList<>(1);
    boolean schemas = false;
    do {
      if (cursor.at("tables") && cursor.word(1).equals("in")) {
        cursor.advance(2);
        cursor.expect("schema");
        schemas = true;
      } else if (cursor.accept("table")) {
        schemas = false;
      } else if (published.isEmpty()) {
        throw cursor.expected("ALL TABLES, TABLE or TABLES IN SCHEMA");
      }
      published.add(schemas ? schema() : table());
    } while (cursor.acceptComma());
    return published;
  }

  private Published schema() {
    return cursor.accept("current_schema")
        ? new Published.PublishedSchema(null)
        : new Published.PublishedSchema(cursor.name("a schema"));
  }

  private Published table() {
    boolean only = cursor.at("only");
    ObjectName table = cursor.tableName();
    List<Name> columns = cursor.at(TokenKind.LEFT_PAREN) ? cursor.nameList("a column") : List.of();
    Expression where = cursor.accept("where") ? grammar.expressions().parenthesised() : null;
    return new Published.PublishedTable(table, only, columns, where);
  }

  /** ALTER PUBLICATION, from behind the word PUBLICATION. */
  Operation alterPublication() {
    cursor.skipClauseBeforeName();
    Name name = cursor.name("a publication");
    Operation common = renamedOrOwned("PUBLICATION", name);
    if (common != null) {
      return common;
    }
    Change change =
        switch (cursor.word()) {
          case "add" -> Change.ADD;
          case "drop" -> Change.DROP;
          case "set" -> Change.SET;
          default -> throw cursor.expected("ADD, SET, DROP, RENAME TO or OWNER TO");
        };
    cursor.advance();
    if (change == Change.SET && cursor.at(TokenKind.LEFT_PAREN)) {
      List<Option> options = grammar.tables().options();
      cursor.expectEnd();
      return new PublicationOptions(name, options, cursor.from(0));
    }
    List<Published> published = published();
    cursor.expectEnd();
    return new AlterPublication(name, change, published, cursor.from(0));
  }

  /** RENAME TO or OWNER TO, up to the end; null if it is neither. */
  @Nullable Operation renamedOrOwned(String kind, Name name) {
    if (cursor.accept("rename", "to")) {
      Name newName = cursor.name("a name");
      cursor.expectEnd();
      return new RenameObject(kind, new ObjectName(null, name), newName, cursor.from(0));
    }
    if (cursor.accept("owner", "to")) {
      Name owner = grammar.session().role();
      cursor.expectEnd();
      return new ChangeOwner(
          new ObjectReference(kind, null, new ObjectName(null, name), null, name.range()),
          owner,
          cursor.from(0));
    }
    return null;
  }

  /** DROP PUBLICATION and SUBSCRIPTION, from behind that word. */
  List<Operation> drop(boolean publication) {
    boolean ifExists = cursor.accept("if", "exists");
    cursor.skipClauseBeforeName();
    // The server takes several publications, but one subscription.
    List<Name> names =
        publication ? cursor.names("a publication") : List.of(cursor.name("a subscription"));
    boolean cascade = grammar.privileges().behaviour();
    cursor.expectEnd();
    return names.stream()
        .<Operation>map(
            name ->
                publication
                    ? new DropPublication(name, ifExists, cascade, cursor.from(0))
                    : new DropSubscription(name, ifExists, cascade, cursor.from(0)))
        .toList();
  }

  // Subscriptions

  /** CREATE SUBSCRIPTION, from behind the word SUBSCRIPTION. */
  Operation subscription(int first) {
    cursor.skipClauseBeforeName();
    Name name = cursor.name("a subscription");
    cursor.expect("connection");
    Secret connection = grammar.options().connection();
    cursor.expect("publication");
    List<Name> publications = cursor.names("a publication");
    List<Option> options = with();
    return new CreateSubscription(name, connection, publications, options, cursor.from(first));
  }

  /** ALTER SUBSCRIPTION, from behind the word SUBSCRIPTION. */
  Operation alterSubscription() {
    cursor.skipClauseBeforeName();
    Name name = cursor.name("a subscription");
    Operation common = renamedOrOwned("SUBSCRIPTION", name);
    if (common != null) {
      return common;
    }
    String word = cursor.word();
    cursor.advance();
    Secret connection = null;
    List<Name> publications = List.of();
    List<Option> options = List.of();
    SubscriptionChange change;
    switch (word) {
      case "connection" -> {
        change = SubscriptionChange.CONNECTION;
        connection = grammar.options().connection();
      }
      case "refresh" -> {
        change = SubscriptionChange.REFRESH;
        cursor.expect("publication");
        options = with();
      }
      case "enable" -> change = SubscriptionChange.ENABLE;
      case "disable" -> change = SubscriptionChange.DISABLE;
      case "skip" -> {
        change = SubscriptionChange.SKIP;
        options = grammar.tables().options();
      }
      case "add", "drop", "set" -> {
        if (word.equals("set") && cursor.at(TokenKind.LEFT_PAREN)) {
          change = SubscriptionChange.OPTIONS;
          options = grammar.tables().options();
        } else {
          cursor.expect("publication");
          change =
              switch (word) {
                case "add" -> SubscriptionChange.ADD_PUBLICATION;
                case "drop" -> SubscriptionChange.DROP_PUBLICATION;
                default -> SubscriptionChange.SET_PUBLICATION;
              };
          publications = cursor.names("a publication");
          options = with();
        }
      }
      default -> {
        cursor.stepBack();
        throw cursor.expected("SET, ADD, DROP, CONNECTION, REFRESH, ENABLE, DISABLE or SKIP");
      }
    }
    cursor.expectEnd();
    return new AlterSubscription(name, change, connection, publications, options, cursor.from(0));
  }
}
