//! Reading the fields of a question so that an error says in which field it is.

use serde::de::{Deserialize, Deserializer, Error};

/// The words of an error with the field in which it is, added before the path that it has.
pub(super) fn at(field: &str, why: &str) -> String {
    // What the reader of a text adds counts in a text that the asker never saw.
    let why = why.split(" at line ").next().unwrap_or(why);
    match why.strip_prefix("in `") {
        Some(rest) => format!("in `{field}.{rest}"),
        None => format!("in `{field}`: {why}"),
    }
}

fn read<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    field: &str,
    deserializer: D,
) -> Result<T, D::Error> {
    T::deserialize(deserializer).map_err(|error| D::Error::custom(at(field, &error.to_string())))
}

/// A function for `deserialize_with` for each field.
macro_rules! fields {
    ($($name:ident in $path:literal),* $(,)?) => {$(
        pub(super) fn $name<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
            deserializer: D,
        ) -> Result<T, D::Error> {
            read($path, deserializer)
        }
    )*};
}

fields! {
    units in "tables.units",
    officers in "tables.officers",
    groups in "tables.groups",
    members in "tables.members",
    as_of in "as_of",
    limits in "limits",
    lang in "lang",
}
