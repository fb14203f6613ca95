-- Something of every kind that a database of SQLite can have, written as badly as may be.
CREATE TABLE teams (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE ON CONFLICT REPLACE);
CREATE TABLE users (
  id integer not null primary key, -- the key
  email varchar(255) COLLATE NOCASE NOT NULL ON CONFLICT IGNORE DEFAULT 'it''s',
  "User Name" text DEFAULT "quoted",
  n INT COLLATE NOCASE default -1, untyped, coll COLLATE RTRIM,
  team INTEGER CONSTRAINT fk_team REFERENCES Teams(ID) ON DELETE CASCADE ON UPDATE SET NULL MATCH FULL DEFERRABLE INITIALLY DEFERRED,
  team2 INTEGER REFERENCES teams ON DELETE NO ACTION,
  price NUMERIC(10, 2) CHECK (price>0  and /* c */ price < -1+2),
  at DATETIME DEFAULT CURRENT_TIMESTAMP, at2 default (datetime('now')), b BOOLEAN default true,
  total REAL AS (price*2) STORED, virt TEXT GENERATED ALWAYS AS (lower(email) || 'a;b'),
  weird "UNSIGNED BIG INT"(3) , dbl DOUBLE PRECISION, wo default abc,
  CONSTRAINT "odd check" CHECK (email <> ''), UNIQUE (EMAIL, n) ON CONFLICT ROLLBACK,
  FOREIGN KEY (n, team) REFERENCES other (a, b)
);
CREATE TABLE other (a INT, b INTEGER, PRIMARY KEY (a, b)) WITHOUT ROWID;
CREATE TABLE strict_one (a TEXT PRIMARY KEY, b ANY) STRICT, WITHOUT ROWID;
CREATE TABLE nullable_key (id TEXT PRIMARY KEY, v BLOB);
CREATE TABLE desc_key (id INTEGER PRIMARY KEY DESC, v);
CREATE INDEX ix_desc ON desc_key (v);
CREATE TABLE coll_key (a TEXT, b, PRIMARY KEY (a COLLATE NOCASE, b DESC));
CREATE TABLE as_select AS SELECT 1 AS a, 'x' AS b;
CREATE VIRTUAL TABLE docs USING fts5(title, body);
CREATE UNIQUE INDEX ix_users ON users (EMAIL COLLATE nocase DESC, lower(email), price+1) WHERE price IS NOT NULL and email<>'a;b';
CREATE VIEW z_view AS SELECT * FROM a_view;
CREATE VIEW a_view (x, "y z") AS
  SELECT id, email -- comment
  FROM users;
CREATE TRIGGER tr AFTER UPDATE OF email, n ON users FOR EACH ROW WHEN new.n > 1 BEGIN
  UPDATE teams SET name = 'a;b'; -- c
  SELECT 1;
END;
CREATE TRIGGER on_view INSTEAD OF INSERT ON a_view BEGIN SELECT 1; END;
