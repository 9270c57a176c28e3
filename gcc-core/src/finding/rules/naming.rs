//! Family N: names of groups.

rules! { NAMING:
    /// A group's name begins with the token of its tier.
    N001 {
        slug: "tier-token-missing",
        severity: Error,
        step: RenameGroups,
        clauses: &["names"],
        facts: &["found", "expected"],
        th: {
            title: "ไม่มีคำนำหน้าระดับ",
            what: "ตรวจว่าชื่อกลุ่มไลน์ขึ้นต้นด้วยคำนำหน้าระดับ เช่น GCC3 พบเมื่อชื่อไม่มีคำนำหน้าระดับใดเลย",
            why: "คำนำหน้าระดับทำให้ผู้ส่งต่อทราบว่าเป็นกลุ่มไลน์ของทางราชการและอยู่ในระดับใด หากไม่มีอาจส่งข้อมูลผิดกลุ่ม",
            message: "ชื่อขึ้นต้นด้วย `{found}` ไม่ใช่คำนำหน้าระดับ `{expected}`",
            fix: "ให้ขึ้นต้นชื่อด้วยคำนำหน้าระดับของกลุ่ม `{expected}` แล้วเว้นวรรค",
        },
        en: {
            title: "tier token missing",
            what: "Looks at the beginning of a group's name. Fires when no tier token, such as GCC3, stands there.",
            why: "The token tells a person who forwards that the group is official and which tier it is. Without it news goes to the wrong group.",
            message: "the name begins with `{found}`, not with the token of a tier: `{expected}`",
            fix: "begin the name with the token of its tier, `{expected}`, and a space",
        },
        example: {
            wrong: "สำนักงานพาณิชย์จังหวัดเชียงใหม่", right: "GCC3 สำนักงานพาณิชย์จังหวัดเชียงใหม่"
        },
    }

    /// The tier token is written exactly as the directive writes it.
    N002 {
        slug: "tier-token-irregular",
        severity: Error,
        step: RenameGroups,
        clauses: &["names"],
        facts: &["found", "expected"],
        th: {
            title: "คำนำหน้าระดับเขียนไม่ตรงแบบ",
            what: "ตรวจการเขียนคำนำหน้าระดับ พบเมื่ออ่านออกว่าเป็นระดับใดแต่เขียนต่างจากแบบ เช่น มีเว้นวรรค ใช้เลขไทย ใช้ตัวพิมพ์เล็ก หรือใช้ตัวอักษรเต็มความกว้าง",
            why: "การค้นหาและการเรียงชื่อกลุ่มไลน์จะตกหล่นเมื่อเขียนหลายแบบ และชื่อที่คล้ายกันเปิดช่องให้มีกลุ่มปลอม",
            message: "คำนำหน้าระดับเขียนเป็น `{found}`",
            fix: "ให้แก้คำนำหน้าระดับเป็น `{expected}`",
        },
        en: {
            title: "tier token irregular",
            what: "Looks at how the tier token is written. Fires when the tier is plain but the spelling is not the prescribed one: a space, Thai digits, lower case or full-width letters.",
            why: "Searching and sorting miss groups that are spelt in several ways, and near spellings give room to fake groups.",
            message: "the tier token is written `{found}`",
            fix: "write the tier token as `{expected}`",
        },
        example: {
            wrong: "GCC๓ สำนักงานพาณิชย์จังหวัดเชียงใหม่",
            right: "GCC3 สำนักงานพาณิชย์จังหวัดเชียงใหม่",
        },
    }

    /// The token in the name is that of the group's own tier.
    N003 {
        slug: "tier-token-mismatch",
        severity: Error,
        step: RenameGroups,
        clauses: &["names", "in-order"],
        facts: &["found", "expected"],
        th: {
            title: "คำนำหน้าไม่ตรงกับระดับของกลุ่ม",
            what: "เทียบคำนำหน้าระดับในชื่อกับระดับที่กลุ่มไลน์นั้นอยู่จริง พบเมื่อไม่ตรงกัน",
            why: "ข้อมูลต้องส่งต่อตามลำดับระดับ ชื่อที่บอกระดับผิดทำให้ข้ามระดับหรือส่งย้อนขึ้นไป",
            message: "ชื่อขึ้นต้นด้วย `{found}` แต่กลุ่มไลน์อยู่ในระดับ `{expected}`",
            fix: "ให้แก้คำนำหน้าเป็น `{expected}` หรือแก้ระดับในตารางหากบันทึกผิด",
        },
        en: {
            title: "tier token of another tier",
            what: "Compares the token in the name with the tier of the group. Fires when they differ.",
            why: "News goes down tier by tier. A name that claims another tier makes people skip one or send upwards.",
            message: "the name begins with `{found}`, but the group is of tier `{expected}`",
            fix: "write `{expected}`, or correct the tier in the table if that is what is wrong",
        },
        example: {
            wrong: "G507,3,5007,GCC2 สำนักงานคลังจังหวัดเชียงใหม่",
            right: "G507,3,5007,GCC3 สำนักงานคลังจังหวัดเชียงใหม่",
        },
    }

    /// The name of a unit is one that the directory or the units table has.
    N004 {
        slug: "unit-unknown",
        severity: Warning,
        step: RenameGroups,
        clauses: &["names"],
        facts: &["found"],
        th: {
            title: "ไม่พบชื่อส่วนราชการ",
            what: "ค้นชื่อที่อยู่หลังคำนำหน้าระดับในทำเนียบส่วนราชการและในตารางส่วนราชการ พบเมื่อไม่มีชื่อนั้น",
            why: "ชื่อที่ตรวจสอบไม่ได้อาจเป็นชื่อที่สะกดผิด หรือเป็นกลุ่มที่มิใช่ของทางราชการ",
            message: "ไม่พบส่วนราชการชื่อ `{found}` ในทำเนียบ หากเป็นหน่วยงานที่อยู่นอกทำเนียบ (โรงเรียน โรงพยาบาล องค์กรปกครองส่วนท้องถิ่น สถานีตำรวจ) ให้ถือตามตารางส่วนราชการ",
            fix: "ให้ตรวจสอบการสะกดกับทำเนียบส่วนราชการ หรือเพิ่มส่วนราชการลงในตาราง",
        },
        en: {
            title: "unit unknown",
            what: "Looks up the name behind the tier token in the directory and the units table. Fires when neither has it.",
            why: "A name that nobody can look up is a misspelling, or a group that is not official.",
            message: "the directory has no unit called `{found}`; for offices outside it (schools, hospitals, local government, police stations) the units table is the authority",
            fix: "check the spelling against the directory, or add the unit to the units table",
        },
        example: {
            wrong: "GCC3 สำนักงานพานิชจังหวัดเชียงใหม่",
            right: "GCC3 สำนักงานพาณิชย์จังหวัดเชียงใหม่",
        },
    }

    /// A unit is called by its official name, not by a nickname or an abbreviation of one's own.
    N005 {
        slug: "alias-used",
        severity: Error,
        step: RenameGroups,
        clauses: &["names", "assumed-name-templates"],
        facts: &["found", "expected"],
        th: {
            title: "ใช้ชื่อเรียกแทนชื่อทางการ",
            what: "ตรวจว่าชื่อกลุ่มไลน์ใช้ชื่อทางการของส่วนราชการ พบเมื่อใช้ชื่อเรียกทั่วไปหรือชื่อย่อที่แบบการตั้งชื่อไม่ได้กำหนด",
            why: "ชื่อเรียกเดียวกันอาจหมายถึงหลายแห่ง และผู้ที่อยู่นอกพื้นที่อาจไม่รู้จัก",
            message: "`{found}` เป็นชื่อเรียกหรือชื่อย่อ แบบที่กำหนดคือ `{expected}`",
            fix: "ให้ใช้ `{expected}` ตามแบบ",
        },
        en: {
            title: "alias used",
            what: "Looks for nicknames and abbreviations in place of the official name. Fires when one is used that the naming ladder did not call for.",
            why: "One nickname can mean several places, and people from elsewhere may not know it.",
            message: "`{found}` is an alias or an abbreviation; the prescribed form is `{expected}`",
            fix: "write the prescribed form `{expected}`",
        },
        example: {
            wrong: "GCC2 โคราช", right: "GCC2 จังหวัดนครราชสีมา"
        },
    }

    /// The province in the name is the province of the unit.
    N006 {
        slug: "province-mismatch",
        severity: Error,
        step: RenameGroups,
        clauses: &["names"],
        facts: &["found", "expected"],
        th: {
            title: "จังหวัดไม่ตรงกับส่วนราชการ",
            what: "เทียบชื่อจังหวัดในชื่อกลุ่มไลน์กับจังหวัดของส่วนราชการ พบเมื่อไม่ตรงกัน",
            why: "จังหวัดหลายแห่งชื่อใกล้เคียงกัน เช่น ระยองกับระนอง ข้อมูลจึงอาจไปถึงผิดจังหวัด",
            message: "ชื่อระบุ `{found}` แต่ส่วนราชการอยู่ที่ `{expected}`",
            fix: "ให้แก้เป็น `{expected}` หรือแก้รหัสจังหวัดของส่วนราชการหากบันทึกผิด",
        },
        en: {
            title: "province of another unit",
            what: "Compares the province in the name with that of the unit. Fires when they differ.",
            why: "Some provinces are one letter apart, such as ระยอง and ระนอง. News would go to the wrong one.",
            message: "the name says `{found}`, but the unit is in `{expected}`",
            fix: "write `{expected}`, or correct the unit's province code if that is what is wrong",
        },
        example: {
            wrong: "G2105,3,2105,GCC3 สำนักงานคลังจังหวัดระนอง",
            right: "G2105,3,2105,GCC3 สำนักงานคลังจังหวัดระยอง",
        },
    }

    /// A name is in canonical spelling: composed letters, ordinary spaces, nothing invisible.
    N007 {
        slug: "not-canonical",
        severity: Error,
        step: RenameGroups,
        clauses: &["names"],
        facts: &["found", "expected", "changes"],
        th: {
            title: "สะกดไม่เป็นรูปมาตรฐาน",
            what: "ตรวจว่าชื่อเขียนด้วยรหัสอักขระมาตรฐาน พบเมื่อมีอักขระที่มองไม่เห็น สระอำที่แยกส่วน เเ สองตัวแทน แ เว้นวรรคพิเศษ หรือตัวอักษรเต็มความกว้าง",
            why: "ชื่อที่ตาเห็นเหมือนกันแต่รหัสต่างกันจะค้นหาไม่พบและนับเป็นคนละชื่อ",
            message: "`{found}` สะกดไม่เป็นรูปมาตรฐาน: {changes}",
            fix: "ให้แก้เป็น `{expected}`",
        },
        en: {
            title: "not canonical",
            what: "Looks at the characters of a name. Fires on invisible characters, a decomposed ำ, two เ for แ, unusual spaces and full-width letters.",
            why: "Names that look the same but are coded differently are not found by searching and count as two.",
            message: "`{found}` is not in canonical spelling: {changes}",
            fix: "write `{expected}`",
        },
        example: {
            wrong: "GCC3 สํานักงานจังหวัดเเพร่", right: "GCC3 สำนักงานจังหวัดแพร่"
        },
    }

    /// Thai vowels and tone marks stand on a consonant, one of each.
    N008 {
        slug: "ill-formed-cluster",
        severity: Error,
        step: RenameGroups,
        clauses: &["names"],
        facts: &["found"],
        th: {
            title: "สระหรือวรรณยุกต์ผิดตำแหน่ง",
            what: "ตรวจการประสมพยัญชนะ สระ และวรรณยุกต์ พบเมื่อมีวรรณยุกต์ซ้อนกัน สระลอย หรือเครื่องหมายที่ไม่มีพยัญชนะรองรับ",
            why: "อุปกรณ์แต่ละเครื่องแสดงข้อความเช่นนี้ต่างกัน และไม่อาจทราบได้ว่าหมายถึงคำใด",
            message: "`{found}` ประสมสระหรือวรรณยุกต์ไม่ถูกต้อง",
            fix: "ให้พิมพ์คำนี้ใหม่",
        },
        en: {
            title: "ill-formed cluster",
            what: "Looks at how consonants, vowels and tone marks combine. Fires on two tones on one consonant, or a mark without a consonant.",
            why: "Every device shows such text differently, and nobody can say which word is meant.",
            message: "`{found}` is not a well-formed Thai cluster",
            fix: "type the word again",
        },
        example: {
            wrong: "GCC3 สำนักงานที่่ดินจังหวัดน่าน", right: "GCC3 สำนักงานที่ดินจังหวัดน่าน"
        },
    }

    /// A name holds no letter of another script that looks like the right one.
    N009 {
        slug: "foreign-letter",
        severity: Error,
        step: RenameGroups,
        clauses: &["assumed-look-alikes"],
        facts: &["found", "expected"],
        th: {
            title: "มีตัวอักษรต่างภาษาที่คล้ายกัน",
            what: "ตรวจหาตัวอักษรของภาษาอื่นที่มีรูปคล้ายตัวอักษรที่ถูกต้อง เช่น С ของอักษรซีริลลิกแทน C",
            why: "เป็นวิธีที่ใช้ปลอมชื่อกลุ่มไลน์ เพราะตาแยกไม่ออก",
            message: "`{found}` มีรูปคล้าย `{expected}` แต่เป็นอักขระอื่น",
            fix: "ให้พิมพ์ `{expected}` แทน และตรวจสอบว่ากลุ่มไลน์นี้เป็นของส่วนราชการจริง",
        },
        en: {
            title: "foreign letter",
            what: "Looks for letters of other scripts that resemble the right ones, such as the Cyrillic С for C.",
            why: "This is how the name of a group is faked: the eye cannot tell.",
            message: "`{found}` looks like `{expected}` but is another letter",
            fix: "type `{expected}`, and make sure that the group is the unit's own",
        },
        example: {
            wrong: "GСС2 จังหวัดตราด", right: "GCC2 จังหวัดตราด"
        },
    }

    /// A name holds no control character.
    N010 {
        slug: "control-character",
        severity: Error,
        step: RenameGroups,
        clauses: &["names"],
        facts: &["found"],
        th: {
            title: "มีอักขระควบคุม",
            what: "ตรวจหาอักขระควบคุมในชื่อ รวมทั้งอักขระที่กลับทิศทางการแสดงข้อความ และเครื่องหมายแทนตัวอักษรที่อ่านไม่ได้ (U+FFFD)",
            why: "อักขระเหล่านี้มองไม่เห็นแต่ทำให้ข้อความแสดงผลไม่ตรงกับที่เขียนจริง จึงใช้ปลอมชื่อได้",
            message: "ชื่อมีอักขระ `{found}` ซึ่งใช้ในชื่อไม่ได้",
            fix: "ให้ลบอักขระนี้ หรือพิมพ์ชื่อใหม่ทั้งหมด",
        },
        en: {
            title: "control character",
            what: "Looks for control characters in a name, among them those that turn the direction of writing, and for the sign of a letter that could not be read (U+FFFD).",
            why: "They are invisible and make text look different from what it is, so a name can be faked.",
            message: "the name holds `{found}`, a character that no name can have",
            fix: "delete the character, or type the whole name again",
        },
        example: {
            wrong: "GCC2‹U+202E› จังหวัดตราด", right: "GCC2 จังหวัดตราด"
        },
    }

    /// A name is no longer than a LINE group's name may be.
    N011 {
        slug: "name-too-long",
        severity: Error,
        step: RenameGroups,
        clauses: &["assumed-name-length"],
        facts: &["length", "limit"],
        th: {
            title: "ชื่อยาวเกินกำหนด",
            what: "นับจำนวนตัวอักษรของชื่อกลุ่มไลน์ รวมสระและวรรณยุกต์ พบเมื่อเกินจำนวนที่กำหนด",
            why: "LINE รับชื่อกลุ่มได้จำกัด ส่วนที่เกินจะถูกตัดจนไม่ทราบว่าเป็นส่วนราชการใด",
            message: "ชื่อยาว {length} ตัวอักษร เกินกว่า {limit} ตัวอักษรที่กำหนด",
            fix: "ให้ใช้ชื่อย่อทางการตามลำดับการย่อให้เหลือไม่เกิน {limit} ตัวอักษร",
        },
        en: {
            title: "name too long",
            what: "Counts the characters of a name, vowel signs and tone marks included. Fires when there are more than the limit.",
            why: "LINE takes only so many. What is cut off may be the very words that say which unit it is.",
            message: "the name has {length} characters, more than the {limit} allowed",
            fix: "shorten it by the official abbreviations to at most {limit} characters",
        },
        example: {
            wrong: "GCC3 สำนักงานพัฒนาสังคมและความมั่นคงของมนุษย์จังหวัดเชียงใหม่",
            right: "GCC3 พมจ.เชียงใหม่",
        },
    }

    /// The name of a further part of a divided group says which part it is.
    N012 {
        slug: "part-missing",
        severity: Error,
        step: RenameGroups,
        clauses: &["assumed-name-templates"],
        facts: &["found", "expected", "unit", "part"],
        th: {
            title: "ไม่มีลำดับกลุ่มที่แบ่ง",
            what: "ตรวจชื่อกลุ่มไลน์ของส่วนราชการที่แบ่งเป็นหลายกลุ่ม พบเมื่อกลุ่มตั้งแต่กลุ่มที่ ๒ ไม่มีลำดับกลุ่มต่อท้าย",
            why: "หากไม่มีลำดับกลุ่ม ผู้ส่งต่อจะแยกไม่ออกว่าส่งครบทุกกลุ่มแล้วหรือไม่",
            message: "`{found}` เป็นกลุ่มที่ {part} ของส่วนราชการ `{unit}` แต่ชื่อไม่ได้ระบุลำดับกลุ่ม",
            fix: "ให้แก้ชื่อเป็น `{expected}`",
        },
        en: {
            title: "part number missing",
            what: "Looks at the groups of a unit that is divided. Fires when the second or a further part has no number.",
            why: "Without numbers the person who forwards cannot tell whether every part has been served.",
            message: "`{found}` is part {part} of unit `{unit}`, but the name does not say so",
            fix: "write `{expected}`",
        },
        example: {
            wrong: "GCC3 สำนักงานสาธารณสุขจังหวัดน่าน",
            right: "GCC3 สำนักงานสาธารณสุขจังหวัดน่าน (2)",
        },
    }

    /// The part number in a name is one of the unit's parts.
    N013 {
        slug: "part-out-of-range",
        severity: Error,
        step: RenameGroups,
        clauses: &["assumed-name-templates"],
        facts: &["found", "part", "parts"],
        th: {
            title: "ลำดับกลุ่มเกินจำนวนที่แบ่ง",
            what: "เทียบลำดับกลุ่มในชื่อกับจำนวนกลุ่มที่ส่วนราชการแบ่งไว้ พบเมื่อลำดับเป็นศูนย์ หรือมากกว่าจำนวนกลุ่ม",
            why: "ลำดับที่ไม่มีอยู่จริงทำให้เข้าใจว่ามีกลุ่มที่ยังไม่ได้ส่งต่อ หรือเป็นกลุ่มที่ตั้งเกิน",
            message: "`{found}` ระบุกลุ่มที่ {part} แต่ลำดับกลุ่มที่ใช้ได้คือ {parts}",
            fix: "ให้ใช้ลำดับกลุ่ม {parts} หรือยุบกลุ่มที่ตั้งเกิน",
        },
        en: {
            title: "part number out of range",
            what: "Compares the part number in a name with the parts that the unit has. Fires when it is 0 or more than there are.",
            why: "A number that does not exist suggests a group that was never served, or one too many.",
            message: "`{found}` says part {part}, but parts are numbered {parts}",
            fix: "use a number that there is ({parts}), or close the group that is one too many",
        },
        example: {
            wrong: "GCC3 สำนักงานสาธารณสุขจังหวัดน่าน (5)",
            right: "GCC3 สำนักงานสาธารณสุขจังหวัดน่าน (2)",
        },
    }

    /// No two groups have the same name.
    N014 {
        slug: "same-name",
        severity: Error,
        step: RenameGroups,
        clauses: &["names"],
        facts: &["found", "group", "other"],
        th: {
            title: "ชื่อกลุ่มซ้ำกัน",
            what: "เทียบชื่อกลุ่มไลน์ทุกกลุ่มในตาราง พบเมื่อสองกลุ่มมีชื่อเดียวกัน",
            why: "ผู้ส่งต่อเลือกกลุ่มไลน์จากชื่อ เมื่อชื่อซ้ำกันจะมีกลุ่มหนึ่งที่ไม่ได้รับข้อมูล",
            message: "กลุ่มไลน์ `{group}` และ `{other}` ใช้ชื่อ `{found}` เหมือนกัน",
            fix: "ให้ตรวจสอบว่ากลุ่มใดเป็นของส่วนราชการนั้นจริง แล้วเปลี่ยนชื่อหรือยุบอีกกลุ่ม",
        },
        en: {
            title: "same name",
            what: "Compares the names of all groups in the table. Fires when two are equal.",
            why: "People pick a group by its name. Of two that are called alike, one gets nothing.",
            message: "groups `{group}` and `{other}` are both called `{found}`",
            fix: "find out which group is the unit's own; rename or close the other",
        },
        example: {
            wrong: "G501,GCC2 จังหวัดเชียงใหม่ / G502,GCC2 จังหวัดเชียงใหม่",
            right: "G501,GCC2 จังหวัดเชียงใหม่ / G502,GCC2 จังหวัดเชียงราย",
        },
    }

    /// No two groups have names that look the same.
    N015 {
        slug: "look-alike-name",
        severity: Error,
        step: Investigate,
        clauses: &["assumed-look-alikes"],
        facts: &["found", "group", "other"],
        th: {
            title: "ชื่อกลุ่มคล้ายกันจนแยกไม่ออก",
            what: "เทียบรูปที่ตาเห็นของชื่อกลุ่มไลน์ทุกกลุ่ม พบเมื่อสองกลุ่มต่างกันเพียงอักขระที่แยกด้วยตาไม่ได้",
            why: "กลุ่มปลอมมักตั้งชื่อให้เหมือนกลุ่มจริง ข้อมูลของทางราชการจึงอาจรั่วไหลหรือมีข่าวปลอมปะปน",
            message: "ชื่อ `{found}` ของกลุ่มไลน์ `{group}` มีลักษณะเหมือนชื่อของกลุ่มไลน์ `{other}`",
            fix: "ให้ตรวจสอบผู้จัดตั้งกลุ่มไลน์ทั้งสอง และแจ้งเตือนสมาชิกกลุ่มหากมีกลุ่มปลอม",
        },
        en: {
            title: "look-alike name",
            what: "Compares what the eye sees of the names of all groups. Fires when two differ only in ways that cannot be seen.",
            why: "A fake group takes a name like the real one. Information leaks, or false news gets in.",
            message: "the name `{found}` of group `{group}` looks like that of group `{other}`",
            fix: "find out who formed both groups, and warn the members if one is fake",
        },
        example: {
            wrong: "GCC2 จังหวัดลำปาง / GCC2 จังหวัดลําปาง",
            right: "GCC2 จังหวัดลำปาง / GCC2 จังหวัดลำพูน",
        },
    }

    /// The unit in the name is the unit of the group.
    N016 {
        slug: "unit-mismatch",
        severity: Error,
        step: RenameGroups,
        clauses: &["names"],
        facts: &["found", "expected"],
        th: {
            title: "ชื่อเป็นของส่วนราชการอื่น",
            what: "เทียบชื่อส่วนราชการในชื่อกลุ่มไลน์กับส่วนราชการของกลุ่มตามตาราง พบเมื่อเป็นคนละแห่ง",
            why: "หัวหน้าส่วนราชการจะส่งต่อเข้ากลุ่มไลน์ของหน่วยงานอื่น และบุคลากรของตนจะไม่ได้รับข้อมูล",
            message: "ชื่อระบุ `{found}` แต่กลุ่มไลน์เป็นของ `{expected}`",
            fix: "ให้แก้ชื่อเป็นของ `{expected}` หรือแก้รหัสส่วนราชการในตารางหากบันทึกผิด",
        },
        en: {
            title: "name of another unit",
            what: "Compares the unit in the name with the unit that the table gives the group. Fires when they are two.",
            why: "The head would forward into another office's group, and the own officers would get nothing.",
            message: "the name says `{found}`, but the group belongs to `{expected}`",
            fix: "write the name of `{expected}`, or correct the unit in the table if that is what is wrong",
        },
        example: {
            wrong: "G511,3,5011,GCC3 สำนักงานเกษตรจังหวัดเชียงใหม่",
            right: "G511,3,5011,GCC3 สำนักงานเกษตรและสหกรณ์จังหวัดเชียงใหม่",
        },
    }

    /// A name that no abbreviation makes fit, or that would clash, is composed from the identifier.
    N017 {
        slug: "name-from-identifier",
        severity: Advice,
        step: RenameGroups,
        clauses: &["assumed-name-length"],
        facts: &["unit", "name"],
        th: {
            title: "ต้องใช้รหัสแทนชื่อ",
            what: "แจ้งเมื่อย่อชื่อส่วนราชการตามลำดับการย่อแล้วยังยาวเกินกำหนด หรือย่อแล้วซ้ำกับชื่ออื่น จึงใช้รหัสส่วนราชการประกอบชื่อ",
            why: "ชื่อที่เป็นรหัสถูกต้องและไม่ซ้ำ แต่บุคลากรอ่านแล้วไม่ทราบว่าเป็นส่วนราชการใด",
            message: "ชื่อของส่วนราชการ `{unit}` ประกอบจากรหัส: `{name}`",
            fix: "ให้กำหนดชื่อย่อทางการของส่วนราชการนี้แทน",
        },
        en: {
            title: "name composed from the identifier",
            what: "Tells when the ladder of abbreviations leaves a name too long, or makes it equal to another, so that the unit's identifier had to serve.",
            why: "Such a name is lawful and unique, but nobody can tell from it which unit it is.",
            message: "the name of unit `{unit}` is composed from its identifier: `{name}`",
            fix: "give the unit an official abbreviation",
        },
        example: {
            wrong: "GCC3 5048", right: "GCC3 สนง.สวัสดิการและคุ้มครองแรงงาน จ.ชม"
        },
    }

    /// A group has a name.
    N018 {
        slug: "name-blank",
        severity: Error,
        step: RenameGroups,
        clauses: &["names"],
        facts: &["expected"],
        th: {
            title: "ไม่มีชื่อกลุ่ม",
            what: "ตรวจช่องชื่อกลุ่มไลน์ พบเมื่อว่างหรือมีแต่เว้นวรรค",
            why: "กลุ่มไลน์ที่ไม่มีชื่อแสดงเป็นรายชื่อสมาชิก ผู้ส่งต่อจึงหาไม่พบ",
            message: "ไม่มีชื่อกลุ่มไลน์ แบบที่กำหนดคือ `{expected}`",
            fix: "ให้ตั้งชื่อกลุ่มไลน์ตามแบบ `{expected}`",
        },
        en: {
            title: "name blank",
            what: "Looks at the cell of a group's name. Fires when it is empty or only spaces.",
            why: "LINE shows a group without a name as a list of people, and nobody who forwards can find it.",
            message: "the name is blank; the prescribed form is `{expected}`",
            fix: "give the group a name of the form `{expected}`",
        },
        example: {
            wrong: "G507,3,5007,", right: "G507,3,5007,GCC3 สำนักงานคลังจังหวัดเชียงใหม่"
        },
    }

    /// The token of a tier whose groups belong to units is followed by a unit.
    N019 {
        slug: "unit-missing",
        severity: Error,
        step: RenameGroups,
        clauses: &["names", "assumed-name-templates"],
        facts: &["found", "expected"],
        th: {
            title: "ไม่มีชื่อส่วนราชการ",
            what: "ตรวจว่าหลังคำนำหน้าระดับมีชื่อส่วนราชการ พบเมื่อแบบการตั้งชื่อของระดับนั้นต้องมีแต่ชื่อกลุ่มไม่มี",
            why: "ชื่อที่มีแต่ระดับไม่บอกว่าเป็นกลุ่มของส่วนราชการใด ผู้ส่งต่อจึงแยกจากกลุ่มอื่นในระดับเดียวกันไม่ได้",
            message: "หลัง `{found}` ไม่มีชื่อส่วนราชการ",
            fix: "ให้เขียนชื่อทางการของส่วนราชการต่อท้าย ตามแบบ `{expected}`",
        },
        en: {
            title: "unit missing",
            what: "Looks for a unit behind the tier token. Fires when the tier's names have one and this name has none.",
            why: "A tier alone does not say whose group it is, and all groups of the tier would look the same.",
            message: "no unit follows `{found}`",
            fix: "write the unit's official name behind it, as in `{expected}`",
        },
        example: { wrong: "GCC2", right: "GCC2 จังหวัดน่าน" },
    }

    /// The name of a group that belongs to no one unit names none.
    N020 {
        slug: "unit-superfluous",
        severity: Error,
        step: RenameGroups,
        clauses: &["names", "assumed-name-templates"],
        facts: &["found", "tier", "expected"],
        th: {
            title: "มีชื่อส่วนราชการเกินแบบ",
            what: "ตรวจชื่อกลุ่มของระดับที่แบบการตั้งชื่อไม่มีชื่อส่วนราชการ เช่น GCC1 พบเมื่อมีชื่อต่อท้าย",
            why: "กลุ่มของระดับนั้นมีกลุ่มเดียว ชื่อที่ต่อท้ายทำให้เข้าใจว่าเป็นกลุ่มของส่วนราชการหนึ่ง",
            message: "ชื่อกลุ่มระดับ `{tier}` ไม่มีชื่อส่วนราชการต่อท้าย แต่ชื่อนี้มี `{found}`",
            fix: "ให้เขียนเป็น `{expected}` หากหมายถึงกลุ่มนั้น",
        },
        en: {
            title: "unit superfluous",
            what: "Looks at names of a tier whose names have no unit, such as GCC1. Fires when something follows the token.",
            why: "The tier has one group for all. A unit in its name makes people take it for that unit's own.",
            message: "names of tier `{tier}` have no unit, but this one says `{found}`",
            fix: "write `{expected}`, if that is the group that is meant",
        },
        example: {
            wrong: "GCC1 จังหวัดน่าน", right: "GCC2 จังหวัดน่าน"
        },
    }

    /// A unit's group is of the tier in which such units form their groups.
    N021 {
        slug: "unit-of-another-tier",
        severity: Warning,
        step: RenameGroups,
        clauses: &["names", "in-order"],
        facts: &["found", "tier", "expected"],
        th: {
            title: "ส่วนราชการไม่อยู่ในระดับนี้",
            what: "เทียบประเภทของส่วนราชการที่ทำเนียบรู้จักกับระดับที่หนังสือสั่งการให้จัดตั้งกลุ่ม พบเมื่อไม่ตรงกัน",
            why: "ข้อมูลส่งต่อตามลำดับระดับ กลุ่มที่ชื่อบอกผิดระดับจะได้รับข้อมูลซ้ำหรือไม่ได้รับ",
            message: "`{found}` จัดตั้งกลุ่มในระดับ `{expected}` ไม่ใช่ `{tier}`",
            fix: "ให้ใช้คำนำหน้า `{expected}` หรือใช้ชื่อส่วนราชการที่อยู่ในระดับ `{tier}`",
        },
        en: {
            title: "unit of another tier",
            what: "Compares the kind of a unit that the directory knows with the tiers of the directive. Fires when such units form their groups in another tier.",
            why: "News goes down tier by tier. A group that is named for the wrong tier is served twice, or not at all.",
            message: "`{found}` forms its group in tier `{expected}`, not in `{tier}`",
            fix: "write `{expected}`, or name a unit of tier `{tier}`",
        },
        example: {
            wrong: "GCC2 สำนักงานพาณิชย์จังหวัดน่าน",
            right: "GCC3 สำนักงานพาณิชย์จังหวัดน่าน",
        },
    }

    /// The name of a unit is no imitation of an official one.
    N022 {
        slug: "unit-imitated",
        severity: Error,
        step: Investigate,
        clauses: &["assumed-look-alikes"],
        facts: &["found", "expected"],
        th: {
            title: "ชื่อเลียนแบบส่วนราชการ",
            what: "เทียบรูปที่ตาเห็นของชื่อที่ทำเนียบไม่รู้จักกับชื่อทางการทุกชื่อ พบเมื่อเหมือนกันจนแยกด้วยตาไม่ได้ หรือมีอักษรละตินแทนอักษรไทย",
            why: "กลุ่มปลอมมักตั้งชื่อให้เหมือนชื่อทางการ เพราะตาแยกไม่ออก",
            message: "`{found}` มีลักษณะเหมือน `{expected}` แต่เขียนด้วยอักขระอื่น",
            fix: "ให้ตรวจสอบว่าผู้ใดจัดตั้งกลุ่มไลน์นี้ หากเป็นกลุ่มจริงให้แก้ชื่อเป็นของ `{expected}` หากมิใช่ให้ออกจากกลุ่มและแจ้งเตือน",
        },
        en: {
            title: "unit imitated",
            what: "Compares what the eye sees of a name that the directory does not know with every official one. Fires when they cannot be told apart, or when a Latin letter takes the place of a Thai one.",
            why: "A fake group takes a name like the official one, because the eye cannot tell.",
            message: "`{found}` looks like `{expected}` but is written with other letters",
            fix: "find out who formed the group: give a genuine one the name of `{expected}`, leave a false one and warn its members",
        },
        example: {
            wrong: "GCC2 จังหวัดฃอนแก่น", right: "GCC2 จังหวัดขอนแก่น"
        },
    }

    /// The name of a unit is not nearly that of an official one.
    N023 {
        slug: "unit-nearly-imitated",
        severity: Warning,
        step: Investigate,
        clauses: &["assumed-look-alikes"],
        facts: &["found", "expected"],
        th: {
            title: "ชื่อคล้ายส่วนราชการ",
            what: "เทียบชื่อที่ทำเนียบไม่รู้จักกับชื่อทางการทุกชื่อ พบเมื่อต่างกันเพียงอักษรที่รูปใกล้เคียงกัน คือ ผ กับ ฝ, พ กับ ฟ, ไ กับ ใ, ถ กับ ฤ, ศ กับ ส",
            why: "เมื่ออ่านผ่าน ๆ จะเข้าใจว่าเป็นส่วนราชการนั้น อาจพิมพ์ผิดหรือเป็นกลุ่มปลอม",
            message: "`{found}` คล้ายกับ `{expected}` มาก",
            fix: "ให้แก้เป็น `{expected}` หากหมายถึงส่วนราชการนั้น มิฉะนั้นให้ตรวจสอบว่าผู้ใดจัดตั้งกลุ่มไลน์นี้",
        },
        en: {
            title: "unit nearly imitated",
            what: "Compares a name that the directory does not know with every official one. Fires when they differ only in letters of nearly the same shape: ผ and ฝ, พ and ฟ, ไ and ใ, ถ and ฤ, ศ and ส.",
            why: "At a glance people take it for the official unit. It is mistyped, or a fake.",
            message: "`{found}` is very like `{expected}`",
            fix: "write `{expected}` if that is the unit that is meant; else find out who formed the group",
        },
        example: {
            wrong: "GCC3 สำนักงานฟาณิชย์จังหวัดน่าน", right: "GCC3 สำนักงานพาณิชย์จังหวัดน่าน"
        },
    }

    /// A province or a district in a name exists.
    N024 {
        slug: "place-unknown",
        severity: Error,
        step: RenameGroups,
        clauses: &["names", "assumed-closed-kinds"],
        facts: &["found"],
        th: {
            title: "ไม่มีพื้นที่นี้",
            what: "ค้นจังหวัดและอำเภอในชื่อกับทำเนียบ ซึ่งมีครบทุกแห่ง พบเมื่อไม่มีจังหวัดหรืออำเภอนั้น หรือเป็นสำนักงานจังหวัดของกรุงเทพมหานครซึ่งไม่มี",
            why: "พื้นที่ที่ไม่มีอยู่จริงคือการสะกดผิด หรือเป็นกลุ่มที่มิใช่ของทางราชการ",
            message: "ไม่มี `{found}`: จังหวัดและอำเภอมีอยู่ครบในทำเนียบแล้ว",
            fix: "ให้ตรวจสอบการสะกดชื่อ `{found}`",
        },
        en: {
            title: "place unknown",
            what: "Looks up the provinces and districts of a name in the directory, which has all of them. Fires when there is none of the name, and on provincial offices of Bangkok, which has none.",
            why: "A place that does not exist is a misspelling, or the group is not official.",
            message: "there is no `{found}`: the directory has every province and district",
            fix: "check how `{found}` is spelt",
        },
        example: {
            wrong: "GCC2 จังหวัดเชียงไหม่", right: "GCC2 จังหวัดเชียงใหม่"
        },
    }

    /// The group of a province or district is of the tier in which they form their groups.
    N025 {
        slug: "place-of-another-tier",
        severity: Error,
        step: RenameGroups,
        clauses: &["names", "in-order", "assumed-closed-kinds"],
        facts: &["found", "tier", "expected"],
        th: {
            title: "จังหวัดหรืออำเภอไม่อยู่ในระดับนี้",
            what: "เทียบจังหวัดหรืออำเภอในชื่อกับระดับที่หนังสือสั่งการให้จัดตั้งกลุ่ม พบเมื่อไม่ตรงกันและไม่มีตารางใดระบุส่วนราชการของกลุ่ม",
            why: "จังหวัดและอำเภอมีกลุ่มของตนในระดับเดียวเท่านั้น กลุ่มชื่อเดียวกันในระดับอื่นจึงผิดหรือเป็นกลุ่มปลอม",
            message: "กลุ่มของ `{found}` อยู่ในระดับ `{expected}` ไม่ใช่ `{tier}`",
            fix: "ให้ใช้คำนำหน้า `{expected}` หรือใช้ชื่อส่วนราชการที่อยู่ในระดับ `{tier}`",
        },
        en: {
            title: "place of another tier",
            what: "Compares the province or district of a name with the tiers of the directive. Fires when they form their groups in another tier and no table says whose group it is.",
            why: "A province or district has its group in one tier only. One of the same name in another tier is wrong, or a fake.",
            message: "the group of `{found}` is of tier `{expected}`, not of `{tier}`",
            fix: "write `{expected}`, or name a unit of tier `{tier}`",
        },
        example: {
            wrong: "GCC3 จังหวัดเลย", right: "GCC2 จังหวัดเลย"
        },
    }

    /// The name of a district says which of several is meant.
    N026 {
        slug: "district-ambiguous",
        severity: Error,
        step: RenameGroups,
        clauses: &["names"],
        facts: &["found", "provinces"],
        th: {
            title: "อำเภอชื่อซ้ำ",
            what: "ค้นชื่ออำเภอในทำเนียบ พบเมื่อหลายจังหวัดมีอำเภอชื่อเดียวกันและชื่อกลุ่มไม่ระบุจังหวัด",
            why: "ผู้ส่งต่อไม่ทราบว่าเป็นอำเภอของจังหวัดใด ข้อมูลจึงอาจไปถึงผิดแห่ง",
            message: "`{found}` มีในหลายจังหวัด: {provinces}",
            fix: "ให้เขียนชื่อจังหวัดต่อท้าย",
        },
        en: {
            title: "district ambiguous",
            what: "Looks up a district's name in the directory. Fires when districts in several provinces have it and the name does not say the province.",
            why: "Nobody can tell which of them the group belongs to, and news goes to the wrong one.",
            message: "there is a `{found}` in several provinces: {provinces}",
            fix: "write the province behind it",
        },
        example: {
            wrong: "GCC3 ที่ทำการปกครองอำเภอเฉลิมพระเกียรติ",
            right: "GCC3 ที่ทำการปกครองอำเภอเฉลิมพระเกียรติ จ.สระบุรี",
        },
    }
}
