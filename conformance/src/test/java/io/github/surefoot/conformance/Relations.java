package io.github.surefoot.conformance;

import io.github.surefoot.conformance.PostgresSession.Answer;
import io.github.surefoot.conformance.PostgresSession.Notice;
import io.github.surefoot.engine.effect.LockMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The relations of a database at one moment: a snapshot of {@code pg_class} without the system's
 * own.
 */
record Relations(Map<String, Relation> byOid) {

  /** A query without NULLs whose rows begin with {@code relation}. */
  static final String SNAPSHOT =
      """
      SELECT 'relation', c.oid, n.nspname || '.' || c.relname, c.relkind, c.relfilenode,
             CASE WHEN c.relkind IN ('r', 'm', 'i') THEN pg_relation_size(c.oid) ELSE 0 END,
             coalesce(i.indrelid, 0)
      FROM pg_class c
      JOIN pg_namespace n ON n.oid = c.relnamespace
      LEFT JOIN pg_index i ON i.indexrelid = c.oid
      WHERE c.oid >= 16384 AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
      """;

  /**
   * One relation.
   *
   * @param name schema and name
   * @param kind as in {@code pg_class.relkind}
   * @param file as in {@code pg_class.relfilenode}
   * @param bytes size of the main file
   * @param table an index's table, else 0
   */
  record Relation(String oid, String name, char kind, String file, long bytes, String table) {
    boolean isIndex() {
      return kind == 'i' || kind == 'I';
    }

    boolean isSequence() {
      return kind == 'S';
    }

    /** A table, or something that is used like one. */
    boolean isTable() {
      return !isIndex() && !isSequence();
    }

    boolean holdsRows() {
      return kind == 'r' || kind == 'm';
    }

    boolean isLockable() {
      return holdsRows() || kind == 'p';
    }

    /** A statement that takes a lock on the relation alone. */
    String lock(LockMode mode) {
      if (kind != 'm') {
        return "LOCK TABLE ONLY " + quoted() + " IN " + mode.display() + " MODE";
      }
      // LOCK TABLE does not take materialized views.
      return switch (mode) {
        case ACCESS_SHARE -> "SELECT FROM " + quoted() + " LIMIT 0";
        case ACCESS_EXCLUSIVE -> "ALTER MATERIALIZED VIEW " + quoted() + " OWNER TO CURRENT_USER";
        default -> throw new IllegalArgumentException("No " + mode + " lock on " + name);
      };
    }

    /** The locks weaker than one that can be had, strongest first. */
    List<LockMode> weakerLocks(LockMode mode) {
      return Stream.of(LockMode.values())
          .filter(other -> other.compareTo(mode) < 0)
          .filter(other -> kind != 'm' || other == LockMode.ACCESS_SHARE)
          .sorted(Comparator.reverseOrder())
          .toList();
    }

    String quoted() {
      return '"' + name.replace(".", "\".\"") + '"';
    }
  }

  /** The mode that {@code pg_locks} and the server's messages call, say, ShareRowExclusiveLock. */
  static LockMode lockMode(String name) {
    return Arrays.stream(LockMode.values())
        .filter(mode -> name.equalsIgnoreCase(mode.display().replace(" ", "") + "Lock"))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No lock mode " + name));
  }

  static LockMode stronger(LockMode one, LockMode other) {
    return one.atLeast(other) ? one : other;
  }

  static Relations read(PostgresSession session) {
    return of(session.run(SNAPSHOT));
  }

  /** From an answer to {@link #SNAPSHOT}, and maybe to other queries. */
  static Relations of(Answer answer) {
    return new Relations(
        answer.rows().stream()
            .filter(row -> row.get(0).equals("relation"))
            .map(
                row ->
                    new Relation(
                        row.get(1),
                        row.get(2),
                        row.get(3).charAt(0),
                        row.get(4),
                        Long.parseLong(row.get(5)),
                        row.get(6)))
            .collect(Collectors.toUnmodifiableMap(Relation::oid, relation -> relation)));
  }

  /** How many rows each table and materialized view holds itself, by name. */
  SortedMap<String, Long> rows(PostgresSession session) {
    List<Relation> tables = byOid.values().stream().filter(Relation::holdsRows).toList();
    String counts =
        tables.stream()
            .map(table -> "SELECT count(*) FROM ONLY " + table.quoted())
            .collect(Collectors.joining(";"));
    List<List<String>> answers = session.run(counts).rows();
    SortedMap<String, Long> rows = new TreeMap<>();
    for (int i = 0; i < tables.size(); i++) {
      rows.put(tables.get(i).name(), Long.valueOf(answers.get(i).get(0)));
    }
    return rows;
  }

