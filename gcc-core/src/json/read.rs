//! Serde's types read from a [`Json`] that has been read: one reader for every format.

use std::fmt::{self, Display};
use std::iter::Enumerate;
use std::vec::IntoIter;

use serde::de::value::StrDeserializer;
use serde::de::{
    DeserializeSeed, Deserializer, Error, Expected, IntoDeserializer, MapAccess, SeqAccess,
    Unexpected, Visitor,
};
use serde::forward_to_deserialize_any;

use super::Json;
use super::write::fraction;

/// Why a value is not what is wanted, and which one it is.
#[derive(Debug)]
pub(crate) struct Wrong {
    why: String,
    /// Such as `tiers[1].level`; empty at the top.
    pub(crate) path: String,
    pub(crate) fault: Fault,
}

/// What is wrong at a path.
#[derive(Debug)]
pub(crate) enum Fault {
    /// The value itself.
    Value,
    /// A field that the object should not have.
    Unknown(String),
    /// A field that is there twice.
    Twice(&'static str),
    /// The object lacks a field.
    Missing,
}

impl Wrong {
    /// The same, seen from one level above.
    pub(crate) fn within(mut self, step: &str) -> Wrong {
        let dot = if self.path.is_empty() || self.path.starts_with('[') { "" } else { "." };
        self.path.insert_str(0, dot);
        self.path.insert_str(0, step);
        self
    }
}

impl Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.why)
    }
}

impl std::error::Error for Wrong {}

impl Error for Wrong {
    fn custom<T: Display>(why: T) -> Wrong {
        Wrong { why: why.to_string(), path: String::new(), fault: Fault::Value }
    }

    fn invalid_type(found: Unexpected, wanted: &dyn Expected) -> Wrong {
        Wrong::custom(format_args!("invalid type: {}, expected {wanted}", Found(found)))
    }

    fn invalid_value(found: Unexpected, wanted: &dyn Expected) -> Wrong {
        Wrong::custom(format_args!("invalid value: {}, expected {wanted}", Found(found)))
    }

    fn missing_field(field: &'static str) -> Wrong {
        let wrong = Wrong::custom(format_args!("missing field `{field}`"));
        Wrong { fault: Fault::Missing, ..wrong }
    }

    fn duplicate_field(field: &'static str) -> Wrong {
        let wrong = Wrong::custom(format_args!("duplicate field `{field}`"));
        Wrong { fault: Fault::Twice(field), ..wrong }
    }
}

/// What was found, in the words of JSON.
struct Found<'a>(Unexpected<'a>);

impl Display for Found<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Unexpected::Unit => f.write_str("null"),
            Unexpected::Float(number) => write!(f, "floating point `{}`", fraction(number)),
            Unexpected::Bool(value) => write!(f, "boolean `{value}`"),
            Unexpected::Unsigned(number) => write!(f, "integer `{number}`"),
            Unexpected::Signed(number) => write!(f, "integer `{number}`"),
            Unexpected::Str(text) => write!(f, "string {text:?}"),
            Unexpected::Map => f.write_str("map"),
            // A tree holds nothing else.
            _ => f.write_str("sequence"),
        }
    }
}

impl Json {
    fn scalar<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        match self {
            Json::Null => visitor.visit_unit(),
            Json::Bool(value) => visitor.visit_bool(value),
            Json::Unsigned(number) => visitor.visit_u64(number),
            Json::Signed(number) => visitor.visit_i64(number),
            Json::Fraction(number) => visitor.visit_f64(number),
            Json::Text(text) => visitor.visit_string(text),
            other => Err(Wrong::invalid_type(other.unexpected(), &visitor)),
        }
    }

    fn list<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        match self {
            Json::List(values) => visitor.visit_seq(Values(values.into_iter().enumerate())),
            other => Err(Wrong::invalid_type(other.unexpected(), &visitor)),
        }
    }

    // A type stands in many others, each of which would hold this again.
    #[cfg_attr(not(target_family = "wasm"), inline(never))]
    fn object<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        match self {
            Json::Object(fields) => {
                visitor.visit_map(Entries { fields: fields.into_iter(), next: None })
            }
            other => Err(Wrong::invalid_type(other.unexpected(), &visitor)),
        }
    }
}

/// What is neither a list nor an object has no code for either.
macro_rules! scalars {
    ($($method:ident)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
            self.scalar(visitor)
        }
    )*};
}

impl<'de> Deserializer<'de> for Json {
    type Error = Wrong;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        match self {
            Json::List(_) => self.list(visitor),
            Json::Object(_) => self.object(visitor),
            _ => self.scalar(visitor),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        match self {
            Json::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Wrong> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        self.list(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        self.object(visitor)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Wrong> {
        self.object(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Wrong> {
        match &self {
            Json::Text(name) => {
                let name: StrDeserializer<'_, Wrong> = name.as_str().into_deserializer();
                visitor.visit_enum(name)
            }
            other => Err(Wrong::invalid_type(other.unexpected(), &"string or map")),
        }
    }

    scalars! {
        deserialize_bool deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64
        deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64 deserialize_f32
        deserialize_f64 deserialize_char deserialize_str deserialize_string deserialize_unit
    }

    forward_to_deserialize_any! {
        bytes byte_buf unit_struct tuple tuple_struct identifier ignored_any
    }
}

/// The values of a list that have not been read.
struct Values(Enumerate<IntoIter<Json>>);

impl<'de> SeqAccess<'de> for Values {
    type Error = Wrong;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Wrong> {
        let Some((index, value)) = self.0.next() else { return Ok(None) };
        seed.deserialize(value).map(Some).map_err(|wrong| wrong.within(&format!("[{index}]")))
    }
}

/// The fields of an object that have not been read, and the one whose value is next.
struct Entries {
    fields: IntoIter<(String, Json)>,
    next: Option<(String, Json)>,
}

impl<'de> MapAccess<'de> for Entries {
    type Error = Wrong;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Wrong> {
        self.next = self.fields.next();
        let Some((key, _)) = &self.next else { return Ok(None) };
        let read = seed.deserialize(key.as_str().into_deserializer()).map(Some);
        read.map_err(|wrong: Wrong| Wrong { fault: Fault::Unknown(key.clone()), ..wrong })
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Wrong> {
        let (key, value) = self.next.take().unwrap_or((String::new(), Json::Null));
        seed.deserialize(value).map_err(|wrong| wrong.within(&key))
    }
}
