-- fixture
CREATE TABLE customers (id bigint PRIMARY KEY, email text NOT NULL, CONSTRAINT customers_email_key UNIQUE (email));
INSERT INTO customers SELECT n, 'c' || n FROM generate_series(1, 1000) n;
CREATE TABLE orders (
  id bigint PRIMARY KEY,
  customer_id bigint,
  buyer_id bigint,
  code text NOT NULL,
  note text,
  total integer NOT NULL,
  area box,
  proven integer,
  doubtful integer
);
INSERT INTO orders SELECT n, n, n, 'code' || n, 'note' || n, n, box(point(n, n), point(n, n)), n, n FROM generate_series(1, 1000) n;
CREATE UNIQUE INDEX orders_code_ux ON orders (code);
CREATE UNIQUE INDEX orders_note_ux ON orders (note);
CREATE UNIQUE INDEX orders_proven_ux ON orders (proven);
ALTER TABLE orders ADD CONSTRAINT orders_proven_nn CHECK (proven IS NOT NULL);
ALTER TABLE orders ADD CONSTRAINT orders_total_check CHECK (total > 0);
ALTER TABLE orders ADD CONSTRAINT orders_doubtful_check CHECK (doubtful > 0) NOT VALID;
ALTER TABLE orders ADD CONSTRAINT orders_buyer_fk FOREIGN KEY (buyer_id) REFERENCES customers (id) NOT VALID;
CREATE TABLE items (id bigint PRIMARY KEY, order_id bigint CONSTRAINT items_order_fk REFERENCES orders (id), sku text);
INSERT INTO items SELECT n, n, 'sku' FROM generate_series(1, 1000) n;
CREATE TABLE nodes (id bigint PRIMARY KEY, parent_id bigint);
INSERT INTO nodes SELECT n, n FROM generate_series(1, 1000) n;
CREATE TABLE plain (a integer NOT NULL, b integer, c text);
INSERT INTO plain SELECT n, n, 'c' || n FROM generate_series(1, 1000) n;
CREATE UNIQUE INDEX plain_a_ux ON plain (a);
CREATE UNIQUE INDEX plain_b_ux ON plain (b);
CREATE TABLE parent (id integer NOT NULL, note text);
CREATE TABLE child (extra text) INHERITS (parent);
INSERT INTO parent SELECT n, 'note' FROM generate_series(1, 1000) n;
INSERT INTO child SELECT n, 'note', 'extra' FROM generate_series(1, 1000) n;
CREATE TABLE measures (day date NOT NULL, customer_id bigint, value integer NOT NULL) PARTITION BY RANGE (day);
CREATE TABLE measures_2025 PARTITION OF measures FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE measures_2026 PARTITION OF measures FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
INSERT INTO measures SELECT date '2025-01-01' + n % 700, n, n FROM generate_series(1, 1000) n;
CREATE TABLE readings (day date NOT NULL, customer_id bigint) PARTITION BY RANGE (day);
CREATE TABLE readings_2025 PARTITION OF readings FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE readings_2026 PARTITION OF readings FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
INSERT INTO readings SELECT date '2025-01-01' + n % 700, n FROM generate_series(1, 1000) n;
-- fixture since 11
ALTER TABLE measures_2025 ADD CONSTRAINT measures_2025_customer_fk FOREIGN KEY (customer_id) REFERENCES customers (id);
CREATE TABLE accounts (day date NOT NULL, id bigint NOT NULL, owner text, PRIMARY KEY (day, id)) PARTITION BY RANGE (day);
CREATE TABLE accounts_2025 PARTITION OF accounts FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE accounts_other PARTITION OF accounts DEFAULT;
INSERT INTO accounts SELECT date '2025-12-01' + n % 60, n, 'owner' FROM generate_series(1, 1000) n;
CREATE TABLE bookings (id bigint PRIMARY KEY, day date, account_id bigint);
INSERT INTO bookings SELECT n, date '2025-12-01' + n % 60, n FROM generate_series(1, 1000) n;
CREATE TABLE visits (day date NOT NULL, customer_id bigint) PARTITION BY RANGE (day);
CREATE TABLE visits_2025 PARTITION OF visits FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE visits_2026 PARTITION OF visits FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
INSERT INTO visits SELECT date '2025-01-01' + n % 700, n FROM generate_series(1, 1000) n;
ALTER TABLE visits ADD CONSTRAINT visits_customer_fk FOREIGN KEY (customer_id) REFERENCES customers (id);
-- cases
ALTER TABLE orders ADD CONSTRAINT made FOREIGN KEY (customer_id) REFERENCES customers (id);
ALTER TABLE orders ADD FOREIGN KEY (customer_id) REFERENCES customers;
ALTER TABLE orders ADD FOREIGN KEY (customer_id) REFERENCES public.customers (id) MATCH FULL ON DELETE CASCADE ON UPDATE SET NULL DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE orders ADD CONSTRAINT made FOREIGN KEY (customer_id) REFERENCES customers (id) NOT VALID;
ALTER TABLE ONLY orders ADD CONSTRAINT made FOREIGN KEY (customer_id) REFERENCES customers (id);
ALTER TABLE nodes ADD FOREIGN KEY (parent_id) REFERENCES nodes (id);
ALTER TABLE nodes ADD FOREIGN KEY (parent_id) REFERENCES nodes (id) NOT VALID;
ALTER TABLE orders ADD FOREIGN KEY (customer_id) REFERENCES customers (id), ADD FOREIGN KEY (id) REFERENCES nodes (id);
ALTER TABLE orders ADD FOREIGN KEY (customer_id) REFERENCES customers (id) NOT VALID, ADD CHECK (note <> '');
ALTER TABLE orders ADD COLUMN made bigint REFERENCES customers (id);
ALTER TABLE orders ADD COLUMN made bigint CONSTRAINT made_fk REFERENCES customers;
ALTER TABLE orders ADD COLUMN made bigint DEFAULT NULL REFERENCES customers (id);
ALTER TABLE orders ADD COLUMN made bigint DEFAULT 1 REFERENCES customers (id);
ALTER TABLE orders ADD COLUMN made bigint NOT NULL DEFAULT 1 REFERENCES customers (id);
ALTER TABLE nodes ADD COLUMN made bigint REFERENCES nodes (id);
ALTER TABLE nodes ADD COLUMN made bigint DEFAULT 1 REFERENCES nodes (id);
ALTER TABLE orders ADD COLUMN made bigint REFERENCES customers (id), ADD COLUMN second integer;
ALTER TABLE orders ADD COLUMN made bigint REFERENCES customers (id), ADD COLUMN second integer DEFAULT 1;
ALTER TABLE orders ADD COLUMN made bigint REFERENCES customers (id), ADD FOREIGN KEY (customer_id) REFERENCES nodes (id);
ALTER TABLE orders ADD COLUMN made bigint REFERENCES customers (id), ADD FOREIGN KEY (customer_id) REFERENCES nodes (id) NOT VALID;
ALTER TABLE orders ADD COLUMN made bigint DEFAULT 1, ADD FOREIGN KEY (made) REFERENCES customers (id) NOT VALID;
ALTER TABLE parent ADD FOREIGN KEY (id) REFERENCES customers (id);
ALTER TABLE measures_2026 ADD FOREIGN KEY (customer_id) REFERENCES customers (id);
ALTER TABLE measures_2026 ADD FOREIGN KEY (customer_id) REFERENCES customers (id) NOT VALID;
-- since 11
ALTER TABLE measures ADD FOREIGN KEY (customer_id) REFERENCES customers (id);
-- since 11
ALTER TABLE readings ADD FOREIGN KEY (customer_id) REFERENCES customers (id);
-- since 11
ALTER TABLE measures ADD COLUMN made bigint REFERENCES customers (id);
-- since 18
ALTER TABLE measures ADD FOREIGN KEY (customer_id) REFERENCES customers (id) NOT VALID;
-- since 11, until 17, fails 42809, foreseen
ALTER TABLE measures ADD FOREIGN KEY (customer_id) REFERENCES customers (id) NOT VALID;
-- since 12
ALTER TABLE bookings ADD FOREIGN KEY (day, account_id) REFERENCES accounts (day, id);
-- since 12
ALTER TABLE bookings ADD FOREIGN KEY (day, account_id) REFERENCES accounts (day, id) NOT VALID;
-- since 18
ALTER TABLE orders ADD FOREIGN KEY (customer_id) REFERENCES customers (id) NOT ENFORCED;
-- since 11
ALTER TABLE visits DROP CONSTRAINT visits_customer_fk;
ALTER TABLE orders VALIDATE CONSTRAINT orders_buyer_fk;
ALTER TABLE orders VALIDATE CONSTRAINT orders_doubtful_check;
ALTER TABLE orders VALIDATE CONSTRAINT orders_total_check;
ALTER TABLE items VALIDATE CONSTRAINT items_order_fk;
ALTER TABLE orders VALIDATE CONSTRAINT orders_buyer_fk, ADD COLUMN made integer;
ALTER TABLE items ALTER CONSTRAINT items_order_fk DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE items DROP CONSTRAINT items_order_fk;
ALTER TABLE items DROP CONSTRAINT IF EXISTS items_order_fk CASCADE;
ALTER TABLE items DROP CONSTRAINT IF EXISTS missing;
ALTER TABLE orders DROP CONSTRAINT orders_total_check;
ALTER TABLE orders DROP CONSTRAINT orders_buyer_fk;
ALTER TABLE customers DROP CONSTRAINT customers_email_key;
ALTER TABLE items DROP CONSTRAINT items_pkey;
ALTER TABLE orders DROP CONSTRAINT orders_pkey CASCADE;
-- fails 2BP01, foreseen
ALTER TABLE orders DROP CONSTRAINT orders_pkey;
-- fails 42704, foreseen
ALTER TABLE orders DROP CONSTRAINT missing;
ALTER TABLE orders RENAME CONSTRAINT orders_total_check TO orders_total_positive;
ALTER TABLE orders ADD CONSTRAINT made CHECK (total < 1000000);
ALTER TABLE orders ADD CHECK (true);
ALTER TABLE orders ADD CHECK (total > 0 AND note IS NOT NULL) NOT VALID;
ALTER TABLE orders ADD COLUMN made integer CHECK (made > 0);
ALTER TABLE orders ADD COLUMN made integer DEFAULT 1 CHECK (made > 0);
ALTER TABLE orders ADD COLUMN made integer CONSTRAINT made_positive CHECK (made > 0) NO INHERIT;
ALTER TABLE orders ADD COLUMN made integer, ADD CONSTRAINT made_positive CHECK (made > 0) NOT VALID;
ALTER TABLE parent ADD CHECK (id > 0);
ALTER TABLE ONLY parent ADD CHECK (id > 0) NO INHERIT;
ALTER TABLE parent ADD CHECK (id > 0) NOT VALID;
ALTER TABLE measures ADD CHECK (value > 0);
ALTER TABLE measures ADD CHECK (value > 0) NOT VALID;
ALTER TABLE measures_2025 ADD CHECK (value > 0);
-- since 18
ALTER TABLE orders ADD CHECK (total < 1000000) NOT ENFORCED;
ALTER TABLE orders ADD CONSTRAINT made UNIQUE (code);
ALTER TABLE orders ADD UNIQUE (code, note);
ALTER TABLE orders ADD UNIQUE (code) DEFERRABLE;
ALTER TABLE orders ADD COLUMN made text UNIQUE;
ALTER TABLE orders ADD COLUMN made text CONSTRAINT made_key UNIQUE;
ALTER TABLE parent ADD UNIQUE (id);
ALTER TABLE plain ADD PRIMARY KEY (a);
ALTER TABLE plain ADD CONSTRAINT made PRIMARY KEY (b);
ALTER TABLE plain ADD PRIMARY KEY (a, b);
ALTER TABLE plain ADD COLUMN made bigserial PRIMARY KEY;
ALTER TABLE plain ADD COLUMN made bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY;
ALTER TABLE orders ADD CONSTRAINT made EXCLUDE USING gist (area WITH &&);
ALTER TABLE orders ADD EXCLUDE (code WITH =) WHERE (total > 0);
ALTER TABLE orders ADD CONSTRAINT made UNIQUE USING INDEX orders_code_ux;
ALTER TABLE orders ADD CONSTRAINT made UNIQUE USING INDEX orders_note_ux DEFERRABLE;
ALTER TABLE plain ADD CONSTRAINT made PRIMARY KEY USING INDEX plain_a_ux;
ALTER TABLE plain ADD CONSTRAINT plain_b_ux PRIMARY KEY USING INDEX plain_b_ux;
ALTER TABLE plain ADD PRIMARY KEY USING INDEX plain_b_ux;
ALTER TABLE orders DROP CONSTRAINT orders_pkey CASCADE, ADD CONSTRAINT orders_pkey PRIMARY KEY USING INDEX orders_proven_ux;
ALTER TABLE orders DROP CONSTRAINT orders_pkey CASCADE, ADD CONSTRAINT orders_pkey PRIMARY KEY USING INDEX orders_code_ux;
ALTER TABLE orders DROP CONSTRAINT orders_pkey CASCADE, ADD PRIMARY KEY (code);
-- since 11
ALTER TABLE orders ADD UNIQUE (code) INCLUDE (note);
-- since 15
ALTER TABLE orders ADD UNIQUE NULLS NOT DISTINCT (note);
-- since 11
ALTER TABLE measures ADD UNIQUE (day, value);
-- since 11
ALTER TABLE measures ADD PRIMARY KEY (day, value);
-- since 11
ALTER TABLE measures ADD PRIMARY KEY (day, customer_id);
-- since 11, fails 0A000, foreseen
ALTER TABLE measures ADD UNIQUE (value);
ALTER TABLE measures_2025 ADD UNIQUE (value);
