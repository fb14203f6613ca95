-- Show what each order comes to
--
-- revision: f16a82e39dc4
-- down_revision: d90c4a8be735
-- branch_labels:
-- depends_on:
-- created: 2026-11-09 11:17:45

-- migrate:upgrade
CREATE VIEW order_totals AS
SELECT orders.id AS order_id, users.email, sum(order_items.quantity * products.price) AS total
  FROM orders
  JOIN users ON users.id = orders.user_id
  JOIN order_items ON order_items.order_id = orders.id
  JOIN products ON products.id = order_items.product_id
 GROUP BY orders.id;

-- migrate:downgrade
DROP VIEW order_totals;
