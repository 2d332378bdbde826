package io.github.surefoot.engine.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The facts of expressions. */
final class ExpressionTest {

  @Test
  void literalsKeepTheirValue() {
    assertFacts(
        """
        1 : literal=1
        -1.5 : literal=-1.5
        (- (2)) : literal=-2
        'it''s' : literal='it's'
        E'a\\tb\\x41\\u0042' : literal='a\tbAB'
        U&'d!0061t' UESCAPE '!' : literal='dat'
        $x$a$$b$x$ : literal='a$$b'
        N'x' : literal='x'
        B'01' : literal='01'
        """);
  }

  @Test
  void nullAndBooleansAreLiterals() {
    assertFacts(
        """
        NULL : literal=NULL
        (null)::text : literal=NULL::text casts=[text]
        true : literal=true
        FALSE : literal=false
        """);
  }

  @Test
  void literalsMayHaveAType() {
    assertFacts(
        """
        '{}'::jsonb : literal='{}'::jsonb casts=[jsonb]
        CAST('1' AS int) : literal='1'::integer casts=[integer]
        date '2024-01-01' : literal='2024-01-01'::date casts=[date]
        interval '1' day : literal='1'::interval casts=[interval]
        timestamp(3) with time zone '2024-01-01' : literal='2024-01-01'::timestamp(3) with time zone casts=[timestamp(3) with time zone]
        double precision '1.5' : literal='1.5'::double precision casts=[double precision]
        s.t '1' : literal='1'::s.t casts=[s.t]
        """);
  }

  @Test
  void columnsMayBeCast() {
    assertFacts(
        """
        a : cast=ColumnCast{column=a} columns=[a]
        t.a : cast=ColumnCast{column=a} columns=[a]
        (a) : cast=ColumnCast{column=a} columns=[a]
        a::int : cast=ColumnCast{column=a, types=[integer]} columns=[a] casts=[integer]
        CAST(a::text AS varchar(3)) : cast=ColumnCast{column=a, types=[text, character varying(3)]} columns=[a] casts=[text, character varying(3)]
        """);
  }

  @Test
  void moreThanACastIsNoCast() {
    assertFacts(
        """
        a::int + 1 : columns=[a] casts=[integer]
        a[1] : columns=[a]
        (a).b : columns=[a]
        """);
  }

  @Test
  void theLastPartOfADottedNameIsTheColumn() {
    assertFacts(
        """
        s.t.a : cast=ColumnCast{column=a} columns=[a]
        """);
  }

  @Test
  void functionsAreCalledWithAndWithoutParentheses() {
    assertFacts(
        """
        now() : calls=[now/0]
        NOW() - interval '1 day' : calls=[now/0] casts=[interval]
        current_timestamp : calls=[current_timestamp/-1]
        current_timestamp(3) : calls=[current_timestamp/-1]
        CURRENT_USER : calls=[current_user/-1]
        f(g(1), h(a => 2, b := c)) : calls=[f/2, g/1, h/2] columns=[c]
        s.f(VARIADIC a) : calls=[s.f/1] columns=[a]
        count(*) : calls=[count/0]
        count(DISTINCT a ORDER BY b) FILTER (WHERE c > 0) OVER (PARTITION BY d ORDER BY e) : calls=[count/1] columns=[a, b, c, d, e]
        percentile_cont(0.5) WITHIN GROUP (ORDER BY a) : calls=[percentile_cont/1] columns=[a]
        """);
  }

  @Test
  void functionsWithWordsAmongTheirArguments() {
    assertFacts(
        """
        extract(year FROM a) : calls=[extract/2] columns=[a]
        substring(a FROM 1 FOR 2) : calls=[substring/3] columns=[a]
        trim(BOTH 'x' FROM a) : calls=[trim/2] columns=[a]
        position('x' IN a) : calls=[position/2] columns=[a]
        overlay(a PLACING 'x' FROM 1) : calls=[overlay/3] columns=[a]
        coalesce(a, nextval('s')) : calls=[coalesce/2, nextval/1] columns=[a]
        greatest(1, 2) : calls=[greatest/2]
        nullif(a, '') : calls=[nullif/2] columns=[a]
        """);
  }

  @Test
  void operatorsHideFunctions() {
    assertFacts(
        """
        a AT TIME ZONE 'UTC' : calls=[timezone/2] columns=[a]
        a AT LOCAL : calls=[timezone/1] columns=[a]
        """);
  }

  @Test
  void aCollationIsNoPlainCast() {
    assertFacts(
        """
        a COLLATE "C" : columns=[a]
        """);
  }

  @Test
  void branchesListsAndQueriesAreLookedInto() {
    assertFacts(
        """
        CASE WHEN a > 0 THEN random() ELSE b END : calls=[random/0] columns=[a, b]
        CASE a WHEN 1 THEN 2 END : columns=[a]
        ARRAY[1, a, f(2)] : calls=[f/1] columns=[a]
        ARRAY(SELECT a FROM t) : columns=[a] subquery
        (SELECT max(a) FROM t) : calls=[max/1] columns=[a] subquery
        EXISTS (SELECT 1 FROM t) : subquery
        ROW(a, b) : columns=[a, b]
        (a, b) : columns=[a, b]
        a IN (1, 2) : columns=[a]
        """);
  }

