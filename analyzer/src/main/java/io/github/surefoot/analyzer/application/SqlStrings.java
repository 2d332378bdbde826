package io.github.surefoot.analyzer.application;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.expr.ArrayInitializerExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.MemberValuePair;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.NormalAnnotationExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.expr.TextBlockLiteralExpr;
import io.github.surefoot.analyzer.java.ConstantTexts;
import io.github.surefoot.analyzer.java.JavaUnit;
import io.github.surefoot.analyzer.java.SourceIndex;
import io.github.surefoot.analyzer.java.Trees;
import io.github.surefoot.engine.application.SentSql;
import io.github.surefoot.engine.source.SqlText;
import io.github.surefoot.engine.sql.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The strings of a file that are SQL: any expression that begins like a statement, wherever it
 * goes. What is said to be JPQL, or is meant for people, is left out.
 */
final class SqlStrings {
  /** The words that statements begin with which name columns, each with one that follows it. */
  private static final Map<String, String> VERBS =
      Map.of(
          "select", "from", "insert", "into", "update", "set", "delete", "from", "with", "as",
          "merge", "into");

  /** Words of which a text has one that goes on where a constant begins a statement. */
  private static final List<String> CLAUSES = List.of("from ", "where ", "set ", "values");

  /** How far behind a quotation mark a verb may stand. */
  private static final int FARTHEST = 120;

  /** How far behind a verb the word may stand that follows it, where a file is only searched. */
  private static final int LONGEST_LIST = 3_000;

  /** Methods that take JPQL, and those that take words for people. */
  private static final Set<String> NO_SQL =
      Set.of(
          "createQuery",
          "createSelectionQuery",
          "createMutationQuery",
          "trace",
          "debug",
          "info",
          "warn",
          "error",
          "log",
          "println",
          "printf");

  /** Annotations that hold SQL: of MyBatis, JDBI, Hibernate and Spring Data. */
  private static final Set<String> SQL_ANNOTATIONS =
      Set.of(
          "Select",
          "Insert",
          "Update",
          "Delete",
          "SqlQuery",
          "SqlUpdate",
          "SqlBatch",
          "NativeQuery",
          "NamedNativeQuery",
          "SQLInsert",
          "SQLUpdate",
          "SQLDelete",
          "Subselect");

  private final JavaUnit unit;
  private final ConstantTexts texts;

  /** Whether createQuery is JDBI's, which takes SQL. */
  private final boolean jdbi;

  private final List<SentSql> found = new ArrayList<>();

  private SqlStrings(JavaUnit unit, SourceIndex index) {
    this.unit = unit;
    this.texts = new ConstantTexts(index, unit);
    this.jdbi =
        unit.tree().getImports().stream()
            .anyMatch(i -> i.getNameAsString().startsWith("org.jdbi."));
  }

  /** The statements in the order of the source. */
  static List<SentSql> in(JavaUnit unit, SourceIndex index) {
    SqlStrings strings = new SqlStrings(unit, index);
    Trees.walk(unit.tree(), strings::enter, node -> {});
    return strings.found;
  }

