// Why there is no answer.

/** An error with a stable `code`: match on it, never on the words. */
export class GccError extends Error {
  constructor(code, message, options) {
    super(message, options);
    this.name = "GccError";
    this.code = code;
  }
}
