package io.github.surefoot.engine.sql;

/**
 * A word or operator that a dialect's grammar knows.
 *
 * @param word in lower case; for an operator its characters
 * @param bareLabel whether it may name a result column without AS
 */
record Keyword(String word, Category category, boolean bareLabel) {

  /** Where a keyword may stand as a name (PostgreSQL 18, appendix C). */
  enum Category {
    /** Any name. */
    UNRESERVED,
    /** A column or table, but no function or type. */
    COLUMN_NAME,
    /** A function or type, but no column or table. */
    TYPE_OR_FUNCTION,
    /** Only a label behind AS or a dot. */
    RESERVED,
    OPERATOR
  }
}