  /** Whether a string in a Java file may be a statement: a test of its text, in linear time. */
  static boolean mayBeIn(String text) {
    for (int quote = text.indexOf('"'); quote >= 0; quote = text.indexOf('"', quote + 1)) {
      int start = quote + 1;
      int limit = Math.min(text.length(), start + FARTHEST);
      while (start < limit && (Character.isWhitespace(text.charAt(start)))) {
        start++;
      }
      String verb = verb(text, start);
      if (verb != null) {
        int end = start + verb.length();
        String next = VERBS.getOrDefault(verb, "");
        int last = Math.min(text.length(), end + LONGEST_LIST) - next.length();
        for (int i = end; i <= last; i++) {
          if (isWord(text, i, next)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static boolean isWord(String text, int start, String word) {
    return text.regionMatches(true, start, word, 0, word.length())
        && !Character.isLetterOrDigit(text.charAt(start - 1))
        && (start + word.length() == text.length()
            || !Character.isLetterOrDigit(text.charAt(start + word.length())));
  }

  private static boolean beginsLikeSql(String text, int start) {
    return verb(text, start) != null;
  }

  /** The verb that a text has at an offset, null if it has none. */
  private static @Nullable String verb(String text, int start) {
    for (String verb : VERBS.keySet()) {
      int end = start + verb.length();
      if (text.regionMatches(true, start, verb, 0, verb.length())
          && end < text.length()
          && (Character.isWhitespace(text.charAt(end)) || text.charAt(end) == '\\')) {
        return verb;
      }
    }
    return null;
  }

  private void enter(Node node) {
    if (node instanceof ArrayInitializerExpr several && annotation(node) != null) {
      lines(several);
    } else if (node instanceof Expression expression
        && isText(expression)
        && !(parent(node) instanceof BinaryExpr outer && isSum(outer))
        && !(parent(node) instanceof EnclosedExpr)
        && !(parent(node) instanceof ArrayInitializerExpr && annotation(node) != null)) {
      text(expression);
    }
  }

  private static boolean isText(Expression expression) {
    return expression instanceof StringLiteralExpr
        || expression instanceof TextBlockLiteralExpr
        || (expression instanceof BinaryExpr sum && isSum(sum));
  }

  private static boolean isSum(BinaryExpr binary) {
    return binary.getOperator() == BinaryExpr.Operator.PLUS;
  }

  private static Node parent(Node node) {
    return node.getParentNode().orElse(node);
  }

  /** MyBatis joins the strings of an annotation with blanks. */
  private void lines(ArrayInitializerExpr several) {
    if (several.getValues().isEmpty() || !isSqlContext(several)) {
      return;
    }
    SqlText.Builder joined = SqlText.builder();
    for (Expression line : several.getValues()) {
      joined.append(texts.one(line));
      joined.append(" ", unit.region(line));
    }
    take(joined.build(), several);
  }

  private void text(Expression expression) {
    if (beginsLikeSql(expression) && isSqlContext(expression)) {
      texts.all(expression).forEach(text -> take(text, expression));
    }
  }

  /** Whether the leftmost part is a literal that begins like SQL, or a constant that may. */
  private static boolean beginsLikeSql(Expression expression) {
    Expression first = expression;
    boolean clause = false;
    while (first instanceof BinaryExpr sum) {
      if (sum.getRight() instanceof StringLiteralExpr literal) {
        String text = literal.getValue().toLowerCase(Locale.ROOT);
        clause |= CLAUSES.stream().anyMatch(text::contains);
      }
      first = sum.getLeft();
    }
    if (first instanceof NameExpr || first instanceof FieldAccessExpr) {
      return clause;
    }
    if (first instanceof StringLiteralExpr literal) {
      return beginsLikeSql(literal.getValue().stripLeading() + " ", 0);
    }
    return first instanceof TextBlockLiteralExpr block
        && beginsLikeSql(block.getValue().stripLeading() + " ", 0);
  }

  private void take(SqlText sql, Node node) {
    if (sql.length() > 0 && beginsLikeSql(sql.text().stripLeading(), 0)) {
      found.addAll(SentSql.of(sql, Dialect.POSTGRESQL, described(node), unit.region(node)));
    }
  }

  private static String described(Node node) {
    String member = null;
    for (Node at = node; at != null; at = at.getParentNode().orElse(null)) {
      if (member == null && at instanceof CallableDeclaration<?> method) {
        member = method.getNameAsString();
      } else if (member == null
          && at instanceof VariableDeclarator field
          && parent(parent(field)) instanceof TypeDeclaration<?>) {
        member = field.getNameAsString();
      } else if (at instanceof TypeDeclaration<?> type) {
        return "the SQL of '" + type.getNameAsString() + (member == null ? "" : "." + member) + "'";
      }
    }
    return "SQL";
  }

  /** The annotation that an expression is an element of, null if it is none's. */
  private static @Nullable AnnotationExpr annotation(Node node) {
    Node at = parent(node);
    while (at instanceof ArrayInitializerExpr || at instanceof MemberValuePair) {
      at = parent(at);
    }
    return at instanceof AnnotationExpr annotation ? annotation : null;
  }

  private boolean isSqlContext(Expression expression) {
    AnnotationExpr annotation = annotation(expression);
    if (annotation != null) {
      return isSqlAnnotation(annotation);
    }
    Node around = parent(expression);
    while (around instanceof EnclosedExpr) {
      around = parent(around);
    }
    if (around instanceof MethodCallExpr call) {
      String name = call.getNameAsString();
      return !NO_SQL.contains(name) || (jdbi && name.equals("createQuery"));
    }
    return !(around instanceof ObjectCreationExpr creation)
        || !(creation.getType().getNameAsString().endsWith("Exception")
            || creation.getType().getNameAsString().endsWith("Error"));
  }

  private boolean isSqlAnnotation(AnnotationExpr annotation) {
    String name = annotation.getName().getIdentifier();
    if (!name.equals("Query")) {
      return SQL_ANNOTATIONS.contains(name);
    }
    String imported = unit.imported("Query").orElse("").toLowerCase(Locale.ROOT);
    return imported.contains(".jdbc.")
        || imported.contains(".r2dbc.")
        || (annotation instanceof NormalAnnotationExpr normal
            && normal.getPairs().stream()
                .anyMatch(
                    pair ->
                        pair.getNameAsString().equals("nativeQuery")
                            && pair.getValue().toString().equals("true")));
  }
}
