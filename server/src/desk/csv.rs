//! Lists as files for spreadsheets (RFC 4180), of which none runs what a payer or a merchant has typed.

use axum::{
    http::header,
    response::{IntoResponse, Response},
};
use domain::list::{Cursor, LIMIT_MAX, Page};

use crate::services::lists::{ListError, Listed};

/// Rows of one file.
pub(super) const ROWS_MAX: usize = 10_000;

/// A file that is being written.
pub(super) struct Table {
    text: String,
    rows: usize,
}

impl Table {
    /// With names of columns.
    pub(super) fn of(columns: &[&str]) -> Self {
        let mut table = Self { text: String::new(), rows: 0 };
        table.line(columns);
        table
    }

    /// Whether it takes more.
    pub(super) const fn has_room(&self) -> bool {
        self.rows < ROWS_MAX
    }

    /// One row; beyond the last that it takes nothing happens.
    pub(super) fn row(&mut self, cells: &[&str]) {
        if self.has_room() {
            self.line(cells);
            self.rows += 1;
        }
    }

    /// As many rows as it takes, read page after page; `write` brings one into it, `id` is where the next page
    /// begins.
    pub(super) async fn filled<T, F>(
        mut self,
        read: impl Fn(Page) -> F,
        id: impl Fn(&T) -> String,
        write: impl Fn(&mut Self, &T),
    ) -> Result<Self, ListError>
    where
        F: Future<Output = Result<Listed<T>, ListError>>,
    {
        let mut after = None;
        while self.has_room() {
            let listed = read(Page { limit: LIMIT_MAX, cursor: after.take() }).await?;
            listed.rows.iter().for_each(|row| write(&mut self, row));
            after = listed.rows.last().map(|last| Cursor::After(id(last)));
            if !listed.has_more {
                break;
            }
        }
        Ok(self)
    }

    fn line(&mut self, cells: &[&str]) {
        let cells = cells.iter().map(|cell| quoted(cell)).collect::<Vec<_>>();
        self.text.push_str(&cells.join(","));
        self.text.push_str("\r\n");
    }

    /// The answer: a file of this name.
    pub(super) fn file(self, name: &str) -> Response {
        let disposition = format!("attachment; filename=\"{name}.csv\"");
        let headers = [
            (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
            (header::CONTENT_DISPOSITION, disposition),
        ];
        (headers, self.text).into_response()
    }
}

/// A cell; what a spreadsheet would take for a formula is kept from it by an apostrophe (OWASP: CSV injection).
fn quoted(cell: &str) -> String {
    let is_formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let guard = if is_formula { "'" } else { "" };
    if cell.contains(['"', ',', '\r', '\n']) {
        format!("\"{guard}{}\"", cell.replace('"', "\"\""))
    } else {
        format!("{guard}{cell}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[rustfmt::skip]
    fn a_cell_is_a_text_and_never_a_formula() {
        let table = [
            ("",                     ""),
            ("plain",                "plain"),
            ("49.00",                "49.00"),
            ("a,b",                  "\"a,b\""),
            ("say \"hi\"",           "\"say \"\"hi\"\"\""),
            ("two\nlines",           "\"two\nlines\""),
            ("=1+1",                 "'=1+1"),
            ("+994501234567",        "'+994501234567"),
            ("-5",                   "'-5"),
            ("+7",                   "'+7"),
            ("=a,b",                 "\"'=a,b\""),
            ("@SUM(A1)",             "'@SUM(A1)"),
            ("\t=1",                 "'\t=1"),
            ("=HYPERLINK(\"x\",1)",  "\"'=HYPERLINK(\"\"x\"\",1)\""),
            (" =1",                  " =1"),
        ];
        for (cell, written) in table {
            assert_eq!(quoted(cell), written, "{cell}");
        }
    }

    #[test]
    fn a_file_has_ten_thousand_rows_at_most() {
        let mut table = Table::of(&["n"]);
        for _ in 0..=ROWS_MAX {
            table.row(&["1"]);
        }
        assert!(!table.has_room());
        assert_eq!(table.text.lines().count(), 1 + ROWS_MAX);
    }
}
