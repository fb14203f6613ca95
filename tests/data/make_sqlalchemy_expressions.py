"""Writes sqlalchemy_expressions.json: how SQLAlchemy writes expressions.

    python3 make_sqlalchemy_expressions.py > sqlalchemy_expressions.json

Each is recorded as `str()` shows it, and with its values as literals on each database; null stands for what SQLAlchemy
refuses. The expressions are those in which SQLAlchemy 1.4 and 2.0 agree.
"""

import json

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.dialects.postgresql.base import PGDialect
from sqlalchemy.dialects.sqlite.base import SQLiteDialect

DIALECTS = {"postgresql": PGDialect(paramstyle="named"), "sqlite": SQLiteDialect(paramstyle="named")}

PRELUDE = """
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
metadata = sa.MetaData()
users = sa.Table('users', metadata, sa.Column('id', sa.Integer, primary_key=True), sa.Column('name', sa.String(50)),
                 sa.Column('active', sa.Boolean), sa.Column('data', sa.JSON), sa.Column('Age', sa.Integer))
posts = sa.Table('posts', metadata, sa.Column('id', sa.Integer, primary_key=True),
                 sa.Column('user_id', sa.Integer, sa.ForeignKey('users.id')), sa.Column('title', sa.Text), schema='blog')
t = sa.table('t', sa.column('a', sa.Integer), sa.column('b', sa.String), sa.column('c', sa.Boolean))
u = users.alias('u')
"""

