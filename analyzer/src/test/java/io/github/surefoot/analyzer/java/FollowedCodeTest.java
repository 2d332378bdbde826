package io.github.surefoot.analyzer.java;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.analyzer.Parallel;
import io.github.surefoot.analyzer.files.SourceFiles;
import io.github.surefoot.engine.migration.Migration.UnresolvedPart;
import io.github.surefoot.engine.sql.Dialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What code sends that puts its SQL together in some way or other. */
final class FollowedCodeTest {
  private static final String HEAD =
      """
      package db.migration;
      import java.sql.*;
      import java.util.*;
      import java.util.stream.*;
      import java.text.MessageFormat;
      import org.flywaydb.core.api.migration.*;
      """;

  @TempDir private Path root;
  private int directories;

  /** SQL that is sent, line by line, and what is said of the rest. */
  private record Run(List<String> sent, List<String> notes) {}

  @Test
  void followsWhatIsInheritedAndImported() throws IOException {
    follows(
"""
package db.migration;
class V9__M extends Base { V9__M() { super("users", "name"); } }
FILE Base
package db.migration;
import org.flywaydb.core.api.migration.*;
abstract class Base extends BaseJavaMigration {
  private final String table; protected final String column;
  Base(String table, String column) { this.table = table; this.column = column; }
  public void migrate(Context c) throws Exception { c.getConnection().createStatement().execute("ALTER TABLE " + table + " DROP COLUMN " + column); }
}
=> ALTER TABLE users DROP COLUMN name
---
package db.migration;
import java.util.*;
class V9__M extends Base<String> { protected List<String> tables() { return List.of("a", "b"); } @Override protected String suffix() { return " CASCADE"; } }
FILE Base
package db.migration;
import org.flywaydb.core.api.migration.*;
import java.util.*;
import java.sql.*;
abstract class Base<T> extends BaseJavaMigration {
  protected abstract List<T> tables();
  protected String suffix() { return ""; }
  public final void migrate(Context c) throws Exception { for (T t : tables()) run(c.getConnection(), "DROP TABLE " + t + suffix()); }
  private void run(Connection c, String sql) throws Exception { try (Statement s = c.createStatement()) { s.execute(sql); } }
}
=> DROP TABLE a CASCADE
=> DROP TABLE b CASCADE
---
package db.migration;
import static db.names.Tables.*;
import db.names.*;
import org.flywaydb.core.api.migration.*;
class V9__M extends BaseJavaMigration { public void migrate(Context c) throws Exception { java.sql.Statement st = c.getConnection().createStatement(); st.execute("DROP TABLE " + USERS); st.execute("DROP TABLE " + Tables.Inner.DEEP); st.execute(drop("x")); st.execute("DROP TABLE " + Inner.DEEP); st.execute(new Sql("y").text()); } }
FILE Tables
package db.names;
public class Tables { public static final String USERS = "users"; public static class Inner { public static final String DEEP = "deep"; } public static String drop(String t) { return "DROP TABLE " + t; } }
FILE Sql
package db.names;
public record Sql(String t) { public String text() { return "DROP TABLE " + t; } }
=> DROP TABLE users
=> DROP TABLE deep
=> DROP TABLE x
=> DROP TABLE deep
=> DROP TABLE y
---
package db.migration;
import org.flywaydb.core.api.migration.*;
class V9__M extends Base { public void migrate(Context c) throws Exception { new Op("users").run(c); st(c).execute("DROP TABLE " + Names.A); } class Sub extends Op { Sub(String s) { super(s); } } }
FILE Base
package db.migration;
import org.flywaydb.core.api.migration.*;
abstract class Base extends BaseJavaMigration implements Holder { static class Op { final String t; Op(String t) { this.t = t; } void run(Context c) throws Exception { c.getConnection().createStatement().execute("DROP TABLE " + t); } } java.sql.Statement st(Context c) { return c.getConnection().createStatement(); } }
FILE Holder
package db.migration;
interface Holder { class Names { static final String A = "a"; } }
=> DROP TABLE users
=> DROP TABLE a
""");
  }

