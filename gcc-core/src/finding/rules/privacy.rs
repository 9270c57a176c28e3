//! Family P: personal data where none belongs.

rules! { PRIVACY:
    /// No cell holds a national identification number.
    P001 {
        slug: "national-id",
        severity: Error,
        step: RemovePersonalData,
        clauses: &["assumed-privacy"],
        facts: &["column"],
        th: {
            title: "มีเลขประจำตัวประชาชน",
            what: "ตรวจหาตัวเลข ๑๓ หลักที่มีเลขตรวจสอบถูกต้องตามแบบเลขประจำตัวประชาชน โดยไม่แสดงตัวเลขที่พบ",
            why: "เลขประจำตัวประชาชนเป็นข้อมูลส่วนบุคคลที่งานนี้ไม่จำเป็นต้องใช้ และก่อความเสียหายได้มากหากรั่วไหล",
            message: "ช่อง `{column}` มีเลขประจำตัวประชาชน",
            fix: "ให้ลบออกจากช่อง `{column}` แล้วใช้รหัสบุคลากรที่ไม่เชื่อมโยงกับเลขประจำตัวประชาชน",
        },
        en: {
            title: "national identification number",
            what: "Looks for 13 digits with the checksum of a Thai national identification number. The number is never shown.",
            why: "It is personal data that this work does not need, and does much harm when it leaks.",
            message: "the cell `{column}` holds a national identification number",
            fix: "delete it from `{column}` and use an identifier that is not made from it",
        },
        example: { wrong: "3-XXXX-XXXXX-XX-X,5007,staff", right: "of-0312,5007,staff" },
    }

    /// No cell holds a telephone number where none belongs.
    P002 {
        slug: "telephone",
        severity: Warning,
        step: RemovePersonalData,
        clauses: &["assumed-privacy"],
        facts: &["column"],
        th: {
            title: "มีหมายเลขโทรศัพท์",
            what: "ตรวจหาหมายเลขโทรศัพท์ในช่องที่ไม่ได้มีไว้สำหรับหมายเลขโทรศัพท์ โดยไม่แสดงหมายเลขที่พบ",
            why: "หมายเลขโทรศัพท์เป็นข้อมูลส่วนบุคคล และมักติดไปกับชื่อกลุ่มไลน์หรือรายงานที่เผยแพร่",
            message: "ช่อง `{column}` มีหมายเลขโทรศัพท์",
            fix: "ให้ลบหมายเลขโทรศัพท์ออกจากช่อง `{column}`",
        },
        en: {
            title: "telephone number",
            what: "Looks for telephone numbers in cells that are not for them. The number is never shown.",
            why: "A telephone number is personal data, and travels along in names and reports that are made public.",
            message: "the cell `{column}` holds a telephone number",
            fix: "delete the telephone number from `{column}`",
        },
        example: {
            wrong: "GCC3 สำนักงานคลังจังหวัดเชียงใหม่ 08X-XXX-XXXX",
            right: "GCC3 สำนักงานคลังจังหวัดเชียงใหม่",
        },
    }
}
