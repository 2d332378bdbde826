package io.github.surefoot.engine.sql;

import io.github.surefoot.engine.sql.Keyword.Category;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The keywords of a dialect, found by their characters without making a string.
 *
 * <p>Where versions differ, a word has the most permissive category that any of them gives it: a
 * name that one server accepts must not be refused.
 */
final class Keywords {

  /** PostgreSQL 10 to 18 (appendix C), and PL/pgSQL's own words, which are names elsewhere. */
  static final Keywords POSTGRES = postgres();

  /** What PERFORM is read as. */
  static final Keyword SELECT = new Keyword("select", Category.RESERVED, true);

  private final @Nullable Keyword[] table;
  private final int mask;

  private Keywords(int capacity) {
    this.table = new Keyword[capacity];
    this.mask = capacity - 1;
  }

  /** The keyword that {@code text} spells, in any case, between two offsets, or null. */
  @Nullable Keyword find(String text, int start, int end, int hash) {
    int length = end - start;
    for (int i = spread(hash) & mask; ; i = (i + 1) & mask) {
      Keyword candidate = table[i];
      if (candidate == null) {
        return null;
      }
      if (candidate.word().length() == length
          && text.regionMatches(true, start, candidate.word(), 0, length)) {
        return candidate;
      }
    }
  }

  /** One step of the hash that {@link #find} expects; case of ASCII letters does not matter. */
  static int hash(int hash, char next) {
    return hash * 31 + (next | 0x20);
  }

  private static int spread(int hash) {
    return hash ^ (hash >>> 15);
  }

  private void add(Category category, boolean bareLabel, String words) {
    for (String word : words.split(" ", -1)) {
      int hash = 0;
      for (int i = 0; i < word.length(); i++) {
        hash = hash(hash, word.charAt(i));
      }
      int slot = spread(hash) & mask;
      while (table[slot] != null) {
        slot = (slot + 1) & mask;
      }
      table[slot] = new Keyword(word.intern(), category, bareLabel);
    }
  }

  private static Keywords postgres() {
    Keywords words = new Keywords(2048);
    words.add(
        Category.UNRESERVED,
        true,
        "abort absent absolute access action add admin after aggregate also alter always"
            + " asensitive assertion assignment at atomic attach attribute backward before begin"
            + " breadth by cache call called cascade cascaded catalog chain characteristics"
            + " checkpoint class close cluster columns comment comments commit committed"
            + " compression conditional configuration conflict connection constraints content"
            + " continue conversion copy cost csv cube current cursor cycle data database"
            + " deallocate declare defaults deferred definer delete delimiter delimiters depends"
            + " depth detach dictionary disable discard document domain double drop each empty"
            + " enable encoding encrypted enforced enum error escape event exclude excluding"
            + " exclusive execute explain expression extension external family finalize first"
            + " following force format forward function functions generated global granted groups"
            + " handler header hold identity if immediate immutable implicit import include"
            + " including increment indent index indexes inherit inherits inline input"
            + " insensitive insert instead invoker isolation keep key keys label language large"
            + " last leakproof level listen load local location lock locked logged mapping match"
            + " matched materialized maxvalue merge method minvalue mode move name names nested"
            + " new next nfc nfd nfkc nfkd no normalized nothing notify nowait nulls object"
            + " objects of off oids old omit operator option options ordinality others overriding"
            + " owned owner parallel parameter parser partial partition passing password path"
            + " period plan plans policy preceding prepare prepared preserve prior privileges"
            + " procedural procedure procedures program publication quote quotes range read"
            + " reassign recursive ref referencing refresh reindex relative release rename"
            + " repeatable replace replica reset respect restart restrict return returns revoke"
            + " role rollback rollup routine routines rows rule savepoint scalar schema schemas"
            + " scroll search security sequence sequences serializable server session set sets"
            + " share show simple skip snapshot source sql stable standalone start statement"
            + " statistics stdin stdout storage stored strict string strip subscription support"
            + " sysid system tables tablespace target temp template temporary text ties"
            + " transaction transform trigger truncate trusted type types uescape unbounded"
            + " uncommitted unconditional unencrypted unknown unlisten unlogged until update"
            + " vacuum valid validate validator value version view views virtual volatile"
            + " whitespace work wrapper write xml yes zone"
            // Reserved from 16 on only.
            + " system_user"
            // Words of PL/pgSQL and of option lists: no keywords of the server's SQL.
            + " perform elsif elseif loop while exception raise open get foreach exit diagnostics"
            + " reverse slice query constant alias assert permissive restrictive");
    words.add(
        Category.UNRESERVED,
        false,
        "day filter hour minute month over second varying within without year");
    words.add(
        Category.COLUMN_NAME,
        true,
        "between bigint bit boolean coalesce dec decimal exists extract float greatest grouping"
            + " inout int integer interval json json_array json_arrayagg json_exists json_object"
            + " json_objectagg json_query json_scalar json_serialize json_table json_value least"
            + " merge_action national nchar none normalize nullif numeric out overlay position"
            + " real row setof smallint substring time timestamp treat trim values varchar"
            + " xmlattributes xmlconcat xmlelement xmlexists xmlforest xmlnamespaces xmlparse"
            + " xmlpi xmlroot xmlserialize xmltable");
    words.add(Category.COLUMN_NAME, false, "char character precision");
    words.add(
        Category.TYPE_OR_FUNCTION,
        true,
        "authorization binary collation concurrently cross current_schema freeze full ilike inner"
            + " is join left like natural outer right similar tablesample verbose");
    words.add(Category.TYPE_OR_FUNCTION, false, "isnull notnull overlaps");
    words.add(
        Category.RESERVED,
        true,
        "all analyse analyze and any asc asymmetric both case cast check collate column"
            + " constraint current_catalog current_date current_role current_time"
            + " current_timestamp current_user default deferrable desc distinct do else end false"
            + " foreign in initially lateral leading localtime localtimestamp not null only or"
            + " placing primary references select session_user some symmetric table then trailing"
            + " true unique user using variadic when");
    words.add(
        Category.RESERVED,
        false,
        "array as create except fetch for from grant group having intersect into limit offset on"
            + " order returning to union where window with");
    return words;
  }
}
