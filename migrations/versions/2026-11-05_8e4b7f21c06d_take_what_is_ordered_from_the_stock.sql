-- Take what is ordered from the stock
--
-- The trigger's body holds semicolons of its own. They do not end the statement: that ends behind
-- END, as it does for the sqlite3 shell.
--
-- revision: 8e4b7f21c06d
-- down_revision: 5c91e7d0a3f2
-- branch_labels:
-- depends_on:
-- created: 2026-11-05 14:22:37

-- migrate:upgrade
ALTER TABLE products ADD COLUMN stock integer NOT NULL DEFAULT 0;

CREATE TRIGGER order_items_take_stock AFTER INSERT ON order_items
BEGIN
    SELECT RAISE(ABORT, 'not enough in stock') FROM products
     WHERE id = NEW.product_id AND stock < NEW.quantity;
    UPDATE products SET stock = stock - NEW.quantity WHERE id = NEW.product_id;
END;

-- migrate:downgrade
DROP TRIGGER order_items_take_stock;
ALTER TABLE products DROP COLUMN stock;
