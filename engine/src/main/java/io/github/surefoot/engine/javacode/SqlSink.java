package io.github.surefoot.engine.javacode;

/**
 * A method that sends SQL to a database.
 *
 * @param type the qualified name of the type that declares it; calls on subtypes count
 * @param method its name
 * @param sqlArguments which of its arguments are SQL, where they are strings
 */
public record SqlSink(String type, String method, SqlArguments sqlArguments) {

  /** Which arguments of a call are SQL. */
  public enum SqlArguments {
    /** The first one, if it is a string: an overload may begin with something else. */
    FIRST,
    /**
     * Each one that is a string or an array of strings: a variable arity overload takes several.
     */
    ALL
  }
}
