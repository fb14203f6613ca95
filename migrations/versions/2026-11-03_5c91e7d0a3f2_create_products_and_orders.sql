-- Create products and orders
--
-- Three tables belong together, so one revision makes them: all of them are there afterwards, or
-- none. Money is counted in cents.
--
-- revision: 5c91e7d0a3f2
-- down_revision: 2a6d0c1f4b87
-- branch_labels:
-- depends_on:
-- created: 2026-11-03 10:40:51

-- migrate:upgrade
CREATE TABLE products (
    id integer PRIMARY KEY,
    name text NOT NULL UNIQUE,
    price integer NOT NULL CHECK (price >= 0)
);

CREATE TABLE orders (
    id integer PRIMARY KEY,
    user_id integer NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    placed_at text NOT NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE order_items (
    order_id integer NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
    product_id integer NOT NULL REFERENCES products (id),
    quantity integer NOT NULL CHECK (quantity > 0),
    PRIMARY KEY (order_id, product_id)
) WITHOUT ROWID;

-- A foreign key has no index of its own: without this one, deleting a user reads every order.
CREATE INDEX ix_orders_user_id ON orders (user_id);

-- migrate:downgrade
-- The other way round: a table goes before the one that it refers to.
DROP TABLE order_items;
DROP TABLE orders;
DROP TABLE products;
