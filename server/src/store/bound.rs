//! Values of a statement, as both databases take them.

use std::borrow::Cow;

/// One value. Nothing has a type too: one of the databases asks for it.
#[derive(Debug)]
pub(super) enum Bound<'q> {
    Number(Option<i64>),
    Is(Option<bool>),
    Text(Option<Cow<'q, str>>),
    Bytes(Option<Cow<'q, [u8]>>),
}

macro_rules! bound {
    ($($type:ty, $value:ident => $kind:ident($bound:expr);)+) => {
        $(
            impl<'q> From<$type> for Bound<'q> {
                fn from($value: $type) -> Self {
                    Self::$kind(Some($bound))
                }
            }

            impl<'q> From<Option<$type>> for Bound<'q> {
                fn from(value: Option<$type>) -> Self {
                    Self::$kind(value.map(|$value| $bound))
                }
            }
        )+
    };
}

bound! {
    i64, number => Number(number);
    bool, is => Is(is);
    &'q str, text => Text(Cow::Borrowed(text));
    &'q String, text => Text(Cow::Borrowed(text.as_str()));
    String, text => Text(Cow::Owned(text));
    &'q [u8], bytes => Bytes(Cow::Borrowed(bytes));
    &'q Vec<u8>, bytes => Bytes(Cow::Borrowed(bytes.as_slice()));
    Vec<u8>, bytes => Bytes(Cow::Owned(bytes));
}

impl<'q, T> From<&'q Option<T>> for Bound<'q>
where
    Option<&'q T>: Into<Self>,
{
    fn from(value: &'q Option<T>) -> Self {
        value.as_ref().into()
    }
}
