// The formats that the rules by hand check. They know no directory, fixes, Thai dates or look-alikes.

export const NAME = /^GCC[123](?: .{1,45})?$/u;
export const COUNT = /^[0-9๐-๙]{1,9}$/;
export const DATE = /^\d{4}-\d{2}-\d{2}$/;
export const TELEPHONE = /^0\d[\d-]{7,10}$/;
export const NATIONAL_ID = /\d{13}/;