  @Test
  void followsEnums() throws IOException {
    follows(
"""
enum T { USERS, ORDERS; String table() { return name().toLowerCase(); } }
void m(Statement st) { for (T t : T.values()) st.execute("DROP TABLE " + t.table()); }
=> DROP TABLE users
=> DROP TABLE orders
---
enum T { USERS("u"), ORDERS("o"); private final String table; T(String table) { this.table = table; } String getTable() { return table; } }
void m(Statement st) { for (T t : EnumSet.of(T.ORDERS)) st.execute("DROP TABLE " + t.getTable()); }
=> DROP TABLE o
---
enum T { USERS, ORDERS }
void m(Statement st) { EnumMap<T, String> m = new EnumMap<>(T.class); m.put(T.USERS, "u"); m.put(T.ORDERS, "o"); st.execute("DROP TABLE " + m.get(T.USERS)); for (T t : m.keySet()) st.execute("DROP VIEW " + t.name()); }
=> DROP TABLE u
=> DROP VIEW USERS
=> DROP VIEW ORDERS
---
enum T { USERS, ORDERS }
void m(Statement st) { for (T t : EnumSet.allOf(T.class)) st.execute("DROP TABLE " + t); st.execute("DROP VIEW " + T.valueOf("USERS")); EnumSet.complementOf(EnumSet.of(T.USERS)).forEach(t -> st.execute("DROP INDEX " + t)); EnumSet.range(T.USERS, T.ORDERS).forEach(t -> st.execute("DROP TYPE " + t)); }
=> DROP TABLE USERS
=> DROP TABLE ORDERS
=> DROP VIEW USERS
=> DROP INDEX ORDERS
=> DROP TYPE USERS
=> DROP TYPE ORDERS
---
enum Db { POSTGRES, MYSQL }
Db db;
void m(Statement st) { st.execute(switch (db) { case POSTGRES -> "DROP INDEX a"; case MYSQL -> "DROP INDEX a ON t"; }); }
=> DROP INDEX a
---
enum Db { POSTGRES, MYSQL }
Db db;
void m(Statement st) { String s; switch (db) { case MYSQL: s = "A"; break; case POSTGRES: s = "DROP INDEX a"; break; default: throw new IllegalStateException(); } st.execute(s); }
=> DROP INDEX a
---
enum Step { A { String sql() { return "DROP TABLE a"; } }, B { String sql() { return "DROP TABLE b" + extra(); } }; abstract String sql(); String extra() { return " /* " + name() + ordinal() + " */"; } }
public void migrate(Context c) throws Exception { Statement st = c.getConnection().createStatement(); for (Step s : Step.values()) st.execute(s.sql()); st.execute(Step.valueOf("A").sql()); }
=> DROP TABLE a
=> DROP TABLE b /* B1 */
=> DROP TABLE a
---
enum Step { A("x"), B("y", true); final String t; final boolean cascade; Step(String t) { this(t, false); } Step(String t, boolean c) { this.t = t; this.cascade = c; } static Stream<Step> all() { return Arrays.stream(values()); } }
public void migrate(Context c) throws Exception { Statement st = c.getConnection().createStatement(); Step.all().filter(s -> s.cascade).forEach(s -> exec(st, "DROP TABLE " + s.t + (s.cascade ? " CASCADE" : ""))); Map<Step, String> m = new EnumMap<>(Map.of(Step.A, "q")); st.execute("DROP TABLE " + m.getOrDefault(Step.B, "none")); }
void exec(Statement st, String q) { st.execute(q); }
=> DROP TABLE y CASCADE
=> DROP TABLE none
""");
  }

  @Test
  void followsRecordsAndTheirPatterns() throws IOException {
    follows(
"""
record Column(String table, String name) { String drop() { return "ALTER TABLE " + table + " DROP COLUMN " + name(); } }
void m(Statement st) { for (Column c : List.of(new Column("a", "x"), new Column("b", "y"))) st.execute(c.drop()); st.execute("DROP TABLE " + new Column("c", "z").table()); }
=> ALTER TABLE a DROP COLUMN x
=> ALTER TABLE b DROP COLUMN y
=> DROP TABLE c
---
record Column(String table, String name) { Column { name = name.toUpperCase(); } Column(String table) { this(table, "id"); } }
void m(Statement st) { Column c = new Column("a"); st.execute("ALTER TABLE " + c.table() + " DROP COLUMN " + c.name()); }
=> ALTER TABLE a DROP COLUMN ID
---
sealed interface Op permits Drop, Add {} record Drop(String t, String c) implements Op {} record Add(String t, String c, String type) implements Op {}
String sql(Op op) { return switch (op) { case Drop d -> "ALTER TABLE " + d.t() + " DROP COLUMN " + d.c(); case Add a -> "ALTER TABLE " + a.t() + " ADD COLUMN " + a.c() + " " + a.type(); }; }
public void migrate(Context c) throws Exception { Statement st = c.getConnection().createStatement(); st.execute(sql(new Drop("users", "x"))); st.execute(sql(new Add("users", "y", "int"))); }
=> ALTER TABLE users DROP COLUMN x
=> ALTER TABLE users ADD COLUMN y int
---
sealed interface Op permits Drop, Add {} record Drop(String t, String c) implements Op {} record Add(String t, String c, String type) implements Op {}
public void migrate(Context c) throws Exception { Statement st = c.getConnection().createStatement(); for (Op op : List.of(new Drop("users", "x"), new Add("users", "y", "int"))) { if (op instanceof Drop d) { st.execute("ALTER TABLE " + d.t() + " DROP COLUMN " + d.c()); } else if (op instanceof Add(String t, String col, var type)) { st.execute("ALTER TABLE " + t + " ADD COLUMN " + col + " " + type); } } }
=> ALTER TABLE users DROP COLUMN x
=> ALTER TABLE users ADD COLUMN y int
""");
  }