EXPRESSIONS = """
t.c.a == 5
t.c.a != 5
t.c.a == None
t.c.a != None
t.c.c == True
t.c.c == sa.false()
t.c.c.is_(True)
t.c.a.is_(None)
t.c.a.isnot(None)
~(t.c.a == 5)
~t.c.c
sa.not_(sa.and_(t.c.a == 1, t.c.b == 'x'))
sa.and_(t.c.a == 1, sa.or_(t.c.b == 'x', t.c.b == 'y'))
sa.or_(t.c.a == 1, sa.and_(t.c.b == 'x', t.c.b == 'y'))
(t.c.a == 1) & (t.c.b == 'x') | (t.c.a == 2)
t.c.a + 1
(t.c.a + 1) * 2
t.c.a + 2 * t.c.a
t.c.a - (t.c.a - 1)
-t.c.a
t.c.a % 3
t.c.b + 'x'
'x' + t.c.b
t.c.b + t.c.b + 'z'
t.c.a.between(1, 5)
~t.c.a.between(1, 5)
t.c.b.like('x%')
t.c.b.notlike('x%')
t.c.b.ilike('x%')
t.c.b.like('x%', escape='/')
t.c.b.startswith('x')
t.c.b.endswith('x')
t.c.b.contains('x')
t.c.a < 5
5 < t.c.a
t.c.a.desc()
t.c.a.asc()
t.c.a.desc().nullslast()
t.c.b.collate('C')
t.c.a.op('~')('x')
t.c.a.op('+')(1) == 3
t.c.a.label('x')
sa.func.now()
sa.func.count()
sa.func.count(t.c.a)
sa.func.coalesce(t.c.a, 0)
sa.func.lower(t.c.b) == 'x'
sa.func.current_timestamp()
sa.func.current_date()
sa.func.jsonb('{}')
sa.func.pg_catalog.now()
sa.func.gen_random_uuid()
sa.func.max(t.c.a) + 1
sa.func.count(sa.distinct(t.c.a))
sa.func.row_number().over(partition_by=t.c.b, order_by=t.c.a.desc())
sa.cast(t.c.a, sa.String)
sa.cast(t.c.a, sa.Numeric(10, 2))
sa.type_coerce(t.c.a, sa.String)
sa.case((t.c.a == 1, 'x'), (t.c.a == 2, 'y'), else_='z')
sa.case({'x': 'y'}, value=t.c.b, else_='q')
sa.extract('year', t.c.a)
sa.literal(5)
sa.literal('it''s')
sa.literal_column('1 + 1')
sa.null()
sa.true()
sa.false()
sa.text('a = :x').bindparams(x=5)
sa.text('a = :x AND b = :x').bindparams(x='y')
sa.text(r"a = '\\:x'")
sa.text("a::text = 'x'")
sa.text("'12:30:15'")
sa.text('x')
sa.column('x')
sa.column('Order')
sa.column('select')
sa.table('T', sa.column('x')).c.x
sa.select(t.c.a)
sa.select(t.c.a, t.c.b).where(t.c.a == 1)
sa.select(t)
sa.select(t.c.a).where(t.c.a == 1).where(t.c.b == 'x')
sa.select(t.c.a).where(t.c.c)
sa.select(t.c.a).where(sa.not_(t.c.c))
sa.select(t.c.a).where(sa.true())
sa.select(t.c.a).where(t.c.c, t.c.a == 1)
sa.select(sa.func.count()).select_from(t)
sa.select(t.c.a.label('x')).order_by('x')
sa.select(t.c.a.label('x')).order_by(t.c.a)
sa.select(t.c.a).group_by(t.c.a).having(sa.func.count() > 1)
sa.select(t.c.a).distinct()
sa.select(t.c.a).limit(5)
sa.select(t.c.a).limit(5).offset(10)
sa.select(t.c.a).order_by(t.c.a.desc(), t.c.b)
sa.select(sa.literal(1))
sa.select(sa.text('1'))
sa.select(t.c.a + 1)
sa.select(users)
sa.select(users.c.id, posts.c.title).select_from(users.join(posts))
sa.select(users.c.id, posts.c.id).join_from(users, posts)
sa.select(users.c.id).select_from(users.outerjoin(posts, posts.c.user_id == users.c.id))
sa.select(users.c.id).join(posts, posts.c.user_id == users.c.id)
sa.select(users.c.id, posts.c.title).where(users.c.id == posts.c.user_id)
sa.select(u.c.id).where(u.c.name == 'x')
sa.select(u.c.id, users.c.id)
sa.select(users.c.id).where(users.c.id.in_([1, 2]))
sa.select(users.c.id).where(users.c.id.in_(sa.select(posts.c.user_id)))
sa.select(users.c.id).where(~users.c.id.in_([1, 2]))
sa.select(users.c.id).where(sa.exists().where(posts.c.user_id == users.c.id))
sa.select(users.c.id).where(~sa.exists().where(posts.c.user_id == users.c.id))
sa.select(sa.select(t.c.a).subquery().c.a)
sa.select(sa.select(sa.func.max(t.c.a)).scalar_subquery())
sa.select(sa.select(t.c.a.label('q')).subquery('s').c.q)
sa.union(sa.select(t.c.a), sa.select(t.c.a).where(t.c.a == 2))
sa.union_all(sa.select(t.c.a), sa.select(users.c.id)).order_by('a')
sa.select(sa.select(t.c.a).cte('x').c.a)
sa.select(users.c.Age)
t.insert()
t.insert().values(a=1)
t.insert().values(a=1, b='x', c=True)
t.insert().values([{'a': 1, 'b': 'x'}, {'a': 2, 'b': 'y'}])
t.insert().values(b=sa.func.lower('X'))
t.insert().from_select(['a', 'b'], sa.select(users.c.id, users.c.name))
users.insert().values(name='x', data={'a': 1}).returning(users.c.id)
t.update().values(a=1)
t.update().where(t.c.a == 2).values(a=1)
t.update().where(t.c.a == 2).values(a=t.c.a + 1)
t.update().where(t.c.a == 2).values({t.c.b: None})
t.update().values(c=False)
users.update().values(name=sa.select(posts.c.title).where(posts.c.user_id == users.c.id).scalar_subquery())
sa.update(t).values(b=sa.case((t.c.a == 1, 'x'), else_=t.c.b))
t.delete()
t.delete().where(t.c.a == 1)
sa.delete(posts).where(posts.c.id.in_([1, 2, 3]))
posts.insert().values(id=1, title='it')
postgresql.insert(users).values(id=1, name='x').on_conflict_do_nothing()
postgresql.insert(users).values(id=1, name='x').on_conflict_do_nothing(index_elements=['id'])
postgresql.array([1, 2])
users.c.data['a']
""".strip().splitlines()


def recorded(namespace, expression):
    shown = str(eval(expression, namespace))
    # Parameters that are named as a driver wants them, or numbered by row, are shown otherwise here.
    entry = {"expression": expression, "shown": None if "%(" in shown or "_m0" in shown else shown}
    for name, dialect in DIALECTS.items():
        try:
            compiled = eval(expression, namespace).compile(dialect=dialect, compile_kwargs={"literal_binds": True})
            # Values that are only given with the execution are no literals.
            entry[name] = None if ":a" in str(compiled) else str(compiled)
        except Exception:
            entry[name] = None
    return entry


def main():
    namespace = {}
    exec(PRELUDE, namespace)
    entries = [recorded(namespace, expression) for expression in EXPRESSIONS]
    print(json.dumps({"prelude": PRELUDE, "expressions": entries}, indent=1))


if __name__ == "__main__":
    main()
