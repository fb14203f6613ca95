-- Create users
--
-- Whoever buys. An address is unique whatever its letters' case.
--
-- revision: 2a6d0c1f4b87
-- down_revision:
-- branch_labels:
-- depends_on:
-- created: 2026-11-02 09:14:03

-- migrate:upgrade
CREATE TABLE users (
    id integer PRIMARY KEY,
    email text NOT NULL COLLATE NOCASE UNIQUE,
    name text NOT NULL,
    created_at text NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- migrate:downgrade
DROP TABLE users;
