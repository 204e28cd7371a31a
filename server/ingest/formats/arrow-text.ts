import {
  type DataType,
  type Date_,
  type Decimal,
  type Dictionary,
  type Time,
  type Timestamp,
  type TimeUnit,
  Type,
} from 'apache-arrow'
import { textOf } from './cell-text.ts'

export type TextOfValue = (value: unknown) => string

/** How values of an Arrow column become text: every digit, times in ISO 8601 with microseconds. */
export function arrowText(type: DataType): TextOfValue {
  switch (type.typeId) {
    case Type.Dictionary:
      return arrowText((type as Dictionary).dictionary)
    case Type.Timestamp: {
      const { timezone } = type as Timestamp
      return (value) => instantText(BigInt(Math.round(Number(value) * 1000)), timezone ? 'Z' : '')
    }
    case Type.Date:
      return (value) => instantText(BigInt(Math.round(Number(value))) * 1000n, '', (type as Date_).unit === 0)
    case Type.Time:
      return timeText((type as Time).unit)
    case Type.Decimal:
      return (value) => decimalText(BigInt(String(value)), (type as Decimal).scale)
    case Type.Float:
      return (value) => String(value)
    case Type.Binary:
    case Type.LargeBinary:
    case Type.BinaryView:
    case Type.FixedSizeBinary:
      return (value) => Buffer.from(value as Uint8Array).toString('utf8')
    case Type.List:
    case Type.FixedSizeList:
    case Type.Struct:
    case Type.Map:
      return (value) => JSON.stringify(value, (_, inner) => (typeof inner === 'bigint' ? String(inner) : inner))
    default:
      return textOf
  }
}

const DAY = 86_400_000_000n
const pad = (value: bigint | number, width: number) => String(value).padStart(width, '0')

/** @param micros - since 1970, UTC or local. */
function instantText(micros: bigint, zone: string, dayOnly = false): string {
  const rest = ((micros % DAY) + DAY) % DAY
  const date = dateText((micros - rest) / DAY)
  return dayOnly ? date : `${date}T${clockText(rest)}${zone}`
}

function clockText(micros: bigint): string {
  const seconds = micros / 1_000_000n
  const fraction = micros % 1_000_000n
  const clock = `${pad(seconds / 3600n, 2)}:${pad((seconds / 60n) % 60n, 2)}:${pad(seconds % 60n, 2)}`
  return fraction === 0n ? clock : `${clock}.${pad(fraction, 6).replace(/0+$/, '')}`
}

/** The Gregorian date of a day since 1970, by counting days in eras of 400 years from 1 March. */
function dateText(day: bigint): string {
  const shifted = day + 719_468n
  const era = (shifted >= 0n ? shifted : shifted - 146_096n) / 146_097n
  const ofEra = shifted - era * 146_097n
  const yearOfEra = (ofEra - ofEra / 1460n + ofEra / 36_524n - ofEra / 146_096n) / 365n
  const ofYear = ofEra - (365n * yearOfEra + yearOfEra / 4n - yearOfEra / 100n)
  const month = (5n * ofYear + 2n) / 153n
  const date = ofYear - (153n * month + 2n) / 5n + 1n
  const year = yearOfEra + era * 400n + (month >= 10n ? 1n : 0n)
  return `${pad(year, 4)}-${pad(month >= 10n ? month - 9n : month + 3n, 2)}-${pad(date, 2)}`
}

function timeText(unit: TimeUnit): TextOfValue {
  const perSecond = [1n, 1000n, 1_000_000n, 1_000_000_000n][unit] ?? 1n
  return (value) => clockText((BigInt(value as number | bigint) * 1_000_000n) / perSecond)
}

function decimalText(unscaled: bigint, scale: number): string {
  if (scale <= 0) return String(unscaled * 10n ** BigInt(-scale))
  const digits = pad(unscaled < 0n ? -unscaled : unscaled, scale + 1)
  return `${unscaled < 0n ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}`
}
