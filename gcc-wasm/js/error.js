// The error of the library.

/** An error with a stable `code`: match on the code, not on the message. */
export class GccError extends Error {
  constructor(code, message, options) {
    super(message, options);
    this.name = "GccError";
    this.code = code;
  }
}
