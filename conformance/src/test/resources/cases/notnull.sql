-- fixture
CREATE TABLE people (
  id bigint PRIMARY KEY,
  bare text,
  already text NOT NULL,
  proven text,
  negated text,
  conjunct text,
  nested text,
  doubtful text,
  positive integer,
  unequal text,
  alternative text,
  other text,
  twice text,
  cased text
);
INSERT INTO people SELECT n, 'a', 'a', 'a', 'a', 'a', 'a', 'a', n, 'a', 'a', 'a', 'a', 'a' FROM generate_series(1, 1000) n;
ALTER TABLE people ADD CONSTRAINT people_proven CHECK (proven IS NOT NULL);
ALTER TABLE people ADD CONSTRAINT people_negated CHECK (NOT (negated IS NULL));
ALTER TABLE people ADD CONSTRAINT people_conjunct CHECK (conjunct IS NOT NULL AND length(conjunct) < 100);
ALTER TABLE people ADD CONSTRAINT people_nested CHECK (((length(nested) < 100) AND ((nested IS NOT NULL))));
ALTER TABLE people ADD CONSTRAINT people_doubtful CHECK (doubtful IS NOT NULL) NOT VALID;
ALTER TABLE people ADD CONSTRAINT people_positive CHECK (positive > 0);
ALTER TABLE people ADD CONSTRAINT people_unequal CHECK (unequal <> '');
ALTER TABLE people ADD CONSTRAINT people_alternative CHECK (alternative IS NOT NULL OR other IS NOT NULL);
ALTER TABLE people ADD CONSTRAINT people_twice CHECK (twice IS NOT NULL) NOT VALID;
ALTER TABLE people VALIDATE CONSTRAINT people_twice;
ALTER TABLE people ADD CONSTRAINT people_cased CHECK (CASE WHEN true THEN cased IS NOT NULL END);
CREATE TABLE parent (id integer, note text, guarded text CHECK (guarded IS NOT NULL), must integer NOT NULL DEFAULT 1);
CREATE TABLE child (extra text) INHERITS (parent);
INSERT INTO parent SELECT n, 'note', 'a' FROM generate_series(1, 1000) n;
INSERT INTO child SELECT n, 'note', 'a', 1, 'extra' FROM generate_series(1, 1000) n;
CREATE TABLE measures (day date NOT NULL, bare integer, guarded integer, partly integer) PARTITION BY RANGE (day);
CREATE TABLE measures_2025 PARTITION OF measures FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE measures_2026 PARTITION OF measures FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
INSERT INTO measures SELECT date '2025-01-01' + n % 700, n, n, n FROM generate_series(1, 1000) n;
ALTER TABLE measures ADD CONSTRAINT measures_guarded CHECK (guarded IS NOT NULL);
ALTER TABLE measures_2025 ADD CONSTRAINT measures_2025_partly CHECK (partly IS NOT NULL);
CREATE TABLE empty_text (id bigint, c text CONSTRAINT c_given CHECK (c IS NOT NULL), d text);
INSERT INTO empty_text SELECT n, 'a', 'a' FROM generate_series(1, 1000) n;
CREATE DOMAIN required AS text NOT NULL;
CREATE DOMAIN checked AS text CHECK (VALUE IS NOT NULL);
CREATE TABLE typed (id bigint, by_domain required, by_check checked);
INSERT INTO typed SELECT n, 'a', 'a' FROM generate_series(1, 1000) n;
CREATE TABLE forms (id bigint, distinctly text, spelled text, equal_true text, is_true text, neither text, nor text, pair_a text, pair_b text, and_true text, counted text, coalesced text, itself text, twice_a text, twice_b text, alike text, lower_bound integer, not_false text);
INSERT INTO forms SELECT n, 'a', 'a', 'a', 'a', 'a', 'a', 'a', 'a', 'a', 'a', 'a', 'a', 'a', 'a', 'a', n, 'a' FROM generate_series(1, 1000) n;
ALTER TABLE forms ADD CHECK (distinctly IS DISTINCT FROM NULL), ADD CHECK (spelled NOTNULL), ADD CHECK ((equal_true IS NOT NULL) = true), ADD CHECK ((is_true IS NOT NULL) IS TRUE);
ALTER TABLE forms ADD CHECK (NOT (neither IS NULL OR nor IS NULL)), ADD CHECK ((pair_a, pair_b) IS NOT NULL), ADD CHECK (and_true IS NOT NULL AND true), ADD CHECK (num_nulls(counted) = 0);
ALTER TABLE forms ADD CHECK (coalesce(coalesced, '') <> ''), ADD CHECK (itself = itself), ADD CHECK ((twice_a IS NOT NULL AND twice_b > '') OR (twice_a IS NOT NULL AND twice_b < 'z')), ADD CHECK (alike LIKE 'a%'), ADD CHECK (lower_bound > 0 AND lower_bound < 100000), ADD CHECK (NOT (NOT (not_false IS NOT NULL)));
CREATE TABLE keyed (a bigint, b bigint, c bigint GENERATED ALWAYS AS IDENTITY, PRIMARY KEY (a, b));
INSERT INTO keyed SELECT n, n FROM generate_series(1, 1000) n;
CREATE TABLE tree (day date NOT NULL, kind text NOT NULL, value integer, other integer) PARTITION BY RANGE (day);
CREATE TABLE tree_2025 PARTITION OF tree FOR VALUES FROM ('2025-01-01') TO ('2026-01-01') PARTITION BY LIST (kind);
CREATE TABLE tree_2025_a PARTITION OF tree_2025 FOR VALUES IN ('a');
CREATE TABLE tree_2025_b PARTITION OF tree_2025 FOR VALUES IN ('b');
INSERT INTO tree SELECT '2025-05-05', substr('ab', 1 + n % 2, 1), n, n FROM generate_series(1, 1000) n;
ALTER TABLE tree_2025_a ADD CHECK (value IS NOT NULL);
ALTER TABLE tree_2025_b ADD CHECK (value IS NOT NULL);
ALTER TABLE tree_2025_a ADD CHECK (other IS NOT NULL);
-- fixture since 18
ALTER TABLE people ADD CONSTRAINT people_other_nn NOT NULL other NOT VALID;
-- cases
ALTER TABLE people ALTER COLUMN bare SET NOT NULL;
ALTER TABLE people ALTER already SET NOT NULL;
ALTER TABLE people ALTER id SET NOT NULL;
ALTER TABLE people ALTER proven SET NOT NULL;
ALTER TABLE people ALTER negated SET NOT NULL;
ALTER TABLE people ALTER conjunct SET NOT NULL;
ALTER TABLE people ALTER nested SET NOT NULL;
ALTER TABLE people ALTER doubtful SET NOT NULL;
ALTER TABLE people ALTER positive SET NOT NULL;
ALTER TABLE people ALTER unequal SET NOT NULL;
ALTER TABLE people ALTER alternative SET NOT NULL;
ALTER TABLE people ALTER twice SET NOT NULL;
-- assumes since 12
ALTER TABLE people ALTER cased SET NOT NULL;
ALTER TABLE people ALTER proven SET NOT NULL, ALTER negated SET NOT NULL;
ALTER TABLE people ALTER proven SET NOT NULL, ALTER bare SET NOT NULL;
ALTER TABLE people ALTER proven SET NOT NULL, DROP CONSTRAINT people_proven;
ALTER TABLE people VALIDATE CONSTRAINT people_doubtful, ALTER doubtful SET NOT NULL;
ALTER TABLE people ADD CHECK (bare IS NOT NULL), ALTER bare SET NOT NULL;
ALTER TABLE people ALTER proven SET NOT NULL, ADD COLUMN made integer;
ALTER TABLE people ADD COLUMN made integer DEFAULT 1, ALTER COLUMN made SET NOT NULL;
ALTER TABLE people ADD COLUMN made integer NOT NULL DEFAULT 1;
ALTER TABLE people ADD COLUMN made integer DEFAULT 1 NOT NULL;
ALTER TABLE people ALTER bare SET DEFAULT 'b', ALTER bare SET NOT NULL;
ALTER TABLE people ALTER already DROP NOT NULL;
ALTER TABLE people ALTER bare DROP NOT NULL;
ALTER TABLE parent ALTER note SET NOT NULL;
ALTER TABLE parent ALTER guarded SET NOT NULL;
ALTER TABLE parent ALTER must SET NOT NULL;
ALTER TABLE child ALTER note SET NOT NULL;
ALTER TABLE child ALTER guarded SET NOT NULL;
ALTER TABLE measures ALTER bare SET NOT NULL;
ALTER TABLE measures ALTER guarded SET NOT NULL;
ALTER TABLE measures ALTER partly SET NOT NULL;
ALTER TABLE measures ALTER day SET NOT NULL;
ALTER TABLE measures_2025 ALTER partly SET NOT NULL;
ALTER TABLE measures_2026 ALTER partly SET NOT NULL;
ALTER TABLE measures_2026 ALTER guarded SET NOT NULL;
ALTER TABLE empty_text ALTER c SET NOT NULL;
ALTER TABLE typed ALTER by_domain SET NOT NULL;
ALTER TABLE typed ALTER by_check SET NOT NULL;
-- since 18
ALTER TABLE people ADD CONSTRAINT made NOT NULL bare;
-- since 18
ALTER TABLE people ADD NOT NULL proven;
-- since 18
ALTER TABLE people ADD CONSTRAINT made NOT NULL bare NOT VALID;
-- since 18
ALTER TABLE people VALIDATE CONSTRAINT people_other_nn;
-- since 18
ALTER TABLE people ALTER other SET NOT NULL;
ALTER TABLE forms ALTER distinctly SET NOT NULL;
ALTER TABLE forms ALTER spelled SET NOT NULL;
-- assumes since 12
ALTER TABLE forms ALTER equal_true SET NOT NULL;
ALTER TABLE forms ALTER is_true SET NOT NULL;
ALTER TABLE forms ALTER neither SET NOT NULL;
ALTER TABLE forms ALTER nor SET NOT NULL;
ALTER TABLE forms ALTER pair_a SET NOT NULL;
ALTER TABLE forms ALTER pair_b SET NOT NULL;
ALTER TABLE forms ALTER and_true SET NOT NULL;
ALTER TABLE forms ALTER counted SET NOT NULL;
ALTER TABLE forms ALTER coalesced SET NOT NULL;
ALTER TABLE forms ALTER itself SET NOT NULL;
-- assumes since 12
ALTER TABLE forms ALTER twice_a SET NOT NULL;
ALTER TABLE forms ALTER alike SET NOT NULL;
ALTER TABLE forms ALTER lower_bound SET NOT NULL;
ALTER TABLE forms ALTER not_false SET NOT NULL;
ALTER TABLE keyed ALTER a SET NOT NULL;
ALTER TABLE keyed ALTER c SET NOT NULL;
ALTER TABLE tree ALTER value SET NOT NULL;
ALTER TABLE tree ALTER other SET NOT NULL;
ALTER TABLE tree_2025 ALTER value SET NOT NULL;
ALTER TABLE tree_2025_a ALTER value SET NOT NULL;
