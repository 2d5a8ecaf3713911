//! How a row is read, whichever database it comes from: by the names of its columns, or by their places.

use sqlx::{Decode, Postgres, Type};

use super::StoreError;

/// What a cell can hold.
pub(in crate::store) trait Value:
    rusqlite::types::FromSql + Type<Postgres> + for<'r> Decode<'r, Postgres>
{
}

impl<T> Value for T where T: rusqlite::types::FromSql + Type<Postgres> + for<'r> Decode<'r, Postgres>
{}

/// The cells of one row.
pub(in crate::store) trait Columns {
    /// That of the column of this name.
    fn named<T: Value>(&mut self, name: &'static str) -> Result<T, StoreError>;
    /// That at this place, from zero.
    fn at<T: Value>(&self, place: usize) -> Result<T, StoreError>;
}

/// A row of known columns.
pub(in crate::store) trait Row: Sized + Send {
    fn read(columns: &mut impl Columns) -> Result<Self, StoreError>;
}

/// A struct whose fields are columns.
macro_rules! row {
    ($(#[$meta:meta])* $access:vis struct $name:ident { $($field:ident: $type:ty,)+ }) => {
        $(#[$meta])*
        $access struct $name { $($field: $type,)+ }

        impl $crate::store::rows::Row for $name {
            fn read(
                columns: &mut impl $crate::store::rows::Columns,
            ) -> Result<Self, $crate::store::StoreError> {
                Ok(Self { $($field: columns.named(stringify!($field))?,)+ })
            }
        }
    };
}

pub(super) use row;

macro_rules! tuple {
    ($($type:ident $place:literal),+) => {
        impl<$($type: Value + Send),+> Row for ($($type,)+) {
            fn read(columns: &mut impl Columns) -> Result<Self, StoreError> {
                Ok(($(columns.at::<$type>($place)?,)+))
            }
        }
    };
}

tuple!(A 0);
tuple!(A 0, B 1);
tuple!(A 0, B 1, C 2);
tuple!(A 0, B 1, C 2, D 3);
tuple!(A 0, B 1, C 2, D 3, E 4, F 5);
