package io.github.surefoot.engine;

import io.github.surefoot.engine.migration.Migration;
import io.github.surefoot.engine.migration.Migration.ExecutedStatement;
import io.github.surefoot.engine.migration.Migration.Language;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.source.SqlRange;
import io.github.surefoot.engine.source.SqlText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Adds to the findings in code where the statement is put together and how it is sent. */
final class CodePlaces {
  private static final int MOST_PARTS = 4;
  private static final int MOST_CALLS = 4;

  private final IdentityHashMap<Migration, Map<Region, List<ExecutedStatement>>> bySite =
      new IdentityHashMap<>();

  Finding addedTo(Finding finding) {
    Migration migration = finding.migration();
    if (migration == null || migration.language() != Language.JAVA) {
      return finding;
    }
    List<ExecutedStatement> here =
        bySite
            .computeIfAbsent(migration, CodePlaces::sites)
            .getOrDefault(finding.site(), List.of());
    for (ExecutedStatement executed : here) {
      if (executed.statement().range().region().contains(finding.region())) {
        return addedTo(finding, executed);
      }
    }
    return here.isEmpty() ? finding : addedTo(finding, here.get(0));
  }

  private static Map<Region, List<ExecutedStatement>> sites(Migration migration) {
    Map<Region, List<ExecutedStatement>> sites = new HashMap<>();
    for (ExecutedStatement executed : migration.statements()) {
      sites.computeIfAbsent(executed.site(), s -> new ArrayList<>()).add(executed);
    }
    return sites;
  }

  private static Finding addedTo(Finding finding, ExecutedStatement executed) {
    Finding more = finding;
    if (executed.dispatch().literal()) {
      more =
          more.withWhy(
              (more.why().isEmpty() ? "" : more.why() + " ")
                  + "This SQL was found in the code, but no call that sends it was seen.");
    }
    Region site = executed.site();
    Set<Region> told = new LinkedHashSet<>();
    finding.related().forEach(related -> told.add(related.region()));
    for (Region part : parts(executed.statement().range())) {
      if (!overlap(finding.region(), part) && !site.contains(part) && told.add(part)) {
        more = more.withRelated("this is a part of the statement", part);
      }
    }
    if (!site.contains(finding.region()) && !executed.dispatch().literal() && told.add(site)) {
      more = more.withRelated("this call sends it", site);
    }
    List<Region> via = executed.dispatch().via();
    for (int i = via.size() - 1; i >= Math.max(0, via.size() - MOST_CALLS); i--) {
      if (!via.get(i).equals(site) && told.add(via.get(i))) {
        more = more.withRelated("this call leads there", via.get(i));
      }
    }
    return more;
  }

  private static boolean overlap(Region one, Region other) {
    return one.file() == other.file() && one.start() < other.end() && other.start() < one.end();
  }

  /** Where the pieces of a statement stand; those of one expression as one. */
  private static List<Region> parts(SqlRange statement) {
    List<Region> parts = new ArrayList<>();
    for (Region origin : statement.sql().slice(statement.start(), statement.end()).origins()) {
      Region last = parts.isEmpty() ? null : parts.get(parts.size() - 1);
      if (last != null && last.file() == origin.file() && SqlText.isJoint(last, origin)) {
        parts.set(parts.size() - 1, origin.file().region(last.start(), origin.end()));
      } else if (parts.size() == MOST_PARTS) {
        return parts;
      } else if (!origin.text().isBlank()) {
        parts.add(origin);
      }
    }
    return parts;
  }
}
