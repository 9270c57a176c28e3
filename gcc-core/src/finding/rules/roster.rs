//! Family R: the tables, and the units and officers that they hold.

rules! { ROSTER:
    /// An identifier belongs to one row only.
    R001 {
        slug: "duplicate-identifier",
        severity: Error,
        step: CorrectTables,
        clauses: &["assumed-tables"],
        facts: &["id", "first"],
        th: {
            title: "รหัสซ้ำ",
            what: "ตรวจรหัสในแต่ละตาราง พบเมื่อรหัสเดียวกันอยู่มากกว่าหนึ่งแถว",
            why: "เมื่อรหัสซ้ำกัน ไม่อาจทราบได้ว่าแถวอื่นอ้างถึงแถวใด จึงใช้แถวแรกเท่านั้น",
            message: "รหัส `{id}` ซ้ำกับแถวที่ {first}",
            fix: "ให้แก้รหัสของแถวนี้ หรือลบแถวที่เกิน",
        },
        en: {
            title: "identifier repeated",
            what: "Looks at the identifiers of each table. Fires when one stands in more than one row.",
            why: "Nobody can tell which of the two rows another row means, so only the first is used.",
            message: "the identifier `{id}` already stands in row {first}",
            fix: "give this row an identifier of its own, or delete it",
        },
        example: {
            wrong: "5007,50,agency,สำนักงานคลังจังหวัดเชียงใหม่ / 5007,50,agency,สำนักงานพาณิชย์จังหวัดเชียงใหม่",
            right: "5007,50,agency,สำนักงานคลังจังหวัดเชียงใหม่ / 5009,50,agency,สำนักงานพาณิชย์จังหวัดเชียงใหม่",
        },
    }

    /// An identifier that a row refers to exists.
    R002 {
        slug: "unknown-reference",
        severity: Error,
        step: CorrectTables,
        clauses: &["assumed-tables"],
        facts: &["found", "column", "table"],
        th: {
            title: "อ้างถึงรหัสที่ไม่มี",
            what: "ตรวจรหัสที่แถวหนึ่งอ้างถึงอีกตารางหนึ่ง เช่น unit_id หรือ parent_id พบเมื่อไม่มีรหัสนั้น",
            why: "แถวที่อ้างถึงสิ่งที่ไม่มีอยู่จะไม่ปรากฏในโครงสร้างกลุ่มไลน์ บุคลากรจึงอาจตกหล่น",
            message: "`{found}` ในคอลัมน์ `{column}` ไม่มีอยู่ในตาราง `{table}`",
            fix: "ให้แก้รหัส หรือเพิ่มแถวที่มีรหัสนี้ลงในตาราง `{table}`",
        },
        en: {
            title: "unknown reference",
            what: "Looks up identifiers such as unit_id and parent_id in the table that they refer to. Fires when there is no such row.",
            why: "A row that refers to nothing has no place in the tree, and its officers would be left out.",
            message: "`{found}` in column `{column}` is not in the table `{table}`",
            fix: "correct the identifier, or add a row for it to the table `{table}`",
        },
        example: { wrong: "of-1204,50O7,staff", right: "of-1204,5007,staff" },
    }

    /// No unit is above itself.
    R003 {
        slug: "unit-cycle",
        severity: Error,
        step: CorrectTables,
        clauses: &["in-order"],
        facts: &["unit"],
        th: {
            title: "สายบังคับบัญชาวนกลับ",
            what: "ไล่ส่วนราชการต้นสังกัดขึ้นไปตามลำดับ พบเมื่อย้อนกลับมาถึงตนเอง",
            why: "ข้อมูลส่งต่อจากบนลงล่าง สายที่วนกลับไม่มีจุดเริ่ม ส่วนราชการในวงจึงไม่ได้รับข้อมูล",
            message: "ส่วนราชการ `{unit}` อยู่ภายใต้ตนเอง",
            fix: "ให้แก้ `parent_id` ของส่วนราชการหนึ่งในวงให้เป็นต้นสังกัดที่แท้จริง",
        },
        en: {
            title: "unit cycle",
            what: "Follows the parents of a unit upwards. Fires when that leads back to the unit itself.",
            why: "News flows from the top. A ring has no top, so no unit in it gets any.",
            message: "unit `{unit}` is above itself",
            fix: "correct the `parent_id` of one unit in the ring",
        },
        example: {
            wrong: "5000,5001,agency / 5001,5000,agency",
            right: "5000,50,agency / 5001,50,agency",
        },
    }

    /// A unit has one parent.
    R004 {
        slug: "two-parents",
        severity: Error,
        step: CorrectTables,
        clauses: &["in-order"],
        facts: &["unit", "parent", "other"],
        th: {
            title: "มีต้นสังกัดสองแห่ง",
            what: "ตรวจแถวของส่วนราชการเดียวกัน พบเมื่อระบุต้นสังกัดต่างกัน",
            why: "ส่วนราชการรับข้อมูลจากกลุ่มไลน์ระดับเหนือขึ้นไปกลุ่มเดียว หากมีสองแห่งจะไม่ชัดว่าผู้ใดมีหน้าที่ส่งต่อ",
            message: "ส่วนราชการ `{unit}` มีต้นสังกัดทั้ง `{parent}` และ `{other}`",
            fix: "ให้เหลือต้นสังกัดที่มีหน้าที่ส่งต่อข้อมูลเพียงแห่งเดียว",
        },
        en: {
            title: "two parents",
            what: "Looks at all rows of one unit. Fires when they name different parents.",
            why: "A unit gets its news from one group above. With two, nobody knows who has to forward.",
            message: "unit `{unit}` has both `{parent}` and `{other}` above it",
            fix: "keep the one parent that has to forward to the unit",
        },
        example: { wrong: "5007,50,agency / 5007,51,agency", right: "5007,50,agency" },
    }

    /// A unit whose kind stands below another has a parent.
    R005 {
        slug: "orphan",
        severity: Error,
        step: CorrectTables,
        clauses: &["in-order"],
        facts: &["unit", "kind"],
        th: {
            title: "ไม่มีต้นสังกัด",
            what: "ตรวจส่วนราชการที่ต้องมีต้นสังกัดตามประเภท พบเมื่อไม่ได้ระบุ",
            why: "ส่วนราชการที่ไม่มีต้นสังกัดไม่อยู่ในสายการส่งต่อ จึงไม่ได้รับข้อมูลจากรัฐบาล",
            message: "ส่วนราชการ `{unit}` ประเภท `{kind}` ไม่มีต้นสังกัด",
            fix: "ให้ระบุรหัสต้นสังกัดในคอลัมน์ `parent_id`",
        },
        en: {
            title: "orphan",
            what: "Looks at units whose kind must have a parent. Fires when none is given.",
            why: "A unit without a parent is on no path of forwarding and gets no news.",
            message: "unit `{unit}` of kind `{kind}` has no parent",
            fix: "give its parent in the column `parent_id`",
        },
        example: {
            wrong: "5007,,agency,สำนักงานคลังจังหวัดเชียงใหม่",
            right: "5007,50,agency,สำนักงานคลังจังหวัดเชียงใหม่",
        },
    }

    /// A unit that forwards has a head, substantive or acting.
    R006 {
        slug: "head-vacant",
        severity: Error,
        step: AppointHeads,
        clauses: &["heads-forward", "governor-forwards", "assumed-acting-heads"],
        facts: &["unit"],
        th: {
            title: "ไม่มีหัวหน้าส่วนราชการ",
            what: "ตรวจว่าส่วนราชการที่ต้องส่งต่อข้อมูลมีหัวหน้าหรือผู้รักษาราชการแทน ณ วันที่ตรวจ พบเมื่อว่างทั้งสอง",
            why: "หัวหน้าส่วนราชการเป็นผู้ส่งต่อ เมื่อตำแหน่งว่างและไม่มีผู้รักษาราชการแทน ข้อมูลจะหยุดอยู่ที่ระดับเหนือขึ้นไป",
            message: "ส่วนราชการ `{unit}` ไม่มีหัวหน้าส่วนราชการหรือผู้รักษาราชการแทน",
            fix: "ให้บันทึกหัวหน้าส่วนราชการ หรือแต่งตั้งและบันทึกผู้รักษาราชการแทน",
        },
        en: {
            title: "head vacant",
            what: "Looks for a head, substantive or acting, of each unit that has to forward, on the day of the check. Fires when there is neither.",
            why: "The head forwards. With the seat empty and nobody acting, news stops above the unit.",
            message: "unit `{unit}` has neither a head nor an acting head",
            fix: "enter the head, or appoint and enter an acting one",
        },
        example: {
            wrong: "of-0311,5007,deputy,substantive",
            right: "of-0311,5007,head,acting",
        },
    }

    /// A unit has one head at a time.
    R007 {
        slug: "two-heads",
        severity: Error,
        step: AppointHeads,
        clauses: &["heads-forward"],
        facts: &["unit", "officer", "other"],
        th: {
            title: "มีหัวหน้าส่วนราชการสองคน",
            what: "ตรวจผู้ดำรงตำแหน่งหัวหน้าส่วนราชการในวันเดียวกัน พบเมื่อมีมากกว่าหนึ่งคนที่มีฐานะเดียวกัน",
            why: "เมื่อมีสองคน ต่างฝ่ายต่างเข้าใจว่าอีกฝ่ายส่งต่อแล้ว",
            message: "ส่วนราชการ `{unit}` มีหัวหน้าพร้อมกันสองคน คือ `{officer}` และ `{other}`",
            fix: "ให้บันทึกวันสิ้นสุดของผู้ที่พ้นจากตำแหน่ง หรือแก้ฐานะเป็นรอง",
        },
        en: {
            title: "two heads",
            what: "Looks at who is head of a unit on the same day. Fires when there are two of equal standing.",
            why: "Of two people, each believes that the other has forwarded.",
            message: "unit `{unit}` has two heads at once, `{officer}` and `{other}`",
            fix: "enter the day on which one of them left the seat, or make one a deputy",
        },
        example: {
            wrong: "of-01,5007,head,substantive,2560-10-01, / of-02,5007,head,substantive,2561-04-01,",
            right: "of-01,5007,head,substantive,2560-10-01,2561-03-31 / of-02,5007,head,substantive,2561-04-01,",
        },
    }

    /// An appointment does not end before it begins.
    R008 {
        slug: "appointment-reversed",
        severity: Error,
        step: CorrectTables,
        clauses: &["assumed-tables"],
        facts: &["officer", "from", "to"],
        th: {
            title: "วันสิ้นสุดก่อนวันเริ่ม",
            what: "เทียบวันเริ่มและวันสิ้นสุดของการดำรงตำแหน่ง พบเมื่อวันสิ้นสุดมาก่อน",
            why: "การดำรงตำแหน่งเช่นนี้ไม่มีผลในวันใดเลย ผู้นั้นจึงหายไปจากกลุ่มไลน์",
            message: "การดำรงตำแหน่งของ `{officer}` เริ่ม {from} แต่สิ้นสุด {to}",
            fix: "ให้ตรวจสอบวันที่กับคำสั่งแต่งตั้ง และตรวจสอบว่าใช้ศักราชเดียวกัน",
        },
        en: {
            title: "appointment reversed",
            what: "Compares the first and the last day of an appointment. Fires when the last comes first.",
            why: "Such an appointment holds on no day, so the officer drops out of every group.",
            message: "the appointment of `{officer}` begins on {from} but ends on {to}",
            fix: "check both days against the order of appointment, and that they are in the same era",
        },
        example: {
            wrong: "of-0311,5007,head,substantive,2018-10-01,2017-09-30",
            right: "of-0311,5007,head,substantive,2017-10-01,2018-09-30",
        },
    }

    /// An officer is substantive head of one unit at a time.
    R009 {
        slug: "appointment-overlap",
        severity: Error,
        step: AppointHeads,
        clauses: &["heads-forward"],
        facts: &["officer", "unit", "other"],
        th: {
            title: "ดำรงตำแหน่งซ้อนกัน",
            what: "ตรวจตำแหน่งของบุคคลเดียวกันในช่วงเวลาเดียวกัน พบเมื่อดำรงตำแหน่งหัวหน้าส่วนราชการสองแห่งโดยมิใช่การรักษาราชการแทน",
            why: "ผู้ที่ย้ายแล้วแต่ยังมีชื่ออยู่ที่เดิมทำให้เข้าใจว่ามีผู้ส่งต่อครบ ทั้งที่ตำแหน่งหนึ่งว่าง",
            message: "`{officer}` ดำรงตำแหน่งที่ `{unit}` และ `{other}` ในเวลาเดียวกัน",
            fix: "ให้บันทึกวันสิ้นสุดของตำแหน่งเดิม หรือบันทึกตำแหน่งหนึ่งเป็นรักษาราชการแทน",
        },
        en: {
            title: "appointments overlap",
            what: "Looks at the appointments of one officer. Fires when two substantive ones as head overlap.",
            why: "An officer who moved but is still listed makes an empty seat look filled.",
            message: "`{officer}` holds a seat in `{unit}` and in `{other}` at the same time",
            fix: "enter the day on which the earlier seat ended, or mark one of them as acting",
        },
        example: {
            wrong: "of-01,5007,head,substantive / of-01,5009,head,substantive",
            right: "of-01,5007,head,substantive / of-01,5009,head,acting",
        },
    }

    /// A date says its era: a year has four digits and is plainly Buddhist or Common Era.
    R010 {
        slug: "ambiguous-date",
        severity: Error,
        step: CorrectTables,
        clauses: &["assumed-tables"],
        facts: &["found", "missing", "iso", "thai"],
        th: {
            title: "วันที่ไม่ชัดเจน",
            what: "อ่านวันที่ พบเมื่อปีมีเพียงสองหลัก หรือไม่ทราบว่าเป็นพุทธศักราชหรือคริสต์ศักราช",
            why: "การเดาศักราชผิดทำให้คลาดเคลื่อนถึง ๕๔๓ ปี สิทธิและหน้าที่ในกลุ่มไลน์จึงผิดไปทั้งหมด",
            message: "วันที่ `{found}` ไม่ระบุ{missing}",
            fix: "หากหมายถึงวันนี้ ให้เขียน {iso} หรือ {thai}",
        },
        en: {
            title: "ambiguous date",
            what: "Reads dates. Fires when a year has two digits, or could be of either era.",
            why: "A wrong guess is 543 years off, and with it every right and duty in the group.",
            message: "the date `{found}` does not state {missing}",
            fix: "write {iso} or {thai}, if that is the day",
        },
        example: { wrong: "26/3/61", right: "2018-03-26" },
    }

    /// A cell holds the kind of value that its column is for.
    R011 {
        slug: "unreadable-cell",
        severity: Error,
        step: CorrectTables,
        clauses: &["assumed-tables"],
        facts: &["found", "expected"],
        th: {
            title: "อ่านค่าในช่องไม่ได้",
            what: "อ่านค่าในแต่ละช่องตามชนิดของคอลัมน์ เช่น ตัวเลข วันที่ หรือคำที่กำหนด พบเมื่ออ่านไม่ได้",
            why: "ค่าที่อ่านไม่ได้ถือว่าไม่ทราบ การตรวจที่ต้องใช้ค่านั้นจึงทำไม่ได้",
            message: "อ่าน `{found}` ไม่ได้ ช่องนี้ต้องเป็น `{expected}`",
            fix: "ให้กรอก `{expected}`",
        },
        en: {
            title: "unreadable cell",
            what: "Reads each cell as its column asks: a number, a date, one of some words. Fires when it cannot.",
            why: "A value that cannot be read is unknown, and no check that needs it can be made.",
            message: "cannot read `{found}`: expected `{expected}`",
            fix: "write `{expected}`",
        },
        example: {
            wrong: "of-0311,5007,หัวหน้าใหญ่", right: "of-0311,5007,head"
        },
    }

    /// A cell that must be filled is filled.
    R012 {
        slug: "missing-cell",
        severity: Error,
        step: CorrectTables,
        clauses: &["assumed-tables"],
        facts: &["column"],
        th: {
            title: "ช่องที่จำเป็นว่าง",
            what: "ตรวจช่องที่ต้องมีค่าทุกแถว พบเมื่อว่าง",
            why: "แถวที่ขาดค่านี้เชื่อมโยงกับส่วนราชการหรือกลุ่มไลน์ไม่ได้",
            message: "ช่อง `{column}` ว่าง",
            fix: "ให้กรอกค่าในช่อง `{column}`",
        },
        en: {
            title: "missing cell",
            what: "Looks at cells that every row must fill. Fires when one is empty.",
            why: "Without it the row cannot be joined to a unit or a group.",
            message: "the cell `{column}` is empty",
            fix: "fill in `{column}`",
        },
        example: { wrong: "of-0311,,head", right: "of-0311,5007,head" },
    }

    /// A column is one that the table knows.
    R013 {
        slug: "unknown-column",
        severity: Warning,
        step: CorrectTables,
        clauses: &["assumed-tables"],
        facts: &["found"],
        th: {
            title: "คอลัมน์ที่ไม่รู้จัก",
            what: "ตรวจหัวตาราง พบเมื่อมีคอลัมน์ที่ตารางนี้ไม่ได้ใช้ ข้อมูลในคอลัมน์นั้นจะไม่ถูกอ่าน",
            why: "หัวตารางที่สะกดผิดทำให้ข้อมูลทั้งคอลัมน์หายไปโดยไม่ทันสังเกต",
            message: "ไม่รู้จักคอลัมน์ `{found}`",
            fix: "ให้แก้ชื่อหัวตารางหากสะกดผิด หรือลบคอลัมน์ที่ไม่ใช้",
        },
        en: {
            title: "unknown column",
            what: "Looks at the header. Fires on a column that the table does not use; it is not read.",
            why: "A misspelt header makes a whole column vanish without notice.",
            message: "the column `{found}` is not known",
            fix: "correct the header if it is misspelt, or delete the column",
        },
        example: { wrong: "officer_id,unit_id,saet", right: "officer_id,unit_id,seat" },
    }

    /// A table has every column that it needs.
    R014 {
        slug: "missing-column",
        severity: Error,
        step: CorrectTables,
        clauses: &["assumed-tables"],
        facts: &["column", "table"],
        th: {
            title: "ขาดคอลัมน์ที่จำเป็น",
            what: "ตรวจหัวตาราง พบเมื่อขาดคอลัมน์ที่ต้องมี",
            why: "เมื่อไม่มีคอลัมน์นี้ จะอ่านตารางไม่ได้ทั้งตาราง",
            message: "ตาราง `{table}` ไม่มีคอลัมน์ `{column}`",
            fix: "ให้เพิ่มคอลัมน์ `{column}` ในตาราง `{table}`",
        },
        en: {
            title: "missing column",
            what: "Looks at the header. Fires when a column that the table needs is not there.",
            why: "Without it no row of the table can be understood.",
            message: "the table `{table}` has no column `{column}`",
            fix: "add the column `{column}` to the table `{table}`",
        },
        example: { wrong: "officer_id,seat", right: "officer_id,unit_id,seat" },
    }

    /// An officer belongs to a unit whose group takes officers.
    R015 {
        slug: "no-group-for-officer",
        severity: Error,
        step: CorrectTables,
        clauses: &["gcc2-members"],
        facts: &["officer", "unit"],
        th: {
            title: "ไม่มีกลุ่มไลน์รองรับบุคลากร",
            what: "ตรวจบุคลากรที่สังกัดส่วนราชการซึ่งกลุ่มไลน์มีเฉพาะหัวหน้าส่วนราชการ เช่น จังหวัด พบเมื่อผู้นั้นไม่ใช่หัวหน้าหรือรอง",
            why: "กลุ่มไลน์ระดับที่ ๒ ประกอบด้วยหัวหน้าส่วนราชการ บุคลากรที่สังกัดโดยตรงจึงไม่มีกลุ่มที่จะได้รับข้อมูล",
            message: "`{officer}` สังกัด `{unit}` โดยตรง ซึ่งกลุ่มไลน์มีเฉพาะหัวหน้าส่วนราชการ",
            fix: "ให้ย้ายไปสังกัดสำนักงานที่ปฏิบัติงานจริง เช่น สำนักงานจังหวัด",
        },
        en: {
            title: "no group for an officer",
            what: "Looks at officers placed directly in a unit whose group is for heads only, such as a province. Fires when they are neither head nor deputy.",
            why: "A group of tier 2 consists of heads, so these officers have no group in which to get news.",
            message: "`{officer}` is placed directly in `{unit}`, whose group is for heads only",
            fix: "place the officer in the office where they work, such as the provincial office",
        },
        example: { wrong: "of-0777,50,staff", right: "of-0777,5002,staff" },
    }

    /// A table is in UTF-8; another encoding is read and reported.
    R016 {
        slug: "encoding-assumed",
        severity: Advice,
        step: CorrectTables,
        clauses: &["assumed-tables"],
        facts: &["encoding"],
        th: {
            title: "ใช้รหัสอักขระโดยอนุมาน",
            what: "แจ้งเมื่อไฟล์ไม่ใช่ UTF-8 และต้องเลือกรหัสอักขระอื่นทั้งไฟล์ เช่น Windows-874",
            why: "หากเลือกผิด ตัวอักษรไทยจะกลายเป็นตัวอื่นทั้งไฟล์ จึงต้องตรวจด้วยตา",
            message: "อ่านไฟล์ด้วยรหัสอักขระ `{encoding}`",
            fix: "ให้ตรวจสอบว่าข้อความไทยถูกต้อง แล้วบันทึกไฟล์เป็น UTF-8",
        },
        en: {
            title: "encoding assumed",
            what: "Tells when a file is not UTF-8, so that another encoding, such as Windows-874, was chosen for all of it.",
            why: "If the choice is wrong, every Thai letter is another one: a person has to look.",
            message: "the file was read as `{encoding}`",
            fix: "see that the Thai text is right, then save the file as UTF-8",
        },
        example: { wrong: "groups.csv (Windows-874)", right: "groups.csv (UTF-8)" },
    }

    /// A row has as many cells as the header.
    R017 {
        slug: "ragged-row",
        severity: Error,
        step: CorrectTables,
        clauses: &["assumed-tables"],
        facts: &["count", "expected"],
        th: {
            title: "จำนวนช่องไม่เท่าหัวตาราง",
            what: "นับช่องของแต่ละแถวเทียบกับหัวตาราง พบเมื่อไม่เท่ากัน",
            why: "มักเกิดจากเครื่องหมายจุลภาคในชื่อที่ไม่ได้ใส่อัญประกาศ ค่าในช่องถัดไปจึงเลื่อนผิดคอลัมน์",
            message: "แถวมี {count} ช่อง แต่หัวตารางมี {expected} ช่อง",
            fix: "ให้ใส่อัญประกาศคร่อมข้อความที่มีจุลภาค หรือเติมช่องที่ขาด",
        },
        en: {
            title: "ragged row",
            what: "Counts the cells of each row. Fires when there are more or fewer than in the header.",
            why: "Often a comma in a name stands without quotes, and every value after it slips into the wrong column.",
            message: "the row and the header differ in cells: {count} against {expected}",
            fix: "put quotes around the text that holds a comma, or add the missing cells",
        },
        example: {
            wrong: "G507,3,5007,GCC3 สำนักงานคลัง,จังหวัดเชียงใหม่",
            right: "G507,3,5007,GCC3 สำนักงานคลังจังหวัดเชียงใหม่",
        },
    }

    /// A quote that is opened is closed.
    R018 {
        slug: "quote-unclosed",
        severity: Error,
        step: CorrectTables,
        clauses: &["assumed-tables"],
        facts: &[],
        th: {
            title: "อัญประกาศไม่ปิด",
            what: "ตรวจอัญประกาศในตาราง พบเมื่อเปิดแล้วไม่ปิดจนจบไฟล์ แถวนี้จึงอ่านโดยถือว่าอัญประกาศเป็นตัวอักษรธรรมดา",
            why: "อัญประกาศที่ไม่ปิดทำให้แถวที่เหลือทั้งหมดรวมอยู่ในช่องเดียว",
            message: "อัญประกาศที่เปิดในแถวนี้ไม่มีตัวปิด",
            fix: "ให้เติมอัญประกาศปิด หรือลบอัญประกาศที่เกิน",
        },
        en: {
            title: "quote not closed",
            what: "Looks at quotes. Fires when one is opened and not closed before the file ends; the row is then read with quotes as ordinary letters.",
            why: "An open quote swallows all the rows that follow into one cell.",
            message: "a quote opened in this row is never closed",
            fix: "close the quote, or delete it",
        },
        example: {
            wrong: "G507,3,5007,\"GCC3 สำนักงานคลังจังหวัดเชียงใหม่",
            right: "G507,3,5007,\"GCC3 สำนักงานคลังจังหวัดเชียงใหม่\"",
        },
    }

    /// A cell is one line.
    R019 {
        slug: "line-break-in-cell",
        severity: Warning,
        step: CorrectTables,
        clauses: &["assumed-tables"],
        facts: &["column"],
        th: {
            title: "มีการขึ้นบรรทัดใหม่ในช่อง",
            what: "ตรวจหาการขึ้นบรรทัดใหม่ภายในช่อง",
            why: "ชื่อหรือรหัสที่มีหลายบรรทัดมักเกิดจากการคัดลอกพลาด และทำให้เลขแถวไม่ตรงกับเลขบรรทัด",
            message: "ช่อง `{column}` มีการขึ้นบรรทัดใหม่",
            fix: "ให้ลบการขึ้นบรรทัดใหม่ในช่อง `{column}`",
        },
        en: {
            title: "line break in a cell",
            what: "Looks for line breaks inside cells.",
            why: "A name or an identifier of several lines was mostly pasted by mistake, and it makes row and line numbers differ.",
            message: "the cell `{column}` holds a line break",
            fix: "take the line break out of `{column}`",
        },
        example: {
            wrong: "\"GCC3 สำนักงานคลัง‹U+000A›จังหวัดเชียงใหม่\"",
            right: "GCC3 สำนักงานคลังจังหวัดเชียงใหม่",
        },
    }

    /// A table keeps within the stated limits.
    R020 {
        slug: "limit-exceeded",
        severity: Error,
        step: CorrectTables,
        clauses: &["assumed-tables"],
        facts: &["what", "limit"],
        th: {
            title: "เกินขนาดที่กำหนด",
            what: "ตรวจขนาดไฟล์ จำนวนแถว จำนวนคอลัมน์ และความยาวของช่อง พบเมื่อเกินกำหนด ส่วนที่เกินจะไม่ถูกอ่าน",
            why: "ขีดจำกัดป้องกันไม่ให้ไฟล์ที่ผิดปกติใช้หน่วยความจำจนหมด",
            message: "`{what}` เกินขีดจำกัด {limit}",
            fix: "ให้แบ่งไฟล์ หรือกำหนดขีดจำกัดให้สูงขึ้นหากไฟล์ถูกต้อง",
        },
        en: {
            title: "limit exceeded",
            what: "Looks at the bytes, rows, columns and cell lengths of a table. Fires past a limit; what lies beyond is not read.",
            why: "Limits keep a broken file from filling the memory.",
            message: "`{what}` is past the limit of {limit}",
            fix: "divide the file, or raise the limit if the file is right",
        },
        example: { wrong: "columns: 300", right: "columns: 12" },
    }

    /// The kind of a unit, or of one above it, forms a group in this directive.
    R021 {
        slug: "unknown-kind",
        severity: Warning,
        step: CorrectTables,
        clauses: &["assumed-tables"],
        facts: &["kind", "unit"],
        th: {
            title: "ประเภทส่วนราชการไม่มีในหนังสือสั่งการ",
            what: "ตรวจประเภทของส่วนราชการ พบเมื่อหนังสือสั่งการไม่ได้กำหนดให้ประเภทนั้นหรือต้นสังกัดใดจัดตั้งกลุ่มไลน์",
            why: "บุคลากรของส่วนราชการนั้นจะไม่มีกลุ่มไลน์ที่สังกัด",
            message: "ประเภท `{kind}` ของส่วนราชการ `{unit}` ไม่มีกลุ่มไลน์ตามหนังสือสั่งการ",
            fix: "ให้แก้ประเภทให้ตรงกับที่กำหนด หรือเพิ่มประเภทนี้ในหนังสือสั่งการ",
        },
        en: {
            title: "unknown kind",
            what: "Looks at the kind of a unit. Fires when neither it nor any unit above forms a group in the directive.",
            why: "The officers of the unit would have no group at all.",
            message: "the kind `{kind}` of unit `{unit}` forms no group in this directive",
            fix: "use a kind that the directive has, or add this one to a tier of the directive",
        },
        example: {
            wrong: "5007,50,agancy,สำนักงานคลังจังหวัดเชียงใหม่",
            right: "5007,50,agency,สำนักงานคลังจังหวัดเชียงใหม่",
        },
    }

    /// A table has rows.
    R022 {
        slug: "empty-table",
        severity: Warning,
        step: CorrectTables,
        clauses: &["assumed-tables"],
        facts: &["table"],
        th: {
            title: "ตารางว่าง",
            what: "ตรวจว่าตารางมีข้อมูล พบเมื่อไม่มีแถวใดนอกจากหัวตาราง",
            why: "ตารางว่างทำให้ดูเหมือนไม่มีสิ่งใดผิด ทั้งที่ยังไม่ได้ตรวจ",
            message: "ตาราง `{table}` ไม่มีข้อมูล",
            fix: "ให้ตรวจสอบว่าส่งไฟล์ถูกต้องและบันทึกครบแล้ว",
        },
        en: {
            title: "empty table",
            what: "Looks for rows below the header. Fires when there is none.",
            why: "With nothing in it a table looks right, although nothing was checked.",
            message: "the table `{table}` has no rows",
            fix: "see that this is the right file and that it was saved whole",
        },
        example: {
            wrong: "members.csv: group_id,officer_id,state",
            right: "members.csv: group_id,officer_id,state / G507,of-0311,joined",
        },
    }

    /// A table has no blank row.
    R023 {
        slug: "blank-row",
        severity: Advice,
        step: CorrectTables,
        clauses: &["assumed-tables"],
        facts: &[],
        th: {
            title: "มีแถวว่าง",
            what: "ตรวจหาแถวที่ทุกช่องว่าง แถวเช่นนี้จะถูกข้ามไป",
            why: "แถวว่างอาจเป็นร่องรอยของข้อมูลที่ถูกลบโดยไม่ตั้งใจ",
            message: "แถวนี้ไม่มีข้อมูล",
            fix: "ให้ลบแถวนี้ หรือตรวจสอบว่ามีข้อมูลสูญหายหรือไม่",
        },
        en: {
            title: "blank row",
            what: "Looks for rows in which every cell is empty. They are skipped.",
            why: "A blank row may be what is left of data that was deleted by mistake.",
            message: "the row is blank",
            fix: "delete the row, or find out whether data was lost",
        },
        example: { wrong: ",,,", right: "of-0312,5007,staff,substantive" },
    }

    /// No row is a copy of another.
    R024 {
        slug: "duplicate-row",
        severity: Warning,
        step: CorrectTables,
        clauses: &["assumed-tables"],
        facts: &["first"],
        th: {
            title: "แถวซ้ำ",
            what: "เทียบทุกช่องของแถว พบเมื่อเหมือนแถวก่อนหน้าทุกประการ",
            why: "แถวซ้ำทำให้นับจำนวนสมาชิกกลุ่มเกินจริง",
            message: "แถวนี้เหมือนแถวที่ {first} ทุกช่อง",
            fix: "ให้ลบแถวนี้",
        },
        en: {
            title: "duplicate row",
            what: "Compares all cells of a row. Fires when an earlier row is the same.",
            why: "Copies make a group look larger than it is.",
            message: "the row is the same as row {first}",
            fix: "delete the row",
        },
        example: {
            wrong: "G507,of-0311,joined / G507,of-0311,joined",
            right: "G507,of-0311,joined / G507,of-0312,joined",
        },
    }

    /// No column stands twice in a header.
    R025 {
        slug: "duplicate-column",
        severity: Error,
        step: CorrectTables,
        clauses: &["assumed-tables"],
        facts: &["column"],
        th: {
            title: "คอลัมน์ซ้ำ",
            what: "ตรวจหัวตาราง พบเมื่อคอลัมน์เดียวกันมีสองครั้ง รวมทั้งชื่อไทยและชื่ออังกฤษของคอลัมน์เดียวกัน จะใช้เฉพาะคอลัมน์แรก",
            why: "เมื่อสองคอลัมน์มีค่าต่างกัน ไม่อาจทราบได้ว่าค่าใดถูกต้อง",
            message: "คอลัมน์ `{column}` มีมากกว่าหนึ่งครั้ง",
            fix: "ให้เหลือคอลัมน์ `{column}` เพียงคอลัมน์เดียว",
        },
        en: {
            title: "duplicate column",
            what: "Looks at the header. Fires when a column stands there twice, be it once in Thai and once in English; only the first is read.",
            why: "When the two differ, nobody can tell which is right.",
            message: "the column `{column}` stands there more than once",
            fix: "keep one column `{column}`",
        },
        example: {
            wrong: "unit_id,รหัสหน่วยงาน,name", right: "unit_id,name"
        },
    }

    /// Every byte of a file belongs to its encoding.
    R026 {
        slug: "undecodable-bytes",
        severity: Error,
        step: CorrectTables,
        clauses: &["assumed-tables"],
        facts: &["count", "encoding"],
        th: {
            title: "มีไบต์ที่ถอดรหัสไม่ได้",
            what: "นับไบต์ที่รหัสอักขระของไฟล์ไม่มี พบเมื่อไฟล์เสียหายหรือนำไฟล์ต่างรหัสมาต่อกัน ไบต์เหล่านั้นจะแสดงเป็น �",
            why: "ชื่อและรหัสที่มีไบต์เหล่านี้จะไม่ตรงกับตารางอื่น",
            message: "มี {count} ไบต์ที่ถอดรหัสด้วย `{encoding}` ไม่ได้",
            fix: "ให้บันทึกไฟล์จากต้นฉบับใหม่เป็น UTF-8 ทั้งไฟล์",
        },
        en: {
            title: "undecodable bytes",
            what: "Counts bytes that the encoding of the file lacks. Fires when a file is damaged, or glued together from two encodings; such bytes are shown as �.",
            why: "Names and identifiers that hold them match nothing in the other tables.",
            message: "bytes that cannot be decoded as `{encoding}`: {count}",
            fix: "save the whole file from its source again as UTF-8",
        },
        example: {
            wrong: "GCC3 ��ังหวัดน่าน", right: "GCC2 จังหวัดน่าน"
        },
    }

    /// A reference is written as the identifier that it means.
    R027 {
        slug: "near-miss-reference",
        severity: Error,
        step: CorrectTables,
        clauses: &["assumed-tables"],
        facts: &["found", "meant", "table", "rows"],
        th: {
            title: "รหัสอ้างอิงเขียนต่างไปเล็กน้อย",
            what: "เทียบรหัสที่อ้างถึงกับรหัสในตารางที่อ้าง พบเมื่อไม่มีรหัสนั้น แต่มีรหัสเดียวที่ต่างกันเพียงตัวพิมพ์เล็กใหญ่ เลขศูนย์ข้างหน้า ขีด หรืออักขระที่มองไม่เห็น",
            why: "โปรแกรมตารางคำนวณมักตัดเลขศูนย์และขีดออก ระหว่างที่ยังไม่แก้ไขจะไม่มีการเชิญหรือนำผู้ใดออกตามแถวเหล่านี้",
            message: "`{found}` ไม่มีในตาราง `{table}` แต่มี `{meant}` ({rows} แถว)",
            fix: "ให้แก้เป็น `{meant}` หากหมายถึงรหัสนี้",
        },
        en: {
            title: "near-miss reference",
            what: "Compares a reference with the identifiers of the table that it refers to. Fires when that table lacks it, and has exactly one that differs in upper and lower case, leading zeros, dashes or invisible characters only.",
            why: "Spreadsheets take zeros and dashes away. Until it is corrected, nobody is invited or removed because of these rows.",
            message: "`{found}` is not in the table `{table}`, `{meant}` is ({rows} rows)",
            fix: "write `{meant}`, if that is meant",
        },
        example: { wrong: "officers: unit_id 5009; units: 50-09", right: "officers: unit_id 50-09" },
    }

    /// A table has a header.
    R028 {
        slug: "missing-header",
        severity: Error,
        step: CorrectTables,
        clauses: &["assumed-tables"],
        facts: &["table"],
        th: {
            title: "ตารางไม่มีหัวตาราง",
            what: "ตรวจแถวแรกของตาราง พบเมื่อไฟล์ว่างหรือไม่มีชื่อคอลัมน์ที่รู้จักเลย",
            why: "เมื่อไม่มีหัวตาราง จะไม่ทราบว่าตารางมีสิ่งใด จึงถือว่าไม่ทราบ มิใช่ถือว่าว่าง และจะไม่เสนอการเปลี่ยนแปลงที่อาศัยตารางนี้",
            message: "ตาราง `{table}` ไม่มีหัวตาราง",
            fix: "ให้บันทึกตาราง `{table}` จากต้นฉบับใหม่ทั้งไฟล์",
        },
        en: {
            title: "missing header",
            what: "Looks at the first row of a table. Fires when the file is empty or none of its columns is known.",
            why: "Without a header nobody knows what the table holds. It is unknown, not empty, and no change rests on it.",
            message: "the table `{table}` has no header",
            fix: "save the table `{table}` whole from its source again",
        },
        example: {
            wrong: "members.csv: (0 bytes)",
            right: "members.csv: group_id,officer_id,state / G507,of-0311,joined",
        },
    }

    /// A file ends after a whole row.
    R029 {
        slug: "file-cut",
        severity: Error,
        step: CorrectTables,
        clauses: &["assumed-tables"],
        facts: &["count", "expected"],
        th: {
            title: "ไฟล์ขาดกลางแถว",
            what: "ตรวจแถวสุดท้ายของไฟล์ พบเมื่อมีช่องน้อยกว่าหัวตาราง ไม่มีการขึ้นบรรทัดใหม่ต่อท้าย และไม่มีแถวอื่นที่ช่องขาด",
            why: "ไฟล์ที่ขาดกลางแถวมักขาดแถวถัดไปด้วย ผู้ที่อยู่ในแถวเหล่านั้นจะดูเหมือนไม่มีอยู่",
            message: "ไฟล์จบกลางแถวนี้ มี {count} ช่อง แต่หัวตารางมี {expected} ช่อง",
            fix: "ให้คัดลอกหรือบันทึกไฟล์จากต้นฉบับใหม่ทั้งไฟล์",
        },
        en: {
            title: "file cut",
            what: "Looks at the last row of a file. Fires when it has fewer cells than the header and no line break, and no other row is short.",
            why: "A file that ends within a row has mostly lost the rows after it too, and the people in them would seem not to exist.",
            message: "the file ends within this row: {count} of {expected} cells",
            fix: "copy or save the whole file from its source again",
        },
        example: {
            wrong: "of-0312,5007,st",
            right: "of-0312,5007,staff,substantive",
        },
    }

    /// A table begins with its header.
    R030 {
        slug: "rows-above-header",
        severity: Advice,
        step: CorrectTables,
        clauses: &["assumed-tables"],
        facts: &["count"],
        th: {
            title: "มีแถวอยู่เหนือหัวตาราง",
            what: "ค้นหาหัวตารางในสิบแถวแรก พบเมื่อหัวตารางไม่ใช่แถวแรก เช่น มีชื่อบัญชีอยู่ด้านบน",
            why: "แถวเหนือหัวตารางไม่ใช่ข้อมูล จึงข้ามไป และใช้แถวนี้เป็นหัวตาราง",
            message: "หัวตารางอยู่ในแถวนี้ โดยมี {count} แถวอยู่ด้านบน",
            fix: "ให้ลบแถวที่อยู่เหนือหัวตาราง",
        },
        en: {
            title: "rows above the header",
            what: "Looks for the header in the first ten rows. Fires when it is not the first, as below the title of a list.",
            why: "The rows above it are no data. They are skipped, and this row is read as the header.",
            message: "this row is the header; rows above it: {count}",
            fix: "delete the rows above the header",
        },
        example: {
            wrong: "บัญชีรายชื่อข้าราชการ,, / officer_id,unit_id,seat",
            right: "officer_id,unit_id,seat",
        },
    }

    /// A header stands in a table once.
    R031 {
        slug: "repeated-header",
        severity: Advice,
        step: CorrectTables,
        clauses: &["assumed-tables"],
        facts: &[],
        th: {
            title: "หัวตารางซ้ำกลางตาราง",
            what: "ตรวจหาแถวที่เหมือนหัวตารางทุกช่อง แถวเช่นนี้จะถูกข้ามไป",
            why: "หัวตารางที่ซ้ำเกิดจากการพิมพ์หลายหน้าหรือนำหลายไฟล์มาต่อกัน และไม่ใช่ข้อมูลของผู้ใด",
            message: "แถวนี้เป็นหัวตารางซ้ำ จึงข้ามไป",
            fix: "ให้ลบแถวหัวตารางที่ซ้ำ",
        },
        en: {
            title: "header repeated",
            what: "Looks for rows that are the header once more. They are skipped.",
            why: "A header is repeated where pages are printed or files are joined, and is nobody's data.",
            message: "the row is the header once more, and was skipped",
            fix: "delete the repeated header",
        },
        example: {
            wrong: "of-0312,5007,staff / officer_id,unit_id,seat",
            right: "of-0312,5007,staff",
        },
    }

    /// A row of totals is no record.
    R032 {
        slug: "totals-row",
        severity: Advice,
        step: CorrectTables,
        clauses: &["assumed-tables"],
        facts: &["found"],
        th: {
            title: "มีแถวผลรวม",
            what: "ตรวจหาแถวที่ช่องแรกซึ่งไม่ว่างเป็นคำว่า รวม รวมทั้งสิ้น หรือ Total และไม่มีรหัส แถวเช่นนี้จะถูกข้ามไป",
            why: "แถวผลรวมไม่ใช่ข้อมูลของหน่วยงานหรือบุคคลใด",
            message: "แถวนี้เป็นแถวผลรวม (`{found}`) จึงข้ามไป",
            fix: "ให้ลบแถวผลรวมออกจากตาราง",
        },
        en: {
            title: "row of totals",
            what: "Looks for rows whose first filled cell is รวม, รวมทั้งสิ้น or Total and that have no identifier. They are skipped.",
            why: "A row of totals is about no office and no person.",
            message: "the row holds totals (`{found}`), and was skipped",
            fix: "delete the row of totals",
        },
        example: {
            wrong: "of-0312,5007,staff / รวม,,1",
            right: "of-0312,5007,staff",
        },
    }

    /// A cell holds its value only, without the marks of a spreadsheet.
    R033 {
        slug: "guarded-cells",
        severity: Advice,
        step: CorrectTables,
        clauses: &["assumed-tables"],
        facts: &["column", "found", "read"],
        th: {
            title: "ช่องมีเครื่องหมายของโปรแกรมตารางคำนวณ",
            what: "ตรวจหาช่องที่เขียนเป็น =\"0012\" หรือมี ' นำหน้า ซึ่งโปรแกรมตารางคำนวณใช้รักษาเลขศูนย์ข้างหน้า แจ้งครั้งเดียวต่อคอลัมน์",
            why: "เครื่องหมายนี้ไม่ใช่ส่วนหนึ่งของค่า จึงอ่านเฉพาะค่าข้างใน",
            message: "คอลัมน์ `{column}` มีเครื่องหมายของโปรแกรมตารางคำนวณ เช่น `{found}` จึงอ่านเป็น `{read}`",
            fix: "ให้ส่งออกไฟล์โดยไม่มีเครื่องหมายนี้",
        },
        en: {
            title: "guarded cells",
            what: "Looks for cells such as =\"0012\" or '0012, with which spreadsheets keep leading zeros. One finding a column.",
            why: "The marks are no part of the value, so only what is within them is read.",
            message: "cells of `{column}` have a spreadsheet's marks: `{found}` was read as `{read}`",
            fix: "export the file without these marks",
        },
        example: {
            wrong: "=\"5007\",50,agency",
            right: "5007,50,agency",
        },
    }

    /// Whole numbers are written without decimals.
    R034 {
        slug: "point-zero",
        severity: Advice,
        step: CorrectTables,
        clauses: &["assumed-tables"],
        facts: &["column", "found", "read"],
        th: {
            title: "เลขจำนวนเต็มลงท้ายด้วย .0",
            what: "ตรวจคอลัมน์รหัสและจำนวน พบเมื่อเลขทุกช่องในคอลัมน์ลงท้ายด้วย .0 แจ้งครั้งเดียวต่อคอลัมน์",
            why: "โปรแกรมวิเคราะห์ข้อมูลเติม .0 ให้คอลัมน์ที่มีช่องว่าง จึงอ่านเป็นเลขจำนวนเต็ม",
            message: "เลขในคอลัมน์ `{column}` ลงท้ายด้วย .0 จึงอ่าน `{found}` เป็น `{read}`",
            fix: "ให้ส่งออกคอลัมน์นี้เป็นข้อความหรือเลขจำนวนเต็ม",
        },
        en: {
            title: "whole numbers with .0",
            what: "Looks at columns of identifiers and counts. Fires when every number of a column ends in .0. One finding a column.",
            why: "Programs for data write whole numbers so where a column has blank cells. They are read as whole numbers.",
            message: "the numbers of `{column}` end in .0: `{found}` was read as `{read}`",
            fix: "export the column as text or as whole numbers",
        },
        example: {
            wrong: "G507,3.0,5007.0",
            right: "G507,3,5007",
        },
    }

    /// An identifier has all its digits.
    R035 {
        slug: "identifier-cut",
        severity: Error,
        step: CorrectTables,
        clauses: &["assumed-tables"],
        facts: &["found", "column"],
        th: {
            title: "รหัสถูกโปรแกรมตารางคำนวณตัด",
            what: "ตรวจรหัส พบเมื่อเขียนเป็นเลขยกกำลัง เช่น 7.35E+11 แจ้งครั้งเดียวต่อคอลัมน์",
            why: "โปรแกรมตารางคำนวณเก็บเลขยาวเพียงบางหลัก รหัสของหลายคนจึงกลายเป็นเลขเดียวกัน แถวเหล่านี้ไม่ถือเป็นของผู้ใด",
            message: "รหัส `{found}` ในคอลัมน์ `{column}` ถูกตัดเป็นเลขยกกำลัง",
            fix: "ให้จัดรูปแบบคอลัมน์ `{column}` เป็นข้อความ แล้วส่งออกจากต้นฉบับใหม่",
        },
        en: {
            title: "identifier cut",
            what: "Looks at identifiers. Fires on scientific notation such as 7.35E+11. One finding a column.",
            why: "A spreadsheet keeps only the first digits of a long number, so that many people get the same. Such rows are taken to be nobody's.",
            message: "the identifier `{found}` in `{column}` was cut by a spreadsheet",
            fix: "format the column `{column}` as text and export it from the source again",
        },
        example: {
            wrong: "7.35E+11,5007,staff",
            right: "of-0735,5007,staff",
        },
    }

    /// An appointment without end has a blank end.
    R036 {
        slug: "no-end-word",
        severity: Advice,
        step: CorrectTables,
        clauses: &["assumed-tables"],
        facts: &["found"],
        th: {
            title: "วันสิ้นสุดเขียนแทนคำว่ายังไม่สิ้นสุด",
            what: "ตรวจวันสิ้นสุด พบเมื่อเป็น 9999-12-31, -, ปัจจุบัน หรือคำทำนองนี้ แจ้งครั้งเดียวต่อตาราง",
            why: "คำเหล่านี้หมายความว่ายังดำรงตำแหน่งอยู่ จึงอ่านเป็นไม่มีวันสิ้นสุด",
            message: "อ่านวันสิ้นสุด `{found}` เป็นไม่มีวันสิ้นสุด",
            fix: "ให้เว้นช่องวันสิ้นสุดให้ว่าง",
        },
        en: {
            title: "word for no end",
            what: "Looks at the last days of appointments. Fires on 9999-12-31, -, ปัจจุบัน and the like. One finding a table.",
            why: "They mean that the appointment goes on, and are read as no end.",
            message: "the last day `{found}` was read as no end",
            fix: "leave the cell blank",
        },
        example: {
            wrong: "of-0312,5007,staff,2015-10-01,9999-12-31",
            right: "of-0312,5007,staff,2015-10-01,",
        },
    }

    /// A date is no number of a spreadsheet.
    R037 {
        slug: "spreadsheet-date",
        severity: Error,
        step: CorrectTables,
        clauses: &["assumed-tables"],
        facts: &["found", "day"],
        th: {
            title: "วันที่เป็นเลขของโปรแกรมตารางคำนวณ",
            what: "ตรวจช่องวันที่ พบเมื่อเป็นเลขห้าหลัก ซึ่งโปรแกรมตารางคำนวณใช้นับวันตั้งแต่ พ.ศ. ๒๔๔๓",
            why: "เลขนี้เกิดเมื่อช่องไม่ได้จัดรูปแบบเป็นวันที่ ระหว่างที่ยังไม่แก้ไขถือว่าไม่ทราบวันที่",
            message: "`{found}` เป็นเลขของโปรแกรมตารางคำนวณ ซึ่งหมายถึงวันที่ {day}",
            fix: "ให้จัดรูปแบบคอลัมน์เป็นวันที่แล้วส่งออกใหม่ หรือเขียนวันที่ {day}",
        },
        en: {
            title: "spreadsheet's number for a date",
            what: "Looks at dates. Fires on a number of five digits, in which spreadsheets count the days since 1900.",
            why: "Such numbers come of cells that are not formatted as dates. Until they are corrected the day is unknown.",
            message: "`{found}` is a spreadsheet's number for the day {day}",
            fix: "format the column as dates and export it again, or write {day}",
        },
        example: {
            wrong: "of-0312,5007,staff,42278",
            right: "of-0312,5007,staff,2015-10-01",
        },
    }

    /// A date is written so that one reading is possible.
    R038 {
        slug: "buddhist-figures",
        severity: Advice,
        step: CorrectTables,
        clauses: &["assumed-tables"],
        facts: &["column", "found", "day"],
        th: {
            title: "วันที่เป็นตัวเลขปีพุทธศักราช",
            what: "ตรวจวันที่เช่น 30/9/2560 ปีระหว่าง ๒๔๐๐ ถึง ๒๗๐๐ เป็นพุทธศักราชเท่านั้น และลำดับวันกับเดือนตัดสินจากวันที่ทั้งตาราง แจ้งครั้งเดียวต่อคอลัมน์",
            why: "อ่านได้เพราะทั้งตารางใช้ลำดับเดียวกัน หากแถวใดเขียนสลับจะอ่านผิดโดยไม่รู้",
            message: "อ่านวันที่ในคอลัมน์ `{column}` เช่น `{found}` เป็น {day}",
            fix: "ให้เขียนวันที่เป็น 2017-09-30 หรือ 30 กันยายน 2560",
        },
        en: {
            title: "date in figures with a Buddhist year",
            what: "Looks at dates such as 30/9/2560. A year from 2400 to 2700 can only be Buddhist, and all dates of the table decide whether the day or the month stands first. One finding a column.",
            why: "They can be read because the whole table has one order. A row that has another is misread without notice.",
            message: "dates of `{column}` were read as `{found}` = {day}",
            fix: "write dates as 2017-09-30 or 30 กันยายน 2560",
        },
        example: {
            wrong: "of-0312,5007,staff,30/9/2560",
            right: "of-0312,5007,staff,2017-09-30",
        },
    }

    /// An era is counted once.
    R039 {
        slug: "era-twice",
        severity: Error,
        step: CorrectTables,
        clauses: &["assumed-tables"],
        facts: &["found", "how", "day"],
        th: {
            title: "แปลงศักราชซ้ำสองครั้ง",
            what: "ตรวจปีของวันที่ พบเมื่อปีจะเป็นไปได้ต่อเมื่อบวกหรือลบ ๕๔๓ ซ้ำสองครั้ง",
            why: "เกิดเมื่อโปรแกรมสองโปรแกรมแปลงศักราชต่อกัน ระหว่างที่ยังไม่แก้ไขถือว่าไม่ทราบวันที่",
            message: "ปีใน `{found}` ถูก`{how}`",
            fix: "หากหมายถึงวันที่ {day} ให้เขียนวันนั้น",
        },
        en: {
            title: "era counted twice",
            what: "Looks at the years of dates. Fires on one that is possible only if 543 was added or taken away twice.",
            why: "Two programs have converted the era, one after the other. Until it is corrected the day is unknown.",
            message: "in the year of `{found}`, {how}",
            fix: "write {day}, if that is the day",
        },
        example: {
            wrong: "of-0312,5007,staff,3104-03-23",
            right: "of-0312,5007,staff,2018-03-23",
        },
    }

    /// Each row names its unit or group.
    R040 {
        slug: "merged-cells",
        severity: Error,
        step: CorrectTables,
        clauses: &["assumed-tables"],
        facts: &["column", "rows", "above"],
        th: {
            title: "ช่องว่างใต้ช่องที่ผสาน",
            what: "ตรวจคอลัมน์รหัสหน่วยงานของบุคลากรและรหัสกลุ่มของสมาชิก พบเมื่อว่างติดกันหลายแถวใต้ช่องที่มีค่า แจ้งครั้งเดียวต่อหนึ่งช่วง",
            why: "เมื่อบันทึกเป็น CSV ช่องที่ผสานไว้จะเหลือค่าเฉพาะแถวแรก แต่ช่องว่างอาจเกิดจากเหตุอื่น จึงไม่เชิญหรือนำผู้ใดออกตามแถวเหล่านี้",
            message: "คอลัมน์ `{column}` ว่าง {rows} แถวใต้ `{above}` ลักษณะเหมือนช่องที่ผสาน",
            fix: "ให้ยกเลิกการผสานช่อง แล้วเติม `{above}` ลงมาให้ครบทุกแถว",
        },
        en: {
            title: "merged cells",
            what: "Looks at the units of officers and the groups of members. Fires when cells are blank in several rows below a filled one. One finding a run.",
            why: "Merged cells keep their value in the first row only when they are saved as CSV. Cells may be blank for other reasons too, so nobody is invited or removed because of these rows.",
            message: "`{column}` is blank in {rows} rows below `{above}`, as merged cells are",
            fix: "undo the merge and fill `{above}` down",
        },
        example: {
            wrong: "of-0311,5007,head / of-0312,,staff / of-0313,,staff",
            right: "of-0311,5007,head / of-0312,5007,staff / of-0313,5007,staff",
        },
    }

    /// Thai text is Thai.
    R041 {
        slug: "garbled-text",
        severity: Error,
        step: CorrectTables,
        clauses: &["assumed-tables"],
        facts: &["found", "meant"],
        th: {
            title: "ข้อความไทยถูกถอดรหัสผิด",
            what: "ตรวจหาข้อความที่เกิดจากการเปิดไฟล์ด้วยรหัสอักขระผิดแล้วบันทึกทับ หรือจากแบบอักษรเก่า แจ้งช่องแรกของไฟล์",
            why: "ชื่อและรหัสในไฟล์จะไม่ตรงกับตารางอื่นและกับชื่อกลุ่ม",
            message: "`{found}` เป็นข้อความที่ถูกถอดรหัสผิด เดิมคือ `{meant}`",
            fix: "ให้เปิดไฟล์ต้นฉบับด้วยรหัสอักขระที่ถูกต้อง แล้วบันทึกเป็น UTF-8 ช่องนี้ควรเป็น `{meant}`",
        },
        en: {
            title: "garbled text",
            what: "Looks for text that was opened in a wrong encoding and saved again, or written in an old font. The finding names the first cell of the file.",
            why: "The names and identifiers of the file match neither the other tables nor the names of groups.",
            message: "`{found}` was decoded wrongly; it was `{meant}`",
            fix: "open the source in its own encoding and save it as UTF-8; this cell is then `{meant}`",
        },
        example: {
            wrong: "50,,province,¨Ñ§ËÇÑ´¹èÒ¹",
            right: "50,,province,จังหวัดน่าน",
        },
    }

    /// A file has one encoding.
    R042 {
        slug: "two-encodings",
        severity: Error,
        step: CorrectTables,
        clauses: &["assumed-tables"],
        facts: &["encoding", "other", "lines"],
        th: {
            title: "ไฟล์เดียวมีสองรหัสอักขระ",
            what: "ตรวจแต่ละบรรทัด พบเมื่อบางบรรทัดใช้รหัสอักขระต่างจากบรรทัดอื่น",
            why: "เกิดจากการนำไฟล์ต่างรหัสมาต่อกัน ข้อความไทยในบรรทัดเหล่านั้นจึงอ่านไม่ได้",
            message: "ไฟล์เป็น `{encoding}` แต่บรรทัดที่ {lines} เป็น `{other}`",
            fix: "ให้บันทึกแต่ละส่วนเป็น UTF-8 ก่อนนำมาต่อกัน",
        },
        en: {
            title: "two encodings",
            what: "Looks at every line. Fires when some lines have another encoding than the rest.",
            why: "Files of two encodings were joined. The Thai text of these lines cannot be read.",
            message: "the file is in `{encoding}`, but these lines are in `{other}`: {lines}",
            fix: "save each part as UTF-8 before you join them",
        },
        example: {
            wrong: "lines 2 to 9: UTF-8, lines 10 to 20: Windows-874",
            right: "lines 2 to 20: UTF-8",
        },
    }

    /// The header of an optional column is spelt as it should be.
    R043 {
        slug: "misspelt-column",
        severity: Error,
        step: CorrectTables,
        clauses: &["assumed-tables"],
        facts: &["found", "column"],
        th: {
            title: "ชื่อคอลัมน์สะกดผิด",
            what: "ตรวจหัวตาราง พบเมื่อมีคอลัมน์ที่ไม่รู้จักซึ่งคล้ายกับคอลัมน์ที่ขาดอยู่",
            why: "หากคอลัมน์นี้หายไปโดยไม่มีใครทราบ ค่าทั้งคอลัมน์จะกลายเป็นค่าว่าง จึงถือว่าไม่ทราบค่าจนกว่าจะแก้ไข",
            message: "ไม่รู้จักคอลัมน์ `{found}` ซึ่งคล้ายกับ `{column}`",
            fix: "หากหมายถึงคอลัมน์ `{column}` ให้แก้ชื่อคอลัมน์ มิฉะนั้นให้ลบคอลัมน์นี้",
        },
        en: {
            title: "misspelt column",
            what: "Looks at the header. Fires on an unknown column that is much like an optional one which the table lacks.",
            why: "If the column vanished without notice, all its cells would count as blank. They are unknown until it is corrected.",
            message: "the column `{found}` is not known, but much like `{column}`",
            fix: "write `{column}` if that is meant, or delete the column",
        },
        example: {
            wrong: "officer_id,unit_id,seat,form",
            right: "officer_id,unit_id,seat,from",
        },
    }

    /// Two units do not have one name.
    R044 {
        slug: "units-of-one-name",
        severity: Error,
        step: CorrectTables,
        clauses: &["assumed-tables", "names"],
        facts: &["name", "unit", "other", "first"],
        th: {
            title: "หน่วยงานสองแห่งมีชื่อเดียวกัน",
            what: "เทียบชื่อหน่วยงานประเภทเดียวกันในจังหวัดเดียวกันหรือใต้ต้นสังกัดเดียวกัน พบเมื่อสองแห่งมีชื่อเดียวกัน",
            why: "ชื่อกลุ่มไลน์ตั้งตามชื่อหน่วยงาน หากชื่อซ้ำกันจะไม่ทราบว่ากลุ่มใดเป็นของหน่วยงานใด จึงไม่มีการตั้งหรือเปลี่ยนชื่อกลุ่มของทั้งสองแห่ง",
            message: "`{unit}` มีชื่อ `{name}` เหมือนกับ `{other}` ในแถวที่ {first}",
            fix: "ให้แก้ชื่อในแถวที่ผิด หรือลบแถวที่ซ้ำ",
        },
        en: {
            title: "units of one name",
            what: "Compares the names of units of one kind in one province or under one parent. Fires when two are the same.",
            why: "Groups are named after units. With one name for two, nobody knows whose a group is, so that no group of either is formed or renamed.",
            message: "`{unit}` has the name `{name}`, as `{other}` in row {first} has",
            fix: "correct the name in the row that is wrong, or delete the row that is one too many",
        },
        example: {
            wrong: "5002,50,district,อำเภอจอมทอง / 5099,50,district,อำเภอจอมทอง",
            right: "5002,50,district,อำเภอจอมทอง / 5003,50,district,อำเภอแม่แจ่ม",
        },
    }
}
