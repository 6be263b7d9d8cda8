const PASSWORD = /([?&](?:\w*password)=).*?(?=\?\w+[=?]|\?\w+$| userId: |\s*$)/gi

/** Hides the server password that join requests carry. For every line that is shown, kept or sent. */
export const redactLogLine = (line: string): string =>
  line.length < 10 || !/password=/i.test(line) ? line : line.replace(PASSWORD, '$1[redacted]')
