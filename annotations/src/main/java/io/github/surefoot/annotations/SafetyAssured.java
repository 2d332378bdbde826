package io.github.surefoot.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * States why migration statements that Surefoot holds to be dangerous are safe here, and lets them
 * pass.
 *
 * <pre>{@code
 * @SafetyAssured(
 *     rules = "BlockingIndexCreation",
 *     reason = "orders_archive is read by the nightly job alone and has 2,000 rows",
 *     ticket = "OPS-1234",
 *     approvedBy = "data-platform",
 *     expires = "2027-03-31")
 * public class V42__Index_orders_archive extends BaseJavaMigration { … }
 * }</pre>
 *
 * <h2>What it covers</h2>
 *
 * A finding is silenced if its rule is named in {@link #rules} and its statement belongs to the
 * annotated element:
 *
 * <ul>
 *   <li><b>class</b> (interface, record, enum): every statement written in the class, nested
 *       classes included. It is not inherited by subclasses.
 *   <li><b>method, constructor</b>: every statement that a call inside it sends, wherever the text
 *       stands, and every SQL text written inside it. Methods that it calls are not covered.
 *   <li><b>field</b>: SQL written in its initializer, wherever in the same source file it is sent
 *       from, and calls inside the initializer.
 *   <li><b>local variable</b> (also the resource of a try statement): SQL written in its
 *       initializer, and calls inside the initializer, as in {@code PreparedStatement s =
 *       connection.prepareStatement("…")}. SQL of a constant that it names is not written in it.
 * </ul>
 *
 * The annotation can be repeated: one reason for each group of rules. Where several cover the same
 * finding, the innermost one is recorded as its justification.
 *
 * <h2>What it needs</h2>
 *
 * <ul>
 *   <li>At least one rule, each by its exact name as findings show it. An unknown name is an error
 *       ({@code UnknownRuleAssurance}) that names the nearest rule and silences nothing. There is
 *       no wildcard.
 *   <li>A {@link #reason} that a reviewer can check. A hollow one is an error ({@code
 *       MissingJustification}) and silences nothing.
 *   <li>An {@link #expires} date, if given, that has not passed; afterwards it is an error ({@code
 *       ExpiredAssurance}) and silences nothing.
 *   <li>Something to silence: one that silences nothing is reported as {@code UnusedAssurance}.
 * </ul>
 *
 * These findings about assurances cannot be assured away themselves. An assured finding stays in
 * the reports for reviewers, beside its justification.
 *
 * <h2>What does not silence</h2>
 *
 * {@link SuppressWarnings}, a compiler's or linter's own suppression, and comments in Java code do
 * not silence a migration hazard: none of them states a reason. In SQL files the same statement is
 * written as a comment: {@code -- surefoot:assured BlockingIndexCreation: <reason>}.
 *
 * <h2>Retention</h2>
 *
 * Kept in class files, so that the justifications of a jar can be listed, except on local
 * variables: the class file format has no place for those, they are seen in source only. Use the
 * method or the field where jars are audited.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({
  ElementType.TYPE,
  ElementType.METHOD,
  ElementType.CONSTRUCTOR,
  ElementType.FIELD,
  ElementType.LOCAL_VARIABLE
})
@Repeatable(SafetyAssured.List.class)
public @interface SafetyAssured {

  /**
   * The rules whose findings are silenced, by name: {@code "ColumnDrop"} or {@code {"ColumnDrop",
   * "TableDrop"}}. At least one.
   */
  String[] rules();

  /**
   * Why the statements are safe here, for a reader who does not know the table: its size, who uses
   * it, what was measured, which release stopped using it.
   *
   * <p>It is invalid if, without white space around it, it is shorter than 10 characters
   * (configurable as {@code reason-min}), if it is boilerplate such as {@code "ok"}, {@code
   * "safe"}, {@code "todo"}, {@code "n/a"} or the name of a rule, or if the same words stand in
   * three or more unrelated assurances.
   */
  String reason();

  /** Where the decision is recorded, such as the key of an issue or the address of a page. */
  String ticket() default "";

  /**
   * The person or team that agreed. Configuration may demand one of certain names for certain rules
   * ({@code approvals: {ColumnDrop: [data-platform]}}).
   */
  String approvedBy() default "";

  /**
   * The last day on which the assurance holds, as an ISO date: {@code "2027-03-31"}. It is expired
   * from the next day on (UTC). Empty: it does not expire. Anything but a date is an error.
   */
  String expires() default "";

  /** Holds repeated {@link SafetyAssured} annotations; written by the compiler, not by people. */
  @Documented
  @Retention(RetentionPolicy.CLASS)
  @Target({
    ElementType.TYPE,
    ElementType.METHOD,
    ElementType.CONSTRUCTOR,
    ElementType.FIELD,
    ElementType.LOCAL_VARIABLE
  })
  @interface List {
    /** The annotations, in the order in which they are written. */
    SafetyAssured[] value();
  }
}
