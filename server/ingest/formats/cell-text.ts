/**
 * What a value of JSON, or of another format with types, is as the text of a cell. Numbers keep every digit that they
 * were written with; lists and objects become JSON.
 */
export function textOf(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return value
    case 'number':
    case 'bigint':
    case 'boolean':
      return String(value)
    case 'object':
      return value === null ? '' : value instanceof WrittenNumber ? value.text : JSON.stringify(value, exactly)
    default:
      return ''
  }
}

/** A number as it stood in the file: 123456789012345678901 and 1.50 are not what JavaScript would make of them. */
export class WrittenNumber {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }

  toJSON(): unknown {
    return (JSON as unknown as { rawJSON(text: string): unknown }).rawJSON(this.text)
  }
}

const exactly = (_: string, value: unknown): unknown => (typeof value === 'bigint' ? String(value) : value)