  @Test
  void followsCollections() throws IOException {
    follows(
"""
void m(Statement st) { st.execute(org.apache.commons.lang3.StringUtils.join(List.of("DROP", "TABLE", "users"), " ")); }
=> DROP TABLE users
---
void m(Statement st) { st.execute(org.apache.commons.lang3.StringUtils.join(new String[] {"DROP", "TABLE", "users"}, ' ')); }
=> DROP TABLE users
---
void m(Statement st) { Map<String, String> m = Map.of("users", "name"); for (Map.Entry<String, String> e : m.entrySet()) { st.execute("ALTER TABLE " + e.getKey() + " DROP COLUMN " + e.getValue()); } }
=> ALTER TABLE users DROP COLUMN name
---
void m(Statement st) { Map<String, List<String>> m = new LinkedHashMap<>(); m.put("a", List.of("x", "y")); m.put("b", Arrays.asList("z")); m.forEach((t, cs) -> cs.forEach(c -> st.execute("ALTER TABLE " + t + " DROP COLUMN " + c))); }
=> ALTER TABLE a DROP COLUMN x
=> ALTER TABLE a DROP COLUMN y
=> ALTER TABLE b DROP COLUMN z
---
<T> T first(List<T> l) { return l.get(0); }
static <T extends CharSequence> String q(T t) { return "\\"" + t + "\\""; }
void m(Statement st) { st.execute("DROP TABLE " + q(first(List.of("users", "x")))); }
=> DROP TABLE "users"
---
void m(Statement st) { outer: for (String t : List.of("a", "b", "c")) { for (String c : List.of("x", "y")) { if (c.equals("y")) continue outer; if (t.equals("c")) break outer; st.execute("ALTER TABLE " + t + " DROP COLUMN " + c); } } st.execute("DROP TABLE z"); }
=> ALTER TABLE a DROP COLUMN x
=> ALTER TABLE b DROP COLUMN x
=> DROP TABLE z
---
void m(Statement st, Object o) { var t = "users"; var l = List.of(t, "b"); for (var x : l) { var sql = "DROP TABLE " + x; st.execute(sql); } Object q = "DROP TABLE c"; if (q instanceof String s && !s.isEmpty()) st.execute(s); }
=> DROP TABLE users
=> DROP TABLE b
=> DROP TABLE c
---
void m(Statement st) { Iterator<String> it = List.of("a", "b").iterator(); while (it.hasNext()) { st.execute("DROP TABLE " + it.next()); } }
=> DROP TABLE a
=> DROP TABLE b
---
void m(Statement st) { for (Iterator<String> it = Arrays.asList("a", "b").iterator(); it.hasNext();) { String t = it.next(); st.execute("DROP TABLE " + t); } }
=> DROP TABLE a
=> DROP TABLE b
---
void m(Statement st) { String[] a = {"a", "b"}; for (int i = 0; i < a.length; i++) st.execute("DROP TABLE " + a[i]); }
=> DROP TABLE a
=> DROP TABLE b
---
void m(Statement st) { List<String> a = List.of("a", "b"); for (int i = 0; i < a.size(); i++) { st.execute("DROP TABLE " + a.get(i)); } for (int i = a.size() - 1; i >= 0; i--) st.execute("DROP VIEW " + a.get(i)); }
=> DROP TABLE a
=> DROP TABLE b
=> DROP VIEW b
=> DROP VIEW a
---
public void migrate(Context c) throws Exception { Statement st = c.getConnection().createStatement(); List<String> sqls = new ArrayList<>() {{ add("DROP TABLE a"); add("DROP TABLE b"); }}; for (String s : sqls) st.execute(s); Map<String,String> m = new HashMap<String,String>() {{ put("t", "c"); }}; m.forEach((k, v) -> exec(st, v)); }
void exec(Statement st, String t) { st.execute("DROP TABLE " + t); }
=> DROP TABLE a
=> DROP TABLE b
=> DROP TABLE c
---
public void migrate(Context c) throws Exception { try (Statement st = c.getConnection().createStatement()) { Deque<String> q = new ArrayDeque<>(List.of("a", "b")); while (!q.isEmpty()) { st.execute("DROP TABLE " + q.poll()); } Stack<String> s = new Stack<>(); s.push("c"); s.push("d"); while (!s.isEmpty()) st.execute("DROP TABLE " + s.pop()); } }
=> DROP TABLE a
=> DROP TABLE b
=> DROP TABLE d
=> DROP TABLE c
---
public void migrate(Context c) throws Exception { Statement st = c.getConnection().createStatement(); String sql = "ALTER TABLE users"; String sep = " "; for (String col : new String[] {"a", "b"}) { sql += sep + "DROP COLUMN " + col; sep = ", "; } st.execute(sql); }
=> ALTER TABLE users DROP COLUMN a, DROP COLUMN b
---
public void migrate(Context c) throws Exception { Statement st = c.getConnection().createStatement(); String[][] a = {{"users", "x"}, {"orders", "y"}}; for (String[] r : a) st.execute("ALTER TABLE " + r[0] + " DROP COLUMN " + r[1]); }
=> ALTER TABLE users DROP COLUMN x
=> ALTER TABLE orders DROP COLUMN y
---
private static final Map<String, List<String>> COLS = new LinkedHashMap<>();
static { COLS.put("users", List.of("x", "y")); COLS.computeIfAbsent("orders", k -> new ArrayList<>()).add("z"); }
public void migrate(Context c) throws Exception { Statement st = c.getConnection().createStatement(); for (var e : COLS.entrySet()) for (var col : e.getValue()) st.execute(String.format("ALTER TABLE %s DROP COLUMN %s", e.getKey(), col)); }
=> ALTER TABLE users DROP COLUMN x
=> ALTER TABLE users DROP COLUMN y
=> ALTER TABLE orders DROP COLUMN z
---
private static final String[] TABLES; static { TABLES = new String[] {"a", "b"}; }
private static String prefix = "p_";
public void migrate(Context c) throws Exception { Statement st = c.getConnection().createStatement(); Arrays.stream(TABLES).map(t -> prefix + t).forEach(t -> { st.execute("DROP TABLE " + t); }); }
=> DROP TABLE p_a
=> DROP TABLE p_b
---
public void migrate(Context c) throws Exception { Statement st = c.getConnection().createStatement(); String sql = "DROP TABLE ${t}"; for (Map.Entry<String, String> e : Map.of("t", "users").entrySet()) sql = sql.replace("${" + e.getKey() + "}", e.getValue()); st.execute(sql); st.execute(render("DROP TABLE :t", "t", "b")); }
static String render(String s, String... kv) { for (int i = 0; i < kv.length; i += 2) { s = s.replace(":" + kv[i], kv[i + 1]); } return s; }
=> DROP TABLE users
=> DROP TABLE b
---
public void migrate(Context c) throws Exception { Statement st = c.getConnection().createStatement(); String[] parts = "a,b;c".split("[,;]"); for (String p : parts) st.execute("DROP TABLE " + p); }
=> DROP TABLE a
=> DROP TABLE b
=> DROP TABLE c
""");
  }