  /** Tables whose file was full and was replaced by one that holds something, too. */
  SortedSet<String> rewrittenIn(Relations after) {
    return replaced(after, true);
  }

  /** Tables whose file was full and was replaced by an empty one. */
  SortedSet<String> emptiedIn(Relations after) {
    return replaced(after, false);
  }

  private SortedSet<String> replaced(Relations after, boolean full) {
    SortedSet<String> names = new TreeSet<>();
    for (Relation before : byOid.values()) {
      Relation now = after.byOid().get(before.oid());
      if (now != null
          && before.holdsRows()
          && before.bytes() > 0
          && !before.file().equals(now.file())
          && (now.bytes() > 0) == full) {
        names.add(before.name());
      }
    }
    return names;
  }

  /**
   * Indexes that stand on a file which no index had before, on tables that existed and still have
   * their rows. ALTER TYPE may make an index anew around the old file: that is no build.
   */
  SortedMap<String, String> builtIn(Relations after) {
    Set<String> files =
        byOid.values().stream()
            .filter(Relation::isIndex)
            .map(Relation::file)
            .collect(Collectors.toSet());
    Set<String> emptied = emptiedIn(after);
    SortedMap<String, String> tables = new TreeMap<>();
    for (Relation index : after.byOid().values()) {
      Relation table = byOid.get(index.table());
      if (index.kind() == 'i'
          && table != null
          && !emptied.contains(table.name())
          && !files.contains(index.file())) {
        tables.put(index.name(), table.name());
      }
    }
    return tables;
  }

  /** The last part of the name, as the server's messages have it. */
  private static String last(String name) {
    return name.substring(name.indexOf('.') + 1);
  }

  /**
   * What the server says it does, against what was measured.
   *
   * @throws IllegalStateException if the two kinds of evidence contradict each other
   */
  static void crossCheck(
      List<Notice> notices,
      Map<String, Long> rows,
      Set<String> rewrites,
      Set<String> emptied,
      Set<String> scans) {
    List<String> contradictions = new ArrayList<>();
    for (Notice notice : notices) {
      for (Claim claim : Claim.values()) {
        Matcher matcher = claim.pattern.matcher(notice.text());
        if (!matcher.matches()) {
          continue;
        }
        // Messages do not name the schema; the claim must hold for some table of that name.
        Set<String> named =
            rows.keySet().stream()
                .filter(name -> last(name).equals(matcher.group(1)))
                .filter(name -> rows.getOrDefault(name, 0L) > 0)
                .filter(name -> !emptied.contains(name))
                .collect(Collectors.toSet());
        Set<String> measured = claim == Claim.REWRITE ? rewrites : scans;
        if (!named.isEmpty() && named.stream().noneMatch(measured::contains)) {
          contradictions.add("the server said '" + notice.text() + "', measured: " + measured);
        }
      }
    }
    if (!contradictions.isEmpty()) {
      throw new IllegalStateException(String.join("\n", contradictions));
    }
  }

  /**
   * The tables that got an index and that the server says it read from end to end for it. Messages
   * do not name the schema, what was built does.
   */
  SortedSet<String> readForIndexes(List<Notice> notices, Relations after) {
    Set<String> named =
        notices.stream()
            .map(notice -> Claim.BUILD.pattern.matcher(notice.text()))
            .filter(Matcher::matches)
            .map(matcher -> Objects.requireNonNull(matcher.group(1)))
            .collect(Collectors.toSet());
    return builtIn(after).values().stream()
        .filter(name -> named.contains(last(name)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Modes by relation, from object ids to names, without relations that did not exist. */
  SortedMap<String, LockMode> named(Map<String, LockMode> modes, Predicate<Relation> kind) {
    SortedMap<String, LockMode> named = new TreeMap<>();
    modes.forEach(
        (oid, mode) -> {
          Relation relation = byOid.get(oid);
          if (relation != null && kind.test(relation)) {
            named.put(relation.name(), mode);
          }
        });
    return named;
  }

  /** Messages at DEBUG1 of tablecmds.c and index.c; group 1 is the table. */
  private enum Claim {
    REWRITE("rewriting table \"(.*)\""),
    VERIFY("verifying table \"(.*)\""),
    BUILD("building index \".*\" on table \"([^\"]*)\".*");

    private final Pattern pattern;

    Claim(String pattern) {
      this.pattern = Pattern.compile(pattern);
    }
  }
}
