-- Fill the catalogue
--
-- A revision may bring data. This one was written while a colleague wrote the one about the stock:
-- both revise the same revision, and the next one merges them.
--
-- revision: b37fd5629e14
-- down_revision: 5c91e7d0a3f2
-- branch_labels:
-- depends_on:
-- created: 2026-11-05 16:05:20

-- migrate:upgrade
INSERT INTO products (name, price) VALUES
    ('Teapot', 3450),
    ('Cup; with saucer', 1290),
    ('Green tea, 100 g', 780);

-- migrate:downgrade
DELETE FROM products WHERE name IN ('Teapot', 'Cup; with saucer', 'Green tea, 100 g');