  @Test
  void followsBuilders() throws IOException {
    follows(
"""
void m(Statement st) { StringJoiner j = new StringJoiner(", ", "DROP TABLE ", ";"); j.add("a").add("b"); st.execute(j.toString()); }
=> DROP TABLE a, b;
---
static class Sql { private final StringBuilder b = new StringBuilder(); Sql drop(String t) { b.append("DROP TABLE ").append(t); return this; } Sql cascade() { b.append(" CASCADE"); return this; } String build() { return b.toString(); } }
void m(Statement st) { st.execute(new Sql().drop("users").cascade().build()); }
=> DROP TABLE users CASCADE
---
public void migrate(Context c) throws Exception { Statement st = c.getConnection().createStatement(); StringBuilder b = new StringBuilder("ALTER TABLE users "); boolean first = true; for (String col : List.of("a", "b")) { if (!first) b.append(", "); first = false; b.append("DROP COLUMN ").append(col); } st.execute(b.toString()); }
=> ALTER TABLE users DROP COLUMN a, DROP COLUMN b
---
public void migrate(Context c) throws Exception { Statement st = c.getConnection().createStatement(); StringBuilder b = new StringBuilder("ALTER TABLE users "); for (String col : List.of("a", "b")) b.append("DROP COLUMN ").append(col).append(", "); b.setLength(b.length() - 2); st.execute(b.toString()); }
=> ALTER TABLE users DROP COLUMN a, DROP COLUMN b
---
public void migrate(Context c) throws Exception { Statement st = c.getConnection().createStatement(); StringBuilder b = new StringBuilder("ALTER TABLE users "); for (String col : List.of("a", "b")) b.append("DROP COLUMN ").append(col).append(','); b.deleteCharAt(b.length() - 1); b.insert(0, "/* x */ "); st.execute(b.toString()); }
=> /* x */ ALTER TABLE users DROP COLUMN a,DROP COLUMN b
""");
  }

