-- Merge stock and catalogue
--
-- Written by `migrate merge heads -m "Merge stock and catalogue"`. It has nothing to do but to make
-- one head of two.
--
-- revision: d90c4a8be735
-- down_revision: 8e4b7f21c06d, b37fd5629e14
-- branch_labels:
-- depends_on:
-- created: 2026-11-06 08:30:00

-- migrate:upgrade

-- migrate:downgrade
