-- Something of every kind that a database of PostgreSQL 12 can have, named as badly as may be.
CREATE SCHEMA app;
CREATE SCHEMA "Odd Schema";
COMMENT ON SCHEMA app IS 'the app''s';
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE TYPE mood AS ENUM ('sad', 'it''s ok', E'two\nlines');
COMMENT ON TYPE mood IS 'how one feels';
CREATE TYPE app.color AS ENUM ('red', 'green');
CREATE DOMAIN code AS varchar(8) COLLATE "C" DEFAULT 'x'::varchar CHECK (VALUE ~ '^[a-z]+$');
CREATE DOMAIN app.positive AS integer NOT NULL CONSTRAINT above CHECK (VALUE > 0) CONSTRAINT below CHECK (VALUE < 1000);
COMMENT ON DOMAIN code IS 'a code';
COMMENT ON CONSTRAINT above ON DOMAIN app.positive IS 'above zero';
CREATE TYPE app.point3 AS (x double precision, y double precision, "Z z" numeric(10,2));
CREATE TYPE floatrange AS RANGE (SUBTYPE = float8, SUBTYPE_DIFF = float8mi);
CREATE SEQUENCE invoice_seq AS integer INCREMENT BY 5 START WITH 100 MINVALUE 10 MAXVALUE 1000 CACHE 3 CYCLE;
CREATE SEQUENCE app.down_seq INCREMENT BY -1;
COMMENT ON SEQUENCE invoice_seq IS 'numbers';
CREATE FUNCTION next_code(prefix text DEFAULT 'a;b') RETURNS text LANGUAGE plpgsql STABLE AS $body$
BEGIN
  RETURN prefix || ';';
