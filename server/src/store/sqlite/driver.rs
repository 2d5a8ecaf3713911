//! Statements on SQLite, run where they are asked: by the writer in its own thread, by readers in the thread of
//! whoever reads. A look-up takes less than handing it to another thread would.

use std::{
    borrow::Cow,
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
};

use domain::testkit::mutant;
use rusqlite::{
    CachedStatement, OpenFlags, Row as Cells,
    types::{ToSqlOutput, ValueRef},
};

use crate::store::{
    StoreError,
    bound::Bound,
    rows::{Columns, Row, Value},
};

pub(super) type Failure = rusqlite::Error;

/// Statements that a connection keeps prepared: more than there are.
const PREPARED_MAX: usize = 256;

/// All that is left to SQLite's compile-time defaults otherwise.
const SETTINGS: &str =
    "pragma foreign_keys = on; pragma mmap_size = 0; pragma trusted_schema = off;
    pragma journal_size_limit = 67108864; pragma temp_store = memory";

/// One session with the file.
pub(super) struct Connection(rusqlite::Connection);

impl Connection {
    /// One that may write. Each commit of it is synced.
    pub(super) fn writing(path: &Path) -> Result<Self, StoreError> {
        let sync = if mutant("sync.normal") { "normal" } else { "full" };
        Self::open(path, OpenFlags::SQLITE_OPEN_READ_WRITE, |writer| {
            writer.execute_batch("pragma journal_mode = wal")?;
            writer.pragma_update(None, "synchronous", sync)
        })
    }

    /// One that cannot.
    pub(super) fn reading(path: &Path) -> Result<Self, StoreError> {
        Self::open(path, OpenFlags::SQLITE_OPEN_READ_WRITE, |reader| {
            reader.pragma_update(None, "query_only", true)
        })
    }

    /// One that cannot even make the files beside it.
    pub(super) fn looking(path: &Path) -> Result<Self, StoreError> {
        Self::open(path, OpenFlags::SQLITE_OPEN_READ_ONLY, |_| Ok(()))
    }

    /// Opens the file; `set` adds what not all connections have.
    fn open(
        path: &Path,
        flags: OpenFlags,
        set: impl FnOnce(&rusqlite::Connection) -> Result<(), Failure>,
    ) -> Result<Self, StoreError> {
        let open = || {
            let flags = flags | OpenFlags::SQLITE_OPEN_NO_MUTEX;
            let connection = rusqlite::Connection::open_with_flags(path, flags)?;
            connection.busy_timeout(std::time::Duration::from_secs(5))?;
            connection.set_prepared_statement_cache_capacity(PREPARED_MAX);
            connection.execute_batch(SETTINGS)?;
            set(&connection)?;
            Ok(Self(connection))
        };
        open().map_err(|failure: Failure| StoreError::unavailable(failure))
    }

    /// WAL with anything below FULL loses acknowledged commits on power loss: read it back, believe nothing.
    pub(super) fn check_settings(&self) -> Result<(), StoreError> {
        const ASK: &str = "select (select journal_mode from pragma_journal_mode),
            (select synchronous from pragma_synchronous)";
        let settings = self.0.query_row(ASK, [], |row| Ok((row.get(0)?, row.get(1)?)));
        let (mode, synchronous): (String, i64) = settings.map_err(StoreError::unavailable)?;
        if mode == "wal" && synchronous == 2 {
            return Ok(());
        }
        Err(StoreError::unavailable(format!(
            "SQLite runs with journal_mode={mode}, synchronous={synchronous}"
        )))
    }

    /// Runs a statement that takes and says nothing.
    pub(super) fn run(&self, text: &'static str) -> Result<(), Failure> {
        let mut statement = self.0.prepare_cached(text)?;
        statement.raw_query().next().map(drop)
    }

    /// Ends it; `Err` when something of it is still in use.
    pub(super) fn close(self) -> Result<(), Failure> {
        self.0.close().map_err(|(_, error)| error)
    }
}

/// Sessions that only read, as many as read at once.
#[derive(Clone)]
pub(super) struct Pool(Arc<Readers>);

struct Readers {
    path: PathBuf,
    idle: Mutex<Vec<Connection>>,
    n_open: AtomicUsize,
    is_closed: AtomicBool,
}

impl Pool {
    /// Opens the first one.
    pub(super) fn open(path: &Path) -> Result<Self, StoreError> {
        let idle = Mutex::new(vec![Connection::reading(path)?]);
        let (n_open, is_closed) = (AtomicUsize::new(1), AtomicBool::new(false));
        Ok(Self(Arc::new(Readers { path: path.into(), idle, n_open, is_closed })))
    }

    pub(super) fn num_idle(&self) -> usize {
        self.idle().len()
    }

    pub(super) fn size(&self) -> usize {
        self.0.n_open.load(Ordering::Relaxed)
    }

    /// Closes what is idle now, and the rest when it is done.
    pub(super) fn close(&self) {
        self.0.is_closed.store(true, Ordering::SeqCst);
        let idle = std::mem::take(&mut *self.idle());
        self.0.n_open.fetch_sub(idle.len(), Ordering::Relaxed);
    }

    fn idle(&self) -> std::sync::MutexGuard<'_, Vec<Connection>> {
        self.0.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn take(&self) -> Result<Connection, StoreError> {
        if let Some(idle) = self.idle().pop() {
            return Ok(idle);
        }
        let opened = Connection::reading(&self.0.path)?;
        self.0.n_open.fetch_add(1, Ordering::Relaxed);
        Ok(opened)
    }

    fn give_back(&self, connection: Connection) {
        let mut idle = self.idle();
        if self.0.is_closed.load(Ordering::SeqCst) {
            self.0.n_open.fetch_sub(1, Ordering::Relaxed);
        } else {
            idle.push(connection);
        }
    }
}

