import type { Norm, Unit } from '../clock/types.ts'

const words: Readonly<Record<Unit, string>> = {
  minutes: 'minute',
  hours: 'hour',
  calendar_days: 'calendar day',
  working_days: 'working day',
}

/** A norm as editions write it: "8 calendar days", "1 hour". */
export function writtenNorm({ amount, unit }: Norm): string {
  return `${amount} ${words[unit]}${amount === 1 ? '' : 's'}`
}
