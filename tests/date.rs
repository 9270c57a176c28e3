//! Civil dates: against a counter that walks day by day, and every way of writing them.

use gcc_core::date::{Date, DateError, Moment};
use proptest::prelude::*;

fn day(year: i32, month: u8, day: u8) -> Date {
    Date::new(year, month, day).unwrap()
}

#[test]
fn agrees_with_a_counter_that_walks_every_day() {
    let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let mut days = day(1600, 1, 1).days();
    assert_eq!(days, -135_140);
    for year in 1600..=2400 {
        let leap = (year % 4 == 0) != ((year % 100 == 0) != (year % 400 == 0));
        for month in 1..=12_u8 {
            let length = lengths[usize::from(month) - 1] + u8::from(leap && month == 2);
            for number in 1..=length {
                let date = day(year, month, number);
                assert_eq!(date.days(), days);
                assert_eq!(Date::from_days(days), Some(date));
                assert_eq!((date.year(), date.month(), date.day()), (year, month, number));
                assert_eq!(date.to_string(), format!("{year:04}-{month:02}-{number:02}"));
                days += 1;
            }
            assert_eq!(Date::new(year, month, length + 1), None);
            assert_eq!(Date::new(year, month, 0), None);
        }
        assert_eq!((Date::new(year, 0, 1), Date::new(year, 13, 1)), (None, None));
    }
}

#[test]
fn the_ends_of_time() {
    let (first, last) = (day(1, 1, 1), day(9999, 12, 31));
    assert_eq!((first.to_string(), last.to_string()), ("0001-01-01".into(), "9999-12-31".into()));
    assert_eq!(Date::from_days(first.days()), Some(first));
    assert_eq!(Date::from_days(last.days()), Some(last));
    assert_eq!(Date::from_days(first.days() - 1), None);
    assert_eq!(Date::from_days(last.days() + 1), None);
    assert_eq!(first.add_days(-1), first);
    assert_eq!(last.add_days(1), last);
    assert_eq!((Date::new(0, 1, 1), Date::new(10_000, 1, 1)), (None, None));
    assert_eq!(Date::default(), day(1970, 1, 1));
}

#[test]
fn leap_years() {
    for (year, leap) in [(1900, false), (2000, true), (2016, true), (2018, false), (2100, false)] {
        assert_eq!(Date::new(year, 2, 29).is_some(), leap, "{year}");
    }
}

#[test]
fn every_lawful_way_of_writing_a_date() {
    let date = day(2018, 3, 23);
    for text in [
        "2018-03-23",
        " 2018-03-23 ",
        "2018-03-23T00:00:00",
        "2018-03-23 00:00:00.000",
        "2018-03-23 00:00",
        "2018-03-23  0:00:00",
        "23/3/พ.ศ. 2561 0:00:00",
        "23 มีนาคม 2561",
        "๒๓ มี.ค. ๒๕๖๑",
        "23 มีค 2561",
        "23 มี.ค.2561",
        "23มีนาคม2561",
        "วันที่ 23 มีนาคม 2561",
        "วันที่ ๒๓ เดือนมีนาคม พุทธศักราช ๒๕๖๑",
        "23 มีนาคม พ.ศ. 2561",
        "23 มีนาคม พศ 2561",
        "23 มี.ค. พ.ศ.๒๕๖๑",
        "23 มีนาคม ค.ศ. 2018",
        "23-มี.ค.-2561",
        "23/3/พ.ศ. 2561",
        "23/03/2561 พ.ศ.",
        "๒๓/๓/ค.ศ. ๒๐๑๘",
        "23.3.2561 พ.ศ.",
        "23 - 3 - 2018 ค.ศ.",
    ] {
        assert_eq!(Date::parse(text), Ok(date), "{text}");
        assert_eq!((text.parse(), Date::try_from(text)), (Ok(date), Ok(date)));
    }
    assert_eq!(Date::parse("1 พฤษจิกายน 2561"), Ok(day(2018, 11, 1)));
    assert_eq!(Date::parse("29 กุมภาพันธ์ 2559"), Ok(day(2016, 2, 29)));
}

#[test]
fn an_era_that_is_not_stated_is_never_guessed() {
    let date = day(2018, 3, 23);
    for text in [
        "2561-03-23",
        "2561-03-23 00:00:00",
        "23/3/2561 0:00:00",
        "23/3/2561",
        "23/3/2018",
        "3/23/2018",
        "2018/3/23",
        "2018-3-23",
        "23/3/61",
        "23-03-18",
        "61-03-23",
        "23 มี.ค. 61",
        "๒๓ มี.ค. ๖๑",
        "23 มี.ค. พ.ศ. 61",
        "23 มีนาคม 2018",
        "23 มีนาคม ค.ศ. 2561",
        "23/3/พ.ศ. 2018",
    ] {
        let error = Date::parse(text).unwrap_err();
        assert!(error.readings().contains(&date), "{text}: {error:?}");
        assert!(error.readings().is_sorted());
    }
    assert_eq!(Date::parse("2559-02-29").unwrap_err().readings(), [day(2016, 2, 29)]);
}

