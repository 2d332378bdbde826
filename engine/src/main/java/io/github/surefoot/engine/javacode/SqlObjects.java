package io.github.surefoot.engine.javacode;

import io.github.surefoot.engine.javacode.program.JavaExpression;
import io.github.surefoot.engine.javacode.program.JavaExpression.Receiver;
import io.github.surefoot.engine.javacode.program.JavaStatement;
import io.github.surefoot.engine.source.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Methods without a body that send what their annotation says: a front end gives them the body that
 * the library makes for them.
 *
 * <p>Source: org.jdbi.v3.sqlobject of JDBI 3.54.
 */
public final class SqlObjects {
  private static final String SQL_OBJECT = "org.jdbi.v3.sqlobject.";

  /** The annotations whose element {@code value}, a string, is what is sent; qualified names. */
  public static final Set<String> ANNOTATIONS =
      Stream.of("SqlUpdate", "SqlBatch", "SqlScript", "SqlQuery", "SqlCall")
          .map(name -> SQL_OBJECT + "statement." + name)
          .collect(Collectors.toUnmodifiableSet());

  /**
   * The annotations of a method or its type by which that value is the name of a file; qualified
   * names.
   */
  public static final Set<String> LOCATORS =
      Set.of(
          SQL_OBJECT + "locator.UseClasspathSqlLocator",
          "org.jdbi.v3.stringtemplate4.UseStringTemplateSqlLocator");

  private SqlObjects() {}

  /**
   * The body of an annotated method.
   *
   * @param sent the values of its annotations, in order
   */
  public static List<JavaStatement> body(List<JavaExpression> sent) {
    List<JavaStatement> body = new ArrayList<>();
    for (JavaExpression sql : sent) {
      Region region = sql.region();
      body.add(
          new JavaStatement.Evaluate(
              new JavaExpression.Call(
                  new Receiver.OfType("org.jdbi.v3.core.Handle"),
                  "execute",
                  List.of(sql),
                  region,
                  region),
              region));
    }
    return body;
  }
}