  @Test
  void followsObjects() throws IOException {
    follows(
"""
static class Col { private String name; private String type = "text"; static Col of(String n) { Col c = new Col(); c.name = n; return c; } Col type(String t) { this.type = t; return this; } public String toString() { return name + " " + type; } }
void m(Statement st) { st.execute("ALTER TABLE users ADD COLUMN " + Col.of("a").type("int")); }
=> ALTER TABLE users ADD COLUMN a int
---
static class Col { String name; static class Builder { private String n; Builder name(String n) { this.n = n; return this; } Col build() { return new Col(this); } } private Col(Builder b) { this.name = b.n; } static Builder builder() { return new Builder(); } String sql() { return "DROP TABLE " + name; } }
void m(Statement st) { st.execute(Col.builder().name("users").build().sql()); }
=> DROP TABLE users
---
static class Names { static class Inner { static final String T = "users"; static String q() { return '"' + T + '"'; } } }
void m(Statement st) { st.execute("DROP TABLE " + Names.Inner.T); st.execute("DROP TABLE " + Names.Inner.q()); }
=> DROP TABLE users
=> DROP TABLE "users"
---
class Step { String name; Step(String n) { name = n; } void run(Statement st) { st.execute("DROP TABLE " + schema + "." + name); } }
String schema = "app";
public void migrate(Context c) { Statement st = c.getConnection().createStatement(); new Step("users").run(st); this.new Step("b").run(st); }
=> DROP TABLE app.users
=> DROP TABLE app.b
---
interface Step { String sql(); default void run(Statement st) { st.execute(sql() + end()); } private String end() { return ";"; } static Step of(String s) { return () -> s; } }
public void migrate(Context c) { Statement st = c.getConnection().createStatement(); new Step() { public String sql() { return "DROP TABLE a"; } }.run(st); Step.of("DROP TABLE b").run(st); Step l = () -> "DROP TABLE c"; st.execute(l.sql()); }
=> DROP TABLE a;
=> DROP TABLE b;
=> DROP TABLE c
---
public void migrate(Context c) throws Exception { Statement st = c.getConnection().createStatement(); String t = "users"; class Local { String n = "x"; void go() { st.execute("ALTER TABLE " + t + " DROP COLUMN " + n); } } new Local().go(); Runnable r = new Runnable() { int i = 2; public void run() { st.execute("DROP TABLE " + t + i); } }; r.run(); }
=> ALTER TABLE users DROP COLUMN x
=> DROP TABLE users2
---
public void migrate(Context c) throws Exception { var ctx = new Ctx(c); ctx.drop("a").drop("b"); }
static class Ctx { final Statement st; int n; Ctx(Context c) { st = c.getConnection().createStatement(); } Ctx drop(String t) { st.execute("DROP TABLE " + t + ++n); return this; } }
=> DROP TABLE a1
=> DROP TABLE b2
---
public void migrate(Context c) throws Exception { Statement st = c.getConnection().createStatement(); String t = "users"; class Local { void go() { st.execute("DROP TABLE " + t); } } new Local().go(); }
=> DROP TABLE users
---
public void migrate(Context c) throws Exception { Statement st = c.getConnection().createStatement(); String t = "users"; class Local { String n = "x"; void go() { st.execute("DROP TABLE " + n + t); } } Local l = new Local(); l.go(); }
=> DROP TABLE xusers
""");
  }

  @Test
  void followsStreams() throws IOException {
    follows(
"""
void m(Statement st) { st.execute(Stream.of("a", "b").map(t -> "\\"" + t + "\\"").collect(Collectors.joining(", ", "DROP TABLE ", ""))); }
=> DROP TABLE "a", "b"
---
void m(Statement st) { IntStream.range(0, 3).forEach(i -> { st.execute("DROP TABLE part_" + i); }); }
=> DROP TABLE part_0
=> DROP TABLE part_1
=> DROP TABLE part_2
---
void m(Statement st) { IntStream.rangeClosed(1, 2).mapToObj(i -> "DROP TABLE p" + i).forEach(st::execute); }
=> DROP TABLE p1
=> DROP TABLE p2
---
public void migrate(Context c) throws Exception { Statement st = c.getConnection().createStatement(); Optional<String> o = Optional.of("users"); o.map(t -> "DROP TABLE " + t).ifPresent(st::execute); st.execute("DROP TABLE " + Optional.<String>empty().orElse("b") + Stream.of("c","d").filter(x -> x.equals("d")).findFirst().get()); }
=> DROP TABLE users
=> DROP TABLE bd
---
public void migrate(Context c) throws Exception { Statement st = c.getConnection().createStatement(); final int N = 2; String cols = IntStream.range(0, N).mapToObj(i -> "c" + i + " int").collect(Collectors.joining(", ")); st.execute("CREATE TABLE t (" + cols + ")"); st.execute("DROP TABLE " + String.join(", ", new TreeSet<>(Arrays.asList("b", "a", "b")))); st.execute("DROP TABLE " + Stream.of("b", "a").sorted().collect(Collectors.joining(","))); }
=> CREATE TABLE t (c0 int, c1 int)
=> DROP TABLE a, b
=> DROP TABLE a,b
""");
  }