  @Test
  void operatorsOfEveryKind() {
    assertFacts(
        """
        a BETWEEN 1 AND 2 : columns=[a]
        a LIKE 'x%' ESCAPE '!' : columns=[a]
        a IS DISTINCT FROM b : columns=[a, b]
        a ->> 'x' || b : columns=[a, b]
        a OPERATOR(pg_catalog.+) b : columns=[a, b]
        a @> '{}' AND NOT b : columns=[a, b]
        """);
  }

  @Test
  void jsonAndXmlFunctions() {
    assertFacts(
        """
        json_object('a' : 1, 'b' VALUE c) : calls=[json_object/4] columns=[c]
        json_value(a, '$.x' RETURNING int DEFAULT 0 ON EMPTY) : calls=[json_value/3] columns=[a]
        xmlelement(NAME x, xmlattributes(a AS b), c) : calls=[xmlelement/2] columns=[a, c]
        """);
  }

  @Test
  void parametersAreNoColumns() {
    assertFacts(
        """
        $1 :
        ? :
        :name :
        """);
  }

  @Test
  void operatorsWithOneOperand() {
    assertFacts(
        """
        5 ! :
        @ -5 :
        """);
  }

  @Test
  void conjunctsNullness() {
    assertConjuncts(
        """
        a IS NOT NULL : IsNotNull{column=a}
        NOT (a IS NULL) : IsNotNull{column=a}
        ((NOT ((a IS NULL)))) : IsNotNull{column=a}
        a NOTNULL AND b ISNULL : IsNotNull{column=a}, IsNull{column=b}
        a IS NULL : IsNull{column=a}
        """);
  }

  @Test
  void conjunctsOneValue() {
    assertConjuncts(
        """
        a = 1 : EqualsValue{column=a, value=1}
        1 = a : EqualsValue{column=a, value=1}
        t.a = 'x'::text : EqualsValue{column=a, value='x'::text}
        a = -5 : EqualsValue{column=a, value=-5}
        a = ? : EqualsValue{column=a}
        a = $1 : EqualsValue{column=a}
        a = :id : EqualsValue{column=a}
        a = 1 + 2 * ? : EqualsValue{column=a}
        """);
  }

  @Test
  void conjunctsNoValueThatIsKnownBeforehand() {
    assertConjuncts(
        """
        a = now() : Other
        a = (SELECT 1) : Other
        a::text = '1' : Other
        lower(a) = 'x' : Other
        """);
  }

  @Test
  void conjunctsTwoColumns() {
    assertConjuncts(
        """
        a = b : EqualsColumn{left=a, right=b}
        t.a = s.b : EqualsColumn{left=t.a, right=s.b}
        """);
  }

  @Test
  void conjunctsListsOfValues() {
    assertConjuncts(
        """
        a IN (1, 2, ?) : InValues{column=a, count=3}
        a IN (1, b) : Other
        a NOT IN (1, 2) : NotInValues{column=a, values=[1, 2]}
        a = ANY (ARRAY[1, 2]) : InValues{column=a, count=2, values=[1, 2]}
        a = ANY (ARRAY[1, 2]::bigint[]) : InValues{column=a, count=2, values=[1, 2]}
        a = ANY ('{1,2}') : InValues{column=a, count=1}
        a = ANY ($1) : InValues{column=a, count=1}
        """);
  }

  @Test
  void conjunctsQueriesAndQuantifiers() {
    assertConjuncts(
        """
        a = SOME (SELECT b FROM o) : InQuery{column=a, from=[o]}
        a = ALL (ARRAY[1]) : Other
        a IN (SELECT b FROM o, p LIMIT 10) : InQuery{column=a, limited, from=[o, p]}
        a IN (SELECT b FROM o) : InQuery{column=a, from=[o]}
        a IN ((SELECT b FROM o) LIMIT 5) : InQuery{column=a, limited, from=[o]}
        ctid IN (SELECT ctid FROM t FETCH FIRST 5 ROWS ONLY) : InQuery{column=ctid, limited, from=[t]}
        """);
  }

  @Test
  void conjunctsLengths() {
    assertConjuncts(
        """
        length(a) <= 10 : LengthAtMost{column=a, characters=10}
        char_length(a) < 10 AND 5 >= length(b) : LengthAtMost{column=a, characters=9}, LengthAtMost{column=b, characters=5}
        length(a) BETWEEN 1 AND 10 : LengthAtMost{column=a, characters=10}
        length(a) = 3 : LengthAtMost{column=a, characters=3}
        length(a) > 10 : Other
        length(a) <= ? : Other
        length(a) <= 10.5 : Other
        length(trim(a)) <= 10 : Other
        length(a, 'UTF8') <= 10 : Other
        app.length(a) <= 10 : Other
        NOT length(a) <= 10 : Other
        length(a) <= 10 OR b = 1 : AnyOf{alternatives=[[LengthAtMost{column=a, characters=10}], [EqualsValue{column=b, value=1}]]}
        """);
  }

