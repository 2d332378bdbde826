package io.github.surefoot.engine.javacode;

import java.util.Optional;

/**
 * A method or constructor that sends SQL to a database, or whose result is sent.
 *
 * @param type the qualified name of the type that declares it; calls on subtypes count
 * @param method its name, {@code new} for a constructor
 * @param sqlArguments which of its arguments are SQL, where they are strings
 * @param from the index of the argument that is SQL, or of the first that may be
 * @param template what is done to the text before it is sent
 */
public record SqlSink(
    String type, String method, SqlArguments sqlArguments, int from, Template template) {

  /** Which arguments of a call are SQL. */
  public enum SqlArguments {
    /** The one at the index, if it is a string: an overload may have something else there. */
    ONE,
    /** The first from the index on that is a string: overloads have others before it. */
    FIRST_TEXT,
    /**
     * Each from the index on that is a string or strings: a variable arity overload takes several.
     */
    ALL,
    /** Each from the index on that names a file with SQL, or reads one. */
    SCRIPTS
  }

  /** What a library does to a text before it is sent. */
  public enum Template {
    /** Nothing that matters. */
    NONE,
    /**
     * {@code {0}} stands for an argument that the library renders (jOOQ 3.19 manual, "Plain SQL
     * Templating").
     */
    BRACES,
    /**
     * {@code <name>} stands for a defined attribute (JDBI 3 developer guide, "TemplateEngines": the
     * one for defined attributes is the default), {@code \<} for the character.
     */
    ANGLES,
    /** It is the name of a table that a row is inserted into. */
    INSERT
  }

  /** One of a project's own: nothing is done to what it is given. */
  public SqlSink(String type, String method, SqlArguments sqlArguments, int from) {
    this(type, method, sqlArguments, from, Template.NONE);
  }

  /**
   * One that a project names: {@code com.acme.Db.run(1)} for the second argument of a method,
   * {@code com.acme.Db.run} for the first, {@code com.acme.Query.new} for that of a constructor.
   *
   * @return empty if it is not of this form
   */
  public static Optional<SqlSink> parse(String written) {
    String name = written.strip();
    int from = 0;
    int open = name.indexOf('(');
    if (open >= 0) {
      String index = name.endsWith(")") ? name.substring(open + 1, name.length() - 1) : "";
      if (index.isEmpty() || index.length() > 2 || !index.chars().allMatch(SqlSink::isDigit)) {
        return Optional.empty();
      }
      from = Integer.parseInt(index);
      name = name.substring(0, open);
    }
    int dot = name.lastIndexOf('.');
    if (dot <= 0) {
      return Optional.empty();
    }
    for (String part : name.split("\\.", -1)) {
      boolean valid =
          !part.isEmpty()
              && Character.isJavaIdentifierStart(part.charAt(0))
              && part.chars().allMatch(Character::isJavaIdentifierPart);
      if (!valid) {
        return Optional.empty();
      }
    }
    return Optional.of(
        new SqlSink(name.substring(0, dot), name.substring(dot + 1), SqlArguments.ONE, from));
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }
}
