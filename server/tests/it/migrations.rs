//! The schema is one, written in two dialects: the same steps, the same tables, the same columns.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

type Tables = BTreeMap<String, BTreeSet<String>>;

#[test]
fn both_databases_have_the_same_steps() {
    let steps = steps("sqlite");
    assert!(!steps.is_empty());
    assert_eq!(steps, self::steps("postgres"));
}

#[test]
fn steps_are_numbered_without_gaps() {
    for (number, step) in (1..).zip(steps("sqlite")) {
        assert!(step.starts_with(&format!("{number:04}_")), "{step} is not step {number}");
    }
}

#[test]
fn every_step_is_compiled_in_under_its_own_number_and_name() {
    let list = fs::read_to_string(manifest("src/store/migrations.rs")).unwrap();
    let list = list.split_whitespace().collect::<String>();
    for database in ["sqlite", "postgres"] {
        for step in steps(database) {
            let (number, name) = step.trim_end_matches(".sql").split_once('_').unwrap();
            let number = number.trim_start_matches('0');
            let path = format!("../../migrations/{database}/{step}");
            let entry = format!("({number},\"{name}\",include_str!(\"{path}\"))");
            assert!(list.contains(&entry), "store/migrations.rs has no {entry}");
        }
    }
}

#[test]
fn both_databases_end_with_the_same_tables_and_columns() {
    let sqlite = tables("sqlite");
    assert!(sqlite.len() > 10 && sqlite["sessions"].contains("expires_at"), "{sqlite:?}");
    assert_eq!(sqlite, tables("postgres"));
}

#[test]
fn a_schema_is_read_column_by_column() {
    let text = "-- a table\ncreate table a (\n  id text not null, -- its id\n  n bigint check (n in (1, 2)),
        primary key (id, n),\n  foreign key (n) references b (n)\n) strict;
        create index a_n on a (n);\nalter table a add column later text;
        alter table a add column gone text; alter table a drop column gone;
        create table b_next (id text); create table b (old text); drop table b;
        alter table b_next rename to b;";
    let mut read = Tables::new();
    apply(text, &mut read);
    let columns = ["id", "later", "n"].map(String::from);
    let b = ("b".into(), ["id".into()].into());
    assert_eq!(read, Tables::from([("a".into(), columns.into()), b]));
}

fn manifest(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The file names of one database's steps, in order.
fn steps(database: &str) -> Vec<String> {
    let files = fs::read_dir(manifest("migrations").join(database)).unwrap();
    let mut names =
        files.map(|file| file.unwrap().file_name().into_string().unwrap()).collect::<Vec<_>>();
    names.sort();
    names
}

fn tables(database: &str) -> Tables {
    let mut tables = Tables::new();
    for step in steps(database) {
        let path = manifest("migrations").join(database).join(step);
        apply(&fs::read_to_string(path).unwrap(), &mut tables);
    }
    tables
}

/// Follows the tables and their columns through one step.
fn apply(text: &str, tables: &mut Tables) {
    let lines = text.lines().map(|line| line.split("--").next().unwrap_or_default());
    let text = lines.collect::<Vec<_>>().join("\n");
    for statement in text.split(';') {
        let words = statement.split_whitespace().collect::<Vec<_>>();
        match words[..] {
            ["create", "table", name, ..] => {
                let (_, body) = statement.split_once('(').unwrap();
                let (body, _) = body.rsplit_once(')').unwrap();
                tables.insert(name.into(), parts(body).filter_map(column).collect());
            }
            ["alter", "table", name, "add", "column", column, ..] => {
                tables.get_mut(name).unwrap().insert(column.into());
            }
            ["alter", "table", name, "drop", "column", column] => {
                assert!(tables.get_mut(name).unwrap().remove(column), "{statement}");
            }
            ["alter", "table", _, "drop", "constraint", _] => {}
            ["alter", "table", name, "rename", "to", new] => {
                let columns = tables.remove(name).unwrap();
                tables.insert(new.into(), columns);
            }
            ["drop", "table", name] => drop(tables.remove(name).unwrap()),
            ["alter" | "drop", "table", ..] => panic!("teach this test to read: {statement}"),
            _ => {}
        }
    }
}

/// The parts between commas that stand in no parentheses.
fn parts(body: &str) -> impl Iterator<Item = &str> {
    let mut depth = 0;
    body.split(move |c| {
        depth += i32::from(c == '(') - i32::from(c == ')');
        c == ',' && depth == 0
    })
}

/// The name that a part declares, unless it is a constraint of the table.
fn column(part: &str) -> Option<String> {
    let word = part.split_whitespace().next()?;
    let is_constraint = ["primary", "unique", "foreign", "check", "constraint"].contains(&word);
    (!is_constraint).then(|| word.into())
}