  @Test
  void followsLoops() throws IOException {
    follows(
"""
void m(Statement st) { int i = 0; while (i < 3) { st.execute("DROP TABLE p" + i); i++; } do { i -= 2; } while (i > 0); st.execute("DROP TABLE q" + i); for (int k = 2; k <= 8; k *= 2) st.execute("DROP TABLE k" + k); for (int k = 0; k < 4; k += 2) st.execute("DROP TABLE l" + (k + 1)); }
=> DROP TABLE p0
=> DROP TABLE p1
=> DROP TABLE p2
=> DROP TABLE q-1
=> DROP TABLE k2
=> DROP TABLE k4
=> DROP TABLE k8
=> DROP TABLE l1
=> DROP TABLE l3
---
public void migrate(Context c) throws Exception { Statement st = c.getConnection().createStatement(); for (String sql : \"""
   DROP TABLE a;
   DROP TABLE b
   \""".split(";")) { if (!sql.isBlank()) st.execute(sql.trim()); } }
=> DROP TABLE a
=> DROP TABLE b
---
public void migrate(Context c) throws Exception { Statement st = c.getConnection().createStatement(); String template = "CREATE TABLE log_%02d PARTITION OF log FOR VALUES FROM ('%d-01-01')"; for (int y = 2024; y <= 2025; y++) st.execute(String.format(template, y % 100, y)); }
=> CREATE TABLE log_24 PARTITION OF log FOR VALUES FROM ('2024-01-01')
=> CREATE TABLE log_25 PARTITION OF log FOR VALUES FROM ('2025-01-01')
---
public void migrate(Context c) throws Exception { Statement st = c.getConnection().createStatement(); try { st.execute("DROP TABLE a"); } catch (SQLException e) { st.execute("DROP VIEW a"); } finally { st.execute("DROP TABLE b"); } synchronized (this) { st.execute("DROP TABLE c"); } assert st != null; do { st.execute("DROP TABLE d"); } while (false); }
=> DROP TABLE a
=> DROP VIEW a
=> DROP TABLE b
=> DROP TABLE c
=> DROP TABLE d
---
public void migrate(Context c) throws Exception { Statement st = c.getConnection().createStatement(); for (String p : "a ; b;c".split("\\\\s*;\\\\s*")) st.execute("DROP TABLE " + p); st.execute("DROP   TABLE\\n  x".replaceAll("\\\\s+", " ")); st.execute("DROP TABLE \\"x\\"".replaceAll("[\\"`]", "'")); st.execute("DROP TABLE x;".replaceAll(";$", "")); for (String p : "e\\r\\nf".split("\\\\r?\\\\n")) st.execute(p); st.execute("a.b".replaceAll(".", "c")); }
=> DROP TABLE a
=> DROP TABLE b
=> DROP TABLE c
=> DROP TABLE x
=> DROP TABLE 'x'
=> {"DROP TABLE x;".replaceAll(";$", "")}
=> e
=> f
=> {"a.b".replaceAll(".", "c")}
""");
  }

  @Test
  void followsCalls() throws IOException {
    follows(
"""
String chain(int n) { return n == 0 ? "x" : chain(n - 1) + n; }
void m(Statement st) { st.execute("DROP TABLE " + chain(3)); }
=> DROP TABLE x123
""");
  }

