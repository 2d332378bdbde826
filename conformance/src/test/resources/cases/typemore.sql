-- fixture
CREATE EXTENSION citext;
CREATE EXTENSION hstore;
CREATE TYPE mood AS ENUM ('good', 'bad');
CREATE TYPE temper AS ENUM ('good', 'bad');
CREATE TYPE pair AS (a integer, b text);
CREATE DOMAIN plain_text AS text;
CREATE DOMAIN nested_text AS plain_text;
CREATE DOMAIN short_text AS varchar(10);
CREATE DOMAIN checked_text AS text CHECK (length(VALUE) < 100);
CREATE DOMAIN over_checked AS checked_text;
CREATE DOMAIN required_text AS text NOT NULL;
CREATE DOMAIN list AS integer[];
CREATE DOMAIN moody AS mood;
CREATE TABLE t (
  id bigint PRIMARY KEY,
  tx text, vc varchar(10), ct citext, hs hstore, md mood, mda mood[], pr pair,
  pt plain_text, nt nested_text, st short_text, ck checked_text, oc over_checked, ls list, mo moody,
  ia integer[], va varchar(10)[], ta text[], na numeric(10, 2)[],
  cl text COLLATE "C", cv varchar(10) COLLATE "C", ch char(5), n numeric(10, 2), i integer, s smallint, js json, jb jsonb, r int4range, ts timestamp, tz timestamptz
);
INSERT INTO t SELECT n, 'a', 'a', 'a', 'a=>1', 'good', '{good}', '(1,a)', 'a', 'a', 'a', 'a', 'a', '{1}', 'good', '{1}', '{a}', '{a}', '{1}', 'a', 'a', 'a', 1, n, 1, '{}', '{}', '[1,5)', '2026-01-01', '2026-01-01' FROM generate_series(1, 500) n;
CREATE TABLE linked (
  id integer PRIMARY KEY, parent_id integer CONSTRAINT linked_parent_fk REFERENCES linked (id),
  name varchar(20), title varchar(20), area box, note varchar(20), kept varchar(20), low varchar(20), pat varchar(20), inc varchar(20), mixed integer, at timestamp,
  EXCLUDE USING gist (area WITH &&)
);
INSERT INTO linked SELECT n, n, 'n', 't' || n, box(point(n * 3, n * 3), point(n * 3 + 1, n * 3 + 1)), 'n', 'k', 'l', 'p', 'i', n, '2026-01-01' FROM generate_series(1, 500) n;
ALTER TABLE linked ADD UNIQUE (title, id) DEFERRABLE;
CREATE INDEX linked_name_idx ON linked (name COLLATE "C");
CREATE INDEX linked_note_idx ON linked USING hash (note);
CREATE INDEX linked_pat_idx ON linked (pat text_pattern_ops);
CREATE INDEX linked_low_idx ON linked (id) WHERE low LIKE 'l%';
CREATE INDEX linked_mixed_idx ON linked ((mixed + 1), kept);
CREATE INDEX linked_at_idx ON linked (at);
CREATE INDEX linked_brin_idx ON linked USING brin (at);
CREATE TABLE parent (id integer, note varchar(10), CONSTRAINT parent_note CHECK (note <> ''));
CREATE TABLE child (extra text) INHERITS (parent);
CREATE TABLE grandchild () INHERITS (child);
INSERT INTO parent SELECT n, 'n' FROM generate_series(1, 500) n;
INSERT INTO child SELECT n, 'n', 'e' FROM generate_series(1, 500) n;
INSERT INTO grandchild SELECT n, 'n', 'e' FROM generate_series(1, 500) n;
CREATE INDEX child_note_idx ON child (lower(note));
-- fixture since 11
CREATE TABLE measures (day date NOT NULL, kind text NOT NULL, note varchar(10), value integer) PARTITION BY RANGE (day);
CREATE TABLE measures_2025 PARTITION OF measures FOR VALUES FROM ('2025-01-01') TO ('2026-01-01') PARTITION BY LIST (kind);
CREATE TABLE measures_2025_a PARTITION OF measures_2025 FOR VALUES IN ('a');
CREATE TABLE measures_other PARTITION OF measures DEFAULT;
CREATE INDEX measures_value_idx ON measures (value);
CREATE INDEX measures_note_idx ON measures (note);
CREATE INDEX measures_lower_idx ON measures (lower(note));
INSERT INTO measures SELECT '2025-05-05', 'a', 'n', n FROM generate_series(1, 500) n;
INSERT INTO measures SELECT '2030-05-05', 'a', 'n', n FROM generate_series(1, 500) n;
-- fixture since 12
CREATE TABLE made_of (id integer, base integer, total bigint GENERATED ALWAYS AS (id * 2) STORED, shown varchar(20) GENERATED ALWAYS AS ('x') STORED);
INSERT INTO made_of SELECT n, n FROM generate_series(1, 500) n;
-- fixture since 14
CREATE STATISTICS linked_stats ON lower(kept), lower(note) FROM linked;
-- cases
ALTER TABLE t ALTER tx TYPE plain_text;
ALTER TABLE t ALTER tx TYPE nested_text;
ALTER TABLE t ALTER tx TYPE checked_text;
ALTER TABLE t ALTER tx TYPE over_checked;
ALTER TABLE t ALTER tx TYPE required_text;
ALTER TABLE t ALTER tx TYPE short_text;
ALTER TABLE t ALTER tx TYPE text USING tx;
ALTER TABLE t ALTER tx TYPE text USING tx::text;
ALTER TABLE t ALTER tx TYPE varchar USING tx::varchar;
ALTER TABLE t ALTER tx TYPE text USING (tx);
ALTER TABLE t ALTER tx TYPE text USING lower(tx);
ALTER TABLE t ALTER tx TYPE text USING coalesce(tx, '');
ALTER TABLE t ALTER tx TYPE text USING vc;
ALTER TABLE t ALTER tx TYPE text USING 'x';
ALTER TABLE t ALTER tx TYPE mood USING md;
ALTER TABLE t ALTER vc TYPE short_text;
-- assumes
ALTER TABLE t ALTER vc TYPE text USING vc::varchar;
ALTER TABLE t ALTER vc TYPE varchar(20) USING vc::varchar(20);
ALTER TABLE t ALTER vc TYPE varchar(20) USING vc::text;
ALTER TABLE t ALTER vc TYPE varchar(20) USING substr(vc, 1, 20);
ALTER TABLE t ALTER vc TYPE plain_text;
ALTER TABLE t ALTER ct TYPE text;
ALTER TABLE t ALTER ct TYPE plain_text;
ALTER TABLE t ALTER hs TYPE hstore;
ALTER TABLE t ALTER hs TYPE text USING hs::text;
ALTER TABLE t ALTER md TYPE mood;
ALTER TABLE t ALTER md TYPE text;
ALTER TABLE t ALTER md TYPE text USING md::text;
ALTER TABLE t ALTER md TYPE temper USING md::text::temper;
ALTER TABLE t ALTER md TYPE moody;
ALTER TABLE t ALTER mo TYPE mood;
ALTER TABLE t ALTER mda TYPE mood[];
ALTER TABLE t ALTER mda TYPE text[] USING mda::text[];
ALTER TABLE t ALTER pr TYPE pair;
ALTER TABLE t ALTER pt TYPE text;
ALTER TABLE t ALTER pt TYPE nested_text;
ALTER TABLE t ALTER pt TYPE varchar;
ALTER TABLE t ALTER pt TYPE varchar(10);
ALTER TABLE t ALTER nt TYPE plain_text;
ALTER TABLE t ALTER nt TYPE text;
ALTER TABLE t ALTER st TYPE varchar(10);
ALTER TABLE t ALTER st TYPE varchar(20);
ALTER TABLE t ALTER st TYPE text;
ALTER TABLE t ALTER ck TYPE text;
ALTER TABLE t ALTER ck TYPE over_checked;
ALTER TABLE t ALTER oc TYPE checked_text;
ALTER TABLE t ALTER oc TYPE text;
ALTER TABLE t ALTER ls TYPE integer[];
ALTER TABLE t ALTER ia TYPE list;
ALTER TABLE t ALTER ia TYPE bigint[];
ALTER TABLE t ALTER ia TYPE integer[][];
ALTER TABLE t ALTER va TYPE varchar(20)[];
ALTER TABLE t ALTER va TYPE varchar[];
ALTER TABLE t ALTER va TYPE text[];
ALTER TABLE t ALTER ta TYPE varchar[];
ALTER TABLE t ALTER na TYPE numeric(12, 2)[];
ALTER TABLE t ALTER cl TYPE text;
ALTER TABLE t ALTER cl TYPE text COLLATE "C";
ALTER TABLE t ALTER cl TYPE text COLLATE "POSIX";
ALTER TABLE t ALTER cv TYPE varchar(20) COLLATE "C";
ALTER TABLE t ALTER ch TYPE varchar;
ALTER TABLE t ALTER ch TYPE char(10);
ALTER TABLE t ALTER n TYPE numeric;
ALTER TABLE t ALTER n TYPE bigint;
ALTER TABLE t ALTER s TYPE integer;
ALTER TABLE t ALTER js TYPE jsonb;
ALTER TABLE t ALTER jb TYPE json;
ALTER TABLE t ALTER js TYPE text;
ALTER TABLE t ALTER r TYPE int4range;
ALTER TABLE t ALTER ts TYPE timestamptz;
-- set timezone = 'Europe/Amsterdam'
ALTER TABLE t ALTER ts TYPE timestamptz;
-- set timezone = 'Europe/Amsterdam'
ALTER TABLE t ALTER ts TYPE timestamptz USING ts AT TIME ZONE 'UTC';
ALTER TABLE t ALTER tz TYPE timestamp USING tz AT TIME ZONE 'UTC';
ALTER TABLE t ALTER ts TYPE timestamptz, ALTER tz TYPE timestamp;
ALTER TABLE t ALTER ts TYPE date;
ALTER TABLE t ALTER id TYPE integer, ALTER i TYPE bigint;
ALTER TABLE t ALTER vc TYPE varchar(30), ALTER tx TYPE varchar;
ALTER TABLE linked ALTER id TYPE bigint;
ALTER TABLE linked ALTER parent_id TYPE bigint;
ALTER TABLE linked ALTER parent_id TYPE integer;
ALTER TABLE linked ALTER name TYPE varchar(40);
ALTER TABLE linked ALTER name TYPE text;
ALTER TABLE linked ALTER name TYPE citext;
ALTER TABLE linked ALTER name TYPE varchar(40) COLLATE "C";
ALTER TABLE linked ALTER title TYPE varchar(40);
ALTER TABLE linked ALTER title TYPE text;
ALTER TABLE linked ALTER note TYPE varchar(40);
ALTER TABLE linked ALTER note TYPE text;
ALTER TABLE linked ALTER note TYPE varchar(10);
ALTER TABLE linked ALTER kept TYPE varchar(40);
ALTER TABLE linked ALTER low TYPE varchar(40);
ALTER TABLE linked ALTER low TYPE text;
ALTER TABLE linked ALTER pat TYPE text;
ALTER TABLE linked ALTER pat TYPE varchar(40);
ALTER TABLE linked ALTER inc TYPE text;
ALTER TABLE linked ALTER mixed TYPE bigint;
ALTER TABLE linked ALTER area TYPE box;
ALTER TABLE linked ALTER at TYPE timestamptz;
ALTER TABLE linked ALTER at TYPE timestamp(6);
ALTER TABLE linked ALTER at TYPE timestamp(0);
ALTER TABLE parent ALTER note TYPE varchar(20);
ALTER TABLE parent ALTER note TYPE text;
ALTER TABLE parent ALTER note TYPE varchar(5);
ALTER TABLE parent ALTER id TYPE bigint;
ALTER TABLE child ALTER extra TYPE varchar(100);
-- since 11
ALTER TABLE measures ALTER value TYPE bigint;
-- since 11
ALTER TABLE measures ALTER note TYPE varchar(20);
-- since 11
ALTER TABLE measures ALTER note TYPE text;
-- since 12
ALTER TABLE made_of ALTER total TYPE numeric;
-- since 12
ALTER TABLE made_of ALTER total TYPE bigint;
-- since 12
ALTER TABLE made_of ALTER shown TYPE varchar(40);
-- since 12
ALTER TABLE made_of ALTER shown TYPE text;
-- since 12
ALTER TABLE made_of ALTER base TYPE bigint;