/// Where a statement can be asked.
pub(super) trait Source {
    /// Asks it there.
    fn ask<T>(
        self,
        question: impl FnOnce(&Connection) -> Result<T, StoreError>,
    ) -> Result<T, StoreError>;
}

impl Source for &Pool {
    fn ask<T>(
        self,
        question: impl FnOnce(&Connection) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        if self.0.is_closed.load(Ordering::SeqCst) {
            return Err(StoreError::unavailable("the store is closed"));
        }
        let connection = self.take()?;
        let answer = question(&connection);
        self.give_back(connection);
        answer
    }
}

impl Source for &mut Connection {
    fn ask<T>(
        self,
        question: impl FnOnce(&Connection) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        question(self)
    }
}

impl rusqlite::ToSql for Bound<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        let value = match self {
            Self::Number(number) => number.map(ValueRef::Integer),
            Self::Is(is) => is.map(|is| ValueRef::Integer(is.into())),
            Self::Text(text) => text.as_ref().map(|text| ValueRef::Text(text.as_bytes())),
            Self::Bytes(bytes) => bytes.as_ref().map(|bytes| ValueRef::Blob(bytes)),
        };
        Ok(ToSqlOutput::Borrowed(value.unwrap_or(ValueRef::Null)))
    }
}

/// A statement with its values.
pub(super) struct Query<'q> {
    text: Cow<'static, str>,
    values: Vec<Bound<'q>>,
}

/// A statement.
pub(super) fn query<'q>(text: impl Into<Cow<'static, str>>) -> Query<'q> {
    Query { text: text.into(), values: Vec::new() }
}

impl<'q> Query<'q> {
    /// Adds its next value.
    pub(super) fn bind(mut self, value: impl Into<Bound<'q>>) -> Self {
        self.values.push(value.into());
        self
    }

    /// Runs it; says how many rows it met.
    #[expect(clippy::unused_async, reason = "as for every database")]
    pub(super) async fn execute(self, connection: &mut Connection) -> Result<u64, Failure> {
        let mut statement = self.prepared(connection)?;
        let n_rows = statement.raw_execute()?;
        Ok(u64::try_from(n_rows).unwrap_or_default())
    }

    /// All rows.
    #[expect(clippy::unused_async, reason = "as for every database")]
    pub(super) async fn rows<R: Row>(self, source: impl Source) -> Result<Vec<R>, StoreError> {
        source.ask(|connection| self.read(connection, usize::MAX))
    }

    /// The first row, if there is one.
    #[expect(clippy::unused_async, reason = "as for every database")]
    pub(super) async fn row<R: Row>(self, source: impl Source) -> Result<Option<R>, StoreError> {
        source.ask(|connection| Ok(self.read(connection, 1)?.pop()))
    }

    fn read<R: Row>(self, connection: &Connection, n_max: usize) -> Result<Vec<R>, StoreError> {
        let mut statement = self.prepared(connection).map_err(StoreError::unavailable)?;
        let mut rows = statement.raw_query();
        let mut read = Vec::new();
        while read.len() < n_max {
            let Some(cells) = rows.next().map_err(StoreError::unavailable)? else { break };
            read.push(R::read(&mut Reading { cells, place: 0 })?);
        }
        Ok(read)
    }

    /// A value belongs to the parameter of its number, wherever that stands in the text.
    fn prepared<'c>(&self, connection: &'c Connection) -> Result<CachedStatement<'c>, Failure> {
        // Never the values.
        tracing::debug!(statement = %self.text, "asked");
        let mut statement = connection.0.prepare_cached(&self.text)?;
        for place in 1..=statement.parameter_count() {
            let name = statement.parameter_name(place).and_then(|name| name.get(1..));
            let number = name.and_then(|number| number.parse().ok()).unwrap_or(place);
            if let Some(value) = self.values.get(number - 1) {
                statement.raw_bind_parameter(place, value)?;
            }
        }
        Ok(statement)
    }
}

/// Inserts rows, each into its table. Says how many rows each insert made, which are none where it does nothing on a
/// conflict; or which table refused.
pub(super) async fn insert_all(
    connection: &mut Connection,
    rows: Vec<(&'static str, Query<'_>)>,
) -> Result<Vec<(&'static str, u64)>, (&'static str, Failure)> {
    let mut made = Vec::with_capacity(rows.len());
    for (table, row) in rows {
        let n_rows = row.execute(connection).await.map_err(|failure| (table, failure))?;
        made.push((table, n_rows));
    }
    Ok(made)
}

/// A row that is being read, mostly from left to right.
struct Reading<'r> {
    cells: &'r Cells<'r>,
    /// Where the next name is looked for first.
    place: usize,
}

impl Columns for Reading<'_> {
    fn named<T: Value>(&mut self, name: &'static str) -> Result<T, StoreError> {
        let statement = self.cells.as_ref();
        if statement.column_name(self.place).is_ok_and(|at_place| at_place == name) {
            self.place += 1;
        } else {
            self.place = statement.column_index(name).map_err(StoreError::unavailable)? + 1;
        }
        self.at(self.place - 1)
    }

    fn at<T: Value>(&self, place: usize) -> Result<T, StoreError> {
        self.cells.get(place).map_err(StoreError::unavailable)
    }
}

/// Whether a row was refused because its key is taken.
pub(super) fn is_key_taken(failure: &Failure) -> bool {
    use rusqlite::ffi::{SQLITE_CONSTRAINT_PRIMARYKEY, SQLITE_CONSTRAINT_UNIQUE};
    let code = failure.sqlite_error().map(|error| error.extended_code);
    matches!(code, Some(SQLITE_CONSTRAINT_PRIMARYKEY | SQLITE_CONSTRAINT_UNIQUE))
}
