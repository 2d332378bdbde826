package io.github.surefoot.analyzer.baseline;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.surefoot.engine.Analysis.JudgedFinding;
import io.github.surefoot.engine.migration.Migration;
import io.github.surefoot.engine.migration.Migration.ExecutedStatement;
import io.github.surefoot.engine.migration.Migration.Language;
import io.github.surefoot.engine.rule.Family;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.source.SqlRange;
import io.github.surefoot.engine.source.SqlText;
import io.github.surefoot.engine.sql.NormalizedSql;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says of each finding how a baseline remembers it. Used for the findings of one run, in order. */
final class Fingerprints {
  private static final int DIGITS = 16;
  private static final int EXCERPT = 60;

  private final MessageDigest sha;
  private final Map<BaselineEntry.Key, Integer> seen = new HashMap<>();

  /** The hash of each statement: a long one may hold many findings. */
  private final Map<SqlRange, String> known = new HashMap<>();

  private final IdentityHashMap<Migration, Map<Region, List<SqlRange>>> statements =
      new IdentityHashMap<>();

  Fingerprints() {
    try {
      sha = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /**
   * How the finding is remembered; empty if it cannot be: if it is assured, or says that something
   * was not judged or justified.
   */
  Optional<BaselineEntry> of(JudgedFinding judged) {
    Finding finding = judged.finding();
    if (judged.isAssured() || finding.rule().family() == Family.ASSURANCE) {
      return Optional.empty();
    }
    List<SqlRange> sent = sent(finding);
    String file =
        finding.migration() == null
            ? finding.region().file().fileName()
            : finding.migration().file().fileName();
    BaselineEntry.Key key =
        new BaselineEntry.Key(file, finding.rule().name(), digest(finding, sent), 1);
    int ordinal = seen.merge(key, 1, Integer::sum);
    return Optional.of(new BaselineEntry(key.withOrdinal(ordinal), excerpt(finding, sent)));
  }

  /** The statements that are sent where the finding is; a call in Java may send several. */
  private List<SqlRange> sent(Finding finding) {
    Migration migration = finding.migration();
    if (migration == null) {
      return List.of();
    }
    List<SqlRange> here =
        statements
            .computeIfAbsent(migration, Fingerprints::bySite)
            .getOrDefault(finding.site(), List.of());
    List<SqlRange> around =
        here.stream().filter(r -> r.region().contains(finding.region())).toList();
    return around.isEmpty() ? here : around;
  }

  private static Map<Region, List<SqlRange>> bySite(Migration migration) {
    return migration.statements().stream()
        .collect(
            Collectors.groupingBy(
                ExecutedStatement::site,
                Collectors.mapping(s -> s.statement().range(), Collectors.toList())));
  }

  private String digest(Finding finding, List<SqlRange> sent) {
    List<String> parts = new ArrayList<>();
    sent.forEach(range -> parts.add(known.computeIfAbsent(range, this::hash)));
    Migration migration = finding.migration();
    if (sent.isEmpty() || (migration != null && migration.language() == Language.SQL)) {
      // In Java the part at fault is a piece of source, which may be laid out anew.
      parts.add(hash(verbatim(finding.region())));
    }
    return hash(String.join(" ", parts)).substring(0, DIGITS);
  }

  private String hash(SqlRange range) {
    return hash(NormalizedSql.of(range));
  }

  private String hash(String text) {
    return HexFormat.of().formatHex(sha.digest(text.getBytes(UTF_8)));
  }

  private static SqlRange verbatim(Region region) {
    SqlText text = SqlText.of(region);
    return new SqlRange(text, 0, text.length());
  }

  private static String excerpt(Finding finding, List<SqlRange> sent) {
    Migration migration = finding.migration();
    boolean java = migration != null && migration.language() == Language.JAVA;
    String text =
        java && !sent.isEmpty() ? sent.get(0).display() : verbatim(finding.region()).display();
    StringBuilder excerpt = new StringBuilder();
    boolean blank = false;
    for (int i = 0; i < text.length() && excerpt.length() < EXCERPT; i++) {
      char c = text.charAt(i);
      if (Character.isWhitespace(c) || Character.isISOControl(c)) {
        blank = true;
      } else {
        excerpt.append(blank && !excerpt.isEmpty() ? " " : "").append(c);
        blank = false;
      }
    }
    return excerpt.toString();
  }
}
