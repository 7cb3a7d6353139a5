"""Project files as other programs make them."""

import sqlite3
from contextlib import closing

TAGUETTE = (
    "create table projects (id integer primary key, name text, description text, created text)",
    "create table documents (id integer primary key, name text, description text, filename text, created text,"
    " project_id integer, text_direction text, contents text)",
    "create table tags (id integer primary key, project_id integer, path text, description text)",
    "create table highlights (id integer primary key, document_id integer, start_offset integer, end_offset integer,"
    " snippet text)",
    "create table highlight_tags (highlight_id integer, tag_id integer)",
    "create table commands (id integer primary key, date text, user_login text, project_id integer,"
    " document_id integer, payload text)",
)
QUALCODER = (
    "create table project (databaseversion text, date text, memo text, about text, codername text)",
    "create table source (id integer primary key, name text, fulltext text, mediapath text, memo text, owner text,"
    " date text, av_text_id integer, risid integer, unique(name))",
    "create table code_cat (catid integer primary key, name text, owner text, date text, memo text,"
    " supercatid integer, unique(name))",
    "create table code_name (cid integer primary key, name text, memo text, catid integer, owner text, date text,"
    " color text, unique(name))",
    "create table code_text (ctid integer primary key, cid integer, fid integer, seltext text, pos0 integer,"
    " pos1 integer, owner text, date text, memo text, avid integer, important integer)",
    "create table annotation (anid integer primary key, fid integer, pos0 integer, pos1 integer, memo text,"
    " owner text, date text)",
    "create table cases (caseid integer primary key, name text, memo text, owner text, date text)",
    "create table case_text (id integer primary key, caseid integer, fid integer, pos0 integer, pos1 integer,"
    " owner text, date text, memo text)",
    "create table attribute (attrid integer primary key, name text, attr_type text, value text, id integer)",
    "create table code_image (imid integer primary key, id integer, date text)",
    "create table journal (jid integer primary key, name text, jentry text, date text, owner text)",
)


def made(path, tables, rows):
    """A database with these tables and rows: (table, a value for each column named)."""
    with closing(sqlite3.connect(path)) as connection:
        for table in tables:
            connection.execute(table)
        for table, values in rows:
            places = ", ".join("?" * len(values))
            names = ", ".join(values)
            connection.execute(f"insert into {table} ({names}) values ({places})", list(values.values()))  # noqa: S608
        connection.commit()
    return path