END $body$;
COMMENT ON FUNCTION next_code(text) IS 'next';
CREATE TABLE teams (id serial PRIMARY KEY, name text NOT NULL UNIQUE, boss integer);
CREATE TABLE users (
  id bigint GENERATED ALWAYS AS IDENTITY (START WITH 10 INCREMENT BY 2),
  email varchar(255) NOT NULL,
  "User Name" text COLLATE "C" DEFAULT 'it''s',
  team_id integer REFERENCES teams ON DELETE CASCADE ON UPDATE SET NULL DEFERRABLE INITIALLY DEFERRED,
  mood mood DEFAULT 'sad',
  moods mood[] DEFAULT '{}',
  color app.color,
  code code,
  pos app.positive,
  p app.point3,
  tags text[] NOT NULL DEFAULT ARRAY[]::text[],
  matrix integer[][],
  price numeric(10,2) CHECK (price > 0),
  at timestamp(3) with time zone DEFAULT now(),
  span interval day to second(3),
  bits bit varying(5),
  doc jsonb, j json, u uuid , b bytea, t time, d date, ch char(3), o "char", n name, x xml, tsv tsvector, ip inet, r int4range,
  total numeric GENERATED ALWAYS AS (price * 2) STORED,
  invoice integer DEFAULT nextval('invoice_seq'),
  made text DEFAULT next_code('q'),
  small smallserial,
  PRIMARY KEY (id) INCLUDE (email) WITH (fillfactor = 70),
  CONSTRAINT uq_email UNIQUE (email) DEFERRABLE,
  CONSTRAINT "odd check" CHECK (email <> '' AND length("User Name") < 100) NO INHERIT,
  CONSTRAINT fk_self FOREIGN KEY (id) REFERENCES users (id) MATCH FULL
);
ALTER TABLE users ADD CONSTRAINT later CHECK (price < 100) NOT VALID;
ALTER TABLE teams ADD CONSTRAINT fk_boss FOREIGN KEY (boss) REFERENCES users (id) NOT VALID;
COMMENT ON TABLE users IS E'it''s\nlong; \\ and';
COMMENT ON COLUMN users.email IS 'mail';
COMMENT ON CONSTRAINT uq_email ON users IS 'once';
COMMENT ON CONSTRAINT fk_boss ON teams IS 'boss';
CREATE INDEX ix_lower ON users (lower(email), "User Name" COLLATE "POSIX" text_pattern_ops DESC NULLS LAST, price NULLS FIRST) INCLUDE (at) WITH (fillfactor = 50) WHERE price IS NOT NULL AND email <> 'a;b';
CREATE UNIQUE INDEX ON users ((price + 1) DESC);
CREATE INDEX ix_gin ON users USING gin (tags, doc jsonb_path_ops);
CREATE INDEX ix_coll ON users (lower(email) COLLATE "C");
COMMENT ON INDEX ix_gin IS 'gin';
CREATE TABLE app.bookings (
  room integer, during tstzrange, code text,
  EXCLUDE USING gist (room WITH =, during WITH &&) WHERE (room > 0) DEFERRABLE,
  CONSTRAINT ex_expr EXCLUDE USING gist (int4range(room, room + 1) WITH &&, lower(code) WITH =)
) WITH (fillfactor = 80, toast.autovacuum_enabled = false);
ALTER TABLE app.bookings ADD user_id bigint REFERENCES public.users;
CREATE UNLOGGED TABLE cache (k text PRIMARY KEY, v text) ;
CREATE UNIQUE INDEX uq_v ON cache (v);
CREATE TABLE target_t (v text); CREATE UNIQUE INDEX uq_tv ON target_t (v); CREATE TABLE refers_index (v text REFERENCES target_t (v), w text);
CREATE TABLE empty_table ();
CREATE TABLE "Odd Schema"."Odd ""Table" ("a b" integer, "select" text UNIQUE);
CREATE TABLE parent_table (a integer NOT NULL DEFAULT 1, b text CHECK (b <> ''));
CREATE TABLE child_table (c integer) INHERITS (parent_table);
CREATE TABLE events (id bigint, at date NOT NULL, kind text DEFAULT 'k', PRIMARY KEY (id, at, kind), CHECK (id > 0), team integer REFERENCES teams) PARTITION BY RANGE (at);
CREATE TABLE events_2026 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE TABLE events_rest PARTITION OF events DEFAULT PARTITION BY LIST (kind);
CREATE TABLE app.events_a PARTITION OF events_rest FOR VALUES IN ('a', 'b');
CREATE INDEX ix_events_kind ON events (kind);
CREATE INDEX ix_only ON events_2026 (at);
CREATE FUNCTION of_users(u users) RETURNS SETOF users LANGUAGE sql AS 'SELECT * FROM users';
CREATE FUNCTION app.total(VARIADIC nums integer[], OUT sum bigint) LANGUAGE sql IMMUTABLE AS $$ SELECT sum(n) FROM unnest(nums) n $$;
CREATE FUNCTION app.total(t text) RETURNS text LANGUAGE sql AS 'SELECT t';
CREATE PROCEDURE do_it(INOUT a integer) LANGUAGE plpgsql AS 'BEGIN a := 1; END';
SET check_function_bodies = off; CREATE FUNCTION calls_later() RETURNS bigint LANGUAGE sql AS 'SELECT zz_later()'; RESET check_function_bodies; CREATE FUNCTION zz_later() RETURNS bigint LANGUAGE sql AS 'SELECT 1::bigint';
CREATE FUNCTION trig() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE VIEW b_view AS SELECT id, email, next_code(email) AS c FROM users WHERE price > 3 AND email LIKE 'a%';
CREATE VIEW a_view WITH (security_barrier = true) AS SELECT * FROM b_view;
CREATE VIEW grouped AS SELECT u.id, u.email, count(*) FROM users u JOIN teams t ON t.id = u.team_id GROUP BY u.id;
CREATE MATERIALIZED VIEW mat AS SELECT id, email FROM a_view WITH NO DATA;
CREATE UNIQUE INDEX ix_mat ON mat (id);
COMMENT ON VIEW a_view IS 'view';
COMMENT ON COLUMN a_view.email IS 'mail of view';
COMMENT ON MATERIALIZED VIEW mat IS 'mat';
CREATE FUNCTION of_view() RETURNS SETOF a_view LANGUAGE sql AS 'SELECT * FROM a_view';
CREATE TRIGGER tr BEFORE INSERT OR UPDATE OF email, "User Name" ON users FOR EACH ROW WHEN (NEW.price > 1) EXECUTE FUNCTION trig();
CREATE CONSTRAINT TRIGGER "C tr" AFTER INSERT ON teams DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION trig();
CREATE TRIGGER on_events AFTER INSERT ON events FOR EACH ROW EXECUTE FUNCTION trig();
CREATE TRIGGER on_view INSTEAD OF INSERT ON a_view FOR EACH ROW EXECUTE FUNCTION trig();
ALTER TABLE users DISABLE TRIGGER tr;
COMMENT ON TRIGGER tr ON users IS 'tr';
ALTER TABLE users ENABLE ROW LEVEL SECURITY;
CREATE POLICY pol ON users AS RESTRICTIVE FOR UPDATE TO PUBLIC USING (price > 1) WITH CHECK (email <> '');
COMMENT ON POLICY pol ON users IS 'pol';
CREATE RULE r1 AS ON DELETE TO cache DO INSTEAD (SELECT 1; SELECT 2);
CREATE STATISTICS st (ndistinct) ON email, price FROM users;
ALTER TABLE cache REPLICA IDENTITY FULL;
ALTER TABLE teams CLUSTER ON teams_pkey;
CREATE AGGREGATE app.agg (integer) (SFUNC = int4pl, STYPE = integer, INITCOND = '0');
CREATE SEQUENCE owned_seq OWNED BY users.invoice;