  @Test
  void followsStrings() throws IOException {
    follows(
"""
void m(Statement st) { st.execute(String.format("ALTER TABLE %1$s ADD COLUMN %2$s text", "users", "a")); }
=> ALTER TABLE users ADD COLUMN a text
---
void m(Statement st) { st.execute("ALTER TABLE %s ADD COLUMN c%d int".formatted("users", 3)); }
=> ALTER TABLE users ADD COLUMN c3 int
---
void m(Statement st) { st.execute("DROP TABLE $t".replace("$t", "users")); }
=> DROP TABLE users
---
void m(Statement st) { st.execute("DROP TABLE {t}".replaceAll("\\\\{t\\\\}", "users")); }
=> DROP TABLE users
---
void m(Statement st) { st.execute("DROP TABLE #t".replaceFirst("#t", "users")); }
=> DROP TABLE users
---
void m(Statement st) { st.execute(String.join(" ", "DROP", "TABLE", "users")); }
=> DROP TABLE users
---
void m(Statement st) { st.execute("SELECT " + "1,".repeat(3) + "2"); }
=> SELECT 1,1,1,2
---
void m(Statement st) { st.execute("  DROP TABLE users\\n ".strip()); }
=> DROP TABLE users
---
void m(Statement st) { st.execute("DROP".concat(" TABLE ").concat("users")); }
=> DROP TABLE users
---
void m(Statement st) { st.execute("DROP TABLE users\\nCASCADE".indent(2)); }
=>   DROP TABLE users\\n  CASCADE\\n
---
void m(Statement st) { st.execute("drop table users".toUpperCase(Locale.ROOT)); }
=> DROP TABLE USERS
---
void m(Statement st) { st.execute(MessageFormat.format("DROP TABLE {0}.{1}", "app", "users")); }
=> DROP TABLE app.users
---
void m(Statement st) { st.execute("DELETE FROM users WHERE id = " + String.valueOf(3)); }
=> DELETE FROM users WHERE id = 3
---
void m(Statement st) { st.execute("XXDROP TABLE users;;".substring(2, 18)); }
=> DROP TABLE users
---
void m(Statement st) { st.execute("DROP TABLE users -- x".split(" --")[0]); }
=> DROP TABLE users
---
void m(Statement st) { st.execute(\"""
    ALTER TABLE users \\
    DROP COLUMN a\\s
    , DROP COLUMN b
    \"""); }
=> ALTER TABLE users DROP COLUMN a \\n, DROP COLUMN b\\n
---
void m(Connection c) { try (Statement st = c.createStatement(); var ps = c.prepareStatement("DROP TABLE a")) { ps.execute(); st.execute("DROP TABLE b"); } catch (SQLException e) { throw new RuntimeException(e); } finally { c.createStatement().execute("DROP TABLE c"); } }
=> DROP TABLE a
=> DROP TABLE b
=> DROP TABLE c
---
private String table; { table = "users"; }
public void migrate(Context c) throws Exception { Statement st = c.getConnection().createStatement(); setUp(); st.execute("DROP TABLE " + table); }
void setUp() { table = "orders"; }
=> DROP TABLE orders
---
public void migrate(Context c) throws Exception { Statement st = c.getConnection().createStatement(); String u = context.getProperty("x"); String v = u == null ? "a" : u; st.execute("DROP TABLE " + (u != null && u.length() > 3 ? "b" : "c")); st.execute("DROP TABLE " + Objects.requireNonNullElse(null, "d") + Objects.toString("e")); }
=> DROP TABLE b
=> DROP TABLE c
=> DROP TABLE de
""");
  }

  @Test
  void tooManyTextsKeepWhatTheyHaveInCommon() throws IOException {
    String appends =
        IntStream.range(0, 30)
            .mapToObj(i -> "if (c.has(" + i + ")) b.append(\", ADD COLUMN c" + i + " int\");\n")
            .collect(Collectors.joining());

    Run run =
        run(
            migrate(
                "StringBuilder b = new StringBuilder(\"ALTER TABLE users ADD COLUMN a int\");\n"
                    + appends
                    + "st.execute(b.toString());"));

    assertThat(run.sent()).containsExactly("ALTER TABLE users ADD COLUMN a int{one of many}");
    assertThat(run.notes())
        .containsExactly(
            "The SQL may be one of more than 64 texts, which are not followed one by one");
  }

  @Test
  void callsThatAreNestedTooDeepAreNamed() throws IOException {
    String helpers =
        IntStream.range(0, 200)
            .mapToObj(i -> "void h" + i + "(Statement st) { h" + (i + 1) + "(st); }\n")
            .collect(Collectors.joining());

    Run run =
        run(
            helpers
                + "void h200(Statement st) { st.execute(\"DROP TABLE a\"); }\n"
                + migrate("h0(st); st.execute(\"DROP TABLE b\");"));

    assertThat(run.sent()).containsExactlyInAnyOrder("DROP TABLE a", "DROP TABLE b");
    assertThat(run.notes()).contains("The calls are nested too deep to be followed");
  }

  @Test
  void waysThatDoubleAtEachCallAreLeftBehindWithANote() throws IOException {
    String helpers =
        IntStream.range(0, 40)
            .mapToObj(
                i ->
                    ("void h%d(Statement st) { if (st.isClosed()) h%d(st); else h%d(st); }\n")
                        .formatted(i, i + 1, i + 1))
            .collect(Collectors.joining());

    Run run =
        run(
            helpers
                + "void h40(Statement st) { st.execute(\"DROP TABLE a\"); }\n"
                + migrate("h0(st); st.execute(\"DROP TABLE b\");"));

    assertThat(run.sent()).contains("DROP TABLE a").endsWith("DROP TABLE b").hasSizeLessThan(200);
    assertThat(run.notes())
        .containsExactly(
            "The code does more here than is followed, so it may send SQL that is not seen");
  }

  @Test
  void loopsThatTakeTooLongAreRunOnce() throws IOException {
    Run run =
        run(
            migrate(
                """
                int x = 0;
                for (int i = 0; i < 900; i++)
                  for (int j = 0; j < 900; j++)
                    for (int k = 0; k < 900; k++) {
                      x += k;
                      st.execute("DROP TABLE a");
                    }
                st.execute("DROP TABLE b" + x);
                """));

    assertThat(run.sent()).contains("DROP TABLE a").endsWith("DROP TABLE b{x}");
  }

