package io.github.surefoot.engine.javacode;

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
}
