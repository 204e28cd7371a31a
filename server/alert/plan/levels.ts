import type { AlertRule, Recipient } from '../../contract-alerts.ts'
import type { MessageKind } from '../words/words.ts'

type Levels = Pick<AlertRule, 'levels' | 'repeat' | 'delivery'>

/** The last level that comes by itself; a broken promise may raise one more. */
export const lastLevel = ({ levels, repeat }: Levels): number => levels.length - 1 + repeat.times

/** Working hours without an answer until the level after this one; undefined after the last. */
export function hoursUntilNext(rule: Levels, level: number): number | undefined {
  if (level >= lastLevel(rule)) return undefined
  const next = rule.levels[level + 1]
  if (next !== undefined) return next.afterWorkingHours
  return rule.repeat.afterWorkingHours * rule.repeat.growth ** (level + 1 - rule.levels.length)
}

/** Whom a level goes to: a repeat to everybody who was told before, since it is they who have not answered. */
export const recipientsAt = ({ levels }: Levels, level: number): readonly Recipient[] =>
  levels[level]?.recipients ?? levels.flatMap(({ recipients }) => recipients)

export function kindAt({ levels, delivery }: Levels, level: number, caughtUp: boolean): MessageKind {
  if (caughtUp) return 'catch_up'
  if (level === 0) return delivery
  return level < levels.length ? 'escalation' : 'repeat'
}

/** The most urgent first: what a message of several is called by. */
export const KINDS: readonly MessageKind[] = ['escalation', 'immediate', 'repeat', 'digest', 'catch_up']