  @Test
  void whoCallsHimselfWithoutEndIsNamed() throws IOException {
    Run run =
        run(
            """
            void walk(Statement st, String table) {
              st.execute("DROP TABLE " + table);
              for (String child : children(table)) {
                walk(st, child);
              }
            }
            """
                + migrate("walk(st, \"a\"); st.execute(\"DROP TABLE b\");"));

    assertThat(run.sent()).containsExactly("DROP TABLE a", "DROP TABLE b");
    assertThat(run.notes())
        .containsExactly("'walk' calls itself; what it sends then is not followed any further");
  }

  @Test
  void aMigrationOfFiveThousandStatementsIsReadInWhole() throws IOException {
    Run run =
        run(
            migrate(
                IntStream.range(0, 5000)
                    .mapToObj(i -> "st.execute(\"DROP TABLE t" + i + "\");\n")
                    .collect(Collectors.joining())));

    assertThat(run.sent()).hasSize(5000);
    assertThat(run.notes()).isEmpty();
  }

  @Test
  void codeThatDoesNotCompileBringsNothingDown() throws IOException {
    List<String> receivers =
        List.of("\"a\"", "l", "m", "b", "j", "o", "it", "String", "List", "Map", "Objects", "E.A");
    List<String> methods =
        List.of(
            "add",
            "put",
            "set",
            "remove",
            "get",
            "replaceAll",
            "substring",
            "split",
            "format",
            "of",
            "join",
            "valueOf",
            "append",
            "insert",
            "map",
            "reduce",
            "collect",
            "nCopies",
            "entry",
            "range",
            "copyOf",
            "requireNonNullElse",
            "orElse",
            "next",
            "indexOf",
            "charAt",
            "computeIfAbsent",
            "putAll",
            "merge",
            "limit",
            "skip",
            "addAll",
            "or",
            "equals",
            "ifPresentOrElse",
            "indent",
            "repeat",
            "concat",
            "setLength",
            "deleteCharAt");
    StringBuilder calls = new StringBuilder();
    for (String receiver : receivers) {
      for (String method : methods) {
        for (String arguments : List.of("", "null", "1", "\"x\", \"y\"", "-1, 99", "x -> x")) {
          calls.append("st.execute(\"\" + %s.%s(%s));\n".formatted(receiver, method, arguments));
        }
      }
    }

    Run run =
        run(
            "enum E { A }\n"
                + migrate(
                    """
                    List<String> l = new ArrayList<>(List.of("a"));
                    Map<String, String> m = new HashMap<>();
                    StringBuilder b = new StringBuilder("x");
                    StringJoiner j = new StringJoiner(",");
                    Optional<String> o = Optional.of("x");
                    Iterator<String> it = l.iterator();
                    """
                        + calls));

    assertThat(run.sent()).isNotEmpty();
  }

  /**
   * @param sections code of migrations, with a line of dashes between them; behind {@code =>} what
   *     each sends, and behind {@code FILE} other files
   */
  private void follows(String sections) throws IOException {
    for (String section : sections.split("---\n")) {
      List<String> expected = section.lines().filter(l -> l.startsWith("=> ")).toList();
      String code =
          section.lines().filter(l -> !l.startsWith("=> ")).collect(Collectors.joining("\n"));

      assertThat(run(code).sent())
          .as(code)
          .containsExactlyElementsOf(expected.stream().map(l -> l.substring(3)).toList());
    }
  }

  private static String migrate(String body) {
    return "public void migrate(Context c) {\n"
        + "Statement st = c.getConnection().createStatement();\n"
        + body
        + "\n}\n";
  }

  /** Reads members of a migration, or files. */
  private Run run(String code) throws IOException {
    Path directory = Files.createDirectory(root.resolve("run" + directories++));
    List<Path> files = new ArrayList<>();
    String[] parts = code.split("FILE ");
    String first =
        parts[0].contains("class V9__M")
            ? parts[0]
            : HEAD + "class V9__M extends BaseJavaMigration {\n" + parts[0] + "\n}\n";
    files.add(Files.writeString(directory.resolve("V9__M.java"), first));
    for (String part : List.of(parts).subList(1, parts.length)) {
      String name = part.lines().findFirst().orElseThrow().strip();
      files.add(
          Files.writeString(
              directory.resolve(name + ".java"), part.substring(part.indexOf('\n') + 1)));
    }
    JavaMigrationReader.Result result =
        JavaMigrationReader.read(
            files, Dialect.POSTGRESQL, new SourceFiles(directory), Parallel.NONE);
    assertThat(result.problems()).isEmpty();
    return new Run(
        result.migrations().stream()
            .flatMap(m -> m.sent().stream())
            .map(one -> one.text().toString().replace("\n", "\\n"))
            .toList(),
        result.migrations().stream()
            .flatMap(m -> m.unread().stream())
            .map(UnresolvedPart::reason)
            .toList());
  }
}
