-- fixture
CREATE SCHEMA other;
CREATE DOMAIN amount AS integer;
CREATE DOMAIN price AS amount CHECK (VALUE >= 0);
CREATE DOMAIN cheap AS price CONSTRAINT cheap_limit CHECK (VALUE < 100000) CONSTRAINT cheap_odd CHECK (VALUE <> 13);
CREATE DOMAIN label AS varchar(100) DEFAULT 'nobody' COLLATE "C";
CREATE DOMAIN code AS text NOT NULL;
CREATE DOMAIN lone AS integer CHECK (VALUE > 0);
CREATE DOMAIN unused AS text;
ALTER DOMAIN unused ADD CONSTRAINT unused_length CHECK (length(VALUE) < 5) NOT VALID;
ALTER DOMAIN amount ADD CONSTRAINT amount_sane CHECK (VALUE > -1000000) NOT VALID;
CREATE DOMAIN freed AS integer CHECK (VALUE > 0);
ALTER DOMAIN freed DROP CONSTRAINT freed_check;
CREATE DOMAIN overfreed AS freed;
CREATE TABLE items (id integer, a amount, n label);
INSERT INTO items SELECT n, n, 'name' FROM generate_series(1, 1000) n;
CREATE INDEX items_a_idx ON items (a);
CREATE TABLE prices (id integer, p price, note text);
INSERT INTO prices SELECT n, n, 'note' FROM generate_series(1, 1000) n;
CREATE TABLE bargains (id integer, c cheap);
INSERT INTO bargains SELECT n, n + 20 FROM generate_series(1, 1000) n;
CREATE MATERIALIZED VIEW kept AS SELECT id, p FROM prices;
CREATE VIEW shown AS SELECT id, p FROM prices;
CREATE TABLE codes (c code, note text);
INSERT INTO codes SELECT 'code' || n, 'note' FROM generate_series(1, 1000) n;
CREATE TABLE loners (l lone, more integer);
INSERT INTO loners SELECT n, n FROM generate_series(1, 1000) n;
CREATE TABLE parents (id integer, l lone);
INSERT INTO parents SELECT n, n FROM generate_series(1, 1000) n;
CREATE TABLE children () INHERITS (parents);
INSERT INTO children SELECT n, n FROM generate_series(1, 1000) n;
CREATE DOMAIN degree AS numeric(5, 2);
CREATE TABLE measures (day date NOT NULL, d degree) PARTITION BY RANGE (day);
CREATE TABLE measures_2025 PARTITION OF measures FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE measures_2026 PARTITION OF measures FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
INSERT INTO measures SELECT date '2025-01-01' + n % 700, n / 10 FROM generate_series(1, 1000) n;
CREATE DOMAIN held AS integer;
CREATE TYPE holder AS (a integer, h held);
CREATE TABLE holders (id integer, h holder);
INSERT INTO holders SELECT n, ROW(n, n)::holder FROM generate_series(1, 1000) n;
CREATE DOMAIN rowed AS integer;
CREATE TABLE rows (r rowed);
INSERT INTO rows SELECT n FROM generate_series(1, 1000) n;
CREATE DOMAIN numbers AS integer[];
CREATE TABLE lists (id integer, l numbers);
INSERT INTO lists SELECT n, ARRAY[n] FROM generate_series(1, 1000) n;
CREATE TABLE targets (id integer PRIMARY KEY);
INSERT INTO targets SELECT n FROM generate_series(1, 1000) n;
CREATE DOMAIN reference AS integer;
CREATE TABLE references_ (r reference REFERENCES targets, note text);
INSERT INTO references_ SELECT n, 'note' FROM generate_series(1, 1000) n;
CREATE DOMAIN plain AS text;
CREATE TABLE plains (id integer PRIMARY KEY, p plain, q plain, note text, UNIQUE (p), CHECK (q <> ''));
INSERT INTO plains SELECT n, n, 'q', 'note' FROM generate_series(1, 1000) n;
CREATE INDEX plains_lower_idx ON plains (lower(note)) WHERE p <> '';
CREATE VIEW plain_view AS SELECT p FROM plains;
CREATE MATERIALIZED VIEW plain_copies AS SELECT p FROM plain_view;
CREATE INDEX plain_copies_idx ON plain_copies (p);
CREATE UNLOGGED TABLE fleeting (p plain);
INSERT INTO fleeting SELECT 'p' FROM generate_series(1, 1000) n;
CREATE DOMAIN spread AS integer;
CREATE TABLE spreads (a spread, b spread, c integer);
INSERT INTO spreads SELECT n, n, n FROM generate_series(1, 1000) n;
ALTER TABLE spreads ALTER c TYPE spread;
CREATE TABLE spread_parts (k integer NOT NULL, s spread) PARTITION BY RANGE (k);
CREATE TABLE spread_parts_1 PARTITION OF spread_parts FOR VALUES FROM (1) TO (500) PARTITION BY RANGE (k);
CREATE TABLE spread_parts_11 PARTITION OF spread_parts_1 FOR VALUES FROM (1) TO (250);
INSERT INTO spread_parts SELECT n, n FROM generate_series(1, 200) n;
CREATE DOMAIN gone AS integer;
CREATE TABLE goners (g gone, h integer);
ALTER TABLE goners DROP g;
-- fixture since 11
CREATE DOMAIN arrayed AS integer;
CREATE TABLE arrays (id integer, many arrayed[]);
INSERT INTO arrays SELECT n, ARRAY[n] FROM generate_series(1, 1000) n;
-- cases
ALTER DOMAIN plain ADD CHECK (VALUE <> 'x');
ALTER DOMAIN plain SET NOT NULL;
ALTER DOMAIN plain ADD CHECK (VALUE <> 'x') NOT VALID;
DROP DOMAIN plain CASCADE;
ALTER DOMAIN spread ADD CHECK (VALUE > 0);
ALTER DOMAIN spread SET NOT NULL;
DROP DOMAIN spread CASCADE;
ALTER DOMAIN gone SET NOT NULL;
DROP DOMAIN gone;
DROP DOMAIN price CASCADE;
DROP DOMAIN amount CASCADE;
ALTER TABLE spreads ALTER a TYPE integer, ALTER b TYPE bigint;
ALTER TABLE plains ADD made plain DEFAULT 'x';
DO $$ BEGIN ALTER DOMAIN spread ADD CHECK (VALUE > 0); END $$;
CREATE DOMAIN made AS integer;
CREATE DOMAIN made AS text COLLATE "C" DEFAULT 'x' NOT NULL CONSTRAINT short CHECK (length(VALUE) < 5) CHECK (VALUE <> '');
CREATE DOMAIN made price;
-- fails 42710, foreseen
CREATE DOMAIN price AS text;
-- fails 42710, foreseen
CREATE DOMAIN items AS text;
-- fails 42710, foreseen
CREATE DOMAIN holder AS text;
ALTER DOMAIN amount ADD CHECK (VALUE < 1000000);
ALTER DOMAIN amount ADD CONSTRAINT made CHECK (VALUE < 1000000);
ALTER DOMAIN amount ADD CONSTRAINT made CHECK (VALUE < 1000000) NOT VALID;
-- fails 23514
ALTER DOMAIN amount ADD CHECK (VALUE < 10);
ALTER DOMAIN amount ADD CHECK (VALUE < 10) NOT VALID;
-- fails 42710, foreseen
ALTER DOMAIN amount ADD CONSTRAINT amount_sane CHECK (VALUE < 10);
ALTER DOMAIN amount VALIDATE CONSTRAINT amount_sane;
ALTER DOMAIN unused VALIDATE CONSTRAINT unused_length;
-- fails 42704, foreseen
ALTER DOMAIN amount VALIDATE CONSTRAINT missing;
ALTER DOMAIN price VALIDATE CONSTRAINT price_check;
ALTER DOMAIN price ADD CHECK (VALUE <> 500000);
ALTER DOMAIN cheap ADD CHECK (VALUE <> 500000);
ALTER DOMAIN amount SET NOT NULL;
ALTER DOMAIN amount DROP NOT NULL;
ALTER DOMAIN code SET NOT NULL;
ALTER DOMAIN code DROP NOT NULL;
ALTER DOMAIN lone SET NOT NULL;
ALTER DOMAIN lone ADD CHECK (VALUE < 1000000);
ALTER DOMAIN degree ADD CHECK (VALUE < 1000);
ALTER DOMAIN degree SET NOT NULL;
ALTER DOMAIN degree ADD CHECK (VALUE < 1000) NOT VALID;
-- since 17
ALTER DOMAIN amount ADD NOT NULL;
-- since 17
ALTER DOMAIN amount ADD CONSTRAINT made NOT NULL;
-- since 17
ALTER DOMAIN code ADD NOT NULL;
-- since 17
ALTER DOMAIN code DROP CONSTRAINT code_not_null;
-- fails 0A000, foreseen
ALTER DOMAIN held ADD CHECK (VALUE > 0);
-- fails 0A000, foreseen
ALTER DOMAIN held SET NOT NULL;
ALTER DOMAIN held ADD CHECK (VALUE > 0) NOT VALID;
-- since 11, fails 0A000, foreseen
ALTER DOMAIN arrayed ADD CHECK (VALUE > 0);
-- since 11
ALTER DOMAIN arrayed ADD CHECK (VALUE > 0) NOT VALID;
ALTER DOMAIN numbers ADD CHECK (array_length(VALUE, 1) < 10);
ALTER DOMAIN numbers SET NOT NULL;
ALTER DOMAIN price DROP CONSTRAINT price_check;
ALTER DOMAIN price DROP CONSTRAINT IF EXISTS missing;
ALTER DOMAIN price DROP CONSTRAINT price_check CASCADE;
-- fails 42704, foreseen
ALTER DOMAIN price DROP CONSTRAINT missing;
ALTER DOMAIN price RENAME CONSTRAINT price_check TO made;
-- fails 42704, foreseen
ALTER DOMAIN price RENAME CONSTRAINT missing TO made;
ALTER DOMAIN label SET DEFAULT 'somebody';
ALTER DOMAIN label DROP DEFAULT;
ALTER DOMAIN label OWNER TO CURRENT_USER;
ALTER DOMAIN price RENAME TO made;
ALTER DOMAIN price SET SCHEMA other;
-- fails 42710, foreseen
ALTER DOMAIN price RENAME TO cheap;
-- fails 42809, foreseen
ALTER DOMAIN holder ADD CHECK (VALUE IS NOT NULL);
DROP DOMAIN unused;
DROP DOMAIN IF EXISTS missing;
DROP DOMAIN overfreed, freed;
-- fails 2BP01, foreseen
DROP DOMAIN freed;
DROP DOMAIN freed CASCADE;
-- fails 2BP01, foreseen
DROP DOMAIN amount;
DROP DOMAIN lone CASCADE;
DROP DOMAIN degree CASCADE;
DROP DOMAIN held CASCADE;
DROP DOMAIN reference CASCADE;
-- since 11
DROP DOMAIN arrayed CASCADE;
ALTER TABLE items ADD made freed;
ALTER TABLE items ADD made overfreed;
ALTER TABLE items ADD made price;
ALTER TABLE items ADD made cheap;
ALTER TABLE items ADD made amount;
ALTER TABLE items ADD made numbers;
ALTER TABLE items ADD made unused;
ALTER TABLE items ADD made label;
ALTER TABLE items ADD made lone DEFAULT 1;
-- fails 23502, foreseen
ALTER TABLE items ADD made code;
ALTER TABLE items ALTER id TYPE freed;
ALTER TABLE items ALTER id TYPE lone;
ALTER TABLE items ALTER a TYPE integer;
ALTER TABLE bargains ALTER c TYPE integer;
ALTER TABLE bargains ALTER c TYPE price;
ALTER TABLE bargains ALTER c TYPE amount;
COMMENT ON DOMAIN price IS 'what it costs';
COMMENT ON CONSTRAINT price_check ON DOMAIN price IS 'nothing is paid for';
ALTER DOMAIN label OWNER TO pg_monitor;
CREATE TABLE made (p price, l lone DEFAULT 1);
CREATE TYPE made AS (p price);