  @Test
  void conjunctsBounds() {
    assertConjuncts(
        """
        a > 1 AND a <= 10 : LowerBound{column=a, value=1}, UpperBound{column=a, value=10, inclusive}
        1 < a AND 10 >= a : LowerBound{column=a, value=1}, UpperBound{column=a, value=10, inclusive}
        a BETWEEN 1 AND ? + 1000 : Between{column=a, low=1}
        a BETWEEN b AND 5 : Other
        a NOT BETWEEN 1 AND 2 : AnyOf{alternatives=[[UpperBound{column=a, value=1}], [LowerBound{column=a, value=2}]]}
        """);
  }

  @Test
  void conjunctsRowsSayTheSameOfEachOfTheirColumns() {
    assertConjuncts(
        """
        (a, b) = (1, 2) : EqualsValue{column=a, value=1}, EqualsValue{column=b, value=2}
        (a, b) IN ((1, 2), (3, 4)) : InValues{column=a, count=2}, InValues{column=b, count=2}
        (a, b) IN (SELECT c, d FROM o LIMIT 5) : InQuery{column=a, limited, from=[o]}, InQuery{column=b, limited, from=[o]}
        """);
  }

  @Test
  void conjunctsAlternativesOfOneColumnAreAList() {
    assertConjuncts(
        """
        a = 1 OR a = 2 : InValues{column=a, count=2, values=[1, 2]}
        a = 1 OR a IN (2, 3) : InValues{column=a, count=3, values=[1, 2, 3]}
        a = 1 OR b = 2 : AnyOf{alternatives=[[EqualsValue{column=a, value=1}], [EqualsValue{column=b, value=2}]]}
        """);
  }

  @Test
  void conjunctsParenthesesAroundANDDoNotMatter() {
    assertConjuncts(
        """
        a = 1 AND (b = 2 AND (c = 3)) AND d : EqualsValue{column=a, value=1}, EqualsValue{column=b, value=2}, EqualsValue{column=c, value=3}, Other
        (a, b) IS NOT NULL : IsNotNull{column=a}, IsNotNull{column=b}
        NOT (a < 1 OR a IS NULL) : LowerBound{column=a, value=1, inclusive}, IsNotNull{column=a}
        a IS NOT NULL OR b = 1 : AnyOf{alternatives=[[IsNotNull{column=a}], [EqualsValue{column=b, value=1}]]}
        """);
  }

  @Test
  void conjunctsTautologies() {
    assertConjuncts(
        """
        true : Tautology always
        NOT false : Tautology always
        1 = 1 : Tautology always
        1 = 1 AND a = 5 : Tautology, EqualsValue{column=a, value=5}
        a = 5 AND true : EqualsValue{column=a, value=5}, Tautology
        a OR true : Tautology always
        1 = 1 OR a = 5 : Tautology always
        1 = 2 : Other
        'x' = 'x' : Tautology always
        1 < 2 : Tautology always
        1 <> 1.0 : Other
        NULL IS NULL : Tautology always
        5 IS NOT NULL : Tautology always
        """);
  }

  @Test
  void conjunctsEverythingElse() {
    assertConjuncts(
        """
        a : Other
        a <> 1 : DiffersFromValue{column=a, value=1}
        a LIKE 'x%' : Other
        EXISTS (SELECT 1 FROM o) : Other
        """);
  }

  @Test
  void conjunctsPrecedence() {
    assertConjuncts(
        """
        a = 1 AND b = 2 OR c = 3 : AnyOf{alternatives=[[EqualsValue{column=a, value=1}, EqualsValue{column=b, value=2}], [EqualsValue{column=c, value=3}]]}
        NOT a = 1 AND b = 2 : DiffersFromValue{column=a, value=1}, EqualsValue{column=b, value=2}
        """);
  }

  @Test
  void conjunctsDistinctness() {
    assertConjuncts(
        """
        a IS NOT DISTINCT FROM 1 : EqualsValue{column=a}
        a IS NOT DISTINCT FROM NULL : IsNull{column=a}
        a IS DISTINCT FROM NULL : IsNotNull{column=a}
        a IS DISTINCT FROM 1 : Other
        """);
  }

  @Test
  void callsKnowTheirPlace() {
    assertThat(Sql.expression("a + f(g(1))").calls())
        .extracting(call -> call.range().display())
        .containsExactly("f(g(1))", "g(1)");
  }

  private static void assertFacts(String lines) {
    assertThat(Sql.facts(expressions(lines))).isEqualTo(lines);
  }

  private static void assertConjuncts(String lines) {
    assertThat(Sql.conjuncts(expressions(lines))).isEqualTo(lines);
  }

  /** What stands before the last colon that has a space before it. */
  private static String expressions(String lines) {
    return lines
        .lines()
        .map(line -> line.substring(0, line.lastIndexOf(" :")))
        .collect(Collectors.joining("\n"));
  }
}