#[test]
fn advice_names_the_day_that_is_probably_meant() {
    let october = day(2017, 10, 1);
    let cases = [
        ("1/10/2560", true),
        ("2560-10-01", true),
        ("2560/10/1", true),
        ("1/10/2017", true),
        ("๑/๑๐/๒๕๖๐", true),
        ("1/10/60", false),
        ("01-10-60", false),
        ("1 ต.ค. 60", false),
        ("วันที่ 1 ตุลาคม พ.ศ. 60", false),
        ("1 ตุลาคม 2017", true),
        ("1/10/ค.ศ. 2560", true),
    ];
    for (text, states_year) in cases {
        assert_eq!(Date::parse(text).unwrap_err().code(), "date-ambiguous", "{text}");
        assert_eq!(Date::probable(text), Some(october), "{text}");
        assert_eq!(Date::states_year(text), states_year, "{text}");
    }
    assert_eq!(Date::probable("10/23/2560"), Some(day(2017, 10, 23)), "no month is the 23rd");
    assert_eq!(Date::probable("2559-02-29"), Some(day(2016, 2, 29)));
    assert_eq!((Date::probable("2018-03-23"), Date::probable("soon")), (None, None));
}

#[test]
fn the_rest_is_unreadable() {
    let long = "2".repeat(1_000_000);
    let marks = format!("2{}", "\u{0e48}".repeat(10_000));
    for text in [
        "",
        " ",
        "-",
        "0",
        "soon",
        "23",
        "23 มีนาคม",
        "มีนาคม 2561",
        "2018-02-30",
        "2018-00-10",
        "2018-13-01",
        "30 กุมภาพันธ์ 2561",
        "0 มีนาคม 2561",
        "23 มกร 2561",
        "23 มีนาคม 256",
        "23 มีนาคม 25610",
        "23/3/999",
        "23/3/2561/4",
        "23/3/2561 ม.ค.",
        "1500-01-01",
        "2018-03-23T08:30:00",
        "2018-03-23T00:00:00.",
        "2018-03-23 8:30",
        "23/3/2561 8:30",
        "T00:00:00",
        "2018-03-22T17:00:00Z",
        "2018-03-23T00:00:00+07:00",
        "2018-03-23x",
        "20 18-03-23",
        "2 3 มีนาคม 2561",
        "23 Mar 2018",
        "๒๓\0 มีนาคม ๒๕๖๑",
        "\u{202e}23 มีนาคม 2561",
        &long,
        &marks,
    ] {
        assert_eq!(Date::parse(text), Err(DateError::Unreadable), "{text:.40}");
    }
}

#[test]
fn json_takes_iso_only() {
    let read = |text: &str| serde_json::from_str::<Date>(text);
    assert_eq!(read("\"2018-03-23\"").unwrap(), day(2018, 3, 23));
    for text in ["\"2561-03-23\"", "\"2018-02-30\"", "\"23 มีนาคม 2561\"", "17613", "null"]
    {
        assert!(read(text).is_err(), "{text}");
    }
}

proptest! {
    #[test]
    fn what_is_written_is_read(days in day(1900, 1, 1).days()..=day(2200, 12, 31).days()) {
        let date = Date::from_days(days).unwrap();
        for text in [date.to_string(), date.thai(), date.thai_short()] {
            prop_assert_eq!(Date::parse(&text), Ok(date));
        }
        let json = serde_json::to_string(&date).unwrap();
        prop_assert_eq!(serde_json::from_str::<Date>(&json).unwrap(), date);
        let thai_digits: String = date.thai().chars().map(|character| match character {
            '0'..='9' => char::from_u32(u32::from(character) - 0x30 + 0x0e50).unwrap(),
            other => other,
        }).collect();
        prop_assert_eq!(Date::parse(&thai_digits), Ok(date));
    }

    #[test]
    fn order_and_distance_are_those_of_the_days(a in -719_162..2_932_897_i32, n in -9_999..9_999_i32) {
        let date = Date::from_days(a).unwrap();
        let later = date.add_days(n);
        prop_assert_eq!(date.cmp(&later), date.to_string().cmp(&later.to_string()));
        prop_assert_eq!(date.buddhist_year() - date.year(), 543);
    }

    #[test]
    fn no_text_makes_it_panic(text in "[0-9๐-๙/\\-. Tกมีคพศ.\u{200b}:]{0,24}") {
        if let Ok(date) = Date::parse(&text) {
            prop_assert!((1900..=2200).contains(&date.year()));
        }
        let is_ambiguous = matches!(Date::parse(&text), Err(DateError::Ambiguous(_)));
        prop_assert_eq!(Date::probable(&text).is_some(), is_ambiguous);
    }

    #[test]
    fn nor_any_other(text in any::<String>()) {
        let _ = (Date::parse(&text), Date::probable(&text), Date::states_year(&text));
    }
}

#[test]
fn moments_are_read_as_people_write_them() {
    let moment = Moment::parse("2018-03-23 09:00", None).unwrap();
    for text in [
        "2018-03-23 09:00",
        "2018-03-23T09:00:00",
        "23 มีนาคม 2561 เวลา 09.00 น.",
        "23 มี.ค. 2561 9.00",
        " ๒๓ มีนาคม ๒๕๖๑ 09:00 น. ",
        "๒๓ มีนาคม ๒๕๖๑ เวลา ๐๙.๐๐ น.",
    ] {
        assert_eq!(Moment::parse(text, None), Ok(moment), "{text}");
    }
    assert_eq!(Moment::parse("9:00", Some(moment.day())), Ok(moment));
    for text in ["", "9", "24:00", "09:60", "2018-03-23", "23/3/61 09:00", "09:00:00:00", "-9:00"] {
        assert!(Moment::parse(text, None).is_err(), "{text}");
    }
    assert_eq!(moment.add_seconds(i64::MAX).day(), Date::MAX);
    assert_eq!(moment.add_seconds(i64::MIN).day(), Date::MIN);
}
