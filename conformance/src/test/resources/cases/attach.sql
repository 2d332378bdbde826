-- fixture
CREATE TABLE measures (day date NOT NULL, value integer) PARTITION BY RANGE (day);
CREATE TABLE measures_2025 PARTITION OF measures FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
INSERT INTO measures SELECT date '2025-01-01' + n % 300, n FROM generate_series(1, 1000) n;
CREATE TABLE bare (day date, value integer);
CREATE TABLE required (day date NOT NULL, value integer);
CREATE TABLE exact (day date NOT NULL, value integer, CHECK (day >= '2028-01-01' AND day < '2029-01-01'));
CREATE TABLE narrow (day date NOT NULL, value integer, CHECK (day > '2028-03-01'), CHECK (day <= '2028-11-30'));
CREATE TABLE between_days (day date NOT NULL, value integer, CHECK (day BETWEEN '2028-01-01' AND '2028-12-31'));
CREATE TABLE between_more (day date NOT NULL, value integer, CHECK (day BETWEEN '2028-01-01' AND '2029-01-01'));
CREATE TABLE mirrored (day date NOT NULL, value integer, CHECK ('2028-01-01' <= day AND '2029-01-01' > day));
CREATE TABLE negated (day date NOT NULL, value integer, CHECK (NOT (day < '2028-01-01' OR day >= '2029-01-01')));
CREATE TABLE nullable (day date, value integer, CHECK (day >= '2028-01-01' AND day < '2029-01-01'));
CREATE TABLE checked_nn (day date, value integer, CHECK (day IS NOT NULL AND day >= '2028-01-01' AND day < '2029-01-01'));
CREATE TABLE cast_days (day date NOT NULL, value integer, CHECK (((day >= '2028-01-01'::date) AND (day < date '2029-01-01'))));
CREATE TABLE called_days (day date NOT NULL, value integer, CHECK (day >= make_date(2028, 1, 1) AND day < make_date(2029, 1, 1)));
CREATE TABLE cast_times (day date NOT NULL, value integer, CHECK (day >= '2028-01-01'::timestamp AND day < '2029-01-01'::timestamp));
CREATE TABLE half (day date NOT NULL, value integer, CHECK (day >= '2028-01-01'));
CREATE TABLE wide (day date NOT NULL, value integer, CHECK (day >= '2027-01-01' AND day < '2029-01-01'));
CREATE TABLE one_day (day date NOT NULL, value integer, CHECK (day = '2028-05-05'));
CREATE TABLE some_days (day date NOT NULL, value integer, CHECK (day IN ('2028-05-05', '2028-05-06')));
CREATE TABLE either (day date NOT NULL, value integer, CHECK (day = '2028-05-05' OR day >= '2028-07-01' AND day < '2028-08-01'));
CREATE TABLE extracted (day date NOT NULL, value integer, CHECK (extract(year FROM day) = 2028));
CREATE TABLE doubtful (day date NOT NULL, value integer);
CREATE TABLE checked_twice (day date NOT NULL, value integer);
CREATE TABLE keyed (day date PRIMARY KEY, value integer, CHECK (day >= '2028-01-01' AND day < '2029-01-01'));
INSERT INTO bare SELECT date '2028-05-05', n FROM generate_series(1, 1000) n;
INSERT INTO required SELECT date '2028-05-05', n FROM generate_series(1, 1000) n;
INSERT INTO exact SELECT date '2028-05-05', n FROM generate_series(1, 1000) n;
INSERT INTO narrow SELECT date '2028-05-05', n FROM generate_series(1, 1000) n;
INSERT INTO between_days SELECT date '2028-05-05', n FROM generate_series(1, 1000) n;
INSERT INTO between_more SELECT date '2028-05-05', n FROM generate_series(1, 1000) n;
INSERT INTO mirrored SELECT date '2028-05-05', n FROM generate_series(1, 1000) n;
INSERT INTO negated SELECT date '2028-05-05', n FROM generate_series(1, 1000) n;
INSERT INTO nullable SELECT date '2028-05-05', n FROM generate_series(1, 1000) n;
INSERT INTO checked_nn SELECT date '2028-05-05', n FROM generate_series(1, 1000) n;
INSERT INTO cast_days SELECT date '2028-05-05', n FROM generate_series(1, 1000) n;
INSERT INTO called_days SELECT date '2028-05-05', n FROM generate_series(1, 1000) n;
INSERT INTO cast_times SELECT date '2028-05-05', n FROM generate_series(1, 1000) n;
INSERT INTO half SELECT date '2028-05-05', n FROM generate_series(1, 1000) n;
INSERT INTO wide SELECT date '2028-05-05', n FROM generate_series(1, 1000) n;
INSERT INTO one_day SELECT date '2028-05-05', n FROM generate_series(1, 1000) n;
INSERT INTO some_days SELECT date '2028-05-05', n FROM generate_series(1, 1000) n;
INSERT INTO either SELECT date '2028-05-05', n FROM generate_series(1, 1000) n;
INSERT INTO extracted SELECT date '2028-05-05', n FROM generate_series(1, 1000) n;
INSERT INTO doubtful SELECT date '2028-05-05', n FROM generate_series(1, 1000) n;
INSERT INTO checked_twice SELECT date '2028-05-05', n FROM generate_series(1, 1000) n;
INSERT INTO keyed SELECT date '2028-05-05' + n % 100, n FROM generate_series(0, 99) n;
ALTER TABLE doubtful ADD CHECK (day >= '2028-01-01' AND day < '2029-01-01') NOT VALID;
ALTER TABLE checked_twice ADD CONSTRAINT checked_twice_day CHECK (day >= '2028-01-01' AND day < '2029-01-01') NOT VALID;
ALTER TABLE checked_twice VALIDATE CONSTRAINT checked_twice_day;
CREATE TABLE kinds (kind text NOT NULL, n bigint) PARTITION BY LIST (kind);
CREATE TABLE kinds_a PARTITION OF kinds FOR VALUES IN ('a');
INSERT INTO kinds SELECT 'a', n FROM generate_series(1, 1000) n;
CREATE TABLE kind_bare (kind text NOT NULL, n bigint);
CREATE TABLE kind_in (kind text NOT NULL, n bigint, CHECK (kind IN ('b', 'c')));
CREATE TABLE kind_one (kind text NOT NULL, n bigint, CHECK (kind = 'b'));
CREATE TABLE kind_or (kind text NOT NULL, n bigint, CHECK (kind = 'b' OR kind = 'c'));
CREATE TABLE kind_any (kind text NOT NULL, n bigint, CHECK (kind = ANY (ARRAY['b'::text, 'c'::text])));
CREATE TABLE kind_string (kind text NOT NULL, n bigint, CHECK (kind = ANY ('{b,c}')));
CREATE TABLE kind_more (kind text NOT NULL, n bigint, CHECK (kind IN ('b', 'c', 'd')));
CREATE TABLE kind_other (kind text NOT NULL, n bigint, CHECK (kind <> 'a'));
CREATE TABLE kind_nullable (kind text, n bigint, CHECK (kind IN ('b', 'c')));
INSERT INTO kind_bare SELECT 'b', n FROM generate_series(1, 1000) n;
INSERT INTO kind_in SELECT 'b', n FROM generate_series(1, 1000) n;
INSERT INTO kind_one SELECT 'b', n FROM generate_series(1, 1000) n;
INSERT INTO kind_or SELECT 'b', n FROM generate_series(1, 1000) n;
INSERT INTO kind_any SELECT 'b', n FROM generate_series(1, 1000) n;
INSERT INTO kind_string SELECT 'b', n FROM generate_series(1, 1000) n;
INSERT INTO kind_more SELECT 'b', n FROM generate_series(1, 1000) n;
INSERT INTO kind_other SELECT 'b', n FROM generate_series(1, 1000) n;
INSERT INTO kind_nullable SELECT 'b', n FROM generate_series(1, 1000) n;
CREATE TABLE maybe (kind text, n bigint) PARTITION BY LIST (kind);
CREATE TABLE maybe_a PARTITION OF maybe FOR VALUES IN ('a');
CREATE TYPE mood AS ENUM ('good', 'bad', 'none');
CREATE TABLE moods (m mood NOT NULL, code varchar(10), uid uuid, flag boolean, n bigint) PARTITION BY LIST (m);
CREATE TABLE mood_good (m mood NOT NULL, code varchar(10), uid uuid, flag boolean, n bigint, CHECK (m = 'good'));
INSERT INTO mood_good SELECT 'good', 'x', NULL, true, n FROM generate_series(1, 1000) n;
CREATE TABLE codes (code varchar(10) NOT NULL, n bigint) PARTITION BY LIST (code);
CREATE TABLE code_x (code varchar(10) NOT NULL, n bigint, CHECK (code = 'x'));
INSERT INTO code_x SELECT 'x', n FROM generate_series(1, 1000) n;
CREATE TABLE flags (flag boolean NOT NULL, n bigint) PARTITION BY LIST (flag);
CREATE TABLE flag_true (flag boolean NOT NULL, n bigint, CHECK (flag));
INSERT INTO flag_true SELECT true, n FROM generate_series(1, 1000) n;
CREATE TABLE numbers (n bigint NOT NULL, note text) PARTITION BY RANGE (n);
CREATE TABLE number_k (n bigint NOT NULL, note text, CHECK (n >= 0 AND n < 5000));
CREATE TABLE number_to (n bigint NOT NULL, note text, CHECK (n < 5000));
CREATE TABLE number_nine (n bigint NOT NULL, note text, CHECK (n >= 0 AND n <= 4999));
CREATE TABLE number_fraction (n bigint NOT NULL, note text, CHECK (n > 0.5 AND n < 5000));
CREATE TABLE number_negative (n bigint NOT NULL, note text, CHECK (n >= -10 AND n < 5000));
INSERT INTO number_k SELECT n, 'x' FROM generate_series(1, 1000) n;
INSERT INTO number_to SELECT n, 'x' FROM generate_series(1, 1000) n;
INSERT INTO number_nine SELECT n, 'x' FROM generate_series(1, 1000) n;
INSERT INTO number_fraction SELECT n, 'x' FROM generate_series(1, 1000) n;
INSERT INTO number_negative SELECT n, 'x' FROM generate_series(1, 1000) n;
CREATE TABLE times (at timestamptz NOT NULL, local timestamp NOT NULL, amount numeric NOT NULL) PARTITION BY RANGE (at);
CREATE TABLE time_offset (at timestamptz NOT NULL, local timestamp NOT NULL, amount numeric NOT NULL, CHECK (at >= '2028-01-01 00:00:00+00' AND at < '2029-01-01 00:00:00+00'));
CREATE TABLE time_session (at timestamptz NOT NULL, local timestamp NOT NULL, amount numeric NOT NULL, CHECK (at >= '2028-01-01' AND at < '2029-01-01'));
INSERT INTO time_offset SELECT '2028-05-05', '2028-05-05', n FROM generate_series(1, 1000) n;
INSERT INTO time_session SELECT '2028-05-05', '2028-05-05', n FROM generate_series(1, 1000) n;
CREATE TABLE locals (local timestamp NOT NULL) PARTITION BY RANGE (local);
CREATE TABLE local_2028 (local timestamp NOT NULL, CHECK (local >= '2028-01-01 00:00:00' AND local < '2028-12-31 23:59:59.5'));
INSERT INTO local_2028 SELECT '2028-05-05' FROM generate_series(1, 1000) n;
CREATE TABLE amounts (amount numeric NOT NULL) PARTITION BY RANGE (amount);
CREATE TABLE amount_small (amount numeric NOT NULL, CHECK (amount >= 0.00 AND amount < 99.5));
INSERT INTO amount_small SELECT 5 FROM generate_series(1, 1000) n;
CREATE TABLE uids (uid uuid NOT NULL) PARTITION BY RANGE (uid);
CREATE TABLE uid_low (uid uuid NOT NULL, CHECK (uid < '80000000-0000-0000-0000-000000000000'));
INSERT INTO uid_low SELECT '10000000-0000-0000-0000-000000000000' FROM generate_series(1, 1000) n;
CREATE TABLE letters (letter text NOT NULL) PARTITION BY RANGE (letter);
CREATE TABLE letter_same (letter text NOT NULL, CHECK (letter >= 'a' AND letter < 'n'));
CREATE TABLE letter_less (letter text NOT NULL, CHECK (letter >= 'b' AND letter < 'm'));
INSERT INTO letter_same SELECT 'c' FROM generate_series(1, 1000) n;
INSERT INTO letter_less SELECT 'c' FROM generate_series(1, 1000) n;
CREATE TABLE pairs (a integer NOT NULL, b integer NOT NULL) PARTITION BY RANGE (a, b);
CREATE TABLE pair_same (a integer NOT NULL, b integer NOT NULL, CHECK (a = 1 AND b >= 10 AND b < 20));
CREATE TABLE pair_between (a integer NOT NULL, b integer NOT NULL, CHECK (a > 1 AND a < 5));
CREATE TABLE pair_from (a integer NOT NULL, b integer NOT NULL, CHECK (a >= 1 AND a < 5));
CREATE TABLE pair_nullable (a integer NOT NULL, b integer, CHECK (a > 1 AND a < 5));
INSERT INTO pair_same SELECT 1, 15 FROM generate_series(1, 1000) n;
INSERT INTO pair_between SELECT 3, 15 FROM generate_series(1, 1000) n;
INSERT INTO pair_from SELECT 3, 15 FROM generate_series(1, 1000) n;
INSERT INTO pair_nullable SELECT 3, 15 FROM generate_series(1, 1000) n;
CREATE TABLE expressed (a integer NOT NULL, b integer NOT NULL) PARTITION BY RANGE ((a + b));
CREATE TABLE expressed_some (a integer NOT NULL, b integer NOT NULL, CHECK (a + b >= 0 AND a + b < 100));
INSERT INTO expressed_some SELECT 3, 15 FROM generate_series(1, 1000) n;
CREATE TABLE ordered (letter text NOT NULL) PARTITION BY LIST (letter COLLATE "C");
CREATE TABLE ordered_a (letter text NOT NULL, CHECK (letter = 'a'));
INSERT INTO ordered_a SELECT 'a' FROM generate_series(1, 1000) n;
CREATE TABLE levels (day date NOT NULL, kind text NOT NULL) PARTITION BY RANGE (day);
CREATE TABLE levels_2028 PARTITION OF levels FOR VALUES FROM ('2028-01-01') TO ('2029-01-01') PARTITION BY LIST (kind);
CREATE TABLE level_kind (day date NOT NULL, kind text NOT NULL, CHECK (kind = 'b'));
CREATE TABLE level_both (day date NOT NULL, kind text NOT NULL, CHECK (kind = 'b'), CHECK (day >= '2028-01-01' AND day < '2029-01-01'));
INSERT INTO level_kind SELECT '2028-05-05', 'b' FROM generate_series(1, 1000) n;
INSERT INTO level_both SELECT '2028-05-05', 'b' FROM generate_series(1, 1000) n;
CREATE TABLE branch (day date NOT NULL, kind text NOT NULL) PARTITION BY LIST (kind);
CREATE TABLE branch_a PARTITION OF branch FOR VALUES IN ('a');
CREATE TABLE branch_b PARTITION OF branch FOR VALUES IN ('b');
ALTER TABLE branch_a ADD CHECK (day >= '2030-01-01' AND day < '2031-01-01');
CREATE TABLE proven_branch (day date NOT NULL, kind text NOT NULL, CHECK (day >= '2031-01-01' AND day < '2032-01-01')) PARTITION BY LIST (kind);
CREATE TABLE proven_branch_a PARTITION OF proven_branch FOR VALUES IN ('a');
INSERT INTO branch SELECT '2030-05-05', substr('ab', 1 + n % 2, 1) FROM generate_series(1, 1000) n;
INSERT INTO proven_branch SELECT '2031-05-05', 'a' FROM generate_series(1, 1000) n;
CREATE TABLE free (day date, value integer) PARTITION BY RANGE (day);
CREATE TABLE free_2025 PARTITION OF free FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
-- fixture since 11
CREATE TABLE spread (n integer NOT NULL) PARTITION BY HASH (n);
CREATE TABLE spread_0 PARTITION OF spread FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE spread_1 PARTITION OF spread FOR VALUES WITH (MODULUS 2, REMAINDER 1);
INSERT INTO spread SELECT n FROM generate_series(1, 1000) n;
ALTER TABLE spread DETACH PARTITION spread_1;
CREATE TABLE logs (day date NOT NULL, line text) PARTITION BY RANGE (day);
CREATE TABLE logs_2025 PARTITION OF logs FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE logs_other PARTITION OF logs DEFAULT;
INSERT INTO logs SELECT date '2025-12-01' + n % 60, 'line' FROM generate_series(1, 1000) n;
CREATE TABLE early (day date NOT NULL, line text) PARTITION BY RANGE (day);
CREATE TABLE early_other PARTITION OF early DEFAULT;
INSERT INTO early SELECT date '2025-12-01' + n % 60, 'line' FROM generate_series(1, 1000) n;
ALTER TABLE early_other ADD CHECK (day < '2028-01-01');
CREATE TABLE gap (day date NOT NULL, line text) PARTITION BY RANGE (day);
CREATE TABLE gap_other PARTITION OF gap DEFAULT;
INSERT INTO gap SELECT date '2025-12-01' + n % 60, 'line' FROM generate_series(1, 1000) n;
ALTER TABLE gap_other ADD CHECK (day < '2028-01-01' OR day >= '2029-01-01');
CREATE TABLE negative (day date NOT NULL, line text) PARTITION BY RANGE (day);
CREATE TABLE negative_other PARTITION OF negative DEFAULT;
INSERT INTO negative SELECT date '2025-12-01' + n % 60, 'line' FROM generate_series(1, 1000) n;
ALTER TABLE negative_other ADD CHECK (NOT (day >= '2028-01-01' AND day < '2029-01-01'));
CREATE TABLE copied (day date NOT NULL, line text) PARTITION BY RANGE (day);
CREATE TABLE copied_other PARTITION OF copied DEFAULT;
INSERT INTO copied SELECT date '2025-12-01' + n % 60, 'line' FROM generate_series(1, 1000) n;
ALTER TABLE copied_other ADD CHECK (NOT (day IS NOT NULL AND day >= '2028-01-01' AND day < '2029-01-01'));
CREATE TABLE unsure (day date, line text) PARTITION BY RANGE (day);
CREATE TABLE unsure_other PARTITION OF unsure DEFAULT;
INSERT INTO unsure SELECT date '2025-12-01' + n % 60, 'line' FROM generate_series(1, 1000) n;
ALTER TABLE unsure_other ADD CHECK (day IS NULL OR day < '2028-01-01');
CREATE TABLE sorts (kind text, n bigint) PARTITION BY LIST (kind);
CREATE TABLE sorts_a PARTITION OF sorts FOR VALUES IN ('a');
CREATE TABLE sorts_other PARTITION OF sorts DEFAULT;
INSERT INTO sorts SELECT 'z', n FROM generate_series(1, 1000) n;
ALTER TABLE sorts_other ADD CHECK (kind NOT IN ('b', 'c')), ADD CHECK (kind <> 'd');
CREATE TABLE rest (kind text, n bigint) PARTITION BY LIST (kind);
CREATE TABLE rest_other PARTITION OF rest DEFAULT;
INSERT INTO rest SELECT 'z', n FROM generate_series(1, 1000) n;
ALTER TABLE rest_other ADD CHECK (kind IN ('y', 'z'));
CREATE TABLE doubles (a integer, b integer) PARTITION BY RANGE (a, b);
CREATE TABLE doubles_other PARTITION OF doubles DEFAULT;
INSERT INTO doubles SELECT 1, n FROM generate_series(1, 1000) n;
ALTER TABLE doubles_other ADD CHECK (a < 10);
CREATE TABLE deep (day date NOT NULL, kind text NOT NULL) PARTITION BY RANGE (day);
CREATE TABLE deep_other PARTITION OF deep DEFAULT PARTITION BY LIST (kind);
CREATE TABLE deep_other_a PARTITION OF deep_other FOR VALUES IN ('a');
CREATE TABLE deep_other_b PARTITION OF deep_other FOR VALUES IN ('b');
INSERT INTO deep SELECT '2025-05-05', substr('ab', 1 + n % 2, 1) FROM generate_series(1, 1000) n;
ALTER TABLE deep_other_a ADD CHECK (day < '2028-01-01');
CREATE TABLE log_next (day date NOT NULL, line text);
CREATE TABLE log_default (day date NOT NULL, line text, CHECK (day >= '2030-01-01'));
INSERT INTO log_next SELECT date '2028-05-05', 'line' FROM generate_series(1, 1000) n;
INSERT INTO log_default SELECT date '2030-05-05', 'line' FROM generate_series(1, 1000) n;
CREATE TABLE sort_next (kind text NOT NULL, n bigint, CHECK (kind = 'b'));
INSERT INTO sort_next SELECT 'b', n FROM generate_series(1, 1000) n;
CREATE TABLE fresh (day date NOT NULL, line text) PARTITION BY RANGE (day);
CREATE TABLE single (day date NOT NULL, line text) PARTITION BY RANGE (day);
CREATE TABLE single_2025 PARTITION OF single FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
-- cases
-- fails 42804, foreseen
ALTER TABLE measures ATTACH PARTITION bare FOR VALUES FROM ('2028-01-01') TO ('2029-01-01');
ALTER TABLE measures ATTACH PARTITION required FOR VALUES FROM ('2028-01-01') TO ('2029-01-01');
ALTER TABLE measures ATTACH PARTITION exact FOR VALUES FROM ('2028-01-01') TO ('2029-01-01');
ALTER TABLE measures ATTACH PARTITION narrow FOR VALUES FROM ('2028-01-01') TO ('2029-01-01');
ALTER TABLE measures ATTACH PARTITION between_days FOR VALUES FROM ('2028-01-01') TO ('2029-01-01');
ALTER TABLE measures ATTACH PARTITION between_more FOR VALUES FROM ('2028-01-01') TO ('2029-01-01');
ALTER TABLE measures ATTACH PARTITION mirrored FOR VALUES FROM ('2028-01-01') TO ('2029-01-01');
ALTER TABLE measures ATTACH PARTITION negated FOR VALUES FROM ('2028-01-01') TO ('2029-01-01');
-- fails 42804, foreseen
ALTER TABLE measures ATTACH PARTITION nullable FOR VALUES FROM ('2028-01-01') TO ('2029-01-01');
-- fails 42804, foreseen
ALTER TABLE measures ATTACH PARTITION checked_nn FOR VALUES FROM ('2028-01-01') TO ('2029-01-01');
ALTER TABLE measures ATTACH PARTITION cast_days FOR VALUES FROM ('2028-01-01') TO ('2029-01-01');
-- assumes
ALTER TABLE measures ATTACH PARTITION called_days FOR VALUES FROM ('2028-01-01') TO ('2029-01-01');
-- assumes
ALTER TABLE measures ATTACH PARTITION cast_times FOR VALUES FROM ('2028-01-01') TO ('2029-01-01');
ALTER TABLE measures ATTACH PARTITION half FOR VALUES FROM ('2028-01-01') TO ('2029-01-01');
ALTER TABLE measures ATTACH PARTITION wide FOR VALUES FROM ('2028-01-01') TO ('2029-01-01');
ALTER TABLE measures ATTACH PARTITION one_day FOR VALUES FROM ('2028-01-01') TO ('2029-01-01');
ALTER TABLE measures ATTACH PARTITION some_days FOR VALUES FROM ('2028-01-01') TO ('2029-01-01');
ALTER TABLE measures ATTACH PARTITION either FOR VALUES FROM ('2028-01-01') TO ('2029-01-01');
ALTER TABLE measures ATTACH PARTITION extracted FOR VALUES FROM ('2028-01-01') TO ('2029-01-01');
ALTER TABLE measures ATTACH PARTITION doubtful FOR VALUES FROM ('2028-01-01') TO ('2029-01-01');
ALTER TABLE measures ATTACH PARTITION checked_twice FOR VALUES FROM ('2028-01-01') TO ('2029-01-01');
ALTER TABLE measures ATTACH PARTITION keyed FOR VALUES FROM ('2028-01-01') TO ('2029-01-01');
ALTER TABLE measures ATTACH PARTITION half FOR VALUES FROM ('2028-01-01') TO (MAXVALUE);
ALTER TABLE measures ATTACH PARTITION exact FOR VALUES FROM ('2027-01-01') TO ('2030-01-01');
ALTER TABLE kinds ATTACH PARTITION kind_bare FOR VALUES IN ('b', 'c');
ALTER TABLE kinds ATTACH PARTITION kind_in FOR VALUES IN ('b', 'c');
ALTER TABLE kinds ATTACH PARTITION kind_one FOR VALUES IN ('b', 'c');
ALTER TABLE kinds ATTACH PARTITION kind_or FOR VALUES IN ('b', 'c');
ALTER TABLE kinds ATTACH PARTITION kind_any FOR VALUES IN ('b', 'c');
-- assumes
ALTER TABLE kinds ATTACH PARTITION kind_string FOR VALUES IN ('b', 'c');
ALTER TABLE kinds ATTACH PARTITION kind_more FOR VALUES IN ('b', 'c');
ALTER TABLE kinds ATTACH PARTITION kind_other FOR VALUES IN ('b', 'c');
-- fails 42804, foreseen
ALTER TABLE kinds ATTACH PARTITION kind_nullable FOR VALUES IN ('b', 'c');
ALTER TABLE kinds ATTACH PARTITION kind_one FOR VALUES IN ('b');
ALTER TABLE maybe ATTACH PARTITION kind_nullable FOR VALUES IN ('b', 'c');
ALTER TABLE maybe ATTACH PARTITION kind_nullable FOR VALUES IN ('b', 'c', NULL);
ALTER TABLE moods ATTACH PARTITION mood_good FOR VALUES IN ('good');
ALTER TABLE moods ATTACH PARTITION mood_good FOR VALUES IN ('good', 'bad');
ALTER TABLE codes ATTACH PARTITION code_x FOR VALUES IN ('x', 'y');
-- assumes
ALTER TABLE flags ATTACH PARTITION flag_true FOR VALUES IN (true);
ALTER TABLE numbers ATTACH PARTITION number_k FOR VALUES FROM (0) TO (5000);
ALTER TABLE numbers ATTACH PARTITION number_to FOR VALUES FROM (0) TO (5000);
ALTER TABLE numbers ATTACH PARTITION number_nine FOR VALUES FROM (0) TO (5000);
ALTER TABLE numbers ATTACH PARTITION number_fraction FOR VALUES FROM (0) TO (5000);
ALTER TABLE numbers ATTACH PARTITION number_negative FOR VALUES FROM (0) TO (5000);
ALTER TABLE numbers ATTACH PARTITION number_to FOR VALUES FROM (MINVALUE) TO (5000);
ALTER TABLE numbers ATTACH PARTITION number_negative FOR VALUES FROM (-10) TO ('5000');
ALTER TABLE times ATTACH PARTITION time_offset FOR VALUES FROM ('2028-01-01 00:00:00+00') TO ('2029-01-01 00:00:00+00');
ALTER TABLE times ATTACH PARTITION time_session FOR VALUES FROM ('2028-01-01') TO ('2029-01-01');
ALTER TABLE times ATTACH PARTITION time_session FOR VALUES FROM ('2027-01-01') TO ('2029-01-01');
ALTER TABLE locals ATTACH PARTITION local_2028 FOR VALUES FROM ('2028-01-01') TO ('2029-01-01');
ALTER TABLE amounts ATTACH PARTITION amount_small FOR VALUES FROM (0) TO (100);
ALTER TABLE uids ATTACH PARTITION uid_low FOR VALUES FROM (MINVALUE) TO ('90000000-0000-0000-0000-000000000000');
ALTER TABLE letters ATTACH PARTITION letter_same FOR VALUES FROM ('a') TO ('n');
-- assumes
ALTER TABLE letters ATTACH PARTITION letter_less FOR VALUES FROM ('a') TO ('n');
ALTER TABLE pairs ATTACH PARTITION pair_same FOR VALUES FROM (1, 10) TO (1, 20);
ALTER TABLE pairs ATTACH PARTITION pair_between FOR VALUES FROM (1, 10) TO (5, 10);
ALTER TABLE pairs ATTACH PARTITION pair_from FOR VALUES FROM (1, 10) TO (5, 10);
ALTER TABLE pairs ATTACH PARTITION pair_from FOR VALUES FROM (1, MINVALUE) TO (5, MINVALUE);
-- fails 42804, foreseen
ALTER TABLE pairs ATTACH PARTITION pair_nullable FOR VALUES FROM (1, 10) TO (5, 10);
ALTER TABLE pairs ATTACH PARTITION pair_same FOR VALUES FROM (1, MINVALUE) TO (1, MAXVALUE);
ALTER TABLE expressed ATTACH PARTITION expressed_some FOR VALUES FROM (0) TO (100);
ALTER TABLE ordered ATTACH PARTITION ordered_a FOR VALUES IN ('a');
ALTER TABLE levels_2028 ATTACH PARTITION level_kind FOR VALUES IN ('b');
ALTER TABLE levels_2028 ATTACH PARTITION level_both FOR VALUES IN ('b');
ALTER TABLE levels ATTACH PARTITION branch FOR VALUES FROM ('2030-01-01') TO ('2031-01-01');
ALTER TABLE levels ATTACH PARTITION proven_branch FOR VALUES FROM ('2031-01-01') TO ('2032-01-01');
-- since 11
CREATE TABLE made PARTITION OF logs FOR VALUES FROM ('2028-01-01') TO ('2029-01-01');
-- since 11
CREATE TABLE made PARTITION OF early FOR VALUES FROM ('2028-01-01') TO ('2029-01-01');
-- since 11
CREATE TABLE made PARTITION OF gap FOR VALUES FROM ('2028-01-01') TO ('2029-01-01');
-- since 11
CREATE TABLE made PARTITION OF negative FOR VALUES FROM ('2028-01-01') TO ('2029-01-01');
-- since 11
CREATE TABLE made PARTITION OF copied FOR VALUES FROM ('2028-01-01') TO ('2029-01-01');
-- since 11
CREATE TABLE made PARTITION OF unsure FOR VALUES FROM ('2028-01-01') TO ('2029-01-01');
-- since 11
CREATE TABLE made PARTITION OF early FOR VALUES FROM ('2027-01-01') TO ('2029-01-01');
-- since 11
CREATE TABLE made PARTITION OF gap FOR VALUES FROM ('2028-03-01') TO ('2028-04-01');
-- since 11
CREATE TABLE made PARTITION OF sorts FOR VALUES IN ('b');
-- since 11
CREATE TABLE made PARTITION OF sorts FOR VALUES IN ('b', 'd');
-- since 11
CREATE TABLE made PARTITION OF sorts FOR VALUES IN ('e');
-- since 11
CREATE TABLE made PARTITION OF sorts FOR VALUES IN ('b', NULL);
-- since 11
CREATE TABLE made PARTITION OF rest FOR VALUES IN ('b', 'c');
-- since 11
CREATE TABLE made PARTITION OF doubles FOR VALUES FROM (10, 1) TO (20, 1);
-- since 11
CREATE TABLE made PARTITION OF doubles FOR VALUES FROM (5, 1) TO (20, 1);
-- since 11
CREATE TABLE made PARTITION OF deep FOR VALUES FROM ('2028-01-01') TO ('2029-01-01');
-- since 11
CREATE TABLE made PARTITION OF logs FOR VALUES FROM ('2028-01-01') TO ('2029-01-01') PARTITION BY RANGE (day);
-- since 11
ALTER TABLE logs ATTACH PARTITION log_next FOR VALUES FROM ('2028-01-01') TO ('2029-01-01');
-- since 11
ALTER TABLE early ATTACH PARTITION log_next FOR VALUES FROM ('2028-01-01') TO ('2029-01-01');
-- since 11
ALTER TABLE gap ATTACH PARTITION log_next FOR VALUES FROM ('2028-01-01') TO ('2029-01-01');
-- since 11
ALTER TABLE deep ATTACH PARTITION branch FOR VALUES FROM ('2030-01-01') TO ('2031-01-01');
-- since 11
ALTER TABLE sorts ATTACH PARTITION sort_next FOR VALUES IN ('b');
-- since 11
ALTER TABLE fresh ATTACH PARTITION log_next DEFAULT;
-- since 11
ALTER TABLE single ATTACH PARTITION log_next DEFAULT;
-- since 11
ALTER TABLE single ATTACH PARTITION log_default DEFAULT;
-- since 11
ALTER TABLE spread ATTACH PARTITION spread_1 FOR VALUES WITH (MODULUS 2, REMAINDER 1);
-- since 11
CREATE TABLE made PARTITION OF fresh DEFAULT;
CREATE TABLE made PARTITION OF measures FOR VALUES FROM (MINVALUE) TO ('2025-01-01');
ALTER TABLE free ATTACH PARTITION bare FOR VALUES FROM ('2028-01-01') TO ('2029-01-01');
ALTER TABLE free ATTACH PARTITION exact FOR VALUES FROM ('2028-01-01') TO ('2029-01-01');
ALTER TABLE free ATTACH PARTITION nullable FOR VALUES FROM ('2028-01-01') TO ('2029-01-01');
ALTER TABLE free ATTACH PARTITION checked_nn FOR VALUES FROM ('2028-01-01') TO ('2029-01-01');
ALTER TABLE free ATTACH PARTITION half FOR VALUES FROM ('2028-01-01') TO ('2029-01-01');
